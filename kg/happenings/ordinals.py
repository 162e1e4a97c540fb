"""The words of a sentence -> the numbers of a series in them: «la 10e étape» -> the stage of number 10."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from kg import resources
from kg.errors import KnowledgeError

FILE = "ordinals.toml"
LONGEST = 3
"""Letters of a language's code."""


@dataclass(frozen=True, slots=True)
class Ordinals:
    """How a language writes the numbers of a series: with a figure, and as words."""

    written: re.Pattern[str]
    words: Mapping[str, int]

    def series(self, words: Sequence[str]) -> Iterator[tuple[str, int]]:
        """Folded words in order -> what is numbered, and with which number."""
        for word, numbered in pairwise(words):
            written = self.written.fullmatch(word)
            number = int(written[1]) if written else self.words.get(word)
            if number is not None:
                yield numbered, number


@cache
def ordinals(language: str) -> Ordinals | None:
    """A language's code -> its ordinals, checked; None for a language without them."""
    folder = resources.language(language) if language.isalpha() and len(language) <= LONGEST else None
    if folder is None or not (folder / FILE).is_file():
        return None
    try:
        table = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
        found = Ordinals(re.compile(table["written"]), {word: int(number) for word, number in table["words"].items()})
        wrong = [example for example in table["examples"] if not found.written.fullmatch(example)]
    except (KeyError, TypeError, ValueError, re.error) as error:
        raise KnowledgeError(f"{FILE}: {error}") from error
    if wrong or found.written.groups != 1:
        raise KnowledgeError(f"{FILE}: {', '.join(wrong) or 'one group must hold the number'}: not read as written")
    return found
