"""Who says a quotation, by the words around it.

Speaker attribution by syntax around the marks, after Pouliquen, Steinberger & Best (2007, «Automatic detection of
quotations in multilingual news»): verb after, verb before, colon, «selon».
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from kg.grammar.phrases import plain
from kg.model import Span, Token
from kg.quotations.speakers import ADVERBIAL, Voices
from kg.quotes import Quoted

OPENING = frozenset('«“„"‹')
ENDS = frozenset({".", "!", "?", "…", "..."})
FINITE = ("Fin", "Part")
REACH = 8
"""Tokens between the closing mark and the verb of reporting."""
NEXT = 2 * REACH
"""Tokens after a quotation that are looked at: the speaker's name, then the verb."""
OFFSET = 4
"""Code points of a quotation before a verb of reporting within it."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a quotation, by which rule; the verb that says so, where there is one, and the words that show it."""

    speaker: int
    rule: str
    verb: Token | None
    until: Span


def attribution(voices: Voices, one: Quoted) -> Attribution | None:
    """Who says the words, by what stands around them."""
    lead, after = _around(voices, one)
    return (
        _verb_after(voices, after)
        or _source_after(voices, after)
        or _colon(voices, lead)
        or _source_before(voices, lead)
        or _verb_before(voices, lead)
    )


def _around(voices: Voices, one: Quoted) -> tuple[list[Token], list[Token]]:
    """The tokens of its paragraph that lead to a quotation, and the next ones after it."""
    text = voices.text
    start = text.body.rfind("\n", 0, one.outer.start)
    end = text.body.find("\n", one.outer.end)
    first, next_ = text.index_at(one.outer.start), text.index_at(one.outer.end)
    lead = takewhile(lambda t: t.start > start, (t for t in text.before(first) if t.end <= one.outer.start))
    after = [t for t in text.tokens[next_ : next_ + NEXT] if end < 0 or t.start < end]
    return _of_sentence(voices, lead), after


def _of_sentence(voices: Voices, lead: Iterable[Token]) -> list[Token]:
    """The tokens before a quotation, the nearest first -> those of the sentence that leads to it, in order; none where
    one has just ended."""
    found: list[Token] = []
    for token in lead:
        if found and voices.text.syntax.sentence_of[token.index] != voices.text.syntax.sentence_of[found[0].index]:
            break
        found.append(token)
    return [] if found and found[0].text in ENDS else found[::-1]


def is_of_unnamed(voices: Voices, one: Quoted) -> bool:
    """Whether somebody whom no mention stands for says it: «…», ajoute ce cinéphile; un témoin raconte : «…»."""
    lead, after = _around(voices, one)
    colon = bool(lead) and lead[-1].text == ":"
    told = [t for t in lead if colon and t.feature("VerbForm") in FINITE and voices.cue(t)]  # no «et d'ajouter :»
    verb = _leading_verb(after)
    return bool(told) or (verb is not None and voices.cue(verb) is not None and voices.inverted(verb))


def _leading_verb(after: list[Token]) -> Token | None:
    """The verb that follows a quotation, adverbs and clitics aside."""
    for token in after[:REACH]:
        if token.pos == "VERB":
            return token
        between = token.pos in ("AUX", "PUNCT", "PRON", "ADV", "PART", "SYM") or token.dep in ADVERBIAL
        if not between or token.text in (".", *OPENING):
            return None
    return None


def _verb_after(voices: Voices, after: list[Token]) -> Attribution | None:
    """«…», a déclaré X; «…», dit-il; «…» indique X."""
    named = _named_first(voices, after)
    verb = _leading_verb(after[named:])
    cue = voices.cue(verb) if verb else None
    if verb is None or cue is None or not cue.direct or not (named or voices.inverted(verb)):
        return None
    speaker = voices.speaker(verb)
    return None if speaker is None else Attribution(speaker, "quote:verb-after", verb, reach(voices, verb, speaker))


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


def _colon(voices: Voices, lead: list[Token]) -> Attribution | None:
    """X a déclaré : «…»; Michel Spiro, du CERN : «…»."""
    if not lead or lead[-1].text != ":":
        return None
    for token in reversed(lead):
        cue = voices.cue(token) if token.pos == "VERB" else None
        speaker = voices.speaker(token) if cue and cue.direct else None
        if speaker is not None:
            return Attribution(speaker, "quote:colon", token, reach(voices, token, speaker))
    found = list(voices.sources(lead[0].index, lead[-1].index))
    if found:
        return Attribution(found[-1][1], "quote:source-colon", None, voices.mentions[found[-1][1]].span)
    if not any(t.pos == "VERB" and t.feature("VerbForm") == "Fin" for t in lead):
        speaker = next((voices.by_head[t.index] for t in lead if t.index in voices.by_head), None)
        if speaker is not None:
            return Attribution(speaker, "quote:name-colon", None, voices.mentions[speaker].span)
    return None


def _source_before(voices: Voices, lead: list[Token]) -> Attribution | None:
    """Selon X, «…»: the preposition starts the sentence, and no other clause comes between."""
    if not lead:
        return None
    for word, speaker in voices.sources(lead[0].index, lead[-1].index + 1):
        clear = not any(t.pos in ("VERB", "AUX") for t in lead if t.start > voices.mentions[speaker].span.end)
        if word.index - lead[0].index <= 1 or clear:
            return Attribution(
                speaker, "quote:source-before", None, Span(word.start, voices.mentions[speaker].span.end)
            )
    return None


def _verb_before(voices: Voices, lead: list[Token]) -> Attribution | None:
    """X a dénoncé «…», X estime que «…», X a déclaré «…»: the nearest verb of reporting that leads to the words."""
    for token in reversed(lead):
        if token.text in ("»", "”"):
            return None
        cue = voices.cue(token) if token.pos == "VERB" else None
        if cue is None or not cue.direct or voices.text.in_marks(token):  # «"… Paul assure …", dit-elle, sûre que "…"»
            continue
        speaker = voices.speaker(token)
        if speaker is not None and voices.mentions[speaker].span.start < token.end:
            return Attribution(speaker, "quote:verb-before", token, reach(voices, token, speaker))
        if speaker is None and _has_subject(voices, token):
            return None
    return None


def _has_subject(voices: Voices, verb: Token) -> bool:
    """«X a réclamé ceci, un porte-parole a estimé que « … »»: whether somebody, though unnamed, is the subject."""
    relative = voices.text.language.words.pronouns.relative
    subjects = voices.text.grammar.predicate(verb).get("subject")
    return verb.feature("VerbForm") in FINITE and any(plain(token.text) not in relative for token in subjects)


def inside(voices: Voices, one: Quoted) -> Attribution | None:
    """«Je pars, a dit Paul, demain.» with the verb of reporting within the marks."""
    for token in voices.text.within(one.inner):
        cue = voices.cue(token) if token.pos == "VERB" else None
        if cue is None or not cue.direct or not voices.inverted(token) or token.start - one.inner.start < OFFSET:
            continue
        speaker = voices.after(token)
        if speaker is not None and voices.mentions[speaker].span.end <= one.inner.end:
            return Attribution(speaker, "quote:verb-inside", token, one.inner)
    return None


def reach(voices: Voices, verb: Token, speaker: int) -> Span:
    """A verb of reporting and who speaks -> the words that show it: the verb, its auxiliaries, the mention if near."""
    auxiliaries = [d for d in voices.text.syntax.dependents[verb.index] if d.dep.startswith("aux")]
    start, end = min([verb.start, *(a.start for a in auxiliaries)]), verb.end
    span = voices.mentions[speaker].span
    near = voices.text.syntax.sentence_of[voices.mentions[speaker].head] == voices.text.syntax.sentence_of[verb.index]
    return Span(min(start, span.start), max(end, span.end)) if near else Span(start, end)
