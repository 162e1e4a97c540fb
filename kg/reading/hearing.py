"""Words that nobody, or somebody else, is shown to say: headings between dashes, a verb of saying whose subject is
another."""

from kg.facts.scene import Scene
from kg.grammar.phrases import words_of_case
from kg.model import Quotation, Token
from kg.reading.features import HEADS

DASHES = ("-", "–", "—")
MARKS = ' "«»“”\u00a0\u202f'
AROUND = 6
"""Code points around words within which the dashes of a heading stand."""
REACH = 3
"""Words between a quotation and the verb beside it, at most."""


def is_anothers(scene: Scene, quotation: Quotation) -> bool:
    """A quotation -> whether it is a heading, or grammar gives it to somebody else than the heads do."""
    by_heads = quotation.rule.startswith(HEADS)
    return _is_heading(scene, quotation) or (by_heads and _has_another_subject(scene, quotation))


def _is_heading(scene: Scene, quotation: Quotation) -> bool:
    """«- "Premier pas vers 2022" -»: the agencies' headings."""
    body, span = scene.text.body, quotation.span
    before, after = body[max(span.start - AROUND, 0) : span.start], body[span.end : span.end + AROUND]
    return before.rstrip(MARKS).endswith(DASHES) and after.lstrip(MARKS).startswith(DASHES)


def _has_another_subject(scene: Scene, quotation: Quotation) -> bool:
    """«L'entourage de Marie assure que …», «…, estimait-on»: whether the subject of the verb beside the words is «on»,
    or a noun of whose complement the speaker is."""
    verb = scene.token_at(quotation.trigger) if quotation.trigger else None
    if verb is None or not _is_beside(scene, verb, quotation):
        return False
    speaker = set(scene.entities(quotation.speaker))
    head = scene.text.tokens[scene.mentions[quotation.speaker].head]
    for subject in scene.text.grammar.predicate(verb).get("subject"):
        if subject.feature("PronType") == "Ind":
            return True
        things = {e for m, _ in scene.refer(subject) for e in scene.entities(m)}
        if head.head == subject.index and head.dep.startswith("nmod") and not things & speaker:
            return bool(words_of_case(scene.text.syntax, head))
    return False


def _is_beside(scene: Scene, verb: Token, quotation: Quotation) -> bool:
    """Whether hardly a word stands between a verb and the words."""
    inside = scene.text.within(quotation.span)
    if not inside:
        return False
    first, last = sorted((verb.index, inside[0].index if verb.index < inside[0].index else inside[-1].index))
    between = scene.text.tokens[first + 1 : last]
    return sum(token.pos not in ("PUNCT", "AUX") for token in between) <= REACH
