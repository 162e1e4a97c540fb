"""Negation: «ne … pas», «aucun», «personne n'a»; «ne … que» and «pas seulement» restrict, they do not negate."""

from kg.grammar.phrases import plain
from kg.model import Token
from kg.text import Text

NE = frozenset({"ne", "n'"})
NEGATIVE = ("ADV", "PART", "DET", "PRON")


def is_negated(text: Text, token: Token) -> bool:
    """Whether a verb, a predicate or an event noun is negated."""
    dependents = text.syntax.dependents[token.index]
    if token.pos not in ("VERB", "AUX") and not any(d.dep == "cop" for d in dependents):
        return any(d.dep == "det" and plain(d.text) in text.language.modality.none for d in dependents)
    forms = {plain(d.text) for d in dependents}
    if not forms & NE or forms & text.language.modality.restrictions:
        return False
    words = text.language.modality.negation
    return any(plain(d.text) in words and d.pos in NEGATIVE for d in dependents) or _has_none(text, token)


def _has_none(text: Text, token: Token) -> bool:
    """«Aucun ministre n'a démissionné», «personne n'a été blessé»."""
    none = text.language.modality.none
    for d in text.syntax.dependents[token.index]:
        if plain(d.text) in none or any(plain(x.text) in none for x in text.syntax.dependents[d.index]):
            return True
    return False
