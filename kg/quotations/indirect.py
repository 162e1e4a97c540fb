"""Indirect quotations: clauses with «que», infinitives, «selon X, …», «…, a annoncé X»."""

from collections.abc import Iterator

from kg.grammar.phrases import plain
from kg.model import EntityType, Mention, MentionKind, Quotation, Span, Token
from kg.quotations.attribution import reach
from kg.quotations.speakers import Voices

QUOTED = 0.5
"""Share of a clause in quotation marks from which on it is a direct quotation."""
QUOTED_SENTENCE = 0.6
"""The same for a whole sentence that a source is given for."""
CLOSING = ("PUNCT", "PROPN", "NOUN", "ADJ", "ADP", "DET", "PRON", "NUM", "X")
OPENING = 6
"""Code points between a comma and the name in apposition."""
LEAD = 1
"""Tokens that may stand before the «que» of a clause."""
STATEMENT = 5
"""Words in quotation marks that are a statement, with a finite verb."""
SHORTEST = 3
"""Words."""


def indirect(voices: Voices) -> Iterator[Quotation]:
    """The indirect quotations of a text."""
    for sentence in voices.text.syntax.sentences:
        spoken = False
        for token in sentence.tokens:
            cue = voices.cue(token) if token.pos == "VERB" and not voices.text.in_marks(token) else None
            if cue is None:
                continue
            for words, rule in _complements(voices, token):
                speaker = voices.speaker(token)
                if speaker is not None:
                    spoken = True
                    yield from _quotation(voices, words, speaker, (rule, token))
        if not spoken:
            yield from _around(voices, sentence.tokens)


def _quotation(voices: Voices, words: Span, speaker: int, why: tuple[str, Token | None]) -> Iterator[Quotation]:
    rule, verb = why
    words = _trimmed(voices, words)
    quoted = QUOTED if rule in ("quote:clause", "quote:infinitive") else QUOTED_SENTENCE
    if len(voices.text.slice(words).split()) < SHORTEST or _quoted_share(voices, words) >= quoted:
        return
    if rule == "quote:source" and _opens_with_statement(voices, words):
        return
    shown = reach(voices, verb, speaker) if verb else voices.mentions[speaker].span
    yield Quotation(
        speaker=speaker,
        kind="indirect",
        span=words,
        evidence=(Span(min(words.start, shown.start), max(words.end, shown.end)),),
        rule=rule,
        cue=verb.lemma if verb else None,
        addressee=voices.addressee(verb) if verb else None,
        trigger=verb.span if verb else None,
    )


def _complements(voices: Voices, verb: Token) -> Iterator[tuple[Span, str]]:
    """The clause or infinitive that a verb of reporting governs."""
    cue, complementizers = voices.cue(verb), voices.text.language.words.conjunctions.complementizers
    for d in voices.text.syntax.dependents[verb.index]:
        if d.index < verb.index or cue is None:
            continue
        words = sorted(voices.text.syntax.subtree(d), key=lambda t: t.index)
        opens = next((n for n, t in enumerate(words) if plain(t.text) in complementizers), len(words))
        if d.dep in ("ccomp", "xcomp", "advcl") and cue.clause and opens <= LEAD and opens + 1 < len(words):
            yield Span(words[opens + 1].start, words[-1].end), "quote:clause"
        elif d.dep in ("xcomp", "ccomp") and cue.infinitive and d.feature("VerbForm") in ("Inf", "Part"):
            start = next((t for t in words if t.dep != "mark" and t.index > verb.index), d)
            auxiliary = [t for t in words if t.dep.startswith("aux") and t.head == d.index]
            if d.feature("VerbForm") == "Inf" or any(a.feature("VerbForm") == "Inf" for a in auxiliary):
                yield Span(start.start, words[-1].end), "quote:infinitive"


def _around(voices: Voices, tokens: tuple[Token, ...]) -> Iterator[Quotation]:
    """A whole sentence that a source is given for: «Selon X, …», «…, selon X», «…, a annoncé X»."""
    for word, speaker in voices.sources(tokens[0].index, tokens[-1].index + 1):
        mention = voices.mentions[speaker]
        if voices.text.in_marks(word):
            continue
        if word.index == tokens[0].index:
            comma = _after_apposition(voices, tokens, mention)
            if comma is not None and comma.index + 1 <= tokens[-1].index:
                end = _before_statement(voices, comma.end, tokens[-1].end)
                yield from _quotation(voices, Span(comma.end, end), speaker, ("quote:source", None))
        elif word.index > tokens[0].index and voices.text.tokens[word.index - 1].text == ",":
            closes = all(t.pos in CLOSING for t in tokens if t.start > word.start)
            if closes:
                before = voices.text.tokens[word.index - 1]
                yield from _quotation(voices, Span(tokens[0].start, before.start), speaker, ("quote:source", None))
        return
    yield from _inverted(voices, tokens)


def _before_statement(voices: Voices, start: int, end: int) -> int:
    """Where reported words end: before a colon that opens a quotation."""
    for one in voices.text.quoted_near(Span(start, end)):
        if start < one.outer.start < end and voices.text.body[start : one.outer.start].rstrip().endswith(":"):
            return one.outer.start
    return end


def _after_apposition(voices: Voices, tokens: tuple[Token, ...], source: Mention) -> Token | None:
    """The comma that ends «Selon le président, Michel Spiro,», «Selon Sky News, qui cite la police,» or «Selon Michel
    Spiro, président du CERN,»: a source goes with what stands between two commas."""
    commas = [t for t in tokens if t.start >= source.span.end and t.text == ","]
    if len(commas) > 1 and _is_aside(voices, Span(commas[0].end, commas[1].start), source):
        return commas[1]
    return commas[0] if commas else None


def _is_aside(voices: Voices, between: Span, source: Mention) -> bool:
    words, relative = voices.text.within(between), voices.text.language.words.pronouns.relative
    if not words or words[0].feature("PronType") == "Rel" or plain(words[0].text) in relative:
        return bool(words)
    if words[0].feature("VerbForm") == "Part":  # «Selon le Centre des ouragans, basé à Miami,»
        return True
    if source.type is not EntityType.PERSON:
        return False
    titled = voices.text.title_at
    opens = words[0].index in titled or (words[0].pos == "DET" and words[0].index + 1 in titled)
    inside = (voices.mentions[n] for n in voices.index.inside(between))
    named = (m for m in inside if m.kind is MentionKind.NAME)
    alone = any(m.span.start - between.start <= OPENING and between.end - m.span.end <= 1 for m in named)
    return opens if source.kind is MentionKind.NAME else alone


def _inverted(voices: Voices, tokens: tuple[Token, ...]) -> Iterator[Quotation]:
    """«Le séisme a fait dix morts, a annoncé la police»: a verb of reporting after a comma, its subject after it."""
    for token in tokens:
        cue = voices.cue(token) if token.pos == "VERB" and _is_told(voices, token) else None
        if cue is None or not (cue.clause or cue.direct) or voices.text.in_marks(token):
            continue
        if any(s.index < token.index - 1 for s in voices.text.grammar.predicate(token).get("subject")):
            continue
        comma = _comma_before(voices, token)
        if comma is None or comma.index <= tokens[0].index + SHORTEST:
            continue
        speaker = voices.inverted_speaker(token)
        if speaker is not None and not _holds_statement(voices, Span(tokens[0].start, comma.start)):
            yield from _quotation(voices, Span(tokens[0].start, comma.start), speaker, ("quote:inverted", token))
            return


def _is_told(voices: Voices, verb: Token) -> bool:
    """Whether a verb is finite, by itself or by its auxiliary."""
    helpers = [d for d in voices.text.syntax.dependents[verb.index] if d.dep.startswith("aux")]
    return any(v.feature("VerbForm") == "Fin" for v in (verb, *helpers))


def _holds_statement(voices: Voices, span: Span) -> bool:
    """Whether a stretch holds a statement in quotation marks: then that is the quotation."""
    for one in voices.text.quoted_near(span):
        if span.covers(one.outer) and not one.depth:
            inside = voices.text.within(one.inner)
            if len(inside) >= STATEMENT and any(t.feature("VerbForm") == "Fin" for t in inside):
                return True
    return False


def _opens_with_statement(voices: Voices, span: Span) -> bool:
    """«Selon X, « ils ont attaqué au sol » et sont partis»: what opens with a statement in marks is that statement."""
    return any(
        one.outer.start - span.start in (0, 1) and _holds_statement(voices, one.outer)
        for one in voices.text.quoted_near(span)
        if not one.depth
    )


def _comma_before(voices: Voices, verb: Token) -> Token | None:
    """The comma that a verb follows, auxiliaries and clitics aside; a subject before the verb forbids it."""
    subjects = voices.text.language.words.pronouns.preverbal
    for token in voices.text.before(verb.index):
        if token.text == ",":
            return token
        if token.pos not in ("AUX", "PRON", "ADV", "PART") or plain(token.text) in subjects:
            return None
    return None


def _quoted_share(voices: Voices, span: Span) -> float:
    near = (q.inner for q in voices.text.quoted_near(span) if not q.depth)
    inside = sum(max(0, min(inner.end, span.end) - max(inner.start, span.start)) for inner in near)
    return inside / max(1, span.end - span.start)


def _trimmed(voices: Voices, span: Span) -> Span:
    """Without white space and punctuation at the ends."""
    words = voices.text.slice(span)
    left = len(words) - len(words.lstrip(' ,;:\n«“"' if words.count("«") > words.count("»") else " ,;:\n"))
    right = len(words.rstrip(" ,.;:\n"))
    return Span(span.start + left, span.start + max(left, right))
