"""Event nouns: complements, possessives, and what a supporting verb lends them («a mené une attaque contre Gao»)."""

from collections.abc import Iterator

from kg.grammar import sharing, verbs
from kg.grammar.phrases import complements, plain, words_of_case
from kg.grammar.predicates import NOMINAL, SUBJECTS, Filler
from kg.grammar.verbs import own_fillers, relative
from kg.grammar.words import Words
from kg.model import Syntax, Token

LIFTED = frozenset({"à", "par", "contre", "avec", "pour", "envers"})
IN_PASSING = frozenset({"dans", "lors de", "pendant", "durant"})


def fillers(syntax: Syntax, noun: Token, words: Words) -> tuple[Filler, ...]:
    """All arguments of a noun: its own, then those of its supporting verb."""
    return tuple(own(syntax, noun, words)) + tuple(lent(syntax, noun, words))


def own(syntax: Syntax, noun: Token, words: Words) -> Iterator[Filler]:
    """The arguments within the noun's phrase."""
    for d in syntax.dependents[noun.index]:
        if d.dep == "det" and (d.feature("Poss") == "Yes" or d.feature("PronType") == "Prs"):
            yield Filler("possessive", d)
        elif d.dep == "amod" and d.pos == "ADJ":
            yield Filler("adjective", d)
        elif d.dep.startswith(("nmod", "obl", "dep")) and d.pos in NOMINAL:
            for filler in complements(syntax, d, words):
                yield from relative(syntax, filler)
            if d.pos == "NOUN":
                yield from lifted(syntax, d, words)
        elif d.dep in ("appos", "flat:name", "flat:foreign", "flat") and d.pos == "PROPN":
            yield Filler("bare", d)
        elif d.dep in ("acl", "amod") and d.pos == "VERB" and verbs.is_participle(d):
            yield from participle(syntax, d, words)


def lifted(syntax: Syntax, noun: Token, words: Words) -> Iterator[Filler]:
    """«livraisons d'armes à l'Ukraine par les États-Unis»: what the parse hangs on the inner noun."""
    for d in syntax.dependents[noun.index]:
        if d.dep.startswith(("nmod", "obl")) and d.pos in NOMINAL and d.index > noun.index:
            for filler in complements(syntax, d, words):
                if filler.slot in LIFTED:
                    yield filler


def participle(syntax: Syntax, verb: Token, words: Words) -> Iterator[Filler]:
    """«l'attaque menée par X contre Y», «la visite prévue à Rome»: the participle's complements are the noun's."""
    if verb.lemma in words.support["agent"] | words.support["occurrence"]:
        for filler in own_fillers(syntax, verb, words):
            yield Filler("support" if filler.slot == "subject" else filler.slot, filler.token)


def lent(syntax: Syntax, noun: Token, words: Words) -> Iterator[Filler]:
    """What the verb that governs the noun gives it, where it is a supporting verb."""
    verb = syntax.tokens[noun.head]
    yield from of_copula(syntax, noun)
    yield from agenda(syntax, noun, words)
    if verb.pos != "VERB" or noun.head == noun.index:
        return
    given = sharing.fillers(syntax, verb, words)
    slot = next((f.slot for f in given if f.token.index == noun.index), None)
    lemma = verbs.lemma(syntax, verb)
    if slot == "object":
        party = next((k for k in ("agent", "patient") if lemma in words.support[k]), None)
    elif slot == "subject" and light(syntax, verb, words):
        party = "occurrence"
    else:
        party = "patient" if slot == "de" and is_object_of(syntax, verb, "faire", "objet") else None
        if slot in IN_PASSING:
            yield from (Filler("circumstance", f.token) for f in given if f.slot == "subject")
    if party is None:
        return
    name = {"agent": "support", "patient": "undergone", "occurrence": "occurrence"}[party]
    for filler in given:
        if filler.token.index == noun.index:
            continue
        yield Filler(name if filler.slot in ("subject", "object") else filler.slot, filler.token)


def of_copula(syntax: Syntax, noun: Token) -> Iterator[Filler]:
    """«X est en visite à Rome»: the subject does it."""
    dependents = syntax.dependents[noun.index]
    if any(d.dep == "cop" for d in dependents) and any(d.dep == "case" and plain(d.text) == "en" for d in dependents):
        yield from (Filler("support", d) for d in dependents if d.dep in SUBJECTS)


def agenda(syntax: Syntax, noun: Token, words: Words) -> Iterator[Filler]:
    """«Des entretiens sont au programme de X à Rome»: X is the one who will have them."""
    head = agenda_head(syntax, noun, words)
    if head is None:
        return
    for token in syntax.subtree(head):
        if token.dep.startswith(("nmod", "obl")) and token.index > head.index:
            for filler in complements(syntax, token, words):
                yield Filler("support" if filler.slot == "de" else filler.slot, filler.token)


def agenda_head(syntax: Syntax, noun: Token, words: Words) -> Token | None:
    """The «programme» or «ordre (du jour)» that the noun is said to be on, as predicate or complement of «être»."""
    above = syntax.tokens[noun.head]
    if noun.dep not in SUBJECTS:
        return None
    places = (above, *(d for d in syntax.dependents[above.index] if d.dep.startswith("obl")))
    return next((token for token in places if token.lemma in words.agenda), None)


def light(syntax: Syntax, verb: Token, words: Words) -> bool:
    """Whether the verb only says that its subject takes place («avoir lieu», «se tenir»)."""
    place = any(d.dep.startswith("obj") and plain(d.text) == "lieu" for d in syntax.dependents[verb.index])
    lemma = f"{verb.lemma} lieu" if place else verbs.lemma(syntax, verb)
    return lemma in words.support["occurrence"]


def is_object_of(syntax: Syntax, verb: Token, lemma: str, noun: str) -> bool:
    """Whether the verb is this one with this noun as its object."""
    return verb.lemma == lemma and any(d.lemma == noun for d in syntax.dependents[verb.index])


def is_event_phrase(syntax: Syntax, noun: Token) -> bool:
    """Whether a noun heads a phrase of its own, not a preposition or a part of a name."""
    return not (noun.dep in ("fixed", "flat:name", "flat:foreign") or words_of_case(syntax, noun) == ("au", "cours"))
