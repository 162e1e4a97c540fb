"""A reading -> a line for each thing seen, and what a case wants of the lines."""

from collections.abc import Iterator
from fnmatch import fnmatchcase

import live

from kg.model import Event, Mention, MentionKind, Position, Quotation, Reading, Relation
from kg.plain import composed

NAMING = (MentionKind.NAME, MentionKind.HANDLE)
NEEDS = {"learned": "needs the learned reader"}
"""Why a case that is not yet right is not."""


def names(reading: Reading, mention: int | None) -> list[str]:
    """A mention -> what it stands for, each by its fullest name, else by what the gazetteer knows it as."""
    if mention is None:
        return []
    one = reading.mentions[mention]
    return [_name(reading, number) for number in one.members or (() if one.entity is None else (one.entity,))]


def _name(reading: Reading, number: int) -> str:
    mentions: list[Mention] = [m for m in reading.mentions if m.entity == number]
    named = [m.text for m in mentions if m.kind in NAMING]
    country = live.pipeline().language.knowledge.gazetteer.by_key
    known = next((country[m.known].name for m in mentions if m.known in country), None)
    return known or max(named or [m.text for m in mentions], key=lambda name: (len(name.split()), len(name)))


def seen(reading: Reading) -> Iterator[str]:
    """A reading -> a line for each thing seen."""
    for time in reading.times:
        yield f"time|{time.value}"
    for fact in reading.facts:
        if isinstance(fact, Event):
            roles = sorted(f"{role.value}={name}" for role, m in fact.roles for name in names(reading, m))
            date = "/".join(filter(None, (fact.begin, fact.end)))
            yield f"{fact.type}|{fact.factuality.value.lower()}|{' '.join(roles)}|{date}"
        elif isinstance(fact, Quotation):
            text = composed(reading.article.body[fact.span.start : fact.span.end])
            yield f"quote|{'+'.join(names(reading, fact.speaker))}|{text}"
        elif isinstance(fact, Position):
            yield f"title|{'+'.join(names(reading, fact.holder))}|{fact.title}|{'+'.join(names(reading, fact.of))}"
        elif isinstance(fact, Relation):
            subject, object_ = names(reading, fact.subject), names(reading, fact.object)
            yield f"relation|{fact.kind}|{'+'.join(subject)}|{'+'.join(object_)}"


def fits(line: str, pattern: str) -> bool:
    """Whether a line is what a pattern says, part by part; the roles named must be there, others may."""
    parts, wanted = line.split("|"), pattern.split("|")
    if len(parts) != len(wanted):
        return False
    roles = parts[2] if len(parts) > 2 else ""
    wishes = _roles(wanted[2]) if len(wanted) == 4 and "=" in wanted[2] else None
    if wishes is not None:
        parts, wanted = [*parts[:2], *parts[3:]], [*wanted[:2], *wanted[3:]]
        if not all(wish in _roles(roles) for wish in wishes):
            return False
    return all(fnmatchcase(part, wish) for part, wish in zip(parts, wanted, strict=True))


def _roles(text: str) -> list[str]:
    found: list[str] = []
    for word in text.split():
        if "=" in word or not found:
            found.append(word)
        else:
            found[-1] += f" {word}"
    return found


def missing(lines: list[str], right: str) -> list[str]:
    """The wishes that the lines do not fulfil: `+` a line that must be there, `-` one that must not."""
    wishes = [wish.strip() for wish in right.split(";")]
    return [wish for wish in wishes if any(fits(line, wish[1:]) for line in lines) != (wish[0] == "+")]
