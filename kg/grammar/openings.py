"""What opens a sentence: «À Kiev, Paul a demandé …»."""

from kg.grammar.predicates import Predicate
from kg.grammar.words import Words
from kg.model import Syntax, Token


def opening(syntax: Syntax, predicate: Predicate, words: Words) -> tuple[Token, ...]:
    """A predicate -> its complements of place that open the sentence, cut off by a comma: the place that they name is
    where it happens, and nobody's part in it."""
    sentence = syntax.sentences[syntax.sentence_of[predicate.token.index]].tokens
    found = []
    for filler in predicate.fillers:
        before = sentence[: max(filler.token.index - sentence[0].index, 0)]
        cased = before and all(t.head == filler.token.index or t.pos == "PUNCT" for t in before)
        if cased and filler.slot in words.place_slots and filler.token.index < predicate.token.index:
            last = max(t.index for t in syntax.subtree(filler.token))
            if "," in [t.text for t in syntax.tokens[last : last + 2]]:
                found.append(filler.token)
    return tuple(found)
