"""Words that nobody, or somebody else, is shown to say: headings between dashes, a verb of saying whose subject is
another."""

from kg.facts.scene import Scene
from kg.model import EntityType, MentionKind, Quotation
from kg.reading.features import HEADS
from kg.reading.inquits import Heard, heard
from kg.reading.unsaid import is_hardly_said, is_unsaid

DASHES = ("-", "–", "—")
BODIES = frozenset({EntityType.ORGANIZATION, EntityType.GPE})
MARKS = ' "«»“”\u00a0\u202f'
AROUND = 6
"""Code points around words within which the dashes of a heading stand."""


def is_anothers(scene: Scene, quotation: Quotation) -> bool:
    """A quotation -> whether it is a heading, or somebody else says it by its words or the grammar beside them."""
    by_heads = quotation.rule.startswith(HEADS)
    hardly = _is_heading(scene, quotation) or _is_body_by_pronoun(scene, quotation) or is_unsaid(scene, quotation)
    return hardly or (by_heads and (_has_another_voice(scene, quotation) or is_hardly_said(scene, quotation)))


def _is_heading(scene: Scene, quotation: Quotation) -> bool:
    """«- "Premier pas vers 2022" -»: the agencies' headings."""
    body, span = scene.text.body, quotation.span
    before, after = body[max(span.start - AROUND, 0) : span.start], body[span.end : span.end + AROUND]
    return before.rstrip(MARKS).endswith(DASHES) and after.lstrip(MARKS).startswith(DASHES)


def _is_body_by_pronoun(scene: Scene, quotation: Quotation) -> bool:
    """«…, a-t-il jugé» taken for an institute: as often somebody speaks of it."""
    speaker = scene.mentions[quotation.speaker]
    return quotation.kind == "direct" and speaker.kind is MentionKind.PRONOUN and speaker.type in BODIES


def _has_another_voice(scene: Scene, quotation: Quotation) -> bool:
    """«…, a indiqué sa famille», «…, selon l'entourage de Marie»: whether the words beside a quotation give it to
    somebody else, or to a pronoun that is hardly a body: «…, a-t-il dit»."""
    found = heard(scene, quotation)
    return found is Heard.OTHER or (
        found is Heard.UNKNOWN and scene.mentions[quotation.speaker].type is not EntityType.PERSON
    )
