"""Quotations as the heads see them: which clauses are reported, and who says each stretch."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from kg.facts.scene import Scene
from kg.model import Quotation, Span
from kg.reader.facts import pooled
from kg.reader.pairs import Item
from kg.reading.sight import UNKNOWN, Sight, stretch

SHORTEST = 4
"""Words of a quotation; fewer are a scare quote."""
SURE = 0.9
"""How likely a speaker must be for a clause to be as long as the heads hear it, and for another not to be it."""
SOURCE = "quote:source"
"""The rule of words that a source is given for: «Selon Paul, …»."""
OPENING = ("ADP", "DET")
"""Words that no clause ends with."""
LONGEST = 120
"""Words of a reported clause."""
Voices = Sequence[tuple[Item, tuple[int | None, float]]]
"""Stretches, each with the mention of who likely says it and how likely that is."""


def marked(sight: Sight) -> Iterator[Item]:
    """The stretches in quotation marks that are long enough to be a statement, those within others left out."""
    for one in sight.scene.text.quoted:
        inside = stretch(sight.scene.text.syntax, sight.starts, one.inner)
        words = [token for token in inside if token.pos != "PUNCT"]
        if one.depth == 0 and len(words) >= SHORTEST:
            yield Item(inside[0].index, inside[0].index, inside[-1].index + 1)


def reported(sight: Sight, begins: float, goes_on: float) -> Iterator[Item]:
    """The clauses that are likely reported: from where one likely begins to where it likely is over."""
    table = sight.heads.reported(sight.vectors)
    tokens = sight.scene.text.tokens
    at = 0
    while at < len(tokens):
        if table[at, 1] < begins:
            at += 1
            continue
        end = at + 1
        sentence = sight.look.sentence(at)
        while (
            end < len(tokens)
            and end - at < LONGEST
            and table[end, 2] >= goes_on
            and sight.look.sentence(end) == sentence
        ):
            end += 1
        last = _whole(sight, at, end)
        while last > at and tokens[last - 1].pos == "PUNCT" and tokens[last - 1].text not in ("»", '"', ")"):
            last -= 1
        if last - at >= SHORTEST:
            yield Item(at, at, last)
        at = end


def _whole(sight: Sight, first: int, end: int) -> int:
    """Where a clause begins and is likely over -> where it is over, if that is not amid a phrase: «la ministre du»."""
    tokens, sentence = sight.scene.text.tokens, sight.look.sentence(first)
    if tokens[end - 1].pos not in OPENING:
        return end
    while end < len(tokens) and tokens[end].pos != "PUNCT" and sight.look.sentence(end) == sentence:
        end += 1
    return end


def speakers(sight: Sight) -> list[tuple[int | None, float]]:
    """The quotations of a sight -> for each the mention of who says it, None for nobody named, and how likely."""
    return [heard[0] for heard in voices(sight)]


def voices(sight: Sight) -> list[tuple[tuple[int | None, float], ...]]:
    """The quotations of a sight -> for each who may say it, the likeliest first: a mention, None for nobody named, and
    how likely."""
    if not sight.quotes:
        return []
    vectors = sight.quote_vectors()
    found: list[tuple[tuple[int | None, float], ...]] = []
    for n in range(len(sight.quotes)):
        pairs = list(sight.look.speakers(n))
        if not pairs:
            found.append(((None, 1.0),))
            continue
        scores = sight.heads.scores("speakers", vectors, sight.thing_vectors, pairs)
        groups, together = pooled(scores, [p.group for p in pairs])
        row = np.concatenate([[0.0], together[:, 0]])
        row = np.exp(row - row.max())
        row /= row.sum()
        nearest: dict[int, tuple[float, int]] = {}
        for score, pair in zip(scores, pairs, strict=True):
            nearest[pair.group] = max(nearest.get(pair.group, (-np.inf, 0)), (float(score[0]), pair.b))
        who = [None, *(None if group >= UNKNOWN else sight.order[nearest[group][1]] for group in groups)]
        found.append(tuple((who[k], float(row[k])) for k in np.argsort(-row, kind="stable")))
    return found


def quotation(sight: Sight, item: Item, kind: str, speaker: int, probability: float) -> Quotation:
    """A stretch with its speaker -> the quotation; its cue is the verb of reporting nearest to it in the sentence."""
    tokens = sight.scene.text.tokens
    span = Span(tokens[item.first].start, tokens[item.last - 1].end)
    who = sight.scene.mentions[speaker]
    cue = _cue(sight, item)
    near = abs(sight.look.sentence(who.head) - sight.look.sentence(item.first)) <= 1
    spans = [span, *([who.span] if near else []), *([tokens[cue].span] if cue is not None else [])]
    return Quotation(
        speaker=speaker,
        kind=kind,
        span=span,
        evidence=(Span(min(s.start for s in spans), max(s.end for s in spans)),),
        rule=f"reader.{kind}",
        cue=None if cue is None else tokens[cue].lemma,
        trigger=None if cue is None else tokens[cue].span,
        confidence=probability,
    )


def likely(scene: Scene, quotation: Quotation, item: Item, voices: Voices) -> float | None:
    """A quotation of a rule, its item, and the stretches with whom the heads hear there -> how likely its speaker is;
    None where the heads hear no such stretch."""
    for other, (speaker, probability) in voices:
        if overlapping(item, [other]):
            return probability if speaker is not None and _one(scene, speaker, quotation.speaker) else 1 - probability
    return None


def anothers(scene: Scene, quotation: Quotation, item: Item, voices: Voices) -> bool:
    """The same -> whether the heads surely hear somebody else say it."""
    first = next((voice for other, voice in voices if overlapping(item, [other])), (None, 0.0))
    return first[0] is not None and first[1] >= SURE and not _one(scene, first[0], quotation.speaker)


def as_heard(sight: Sight, quotation: Quotation, item: Item, clauses: Voices) -> Quotation:
    """A quotation of a rule, its item, and the reported clauses with whom the heads hear there -> the same, as long as
    the heads hear it where they surely hear the same speaker: rules stop at the first comma."""
    for other, (speaker, probability) in clauses if quotation.kind == "indirect" else ():
        longer = other.first <= item.first and item.last <= other.last
        sure = speaker is not None and probability >= SURE and _one(sight.scene, speaker, quotation.speaker)
        if longer and sure:
            tokens = sight.scene.text.tokens
            aside = quotation.rule == SOURCE  # «Pour Paul, cité hier, …»: rules know where it ends
            start = quotation.span.start if aside else tokens[other.first].start
            span = Span(start, tokens[other.last - 1].end)
            first = quotation.evidence[0]
            around = Span(min(first.start, span.start), max(first.end, span.end))
            return replace(quotation, span=span, evidence=(around, *quotation.evidence[1:]))
    return quotation


def _one(scene: Scene, a: int, b: int) -> bool:
    """Whether two mentions stand for somebody in common."""
    return bool(set(scene.entities(a)) & set(scene.entities(b)))


def _cue(sight: Sight, item: Item) -> int | None:
    syntax = sight.scene.text.syntax
    sentences = {sight.look.sentence(item.first), sight.look.sentence(item.last - 1)}
    found = [
        token.index
        for number in sorted(sentences)
        for token in syntax.sentences[number].tokens
        if token.pos == "VERB" and token.lemma in sight.look.reporting and not item.first <= token.index < item.last
    ]
    return min(found, key=lambda t: min(abs(t - item.first), abs(t - item.last)), default=None)


def overlapping(a: Item, others: Sequence[Item]) -> bool:
    """Whether a stretch shares most of its words with one of others."""
    return any(
        min(a.last, o.last) - max(a.first, o.first) > 0.5 * min(a.last - a.first, o.last - o.first) for o in others
    )
