"""Parses mended where analysers go wrong in known ways: «a, pour sa part, condamné», the auxiliary cut off from its
participle by an aside and taken for a verb of its own; «sont mortes», the participle taken for an adjective; two
subjects of one clause."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from kg.grammar.attachment import attached
from kg.grammar.phrases import plain
from kg.grammar.verbs import is_participle
from kg.grammar.words import Words
from kg.model import Name, Sentence, Syntax, Token

SUBJECT = "nsubj"


def repaired(syntax: Syntax, words: Words, is_title: Callable[[str], bool]) -> Syntax:
    """A parse, the words of the grammar, and whether a noun says what somebody is -> the parse mended."""
    named: dict[int, list[Name]] = {}
    for name in syntax.names:
        named.setdefault(syntax.sentence_of[name.first], []).append(name)
    sentences = tuple(_sentence(s, named.get(n, ()), words, is_title) for n, s in enumerate(syntax.sentences))
    return Syntax(sentences, syntax.names)


def _sentence(sentence: Sentence, names: Sequence[Name], words: Words, is_title: Callable[[str], bool]) -> Sentence:
    tokens = attached(_subjects(_participles(list(sentence.tokens), words)), names, words, is_title)
    first = tokens[0].index
    for at, token in enumerate(tokens):
        if (
            token.lemma in words.helpers
            and not token.dep.startswith(("aux", "cop"))
            and token.feature("VerbForm") == "Fin"
        ):
            participle = _after_aside(tokens, at, words)
            if participle is not None and _is_below(tokens, first, participle, at):
                tokens = _joined(tokens, at, participle)
    return Sentence(tuple(tokens)) if tuple(tokens) != sentence.tokens else sentence


def _participles(tokens: list[Token], words: Words) -> list[Token]:
    """Adjectives after «être» that are participles are made verbs, the copula their auxiliary."""
    out = list(tokens)
    first = tokens[0].index
    for n, token in enumerate(tokens):
        at = token.head - first
        above = tokens[at] if 0 <= at < len(tokens) else None
        if token.dep == "cop" and token.lemma == words.auxiliaries.copula and above and above.pos == "ADJ":
            lemma = next((words.adjectival[f] for f in _masculine(above.text) if f in words.adjectival), None)
            if lemma is not None:
                features = "|".join(filter(None, (above.features, "Tense=Past", "VerbForm=Part")))
                out[at] = replace(above, pos="VERB", lemma=lemma, features=features)
                out[n] = replace(token, dep="aux:tense" if lemma in words.etre else "aux:pass")
    return out


def _subjects(tokens: list[Token]) -> list[Token]:
    """«Quand sa mère meurt, Paul part»: the second subject of a clause, behind its comma, is that of the verb after it,
    where that has none."""
    first = tokens[0].index
    subjects: dict[int, list[Token]] = {}
    for token in tokens:
        if token.dep.startswith(SUBJECT):
            subjects.setdefault(token.head, []).append(token)
    out = list(tokens)
    for verb, (own, *others) in subjects.items():
        low = tokens[verb - first]
        if not (low.dep.startswith("advcl") and own.index < verb < low.head) or low.head in subjects:
            continue
        behind = [s for s in others if any(t.text == "," for t in tokens[verb - first : s.index - first])]
        for subject in behind:
            if verb < subject.index < low.head:
                out[subject.index - first] = replace(subject, head=low.head)
    return out


def _masculine(form: str) -> tuple[str, ...]:
    """What the masculine singular of an adjective may be: «mortes» -> «morte», «mort»."""
    form = plain(form)
    return (form, form.removesuffix("s"), form.removesuffix("e"), form.removesuffix("s").removesuffix("e"))


def _after_aside(tokens: list[Token], at: int, words: Words) -> int | None:
    """The place of the participle that follows an auxiliary and an aside, adverbs and commas skipped."""
    forms = [plain(t.text) for t in tokens[at + 1 : at + 12]]
    start = 1 if forms[:1] == [","] else 0
    for aside in words.asides:
        if tuple(forms[start : start + len(aside)]) == aside:
            after = at + 1 + start + len(aside)
            while after < len(tokens) and (tokens[after].pos == "ADV" or tokens[after].text == ","):
                after += 1
            return after if after < len(tokens) and is_participle(tokens[after]) else None
    return None


def _is_below(tokens: list[Token], first: int, participle: int, helper: int) -> bool:
    """Whether the parse hangs the participle somewhere under the auxiliary, or the auxiliary under it."""
    for low, high in ((participle, helper), (helper, participle)):
        at = low
        for _ in tokens:
            if at == high:
                return True
            at = tokens[at].head - first
            if not 0 <= at < len(tokens):
                break
    return False


def _joined(tokens: list[Token], helper: int, participle: int) -> list[Token]:
    """The participle takes the place of the auxiliary in the tree, and what hung on the auxiliary."""
    top, low = tokens[helper], tokens[participle]
    root = top.head in {top.index, low.index}
    out = list(tokens)
    for n, token in enumerate(tokens):
        if token.head == top.index and n not in (helper, participle):
            core = "obl:mod" if helper < n < participle and token.dep.startswith("obj") else token.dep
            out[n] = replace(token, head=low.index, dep=core)
    out[participle] = replace(low, head=low.index if root else top.head, dep="root" if root else top.dep, pos="VERB")
    out[helper] = replace(top, head=low.index, dep="aux:tense", pos="AUX")
    return out
