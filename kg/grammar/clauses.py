"""Clauses mended: what belongs to an infinitive, what an infinitive belongs to, and what a verb takes."""

from kg.grammar.tree import Tree
from kg.model import Token


def mend(tree: Tree, token: Token) -> None:
    """A tree and a token of it -> the same, some tokens with another head."""
    infinitive = token.feature("VerbForm") == "Inf"
    if token.pos == "VERB" and token.dep in ("advcl", "xcomp"):
        _lower(tree, token.index)
    elif token.dep == "conj" and infinitive:
        _coordinate(tree, token.index)
    elif token.dep == "ccomp" and infinitive:
        _restrict(tree, token.index)
    elif token.dep == "obl:arg" and token.pos in ("NOUN", "PROPN"):
        _object(tree, token.index)


def _lower(tree: Tree, index: int) -> None:
    """«arrêté après avoir couvert une manifestation»: what follows an infinitive without a comma is its own."""
    head = tree[index].head
    marked = any(d.dep == "mark" and d.index < index for d in tree.below(index))
    if head >= index or not marked or tree[index].feature("VerbForm") == "Fin":
        return
    for d in tree.below(head):
        start = min(tree.span(d.index))
        between = tree.tokens[index - tree.first + 1 : start - tree.first + 1]
        if start > index and d.dep.startswith(("obl", "obj")) and not any(t.pos == "PUNCT" for t in between):
            tree.move(d.index, index, d.dep)


def _restrict(tree: Tree, index: int) -> None:
    """«avertit qu'elles ne font que prolonger cela»: an infinitive belongs to the clause before it."""
    clause = next((d for d in tree.below(tree[index].head) if d.dep == "ccomp" and d.index < index), None)
    if clause is not None and clause.feature("VerbForm") == "Fin":
        tree.move(index, clause.index, "xcomp")


def _coordinate(tree: Tree, index: int) -> None:
    """«exhorté à soutenir la paix, aller à Rome»: an infinitive is coordinated with the infinitive before it."""
    head = tree[tree[index].head]
    if head.pos not in ("VERB", "AUX") or head.feature("VerbForm") == "Inf":
        return
    siblings = (d for d in tree.below(head.index) if d.dep in ("xcomp", "advcl") and d.index < index)
    before = [d.index for d in siblings if d.feature("VerbForm") == "Inf"]
    if before:
        tree.move(index, before[-1], "conj")


def _object(tree: Tree, index: int) -> None:
    """«visitera Metz»: what follows a verb without a preposition is its object, where it has no other."""
    verb = tree[tree[index].head]
    cased = any(d.dep in ("case", "mark") for d in tree.below(index))
    other = any(d.dep in ("obj", "ccomp", "xcomp", "aux:pass") for d in tree.below(verb.index))
    if verb.pos == "VERB" and verb.index < index and not cased and not other:
        tree.move(index, verb.index, "obj")
