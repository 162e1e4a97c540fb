"""An annotated article, and what a graph tells of it -> what is right, what is told beyond the gold, what is missed.

A thing of the graph is the gold one that it shares most names with, each once. An event is right where its class is,
its stretch overlaps the gold one's, and somebody takes the same part in it; parties of what is done together (a
meeting, a match) are alike, and so are patients and recipients. Of right events the factuality and the date are
compared. A relation is right where kind and ends are, and a word of a title; a quotation where its speaker is, and six
words of ten.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from kg.annotation.lines import ROLES, Gold
from kg.training.sameness import KINDS, Same, aligned, overlap, place, words
from kg.training.told import Account, Told, ToldEvent, ToldQuote, ToldRelation

TOGETHER = frozenset(("Meet", "Negotiate", "Call", "Clash", "Agree", "Compete", "Marry", "Cooperate", "Ceasefire"))
"""Classes whose parties are alike."""
ENOUGH = 0.6
"""The share of words in common from which on two quotations are one."""
Part = tuple[str, str]
"""A role, as far as it counts, and who has it."""


@dataclass(frozen=True)
class Outcome:
    """One comparison: of what, how it ended, and where it is worth a look, the words that tell what it was."""

    of: str
    ended: Literal["right", "extra", "missed"]
    details: tuple[str, ...] = ()


def compare(gold: Gold, body: str, graph: Told) -> Iterator[Outcome]:
    """An article's gold and body, and what a graph tells -> every comparison."""
    account = graph.accounts.get(gold["id"], Account())
    same = aligned(gold, account, graph)
    yield from _things(gold, account, same)
    yield from _events(gold["events"], account.events, body, same)
    yield from _relations(gold["relations"], account.relations, same)
    yield from _quotes(gold["quotes"], account.quotes, same)


def _things(gold: Gold, account: Account, same: Same) -> Iterator[Outcome]:
    for entity in gold["entities"]:
        if entity["type"] in KINDS:
            missed = entity["id"] not in same.nodes
            yield Outcome("entities", "missed", (entity["name"],)) if missed else Outcome("entities", "right")
    for node in account.things:
        if node not in same.taken:
            yield Outcome("entities", "extra", (same.told.kinds[node], same.called(node)))


class Verdict(NamedTuple):
    """A typed event, relation or quotation of a graph, as a node, and what of it is right."""

    node: str
    whole: bool
    """All of it: an event with its class, its factuality and everybody in it."""
    core: bool
    """The same but, of an event, for who else takes part in it beside one."""


def verdicts(gold: Gold, body: str, graph: Told) -> Iterator[Verdict]:
    """An article's gold and body, and what a graph tells -> what of it is right."""
    account = graph.accounts.get(gold["id"], Account())
    same = aligned(gold, account, graph)
    typed = [event for event in gold["events"] if event["type"] != "Other"]
    shown = [(event, place(body, event.exact)) for event in account.events]
    paired = {one.node: typed[n] for n, one in _event_pairs(typed, shown, body, same).items()}
    for node, event in {event.node: event for event in account.events}.items():
        if event.classes - {"Event", "Other"}:
            core = node in paired and event.factuality == paired[node]["factuality"]
            whole = core and not any(part.ended == "extra" for part in _parts(paired[node], event, same))
            yield Verdict(node, whole, core)
    left = list(gold["relations"])
    for relation in account.relations:
        hit = next((one for one in left if _is(one, relation, same)), None)
        if hit is not None:
            left.remove(hit)
        yield Verdict(relation.node, hit is not None, hit is not None)
    pairs = _quote_pairs(gold["quotes"], account.quotes)
    right = {
        one.node for n, one in pairs.items() if any(same(gold["quotes"][n]["speaker"], who) for who in one.speakers)
    }
    for quote in account.quotes:
        yield Verdict(quote.node, quote.node in right, quote.node in right)


def _role(class_: str, role: str) -> str:
    if role == "place":
        return role
    return "participant" if class_ in TOGETHER else "agent" if role == "agent" else "patient"


def _gold_parts(event: Gold) -> list[Part]:
    return [(_role(event["type"], role), thing) for role in ROLES for thing in event.get(role, ())]


def _told_parts(event: ToldEvent, class_: str) -> list[Part]:
    return list(dict.fromkeys((_role(class_, role), node) for role, node in event.parts))


def _events(gold: Sequence[Gold], ours: Sequence[ToldEvent], body: str, same: Same) -> Iterator[Outcome]:
    where = [place(body, event.exact) for event in ours]
    for one, span in zip(ours, where, strict=True):
        yield Outcome("grounding", "right") if span else Outcome("grounding", "extra", (one.exact[:80],))
    typed = [event for event in gold if event["type"] != "Other"]
    pairs = _event_pairs(typed, list(zip(ours, where, strict=True)), body, same)
    for number, event in enumerate(typed):
        ended: Literal["right", "missed"] = "right" if number in pairs else "missed"
        yield Outcome(f"events:{event['type']}", ended)
        if number in pairs:
            yield Outcome("events", "right")
            yield from _parts(event, pairs[number], same)
            yield from _circumstances(event, pairs[number])
        else:
            yield Outcome("events", "missed", (event["type"], event["evidence"][:120]))
            yield from (Outcome("arguments", "missed") for _ in _gold_parts(event))
    right = {one.node for one in pairs.values()}
    for one in ours:
        class_ = min(one.classes - {"Event", "Other"}, default=None)
        if one.node not in right and class_ is not None:
            yield Outcome("events", "extra", (class_, one.exact[:120]))
            yield Outcome(f"events:{class_}", "extra")
            yield from (Outcome("arguments", "extra") for _ in _told_parts(one, class_))


def _event_pairs(
    gold: Sequence[Gold], ours: Iterable[tuple[ToldEvent, tuple[int, int] | None]], body: str, same: Same
) -> dict[int, ToldEvent]:
    """Gold events by number and those of the graph -> pairs, those with most parts in common first, then the near."""
    found = []
    ours = list(ours)
    for number, event in enumerate(gold):
        span = place(body, event["evidence"])
        for one, where in ours:
            if event["type"] not in one.classes or not where or not span or where[0] >= span[1] or span[0] >= where[1]:
                continue
            parts = _told_parts(one, event["type"])
            shared = sum(
                any(role == r and same(thing, node) for r, node in parts) for role, thing in _gold_parts(event)
            )
            if shared:
                found.append((-shared, abs(sum(where) - sum(span)), number, one.node, one))
    pairs: dict[int, ToldEvent] = {}
    taken: set[str] = set()
    for _, _, number, node, one in sorted(found, key=lambda pair: pair[:4]):
        if number not in pairs and node not in taken:
            pairs[number] = one
            taken.add(node)
    return pairs


def _parts(gold: Gold, ours: ToldEvent, same: Same) -> Iterator[Outcome]:
    """Who takes which part in an event that is right."""
    left = _told_parts(ours, gold["type"])
    for role, thing in _gold_parts(gold):
        hit = next((part for part in left if part[0] == role and same(thing, part[1])), None)
        if hit:
            left.remove(hit)
            yield Outcome("arguments", "right")
        else:
            names = ", ".join(sorted(same.names[thing])[:2])
            yield Outcome("arguments", "missed", (gold["type"], role, names, gold["evidence"][:100]))
    for role, node in left:
        if node in same.told.names:
            yield Outcome("arguments", "extra", (gold["type"], role, same.called(node), gold["evidence"][:100]))


def _circumstances(gold: Gold, ours: ToldEvent) -> Iterator[Outcome]:
    """The factuality and the date of an event that is right."""
    seen, wanted = ours.factuality, gold["factuality"]
    details = (gold["type"], f"{seen} for {wanted}", gold["evidence"][:100])
    yield Outcome("factuality", "right") if seen == wanted else Outcome("factuality", "missed", details)
    date = gold.get("date")
    if date and {date, date.split("/")[0]} & ours.dates:
        yield Outcome("dates", "right")
    elif date:
        dates = ", ".join(sorted(ours.dates)) or "none"
        yield Outcome("dates", "missed", (gold["type"], f"{dates} for {date}", gold["evidence"][:100]))
    elif ours.dates:
        yield Outcome("dates", "extra")


def _relations(gold: Iterable[Gold], ours: Iterable[ToldRelation], same: Same) -> Iterator[Outcome]:
    left = list(ours)
    for relation in gold:
        hit = next((one for one in left if _is(relation, one, same)), None)
        if hit:
            left.remove(hit)
            yield Outcome("relations", "right")
        else:
            details = (relation["type"], relation.get("value", ""), relation["evidence"][:100])
            yield Outcome("relations", "missed", details)
    for one in left:
        ends = (same.called(one.subject), one.value, same.called(one.object or ""))
        yield Outcome("relations", "extra", (one.kind, *ends))


def _is(gold: Gold, ours: ToldRelation, same: Same) -> bool:
    subject, other = gold["subject"], gold.get("object")
    if ours.kind != gold["type"]:
        return False
    ends = same(subject, ours.subject) and (not other or same(other, ours.object))
    if gold["type"] == "family":
        return ends or (same(subject, ours.object) and same(gold["object"], ours.subject))
    return ends and (gold["type"] != "position" or bool(words(gold["value"]) & words(ours.value)))


def _quote_pairs(gold: Sequence[Gold], ours: Sequence[ToldQuote]) -> dict[int, ToldQuote]:
    """Gold quotations by number and those of the graph -> pairs, those that share most words first."""
    close = sorted(
        (-share, number, one.node, one)
        for number, quote in enumerate(gold)
        for one in ours
        if (share := overlap(quote["text"], one.text)) >= ENOUGH
    )
    pairs: dict[int, ToldQuote] = {}
    for _, number, _, one in close:
        if number not in pairs and one not in pairs.values():
            pairs[number] = one
    return pairs


def _quotes(gold: Sequence[Gold], ours: Sequence[ToldQuote], same: Same) -> Iterator[Outcome]:
    pairs = _quote_pairs(gold, ours)
    right = {n: any(same(gold[n]["speaker"], who) for who in one.speakers) for n, one in pairs.items()}
    for number, quote in enumerate(gold):
        ended: Literal["right", "missed"] = "right" if right.get(number) else "missed"
        wrong = ("speaker" if number in pairs else "text", quote["kind"], quote["text"][:100])
        yield Outcome("quotes", ended, () if ended == "right" else wrong)
        yield Outcome(f"quotes:{quote['kind']}", ended)
    spoken = {one.node for number, one in pairs.items() if right[number]}
    known = {one.node for one in pairs.values()}
    for one in ours:
        if one.node not in spoken:
            yield Outcome("quotes", "extra", () if one.node in known else (one.text[:100],))
