"""Direct quotations: words between quotation marks, with who says them.

Speaker attribution by syntax around the marks, after Pouliquen, Steinberger & Best (2007, «Automatic detection of
quotations in multilingual news»): verb after, verb before, colon, «selon», and the quotation before.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Quotation, Span, Token
from kg.quotations.speakers import ADVERBIAL, Voices
from kg.quotes import Quoted

SHORTEST = 4
"""Words of a quotation; fewer are a term in marks."""
INTERRUPTION = 12
"""Code points between «, a dit X,» and the words that go on."""
SHORTEST_WITHOUT_VERB = 7
"""The same for words without a verb."""
OPENING = frozenset('«“„"‹')
ENDS = frozenset({".", "!", "?", "…", "..."})
REACH = 8
"""Tokens between the closing mark and the verb of reporting."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a quotation, by which rule; the verb that says so, where there is one, and the words that show it."""

    speaker: int
    rule: str
    verb: Token | None
    until: Span


def direct(voices: Voices) -> Iterator[Quotation]:
    """The direct quotations of a text, in order."""
    last: tuple[Quoted, Attribution] | None = None
    for one in voices.text.quoted:
        if one.depth or not _is_statement(voices, one):
            continue
        found = attribution(voices, one) or _inside(voices, one) or _continued(voices, one, last)
        if found is None:
            continue
        last = (one, found)
        yield Quotation(
            speaker=found.speaker,
            kind="direct",
            span=one.inner,
            evidence=(Span(min(one.outer.start, found.until.start), max(one.outer.end, found.until.end)),),
            rule=found.rule,
            cue=found.verb.lemma if found.verb else None,
            addressee=voices.addressee(found.verb) if found.verb else None,
            trigger=found.verb.span if found.verb else None,
        )


def _is_statement(voices: Voices, one: Quoted) -> bool:
    words = [t for t in _tokens(voices, one.inner) if t.pos not in ("PUNCT", "SYM")]
    verb = any(t.pos in ("VERB", "AUX") for t in words)
    return len(words) >= (SHORTEST if verb else SHORTEST_WITHOUT_VERB)


def _tokens(voices: Voices, span: Span) -> list[Token]:
    return [t for t in voices.text.tokens if span.start <= t.start < span.end]


def attribution(voices: Voices, one: Quoted) -> Attribution | None:
    """Who says the words, by what stands around them."""
    start = voices.text.body.rfind("\n", 0, one.outer.start)
    end = voices.text.body.find("\n", one.outer.end)
    before = [t for t in voices.text.tokens if start < t.start and t.end <= one.outer.start]
    after = [t for t in voices.text.tokens if t.start >= one.outer.end and (end < 0 or t.start < end)]
    return (
        _verb_after(voices, after)
        or _source_after(voices, after)
        or _colon(voices, before)
        or _source_before(voices, before)
        or _verb_before(voices, before)
    )


def _verb_after(voices: Voices, after: list[Token]) -> Attribution | None:
    """«…», a déclaré X; «…», dit-il; «…» indique X."""
    named = _named_first(voices, after)
    for token in after[named : named + REACH]:
        if token.pos == "VERB":
            cue = voices.cue(token)
            speaker = voices.speaker(token) if cue and cue.direct and (named or voices.inverted(token)) else None
            if speaker is None:
                return None
            return Attribution(speaker, "quote:verb-after", token, _reach(voices, token, speaker))
        between = token.pos in ("AUX", "PUNCT", "PRON", "ADV", "PART", "SYM") or token.dep in ADVERBIAL
        if not between or token.text in (".", *OPENING):
            return None
    return None


def _named_first(voices: Voices, after: list[Token]) -> int:
    """«…», May a dit: how many tokens a comma and the speaker's name take before the verb; none in any other case."""
    if len(after) < 3 or after[0].text != ",":
        return 0
    speaker = voices.by_head.get(after[1].index)
    if speaker is None:
        return 0
    end = voices.mentions[speaker].span.end
    taken = sum(1 for t in after[:REACH] if t.start < end)
    return taken if len(after) > taken and after[taken].pos in ("AUX", "VERB") else 0


def _source_after(voices: Voices, after: list[Token]) -> Attribution | None:
    """«…», selon X."""
    for token in after[:3]:
        for word, speaker in voices.sources(token.index, token.index + 12):
            if word.index == token.index:
                return Attribution(speaker, "quote:source-after", None, voices.mentions[speaker].span)
        if token.pos != "PUNCT" or token.text == ".":
            return None
    return None


def _sentence_before(voices: Voices, before: list[Token]) -> list[Token]:
    """The tokens of the sentence that leads to the quotation; none where one has just ended."""
    if not before or before[-1].text in ENDS:
        return []
    number = voices.text.syntax.sentence_of[before[-1].index]
    return [t for t in before if voices.text.syntax.sentence_of[t.index] == number]


def _colon(voices: Voices, before: list[Token]) -> Attribution | None:
    """X a déclaré : «…»; Michel Spiro, du CERN : «…»."""
    lead = _sentence_before(voices, before)
    if not lead or lead[-1].text != ":":
        return None
    for token in reversed(lead):
        cue = voices.cue(token) if token.pos == "VERB" else None
        speaker = voices.speaker(token) if cue and cue.direct else None
        if speaker is not None:
            return Attribution(speaker, "quote:colon", token, _reach(voices, token, speaker))
    found = list(voices.sources(lead[0].index, lead[-1].index))
    if found:
        return Attribution(found[-1][1], "quote:source-colon", None, voices.mentions[found[-1][1]].span)
    if not any(t.pos == "VERB" and t.feature("VerbForm") == "Fin" for t in lead):
        speaker = next((voices.by_head[t.index] for t in lead if t.index in voices.by_head), None)
        if speaker is not None:
            return Attribution(speaker, "quote:name-colon", None, voices.mentions[speaker].span)
    return None


def _source_before(voices: Voices, before: list[Token]) -> Attribution | None:
    """Selon X, «…»: the preposition starts the sentence, and no other clause comes between."""
    lead = _sentence_before(voices, before)
    if not lead:
        return None
    for word, speaker in voices.sources(lead[0].index, lead[-1].index + 1):
        clear = not any(t.pos in ("VERB", "AUX") for t in lead if t.start > voices.mentions[speaker].span.end)
        if word.index - lead[0].index <= 1 or clear:
            return Attribution(
                speaker, "quote:source-before", None, Span(word.start, voices.mentions[speaker].span.end)
            )
    return None


def _verb_before(voices: Voices, before: list[Token]) -> Attribution | None:
    """X a dénoncé «…», X estime que «…», X a déclaré «…»: the nearest verb of reporting that leads to the words."""
    for token in reversed(_sentence_before(voices, before)):
        if token.text in ("»", "”"):
            return None
        cue = voices.cue(token) if token.pos == "VERB" else None
        if cue is None or not cue.direct:
            continue
        speaker = voices.speaker(token)
        if speaker is not None and voices.mentions[speaker].span.start < token.end:
            return Attribution(speaker, "quote:verb-before", token, _reach(voices, token, speaker))
    return None


def _inside(voices: Voices, one: Quoted) -> Attribution | None:
    """«Je pars, a dit Paul, demain.» with the verb of reporting within the marks."""
    for token in _tokens(voices, one.inner):
        cue = voices.cue(token) if token.pos == "VERB" else None
        if cue is None or not cue.direct or not voices.inverted(token) or token.start - one.inner.start < SHORTEST:
            continue
        speaker = voices.after(token)
        if speaker is not None and voices.mentions[speaker].span.end <= one.inner.end:
            return Attribution(speaker, "quote:verb-inside", token, one.inner)
    return None


def _continued(voices: Voices, one: Quoted, last: tuple[Quoted, Attribution] | None) -> Attribution | None:
    """A quotation that is a sentence of its own goes on with the words of the last speaker, in the same paragraph."""
    if last is None:
        return None
    between = voices.text.body[last[0].outer.end : one.outer.start]
    before = voices.text.body[: one.outer.start].rstrip()
    opens_sentence = before.endswith((".", "!", "?", "…", ":", "»", '"', "”")) or "\n" in between.rstrip(" ")
    interrupted = 0 <= one.outer.start - last[1].until.end <= INTERRUPTION and not between.count(".")
    clear = not any(
        m.type is not None and m.span.start > last[1].until.end and m.kind.value == "name"
        for m in voices.mentions
        if last[0].outer.end <= m.span.start < one.outer.start
    )
    if not (opens_sentence or interrupted) or not clear or between.count("\n\n") > 1 or len(between) > 250:
        return None
    return Attribution(last[1].speaker, "quote:continued", None, Span(one.outer.start, one.outer.start))


def _reach(voices: Voices, verb: Token, speaker: int) -> Span:
    """The words that show who speaks: the verb with its auxiliaries, and the mention if it is near."""
    auxiliaries = [d for d in voices.text.syntax.dependents[verb.index] if d.dep.startswith("aux")]
    start, end = min([verb.start, *(a.start for a in auxiliaries)]), verb.end
    span = voices.mentions[speaker].span
    near = voices.text.syntax.sentence_of[voices.mentions[speaker].head] == voices.text.syntax.sentence_of[verb.index]
    return Span(min(start, span.start), max(end, span.end)) if near else Span(start, end)
