"""Chains: the mentions of one thing, each joined with its reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.model import EntityType, Link, Mention, MentionKind

NAMING = frozenset({MentionKind.NAME, MentionKind.HANDLE})


@dataclass(frozen=True, slots=True)
class Profile:
    """What the mentions of a chain say together."""

    type: EntityType | None
    gender: str | None
    number: str | None
    known: str | None
    names: tuple[str, ...]
    persons: bool

    def agrees(self, gender: str | None, number: str | None) -> bool:
        """Whether nothing speaks against this gender and number."""
        same_gender = gender is None or self.gender is None or gender == self.gender
        return same_gender and (number is None or self.number is None or number == self.number)


class Chains:
    """The chains of one text while they grow. A mention in no chain refers to nothing that is known."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.mentions = tuple(mentions)
        self._parent: dict[int, int] = {}
        self._links: dict[int, Link] = {}
        self._gender: dict[int, str] = {}
        self._type: dict[int, EntityType] = {}
        self._several: dict[int, tuple[int, ...]] = {}

    def root(self, n: int) -> int | None:
        """The first mention of the chain that a mention is in."""
        if n not in self._parent:
            return None
        while self._parent[n] != n:
            n = self._parent[n]
        return n

    def start(self, n: int) -> None:
        """Let a mention be a chain of its own, if it is in none."""
        self._parent.setdefault(n, n)

    def join(self, n: int, to: int, rule: str, score: float = 1.0) -> None:
        """Put a mention, with its chain, into the chain of another; the reason is kept."""
        self.start(to)
        self.start(n)
        mine, theirs = self.root(n), self.root(to)
        if mine is None or theirs is None or mine == theirs:
            return
        first, second = min(mine, theirs), max(mine, theirs)
        self._parent[second] = first
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

    def set_type(self, n: int, kind: EntityType | None) -> None:
        """Note what kind of thing a mention refers to, as the noun says that its name stands beside."""
        if kind is not None:
            self._type.setdefault(n, kind)

    def roots(self) -> tuple[int, ...]:
        """The first mentions of all chains, in order."""
        return tuple(n for n in sorted(self._parent) if self._parent[n] == n)

    def members(self, n: int) -> tuple[int, ...]:
        """All mentions of the chain of a mention."""
        root = self.root(n)
        return tuple(m for m in sorted(self._parent) if self.root(m) == root) if root is not None else ()

    def within(self, n: int) -> tuple[int, ...]:
        """The mentions that lie within a mention."""
        span = self.mentions[n].span
        return tuple(m for m, other in enumerate(self.mentions) if m != n and span.covers(other.span))

    def profile(self, n: int) -> Profile:
        """What the chain of a mention is known to be."""
        members = self.members(n)
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
