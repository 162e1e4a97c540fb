"""Titles -> the office they name, whatever the words: «secrétaire américain à la Défense» is a defence minister, US."""

from kg.index import Index
from kg.model import MentionKind
from kg.nominals.titles import TitlePhrase
from kg.text import Text

CALLED = (MentionKind.NAME, MentionKind.DESCRIPTION)
NEAR = 3
"""Tokens from the preposition of a complement to the head of what it names."""


def office_of(text: Text, phrase: TitlePhrase, index: Index) -> tuple[str, str] | None:
    """A title phrase -> its office and the key of the country or body it is held in; None where one is not known."""
    office = office_name(phrase)
    of = held_in(text, phrase, index)
    return (office, of) if office and of else None


def office_name(phrase: TitlePhrase) -> str | None:
    """The office of a title: that of its portfolio, else that of the title itself."""
    portfolio = next((p.stands_for for p in phrase.portfolios if p.stands_for), None)
    return portfolio or next((r.title.stands_for for r in phrase.readings if r.title.stands_for), None)


def held_in(text: Text, phrase: TitlePhrase, index: Index) -> str | None:
    """The key of the country or body of a title: of its adjective of origin, else of the name in its complement."""
    for token in phrase.demonyms:
        readings = text.language.knowledge.gazetteer.demonym(token.text)
        if readings and not readings[0].weak:
            return readings[0].of
    if phrase.complement is None:
        return None
    heads = range(phrase.complement + 1, phrase.complement + 1 + NEAR)
    near = (index.mentions[n] for n in sorted(n for head in heads for n in index.by_head.get(head, ())))
    return next((m.known for m in near if m.kind in CALLED and m.known), None)
