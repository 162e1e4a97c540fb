"""Event nouns: complements, possessives, and what a supporting verb lends them («a mené une attaque contre Gao»)."""

from collections.abc import Iterator

from kg.grammar import sharing, verbs
from kg.grammar.phrases import complements, counted, plain
from kg.grammar.predicates import NOMINAL, SUBJECTS, Filler
from kg.grammar.verbs import own_fillers, relative
from kg.grammar.words import Words
from kg.model import Syntax, Token

LENT = (("agent", "support"), ("patient", "undergone"))


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
                yield from relative(syntax, filler, words)
            if d.pos == "NOUN":
                yield from lifted(syntax, d, words)
        elif d.dep in ("appos", "flat:name", "flat:foreign", "flat") and d.pos == "PROPN":
            yield Filler("bare", d)
        elif d.dep in ("acl", "amod") and d.pos == "VERB":
            yield from participle(syntax, d, words)


def lifted(syntax: Syntax, noun: Token, words: Words) -> Iterator[Filler]:
    """«livraisons d'armes à l'Ukraine par les États-Unis»: what the parse hangs on the inner noun."""
    for d in syntax.dependents[noun.index]:
        if d.dep.startswith(("nmod", "obl")) and d.pos in NOMINAL and d.index > noun.index:
            for filler in complements(syntax, d, words):
                if filler.slot in words.lifted:
                    yield filler


def participle(syntax: Syntax, verb: Token, words: Words) -> Iterator[Filler]:
    """«l'attaque menée par X contre Y», «la visite prévue à Rome»: the participle's complements are the noun's."""
    if not verbs.is_participle(verb):
        slot = words.participles.get(verb.lemma)
        for filler in own_fillers(syntax, verb, words) if slot else ():
            if slot and filler.slot in ("object", words.cases.dative):
                yield Filler(slot, filler.token)
    elif verb.lemma in words.support["agent"] | words.support["occurrence"]:
        for filler in own_fillers(syntax, verb, words):
            yield Filler("support" if filler.slot == "subject" else filler.slot, filler.token)


def lent(syntax: Syntax, noun: Token, words: Words) -> Iterator[Filler]:
    """What the verb that governs the noun gives it, where it is a supporting verb."""
    yield from of_copula(syntax, noun, words)
    yield from agenda(syntax, noun, words)
    verb, undergoes = governor(syntax, noun, words)
    if verb is None:
        return
    given = sharing.fillers(syntax, verb, words)
    slot = words.cases.genitive if undergoes else _slot(syntax, verb, noun, given, words)
    name = "undergone" if undergoes else lender(syntax, verb, slot, words)
    if slot in words.settings:
        yield from (Filler("circumstance", f.token) for f in given if f.slot == "subject")
    for filler in given if name else ():
        if filler.token.index != noun.index:
            yield Filler(name if name and filler.slot in ("subject", "object") else filler.slot, filler.token)


def governor(syntax: Syntax, noun: Token, words: Words) -> tuple[Token | None, bool]:
    """The verb above a noun, words of quantity skipped, and whether it is «faire l'objet de» it."""
    above = syntax.tokens[noun.head]
    if above.lemma in words.quantifiers and counted(syntax, above, words).index == noun.index:
        above = syntax.tokens[above.head]
    undergoes = above.lemma == words.undergone and is_undergone(syntax, syntax.tokens[above.head], words)
    if undergoes:
        above = syntax.tokens[above.head]
    return (above if above.pos == "VERB" and above.index != noun.index else None), undergoes


def _slot(syntax: Syntax, verb: Token, noun: Token, given: tuple[Filler, ...], words: Words) -> str | None:
    """The slot of a noun beside its verb; that of «une réunion s'est tenue» is the subject, whatever its label."""
    slot = next((f.slot for f in given if f.token.index == noun.index), None)
    return "subject" if slot == "object" and verbs.reflexive_pronoun(syntax, verb, words) else slot


def lender(syntax: Syntax, verb: Token, slot: str | None, words: Words) -> str | None:
    """The slot under which a supporting verb lends its subject or object to a noun in this slot; None if it is none."""
    lemma = verbs.lemma(syntax, verb, words)
    if slot == "subject":
        return "occurrence" if light(syntax, verb, words) else None
    if slot == "object":
        return next((name for kind, name in LENT if lemma in words.support[kind]), None)
    return "undergone" if slot == words.cases.genitive and is_undergone(syntax, verb, words) else None


def of_copula(syntax: Syntax, noun: Token, words: Words) -> Iterator[Filler]:
    """«X est en visite à Rome»: the subject does it."""
    dependents = syntax.dependents[noun.index]
    if any(d.dep == "cop" for d in dependents) and any(
        d.dep == "case" and plain(d.text) == words.cases.essive for d in dependents
    ):
        yield from (Filler("support", d) for d in dependents if d.dep in SUBJECTS)


def agenda(syntax: Syntax, noun: Token, words: Words) -> Iterator[Filler]:
    """«Des entretiens sont au programme de X à Rome»: X is the one who will have them."""
    head = agenda_head(syntax, noun, words)
    if head is None:
        return
    for token in syntax.subtree(head):
        if token.dep.startswith(("nmod", "obl")) and token.index > head.index:
            for filler in complements(syntax, token, words):
                yield Filler("support" if filler.slot == words.cases.genitive else filler.slot, filler.token)


def agenda_head(syntax: Syntax, noun: Token, words: Words) -> Token | None:
    """The «programme» or «ordre (du jour)» that the noun is said to be on, as predicate or complement of «être»."""
    above = syntax.tokens[noun.head]
    if noun.dep not in SUBJECTS:
        return None
    places = (above, *(d for d in syntax.dependents[above.index] if d.dep.startswith("obl")))
    return next((token for token in places if token.lemma in words.agenda), None)


def light(syntax: Syntax, verb: Token, words: Words) -> bool:
    """Whether the verb only says that its subject takes place («avoir lieu», «se tenir»)."""
    place = any(d.dep.startswith("obj") and plain(d.text) == words.occurring for d in syntax.dependents[verb.index])
    lemma = f"{verb.lemma} {words.occurring}" if place else verbs.lemma(syntax, verb, words)
    return lemma in words.support["occurrence"]


def is_undergone(syntax: Syntax, verb: Token, words: Words) -> bool:
    """Whether the verb is that of «faire l'objet de», with its noun."""
    return verb.lemma == words.auxiliaries.causative and any(
        d.lemma == words.undergone for d in syntax.dependents[verb.index]
    )
