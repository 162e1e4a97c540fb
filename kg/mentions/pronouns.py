"""Pronouns and possessives that refer, and handles."""

import re
from collections.abc import Iterator

from kg.grammar.phrases import plain
from kg.grammar.verbs import is_expletive
from kg.model import EntityType, Mention, MentionKind, Span, Token
from kg.text import Text

HANDLE = re.compile(r"(?<![\w@.])@\w{2,30}")


def pronouns(text: Text) -> Iterator[Mention]:
    """A text -> its personal pronouns and possessives; impersonal «il» is none."""
    for token in text.tokens:
        if token.pos not in ("PRON", "DET") or is_expletive(text.syntax, token) or token.feature("Reflex") == "Yes":
            continue
        kind = "possessive" if token.pos == "DET" else "pronoun"
        found = text.language.references.pronouns.get((plain(token.text), kind))
        if found is None or _is_article(token):
            continue
        yield Mention(
            span=token.span,
            text=token.text,
            kind=MentionKind(kind),
            type=EntityType.PERSON if found.person == "1" else None,
            head=token.index,
            gender=found.gender or (token.feature("Gender") if kind == "pronoun" else None),
            number=found.number,
            rule=f"{kind}:{found.person}",
        )


def _is_article(token: Token) -> bool:
    return token.pos == "DET" and not (token.feature("Poss") == "Yes" or token.feature("PronType") == "Prs")


def handles(text: Text) -> Iterator[Mention]:
    """A text -> handles of social media («@SecDef»)."""
    by_start = {token.start: token for token in text.tokens}
    for found in HANDLE.finditer(text.body):
        head = by_start.get(found.start()) or by_start.get(found.start() + 1)
        if head is not None:
            span = Span(*found.span())
            yield Mention(span, found[0], MentionKind.HANDLE, None, head.index, rule="handle")
