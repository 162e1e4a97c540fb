"""Names of persons in several spellings -> whether they are one name."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from kg.knowledge.names import tidy, unaccented
from kg.tables import Row, many, read_tsv

SOUND_COLUMNS = "kind from to example"
KINDS = frozenset({"letter", "sound", "particle"})
WORDS = re.compile(r"\s+")
ARABIC_ARTICLE = re.compile(r"^(?:al|el|as|ad|ar|an|ash|at|es|ed|er)-", re.IGNORECASE)
REMEMBERED = 65536
SHORT = 3
"""A word of so few letters is compared as written: too little is left of it otherwise."""


@dataclass(frozen=True)
class Spelling:
    """What is known of how names are written: letters of other alphabets, sounds with several spellings, words that are
    not compared, given names that are one name in several languages."""

    letters: dict[int, str]
    sounds: tuple[tuple[re.Pattern[str], str], ...]
    particles: frozenset[str]
    equivalents: dict[str, frozenset[int]]

    @cached_property
    def key(self) -> Callable[[str], str]:
        """A word of a name -> a key that all its spellings share («Poutine», «Putin», «Путин»); remembered."""
        return lru_cache(maxsize=REMEMBERED)(self._key)

    def forget(self) -> None:
        """Remember no keys any more (`Knowledge.forget`)."""
        self.__dict__.pop("key", None)

    def _key(self, word: str) -> str:
        plain = ARABIC_ARTICLE.sub("", unaccented(word.casefold().translate(self.letters)))
        if len(plain) <= SHORT:
            return plain
        for sound, written in self.sounds:
            plain = sound.sub(written, plain)
        return plain.replace("-", "")

    def same_word(self, one: str, other: str) -> bool:
        """Two words of names, surnames for one -> whether they are one word in two spellings."""
        return self.key(one) == self.key(other)

    def same_given(self, one: str, other: str) -> bool:
        """Two given names -> whether they are one: the same word, an equivalent in another language, or its initial."""
        if self._groups(one) & self._groups(other):
            return True
        if _is_feminine(one, other) or _is_feminine(other, one):
            return False
        return self.same_word(one, other) or _is_initial_of(one, other) or _is_initial_of(other, one)

    def same_name(self, one: str, other: str) -> bool:
        """Two names of persons -> whether they are one name in two spellings. Surely so, or False: two given names or
        two surnames that differ make two persons; what only one of the two has more must follow («Ali Bongo Ondimba»).
        """
        shorter, longer = sorted((self._words(one), self._words(other)), key=len)
        if not shorter or (len(shorter) == 1) != (len(longer) == 1):
            return bool(shorter) and self._joined(shorter) == self._joined(longer)
        if len(shorter) == 1:
            return self.same_word(shorter[0], longer[0])
        return self._same_words(shorter, longer) or (
            len(shorter) != len(longer) and self._joined(shorter) == self._joined(longer)
        )

    def shared(self, name: str) -> frozenset[str]:
        """A name -> keys of which every other spelling of it has one too: of its words but the given name, of all."""
        words = self._words(name)
        return frozenset((*map(self.key, words[1:] or words), self._joined(words)))

    def _same_words(self, shorter: list[str], longer: list[str]) -> bool:
        rest = [self.key(word) for word in longer[1:]]
        wanted = [self.key(word) for word in shorter[1:]]
        return self.same_given(shorter[0], longer[0]) and wanted in (rest[: len(wanted)], rest[-len(wanted) :])

    def _words(self, name: str) -> list[str]:
        words = [word for word in WORDS.split(tidy(name)) if word]
        return [word for n, word in enumerate(words) if n == 0 or not self._is_dropped(word)]

    def _is_dropped(self, word: str) -> bool:
        return word.casefold() in self.particles or _is_initial(word)

    def _joined(self, words: list[str]) -> str:
        """The key of a whole name, the same with hyphens and with blanks («Kim Jong-un»)."""
        return "".join(self.key(part) for word in words for part in ARABIC_ARTICLE.sub("", word).split("-"))

    def _groups(self, given: str) -> frozenset[int]:
        return self.equivalents.get(given.casefold(), frozenset())


def _is_feminine(name: str, masculine: str) -> bool:
    """Whether a given name is the other with an «e» («Martine»)."""
    return name.casefold() == masculine.casefold() + "e"


def _is_initial_of(initial: str, name: str) -> bool:
    return _is_initial(initial) and initial[0] == name[0]


def _is_initial(word: str) -> bool:
    return len(word) == 2 and word[1] == "."


def load_spelling(sounds: Path, equivalents: Path) -> Spelling:
    """The files of transliterations and of equivalent given names -> what is known of spelling."""
    rows = read_tsv(sounds, SOUND_COLUMNS)
    for row in rows:
        row.choice(row.cells[0], KINDS)
    return Spelling(
        {ord(row.cells[1]): row.cells[2] for row in rows if row.cells[0] == "letter"},
        tuple(_sound(row) for row in rows if row.cells[0] == "sound"),
        frozenset(row.cells[1] for row in rows if row.cells[0] == "particle"),
        _equivalents(read_tsv(equivalents, "names")),
    )


def _sound(row: Row) -> tuple[re.Pattern[str], str]:
    try:
        return re.compile(row.cells[1]), row.cells[2]
    except re.error as error:
        raise row.error(f"'{row.cells[1]}' is no regular expression ({error})") from None


def _equivalents(rows: Iterable[Row]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, name in _numbered(rows):
        found.setdefault(name.casefold(), set()).add(number)
    return {name: frozenset(groups) for name, groups in found.items()}


def _numbered(rows: Iterable[Row]) -> Iterator[tuple[int, str]]:
    for row in rows:
        names = many(row.cells[0])
        if len(names) < 2:
            raise row.error("a group has two names at least")
        yield from ((row.line, name) for name in names)
