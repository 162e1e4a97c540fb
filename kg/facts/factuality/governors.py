"""What stands above the trigger and qualifies it: «si», «pour», «prévoit de», «a refusé de», «le projet de»."""

from kg.facts.factuality.mood import is_infinitive, is_past, is_past_infinitive, of_noun, of_verb
from kg.facts.factuality.negation import is_negated
from kg.facts.factuality.status import ASSERTED, CLAIMED, DENIED, HYPOTHETICAL, PLANNED, Status
from kg.facts.scene import Scene
from kg.grammar import verbs
from kg.grammar.nouns import agenda_head
from kg.grammar.phrases import fixed, plain, words_of_case
from kg.model import Factuality, Token
from kg.text import Text

DEPTH = 8
VERBAL = ("VERB", "AUX")
GOVERNED = frozenset({"xcomp", "ccomp", "csubj", "advcl", "aux:caus", "obl:arg", "obl:mod"})


def own(text: Text, token: Token) -> Status | None:
    """What the trigger's own clause says: negation, tense and mood, adjectives."""
    if is_negated(text, token):
        return Status(DENIED, "negation")
    return of_verb(text, token) if token.pos in VERBAL or _is_predicate(text, token) else of_noun(text, token)


def _is_predicate(text: Text, token: Token) -> bool:
    return any(d.dep == "cop" for d in text.syntax.dependents[token.index])


def governed(scene: Scene, token: Token, depth: int = 0) -> Status | None:
    """What stands above the trigger makes of it; None where nothing does."""
    above = scene.text.above(token)
    found = opener(scene.text, token)
    if found or above is None or depth > DEPTH:
        return found
    return (_of_verb if token.pos in VERBAL else _of_noun)(scene, token, above, depth)


def _inherited(scene: Scene, token: Token, depth: int) -> Status | None:
    """The status of another trigger, passed on."""
    return own(scene.text, token) or governed(scene, token, depth + 1)


def opener(text: Text, token: Token) -> Status | None:
    """«si», «pour», «sans» before a clause, «en cas de» before a noun."""
    marks = [plain(d.text) for d in text.syntax.dependents[token.index] if d.dep == "mark" and d.index < token.index]
    case = words_of_case(text.syntax, token)
    for form in (" ".join(case), *marks, *case[:1]):
        effect = text.language.modality.openers.get(form)
        if effect and (token.pos in VERBAL or effect is HYPOTHETICAL) and not _is_told(text, token, form):
            return Status(effect, f"opener:{form}")
    return None


def _is_told(text: Text, token: Token, form: str) -> bool:
    """«pour avoir fraudé» tells of what was done, «a parlé avant de partir» of what followed; «pour» with a noun is no
    purpose of an event."""
    cases = text.language.words.cases
    if form == cases.anterior and token.feature("VerbForm") != "Fin":
        above = text.above(token)
        return above is not None and above.pos in VERBAL and is_past(text, above)
    return form == cases.purposive and (not is_infinitive(text, token) or is_past_infinitive(text, token))


def _of_verb(scene: Scene, token: Token, above: Token, depth: int) -> Status | None:
    text = scene.text
    if token.dep == "conj" and above.pos in VERBAL:
        return _inherited(scene, above, depth) if _shares(text, token) else None
    if token.dep.startswith("acl") and above.pos == "NOUN":
        effect = text.language.modality.nouns.get(above.lemma) if is_infinitive(text, token) else None
        return Status(effect, f"noun:{above.lemma}") if effect else None
    if token.dep not in GOVERNED or (token.dep == "advcl" and not is_infinitive(text, token)):
        return None
    return _by_governor(scene, token, above, depth)


def _shares(text: Text, token: Token) -> bool:
    """Whether a coordinated verb has no finite form of its own, and so shares that of the first."""
    return not verbs.auxiliaries(text.syntax, token) and (is_infinitive(text, token) or verbs.is_participle(token))


def lemma_of(text: Text, above: Token) -> str:
    """The lemma by which a governor is looked up: «se » for reflexives, «être » before adjectives and passives."""
    key = f"{text.language.words.auxiliaries.copula} {above.lemma}"
    if _is_predicate(text, above):
        return key
    known = above.pos == "VERB" and key in text.language.modality.governors
    if known and verbs.voice(text.syntax, above, text.language.words) == "passive":
        return key
    return verbs.lemma(text.syntax, above, text.language.words)


def _by_governor(scene: Scene, token: Token, above: Token, depth: int) -> Status | None:
    text, lemma = scene.text, lemma_of(scene.text, above)
    if is_mistaken(text, above):
        return Status(DENIED, "mistaken")
    if lemma not in text.language.modality.governors:
        return None
    effect = text.language.modality.governors[lemma]
    if lemma in text.language.words.near_future:
        effect = None if verbs.is_participle(above) else PLANNED
    if effect is None:
        return _inherited(scene, above, depth)
    if token.dep == "ccomp" and not is_infinitive(text, token) and effect in (PLANNED, CLAIMED):
        return None  # «a promis que», «a dit que»: the clause has a tense of its own
    if is_past_infinitive(text, token) and effect in (PLANNED, HYPOTHETICAL):
        return Status(CLAIMED, f"governor:{lemma}", speaker(scene, above))
    if is_negated(text, above):
        effect = _negated(effect)
    return Status(effect, f"governor:{lemma}", speaker(scene, above) if effect is CLAIMED else None)


def _negated(effect: Factuality) -> Factuality:
    """«ne veut pas partir» denies, «n'a pas refusé de partir» does not."""
    return {PLANNED: DENIED, HYPOTHETICAL: DENIED, DENIED: ASSERTED}.get(effect, effect)


def speaker(scene: Scene, verb: Token) -> int | None:
    """The mention that a verb of saying has as its subject."""
    found = (m for token in scene.text.grammar.predicate(verb).get("subject") for m, _ in scene.refer(token))
    return next(found, None)


def _of_noun(scene: Scene, token: Token, above: Token, depth: int) -> Status | None:
    """An event noun: under «projet de», object of «annuler», subject of «aura lieu»."""
    text = scene.text
    if agenda_head(text.syntax, token, text.language.words):
        return Status(PLANNED, "agenda")
    if above.pos in ("NOUN", "PROPN") and token.dep == "conj" and depth <= DEPTH:
        return governed(scene, above, depth + 1)
    if above.pos in ("NOUN", "PROPN") and is_mistaken(text, above):
        return Status(DENIED, "mistaken")
    if above.pos in ("NOUN", "PROPN"):
        listed = token.dep.startswith(("nmod", "appos"))  # «trois objectifs: la démission du maire, …»
        effect = text.language.modality.nouns.get(above.lemma) if listed else None
        return Status(effect, f"noun:{above.lemma}") if effect else None
    return _argument(scene, token, above, depth) if above.pos in VERBAL else None


def _argument(scene: Scene, token: Token, verb: Token, depth: int) -> Status | None:
    text, lemma = scene.text, lemma_of(scene.text, verb)
    slot = next((f.slot for f in text.grammar.predicate(verb).fillers if f.token.index == token.index), None)
    effect = text.language.modality.governors.get(lemma)
    if slot and is_mistaken(text, verb):
        return Status(DENIED, "mistaken")
    if slot == "object" and effect not in (None, CLAIMED):
        return Status(DENIED if is_negated(text, verb) else effect or ASSERTED, f"governor:{lemma}")
    words = text.language.words
    lends = verb.lemma == words.auxiliaries.perfect or any(lemma in verbs for verbs in words.support.values())
    if lends or slot in (words.cases.simultaneous, words.cases.dative):
        found = _inherited(scene, verb, depth)
        return None if slot == words.cases.dative and found and found.factuality is DENIED else found
    return None


def is_mistaken(text: Text, teller: Token) -> bool:
    """Whether something is told in error: «a annoncé par erreur la mort», «la fausse annonce de la mort»."""
    words, below = text.language.modality.mistaken, text.syntax.dependents[teller.index]
    if teller.pos == "NOUN":
        return teller.lemma in words.nouns and any(d.lemma in words.adjectives for d in below)
    tells = teller.lemma in words.tellers or teller.lemma in text.language.reporting
    return teller.pos in VERBAL and tells and any(_phrase(text, d) in words.phrases for d in below)


def _phrase(text: Text, token: Token) -> str:
    """A word with its preposition and what is fixed to it: «par erreur», «à tort»."""
    rest = (plain(one.text) for one in fixed(text.syntax, token))
    return " ".join((*words_of_case(text.syntax, token), plain(token.text), *rest))
