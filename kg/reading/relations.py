"""Titles with their holders, and what two things are to each other, as the heads see them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.facts.government import is_of_state
from kg.facts.positions import HELD, is_over
from kg.facts.scene import Scene
from kg.model import EntityType, Position, Relation, Span
from kg.reader.facts import RELATIONS, Found, chances, items, pooled
from kg.reader.pairs import Item
from kg.reading.antecedents import DESCRIBED
from kg.reading.bodies import is_held_in
from kg.reading.holders import may_hold
from kg.reading.sight import UNKNOWN, Sight, title_item

PROPERTIES = {
    "affiliation": "affiliation",
    "locatedIn": "containedInPlace",
    "memberOf": "memberOf",
    "family": "relatedTo",
}
"""The annotation's relations -> ours."""

CITY = "City"


@dataclass(frozen=True, slots=True)
class Tie:
    """How likely something is to something else: `a` a thing or, from the number of things on, a title; `b` a thing."""

    a: int
    b: int
    kind: str
    probability: float


def titles_of(scene: Scene, spans: Iterable[Found]) -> dict[Item, Found]:
    """The titles that the heads see, and those of the lexicon where the heads see none."""
    found: dict[Item, Found] = {}
    for span in spans:
        if span.kind in ("Title", "Former"):
            head = scene.text.head_of(span.first, span.last)
            found[Item(head.index, span.first, span.last)] = span
    taken = {n for item in found for n in range(item.first, item.last)}
    for phrase in scene.text.titles:
        item = title_item(phrase)
        if (
            not taken & set(range(item.first, item.last))
            and phrase.held
            and all(r.title.kind in HELD for r in phrase.readings)
        ):
            found[item] = Found(item.first, item.last, "Former" if phrase.ended else "Title", 0.0)
    return found


def ties(sight: Sight) -> tuple[Tie, ...]:
    """A sight -> for each title or thing, and what another thing refers to, the likeliest relation."""
    pairs = list(sight.look.relations())
    if not pairs:
        return ()
    everything = [*(t.item for t in sight.look.things), *sight.titles]
    vectors = items(sight.vectors, everything)
    scores = sight.heads.scores("relations", vectors, vectors, pairs)
    groups, together = pooled(scores, [p.group for p in pairs])
    best: dict[int, tuple[float, int]] = {}
    for n, (pair, row) in enumerate(zip(pairs, scores, strict=True)):
        top = float(row.max())
        if pair.group not in best or top > best[pair.group][0]:
            best[pair.group] = (top, n)
    found = []
    for group, row in zip(groups, chances(together), strict=True):
        pair = pairs[best[group][1]]
        kind = int(row[1:].argmax())
        known = [sight.look.things[pair.b].group < UNKNOWN]
        if pair.a < len(sight.look.things):
            known.append(sight.look.things[pair.a].group < UNKNOWN)
        if all(known):
            found.append(Tie(pair.a, pair.b, RELATIONS[kind], float(row[1 + kind])))
    return tuple(found)


def positions(
    sight: Sight, found: tuple[Tie, ...], titles: Mapping[Item, Found], least: float, of_least: float
) -> Iterator[Position]:
    """Ties of titles -> the positions that they make: a holder that is likely enough, the body where there is one."""
    count = len(sight.look.things)
    body = sight.scene.text.body
    for n, item in enumerate(sight.titles):
        own = [tie for tie in found if tie.a == count + n]
        holder = max((t for t in own if t.kind == "holder"), key=lambda t: t.probability, default=None)
        if holder is None or holder.probability < least or not may_hold(sight.scene, item, sight.order[holder.b]):
            continue
        mention = sight.scene.mentions[sight.order[holder.b]]
        if mention.type not in (EntityType.PERSON, None):
            continue
        tokens = sight.scene.text.tokens[item.first : item.last]
        of, certain = _body(sight, own, item, sight.order[holder.b], of_least)
        told = titles.get(item)
        title = body[tokens[0].start : tokens[-1].end]
        spans = [Span(tokens[0].start, tokens[-1].end), mention.span]
        yield Position(
            holder=sight.order[holder.b],
            title=_lowered(sight, item, title),
            of=of,
            evidence=(_around(spans),),
            rule="reader.position",
            ended=(told is not None and told.kind == "Former" and not _is_still(sight, item))
            or is_over(sight.scene, tokens[0], item.last),
            confidence=holder.probability * certain,
        )


def relations(sight: Sight, found: tuple[Tie, ...], least: Mapping[str, float]) -> Iterator[Relation]:
    """Ties of two things -> the relations that are likely enough."""
    count = len(sight.look.things)
    for tie in found:
        if tie.a >= count or tie.kind not in PROPERTIES or tie.probability < least[tie.kind]:
            continue
        a, b = sight.order[tie.a], sight.order[tie.b]
        spans = [sight.scene.mentions[a].span, sight.scene.mentions[b].span]
        yield Relation(PROPERTIES[tie.kind], a, b, (_around(spans),), "reader.relation", confidence=tie.probability)


def _lowered(sight: Sight, item: Item, title: str) -> str:
    """A title as within a sentence."""
    syntax = sight.scene.text.syntax
    opens = syntax.sentences[syntax.sentence_of[item.first]].tokens[0].index == item.first
    plain = syntax.tokens[item.first].pos == "NOUN" and not title.isupper()
    return title[0].lower() + title[1:] if opens and plain else title


def _is_still(sight: Sight, item: Item) -> bool:
    """«il reste toujours maire»: whether the text says in the present that somebody goes on to hold a title, word by
    word."""
    tokens, at = sight.scene.text.tokens, item.first - 1
    while at > 0 and tokens[at].pos in ("ADV", "DET"):
        at -= 1
    stays = at >= 0 and tokens[at].lemma in sight.scene.text.language.membership.stays
    return stays and tokens[at].feature("Tense") == "Pres"


def _around(spans: list[Span]) -> Span:
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def held_in(sight: Sight, found: Sequence[Tie], position: Position, where: Span, least: float) -> int | None:
    """The ties, a position of a rule and where its title stands -> the mention of the body that it is likely enough
    held in, None for none."""
    own = _of_title(sight, found, where)
    return next((_body(sight, ties, item, position.holder, least)[0] for item, ties in own), None)


def _body(sight: Sight, own: Iterable[Tie], item: Item, holder: int, least: float) -> tuple[int | None, float]:
    """The ties of a title, the title and its holder -> the mention of what it is held in if that is likely enough, and
    how likely it is; how likely it is none of what it may be held in."""
    tie = max(_bodies(sight, own, item, holder), key=lambda tie: tie.probability, default=None)
    if tie is None or tie.probability < least:
        return None, 1 - (tie.probability if tie else 0.0)
    return sight.order[tie.b], tie.probability


def _bodies(sight: Sight, own: Iterable[Tie], item: Item, holder: int) -> list[Tie]:
    """The ties of a title, the title and its holder -> those with what it may be held in: no city for an office of
    state («le ministre de l'Intérieur» is none of Paris), nothing that only the heads see in its words («des Sceaux»),
    nothing that only the heads join with it."""
    scene = sight.scene
    phrases = (scene.text.title_of.get(at) for at in range(item.first, item.last))
    of_state = any(phrase is not None and is_of_state(phrase) for phrase in phrases)
    where = Span(scene.text.tokens[item.first].start, scene.text.tokens[item.last - 1].end)
    found = []
    for tie in own:
        one = scene.mentions[sight.order[tie.b]]
        known = scene.text.language.knowledge.gazetteer.by_key.get(one.known or "")
        local = of_state and known is not None and CITY in known.classes
        if tie.kind == "of" and not local and not (one.rule == DESCRIBED and where.covers(one.span)):
            found += [tie] if is_held_in(scene, item, sight.order[tie.b], holder, tie.probability) else []
    return found


def _of_title(sight: Sight, found: Sequence[Tie], where: Span) -> Iterator[tuple[Item, list[Tie]]]:
    """The ties, and where a title stands -> it as the heads see it, with its own ties."""
    tokens = sight.scene.text.tokens
    for n, item in enumerate(sight.titles):
        if where.overlaps(Span(tokens[item.first].start, tokens[item.last - 1].end)):
            yield item, [tie for tie in found if tie.a == len(sight.look.things) + n]


def held_likely(sight: Sight, found: Sequence[Tie], position: Position, where: Span) -> float | None:
    """The ties, a position of a rule and where its title stands -> how likely the title has that holder and body; None
    where the heads were shown no such title."""
    for item, own in _of_title(sight, found, where):
        if position.of is None:
            of = 1 - max((tie.probability for tie in _bodies(sight, own, item, position.holder)), default=0.0)
        else:
            of = _likely(sight, own, "of", position.of) or 0.0
        return (_likely(sight, own, "holder", position.holder) or 0.0) * of
    return None


def tied_likely(sight: Sight, found: Sequence[Tie], relation: Relation) -> float | None:
    """The ties and a relation of a rule -> how likely it is; None where the heads were shown no such pair."""
    kind = next((ours for ours, theirs in PROPERTIES.items() if theirs == relation.kind), "family")
    subject = set(sight.scene.entities(relation.subject))
    count = len(sight.look.things)
    own = [t for t in found if t.a < count and subject & set(sight.scene.entities(sight.order[t.a]))]
    return _likely(sight, own, kind, relation.object)


def _likely(sight: Sight, ties: Sequence[Tie], kind: str, mention: int) -> float | None:
    """Ties of one thing or title -> how likely one is of a kind and leads to what a mention stands for; None where none
    leads there."""
    entities = set(sight.scene.entities(mention))
    leading = [t for t in ties if entities & set(sight.scene.entities(sight.order[t.b]))]
    return max((t.probability if t.kind == kind else 1 - t.probability for t in leading), default=None)
