"""Tense and mood of the trigger itself, and the adjectives beside an event noun."""

from kg.facts.factuality.status import CLAIMED, HYPOTHETICAL, PLANNED, Status
from kg.grammar import verbs
from kg.model import Token
from kg.text import Text


def of_verb(text: Text, verb: Token) -> Status | None:
    """Future: planned. Conditional: past of hearsay («aurait attaqué») claimed, else hypothetical."""
    finite = finite_of(text, verb)
    if finite.feature("Mood") == "Cnd":
        helped = finite.index != verb.index and finite.lemma in text.language.words.helpers
        hearsay = helped and verbs.is_participle(verb)
        return Status(CLAIMED, "conditional-hearsay") if hearsay else Status(HYPOTHETICAL, "conditional")
    if finite.feature("Tense") == "Fut":
        return Status(PLANNED, "future")
    return Status(HYPOTHETICAL, "imperative") if finite.feature("Mood") == "Imp" else None


def tells_of_future(text: Text, finite: Token) -> bool:
    """Whether a finite verb is a future, or «va» with an infinitive."""
    near = finite.lemma in text.language.words.near_future and any(
        d.dep == "xcomp" for d in text.syntax.dependents[finite.index]
    )
    return near or finite.feature("Tense") == "Fut"


def finite_of(text: Text, verb: Token) -> Token:
    """The finite word of a verb's group: an auxiliary, a copula or itself."""
    helpers = (d for d in text.syntax.dependents[verb.index] if d.dep.startswith("aux") or d.dep == "cop")
    return next((h for h in helpers if h.feature("VerbForm") == "Fin"), verb)


def of_noun(text: Text, noun: Token) -> Status | None:
    """«une éventuelle visite», «l'attaque présumée», «la visite prévue»."""
    for d in text.syntax.dependents[noun.index]:
        told = d.dep in ("amod", "acl") and (d.pos != "VERB" or d.feature("Tense") != "Pres")  # no «annulant»
        effect = text.language.modality.adjectives.get(d.lemma) if told else None
        if effect:
            return Status(effect, f"adjective:{d.lemma}")
    return None


def is_past(text: Text, verb: Token) -> bool:
    """Whether a verb tells of what is over: «avait parlé», «parla», «parlait»."""
    finite = finite_of(text, verb)
    helped = finite.index != verb.index and verbs.is_participle(verb)
    told = finite.feature("Mood") == "Ind" and finite.feature("Tense") in ("Past", "Imp", "Pres")
    return told and (helped or finite.feature("Tense") != "Pres")


def is_infinitive(text: Text, token: Token) -> bool:
    """Whether a verb is an infinitive, by itself or by its auxiliary."""
    return token.feature("VerbForm") == "Inf" or is_past_infinitive(text, token)


def is_past_infinitive(text: Text, token: Token) -> bool:
    """«avoir rencontré»: what it tells of lies before."""
    words = text.language.words
    return any(
        a.feature("VerbForm") == "Inf" and a.lemma in words.helpers for a in verbs.auxiliaries(text.syntax, token)
    ) and (verbs.voice(text.syntax, token, words) == "active")
