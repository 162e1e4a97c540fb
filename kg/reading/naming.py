"""What the heads see named or described: names for the parse, descriptions of what acts."""

from collections.abc import Sequence
from dataclasses import replace

from kg.model import EntityType, Mention, MentionKind, Name, Span, Syntax
from kg.reader.encoder import Array
from kg.reader.facts import FactHeads
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
ACTING = frozenset({"Organization", "GPE", "Location"})
"""Types of what a description alone may bring in; people must be named somewhere."""


def named(heads: FactHeads, syntax: Syntax, least: float) -> Syntax:
    """The heads, a parse and how likely a name must be -> the parse with the names that the heads see."""
    if syntax.vectors is None:
        return syntax
    found = heads.spans(syntax.vectors, least)
    names = tuple(Name(NAMES[f.kind.split()[0]], f.first, f.last) for f in found if f.kind.endswith(" name"))
    return replace(syntax, names=names)


def described(heads: FactHeads, text: Text, vectors: Array, found: Sequence[Mention], least: float) -> list[Mention]:
    """A text, the vectors of its words and its mentions -> the descriptions of bodies and places that only the heads
    see, with that likelihood."""
    known = {mention.head for mention in found}
    added = []
    for span in heads.spans(vectors, least):
        kind, _, how = span.kind.partition(" ")
        head = text.head_of(span.first, span.last)
        if how != "description" or kind not in ACTING or head.index in known or head.pos not in ("NOUN", "PROPN"):
            continue
        where = Span(text.tokens[span.first].start, text.tokens[span.last - 1].end)
        added.append(
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
    return added
