"""Two graphs -> which facts are new, gone, changed and the same; each fact of either stands in exactly one of these."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.told import Row, Told, bounds, content, matched
from kg.told.sameness import ASPECTS


@dataclass(frozen=True, slots=True)
class Change:
    """One fact as the old graph told it and as the new one does, and in what the two differ."""

    old: Row
    new: Row
    aspects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two graphs compared. `same` leads from things of the old graph to those of the new one with other IRIs."""

    old: Told
    new: Told
    added: tuple[Row, ...]
    gone: tuple[Row, ...]
    changed: tuple[Change, ...]
    kept: int
    same: Mapping[str, str]


def compare(old: Told, new: Told) -> Difference:
    """Two graphs -> what differs. Facts of one content are one, as many of them as both graphs have; of the others, two
    accounts by one article of what its same words say are one fact that changed."""
    same = matched(old, new)
    gone, added, kept = _apart(old.rows, new.rows, same)
    changed = [*_changes(gone, added, same)]
    past, present = {id(change.old) for change in changed}, {id(change.new) for change in changed}
    return Difference(
        old=old,
        new=new,
        added=tuple(row for row in added if id(row) not in present),
        gone=tuple(row for row in gone if id(row) not in past),
        changed=tuple(changed),
        kept=kept,
        same=same,
    )


def before(told: Told, date: str) -> Told:
    """A graph and a day -> what it tells without the articles of that day and after; an article whose date is not known
    counts as old, one of a month or a year that holds the day as new."""
    kept = {article.iri for article in told.articles if (bounds(article.date) or ("", ""))[1] < date}
    rows = (
        replace(row, quoted=tuple(quoted for quoted in row.quoted if quoted.article.iri in kept)) if row.quoted else row
        for row in told.rows
    )
    facts = tuple(row for row, whole in zip(rows, told.rows, strict=True) if row.quoted or not whole.quoted)
    return Told(tuple(article for article in told.articles if article.iri in kept), told.things, facts)


def _apart(old: Iterable[Row], new: Iterable[Row], same: Mapping[str, str]) -> tuple[list[Row], list[Row], int]:
    """Facts of two graphs -> those that only one has, and how many both have. Among equals the IRI decides which is
    which."""
    left: defaultdict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in old:
        left[content(row, same)].append(row)
    added, kept = list[Row](), 0
    waiting: list[tuple[Row, tuple[object, ...]]] = []
    for row in new:
        equals = left.get(key := content(row), [])
        twin = next((one for one in equals if one.fact.iri == row.fact.iri), None)
        if twin is None:
            waiting.append((row, key))
        else:
            equals[:] = [one for one in equals if one is not twin]
            kept += 1
    for row, key in waiting:
        if left.get(key):
            left[key].pop(0)
            kept += 1
        else:
            added.append(row)
    unmatched = {id(row) for rows in left.values() for row in rows}
    return [row for row in old if id(row) in unmatched], added, kept


def _changes(gone: Iterable[Row], added: Iterable[Row], same: Mapping[str, str]) -> Iterator[Change]:
    """Facts that only one graph has -> pairs of them that are one fact told anew."""
    left: defaultdict[object, list[Row]] = defaultdict(list)
    for row in gone:
        for place in _places(row):
            left[place].append(row)
    taken: set[int] = set()
    for row in added:
        near = [one for place in _places(row) for one in left.get(place, ()) if id(one) not in taken]
        best = max(near, key=lambda one: (one.fact.iri == row.fact.iri, _alike(one, row, same)), default=None)
        if best is not None:
            taken.add(id(best))
            yield Change(best, row, _aspects(best, row, same))


def _places(row: Row) -> Iterator[tuple[object, ...]]:
    """Where an article tells a fact, and of what sort it is: an office or a relation where its holder has the same."""
    sort = row.fact.type if row.fact.kind == "relation" else row.fact.kind
    word = row.fact.text if row.fact.kind in ("event", "position") else ""
    for quoted in row.quoted:
        yield quoted.article.id, quoted.begin, quoted.end, sort, word


def _alike(old: Row, new: Row, same: Mapping[str, str]) -> int:
    return len(ASPECTS) - len(_aspects(old, new, same))


def _aspects(old: Row, new: Row, same: Mapping[str, str]) -> tuple[str, ...]:
    pairs = zip(ASPECTS, content(old, same), content(new), strict=True)
    return tuple(dict.fromkeys(aspect for aspect, one, other in pairs if one != other))
