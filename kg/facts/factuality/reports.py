"""Inside somebody's words: claimed by them, but for what they say of their own acts."""

from kg.facts.factuality.status import ASSERTED, CLAIMED, Status
from kg.facts.scene import Scene
from kg.grammar import verbs
from kg.grammar.phrases import plain
from kg.model import Quotation, Token

OWN = ":1"
LONGEST_TERM = 3
"""Words in quotation marks that are a term, not a statement."""


def reported(scene: Scene, token: Token, own: Status) -> Status:
    """The status of an event, given who says it."""
    quotation = scene.quotation_at(token)
    if quotation is not None:
        return _within(scene, token, own, quotation)
    if scene.post_at(token) is not None and not _is_own_act(scene, token):
        return Status(CLAIMED, "post", own.claimed_by)
    if _is_stated_in_marks(scene, token) or _is_hearsay(scene, token):
        return Status(CLAIMED, "unattributed", own.claimed_by)
    return own


def _within(scene: Scene, token: Token, own: Status, quotation: Quotation) -> Status:
    if quotation.kind == "direct" and own.factuality is ASSERTED and _is_own_act(scene, token):
        return Status(ASSERTED, "own-act")
    known = quotation.speaker if scene.entities(quotation.speaker) else None
    return Status(CLAIMED, "reported", known if own.claimed_by is None else own.claimed_by)


def _is_own_act(scene: Scene, token: Token) -> bool:
    """«J'ai rencontré», «nous soutenons»: the speaker is the subject."""
    subjects = scene.text.grammar.predicate(token).get("subject", "possessive")
    return any(scene.mentions[m].rule.endswith(OWN) for s in subjects for m, _ in scene.refer(s))


def _is_stated_in_marks(scene: Scene, token: Token) -> bool:
    """A statement between quotation marks that nobody known is given for."""
    return any(
        q.inner.start <= token.start < q.inner.end and len(scene.text.slice(q.inner).split()) > LONGEST_TERM
        for q in scene.text.quoted_near(token.span)
    )


def _is_hearsay(scene: Scene, token: Token) -> bool:
    """«…, a-t-on appris»: a verb of reporting hangs on the event, its subject «on»."""
    pronouns = scene.text.language.words.pronouns
    for d in scene.text.syntax.dependents[token.index]:
        if (
            d.pos == "VERB"
            and d.index > token.index
            and verbs.lemma(scene.text.syntax, d, scene.text.language.words) in scene.text.language.reporting
        ):
            subjects = (plain(s.text) for s in scene.text.syntax.dependents[d.index] if s.dep.startswith("nsubj"))
            if any(s.strip("-").removeprefix(pronouns.euphonic) == pronouns.impersonal for s in subjects):
                return True
    return False
