"""Whether an event happened, as the article has it: negation, tense and mood, what governs it, who says it.

In the manner of FactBank's source and polarity (Saurí & Pustejovsky 2009) and the SLINKs of TimeML.
"""

from dataclasses import dataclass

from kg.facts.scene import Scene
from kg.grammar import verbs
from kg.grammar.phrases import plain, words_of_case
from kg.grammar.predicates import SUBJECTS
from kg.model import Factuality, Mention, Token
from kg.text import Text

ASSERTED, PLANNED, CLAIMED, DENIED, HYPOTHETICAL = (
    Factuality.ASSERTED,
    Factuality.PLANNED,
    Factuality.CLAIMED,
    Factuality.DENIED,
    Factuality.HYPOTHETICAL,
)
CLAUSAL = frozenset({"xcomp", "ccomp", "advcl", "acl", "acl:relcl", "csubj", "parataxis"})
DEPTH = 8


@dataclass(frozen=True, slots=True)
class Status:
    """A factuality, who claims it (a mention) and the rule."""

    factuality: Factuality
    rule: str
    claimed_by: int | None = None


def status(scene: Scene, token: Token) -> Status:
    """An event's trigger -> how the article stands to it."""
    own = _own(scene.text, token)
    if own.factuality is ASSERTED:
        own = _governed(scene, token, 0) or own
    if own.factuality in (ASSERTED, CLAIMED):
        return _reported(scene, token, own)
    return own


def _own(text: Text, token: Token) -> Status:
    """What the words of the trigger's own clause say."""
    if is_negated(text, token):
        return Status(DENIED, "negation")
    if token.pos in ("VERB", "AUX"):
        return _tense(text, token)
    for d in text.syntax.dependents[token.index]:
        effect = text.language.modality.adjectives.get(d.lemma) if d.dep in ("amod", "acl") else None
        if effect:
            return Status(effect, "adjective")
    return Status(ASSERTED, "default")


def is_negated(text: Text, token: Token) -> bool:
    """Whether «ne … pas», «aucun» or the like negates a verb or noun; restrictions do not."""
    modality = text.language.modality
    dependents = text.syntax.dependents[token.index]
    words = [plain(d.text) for d in dependents]
    copular = any(d.dep == "cop" for d in dependents)
    if token.pos not in ("VERB", "AUX") and not copular:
        return any(d.dep == "det" and plain(d.text) in ("aucun", "aucune") for d in dependents)
    negative = [d for d in dependents if plain(d.text) in modality.negation and d.pos in ("ADV", "PART", "DET", "PRON")]
    if any(plain(d.text) in ("seulement", "uniquement") for d in dependents):
        return False
    has_ne = any(w in ("ne", "n'") for w in words)
    return bool(has_ne and (negative or _negative_argument(text, token))) or any(
        plain(d.text) == "jamais" and has_ne for d in dependents
    )


def _negative_argument(text: Text, token: Token) -> bool:
    """«Aucun ministre n'a démissionné», «personne n'a été blessé»."""
    for d in text.syntax.dependents[token.index]:
        if plain(d.text) in ("personne", "rien", "aucun", "aucune", "nul"):
            return True
        if any(plain(x.text) in ("aucun", "aucune", "nul", "ni") for x in text.syntax.dependents[d.index]):
            return True
    return False


def _tense(text: Text, verb: Token) -> Status:
    """Future, conditional, and «aller» with an infinitive."""
    helpers = verbs.auxiliaries(text.syntax, verb)
    finite = next((h for h in helpers if h.feature("VerbForm") == "Fin"), verb)
    copula = next((d for d in text.syntax.dependents[verb.index] if d.dep == "cop"), None)
    if verb.pos != "VERB" and copula is not None:
        finite = copula
    if finite.feature("Mood") == "Cnd":
        past = finite is not verb and verbs.is_participle(verb)
        return Status(CLAIMED, "conditional-hearsay") if past else Status(HYPOTHETICAL, "conditional")
    if finite.feature("Tense") == "Fut":
        return Status(PLANNED, "future")
    if finite.feature("Mood") == "Imp":
        return Status(HYPOTHETICAL, "imperative")
    return Status(ASSERTED, "default")


def _governed(scene: Scene, token: Token, depth: int) -> Status | None:
    """What the words above the trigger make of it; None where nothing does."""
    text = scene.text
    opened = _opener(text, token)
    if opened is not None:
        return opened
    above = text.above(token)
    if above is None or depth > DEPTH:
        return None
    if token.pos in ("VERB", "AUX"):
        return _governed_verb(scene, token, above, depth)
    return _governed_noun(scene, token, above, depth)


def _opener(text: Text, token: Token) -> Status | None:
    """«si», «pour», «sans» before the clause or noun."""
    case = words_of_case(text.syntax, token)
    marks = [d for d in text.syntax.dependents[token.index] if d.dep == "mark"]
    phrase = " ".join(case)
    for form in (phrase, *(plain(m.text) for m in marks), *case[:1]):
        effect = text.language.modality.openers.get(form)
        infinitive = token.feature("VerbForm") == "Inf" or any(
            a.feature("VerbForm") == "Inf" for a in verbs.auxiliaries(text.syntax, token)
        )
        if effect is None or (token.pos not in ("VERB", "AUX") and effect is not HYPOTHETICAL):
            continue
        if form == "pour" and (not infinitive or _is_past_infinitive(text, token)):
            continue
        return Status(effect, f"opener:{form}")
    return None


def _is_past_infinitive(text: Text, token: Token) -> bool:
    return any(a.feature("VerbForm") == "Inf" for a in verbs.auxiliaries(text.syntax, token))


def _governed_verb(scene: Scene, token: Token, above: Token, depth: int) -> Status | None:
    text = scene.text
    if token.dep == "conj" and above.pos in ("VERB", "AUX"):
        return _of_coordinate(scene, token, above, depth)
    if token.dep in ("acl", "acl:relcl") and above.pos == "NOUN":
        effect = text.language.modality.nouns.get(above.lemma) if token.feature("VerbForm") == "Inf" else None
        return Status(effect, f"noun:{above.lemma}") if effect else None
    if token.dep not in ("xcomp", "ccomp", "csubj", "advcl", "aux:caus") or above.pos not in ("VERB", "AUX", "ADJ", "NOUN"):
        return None
    if token.dep == "advcl" and token.feature("VerbForm") != "Inf":
        return None
    return _by_governor(scene, token, above, depth)


def _of_coordinate(scene: Scene, token: Token, above: Token, depth: int) -> Status | None:
    """An infinitive or participle shares what governs the verb it is coordinated with."""
    if token.feature("VerbForm") == "Fin" and not (verbs.is_participle(token) and not verbs.auxiliaries(scene.text.syntax, token)):
        return None
    if verbs.auxiliaries(scene.text.syntax, token):
        return None
    own = _own(scene.text, above)
    return own if own.factuality is not ASSERTED else _governed(scene, above, depth + 1)


def governor_lemma(text: Text, above: Token) -> str:
    """The lemma by which a governor is looked up: «se » for reflexives, «être » before adjectives and passives."""
    if above.pos in ("ADJ", "NOUN") and any(d.dep == "cop" for d in text.syntax.dependents[above.index]):
        return f"être {above.lemma}"
    if above.pos == "VERB" and verbs.voice(text.syntax, above, text.language.words) == "passive":
        key = f"être {above.lemma}"
        if key in text.language.modality.governors:
            return key
    return verbs.lemma(text.syntax, above)


def _by_governor(scene: Scene, token: Token, above: Token, depth: int) -> Status | None:
    text = scene.text
    lemma = governor_lemma(text, above)
    governors = text.language.modality.governors
    if lemma not in governors:
        return None
    effect = governors[lemma]
    negated = is_negated(text, above)
    if effect is None:
        own = _own(text, above)
        return own if own.factuality is not ASSERTED else _governed(scene, above, depth + 1)
    if token.dep == "ccomp" and token.feature("VerbForm") == "Fin" and effect in (PLANNED, CLAIMED):
        return None  # «a promis que», «a dit que»: the clause has a tense of its own
    if _is_past_infinitive(text, token) and effect in (PLANNED, HYPOTHETICAL):
        return Status(CLAIMED, f"governor:{lemma}", _speaker(scene, above))
    if negated and effect in (PLANNED, HYPOTHETICAL):
        return Status(DENIED, f"governor:not-{lemma}")
    if negated and effect is DENIED:
        return Status(ASSERTED, f"governor:not-{lemma}")
    if effect is PLANNED and lemma == "devoir" and _own(text, above).rule == "conditional":
        return Status(PLANNED, "governor:devoir")
    who = _speaker(scene, above) if effect is CLAIMED else None
    return Status(effect, f"governor:{lemma}", who)


def _speaker(scene: Scene, verb: Token) -> int | None:
    for token in scene.text.grammar.predicate(verb).get("subject"):
        for mention, _ in scene.refer(token):
            return mention
    return None


def _governed_noun(scene: Scene, token: Token, above: Token, depth: int) -> Status | None:
    """An event noun: under «projet de», object of «annuler», subject of «aura lieu»."""
    text = scene.text
    if token.dep in SUBJECTS and above.lemma in text.language.words.agenda:
        return Status(PLANNED, "agenda")
    if above.pos in ("NOUN", "PROPN"):
        effect = text.language.modality.nouns.get(above.lemma) if token.dep.startswith("nmod") else None
        if effect:
            return Status(effect, f"noun:{above.lemma}")
        return _governed_noun(scene, above, text.tokens[above.head], depth + 1) if token.dep == "conj" and above.head != above.index and depth < DEPTH else None
    if above.pos not in ("VERB", "AUX"):
        return None
    role = next((f.slot for f in text.grammar.predicate(above).fillers if f.token.index == token.index), None)
    lemma = governor_lemma(text, above)
    governors, words = text.language.modality.governors, text.language.words
    if role == "object" and governors.get(lemma) not in (None, CLAIMED):
        effect = governors[lemma]
        if effect is not None:
            return Status(DENIED if is_negated(text, above) else effect, f"governor:{lemma}")
    supported = lemma in words.support["agent"] | words.support["occurrence"] | words.support["patient"]
    if supported or (token.dep in SUBJECTS and above.lemma == "avoir") or role in ("lors de", "à"):
        own = _own(text, above)
        if role == "à" and own.factuality is DENIED:
            return None
        return own if own.factuality is not ASSERTED else _governed(scene, above, depth + 1)
    return None


def _reported(scene: Scene, token: Token, own: Status) -> Status:
    """Inside somebody's words: claimed by them, but for what they say of their own acts."""
    quotation = scene.quotation_at(token)
    if quotation is None:
        return own
    subject = _subject(scene, token)
    if quotation.kind == "direct" and subject is not None and subject.rule.endswith(":1") and own.factuality is ASSERTED:
        return Status(ASSERTED, "own-act")
    return Status(CLAIMED, "reported", own.claimed_by if own.claimed_by is not None else quotation.speaker)


def _subject(scene: Scene, token: Token) -> Mention | None:
    for subject in scene.text.grammar.predicate(token).get("subject", "possessive"):
        for mention, _ in scene.refer(subject):
            return scene.mentions[mention]
    return None
