"""What only looks like a title that somebody holds: «l'auteur de l'attentat», «le premier président à avoir parlé»."""

from kg.facts.scene import Scene
from kg.frames import is_event_noun
from kg.grammar.phrases import plain
from kg.nominals.titles import TitlePhrase

REACH = 4
"""Tokens after a title within which an infinitive starts."""
BEFORE_VERB = frozenset({"ADV", "PRON"})
ORDINAL = "Ord"


def is_no_office(scene: Scene, phrase: TitlePhrase) -> bool:
    """Whether a title says what somebody did, was the first to do, or is held to be, not what he or she is."""
    return _is_of_deed(scene, phrase) or _is_first_to(scene, phrase) or _is_judged(scene, phrase)


def _is_of_deed(scene: Scene, phrase: TitlePhrase) -> bool:
    """«l'auteur de l'attentat»: a profession with an event for its complement says what somebody did."""
    if phrase.complement is None or not all(r.title.kind == "profession" for r in phrase.readings):
        return False
    complements = (d for d in scene.text.syntax.dependents[phrase.head.index] if d.index > phrase.complement)
    return any(
        d.dep.startswith("nmod") and is_event_noun(scene.text.language.frames, scene.text.grammar, d)
        for d in complements
    )


def _is_first_to(scene: Scene, phrase: TitlePhrase) -> bool:
    """«le premier président à avoir parlé»: a number and what is counted, no «premier président»."""
    ordinal = phrase.core[0].feature("NumType") == ORDINAL and phrase.core[0].text.islower()
    after = scene.text.tokens[phrase.last + 1 : phrase.last + REACH]
    verb = next((token for token in after if token.pos not in BEFORE_VERB), None)
    return ordinal and phrase.complement == phrase.last and verb is not None and verb.feature("VerbForm") == "Inf"


def _is_judged(scene: Scene, phrase: TitlePhrase) -> bool:
    """«responsable selon elle d'un échec»: no office, but what somebody thinks of its bearer."""
    forms = tuple(plain(token.text) for token in scene.text.tokens[phrase.last : phrase.last + 2])
    return phrase.determination == "bare" and any(forms[:n] in scene.text.language.words.according for n in (1, 2))
