"""Descriptions: bodies, groups that act for a country, and what points back to them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.coreference.chains import NAMING, Chains
from kg.coreference.names import grouped
from kg.frames.model import PLACE
from kg.knowledge.names import folded
from kg.model import EntityType, Mention, MentionKind, Span, Token
from kg.text import Text

FIRM = "Corporation"
FACILITY = "CivicStructure"
CALLED = (MentionKind.NAME, MentionKind.DESCRIPTION)
BODY = ("noun:complement", "noun:unique")


def link_nouns(text: Text, chains: Chains) -> None:
    """Join bodies, groups and adjectives of origin with what they name, in order of the text."""
    bodies = Bodies(text, chains.mentions)
    for n, mention in enumerate(chains.mentions):
        if mention.kind is MentionKind.ADJECTIVE:
            _known(chains, n)
        elif mention.kind is MentionKind.DESCRIPTION and chains.root(n) is None:
            sort = mention.rule.partition(":")[2]
            if mention.rule.startswith("group"):
                _group(chains, n, sort)
            elif mention.rule in ("noun:named", "noun:apposed"):
                _named(text, chains, n, bodies)
            elif mention.rule in BODY:
                _body(text, chains, n, bodies)


@dataclass(frozen=True)
class Bodies:
    """The bodies and places of a text by what they are called, each list in order of the text."""

    text: Text
    mentions: Sequence[Mention]

    @cached_property
    def by_words(self) -> dict[str, list[int]]:
        """Names and descriptions by their words."""
        called = ((n, m) for n, m in enumerate(self.mentions) if m.kind in CALLED)
        return grouped((folded(m.text), n) for n, m in called)

    @cached_property
    def by_noun(self) -> dict[str, list[int]]:
        """Descriptions of bodies by their nouns."""
        bodies = ((n, m) for n, m in enumerate(self.mentions) if m.kind is MentionKind.DESCRIPTION and m.rule in BODY)
        return grouped((folded(self.text.tokens[m.head].text), n) for n, m in bodies)

    @cached_property
    def by_portfolio(self) -> dict[str, list[int]]:
        """The first name of each known body by what it is in charge of."""
        by_key = self.text.language.knowledge.gazetteer.by_key
        numbered = reversed(tuple(enumerate(self.mentions)))
        first = {m.known: n for n, m in numbered if m.known in by_key and m.kind is MentionKind.NAME}
        names = ((n, name) for key, n in first.items() for name in by_key[key or ""].names)
        return grouped((one, n) for n, name in names for one in portfolios(self.text, name))

    @cached_property
    def firms(self) -> dict[str | None, int]:
        """The last name of each firm."""
        return {m.known: n for n, m in enumerate(self.mentions) if m.kind is MentionKind.NAME and FIRM in m.classes}


def _known(chains: Chains, n: int) -> None:
    """A mention of something the gazetteer knows joins any other of it."""
    known = chains.mentions[n].known
    if known is None:
        return
    other = chains.known(known)
    if other is None:
        chains.start(n)
    else:
        chains.join(n, other, "same-known")


def _group(chains: Chains, n: int, sort: str) -> None:
    if sort in ("demonym", "people"):
        _known(chains, n)
        return
    inside = [m for m in chains.within(n) if chains.mentions[m].kind is MentionKind.NAME]
    if inside:
        chains.join(n, inside[0], "acts-for", 0.9)


def _named(text: Text, chains: Chains, n: int, bodies: Bodies) -> None:
    """«la société SpaceX», «le parti de droite Nouvelle Démocratie»: the name that ends the phrase or follows it.

    A body called after a person («le gouvernement Papadimos») is not that person.
    """
    mention = chains.mentions[n]
    for m in chains.index.starting(Span(mention.span.start, mention.span.end + 2)):
        other = chains.mentions[m]
        beside = mention.span.covers(other.span) or 0 <= other.span.start - mention.span.end <= 1
        if m == n or other.kind is not MentionKind.NAME or not beside or other.head <= mention.head:
            continue
        before = _before(text, other)
        if before is not None and before.pos not in ("ADP", "DET", "CCONJ", "PUNCT") and _one_kind(mention, other):
            chains.join(n, m, "apposition")
            if other.known is None:
                chains.set_type(n, mention.type)
            return
    _body(text, chains, n, bodies)


def _before(text: Text, mention: Mention) -> Token | None:
    """The token before a mention."""
    return next((t for t in text.before(mention.head + 1) if t.end <= mention.span.start), None)


def _one_kind(description: Mention, name: Mention) -> bool:
    """Whether a noun and a name may be the same: a body is no person, a square no town («la place Vendôme»); a place
    may be a body of its name."""
    if description.classes == (FACILITY,) and name.type is EntityType.GPE and name.known is not None:
        return False
    return (description.type is EntityType.PERSON) == (name.type is EntityType.PERSON)


def _body(text: Text, chains: Chains, n: int, bodies: Bodies) -> None:
    """A body that its words name: the same words before, the place that it says it is, else a thing of its own."""
    mention = chains.mentions[n]
    called = _called(text, chains, n) or _same_portfolio(text, mention, bodies) or _capital(text, chains, n)
    if called is not None:
        chains.join(n, called, "called")
        return
    firm = _only_firm(chains, n, bodies)
    if firm is not None:
        chains.join(n, firm, "only-of-its-kind", 0.6)
        return
    for other in _back(bodies.by_words[folded(mention.text)], n):
        if chains.root(other) is not None:
            chains.join(n, other, "same-words")
            return
    if mention.rule == "noun:unique":
        for other in _back(bodies.by_noun[folded(text.tokens[mention.head].text)], n):
            if _same_body(text, chains, other, mention):
                chains.join(n, other, "same-noun", 0.8)
                return
    chains.start(n)


def _back(numbers: Sequence[int], n: int) -> Iterator[int]:
    """Those before a number, the nearest first."""
    return map(numbers.__getitem__, range(bisect_left(numbers, n) - 1, -1, -1))


def _may_be_called(text: Text, description: Mention, name: Mention) -> bool:
    """Whether a place is of the sort that the noun says: «le village du Kosovo» is not Kosovo."""
    known = text.language.knowledge.gazetteer.by_key.get(name.known) if name.known else None
    sorts = set(description.classes) - {"Place"}
    return known is None or not sorts or bool(sorts & set(known.classes))


def _same_portfolio(text: Text, mention: Mention, bodies: Bodies) -> int | None:
    """«le ministère des Affaires étrangères»: the known one that is in charge of that, under whatever name."""
    by_key = text.language.knowledge.gazetteer.by_key
    mine = (m for one in portfolios(text, mention.text) for m in bodies.by_portfolio.get(one, ()))
    return min((m for m in mine if by_key[bodies.mentions[m].known or ""].type is mention.type), default=None)


def portfolios(text: Text, name: str) -> frozenset[str]:
    """What the words after the first are in charge of."""
    words = name.split()
    found = text.language.knowledge.portfolios.at(words, 1) if len(words) > 1 and words[0].islower() else None
    return frozenset(one.name for one in found[1]) if found else frozenset()


def _only_firm(chains: Chains, n: int, bodies: Bodies) -> int | None:
    """«le groupe de cosmétique français»: the only firm that the article names, where no name in it says which."""
    if chains.mentions[n].classes != (FIRM,) or any(chains.mentions[m].kind in NAMING for m in chains.within(n)):
        return None
    return next(iter(bodies.firms.values())) if len(bodies.firms) == 1 else None


def _called(text: Text, chains: Chains, n: int) -> int | None:
    """«la ville de Tombouctou», «le département du Nord»: the place of that name."""
    mention = chains.mentions[n]
    if mention.type is not EntityType.GPE:
        return None
    for m in chains.within(n):
        inner = chains.mentions[m]
        before = _before(text, inner)
        place = inner.kind is MentionKind.NAME and inner.type in PLACE and _may_be_called(text, mention, inner)
        if place and before is not None and text.tokens[inner.head].head == mention.head:
            return m
    return None


def _capital(text: Text, chains: Chains, n: int) -> int | None:
    """«la capitale belge»: the city that is known to be it, where the article names it."""
    mention = chains.mentions[n]
    if text.tokens[mention.head].lemma not in text.language.references.seats["capital_nouns"]:
        return None
    countries = {chains.mentions[m].known for m in chains.within(n)} - {None}
    by_key = text.language.knowledge.gazetteer.by_key
    for m, other in enumerate(chains.mentions):
        city = by_key.get(other.known or "") if other.kind is MentionKind.NAME else None
        if city is not None and city.capital_of in countries and chains.root(m) is not None:
            return m
    return None


def _same_body(text: Text, chains: Chains, other: int, mention: Mention) -> bool:
    """«le gouvernement» after «le gouvernement malien»."""
    them = chains.mentions[other]
    alike = them.type is mention.type and _sense(text, them) == _sense(text, mention)
    return alike and chains.root(other) is not None


def _sense(text: Text, mention: Mention) -> str | None:
    """«le précédent gouvernement»: what the word before the noun says of when it is."""
    marker = text.language.knowledge.markers.at(mention.text.split(), 0, "before")
    return "former" if marker and marker[1].sense == "former" else None
