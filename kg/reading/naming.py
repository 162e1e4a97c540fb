"""What the heads see named or described: names for the parse, descriptions of what acts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.model import EntityType, Mention, MentionKind, Name, Span, Syntax
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
PLACES = frozenset({"GPE", "Location"})
ACTING = frozenset({"Organization", "GPE", "Location"})
"""Types of what a description alone may bring in; people must be named somewhere."""


def named(heads: FactHeads, syntax: Syntax, least: float) -> Syntax:
    """The heads, a parse and how likely a name must be -> the parse with the names too that only the heads see: apart
    from all others, or a place within a longer name («Lille» in «CHR de Lille»)."""
    if syntax.vectors is None:
        return syntax
    taken: dict[int, list[Name]] = {}
    for name in syntax.names:
        for n in range(name.first, name.last):
            taken.setdefault(n, []).append(name)
    added = []
    for f in _whole(heads.spans(syntax.vectors, least), syntax):
        kind, _, how = f.kind.partition(" ")
        others = {name for n in range(f.first, f.last) for name in taken.get(n, ())}
        nested = kind in PLACES and all(o.first < f.first and f.last <= o.last for o in others)
        if how == "name" and (nested or not others) and _is_capital(syntax.tokens[f.first].text):
            added.append(Name(NAMES[kind], f.first, f.last))
    return replace(syntax, names=tuple(sorted([*syntax.names, *added], key=lambda name: (name.first, -name.last))))


def _whole(spans: Iterable[Found], syntax: Syntax) -> Iterator[Found]:
    """Spans -> those within one sentence; names without the determiner that they begin with."""
    for span in spans:
        first = span.first
        while span.kind.endswith(NAMED) and first < span.last - 1 and syntax.tokens[first].pos == "DET":
            first += 1
        if syntax.sentence_of[first] == syntax.sentence_of[span.last - 1]:
            yield replace(span, first=first)


def described(heads: FactHeads, text: Text, vectors: Array, found: Sequence[Mention], least: float) -> list[Mention]:
    """A text, the vectors of its words and its mentions -> all mentions, with the bodies and places that the heads see
    described or named by a common noun («le parquet de Paris»), with that likelihood, and as far as they see them."""
    by_head = {mention.head: n for n, mention in enumerate(found)}
    result = list(found)
    for span in _whole(heads.spans(vectors, least), text.syntax):
        kind, _, how = span.kind.partition(" ")
        head, opens = text.head_of(span.first, span.last), text.tokens[span.first]
        if kind not in ACTING or head.pos not in ("NOUN", "PROPN") or (how == "name" and _is_capital(opens.text)):
            continue
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
                    rule=DESCRIBED,
                )
            )
        elif how == "name" and head.index == opens.index:
            known = result[by_head[head.index]]
            if known.kind is MentionKind.DESCRIPTION and known.type in ACTING:
                result[by_head[head.index]] = replace(known, span=where, text=text.slice(where))
    return result


def _is_capital(word: str) -> bool:
    return word[:1].isupper() or word[:1].isdigit()
