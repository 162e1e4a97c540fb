"""What people are known for, and surnames that many share: what tells two people of one name apart."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.knowledge.names import folded
from kg.knowledge.titles import Titles
from kg.tables import Row, many, read_tsv, unique

FIELD_COLUMNS = "field near youngest titles"
AGE_COLUMNS = "pattern example"
SURNAME_COLUMNS = "surname countries"
PARTICLE_COLUMNS = "particle example"
LINEAGE_COLUMNS = "word example"


@dataclass(frozen=True)
class Careers:
    """Titles by field (politics, sport …), the fields that one person often has both of, common surnames, the words
    that surnames of several words start with, those that tell a parent from a child of the same name, from what age on
    people are of a field, and how an age follows a name."""

    fields: dict[str, str]
    near: frozenset[frozenset[str]]
    surnames: frozenset[str]
    particles: frozenset[str]
    lineage: frozenset[str]
    youngest: dict[str, int]
    ages: tuple[re.Pattern[str], ...]

    def field(self, title: str) -> str | None:
        """A title as the dictionary has it -> its field, None for one of no field (président)."""
        return self.fields.get(title)

    def conflict(self, some: Iterable[str], others: Iterable[str]) -> bool:
        """Whether the fields of two people are such that nobody has both; not where one of the two has none."""
        pairs = [frozenset((one, other)) for one in some for other in others]
        return bool(pairs) and not any(len(pair) == 1 or pair in self.near for pair in pairs)

    def age(self, text: str, end: int) -> int | None:
        """A text, and where a name in it ends -> the age told there."""
        found = next(filter(None, (pattern.match(text, end) for pattern in self.ages)), None)
        return int(found[1]) if found else None

    def is_common(self, name: str) -> bool:
        """Whether many people have the surname of a full name: what follows its first word."""
        return folded(name.partition(" ")[2]) in self.surnames

    def is_full(self, name: str) -> bool:
        """Whether a name has a given name and a surname: «Le Pen» and «de Gaulle» have not."""
        words = name.split()
        return len(words) > 1 and words[0].casefold() not in self.particles

    def is_longer(self, one: str, other: str) -> bool:
        """Whether of two spellings of a name one has more to it: another word, another initial."""
        words = [sorted(word for word in name.split() if word.endswith(".")) for name in (one, other)]
        return len(one.split()) != len(other.split()) or words[0] != words[1]

    def another(self, one: str, other: str) -> bool:
        """Whether two names are those of a parent and a child («Jacob Blake», «Jacob Blake Sr»)."""
        return self.lineage & {*one.split()} != self.lineage & {*other.split()}


def load_careers(folder: Path, titles: Titles) -> Careers:
    """The folder of what identity knows, and the titles -> the careers, every title checked."""
    rows = read_tsv(folder / "fields.tsv", FIELD_COLUMNS)
    names = {row.cells[0] for row in rows}
    near = {frozenset((row.cells[0], row.choice(other, names))) for row in rows for other in many(row.cells[1])}
    ages = tuple(_pattern(row) for row in read_tsv(folder / "ages.tsv", AGE_COLUMNS))
    return Careers(
        _fields(rows, {title.name for title in titles.titles}),
        frozenset(near),
        _column(folder / "surnames.tsv", SURNAME_COLUMNS),
        _column(folder / "particles.tsv", PARTICLE_COLUMNS),
        frozenset(row.cells[0] for row in read_tsv(folder / "lineage.tsv", LINEAGE_COLUMNS)),
        {row.cells[0]: _number(row) for row in rows if row.cells[2]},
        ages,
    )


def _number(row: Row) -> int:
    if not row.cells[2].isdecimal():
        raise row.error(f"'{row.cells[2]}' is no age")
    return int(row.cells[2])


def _pattern(row: Row) -> re.Pattern[str]:
    try:
        pattern = re.compile(row.cells[0])
    except re.error as error:
        raise row.error(f"{error}") from error
    marked, _, age = row.cells[1].partition(" => ")
    text = marked.replace("[", "", 1).replace("]", "", 1)
    found = pattern.match(text, marked.find("]") - 1)
    if found is None or found[1] != age:
        raise row.error("the pattern does not find the age of its example")
    return pattern


def _fields(rows: Iterable[Row], titles: set[str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for row in rows:
        for title in many(row.cells[3]):
            if title not in titles:
                raise row.error(f"'{title}' is no title of titles.tsv")
            if title in fields:
                raise row.error(f"'{title}' is there twice")
            fields[title] = row.cells[0]
    return fields


def _column(path: Path, columns: str) -> frozenset[str]:
    """The names in the first column of a file, each once."""
    seen: set[str] = set()
    for row in read_tsv(path, columns):
        unique(row, folded(row.cells[0]), seen)
    return frozenset(seen)
