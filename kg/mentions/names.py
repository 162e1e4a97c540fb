"""Proper names: those of the analyser, typed and trimmed by the gazetteer, and those that only the gazetteer finds."""

from collections.abc import Iterable, Iterator

from kg.grammar.phrases import plain
from kg.knowledge import Known
from kg.mentions.seats import stands_for
from kg.model import EntityType, Mention, MentionKind, Name, Span, Token
from kg.text import Text

TYPES = {
    "PER": EntityType.PERSON,
    "ORG": EntityType.ORGANIZATION,
    "LOC": EntityType.GPE,
    "EVENT": EntityType.EVENT,
    "PROD": EntityType.WORK,
}
OVERLAP = {EntityType.GPE: EntityType.LOCATION, EntityType.LOCATION: EntityType.GPE}
LONGEST = 7
"""Tokens of a name that only the gazetteer finds."""


def names(text: Text) -> Iterator[Mention]:
    """A text -> its proper names, in no particular order, none within another."""
    taken: set[int] = set()
    for name in text.syntax.names:
        for part, kind in _parts(text, name):
            mention = _of_analyser(text, part, kind)
            if mention:
                taken.update(t.index for t in part)
                yield mention
                yield from _nested(text, mention, part)
    yield from _of_gazetteer(text, taken)


def _parts(text: Text, name: Name) -> Iterator[tuple[tuple[Token, ...], EntityType]]:
    """A name, parted where a «M.», «Mme» or «Me» stands in it: what follows is a person."""
    if name.label not in TYPES:
        return
    first, kind = name.first, TYPES[name.label]
    for at in range(name.first, name.last):
        match = text.language.knowledge.titles.at(text.words, at)
        if match and match.end < name.last and all(r.title.kind == "civil" for r in match.readings):
            if at > first:
                yield text.tokens[first:at], kind
            first, kind = match.end, EntityType.PERSON
    yield text.tokens[first : name.last], kind


def _of_analyser(text: Text, tokens: tuple[Token, ...], kind: EntityType) -> Mention | None:
    tokens = _trimmed(text, tokens)
    if not tokens or _is_of_title(text, tokens) or _is_people(text, tokens):
        return None
    typed = _typed(text, tokens, kind)
    return _mention(text, tokens, typed, f"name:{kind.value.lower()}")


def _nested(text: Text, outer: Mention, tokens: tuple[Token, ...]) -> Iterator[Mention]:
    """A body known to the gazetteer within the name of another: «Conseil de sécurité des Nations unies»."""
    if outer.type is not EntityType.ORGANIZATION:
        return
    for n, token in enumerate(tokens[:-1]):
        if plain(token.text) not in ("de", "d'", "du", "des", "la", "l'", "pour") or not _capital(tokens[n + 1]):
            continue
        inner = _known_run(text, tokens[n + 1 :])
        words = text.slice(_span(inner))
        known = [k for k in text.language.knowledge.gazetteer.named(words) if words not in k.weak]
        if known and known[0].type in (EntityType.ORGANIZATION, EntityType.GPE) and known[0].key != outer.known:
            yield _mention(text, inner, (known[0].type, known[0]), "name:nested")
            return


def _is_of_title(text: Text, tokens: tuple[Token, ...]) -> bool:
    """Whether a name is only the portfolio of a title («le ministre de l'Intérieur»), or lies within the title."""
    first, last = tokens[0].index, tokens[-1].index
    return any(phrase.first <= first < phrase.last and (phrase.tail or last < phrase.last) for phrase in text.titles)


def _is_people(text: Text, tokens: tuple[Token, ...]) -> bool:
    """«les Français»: inhabitants are no name of a place."""
    if len(tokens) != 1:
        return False
    gazetteer, word = text.language.knowledge.gazetteer, tokens[0].text
    return bool(gazetteer.demonym(word)) and all(word in known.weak for known in gazetteer.named(word))


def _known_run(text: Text, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The longest start of a run of tokens that the gazetteer names, else the whole."""
    for end in range(len(tokens), 0, -1):
        if text.language.knowledge.gazetteer.named(text.slice(_span(tokens[:end]))):
            return tokens[:end]
    return tokens


def _trimmed(text: Text, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """A name without the lower-case words before it («président Macron»), the adjective of origin after it and the
    punctuation around it."""
    demonym = text.language.knowledge.gazetteer.demonym
    while tokens and (
        (tokens[-1].pos == "PUNCT" and tokens[-1].text not in (".", ")"))
        or (tokens[-1].text[0].islower() and len(tokens) > 1 and demonym(tokens[-1].text))
    ):
        tokens = tokens[:-1]
    if any(_capital(token) for token in tokens):
        while not (_capital(tokens[0]) or (tokens[0].text[0].isdigit() and len(tokens) > 1)):
            tokens = tokens[1:]
        return tokens
    return ()


def _capital(token: Token) -> bool:
    return any(letter.isupper() for letter in token.text)


def _typed(text: Text, tokens: tuple[Token, ...], kind: EntityType) -> tuple[EntityType, Known | None]:
    """What the gazetteer says of a name: a reading of the analyser's type, else the only type it knows it by."""
    words = text.slice(_span(tokens))
    readings = text.language.knowledge.gazetteer.named(words)
    for reading in readings:
        if reading.type in (kind, OVERLAP.get(kind)):
            return reading.type, reading
    certain = {r.type for r in readings if words not in r.weak}
    if len(certain) == 1 and kind is not EntityType.PERSON:
        return certain.pop(), next(r for r in readings if words not in r.weak)
    return (EntityType.LOCATION if kind is EntityType.GPE and _is_site(text, tokens) else kind), None


def _is_site(text: Text, tokens: tuple[Token, ...]) -> bool:
    """Whether a place name starts with a common noun of a facility or landform («Mont Blanc», «tour Eiffel»)."""
    found = text.language.references.nouns.at([token.text for token in tokens], 0)
    return bool(found and found[1][0].type is EntityType.LOCATION and len(tokens) > 1)


def _of_gazetteer(text: Text, taken: set[int]) -> Iterator[Mention]:
    """Names of countries and organisations that the analyser missed, the longest first; only strong names count."""
    at = 0
    while at < len(text.tokens):
        found = None if at in taken or not _capital(text.tokens[at]) else _longest(text, at, taken)
        if found is None:
            at += 1
            continue
        end, known = found
        yield _mention(text, text.tokens[at:end], (known.type, known), "name:gazetteer")
        taken.update(range(at, end))
        at = end


def _longest(text: Text, start: int, taken: set[int]) -> tuple[int, Known] | None:
    sentence = text.syntax.sentence_of[start]
    for end in range(min(start + LONGEST, len(text.tokens)), start, -1):
        if text.syntax.sentence_of[end - 1] != sentence or any(i in taken for i in range(start, end)):
            continue
        words = text.slice(_span(text.tokens[start:end]))
        if len(words) < 3 or not words[0].isupper():
            continue
        strong = [known for known in text.language.knowledge.gazetteer.named(words) if words not in known.weak]
        if len({known.type for known in strong}) == 1 and _is_safe(text, start, end):
            return end, strong[0]
    return None


def _is_safe(text: Text, start: int, end: int) -> bool:
    """Whether a capital is more than that of a sentence's first word or of a longer name."""
    first = text.syntax.sentences[text.syntax.sentence_of[start]].tokens[0].index == start
    alone = end - start == 1 and first and text.tokens[start].pos != "PROPN"
    after = text.tokens[end] if end < len(text.tokens) else None
    joined = after is not None and after.pos == "PROPN" and after.dep.startswith("flat")
    return not alone and not joined


def _span(tokens: tuple[Token, ...]) -> Span:
    return Span(tokens[0].start, tokens[-1].end)


def _mention(text: Text, tokens: tuple[Token, ...], typed: tuple[EntityType, Known | None], rule: str) -> Mention:
    kind, known = typed
    head = text.head_of(tokens[0].index, tokens[-1].index + 1)
    key = known.key if known else None
    if known and known.seat_of:
        key = stands_for(text, head, known)
    span = _span(tokens)
    return Mention(
        span=span,
        text=text.slice(span),
        kind=MentionKind.NAME,
        type=kind,
        head=head.index,
        gender=known.gender if known else None,
        number=known.number if known else None,
        rule=rule,
        known=key,
        classes=known.classes if known and key == known.key else (),
    )


def without_overlap(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions -> those kept, in order of the text: of two that share a character the one that comes first in the
    list, unless one lies properly within the other."""
    kept: list[Mention] = []
    for mention in mentions:
        if all(_may_nest(other, mention) for other in kept if other.span.overlaps(mention.span)):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda m: (m.span.start, -m.span.end)))


def _may_nest(first: Mention, second: Mention) -> bool:
    """Whether one of two mentions may stand within the other: no description within a name."""
    if first.span == second.span or (
        first.kind is MentionKind.NAME and second.kind is MentionKind.DESCRIPTION and first.span.covers(second.span)
    ):
        return False
    return first.span.covers(second.span) or second.span.covers(first.span)
