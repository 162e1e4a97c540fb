"""Readings made by hand for tests of identity: who an article names, and what it tells of them."""

from dataclasses import replace

from kg.model import Article, EntityType, Link, Mention, MentionKind, Position, Reading, Relation, Span

PERSON, ORGANIZATION, GPE, WORK = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.GPE, EntityType.WORK
WIDTH = 100
"""Characters from one mention to the next."""
NAME, DESCRIPTION, PRONOUN = MentionKind.NAME, MentionKind.DESCRIPTION, MentionKind.PRONOUN


def mention(
    text: str, entity: int | None, type_: EntityType | None = PERSON, kind: MentionKind = NAME, known: str | None = None
) -> Mention:
    """A mention by itself."""
    return Mention(Span(0, len(text)), text, kind, type_, 0, entity=entity, known=known)


class Item:
    """Builds the reading of one article: people first, then what is told of them."""

    def __init__(self, article: str, published: str | None = None) -> None:
        self.article = Article(article, "", published=published)
        self.mentions: list[Mention] = []
        self.facts: list[Position | Relation] = []
        self.numbers: dict[str, int] = {}

    def name(self, text: str, type_: EntityType = PERSON, known: str | None = None, link: Link | None = None) -> int:
        """Add a name; the same name is the same thing. Returns the number of the mention."""
        number = self.numbers.setdefault(text, len(self.numbers))
        at = len(self.mentions) * WIDTH
        self.mentions.append(
            Mention(Span(at, at + len(text)), text, NAME, type_, 0, entity=number, known=known, link=link)
        )
        return len(self.mentions) - 1

    def also(self, text: str, to: int, rule: str = "surname", kind: MentionKind = NAME) -> int:
        """Add another form of what a mention names, linked to it."""
        first, at = self.mentions[to], len(self.mentions) * WIDTH
        self.mentions.append(
            Mention(Span(at, at + len(text)), text, kind, first.type, 0, entity=first.entity, link=Link(to, rule))
        )
        return len(self.mentions) - 1

    def holds(self, holder: int, title: str, of: int | None = None) -> "Item":
        """Add a title."""
        self.facts.append(Position(holder, title, of, (Span(0, 1),), "position:test"))
        return self

    def belongs(self, who: int, body: int) -> "Item":
        """Add an affiliation."""
        self.facts.append(Relation("affiliation", who, body, (Span(0, 1),), "relation:test"))
        return self

    @property
    def reading(self) -> Reading:
        """The reading, of a body in which each mention stands where it says."""
        body = "".join(mention.text.ljust(WIDTH) for mention in self.mentions)
        return Reading(replace(self.article, body=body), (), tuple(self.mentions), tuple(self.facts))


def item(article: str, name: str, title: str = "", of: str = "", **more: object) -> Reading:
    """One person, perhaps with a title in a country, city (by the key of the gazetteer) or body, and with company."""
    one = Item(article, str(more.get("published") or "2020-03-01"))
    who = one.name(name)
    if title:
        place = of in ("FR", "BE", "ML") or "(" in of
        where = one.name(of, GPE if place else ORGANIZATION, of if place else None) if of else None
        one.holds(who, title, where)
    for other in str(more.get("company") or "").split("|"):
        if other:
            one.name(other, ORGANIZATION)
    return one.reading
