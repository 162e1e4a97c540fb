"""Whether a word literally tells the harmful event that it is read for: no inquiry of journalists, no accident, no word
that the parse misreads."""

from kg.facts.scene import Scene
from kg.facts.teller import VERBAL, Teller
from kg.frames import is_event_noun
from kg.model import Event, Role, Token

MEDIUM = "NewsMediaOrganization"
INQUIRY, VIOLENCE, ACCIDENT = "Charge", "Attack", "Disaster"
HEADS = "reader."
"""How the rule of an event begins that the trained heads decided, a «+» before the rule that read it too."""
TELLING = frozenset({"NOUN", "VERB", "AUX", "ADJ", "PROPN"})
FUNCTIONS = ("advmod", "aux", "case", "cc", "cop", "det", "expl", "fixed", "mark", "punct")
"""How words hang on others that tell nothing by themselves."""


def is_literal(word: Teller, event: Event) -> bool:
    """A word and the harmful event that it is read for -> whether it tells that: not «une enquête de Mediapart», «une
    enquête interne», nor «l'explosion qui a rasé le port»; nor what only the trained heads read where nothing shows who
    takes part."""
    alone = event.rule.startswith(HEADS) and "+" not in event.rule
    if alone and any(role is not Role.PLACE for role, _ in event.roles) and _is_misread(word):
        return False
    if event.type == INQUIRY and word.token.pos == "NOUN":
        by_press = any(role is Role.AGENT and is_medium(word.scene, m) for role, m in event.roles)
        return not by_press and not _is_inner(word)
    if event.type != VIOLENCE or word.token.pos not in VERBAL:
        return True
    subjects = word.predicate.get("subject") if alone and word.predicate.voice == "active" else ()
    by_chance = word.token.lemma in word.scene.text.language.outsiders.accidental
    return not by_chance and not any(_is_accident(word.scene, subject) for subject in subjects)


def _is_inner(word: Teller) -> bool:
    """«une enquête interne»: whether an adjective says that no justice leads an inquiry."""
    beside = word.scene.text.syntax.dependents[word.token.index]
    return any(token.lemma in word.scene.text.language.outsiders.inner for token in beside)


def is_medium(scene: Scene, mention: int) -> bool:
    """Whether a mention is of a newspaper or another medium."""
    return any(MEDIUM in one.classes for one in (scene.mentions[mention], *scene.named(mention)))


def _is_misread(word: Teller) -> bool:
    """Whether the parse takes a word for none that tells anything."""
    token = word.token
    return token.pos not in TELLING or (token.pos != "AUX" and token.dep.startswith(FUNCTIONS))


def _is_accident(scene: Scene, subject: Token) -> bool:
    text = scene.text
    if subject.pos != "NOUN" or not is_event_noun(text.language.frames, text.grammar, subject):
        return False
    return any(frame.event == ACCIDENT for frame, _ in text.language.frames.nouns[subject.lemma])
