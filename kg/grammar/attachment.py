"""Attachments mended with what the parse does not look at: names («Emmanuel» and «Macron» as two subjects; «à l'AFP
Paul Dupont» as one name) and days («a rencontré Marie Durand mardi», the day hung on the name)."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise

from kg.grammar.clauses import mend
from kg.grammar.phrases import plain
from kg.grammar.tree import Tree
from kg.grammar.words import Words
from kg.model import Name, Token

PERSON = "PER"
CORE = ("nsubj", "nsubj:pass", "obj", "obl:agent", "obl:arg", "obl:mod", "nmod", "appos", "conj")
"""What the head of a name may be, the likeliest first, where its words disagree."""
GLUED = frozenset({"flat:name", "flat:foreign", "flat", "appos", "nmod"})
CLAUSAL = frozenset({"xcomp", "ccomp", "obj", "obl:arg", "obl:mod", "obl:agent", "advcl", "iobj"})
MODIFYING = frozenset({"acl", "acl:relcl", "amod", "appos", "conj", "advcl", "nmod", "dep", "parataxis"})
OF_DAYS = ("obj", "nsubj", "nmod", "appos", "flat", "iobj", "obl:arg", "dep", "xcomp")


def attached(tokens: list[Token], names: Iterable[Name], words: Words, is_title: Callable[[str], bool]) -> list[Token]:
    """The tokens of a sentence, the names in it, and what nouns are titles -> the tokens, some with another head."""
    inside = [n for n in names if n.first >= tokens[0].index and n.last <= tokens[-1].index + 1]
    tree = Tree(tokens)
    for name in inside:
        if name.label == PERSON:
            _gather(tree, name)
    for before, after in pairwise(inside):
        if after.label == PERSON and before.last == after.first:
            _part(tree, before, after)
    for name in inside:
        _beside(tree, name)
        _enlist(tree, name)
        if name.label == PERSON:
            _entitle(tree, name, is_title)
            _retitle(tree, name, is_title)
            _follow(tree, name)
        _announce(tree, name)
    for token in tokens:
        if is_day(tokens, token, words):
            _free(tree, token.index, words.of_forms)
        elif is_ago(tokens, token, words):
            _release(tree, token.index)
    for token in tokens:
        mend(tree, token)
    return tree.tokens


def is_day(tokens: list[Token], token: Token, words: Words) -> bool:
    """Whether a noun without a preposition says when: «mardi», «cet après-midi», «la semaine dernière»."""
    at = token.index - tokens[0].index
    before = [plain(t.text) for t in tokens[max(0, at - 2) : at]]
    if token.pos not in ("NOUN", "PROPN") or not token.dep.startswith(OF_DAYS):
        return False
    if token.text.lower() in words.days.weekdays:
        return not before or before[-1] not in words.days.not_after
    after = [t.lemma for t in tokens[at + 1 : at + 2]]
    pointed = before[-1:] and (before[-1] in words.days.pointers or before[-1] in words.days.weekdays)
    return token.lemma in words.days.spans and bool(pointed or (set(after) & words.days.neighbours))


def is_ago(tokens: list[Token], token: Token, words: Words) -> bool:
    """Whether a verb is that of «il y a deux mois»."""
    at = token.index - tokens[0].index
    before = [plain(t.text) for t in tokens[max(0, at - 2) : at]]
    spans = words.days.spans | words.days.lengths
    measured = any(t.head == token.index and t.lemma in spans for t in tokens[at + 1 : at + 4])
    there = token.lemma == words.auxiliaries.perfect and tuple(before) == words.pronouns.existential
    return there and token.dep != "root" and measured


def _gather(tree: Tree, name: Name) -> None:
    """Make the words of a name one phrase under its first word."""
    inside = range(name.first, name.last)
    outer = [i for i in inside if tree[i].head not in inside or tree[i].dep == "root"]
    alike = len({tree[i].head for i in outer}) == 1 and all(tree[i].text[0].isupper() for i in inside)
    if len(outer) < 2 or not alike or any(tree[i].dep == "root" for i in outer):
        return
    best = min(outer, key=lambda i: CORE.index(tree[i].dep) if tree[i].dep in CORE else len(CORE))
    head, dep = tree[best].head, tree[best].dep
    tree.tokens[name.first - tree.first] = replace(tree[name.first], head=head, dep=dep)
    for i in outer:
        if i != name.first:
            tree.move(i, name.first, "flat:name")
            for d in tree.below(i):
                if d.index not in inside:
                    tree.move(d.index, name.first, d.dep)


def _part(tree: Tree, before: Name, after: Name) -> None:
    """Take a person's name off the name before it: «a dit à l'AFP Paul Dupont», the subject of the verb."""
    head = tree[after.first]
    cased = any(d.dep == "case" for d in tree.below(after.first))
    if head.dep not in GLUED or cased or not before.first <= head.head < before.last:
        return
    verb = tree.verb(before.first)
    if verb is None or verb > before.first or any(d.dep.startswith("nsubj") for d in tree.below(verb)):
        return
    tree.move(after.first, verb, "nsubj")
    for i in range(before.first, before.last):
        for d in tree.below(i):
            if d.index >= after.last:
                tree.move(d.index, after.first, d.dep)


def _beside(tree: Tree, name: Name) -> None:
    """Hang a name on the noun right before it where the parse takes both for subjects: «la revue Nature publie»."""
    at = name.first - tree.first - 1
    while at > 0 and tree.tokens[at].pos == "ADJ":
        at -= 1
    noun, first = tree.tokens[max(at, 0)], tree[name.first]
    alike = noun.dep.startswith("nsubj") and first.dep.startswith("nsubj")
    if at >= 0 and noun.pos == "NOUN" and noun.head == first.head and alike:
        tree.move(name.first, noun.index, "appos")


def _free(tree: Tree, index: int, of: frozenset[str]) -> None:
    """Hang a day on its verb, and what was hung on the day with it."""
    token = tree[index]
    by_name = tree[token.head].pos == "PROPN" and not tree[token.head].dep.startswith("obl")
    verb = token.head if tree[token.head].pos in ("VERB", "AUX") else tree.verb(index)
    cased = any(d.dep == "case" for d in tree.below(index))
    if verb is None or cased or (tree[token.head].pos == "NOUN" and not by_name):
        return
    was_subject = token.dep.startswith("nsubj")
    tree.move(index, verb, "obl:mod")
    for d in tree.below(index):
        case = next((plain(c.text) for c in tree.below(d.index) if c.dep == "case"), None)
        if d.index < index:
            continue
        if d.dep in CLAUSAL or (case is not None and case not in of):
            tree.move(d.index, verb, "obl:mod" if case else d.dep)
        elif was_subject and d.dep == "appos" and d.pos in ("PROPN", "NOUN"):
            tree.move(d.index, verb, "nsubj")


def _release(tree: Tree, index: int) -> None:
    """«abrogé il y a deux mois par le Conseil»: what follows the time belongs to the verb above."""
    measure = next((d.index for d in tree.below(index) if d.index > index), index)
    for at in (index, measure):
        for d in tree.below(at):
            if d.index > measure and any(c.dep == "case" for c in tree.below(d.index)):
                tree.move(d.index, tree[index].head, "obl:mod")


def _follow(tree: Tree, name: Name) -> None:
    """Hang a participle on the person right before it: «Félix Gouin, décédé en 1977, Antoine Pinay, décédé en 1994»."""
    at = name.last - tree.first
    if at + 1 >= len(tree.tokens) or tree.tokens[at].text not in (",", "("):
        return
    participle = tree.tokens[at + 1]
    helped = any(d.dep.startswith(("aux", "cop", "nsubj")) for d in tree.below(participle.index))
    free = participle.pos == "VERB" and participle.feature("VerbForm") == "Part" and participle.dep in MODIFYING
    one = participle.feature("Number") != "Plur" and participle.feature("Tense") != "Pres"
    if free and one and not helped and name.first not in tree.above(participle.index):
        tree.move(participle.index, name.first, "acl")


def _enlist(tree: Tree, name: Name) -> None:
    """«Des entretiens avec Paul, le ministre et le maire sont prévus»: a second subject is the rest of a list."""
    at = name.last - tree.first
    if at >= len(tree.tokens) or tree.tokens[at].text != ",":
        return
    listing = tree[name.first]
    subjects = [t for t in tree.tokens if t.dep.startswith("nsubj") and t.index > name.last]
    for second in subjects:
        first = next((d for d in tree.below(second.head) if d.dep.startswith("nsubj") and d.index < name.first), None)
        starts = min(tree.span(second.index)) in (name.last, name.last + 1)
        ends = any(d.dep == "conj" for d in tree.below(second.index))
        if first and starts and ends and second.index < second.head and first.index in tree.above(listing.index):
            tree.move(second.index, listing.index, "conj")


def _entitle(tree: Tree, name: Name, is_title: Callable[[str], bool]) -> None:
    """«le candidat du centre-gauche Paul Dupont»: the name belongs to the title, not to the last noun before it; a
    family name alone stays, as its complement («le fondateur de l'empire Dupont»)."""
    first = tree[name.first]
    if name.last - name.first == 1 and first.dep == "nmod":
        return
    noun = tree[first.head]
    cased = any(d.dep == "case" for d in tree.below(name.first))
    if first.dep not in GLUED or cased or noun.pos != "NOUN" or not noun.index < name.first or is_title(noun.lemma):
        return
    between = tree.tokens[noun.index - tree.first : name.first - tree.first]
    above = next((i for i in tree.above(noun.index)[1:] if tree[i].pos != "NOUN" or is_title(tree[i].lemma)), None)
    if above is not None and tree[above].pos == "NOUN" and not any(t.pos == "PUNCT" for t in between):
        tree.move(name.first, above, "appos")


def _retitle(tree: Tree, name: Name, is_title: Callable[[str], bool]) -> None:
    """«le frère de la ministre Marie Durand»: the name belongs to the title right before it, not to the noun whose
    complement that is."""
    at = name.first - tree.first - 1
    first, beside = tree[name.first], tree.tokens[max(at, 0)]
    noun = tree[first.head]
    cased = any(d.dep == "case" for d in tree.below(name.first))
    if at < 0 or cased or first.dep not in GLUED or noun.pos != "NOUN" or not noun.index < beside.index:
        return
    one = beside.pos == "NOUN" and beside.feature("Number") != "Plur" and is_title(beside.lemma)
    told = any(d.dep == "det" for d in tree.below(beside.index))
    if one and told and beside.dep.startswith("nmod") and beside.head == noun.index:
        tree.move(name.first, beside.index, "appos")


def _announce(tree: Tree, name: Name) -> None:
    """«Arrestation d'un élu : Marie Durand et Luc Petit réclament …»: what a colon parts from the words before it is
    the subject of the verb after it."""
    at = name.first - tree.first - 1
    first = tree[name.first]
    if at < 1 or tree.tokens[at].text != ":" or first.head >= tree.tokens[at].index or first.dep not in GLUED:
        return
    for token in tree.tokens[at + 1 :]:
        if token.pos == "PUNCT":
            return
        if token.pos == "VERB" and token.feature("VerbForm") != "Inf" and token.head < name.first:
            if not any(d.dep.startswith("nsubj") for d in tree.below(token.index)):
                tree.move(name.first, token.index, "nsubj")
            return
