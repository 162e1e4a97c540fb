"""Annotated articles with other names in them, so that the heads learn from what is said, not from who was in the news.

People and towns are given names of others of their kind, the same throughout an article (mention replacement: Dai and
Adel 2020, «An analysis of simple data augmentation for named entity recognition»).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from random import Random

from kg.knowledge import Knowledge
from kg.reader.facts import SPANS
from kg.reader.pieces import BEGIN, Pieces
from kg.training.reading import Example

SHARE = 0.5
"""How often an article is given other names."""
PERSON, TOWN = SPANS.index("Person name") + 1, SPANS.index("GPE name") + 1
Key = tuple[str, ...]
Windows = list[tuple[list[int], list[int], int, int]]


class Swaps:
    """The names of all articles by kind, and each article's own."""

    def __init__(self, examples: Iterable[Example], pieces: Pieces, knowledge: Knowledge) -> None:
        """The knowledge tells the gender of given names, and towns from countries."""
        self._pieces, self._knowledge = pieces, knowledge
        self._own: dict[str, dict[str, Key]] = {}
        pool: dict[Key, set[str]] = {}
        for example in examples:
            own = dict(self._names(example))
            self._own[example.name] = own
            for name, key in own.items():
                pool.setdefault(key, set()).add(name)
        self._pool: dict[Key, Sequence[str]] = {key: sorted(names) for key, names in pool.items()}

    def windows(self, example: Example, random: Random) -> Windows:
        """An article -> its windows, now and then with other names."""
        own = self._own.get(example.name)
        if not own or random.random() >= SHARE:
            return example.windows
        other = {name: random.choice(self._pool[key]) for name, key in own.items()}
        return [(*self._renamed(ids, owners, other), first, last) for ids, owners, first, last in example.windows]

    def _renamed(self, ids: list[int], owners: list[int], other: Mapping[str, str]) -> tuple[list[int], list[int]]:
        new_ids: list[int] = []
        new_owners: list[int] = []
        for owner, word in self._by_word(ids, owners):
            text = self._text(word)
            plain = text.removeprefix(BEGIN)
            new = self._pieces.of(other[plain], text.startswith(BEGIN)) if plain in other else word
            new_ids += new
            new_owners += [owner] * len(new)
        return new_ids, new_owners

    def _by_word(self, ids: Sequence[int], owners: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
        """Pieces and the word of each (-1 in a headline and at its ends) -> the words with their pieces."""
        at = 0
        while at < len(ids):
            end = at + 1
            while (
                end < len(ids)
                and owners[end] == owners[at]
                and (owners[at] >= 0 or self._text(ids[end : end + 1]).isalpha())
            ):
                end += 1
            yield owners[at], list(ids[at:end])
            at = end

    def _text(self, word: Sequence[int]) -> str:
        return "".join(self._pieces.vocabulary[piece][0] for piece in word)

    def _names(self, example: Example) -> Iterator[tuple[str, Key]]:
        """An article -> its words that are names of people and towns, with the kind of each."""
        words: dict[int, str] = {}
        for ids, owners, _, _ in example.windows:
            words |= {o: self._text(word).removeprefix(BEGIN) for o, word in self._by_word(ids, owners) if o >= 0}
        for first, more, kind in example.spans.tolist():
            inside = [words.get(n, "") for n in range(first, first + more + 1)]
            names = [word for word in inside if word[:1].isupper() and word.isalpha() and len(word) > 1]
            if kind == PERSON:
                for n, name in enumerate(names):
                    gender = self._knowledge.given_names.gender(name)
                    if n < len(names) - 1 and gender:
                        yield name, ("given", gender, _sound(name))
                    elif n and n == len(names) - 1:
                        yield name, ("family", _sound(name))
            elif kind == TOWN and not more and names and self._is_town(names[0]):
                yield names[0], ("town", _sound(names[0]))

    def _is_town(self, name: str) -> bool:
        return any("City" in thing.classes for thing in self._knowledge.gazetteer.named(name)[:1])


def _sound(name: str) -> str:
    """A name -> how it begins: «de» becomes «d'» before a vowel."""
    return "vowel" if name[0].lower() in "aeiouyéèêàâîôœæ" else "h" if name[0] in "hH" else "consonant"
