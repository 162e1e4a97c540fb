"""Arguments that a verb shares with another clause: coordination, control, participles, relative clauses."""

from collections.abc import Iterator

from kg.grammar.predicates import Filler
from kg.grammar.verbs import is_expletive, is_participle, own_fillers, reflexive_pronoun, voice
from kg.grammar.words import Words
from kg.model import Syntax, Token

DEPTH = 12  # of clauses; a longer chain is a broken parse


def fillers(syntax: Syntax, verb: Token, words: Words, depth: int = 0) -> tuple[Filler, ...]:
    """All arguments of a verb: its own, then the subject (of a passive: the object) that it shares."""
    own = tuple(own_fillers(syntax, verb, words))
    missing = "object" if voice(syntax, verb, words) == "passive" else "subject"
    if depth > DEPTH or any(f.slot == missing for f in own) or is_impersonal(syntax, verb):
        return own
    return own + tuple(Filler(missing, token) for token in shared(syntax, verb, words, depth))


def is_impersonal(syntax: Syntax, verb: Token) -> bool:
    """«il faut», «il est prévu»: a subject that stands for nothing."""
    return any(d.dep.startswith("expl:subj") and is_expletive(syntax, d) for d in syntax.dependents[verb.index])


def shared(syntax: Syntax, verb: Token, words: Words, depth: int) -> Iterator[Token]:
    """The tokens that fill the missing surface subject of a verb."""
    above = syntax.tokens[verb.head]
    if verb.dep == "conj" and above.pos in ("VERB", "AUX"):
        yield from surface_subject(syntax, above, words, depth)
    elif verb.dep.startswith("acl"):
        yield from modified(syntax, verb, above, words)
    elif verb.dep in ("xcomp", "ccomp", "advcl", "parataxis", "dep") and above.pos == "VERB":
        if verb.dep == "ccomp" and verb.feature("VerbForm") == "Fin":
            return
        yield from controller(syntax, verb, above, words, depth)
    elif is_participle(verb) and verb.head == verb.index:
        yield from fronted(syntax, verb, words)


def surface_subject(syntax: Syntax, verb: Token, words: Words, depth: int) -> Iterator[Token]:
    """What stands, or would stand, before the verb: its logical object where it is passive."""
    slot = "object" if voice(syntax, verb, words) == "passive" else "subject"
    for filler in fillers(syntax, verb, words, depth + 1):
        if filler.slot == slot:
            yield filler.token


def modified(syntax: Syntax, verb: Token, noun: Token, words: Words) -> Iterator[Token]:
    """The noun that a participle is attached to; an infinitive («la décision de partir») gives no subject."""
    several = verb.feature("Number") == "Plur" and noun.pos == "PROPN" and noun.feature("Number") != "Plur"
    if several and not any(d.dep == "conj" for d in syntax.dependents[noun.index]):
        return
    if verb.feature("VerbForm") == "Part" or reflexive_pronoun(syntax, verb, words):
        yield noun


def controller(syntax: Syntax, verb: Token, above: Token, words: Words, depth: int) -> Iterator[Token]:
    """The argument of the governing verb that an infinitive or participle takes as its subject."""
    slot = words.control.get(above.lemma) if verb.dep in ("xcomp", "ccomp") else None
    if slot is None:
        if any(form(syntax, verb) == kind for kind in ("Inf", "Part")):
            yield from surface_subject(syntax, above, words, depth)
        return
    for filler in fillers(syntax, above, words, depth + 1):
        if filler.slot == slot:
            yield filler.token


def form(syntax: Syntax, verb: Token) -> str | None:
    """The verb form of a predicate: of its copula, where it has one."""
    copula = next((d for d in syntax.dependents[verb.index] if d.dep == "cop"), verb)
    return copula.feature("VerbForm")


def fronted(syntax: Syntax, participle: Token, words: Words) -> Iterator[Token]:
    """«Interrogé par l'AFP, le ministre a démenti»: some parses make the participle the root of the main verb."""
    for d in syntax.dependents[participle.index]:
        if d.dep in ("advcl", "ccomp", "conj", "parataxis") and d.pos == "VERB" and d.index > participle.index:
            yield from (f.token for f in own_fillers(syntax, d, words) if f.slot == "subject")
            return
