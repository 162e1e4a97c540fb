"""Descriptions: titles of named people, bodies, groups that act for a country, and what points back to them."""

from collections.abc import Iterator, Sequence

from kg.coreference.chains import Chains
from kg.grammar.phrases import plain
from kg.knowledge.names import folded
from kg.model import EntityType, Mention, MentionKind, Token
from kg.nominals.bearers import Bearer
from kg.nominals.offices import office_name
from kg.nominals.titles import TitlePhrase
from kg.text import Text

STRONG = frozenset({"prenominal", "apposition", "civil"})
NEAR = 4
"""Sentences back in which a description without a complement finds what it stands for."""


def link_titles(text: Text, chains: Chains, found: Sequence[Bearer]) -> None:
    """Join titles with the names they stand beside, then later ones with the holder of that title."""
    by_head = _by_head(chains, EntityType.PERSON)
    for bearer in found:
        phrase = text.titles[bearer.phrase]
        for gender in {r.gender for r in phrase.readings if r.gender}:
            if len({r.gender for r in phrase.readings}) == 1 and bearer.rule in STRONG:
                chains.set_gender(bearer.mention, gender)
        described = by_head.get(phrase.head.index)
        alone = sum(b.phrase == bearer.phrase for b in found) == 1
        if described is not None and bearer.rule in STRONG and alone:
            chains.join(described, bearer.mention, f"title-{bearer.rule}")
    borne = {b.phrase for b in found}
    for number, phrase in enumerate(text.titles):
        described = by_head.get(phrase.head.index)
        if number not in borne and described is not None and _points(phrase):
            _holder(text, chains, (number, described), found)


def _by_head(chains: Chains, kind: EntityType | None = None) -> dict[int, int]:
    return {
        m.head: n
        for n, m in enumerate(chains.mentions)
        if m.kind is MentionKind.DESCRIPTION and (kind is None or m.type is kind)
    }


def _points(phrase: TitlePhrase) -> bool:
    singular = any(r.number in ("Sing", None) for r in phrase.readings) and phrase.head.feature("Number") != "Plur"
    return singular and phrase.determination in ("definite", "demonstrative")


def _holder(text: Text, chains: Chains, described: tuple[int, int], found: Sequence[Bearer]) -> None:
    """«le ministre» after «le ministre de l'Intérieur, Paul Dupont»: the nearest holder of that title, if there is one
    whose country or body is not another."""
    number, mention = described
    phrase = text.titles[number]
    holders: dict[int, int] = {}
    for bearer in found:
        other = text.titles[bearer.phrase]
        if _same_title(phrase, other) and _same_place(text, phrase, other):
            root = chains.root(bearer.mention)
            if root is not None:
                holders[root] = bearer.mention
    if not holders:
        holders = _known_holders(text, chains, phrase)
    if not holders:
        return
    before = {r: m for r, m in holders.items() if chains.mentions[m].span.start < chains.mentions[mention].span.start}
    if len(holders) == 1 and (before or _is_specific(phrase)):
        chains.join(mention, next(iter(holders.values())), "title-again", 0.9)
    elif before and len(before) == 1:
        chains.join(mention, next(iter(before.values())), "title-again", 0.8)


def _known_holders(text: Text, chains: Chains, phrase: TitlePhrase) -> dict[int, int]:
    """The people named in the text who are known to hold this office on its day: «le ministre des Affaires
    étrangères», then «Laurent Fabius»."""
    office, day = office_name(phrase), text.article.published
    found: dict[int, int] = {}
    if office and day:
        for n, mention in enumerate(chains.mentions):
            if mention.kind is MentionKind.NAME and mention.type is EntityType.PERSON and " " in mention.text:
                held = text.language.knowledge.holders.named(mention.text)
                root = chains.root(n)
                if root is not None and any(h.office == office and h.holds(day) for h in held):
                    found.setdefault(root, n)
    return found


def _is_specific(phrase: TitlePhrase) -> bool:
    return bool(phrase.demonyms or phrase.complement is not None or phrase.tail)


def _same_title(a: TitlePhrase, b: TitlePhrase) -> bool:
    """Whether two phrases give the same title, one perhaps with less of it («le ministre»)."""
    shared = {r.title for r in a.readings} & {r.title for r in b.readings}
    offices = {r.title.stands_for for r in a.readings} & {r.title.stands_for for r in b.readings} - {None}
    portfolios = not (a.portfolios and b.portfolios) or set(a.portfolios) & set(b.portfolios)
    return bool((shared or offices or _shorter(a, b) or _shorter(b, a)) and portfolios)


def _shorter(a: TitlePhrase, b: TitlePhrase) -> bool:
    """«le président» for «le président du conseil d'administration»: the words that start the longer one."""
    short = [plain(t.text) for t in a.core]
    return short == [plain(t.text) for t in b.core][: len(short)] and not a.tail


def _same_place(text: Text, a: TitlePhrase, b: TitlePhrase) -> bool:
    """Whether no adjective of origin of the one speaks against the other's."""
    gazetteer = text.language.knowledge.gazetteer
    mine = {d.of for t in a.demonyms for d in gazetteer.demonym(t.text)}
    theirs = {d.of for t in b.demonyms for d in gazetteer.demonym(t.text)}
    if mine and theirs:
        return bool(mine & theirs)
    if a.complement is not None and b.complement is not None:
        return _complement(text, a) == _complement(text, b)
    return True


def _complement(text: Text, phrase: TitlePhrase) -> str:
    for d in text.syntax.dependents[phrase.head.index]:
        if phrase.complement is not None and d.index > phrase.complement and d.dep.startswith("nmod"):
            return folded(d.text)
    return ""


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
    if sort == "demonym":
        _known(chains, n)
        return
    inside = [m for m in _within(chains, n) if chains.mentions[m].kind is MentionKind.NAME]
    if inside:
        chains.join(n, inside[0], "acts-for", 0.9)


def _within(chains: Chains, n: int) -> Iterator[int]:
    span = chains.mentions[n].span
    for m, other in enumerate(chains.mentions):
        if m != n and span.covers(other.span):
            yield m


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
    called = _called(text, chains, n)
    if called is not None:
        chains.join(n, called, "called")
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


def _called(text: Text, chains: Chains, n: int) -> int | None:
    """«la ville de Tombouctou», «le département du Nord»: the place of that name."""
    mention = chains.mentions[n]
    if mention.type is not EntityType.GPE:
        return None
    for m in _within(chains, n):
        inner = chains.mentions[m]
        before = _before(text, inner)
        place = inner.kind is MentionKind.NAME and inner.type in (EntityType.GPE, EntityType.LOCATION)
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
        and chains.root(other) is not None
    )
