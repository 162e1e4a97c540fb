"""Titles of named people («le Premier ministre», «la présidente du RN»): whom they stand for."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.coreference.chains import Chains
from kg.grammar.phrases import plain
from kg.knowledge import Title
from kg.knowledge.names import folded
from kg.model import EntityType, Mention, MentionKind
from kg.nominals.bearers import Bearer
from kg.nominals.offices import held_in, office_name, office_of
from kg.nominals.titles import TitlePhrase
from kg.text import Text

STRONG = frozenset({"prenominal", "apposition", "civil"})


def link_titles(text: Text, chains: Chains, found: Sequence[Bearer]) -> None:
    """Join titles with the names they stand beside, then later ones with the holder of that title."""
    by_head = _by_head(chains, EntityType.PERSON)
    named = Counter(b.phrase for b in found)
    holders = Holders(text, chains.mentions, found)
    for bearer in found:
        phrase = text.titles[bearer.phrase]
        for gender in {r.gender for r in phrase.readings if r.gender}:
            if len({r.gender for r in phrase.readings}) == 1 and bearer.rule in STRONG:
                chains.set_gender(bearer.mention, gender)
        described = by_head.get(phrase.head.index)
        if described is not None and bearer.rule in STRONG and named[bearer.phrase] == 1:
            chains.join(described, bearer.mention, f"title-{bearer.rule}")
    for number, phrase in enumerate(text.titles):
        described = by_head.get(phrase.head.index)
        if number not in named and described is not None and _points(phrase):
            _holder(text, chains, (number, described), holders)
    _in_office(text, chains, by_head)


@dataclass(frozen=True)
class Holders:
    """Those of a text who hold something, by what it is."""

    text: Text
    mentions: Sequence[Mention]
    bearers: Sequence[Bearer]

    @cached_property
    def _by_title(self) -> dict[Title | str, list[int]]:
        found: dict[Title | str, list[int]] = {}
        for number, bearer in enumerate(self.bearers):
            for part in _parts(self.text.titles[bearer.phrase]):
                found.setdefault(part, []).append(number)
        return found

    def of(self, phrase: TitlePhrase) -> Iterator[Bearer]:
        """Who bears that title, in order of the text."""
        near = {number for part in _parts(phrase) for number in self._by_title.get(part, ())}
        for bearer in map(self.bearers.__getitem__, sorted(near)):
            if _same_title(phrase, self.text.titles[bearer.phrase]):
                yield bearer

    @cached_property
    def in_office(self) -> dict[str, list[tuple[int, str]]]:
        """For each office the names of those known to hold it on the day, and where."""
        day, known = self.text.article.published or "", self.text.language.knowledge.holders
        found: dict[str, list[tuple[int, str]]] = {}
        for n, mention in enumerate(self.mentions):
            if mention.kind is MentionKind.NAME and mention.type is EntityType.PERSON and " " in mention.text:
                for held in known.named(mention.text):
                    if held.holds(day):
                        found.setdefault(held.office, []).append((n, held.of))
        return found


def _in_office(text: Text, chains: Chains, by_head: Mapping[int, int]) -> None:
    """«le président ukrainien», whose name the text does not give: a person where it is known who is in office on the
    day; under the surname alone, if it is there."""
    day, first = text.article.published, dict[tuple[str, str], int]()
    for phrase in text.titles if day else ():
        described, office = by_head.get(phrase.head.index), office_of(text, phrase, chains.index)
        if described is None or office is None or phrase.ended or not phrase.held or not _points(phrase):
            continue
        holder = text.language.knowledge.holders.of(*office, day or "")
        if holder is not None and chains.root(described) is None:
            other = first.get(office) or _surname(text, chains, holder.person)
            chains.start(described)
            if other is not None:
                chains.join(described, other, "in-office", 0.9)
        if holder is not None:
            first.setdefault(office, described)


def _surname(text: Text, chains: Chains, person: str) -> int | None:
    """The surname alone of somebody in office."""
    for n, mention in enumerate(chains.mentions):
        if mention.kind is MentionKind.NAME and mention.type is EntityType.PERSON and " " not in mention.text:
            names = chains.profile(n).names
            alone = all(" " not in name for name in names)
            surname = person.split(" ", 1)[-1]  # a king has one name only
            if alone and text.language.knowledge.spelling.same_word(mention.text, surname):
                return n
    return None


def _by_head(chains: Chains, kind: EntityType | None = None) -> dict[int, int]:
    return {
        m.head: n
        for n, m in enumerate(chains.mentions)
        if m.kind is MentionKind.DESCRIPTION and (kind is None or m.type is kind)
    }


def _points(phrase: TitlePhrase) -> bool:
    singular = any(r.number in ("Sing", None) for r in phrase.readings) and phrase.head.feature("Number") != "Plur"
    return singular and phrase.determination in ("definite", "demonstrative")


def _holder(text: Text, chains: Chains, described: tuple[int, int], known: Holders) -> None:
    """«le ministre» after «le ministre de l'Intérieur, Paul Dupont»: the nearest holder of that title, if there is one
    whose country or body is not another."""
    number, mention = described
    phrase = text.titles[number]
    holders: dict[int, int] = {}
    for bearer in known.of(phrase):
        other = text.titles[bearer.phrase]
        if _same_place(text, phrase, other) and other.ended >= phrase.ended:
            root = chains.root(bearer.mention)
            if root is not None and _may_be(text, chains, described, bearer):
                holders[root] = bearer.mention
    if not holders:
        holders = _known_holders(text, chains, phrase, known)
    if not holders:
        return
    before = {r: m for r, m in holders.items() if chains.mentions[m].span.start < chains.mentions[mention].span.start}
    if len(holders) == 1 and (before or _is_specific(phrase)):
        chains.join(mention, next(iter(holders.values())), "title-again", 0.9)
    elif before and len(before) == 1:
        chains.join(mention, next(iter(before.values())), "title-again", 0.8)


def _may_be(text: Text, chains: Chains, described: tuple[int, int], bearer: Bearer) -> bool:
    """Whether neither gender nor body speaks against it: «la présidente du RN» is not «le président Paul Dupont»."""
    phrase, other = text.titles[described[0]], text.titles[bearer.phrase]
    before = text.tokens[phrase.first - 1] if phrase.first else phrase.head
    genders = {r.gender for r in phrase.readings} - {None} or {before.feature("Gender")}
    gender = genders.pop() if len(genders) == 1 else None
    bodies = phrase.complement is not None and other.complement is None and _is_of_body(chains, described[1])
    return chains.profile(bearer.mention).agrees(gender, None) and (not bodies or bool(other.portfolios))


def _is_of_body(chains: Chains, mention: int) -> bool:
    """Whether a description says of which body: «président de Total»."""
    inside = (chains.mentions[m] for m in chains.within(mention))
    return any(m.type is EntityType.ORGANIZATION for m in inside)


def _known_holders(text: Text, chains: Chains, phrase: TitlePhrase, known: Holders) -> dict[int, int]:
    """The people named in the text who are known to hold this office on its day: «le ministre des Affaires
    étrangères», then «Laurent Fabius»."""
    office, day = office_name(phrase), text.article.published
    of = held_in(text, phrase, chains.index)
    found: dict[int, int] = {}
    if office and day and (of or (phrase.complement is None and not phrase.demonyms)) and not phrase.ended:
        for n, where in known.in_office.get(office, ()):
            root = chains.root(n)
            if root is not None and of in (None, where):
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


def _parts(phrase: TitlePhrase) -> set[Title | str]:
    """What two phrases that give the same title share at least one of."""
    offices = {r.title.stands_for for r in phrase.readings if r.title.stands_for}
    return {plain(phrase.core[0].text), *offices, *(r.title for r in phrase.readings)}


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
