"""Datasets -> FollowTheMoney entities, one JSON object a line, as Aleph, OpenAleph and `ftm validate` read them.

Persons and organisations keep their kind; a country is the public body that its name stands for; other places are
addresses. Events are events, offices are positions and who occupies them, lasting facts are memberships and families;
all of them name the articles that prove them. What FollowTheMoney has no schema for (works, laws) is named only.
Specification: https://followthemoney.tech/explorer/schemata/
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from rdflib import Graph

from kg import resources
from kg.export.cells import writable
from kg.export.facts import LANGUAGE, told
from kg.knowledge.gazetteer import load_gazetteer
from kg.view import rows
from kg.view.content import Content, Fact, Source, Thing
from kg.view.terms import local

NAMES = frozenset({"name", "alias", "weakAlias", "namesMentioned", "location", "address", "full", "title"})
"""The properties whose blanks FollowTheMoney makes plain."""

ORGANIZATIONS = {"GovernmentOrganization": "PublicBody", "Corporation": "Company"}
KINDS = {"Person": "Person", "Organization": "Organization", "Place": "Address", "NamedEvent": "Event"}
ALPHA_3 = {"fr": "fra"}
LEGAL = frozenset({"Person", "Organization", "PublicBody", "Company"})
"""The schemata of who can act, FollowTheMoney's LegalEntity."""

BODIES = LEGAL - {"Person"}
FAMILY = frozenset({"spouse", "parent", "children", "sibling", "relatedTo"})
MEMBERS = frozenset({"affiliation", "memberOf"})
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
WIKIDATA = re.compile(r"https?://www\.wikidata\.org/entity/(Q[1-9]\d*)")
LONGEST = 200
"""How many characters of words quoted stand in a note's name."""

Entity = dict[str, Any]


def text(data: Graph, minor: bool) -> Iterator[bytes]:
    """A graph -> the lines of its entities."""
    content = told(data, minor)
    maker = Maker(content, tuple(map(schema, content.things)), codes())
    seen: set[str] = set()
    for one in maker.entities():
        if one["id"] not in seen:  # an office that several hold, a fact that several articles tell
            seen.add(one["id"])
            yield json.dumps(one, ensure_ascii=False).encode() + b"\n"


def schema(thing: Thing) -> str | None:
    """The schema of a thing, None for one that FollowTheMoney has none for."""
    classes = set(map(local, thing.classes))
    if "Country" in classes:
        return "PublicBody"
    if thing.kind == "Organization":
        return next((name for kind, name in ORGANIZATIONS.items() if kind in classes), "Organization")
    return KINDS.get(thing.kind)


@cache
def codes() -> dict[str, str]:
    """The ISO 3166-1 codes of countries, by their numbers at Wikidata."""
    things = load_gazetteer(resources.language(LANGUAGE)).things
    return {thing.wikidata: thing.key.lower() for thing in things if thing.wikidata and len(thing.key) == 2}


@dataclass(frozen=True, slots=True)
class Maker:
    """What is read of a graph, the schema of each of its things, and the codes of countries."""

    content: Content
    schemata: tuple[str | None, ...]
    codes: dict[str, str]

    def entities(self) -> Iterator[Entity]:
        """All entities: articles, things, facts."""
        yield from map(self._article, self.content.sources)
        within = self._within()
        for number, thing in enumerate(self.content.things):
            if self.schemata[number] is not None:
                yield self._thing(number, thing, within.get(number, ()))
        for fact in self.content.facts:
            yield from getattr(self, f"_{fact.kind}")(fact)

    def _article(self, source: Source) -> Entity:
        language = ALPHA_3.get(source.language or "")
        return entity(
            key(source.iri), "Article",
            fileName=_first(source.id, source.iri), name=_first(source.title, source.id, source.iri),
            title=source.title, publishedAt=_date(source.date),
            publisher=source.publisher, sourceUrl=source.url, language=language,
        )  # fmt: skip

    def _thing(self, number: int, thing: Thing, within: Iterable[int]) -> Entity:
        """A thing with its names; a description («le président ukrainien») is an alias that matches nobody."""
        names = [name for name, _ in thing.aliases]
        around = [self.content.things[other] for other in within]
        place = self.schemata[number] == "Address"
        return entity(
            key(thing.iri),
            self.schemata[number],
            name=_first(thing.label, thing.iri),
            alias=[name for name in names if name[:1].isupper()],
            weakAlias=[name for name in names if not name[:1].isupper()],
            wikidataId=_wikidata(thing),
            country=[code for one in (thing, *around) for code in self._code(one)],
            full=thing.label if place else None,
            address=[] if place else [one.label for one in around],
        )

    def _within(self) -> dict[int, tuple[int, ...]]:
        """For each thing the places that it is said to be in."""
        found: dict[int, tuple[int, ...]] = {}
        for fact in self.content.facts:
            if fact.type == "containedInPlace":
                (subject,), places = _in(fact, "agent"), _in(fact, "patient")
                found[subject] = (*found.get(subject, ()), *places)
        return found

    def _code(self, thing: Thing) -> list[str]:
        """The code of a country; none for any other thing."""
        return [self.codes[number] for number in _wikidata(thing) if number in self.codes]

    def _event(self, fact: Fact) -> Iterator[Entity]:
        row = rows.row(fact, self.content, LANGUAGE)
        others = [number for role, number in fact.roles if role != "place" and self.schemata[number] not in LEGAL]
        yield entity(
            key(fact.iri),
            "Event",
            name=_first(fact.label, " ".join(filter(None, (row.who, row.fact, row.whom))), fact.iri),
            involved=[self._key(number) for number in fact.parties if self.schemata[number] in LEGAL],
            namesMentioned=[self.content.things[number].label for number in others],
            location=[self.content.things[number].label for number in _in(fact, "place")],
            keywords=[row.type, row.happened],
            **_time(fact),
            **self._told(fact, row),
        )

    def _position(self, fact: Fact) -> Iterator[Entity]:
        """An office, and that its holder occupies it; an office is one for all that hold it."""
        (holder,), of = _in(fact, "agent"), _in(fact, "patient")
        row = rows.row(fact, self.content, LANGUAGE)
        if self.schemata[holder] != "Person" or not (fact.text or "").strip():
            return
        post = key("\n".join(("position", fact.text or "", *(self.content.things[number].iri for number in of))))
        yield entity(
            post,
            "Position",
            name=" – ".join((fact.text or "", *(self.content.things[number].label for number in of))),
            organization=[self._key(number) for number in of if self.schemata[number] in BODIES],
            country=[code for number in of for code in self._code(self.content.things[number])],
        )
        yield entity(
            key(f"{fact.iri}\n{self.content.things[holder].iri}"),
            "Occupancy",
            holder=self._key(holder),
            post=post,
            status="ended" if fact.ended else None,
            **self._told(fact, row),
        )

    def _relation(self, fact: Fact) -> Iterator[Entity]:
        """A lasting fact as the link that FollowTheMoney has for it; where a thing is, stands with the thing."""
        (subject,), (object_,) = _in(fact, "agent"), _in(fact, "patient")
        one, other = self.schemata[subject], self.schemata[object_]
        row = rows.row(fact, self.content, LANGUAGE)
        name = key("\n".join(("relation", fact.type, *(self.content.things[n].iri for n in (subject, object_)))))
        ends, told = (self._key(subject), self._key(object_)), self._told(fact, row)
        if fact.type in FAMILY and one == other == "Person":
            yield entity(name, "Family", person=ends[0], relative=ends[1], relationship=row.fact, **told)
        elif fact.type in MEMBERS and one in LEGAL and other in BODIES:
            yield entity(name, "Membership", member=ends[0], organization=ends[1], role=row.fact, **told)
        elif fact.type != "containedInPlace" and one and other:
            yield entity(name, "UnknownLink", subject=ends[0], object=ends[1], role=row.fact, **told)

    def _quotation(self, fact: Fact) -> Iterator[Entity]:
        """Words quoted as a note on who said them."""
        row = rows.row(fact, self.content, LANGUAGE)
        speakers = [self._key(number) for number in _in(fact, "agent") if self.schemata[number]]
        if speakers and fact.text:
            name = f"{row.who} : {row.fact}"
            told = self._told(fact, row) | {"description": fact.text}
            yield entity(key(fact.iri), "Note", name=name[:LONGEST], entity=speakers, **told)

    def _told(self, fact: Fact, row: rows.Row) -> dict[str, Any]:
        """Where a fact is told, in which words, and whether it happened, who says so and how sure that is."""
        sources = [self.content.sources[self.content.evidence[number].source] for number in fact.evidence]
        heads = dict(zip(rows.NAMES, rows.headings(LANGUAGE), strict=True))
        known = [(name, getattr(row, name)) for name in ("happened", "says", "confidence")]
        return {
            "description": [self.content.evidence[number].text for number in fact.evidence],
            "summary": " · ".join(f"{heads[name]} : {value}" for name, value in known if value not in ("", None)),
            "proof": [key(source.iri) for source in sources],
            "sourceUrl": [source.url for source in sources],
            "publisher": [source.publisher for source in sources],
        }

    def _key(self, number: int) -> str:
        return key(self.content.things[number].iri)


def entity(id_: str, schema_: str | None, **properties: Any) -> Entity:
    """An entity with the properties that have values, each value once."""
    kept = {}
    for name, value in properties.items():
        values = [writable(one) for one in (value if isinstance(value, list) else [value]) if one and one.strip()]
        plain = [" ".join(one.split()) for one in values] if name in NAMES else values
        if plain:
            kept[name] = [*dict.fromkeys(plain)]
    return {"id": id_, "schema": schema_, "properties": kept}


def key(iri: str) -> str:
    """An IRI -> the id of its entity: a SHA-1, as FollowTheMoney's own tools make them."""
    return hashlib.sha1(iri.encode("utf-8", "backslashreplace"), usedforsecurity=False).hexdigest()


def _first(*texts: str | None) -> str:
    """The first text that is more than blanks."""
    return next((text for text in texts if text and text.strip()), "")


def _in(fact: Fact, role: str) -> list[int]:
    return [number for name, number in fact.roles if name == role]


def _wikidata(thing: Thing) -> list[str]:
    """A thing -> its numbers at Wikidata."""
    return [found[1] for iri in thing.same_as if (found := WIKIDATA.fullmatch(iri))]


def _time(fact: Fact) -> dict[str, Any]:
    """When an event was: a date, or from when to when."""
    begin, end = _date(fact.begin), _date(fact.end)
    return {"startDate": begin, "endDate": end} if end else {"date": begin}


def _date(text: str | None) -> str | None:
    """A date of the graph, where it is one of FollowTheMoney's too."""
    return text if text and DATE.fullmatch(text) else None
