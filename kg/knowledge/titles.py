"""Nouns of office, profession, rank and family: the words of a text -> the titles they spell."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.knowledge import inflection
from kg.knowledge.phrases import Phrases
from kg.tables import Row, many, read_tsv, unique

COLUMNS = "masculine feminine plural kind of unique demonym stands_for"
KINDS = frozenset({"office", "profession", "nobility", "religion", "rank", "civil", "family", "member", "relational"})
COMPLEMENTS = frozenset({"gpe", "org", "person"})
KINSHIP = frozenset({"spouse", "parent", "children", "sibling", "relatedTo"})
OFFICES = frozenset(
    {
        "head_of_state",
        "head_of_government",
        "foreign_minister",
        "defence_minister",
        "interior_minister",
        "finance_minister",
        "justice_minister",
    }
)
DEMONYMS = {"of": True, "nationality": False}
YES_NO = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Title:
    """A noun that says what somebody is. `kind`: office, profession, nobility, religion, rank, civil, family, member
    (of a body), relational (what somebody is to others: rival, suspect).

    `of`: what its complement may be (gpe, org, person). `unique`: whether «le …» names the one holder there. Where
    `demonym_is_of`, a demonym gives what it is held in («le président turc»), else only where its holder comes from.
    `stands_for`: an office whatever the words (head_of_state); for a kinship, schema.org's property.
    """

    masculine: str | None
    feminine: tuple[str, ...]
    kind: str
    of: tuple[str, ...]
    unique: bool
    demonym_is_of: bool
    stands_for: str | None

    @property
    def name(self) -> str:
        """The title as a dictionary has it."""
        return self.masculine or self.feminine[0]


@dataclass(frozen=True, slots=True)
class Reading:
    """A title in one of its forms: gender and number, None where the form leaves them open."""

    title: Title
    gender: str | None
    number: str | None


@dataclass(frozen=True, slots=True)
class Match:
    """Words `start` up to, not including, `end` that spell a title: every reading of it; `prefix`, the «ex-» it has."""

    start: int
    end: int
    readings: tuple[Reading, ...]
    prefix: str = ""

    @property
    def former(self) -> bool:
        """Whether the words say that the title is held no more."""
        return bool(self.prefix)


@dataclass(frozen=True)
class Titles:
    """All titles. `prefixes` are what makes a title a former one (`ex-`)."""

    titles: tuple[Title, ...]
    forms: tuple[tuple[str, Reading], ...]
    prefixes: tuple[str, ...] = ()

    @cached_property
    def _phrases(self) -> Phrases[Reading]:
        return Phrases.of(pair for pair in self.forms if not _is_exact(*pair))

    @cached_property
    def _exact(self) -> dict[str, tuple[Reading, ...]]:
        return {form: (reading,) for form, reading in self.forms if _is_exact(form, reading)}

    def at(self, words: Sequence[str], start: int) -> Match | None:
        """The words of a text and where to look -> the longest title that starts there, None where none does."""
        word = words[start]
        if word in self._exact:
            return Match(start, start + 1, self._exact[word])
        prefix = next((p for p in self.prefixes if word.lower().startswith(p) and len(word) > len(p)), "")
        bare = [word[len(prefix) :], *words[start + 1 : start + self._phrases.longest]]
        found = self._phrases.at(bare, 0)
        if found is None:
            return None
        length, readings = found
        return Match(start, start + length, readings, word[: len(prefix)])

    def named(self, form: str) -> tuple[Reading, ...]:
        """A whole title in any form -> its readings."""
        words = form.split()
        match = self.at(words, 0) if words else None
        return match.readings if match and match.end == len(words) else ()


def _is_exact(form: str, reading: Reading) -> bool:
    """Abbreviations of address are taken as written: «Me» is no «me»."""
    return reading.title.kind == "civil" and " " not in form and form[0].isupper()


def load_titles(path: Path, prefixes: tuple[str, ...]) -> Titles:
    """The file of titles and the prefixes of former ones -> the titles."""
    titles: list[Title] = []
    plural = inflection.load(path.parent).plural
    forms: list[tuple[str, Reading]] = []
    seen: set[tuple[str, str]] = set()
    for row in read_tsv(path, COLUMNS):
        title = _title(row)
        unique(row, (title.name, title.kind), seen)
        titles.append(title)
        forms.extend(_forms(title, row.cells[2], plural))
    return Titles(tuple(titles), tuple(forms), prefixes)


def _title(row: Row) -> Title:
    masculine, feminine, _, kind, of, single, demonym, stands_for = row.cells
    if not masculine and not feminine:
        raise row.error("neither a masculine nor a feminine form")
    if stands_for:
        row.choice(stands_for, KINSHIP if kind == "family" else OFFICES)
    return Title(
        masculine or None,
        many(feminine),
        row.choice(kind, KINDS),
        tuple(row.choice(one, COMPLEMENTS) for one in many(of)),
        YES_NO[row.choice(single, YES_NO)],
        DEMONYMS[row.choice(demonym, DEMONYMS)],
        stands_for or None,
    )


def _forms(title: Title, irregular: str, plural: Callable[[str], str]) -> Iterator[tuple[str, Reading]]:
    """Every form of a title; an irregular plural is that of the masculine, or of the only form there is."""
    cells: list[tuple[str, str, str]] = []
    for gender, base in [("Masc", title.masculine), *(("Fem", form) for form in title.feminine)]:
        if base:
            own = irregular if base == title.name else ""
            cells += [(base, gender, "Sing"), (own or plural(base), gender, "Plur")]
    for form in dict.fromkeys(form for form, _, _ in cells):
        genders = {gender for other, gender, _ in cells if other == form}
        numbers = {number for other, _, number in cells if other == form}
        yield form, Reading(title, _only(genders), _only(numbers))


def _only(values: set[str]) -> str | None:
    return next(iter(values)) if len(values) == 1 else None
