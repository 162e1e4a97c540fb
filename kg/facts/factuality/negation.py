"""Negation: «ne … pas», «aucun», «personne n'a», «pas de rencontre»; «ne … que» and «pas seulement» restrict, they do
not negate."""

from kg.grammar.phrases import plain
from kg.model import Token
from kg.text import Text

NEGATIVE = ("ADV", "PART", "DET", "PRON")


def is_negated(text: Text, token: Token) -> bool:
    """Whether a verb, a predicate or an event noun is negated."""
    dependents = text.syntax.dependents[token.index]
    if token.pos not in ("VERB", "AUX") and not any(d.dep == "cop" for d in dependents):
        none = any(d.dep == "det" and plain(d.text) in text.language.modality.none for d in dependents)
        return none or _is_ruled_out(text, token)
    forms = {plain(d.text) for d in dependents}
    if forms.isdisjoint(text.language.modality.particles) or forms & text.language.modality.restrictions:
        return False
    words = text.language.modality.negation
    return any(plain(d.text) in words and d.pos in NEGATIVE for d in dependents) or _has_none(text, token)


def _is_ruled_out(text: Text, noun: Token) -> bool:
    """«Pas de nouvelle rencontre entre X et Y», of a headline."""
    at = noun.index - 1
    while at > 0 and text.tokens[at].pos == "ADJ":
        at -= 1
    if at < 1 or plain(text.tokens[at].text) not in text.language.words.of_forms:
        return False
    verb = text.above(noun)
    alone = verb is None or verb.pos not in ("VERB", "AUX")
    return alone and plain(text.tokens[at - 1].text) in text.language.modality.before_nouns


def _has_none(text: Text, token: Token) -> bool:
    """«Aucun ministre n'a démissionné», «personne n'a été blessé»."""
    none = text.language.modality.none
    for d in text.syntax.dependents[token.index]:
        if plain(d.text) in none or any(plain(x.text) in none for x in text.syntax.dependents[d.index]):
            return True
    return False
