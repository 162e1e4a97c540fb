"""Keeps of a page's content what somebody asked for."""

from collections.abc import Iterable, Set
from dataclasses import replace

from kg.knowledge.names import folded
from kg.near import keys
from kg.view import happenings, pairs
from kg.view.content import Content, Fact, Mark, Thing
from kg.view.things import iris


def keep(content: Content, iris: Set[str]) -> Content:
    """The facts named, those of the things and articles named, and the things that take part in them."""
    named = {number for number, thing in enumerate(content.things) if thing.iri in iris}
    articles = {number for number, source in enumerate(content.sources) if source.iri in iris}
    kept = [n for n, fact in enumerate(content.facts) if _wanted(fact, content, iris, named, articles)]
    return _only(content, kept, named)


def named_by(content: Content, words: str) -> frozenset[str]:
    """The IRIs of the things that a label, another name or an IRI names; accents, capitals, hyphens and the article do
    not count."""
    for key in keys(words):
        named = frozenset(thing.iri for thing in content.things if key in map(folded, _names(thing)))
        if named:
            return named
    return frozenset()


def _names(thing: Thing) -> tuple[str, ...]:
    return (*iris(thing), thing.label, *(name for name, _ in thing.aliases))


def _wanted(fact: Fact, content: Content, iris: Set[str], named: Set[int], articles: Set[int]) -> bool:
    told = {content.evidence[number].source for number in fact.evidence}
    return fact.iri in iris or not named.isdisjoint((*fact.parties, fact.claimed_by)) or not articles.isdisjoint(told)


def _only(content: Content, kept: list[int], named: Set[int]) -> Content:
    """The content of some facts and things, numbered anew."""
    facts = [content.facts[number] for number in kept]
    numbers = {old: new for new, old in enumerate(kept)}
    parties = {thing for fact in facts for thing in (*fact.parties, fact.claimed_by) if thing is not None} | named
    things = {old: new for new, old in enumerate(sorted(parties))}
    stretches = {old: new for new, old in enumerate(sorted({number for fact in facts for number in fact.evidence}))}
    told = {content.evidence[number].source for number in stretches}
    told |= {source for old in named for source in content.things[old].sources}
    sources = {old: new for new, old in enumerate(sorted(told))}
    return Content(
        sources=tuple(
            replace(source, names=_marks(source.names, things)) for source in (content.sources[old] for old in sources)
        ),
        things=tuple(_thing(thing, things, sources) for thing in (content.things[old] for old in things)),
        evidence=tuple(
            replace(stretch, names=_marks(stretch.names, things), source=sources[stretch.source])
            for stretch in (content.evidence[old] for old in stretches)
        ),
        facts=tuple(_renumbered(fact, things, stretches) for fact in facts),
        happenings=tuple(one for one in (happenings.kept(found, numbers) for found in content.happenings) if one),
        pairs=tuple(one for one in (pairs.kept(found, numbers) for found in content.pairs) if one),
    )


def _thing(thing: Thing, things: dict[int, int], sources: dict[int, int]) -> Thing:
    return replace(
        thing,
        sources=tuple(sources[old] for old in thing.sources if old in sources),
        reasons=tuple(
            replace(one, source=None if one.source is None else sources[one.source])
            for one in thing.reasons
            if one.source is None or one.source in sources
        ),
        doubts=tuple(replace(one, other=things[one.other]) for one in thing.doubts if one.other in things),
    )


def _marks(marks: Iterable[Mark], things: dict[int, int]) -> tuple[Mark, ...]:
    return tuple((start, end, things[thing]) for start, end, thing in marks if thing in things)


def _renumbered(fact: Fact, things: dict[int, int], stretches: dict[int, int]) -> Fact:
    return replace(
        fact,
        roles=tuple((role, things[thing]) for role, thing in fact.roles),
        claimed_by=None if fact.claimed_by is None else things[fact.claimed_by],
        evidence=tuple(stretches[number] for number in fact.evidence),
    )
