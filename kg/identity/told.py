"""What an article tells of its people that tells them from namesakes: the titles they hold, the bodies they are of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.knowledge import Knowledge
from kg.knowledge.names import folded
from kg.model import Mention, Position, Reading, Relation

AFFILIATION = "affiliation"
POLITICS = "politics"
"""The field of offices of state."""
NO_TITLE = frozenset({"civil", "family", "relational"})


@dataclass(frozen=True, slots=True)
class Held:
    """A title as evidence: its office or name, whether one person at a time holds it there, its field (politics,
    sport), and the key of what it is held in, empty where unknown."""

    title: str
    unique: bool
    field: str | None
    of: str = ""


@dataclass(slots=True)
class Told:
    """By number of a thing: the titles it holds, the keys of the bodies it belongs to."""

    held: dict[int, set[Held]] = field(default_factory=dict)
    bodies: dict[int, set[str]] = field(default_factory=dict)


def inside(outer: Mention, mentions: Sequence[Mention]) -> str | None:
    """The key of what the gazetteer knows within a mention."""
    return next((m.known for m in mentions if m.known and m.span != outer.span and outer.span.covers(m.span)), None)


def described(mention: Mention, mentions: Sequence[Mention], knowledge: Knowledge) -> Held | None:
    """«le président ukrainien»: a title and what it is held in."""
    return _held(mention.text.split(), inside(mention, mentions) or "", knowledge)


def _held(words: Sequence[str], of: str, knowledge: Knowledge) -> Held | None:
    """The words of a title and what it is held in -> its office where it is one of state, else what the dictionary
    calls it, with what it is in charge of."""
    match = knowledge.titles.at(words, 0) if words else None
    if match is None or match.readings[0].title.kind in NO_TITLE:
        return None
    title = match.readings[0].title
    portfolio = knowledge.portfolios.at(words, match.end) if match.end < len(words) else None
    if portfolio:
        office = next((one.stands_for for one in portfolio[1] if one.stands_for), None)
        return Held(office or folded(f"{title.name} {portfolio[1][0].name}"), title.unique, POLITICS, of)
    known = knowledge.gazetteer.by_key.get(of)
    country = known is not None and "Country" in known.classes
    if title.stands_for and (country or not of):
        return Held(title.stands_for, title.unique, POLITICS if country else None, of)
    return Held(folded(title.name), title.unique, knowledge.careers.field(title.name), of)


def told(reading: Reading, keys: Mapping[int, str], knowledge: Knowledge) -> Told:
    """What the facts of an article say of its people: the titles they hold, the bodies they belong to."""
    found = Told()
    for fact in reading.facts:
        if isinstance(fact, Position):
            holder, of = (_thing(reading, n) for n in (fact.holder, fact.of))
            body = keys.get(of, "") if of is not None else ""
            held = _held(fact.title.split(), body, knowledge)
            if holder is not None and held:
                found.held.setdefault(holder, set()).add(held)
                found.bodies.setdefault(holder, set()).update({body} - {""})
        elif isinstance(fact, Relation) and fact.kind == AFFILIATION:
            subject, of = (_thing(reading, n) for n in (fact.subject, fact.object))
            if subject is not None and of is not None and of in keys:
                found.bodies.setdefault(subject, set()).add(keys[of])
    return found


def _thing(reading: Reading, mention: int | None) -> int | None:
    """The number of the thing that a mention stands for."""
    return reading.mentions[mention].entity if mention is not None else None
