"""What a dossier may be about: a thing by its IRI or a name, a class by its name or label, a period by its dates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from kg import near as likeness
from kg.errors import QueryError
from kg.knowledge.names import folded
from kg.report import seen, words
from kg.told import Row, Told, bounds, listed, period
from kg.view.content import Thing
from kg.view.ontology import LANGUAGES, ontology
from kg.view.terms import KINDS, local
from kg.view.things import iris
from kg.vocabulary import vocabulary

PERIOD = re.compile(r"(?P<begin>[\d-]{4,10})(?:(?:/|\.\.)(?P<end>[\d-]{4,10}))?")
PREFIXED = re.compile(r"^(?:kg|schema):")
OFFERED = 5
"""Names like an unknown one that are offered."""
LISTED = 20
"""Things of one name that are listed."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What was asked for: one thing; or the local name of a class of events or of things; or the days of a period."""

    thing: Thing | None = None
    events: str | None = None
    things: str | None = None
    days: tuple[str, str] | None = None
    dates: tuple[str, str] = ("", "")
    """The period as it was asked for."""

    def title(self, language: str) -> str:
        """What to call its dossier."""
        if self.thing:
            return self.thing.label
        if self.days:
            return words(language)["period_title"].format(period=period(*self.dates, language))
        name = named(self.events or self.things or "", language)
        return words(language)["class_title"].format(name=name[:1].upper() + name[1:])

    def describes(self, row: Row) -> bool:
        """Whether a row belongs to the dossier."""
        if self.thing:
            return self.thing.iri in row.people
        if self.events:
            return row.fact.kind == "event" and self.events in ("Event", row.fact.type)
        if self.things:
            return any(self.of_class(thing) for _, thing in row.roles)
        return self.days is not None and during(row, self.days)

    def of_class(self, thing: Thing) -> bool:
        """Whether a thing is of the class of things asked for."""
        return self.things in {local(kind) for kind in thing.classes} | {thing.kind}


def during(row: Row, days: tuple[str, str]) -> bool:
    """Whether a fact falls within days; an undated one where the day of an article that tells it does."""
    found = (row.earliest, row.latest) if row.earliest and row.latest else bounds(row.told)
    return found is not None and str(found[0]) <= days[1] and days[0] <= str(found[1])


def subjects(told: Told, asked: str) -> tuple[Subject, ...]:
    """A graph and what was asked for -> what it may mean: the things of that IRI, else of that label, else of that
    other name, with its article or without; else a period; else a class. Accents, capitals and hyphens do not count."""
    for key, forms in product(likeness.keys(asked), (_iri, _label, _aliases)):
        named = [thing for thing in told.things if key in {folded(form) for form in forms(thing)}]
        if named:
            return tuple(Subject(thing=thing) for thing in named)
    found = PERIOD.fullmatch(asked.strip())
    days = bounds(found["begin"], found["end"]) if found else None
    if found and days:
        return (Subject(days=days, dates=(found["begin"], found["end"] or found["begin"])),)
    return tuple(_classes(PREFIXED.sub("", asked.strip())))


def subject(told: Told, asked: str, language: str) -> Subject:
    """A graph and what was asked for -> the one thing, class or period that it means.

    QueryError where it means nothing, with the names like it, or several things: what tells each apart is a note of the
    error (PEP 678), a line a thing.
    """
    found = subjects(told, asked)
    if len(found) > 1:
        error = QueryError(f"{asked}: the name of {len(found)} things; give the IRI of the one meant")
        for one in found[:LISTED]:
            if one.thing:
                error.add_note(f"  {seen(apart(told, one.thing, language))}")
        raise error
    if not found:
        offered = likeness.offer(near(told, asked))
        raise QueryError(f"{asked}: names nothing in the graph, no class, no period{offered}")
    return found[0]


def _iri(thing: Thing) -> tuple[str, ...]:
    return iris(thing)


def _label(thing: Thing) -> tuple[str, ...]:
    return (thing.label,)


def _aliases(thing: Thing) -> tuple[str, ...]:
    return tuple(form for form, _ in thing.aliases)


def _classes(asked: str) -> Iterator[Subject]:
    """The class of a local name or a label, in either language."""
    key = folded(asked)
    for name in vocabulary().events:
        if key in _words(name):
            yield Subject(events=name)
            return
    kinds = {local(iri) for iri in ontology().kinds} | set(KINDS.values())
    for name in sorted(kinds):
        if key in _words(name):
            yield Subject(things=name)
            return


def _words(name: str) -> set[str]:
    """A class's name, and its labels."""
    labels = (named(name, language) for language in LANGUAGES)
    return {folded(name), *map(folded, labels)}


def named(name: str, language: str) -> str:
    """The local name of a class -> its label in a language, where it has one."""
    kind = words(language).get(f"kind_{name}", name)
    return ontology().labels.get(name, {}).get(language, kind)


def near(told: Told, asked: str) -> tuple[str, ...]:
    """A graph and a name that it does not know -> the labels of things whose names are like it, the likest first."""
    named = ((thing.label, (thing.label, *_aliases(thing))) for thing in told.things)
    return likeness.near(asked, named, OFFERED)


def apart(told: Told, thing: Thing, language: str) -> str:
    """What tells a thing from others of its name: its classes, its offices, with whom it is told of most, its IRI."""
    kinds = sorted({local(kind) for kind in thing.classes})
    rows = [row for row in told.rows if thing.iri in row.people]
    held = [row.fact.text or "" for row in rows if row.fact.kind == "position" and thing in row.within("agent")]
    others = dict.fromkeys(other for row in rows for _, other in row.roles if other.iri != thing.iri)
    parts = [", ".join(kinds), *dict.fromkeys(held), listed([*others][:3], language)]
    return f"{thing.label} <{thing.iri}> {' · '.join(filter(None, parts))}"


def inside(told: Told, place: Thing) -> frozenset[str]:
    """A graph and a place -> the IRIs of the places that lie in it, those in these too."""
    parts: dict[str, set[str]] = {}
    for row in told.rows:
        if row.fact.type == "containedInPlace":
            for whole in row.within("patient"):
                parts.setdefault(whole.iri, set()).update(part.iri for part in row.within("agent"))
    found, added = set[str](), {place.iri}
    while added:
        found |= added
        added = {part for whole in added for part in parts.get(whole, ())} - found
    return frozenset(found - {place.iri})
