"""Chains: the mentions of one thing, each joined with its reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.index import Index
from kg.model import EntityType, Link, Mention, MentionKind

NAMING = frozenset({MentionKind.NAME, MentionKind.HANDLE})
VAGUE = frozenset({"Organization", "Place"})


@dataclass(frozen=True, slots=True)
class Profile:
    """What the mentions of a chain say together."""

    type: EntityType | None
    gender: str | None
    number: str | None
    known: str | None
    names: tuple[str, ...]
    persons: bool
    classes: frozenset[str]
    """Those of schema.org that say more than that it is a body or a place."""
    only_adjectives: bool

    def agrees(self, gender: str | None, number: str | None) -> bool:
        """Whether nothing speaks against this gender and number."""
        same_gender = gender is None or self.gender is None or gender == self.gender
        return same_gender and (number is None or self.number is None or number == self.number)


class Chains:
    """The chains of one text while they grow. A mention in no chain refers to nothing that is known."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.mentions = tuple(mentions)
        self.index = Index(self.mentions)
        self._root: dict[int, int] = {}
        self._members: dict[int, list[int]] = {}
        self._profiles: dict[int, Profile] = {}
        self._links: dict[int, Link] = {}
        self._by_known: dict[str, list[int]] = {}
        for n, mention in enumerate(self.mentions):
            if mention.known:
                self._by_known.setdefault(mention.known, []).append(n)
        self._gender: dict[int, str] = {}
        self._type: dict[int, EntityType] = {}
        self._several: dict[int, tuple[int, ...]] = {}

    def root(self, n: int) -> int | None:
        """The first mention of the chain that a mention is in."""
        return self._root.get(n)

    def start(self, n: int) -> None:
        """Let a mention be a chain of its own, if it is in none."""
        if n not in self._root:
            self._root[n], self._members[n] = n, [n]

    def join(self, n: int, to: int, rule: str, score: float = 1.0) -> None:
        """Put a mention, with its chain, into the chain of another; the reason is kept."""
        self.start(to)
        self.start(n)
        mine, theirs = self._root[n], self._root[to]
        if mine == theirs:
            return
        first, second = min(mine, theirs), max(mine, theirs)
        joined = self._members.pop(second)
        self._root.update(dict.fromkeys(joined, first))
        self._members[first] = sorted((*self._members[first], *joined))
        self._forget(first, second)
        if n not in self._links:
            self._links[n] = Link(to, rule, score)
        elif second not in self._links:
            self._links[second] = Link(to if second == mine else n, rule, score)

    def several(self, n: int, roots: Iterable[int]) -> None:
        """Let a mention stand for several chains («ils»)."""
        self._several[n] = tuple(roots)

    def is_several(self, n: int) -> bool:
        """Whether a mention stands for several chains."""
        return n in self._several

    def set_gender(self, n: int, gender: str) -> None:
        """Note the gender of what a mention refers to."""
        self._gender.setdefault(n, gender)
        self._forget(self.root(n))

    def set_type(self, n: int, kind: EntityType | None) -> None:
        """Note what kind of thing a mention refers to, as the noun says that its name stands beside."""
        if kind is not None:
            self._type.setdefault(n, kind)
            self._forget(self.root(n))

    def roots(self) -> tuple[int, ...]:
        """The first mentions of all chains, in order."""
        return tuple(sorted(self._members))

    def known(self, key: str) -> int | None:
        """The first chain of what the gazetteer knows by a key."""
        roots = {self._root[n] for n in self._by_known.get(key, ()) if n in self._root}
        return next((root for root in sorted(roots) if self.profile(root).known == key), None)

    def members(self, n: int) -> tuple[int, ...]:
        """All mentions of the chain of a mention."""
        root = self.root(n)
        return tuple(self._members[root]) if root is not None else ()

    def within(self, n: int) -> tuple[int, ...]:
        """The mentions that lie within a mention."""
        return tuple(m for m in self.index.inside(self.mentions[n].span) if m != n)

    def profile(self, n: int) -> Profile:
        """What the chain of a mention is known to be; remembered until the chain grows."""
        root = self.root(n)
        if root is None:
            return self._profile(())
        if root not in self._profiles:
            self._profiles[root] = self._profile(self._members[root])
        return self._profiles[root]

    def _forget(self, *roots: int | None) -> None:
        for root in roots:
            if root is not None:
                self._profiles.pop(root, None)

    def _profile(self, members: Sequence[int]) -> Profile:
        naming = [self.mentions[m] for m in members if self.mentions[m].kind in NAMING]
        described = [self.mentions[m] for m in members]
        genders = [self._gender[m] for m in members if m in self._gender] or [m.gender for m in described if m.gender]
        numbers = [m.number for m in naming if m.number] or [
            m.number for m in described if m.number and m.kind is MentionKind.DESCRIPTION
        ]
        told = next((self._type[m] for m in members if m in self._type), None)
        kind = told or next((m.type for m in (*naming, *described) if m.type), None)
        return Profile(
            type=kind,
            gender=genders[0] if len(set(genders)) == 1 else None,
            number=numbers[0] if numbers else None,
            known=next((m.known for m in described if m.known), None),
            names=tuple(dict.fromkeys(m.text for m in naming)),
            persons=kind is EntityType.PERSON,
            classes=frozenset(c for m in described for c in m.classes) - VAGUE,
            only_adjectives=all(m.kind is MentionKind.ADJECTIVE for m in described),
        )

    def result(self) -> tuple[Mention, ...]:
        """The mentions, each with the number of its entity, its type and its link."""
        numbers = {root: n for n, root in enumerate(self.roots())}
        profiles = {root: self.profile(root) for root in numbers}
        return tuple(self._finished(n, mention, numbers, profiles) for n, mention in enumerate(self.mentions))

    def _finished(self, n: int, mention: Mention, numbers: dict[int, int], profiles: dict[int, Profile]) -> Mention:
        if n in self._several:
            roots = [self.root(m) for m in self._several[n]]
            return replace(mention, members=tuple(dict.fromkeys(numbers[r] for r in roots if r is not None)),
                           type=mention.type or EntityType.PERSON)  # fmt: skip
        root = self.root(n)
        if root is None:
            return mention
        return replace(mention, entity=numbers[root], type=profiles[root].type, link=self._links.get(n))
