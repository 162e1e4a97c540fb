"""Descriptions: bodies, groups that act for a country, and what points back to them."""

from kg.coreference.chains import NAMING, Chains
from kg.frames.model import PLACE
from kg.knowledge.names import folded
from kg.model import EntityType, Mention, MentionKind, Token
from kg.text import Text

FIRM = "Corporation"


def link_nouns(text: Text, chains: Chains) -> None:
    """Join bodies, groups and adjectives of origin with what they name, in order of the text."""
    for n, mention in enumerate(chains.mentions):
        if mention.kind is MentionKind.ADJECTIVE:
            _known(chains, n)
        elif mention.kind is MentionKind.DESCRIPTION and chains.root(n) is None:
            sort = mention.rule.partition(":")[2]
            if mention.rule.startswith("group"):
                _group(chains, n, sort)
            elif mention.rule in ("noun:named", "noun:apposed"):
                _named(text, chains, n)
            elif mention.rule in ("noun:complement", "noun:unique"):
                _body(text, chains, n)


def _known(chains: Chains, n: int) -> None:
    """A mention of something the gazetteer knows joins any other of it."""
    known = chains.mentions[n].known
    for other in chains.roots():
        if known is not None and chains.profile(other).known == known:
            chains.join(n, other, "same-known")
            return
    if known is not None:
        chains.start(n)


def _group(chains: Chains, n: int, sort: str) -> None:
    if sort in ("demonym", "people"):
        _known(chains, n)
        return
    inside = [m for m in chains.within(n) if chains.mentions[m].kind is MentionKind.NAME]
    if inside:
        chains.join(n, inside[0], "acts-for", 0.9)


def _named(text: Text, chains: Chains, n: int) -> None:
    """«la société SpaceX», «le parti de droite Nouvelle Démocratie»: the name that ends the phrase or follows it.

    A body called after a person («le gouvernement Papadimos») is not that person.
    """
    mention = chains.mentions[n]
    for m, other in enumerate(chains.mentions):
        beside = mention.span.covers(other.span) or 0 <= other.span.start - mention.span.end <= 1
        if m == n or other.kind is not MentionKind.NAME or not beside or other.head <= mention.head:
            continue
        before = _before(text, other)
        if before is not None and before.pos not in ("ADP", "DET", "CCONJ", "PUNCT") and _one_kind(mention, other):
            chains.join(n, m, "apposition")
            if other.known is None:
                chains.set_type(n, mention.type)
            return
    _body(text, chains, n)


def _before(text: Text, mention: Mention) -> Token | None:
    """The token before a mention."""
    return next((t for t in reversed(text.tokens[: mention.head + 1]) if t.end <= mention.span.start), None)


def _one_kind(description: Mention, name: Mention) -> bool:
    """Whether a noun and a name may be the same: a body is no person, a place may be a body of its name."""
    return (description.type is EntityType.PERSON) == (name.type is EntityType.PERSON)


def _body(text: Text, chains: Chains, n: int) -> None:
    """A body that its words name: the same words before, the place that it says it is, else a thing of its own."""
    mention = chains.mentions[n]
    key = folded(mention.text)
    called = _called(text, chains, n) or _same_portfolio(text, chains, n)
    if called is not None:
        chains.join(n, called, "called")
        return
    firm = _only_firm(chains, n)
    if firm is not None:
        chains.join(n, firm, "only-of-its-kind", 0.6)
        return
    for other in range(n - 1, -1, -1):
        them = chains.mentions[other]
        if (
            them.kind in (MentionKind.NAME, MentionKind.DESCRIPTION)
            and folded(them.text) == key
            and chains.root(other) is not None
        ):
            chains.join(n, other, "same-words")
            return
    if mention.rule == "noun:unique":
        head = folded(text.tokens[mention.head].text)
        for other in range(n - 1, -1, -1):
            if _same_body(text, chains, other, head, mention):
                chains.join(n, other, "same-noun", 0.8)
                return
    chains.start(n)


def _may_be_called(text: Text, description: Mention, name: Mention) -> bool:
    """Whether a place is of the sort that the noun says: «le village du Kosovo» is not Kosovo."""
    known = text.language.knowledge.gazetteer.by_key.get(name.known) if name.known else None
    sorts = set(description.classes) - {"Place"}
    if known is not None and "City" in known.classes and "AdministrativeArea" in sorts:
        return True  # a commune
    return known is None or not sorts or bool(sorts & set(known.classes))


def _same_portfolio(text: Text, chains: Chains, n: int) -> int | None:
    """«le ministère des Affaires étrangères»: the known one that is in charge of that, under whatever name."""
    mention = chains.mentions[n]
    mine = _portfolios(text, mention.text)
    by_key = text.language.knowledge.gazetteer.by_key
    for m, other in enumerate(chains.mentions) if mine else ():
        known = by_key.get(other.known) if other.known and other.kind is MentionKind.NAME else None
        if known and known.type is mention.type and any(mine & _portfolios(text, name) for name in known.names):
            return m
    return None


def _portfolios(text: Text, name: str) -> frozenset[str]:
    """What the words after the first are in charge of."""
    words = name.split()
    found = text.language.knowledge.portfolios.at(words, 1) if len(words) > 1 and words[0].islower() else None
    return frozenset(one.name for one in found[1]) if found else frozenset()


def _only_firm(chains: Chains, n: int) -> int | None:
    """«le groupe de cosmétique français»: the only firm that the article names, where no name in it says which."""
    if chains.mentions[n].classes != (FIRM,) or any(chains.mentions[m].kind in NAMING for m in chains.within(n)):
        return None
    firms = {m.known: k for k, m in enumerate(chains.mentions) if m.kind is MentionKind.NAME and FIRM in m.classes}
    return next(iter(firms.values())) if len(firms) == 1 else None


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


def _same_body(text: Text, chains: Chains, other: int, head: str, mention: Mention) -> bool:
    """«le gouvernement» after «le gouvernement malien»."""
    them = chains.mentions[other]
    return (
        them.kind is MentionKind.DESCRIPTION
        and them.type is mention.type
        and them.rule in ("noun:complement", "noun:unique")
        and folded(text.tokens[them.head].text) == head
        and _sense(text, them) == _sense(text, mention)
        and chains.root(other) is not None
    )


def _sense(text: Text, mention: Mention) -> str | None:
    """«le précédent gouvernement»: what the word before the noun says of when it is."""
    marker = text.language.knowledge.markers.at(mention.text.split(), 0, "before")
    return "former" if marker and marker[1].sense == "former" else None
