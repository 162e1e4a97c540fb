"""Proper names: those of the analyser, typed and trimmed by the gazetteer, and those that only the gazetteer finds."""

from collections.abc import Iterable, Iterator

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
        mention = _of_analyser(text, name)
        if mention:
            taken.update(range(name.first, name.last))
            yield mention
    yield from _of_gazetteer(text, taken)


def _of_analyser(text: Text, name: Name) -> Mention | None:
    tokens = _trimmed(text.tokens[name.first : name.last])
    if not tokens or name.label not in TYPES:
        return None
    kind, known = _typed(text, tokens, TYPES[name.label])
    return _mention(text, tokens, (kind, known), f"name:{name.label.lower()}")


def _trimmed(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """A name without the lower-case words before it («président Macron») and the punctuation around it."""
    while tokens and (tokens[-1].pos == "PUNCT" and tokens[-1].text not in (".", ")")):
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
        clash = (o for o in kept if o.span.overlaps(mention.span))
        if all(o.span != mention.span and (o.span.covers(mention.span) or mention.span.covers(o.span)) for o in clash):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda m: (m.span.start, -m.span.end)))
