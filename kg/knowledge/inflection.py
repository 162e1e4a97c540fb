"""Nouns and titles -> their plurals."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import KnowledgeError
from kg.tables import read_toml


@dataclass(frozen=True, slots=True)
class Ending:
    """What words with one of some endings lose at their end and get there."""

    endings: tuple[str, ...]
    cut: int
    add: str


@dataclass(frozen=True, slots=True)
class Inflection:
    """How a language makes plurals: the first ending that fits decides."""

    links: frozenset[str]
    invariable: tuple[str, ...]
    plurals: tuple[Ending, ...]

    def plural(self, phrase: str) -> str:
        """A noun phrase (`secrétaire général adjoint`) -> its plural; what follows a preposition stays as it is."""
        words = phrase.split(" ")
        elided = tuple(link for link in self.links if link.endswith("'"))
        for place, word in enumerate(words):
            if word in self.links or word.startswith(elided):
                return " ".join([*map(self._plural_word, words[:place]), *words[place:]])
        return " ".join(map(self._plural_word, words))

    def _plural_word(self, word: str) -> str:
        if word.startswith(self.invariable) or not word[-1].isalpha():
            return word
        ending = next(one for one in self.plurals if word.endswith(one.endings))
        return word[: len(word) - ending.cut] + ending.add


@cache
def load(folder: Path) -> Inflection:
    """A language's folder -> its inflection; KnowledgeError where an example is read otherwise."""
    path = folder / "inflection.toml"
    data = read_toml(path)
    try:
        rows = data["plural"]
        plurals = tuple(Ending(tuple(row["endings"]), int(row["cut"]), str(row["add"])) for row in rows)
        found = Inflection(frozenset(data["links"]), tuple(data["invariable"]), plurals)
        examples = [(one, many) for row in rows for one, many in row["examples"]]
        bare = [row["endings"] for row in rows if not row["examples"]]
    except (KeyError, TypeError, ValueError) as error:
        raise KnowledgeError(f"{path}: {error!r}") from error
    if bare or not plurals or "" not in plurals[-1].endings:
        raise KnowledgeError(f"{path}: {bare or 'the last rule must fit every word'}")
    for one, many in examples:
        if found.plural(one) != many:
            raise KnowledgeError(f"{path}: the plural of '{one}' is read as '{found.plural(one)}', not '{many}'")
    return found
