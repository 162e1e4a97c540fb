"""A reading -> short texts that a table of a test can hold. Entities go by their fullest name."""

from collections.abc import Iterable

from kg.model import Event, MentionKind, Position, Quotation, Reading, Relation

NAMING = (MentionKind.NAME, MentionKind.HANDLE, MentionKind.DESCRIPTION, MentionKind.ADJECTIVE)


def name(reading: Reading, number: int) -> str:
    """An entity of a reading by its fullest name, else by a description, else by what the gazetteer knows it as."""
    mentions = [m for m in reading.mentions if m.entity == number and m.kind in NAMING]
    return max(mentions, key=lambda m: (-NAMING.index(m.kind), len(m.text.split()), len(m.text))).text


def who(reading: Reading, mention: int | None) -> str:
    """What a mention stands for; `-` for nothing, `a+b` for several."""
    if mention is None:
        return "-"
    m = reading.mentions[mention]
    numbers = m.members or (() if m.entity is None else (m.entity,))
    return "+".join(name(reading, n) for n in numbers) or f"?{m.text}"


def roles(reading: Reading, event: Event) -> str:
    """`agent=Paul recipient=Marie`, in the order of the roles."""
    return ", ".join(sorted(f"{role.value}={who(reading, n)}" for role, n in event.roles))


def date(event: Event) -> str:
    """`2023-10-11`, `2010/2014`, `-`."""
    return "/".join(filter(None, (event.begin, event.end))) or "-"


def events(reading: Reading, start: int | None = None) -> list[Event]:
    """The events, or those whose trigger starts there."""
    found = [fact for fact in reading.facts if isinstance(fact, Event)]
    return [e for e in found if start is None or e.trigger.start == start]


def positions(reading: Reading) -> list[str]:
    """`Paul Dupont | maire | Lyon`, «former» added to one that has ended."""
    found = [fact for fact in reading.facts if isinstance(fact, Position)]
    return [
        f"{who(reading, p.holder)} | {p.title} | {who(reading, p.of)}" + (" | former" if p.ended else "") for p in found
    ]


def relations(reading: Reading) -> list[str]:
    """`containedInPlace: Lyon -> France`."""
    found: Iterable[Relation] = (fact for fact in reading.facts if isinstance(fact, Relation))
    return [f"{r.kind}: {who(reading, r.subject)} -> {who(reading, r.object)}" for r in found]


def quotations(reading: Reading) -> list[Quotation]:
    """The quotations."""
    return [fact for fact in reading.facts if isinstance(fact, Quotation)]
