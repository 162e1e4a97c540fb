"""Given names, holders of offices and handles: who somebody may be."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from kg.knowledge.names import folded, tidy
from kg.tables import Row, many, read_tsv, unique

GENDERS = {"m": "Masc", "f": "Fem", "b": None}
HOLDER_COLUMNS = "person names wikidata gender office title of start end"
HANDLE_COLUMNS = "handle office title of"
UNTIL = "~"
K = TypeVar("K")


@dataclass(frozen=True)
class GivenNames:
    """Given names and their gender, None for those of both."""

    genders: dict[str, str | None]

    def __contains__(self, name: str) -> bool:
        return self._known(name) is not None

    def gender(self, name: str) -> str | None:
        """A given name, or a whole name that starts with one -> its gender, None where unknown or either."""
        known = self._known(name)
        return self.genders[known] if known else None

    def _known(self, name: str) -> str | None:
        first = tidy(name).split(" ")[0]
        return next((form for form in (first, first.split("-")[0]) if form in self.genders), None)


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in an office, from a day to a day (ISO dates, as precise as known; the end None where still held at the
    end of what is known, `known_until`). `of`: the key of the country or organisation."""

    person: str
    names: tuple[str, ...]
    wikidata: str | None
    gender: str | None
    office: str
    title: str
    of: str
    start: str
    end: str | None
    known_until: str

    def holds(self, date: str) -> bool:
        """Whether the person surely held it on a day, or at some time of a month or year."""
        if any(date.startswith(limit) and len(date) > len(limit) for limit in (self.start, self.known_until)):
            return False
        return (
            self.start[: len(date)] <= date[: len(self.start)]
            and date[: len(self.known_until)] <= self.known_until[: len(date)]
        )


@dataclass(frozen=True)
class Holders:
    """All holders of offices."""

    holders: tuple[Holder, ...]

    @cached_property
    def _by_office(self) -> dict[tuple[str, str], tuple[Holder, ...]]:
        return _grouped(((one.office, one.of), one) for one in self.holders)

    @cached_property
    def _by_name(self) -> dict[str, tuple[Holder, ...]]:
        return _grouped((folded(name), one) for one in self.holders for name in (one.person, *one.names))

    def of(self, office: str, of: str, date: str) -> Holder | None:
        """An office (head_of_state), the key of a country or organisation, and a date -> who held it, None where that
        is not sure: nobody known, or two on the day (or in the month or year) given."""
        found = {one.person: one for one in self._by_office.get((office, of), ()) if one.holds(date)}
        return next(iter(found.values())) if len(found) == 1 else None

    def named(self, name: str) -> tuple[Holder, ...]:
        """A full name -> the offices that persons of that name held."""
        return self._by_name.get(folded(name), ())


@dataclass(frozen=True, slots=True)
class Handle:
    """What a handle of a social network stands for: an organisation or country (its key), or an office there."""

    handle: str
    office: str | None
    title: str | None
    of: str


def _grouped(pairs: Iterable[tuple[K, Holder]]) -> dict[K, tuple[Holder, ...]]:
    found: dict[K, list[Holder]] = {}
    for key, holder in pairs:
        found.setdefault(key, []).append(holder)
    return {key: tuple(dict.fromkeys(holders)) for key, holders in found.items()}


def load_given_names(path: Path) -> GivenNames:
    """The file of given names -> the given names."""
    genders: dict[str, str | None] = {}
    for row in read_tsv(path, "name gender"):
        name, gender = row.cells
        if name in genders:
            raise row.error(f"'{name}' is there twice")
        genders[name] = GENDERS[row.choice(gender, GENDERS)]
    return GivenNames(genders)


def load_holders(path: Path, keys: Iterable[str]) -> Holders:
    """The file of officeholders and the keys of known things -> the holders."""
    return Holders(tuple(_holder(row, keys) for row in read_tsv(path, HOLDER_COLUMNS)))


def _holder(row: Row, keys: Iterable[str]) -> Holder:
    person, names, wikidata, gender, office, title, of, start, end = row.cells
    row.choice(gender, ("m", "f", ""))
    if of not in keys:
        raise row.error(f"'{of}' is in no table")
    if not start or not end or start[: len(end.removeprefix(UNTIL))] > end.removeprefix(UNTIL):
        raise row.error("a start, and an end after it")
    return Holder(
        person,
        many(names),
        wikidata or None,
        GENDERS.get(gender),
        office,
        title,
        of,
        start,
        None if end.startswith(UNTIL) else end,
        end.removeprefix(UNTIL),
    )


def load_handles(path: Path, keys: Iterable[str]) -> dict[str, Handle]:
    """The file of handles and the keys of known things -> handles by their lower-case text, without the at sign."""
    seen: set[str] = set()
    handles = {}
    for row in read_tsv(path, HANDLE_COLUMNS):
        handle, office, title, of = row.cells
        unique(row, handle.casefold(), seen)
        if of not in keys:
            raise row.error(f"'{of}' is in no table")
        handles[handle.casefold()] = Handle(handle, office or None, title or None, of)
    return handles
