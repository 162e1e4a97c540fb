"""Direct quotations: words between quotation marks, with who says them."""

from collections.abc import Iterator
from itertools import pairwise

from kg.model import EntityType, Quotation, Span
from kg.quotations.attribution import Attribution, attribution, inside, is_of_unnamed
from kg.quotations.speakers import Voices
from kg.quotes import Quoted

SHORTEST = 4
"""Words of a quotation; fewer are a term in marks."""
SHORTEST_WITHOUT_VERB = 7
"""The same for words without a verb."""
INTERRUPTION = 12
"""Code points between «, a dit X,» and the words that go on."""
JOINT = 60
"""Code points between two quotations that one verb gives."""
TRAILING = ("quote:verb-after", "quote:source-after")
STOPS = (".", "!", "?", "…")


def direct(voices: Voices) -> Iterator[Quotation]:
    """The direct quotations of a text, in order."""
    last: tuple[Quoted, Attribution] | None = None
    outer = [one for one in voices.text.quoted if not one.depth]
    for number, one in enumerate(outer):
        if not _is_statement(voices, one):
            continue
        found = _attributed(voices, outer[number:], last)
        last = (one, found) if found else None
        if found:
            yield _quotation(voices, one, found)


def _quotation(voices: Voices, one: Quoted, found: Attribution) -> Quotation:
    return Quotation(
        speaker=found.speaker,
        kind="direct",
        span=one.inner,
        evidence=(Span(min(one.outer.start, found.until.start), max(one.outer.end, found.until.end)),),
        rule=found.rule,
        cue=found.verb.lemma if found.verb else None,
        addressee=voices.addressee(found.verb) if found.verb else None,
        trigger=found.verb.span if found.verb else None,
    )


def _attributed(voices: Voices, ahead: list[Quoted], last: tuple[Quoted, Attribution] | None) -> Attribution | None:
    """Who says the first of the quotations ahead: as the words around it say, else the one who says the next stretch of
    the sentence, else who said the last one."""
    one = ahead[0]
    found = attribution(voices, one) or inside(voices, one)
    if found is None and not is_of_unnamed(voices, one):
        found = _with_next(voices, ahead) or _continued(voices, one, last)
    return found


def _is_statement(voices: Voices, one: Quoted) -> bool:
    words = [t for t in voices.text.within(one.inner) if t.pos not in ("PUNCT", "SYM")]
    verb = any(t.pos in ("VERB", "AUX") for t in words)
    return len(words) >= (SHORTEST if verb else SHORTEST_WITHOUT_VERB)


def _with_next(voices: Voices, ahead: list[Quoted]) -> Attribution | None:
    """«L'État ne peut pas » verser des primes « et ne pas le faire », a dit X: the stretches of one sentence."""
    for one, following in pairwise(ahead):
        between = voices.text.body[one.outer.end : following.outer.start]
        if len(between) > JOINT or "\n" in between or any(stop in between for stop in STOPS) or _tells(voices, one):
            return None
        found = attribution(voices, following)
        if found is not None:
            first = Span(ahead[0].outer.start, found.until.end)
            trails = found.rule in TRAILING
            return Attribution(found.speaker, "quote:with-next", found.verb, first) if trails else None
    return None


def _tells(voices: Voices, one: Quoted) -> bool:
    """Whether a quotation ends its sentence."""
    return voices.text.body[one.inner.start : one.inner.end].endswith(STOPS)


def _continued(voices: Voices, one: Quoted, last: tuple[Quoted, Attribution] | None) -> Attribution | None:
    """A quotation that is a sentence of its own goes on with the words of the last speaker, in the same paragraph."""
    if last is None or _is_answer(voices, last) or one.outer.start >= voices.text.headline_start:
        return None
    between = voices.text.body[last[0].outer.end : one.outer.start]
    before = voices.text.body[last[0].outer.end - 1 : one.outer.start].rstrip()
    opens_sentence = before.endswith((".", "!", "?", "…", ":", "»", '"', "”")) or "\n" in between.rstrip(" ")
    interrupted = 0 <= one.outer.start - last[1].until.end <= INTERRUPTION and not between.count(".")
    named = (voices.mentions[n] for n in voices.index.starting(Span(last[0].outer.end, one.outer.start)))
    clear = not any(m.type is not None and m.span.start > last[1].until.end and m.kind.value == "name" for m in named)
    if not (opens_sentence or interrupted) or not clear or between.count("\n\n") > 1 or len(between) > 250:
        return None
    return Attribution(last[1].speaker, "quote:continued", None, Span(one.outer.start, one.outer.start))


def _is_answer(voices: Voices, last: tuple[Quoted, Attribution]) -> bool:
    """Whether what follows a question of a newspaper is the answer of somebody else."""
    question = voices.text.body[last[0].inner.start : last[0].inner.end].endswith("?")
    return question and voices.mentions[last[1].speaker].type is EntityType.ORGANIZATION
