"""What the heads see named or described: names for the parse, descriptions of what acts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.model import EntityType, Mention, MentionKind, Name, Span, Syntax, Token
from kg.reader.encoder import Array
from kg.reader.facts import FactHeads, Found
from kg.reading.antecedents import DESCRIBED
from kg.text import Text

NAMES = {
    "Person": "PER",
    "Organization": "ORG",
    "GPE": "LOC",
    "Location": "SITE",
    "NamedEvent": "EVENT",
    "Other": "PROD",
}
"""The annotation's types of things -> labels of names."""
NAMED = " name"
"""How the kind of a span ends that names."""
PERSON = "Person"
TELLING = frozenset({"VERB", "AUX", "PRON", "SCONJ"})
"""Words that no name grows over."""
PLACES = frozenset({"GPE", "Location"})
SITE = "Location name"
LONGER = frozenset({"Organization name", SITE})
APPOSED = "noun:named"
CALLED = "noun:complement"
"""The rules of descriptions that the name in them belongs to: without a preposition, and with one."""
SEEN = 0.5
"""What the heads hold likelier than that as a name of its own is left one."""
ACTING = frozenset({"Organization", "GPE", "Location"})
"""Types of what a description alone may bring in; people must be named somewhere."""


def named(heads: FactHeads, syntax: Syntax, least: float) -> Syntax:
    """The heads, a parse and how likely a name must be -> the parse with the names that only the heads see: apart from
    all others, a place within a longer name («Lille» in «CHR de Lille»), or one of which the analyser sees no more
    than a part («Ring» of «Ring of Fire»), which is no name then unless the heads see it too."""
    if syntax.vectors is None:
        return syntax
    taken: dict[int, list[Name]] = {}
    for name in syntax.names:
        for n in range(name.first, name.last):
            taken.setdefault(n, []).append(name)
    added: list[Name] = []
    parts: set[Name] = set()
    spans = [f for f in _whole(heads.spans(syntax.vectors, least), syntax) if f.kind.endswith(NAMED)]
    seen = {(f.first, f.last) for f in spans}
    for f in spans:
        kind = f.kind.removesuffix(NAMED)
        others = {name for n in range(f.first, f.last) for name in taken.get(n, ())}
        nested = kind in PLACES and all(o.first < f.first and f.last <= o.last for o in others)
        longer = all(f.first <= o.first and o.last <= f.last and o.last - o.first < f.last - f.first for o in others)
        opens = syntax.tokens[f.first].text
        # «Dr. Dupont», «le Roi du Maroc» are no names
        titled = kind == PERSON and (opens.endswith(".") or any(o.label != NAMES[PERSON] for o in others))
        clause = any(token.pos in TELLING for token in syntax.tokens[f.first : f.last])  # «Magento appartenait à eBay»
        if (nested or longer) and _is_capital(opens) and not (others and (titled or clause)):
            added.append(Name(NAMES[kind], f.first, f.last))
            parts |= {o for o in others if longer and (o.first, o.last) not in seen}
    kept = (name for name in syntax.names if name not in parts)
    return replace(syntax, names=tuple(sorted([*kept, *added], key=lambda name: (name.first, -name.last))))


def _whole(spans: Iterable[Found], syntax: Syntax) -> Iterator[Found]:
    """Spans -> those within one sentence; names without the determiner that they begin with."""
    for span in spans:
        first = span.first
        while span.kind.endswith(NAMED) and first < span.last - 1 and _is_before(syntax, first):
            first += 1
        if syntax.sentence_of[first] == syntax.sentence_of[span.last - 1]:
            yield replace(span, first=first)


def _is_before(syntax: Syntax, token: int) -> bool:
    """Whether a token stands before a name, not in it: a determiner, or an adjective («la fameuse Tapisserie»)."""
    word, after = syntax.tokens[token], syntax.tokens[token + 1]
    return word.dep == "det" or (word.pos == "ADJ" and not _is_capital(word.text) and _is_capital(after.text))


def described(heads: FactHeads, text: Text, vectors: Array, found: Sequence[Mention], least: float) -> list[Mention]:
    """A text, the vectors of its words and its mentions -> all mentions, with the bodies and places that the heads see
    described or named by a common noun («le parquet de Paris»), with that likelihood, and as far as they see them.

    What is no more than a part of such a name («Environnement» in «ministère de l'Environnement») names nothing.
    """
    spans = [f for f in _whole(heads.spans(vectors, least), text.syntax) if _is_common(text, f)]
    result = list(_apart(text, spans, found, _whole(heads.spans(vectors, SEEN), text.syntax)))
    by_head = {mention.head: n for n, mention in enumerate(result)}
    for span in spans:
        kind, _, how = span.kind.partition(" ")
        head, opens = text.head_of(span.first, span.last), text.tokens[span.first]
        where = Span(opens.start, text.tokens[span.last - 1].end)
        if head.index not in by_head:
            by_head[head.index] = len(result)
            result.append(
                Mention(
                    span=where,
                    text=text.slice(where),
                    kind=MentionKind.DESCRIPTION,
                    type=EntityType(kind),
                    head=head.index,
                    gender=head.feature("Gender"),
                    number=head.feature("Number"),
                    rule=_rule(text, span.kind, where, head, result),
                )
            )
        elif how == "name" and head.index == opens.index:
            known = result[by_head[head.index]]
            if known.kind is MentionKind.DESCRIPTION and known.type in ACTING:
                result[by_head[head.index]] = replace(known, span=where, text=text.slice(where))
    return result


def _is_common(text: Text, span: Found) -> bool:
    """Whether a span describes or names by a common noun something that acts."""
    kind, _, how = span.kind.partition(" ")
    if kind not in ACTING:
        return False
    if how == "name":
        return not _is_capital(text.tokens[span.first].text)
    return text.head_of(span.first, span.last).pos in ("NOUN", "PROPN")


def _rule(text: Text, kind: str, where: Span, head: Token, mentions: Sequence[Mention]) -> str:
    """How a phrase that names with a common noun is joined with the name in it: «l'organisation Human Rights Watch» and
    «le département du Nord» are what they are called, «la capitale du Mali» is not."""
    if _is_apposed(text, where, head.index, mentions):
        return APPOSED
    capital = head.lemma in text.language.references.seats["capital_nouns"]
    return CALLED if kind == "GPE name" and not capital else DESCRIBED


def _is_apposed(text: Text, where: Span, head: int, mentions: Sequence[Mention]) -> bool:
    """Whether a name stands in a phrase that no preposition parts from its noun: «l'organisation Human Rights Watch»,
    «la patinoire Tondiraba de Tallinn»."""
    names = (m for m in mentions if m.kind is MentionKind.NAME and where.covers(m.span))
    firsts = (text.index_at(m.span.start) for m in names)
    return any(first > head and text.tokens[first - 1].pos in ("NOUN", "ADJ") for first in firsts)


def _apart(text: Text, spans: Sequence[Found], found: Sequence[Mention], seen: Iterable[Found]) -> Iterator[Mention]:
    """Names with a common noun, the mentions, and all that the heads see -> the mentions without the names that only
    say which body or site it is, after a preposition («Versailles» in «porte de Versailles»).

    A name that the heads see as one of its own stays, and one that the gazetteer knows within that of a body.
    """
    own = {(f.first, f.last) for f in seen}
    longer = [f for f in spans if f.kind in LONGER]
    for mention in found:
        inside = [t.index for t in text.within(mention.span)] if mention.kind is MentionKind.NAME else []
        within = [f for f in longer if inside and f.first < inside[0] and inside[-1] < f.last]
        linked = within and text.tokens[inside[0] - 1].pos in ("ADP", "DET")
        free = mention.known is None or any(f.kind == SITE for f in within)
        if not (linked and free and (inside[0], inside[-1] + 1) not in own):
            yield mention


def _is_capital(word: str) -> bool:
    return word[:1].isupper() or word[:1].isdigit()
