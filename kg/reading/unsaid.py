"""Direct words that who is told to say them does not say, by the words themselves and where their speaker is named."""

from collections.abc import Sequence

from kg.facts.factuality.mood import of_verb
from kg.facts.scene import Scene
from kg.grammar.predicates import SUBJECTS
from kg.model import EntityType, Factuality, MentionKind, Quotation, Token

STOPS = frozenset({".", "!", "?", "…", ".."})
INSIDE = "quote:verb-inside"
"""The rule of «Je pars, a dit Paul, demain.», whose speaker is named within the marks."""
SHORTEST = 7
"""Words without a verb that are a statement by themselves; fewer need a verb of saying."""
FIRST = "1"
COLON = ":"
VERBAL = ("VERB", "AUX")


def is_unsaid(scene: Scene, quotation: Quotation) -> bool:
    """A quotation -> whether its speaker is only rumoured to have said it, or is a person whom the words name, or of
    whom somebody else says them."""
    if quotation.kind != "direct":
        return False
    if scene.mentions[quotation.speaker].type is not EntityType.PERSON:
        return _is_rumoured(scene, quotation)
    return _is_rumoured(scene, quotation) or _is_named_within(scene, quotation) or _is_spoken_of(scene, quotation)


def is_hardly_said(scene: Scene, quotation: Quotation) -> bool:
    """A quotation of the heads -> whether its speaker is first named after what a pronoun says, or it is a term in
    marks that no verb of saying stands beside: «Paul est devenu « le vilain petit canard »»."""
    if quotation.kind != "direct":
        return False
    return _is_named_later(scene, quotation) or _is_term(scene, quotation)


def _is_rumoured(scene: Scene, quotation: Quotation) -> bool:
    """«…, aurait déclaré Paul»: the conditional of hearsay."""
    verb = scene.token_at(quotation.trigger) if quotation.trigger else None
    status = of_verb(scene.text, verb) if verb is not None else None
    return status is not None and status.factuality is Factuality.CLAIMED


def _is_named_within(scene: Scene, quotation: Quotation) -> bool:
    """«Ce jour-là, Johnny riait»: nobody tells of himself by his name, but beside «je»: «Moi, Paul, …»."""
    things = set(scene.entities(quotation.speaker))
    named = (
        mention.head
        for n, mention in enumerate(scene.mentions)
        if mention.kind is MentionKind.NAME and quotation.span.covers(mention.span) and things & set(scene.entities(n))
    )
    return quotation.rule != INSIDE and any(not _is_i(scene, head) for head in named)


def _is_i(scene: Scene, head: int) -> bool:
    """Whether a name stands beside «je» or «moi»."""
    tokens = scene.text.tokens
    near = (*scene.text.syntax.dependents[head], tokens[tokens[head].head], *tokens[max(head - 2, 0) : head])
    return any(token.pos == "PRON" and token.feature("Person") == FIRST for token in near)


def _is_spoken_of(scene: Scene, quotation: Quotation) -> bool:
    """«Paul « m'a insulté »», says somebody else: the subject of a verb that has the speaker beside it."""
    inside = scene.text.within(quotation.span)
    if not any(token.feature("Person") == FIRST and token.feature("Number") == "Sing" for token in inside):
        return False
    verbs = (token for token in inside if token.pos in VERBAL)
    subjects = [d for verb in verbs for d in scene.text.syntax.dependents[verb.index] if d.dep in SUBJECTS]
    first = inside[0].index
    before = (head for head in subjects if head.index < first and not _is_clause(scene.text.tokens[head.index : first]))
    things = {e for head in before for m, _ in scene.refer(head) for e in scene.entities(m)}
    return bool(things & set(scene.entities(quotation.speaker)))


def _is_clause(between: Sequence[Token]) -> bool:
    """«elle s'inquiète : »: whether the words before a quotation have a verb or a colon of their own."""
    return any(token.pos in VERBAL or token.text == COLON for token in between)


def _is_named_later(scene: Scene, quotation: Quotation) -> bool:
    """«…, a-t-il ajouté en allusion à Paul», «…». Paul …»: nobody is named only after the pronoun that stands for him,
    nor in another sentence."""
    things = set(scene.entities(quotation.speaker))
    own = sorted((m for n in things for m in scene.by_entity.get(n, ())), key=lambda m: scene.mentions[m].span.start)
    inside = scene.text.within(quotation.span)
    if not own or not inside or scene.mentions[own[0]].span.start < quotation.span.end:
        return False
    head = scene.mentions[own[0]].head
    between = scene.text.tokens[inside[-1].index + 1 : head]
    return any((token.pos == "PRON" and token.text.startswith("-")) or token.text in STOPS for token in between)


def _is_term(scene: Scene, quotation: Quotation) -> bool:
    """Whether few words without a verb stand beside no verb of saying."""
    words = [token for token in scene.text.within(quotation.span) if token.pos not in ("PUNCT", "SYM")]
    bare = len(words) < SHORTEST and not any(token.pos in VERBAL for token in words)
    return bare and quotation.trigger is None
