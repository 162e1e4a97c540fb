"""Capitals: whether the name stands for the government («Moscou a averti») or for the city («à Moscou»)."""

from kg.grammar import verbs
from kg.grammar.phrases import slot_of, words_of_case
from kg.grammar.predicates import SUBJECTS
from kg.knowledge import Known
from kg.model import Token
from kg.text import Text


def stands_for(text: Text, head: Token, city: Known) -> str:
    """A capital's name at a token -> the key of the country or of the city."""
    return city.seat_of[0] if is_government(text, _first_conjunct(text, head)) else city.key


def _first_conjunct(text: Text, head: Token) -> Token:
    """The token that shows the grammar of a coordinated name."""
    while head.dep == "conj" and not words_of_case(text.syntax, head):
        head = text.tokens[head.head]
    return head


def is_government(text: Text, head: Token) -> bool:
    """Whether the place of a name in the sentence is that of somebody who acts or is acted upon."""
    above = text.above(head)
    if above is None:
        return False
    seats, words = text.language.references.seats, text.language.words
    slot = slot_of(words_of_case(text.syntax, head), words)
    if slot is None:
        return above.pos == "VERB" and _is_party(text, head, above)
    if slot in seats["government_slots"]:
        return True
    if slot == words.cases.dative:
        return bool({above.lemma, verbs.lemma(text.syntax, above, words)} & seats["receivers"])
    return slot == words.cases.genitive and above.lemma in seats["institutions"]


def _is_party(text: Text, head: Token, verb: Token) -> bool:
    seats = text.language.references.seats
    passive = verbs.voice(text.syntax, verb, text.language.words) == "passive"
    if head.dep in SUBJECTS:
        return not passive and verbs.lemma(text.syntax, verb, text.language.words) not in seats["city_subjects"]
    return head.dep.startswith("obj") and verb.lemma not in seats["city_objects"]
