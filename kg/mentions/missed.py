"""Names that the analyser missed and that something else makes sure: the gazetteer, «M.» before them, a common noun
before them, the same name elsewhere in the article."""

from collections.abc import Iterator, Sequence

from kg.knowledge import Known
from kg.knowledge.names import folded
from kg.mentions.make import is_capital, mention, span_of, typed
from kg.model import EntityType, Mention, Token
from kg.nominals.titles import TitlePhrase
from kg.text import Text

NOT_BORNE = frozenset({"civil", "family", "relational"})
COMPLEMENT = frozenset({"ADP", "DET", "NOUN", "ADJ", "PROPN", "X", "PUNCT"})
REACH = 10
"""Tokens of a title's complement."""
LONGEST = 7
"""Tokens of a name."""
SHORTEST = 3
"""Letters of a name."""
AFTER_NOUN = frozenset({EntityType.ORGANIZATION, EntityType.LOCATION, EntityType.WORK, EntityType.GPE})


def missed(text: Text, found: Sequence[Mention]) -> Iterator[Mention]:
    """A text and the names found in it -> those that were missed, none within another."""
    taken = {t.index for m in found for t in text.within(m.span)} | text.title_of.keys()
    known = list(found)
    for finder in (_civil, _titled, _of_gazetteer, _after_noun, _again):
        for start, end, name in finder(text, taken, known):
            taken.update(range(start, end))
            known.append(name)
            yield name


Found = Iterator[tuple[int, int, Mention]]


def _runs(text: Text, taken: set[int]) -> Iterator[int]:
    """The tokens with a capital that no name has taken."""
    for token in text.tokens:
        if token.index not in taken and is_capital(token) and token.text[0].isalpha():
            yield token.index


def _extent(text: Text, start: int, taken: set[int]) -> int:
    """How far a name of capitalised words reaches from a token, within its sentence."""
    end = start
    if start == len(text.tokens):  # a text may end where a name would begin
        return end
    sentence = text.syntax.sentence_of[start]
    while (
        end < len(text.tokens)
        and end - start < LONGEST
        and end not in taken
        and text.syntax.sentence_of[end] == sentence
        and is_capital(text.tokens[end])
        and text.tokens[end].pos in ("PROPN", "X", "NOUN", "ADJ")
    ):
        end += 1
    return end


def _civil(text: Text, taken: set[int], _: Sequence[Mention]) -> Found:
    """«M. Drareni», «MM. Benlarbi et Hamitouche»: a person."""
    for token in text.tokens:
        at = text.civil_at(token.index)
        while at is not None and at < len(text.tokens):
            end = _extent(text, at, taken)
            if end > at:
                run = text.tokens[at:end]
                yield at, end, mention(text, run, (EntityType.PERSON, None), "name:civil")
            follows = (
                text.words[end : end + 1] == [text.language.words.conjunctions.and_]
                and token.feature("Number") == "Plur"
            )
            at = end + 1 if end > at and follows else None


def _titled(text: Text, taken: set[int], _: Sequence[Mention]) -> Found:
    """«le gouverneur de Kinshasa, Gentiny Ngobila,»: two capitals or more between commas, after the title of one."""
    for phrase in text.titles:
        start = _after_comma(text, phrase) if phrase.determination == "definite" else None
        if start is None or any(r.title.kind in NOT_BORNE or r.number == "Plur" for r in phrase.readings):
            continue
        end = _extent(text, start, taken)
        closed = end < len(text.tokens) and text.tokens[end].text in (",", ".")
        if end - start > 1 and closed and all(t.pos in ("PROPN", "X") for t in text.tokens[start:end]):
            yield start, end, mention(text, text.tokens[start:end], (EntityType.PERSON, None), "name:titled")


def _after_comma(text: Text, phrase: TitlePhrase) -> int | None:
    """Where the apposition after a title and its complement begins."""
    sentence = text.syntax.sentence_of[phrase.first]
    for token in text.tokens[phrase.last : phrase.last + REACH]:
        if text.syntax.sentence_of[token.index] != sentence or token.pos not in COMPLEMENT:
            return None
        if token.text == ",":
            return token.index + 1
    return None


def _of_gazetteer(text: Text, taken: set[int], _: Sequence[Mention]) -> Found:
    """Countries, places and bodies by a name that means nothing else."""
    for start in list(_runs(text, taken)):
        if start in taken:
            continue
        found = _longest(text, start, taken)
        if found:
            end, thing = found
            yield start, end, mention(text, text.tokens[start:end], (thing.type, thing), "name:gazetteer")


def _longest(text: Text, start: int, taken: set[int]) -> tuple[int, Known] | None:
    sentence = text.syntax.sentence_of[start]
    for end in range(min(start + LONGEST, len(text.tokens)), start, -1):
        if text.syntax.sentence_of[end - 1] != sentence or any(i in taken for i in range(start, end)):
            continue
        words = text.slice(span_of(text.tokens[start:end]))
        strong = [known for known in text.language.knowledge.gazetteer.named(words) if words not in known.weak]
        if len(words) >= SHORTEST and len({known.type for known in strong}) == 1 and _is_whole(text, start, end):
            return end, strong[0]
    return None


def _is_whole(text: Text, start: int, end: int) -> bool:
    """Whether a capital is more than that of a sentence's first word, and the name no part of a longer one."""
    token = text.tokens[start]
    first = text.syntax.sentences[text.syntax.sentence_of[start]].tokens[0].index == start
    after: Token | None = text.tokens[end] if end < len(text.tokens) else None
    joined = after is not None and after.pos == "PROPN" and after.dep.startswith("flat")
    return not joined and not (end - start == 1 and first and token.pos != "PROPN")


def _after_noun(text: Text, taken: set[int], _: Sequence[Mention]) -> Found:
    """«la maison de disques Carabine Music», «le parti Ennahda»: what the noun before it is."""
    nouns = text.language.references.nouns
    for token in text.tokens:
        if token.pos != "NOUN" or token.feature("Number") == "Plur":
            continue
        noun = nouns.at(text.words, token.index)
        if noun is None or noun[1][0].type not in AFTER_NOUN or noun[0] >= len(text.tokens):
            continue
        start, kind = noun[0], noun[1][0].type
        end = _extent(text, start, taken)
        if end > start and text.tokens[start].pos in ("PROPN", "X"):
            run = text.tokens[start:end]
            yield start, end, mention(text, run, typed(text, run, kind), "name:after-noun")


def _again(text: Text, taken: set[int], found: Sequence[Mention]) -> Found:
    """A name, or the surname of a person, that the article has elsewhere."""
    forms: dict[str, Mention] = {}
    for name in found:
        words = folded(name.text).split()
        if len(words[-1]) > SHORTEST and name.known is None:
            forms.setdefault(" ".join(words), name)
            if name.type is EntityType.PERSON:
                forms.setdefault(words[-1], name)
    for start in list(_runs(text, taken)):
        end = _extent(text, start, taken)
        if end > start and start not in taken:
            run = text.tokens[start:end]
            same = forms.get(folded(text.slice(span_of(run))))
            if same is not None and same.type is not None:
                yield start, end, mention(text, run, (same.type, None), "name:again")
