"""Verbs: voice, lemma with its reflexive, arguments of their own and those shared with other clauses."""

from collections.abc import Iterator

from kg.grammar.phrases import antecedent, complements, coordinates, counted, is_relative, plain
from kg.grammar.predicates import NOMINAL, OBLIQUES, SUBJECTS, Filler
from kg.grammar.words import Words
from kg.model import Syntax, Token


def auxiliaries(syntax: Syntax, verb: Token) -> tuple[Token, ...]:
    """The auxiliaries of a verb, in order."""
    return tuple(d for d in syntax.dependents[verb.index] if d.dep.startswith("aux"))


def is_participle(verb: Token) -> bool:
    """Whether it is a past participle; an analyser that leaves out the tense is believed by the form."""
    return verb.feature("VerbForm") == "Part" and verb.feature("Tense") != "Pres" and not verb.text.endswith("ant")


def reflexive_pronoun(syntax: Syntax, verb: Token, words: Words) -> Token | None:
    """The «se» of a verb."""
    for d in syntax.dependents[verb.index]:
        written = plain(d.text) in words.clitics.reflexive or d.dep.startswith("expl:pass")
        if written and d.index < verb.index and d.pos == "PRON":
            return d
    return None


def lemma(syntax: Syntax, verb: Token, words: Words) -> str:
    """The verb's lemma, «se » before that of a reflexive one."""
    return f"{words.clitics.reflexive[0]} {verb.lemma}" if reflexive_pronoun(syntax, verb, words) else verb.lemma


def voice(syntax: Syntax, verb: Token, words: Words) -> str:
    """`active` or `passive`; the auxiliaries decide before the labels of the parse."""
    if reflexive_pronoun(syntax, verb, words):
        passive = any(d.dep in ("expl:pass", "nsubj:pass") for d in syntax.dependents[verb.index])
        return "passive" if passive and verb.lemma not in words.reflexive else "active"
    if not is_participle(verb) or verb.lemma in words.etre:
        return "active"
    helpers = auxiliaries(syntax, verb)
    if helpers:
        return "passive" if helpers[-1].lemma == words.auxiliaries.copula else "active"
    above = syntax.tokens[verb.head]
    if verb.dep == "conj" and above.pos == "VERB" and is_participle(above):
        return "passive" if above.lemma in words.etre else voice(syntax, above, words)  # «retrouvés morts, tués»
    return "passive"


def is_expletive(syntax: Syntax, token: Token) -> bool:
    """Whether a pronoun stands for nothing. Parses label the «-t-il» of «a-t-il dit» so too: it does if the verb has
    a subject of its own («Paul est-il parti ?»)."""
    if not token.dep.startswith("expl"):
        return False
    return not token.text.startswith("-") or any(d.dep in SUBJECTS for d in syntax.dependents[token.head])


def own_fillers(syntax: Syntax, verb: Token, words: Words) -> Iterator[Filler]:
    """The arguments written in the verb's own clause, passives undone."""
    passive = voice(syntax, verb, words) == "passive"
    for helper in auxiliaries(syntax, verb):
        for d in syntax.dependents[helper.index]:
            if d.dep in SUBJECTS:
                yield from named(syntax, Filler("object" if passive else "subject", d), words)
    for d in syntax.dependents[verb.index]:
        if d.feature("Reflex") == "Yes":
            continue
        if d.dep == "ccomp" or (d.dep == "xcomp" and d.pos in ("VERB", "AUX")):
            yield Filler("clause" if d.dep == "ccomp" else "infinitive", d)
        elif d.dep == "xcomp" and d.pos == "ADJ":
            yield Filler("attribute", d)
        elif d.dep == "advmod":
            yield from _adverb(syntax, verb, d, words)
        elif d.dep == "expl:subj" and not is_expletive(syntax, d):
            yield Filler("object" if passive else "subject", d)
        elif d.pos in NOMINAL or d.dep in ("obj", "iobj", *SUBJECTS):
            yield from _argument(syntax, verb, d, words)


def _adverb(syntax: Syntax, verb: Token, token: Token, words: Words) -> Iterator[Filler]:
    """Adverbs that open a complement («lors de», «près de») or count an argument («plus de mille arrestations»)."""
    passive = voice(syntax, verb, words) == "passive"
    if token.lemma in words.quantifiers and counted(syntax, token, words) is not token:
        slot = "object" if token.index > verb.index or passive else "subject"
        yield from named(syntax, Filler(slot, token), words)
    elif token.pos in ("ADV", "ADP"):
        yield from (f for f in oblique(syntax, token, words, passive) if f.token is not token)


def _argument(syntax: Syntax, verb: Token, token: Token, words: Words) -> Iterator[Filler]:
    """A noun phrase that depends on a verb."""
    passive = voice(syntax, verb, words) == "passive"
    if token.dep in SUBJECTS:
        yield from named(syntax, Filler("object" if passive else "subject", token), words)
    elif token.dep.startswith("obj"):
        yield from named(syntax, Filler("object", token), words)
    elif token.dep == "iobj":
        yield from named(syntax, Filler(words.cases.dative, token), words)
    elif token.dep == "xcomp":
        yield Filler("attribute", token)
    elif token.dep in OBLIQUES:
        yield from oblique(syntax, token, words, passive)
    elif token.dep == "conj":
        yield from stray(syntax, verb, token, words)


def stray(syntax: Syntax, verb: Token, token: Token, words: Words) -> Iterator[Filler]:
    """A noun that the parse coordinates with the verb: it goes with the argument that stands before it."""
    before = [d for d in syntax.dependents[verb.index] if d.pos in NOMINAL and verb.index < d.index < token.index]
    if before and before[-1].dep.startswith("obj") and not any(d.dep == "cop" for d in syntax.dependents[token.index]):
        yield from named(syntax, Filler("object", token), words)


def oblique(syntax: Syntax, token: Token, words: Words, passive: bool) -> Iterator[Filler]:
    """A complement with a preposition; the «par» of a passive is its subject."""
    for filler in complements(syntax, token, words):
        slot = "subject" if passive and filler.slot == words.cases.agentive else filler.slot
        yield from relative(syntax, Filler(slot, filler.token), words)


def named(syntax: Syntax, filler: Filler, words: Words) -> Iterator[Filler]:
    """A subject or object with its coordinates, a relative pronoun replaced by what it stands for."""
    for one in coordinates(syntax, filler, words):
        yield from relative(syntax, one, words)


def relative(syntax: Syntax, filler: Filler, words: Words) -> Iterator[Filler]:
    """The filler, or the antecedent where it is a relative pronoun («dont» opens the slot «de», «où» a place)."""
    if not is_relative(filler.token):
        yield filler
        return
    above = antecedent(syntax, filler.token)
    if above is not None:
        form = plain(filler.token.text)
        yield Filler(words.relatives.get(form, filler.slot), above)
