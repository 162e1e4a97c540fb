"""Titles -> the office they name, whatever the words: «secrétaire américain à la Défense» is a defence minister, US."""

from collections.abc import Sequence

from kg.model import Mention, MentionKind
from kg.nominals.titles import TitlePhrase
from kg.text import Text

CALLED = (MentionKind.NAME, MentionKind.DESCRIPTION)


def office_of(text: Text, phrase: TitlePhrase, mentions: Sequence[Mention]) -> tuple[str, str] | None:
    """A title phrase -> its office and the key of the country or body it is held in; None where one is not known."""
    office = office_name(phrase)
    of = held_in(text, phrase, mentions)
    return (office, of) if office and of else None


def office_name(phrase: TitlePhrase) -> str | None:
    """The office of a title: that of its portfolio, else that of the title itself."""
    portfolio = next((p.stands_for for p in phrase.portfolios if p.stands_for), None)
    return portfolio or next((r.title.stands_for for r in phrase.readings if r.title.stands_for), None)


def held_in(text: Text, phrase: TitlePhrase, mentions: Sequence[Mention]) -> str | None:
    """The key of the country or body of a title: of its adjective of origin, else of the name in its complement."""
    for token in phrase.demonyms:
        readings = text.language.knowledge.gazetteer.demonym(token.text)
        if readings and not readings[0].weak:
            return readings[0].of
    if phrase.complement is None:
        return None
    after = text.tokens[phrase.complement]
    for mention in mentions:
        head = text.tokens[mention.head]
        if mention.kind in CALLED and mention.known and 0 < head.index - after.index <= 3:
            return mention.known
    return None
