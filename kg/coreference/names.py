"""Names: the same thing under its full name, its surname, another spelling."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.coreference.chains import Chains
from kg.knowledge.names import folded
from kg.model import EntityType, Mention, MentionKind
from kg.text import Text

SHORTEST = 3
"""Letters of a surname that stands alone."""
SHORTEST_SQUEEZED = 5
"""Letters of a name that may be written with or without blanks («Space X»)."""


def link_names(text: Text, chains: Chains) -> None:
    """Join the names of one thing, in order of the text."""
    names = Names(text, chains.mentions)
    for n in names.numbers:
        found = names.antecedent(n)
        if found is None:
            chains.start(n)
        else:
            chains.join(n, *found)
    _set_genders(text, chains, names.numbers)


def _set_genders(text: Text, chains: Chains, numbers: Iterable[int]) -> None:
    """The gender of a given name is that of its bearer; «M.» and «Mme» come first."""
    for n in numbers:
        mention = chains.mentions[n]
        if mention.type is EntityType.PERSON and " " in mention.text:
            gender = text.language.knowledge.given_names.gender(mention.text)
            if gender:
                chains.set_gender(n, gender)


@dataclass(frozen=True)
class Names:
    """The names of a text, to ask which of them are one."""

    text: Text
    mentions: Sequence[Mention]

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the mentions that are names."""
        return tuple(n for n, m in enumerate(self.mentions) if m.kind is MentionKind.NAME)

    @cached_property
    def keys(self) -> dict[int, str]:
        """Each name without accents, capitals and hyphens."""
        return {n: folded(self.mentions[n].text) for n in self.numbers}

    @cached_property
    def _by_key(self) -> dict[str, list[int]]:
        return grouped((self.keys[n], n) for n in self.numbers)

    @cached_property
    def _by_letters(self) -> dict[str, list[int]]:
        return grouped((key.replace(" ", ""), n) for n, key in self.keys.items())

    @cached_property
    def _by_known(self) -> dict[str, list[int]]:
        return grouped((known, n) for n in self.numbers if (known := self.mentions[n].known))

    @cached_property
    def _persons(self) -> dict[int, int]:
        """The first mention of each full name of a person, with its place among them."""
        full = (n for n in self.numbers if self._is_person(n) and " " in self.keys[n])
        first = {self.keys[n]: n for n in sorted(full, reverse=True)}.values()
        return {n: place for place, n in enumerate(first)}

    @cached_property
    def _by_surname(self) -> dict[str, list[int]]:
        """Full names by every end of theirs: «von der Leyen», «Leyen»."""
        ends = ((n, self.keys[n].split()) for n in self._persons)
        return grouped((" ".join(words[at:]), n) for n, words in ends for at in range(1, len(words)))

    @cached_property
    def _by_sound(self) -> dict[str, list[int]]:
        spelling = self.text.language.knowledge.spelling
        return grouped((spelling.key(self.mentions[n].text.split()[-1]), n) for n in self._persons)

    @cached_property
    def _by_spelling(self) -> dict[str, list[int]]:
        spelling = self.text.language.knowledge.spelling
        return grouped((key, n) for n in self._persons for key in spelling.shared(self.mentions[n].text))

    def _is_person(self, n: int) -> bool:
        return self.mentions[n].type is EntityType.PERSON

    def antecedent(self, n: int) -> tuple[int, str] | None:
        """The name of the same thing that a name is joined with, and the rule that says so."""
        return self._same(n) or self._surname(n) or self._given(n) or self._spelt(n) or self._shorter(n)

    def _same(self, n: int) -> tuple[int, str] | None:
        mention = self.mentions[n]
        if mention.known and self._by_known[mention.known][0] < n:
            return self._by_known[mention.known][0], "same-known"
        for other in self._by_key[self.keys[n]]:
            if other < n and _compatible(mention, self.mentions[other]):
                return other, "same-name"
        letters = self.keys[n].replace(" ", "")
        for other in self._by_letters[letters] if len(letters) >= SHORTEST_SQUEEZED else ():
            if other < n and mention.type is self.mentions[other].type and _compatible(mention, self.mentions[other]):
                return other, "same-letters"
        return None

    def _surname(self, n: int) -> tuple[int, str] | None:
        """The one person of the text with this surname; two of them leave it open, unless a title tells them apart."""
        mention, key = self.mentions[n], self.keys[n]
        if mention.known is not None or len(key) < SHORTEST or n in self._persons:
            return None
        bearers = self._by_surname.get(key, [])
        if len(bearers) > 1:
            bearers = [b for b in bearers if self._agree(n, b)]
        return (bearers[0], "surname") if len(bearers) == 1 else None

    def _given(self, n: int) -> tuple[int, str] | None:
        """The one person of the text with this given name, where nobody else has it or is introduced by it."""
        key = self.keys[n]
        if (
            not self._is_person(n)
            or " " in key
            or self.mentions[n].text not in self.text.language.knowledge.given_names
            or self._is_introduced(n)
        ):
            return None
        bearers = self._by_given.get(key, [])
        return (bearers[0], "given-name") if len(bearers) == 1 else None

    def _is_introduced(self, n: int) -> bool:
        """«Arnaud, infirmier», «Léa, 34 ans»: whether a name is followed by what one says of somebody new."""
        at = self.text.index_at(self.mentions[n].span.end)
        after = self.text.tokens[at : at + 2]
        if len(after) < 2 or after[0].text != ",":
            return False
        title = self.text.title_at.get(after[1].index)
        return after[1].pos == "NUM" or (title is not None and title.determination == "bare")

    @cached_property
    def _by_given(self) -> dict[str, list[int]]:
        return grouped((folded(self.mentions[n].text.split()[0]), n) for n in self._persons)

    def _agree(self, n: int, bearer: int) -> bool:
        """Whether the «M.» or «Mme» before a surname fits the given name of a bearer."""
        address = self.mentions[n].gender
        return address is not None and address == self.text.language.knowledge.given_names.gender(
            self.mentions[bearer].text
        )

    def _spelt(self, n: int) -> tuple[int, str] | None:
        """Another spelling of a person's name, or its first words: «Ali Bongo» for «Ali Bongo Ondimba»."""
        if not self._is_person(n):
            return None
        spelling, name = self.text.language.knowledge.spelling, self.mentions[n].text
        if " " in name:
            near = {other for key in spelling.shared(name) for other in self._by_spelling.get(key, ())}
            for other in sorted(near, key=self._persons.__getitem__):
                if (
                    other < n
                    and self.keys[other] != self.keys[n]
                    and spelling.same_name(name, self.mentions[other].text)
                ):
                    return other, "same-name-spelt"
            return None
        bearers = self._by_sound.get(spelling.key(name), [])
        return (bearers[0], "surname-spelt") if len(bearers) == 1 and len(name) > SHORTEST else None

    def _shorter(self, n: int) -> tuple[int, str] | None:
        """«Mediapro» for «groupe Mediapro»: the same but for a common noun before it; «Dragon» for «SpaceX Dragon»: but
        for its maker."""
        first, *rest = re.split(r"[ -]", self.mentions[n].text, maxsplit=1)
        if self._is_person(n) or not rest or not first:
            return None
        made = self.mentions[n].type is EntityType.WORK and any(
            self.mentions[m].type is EntityType.ORGANIZATION for m in self._by_key.get(folded(first), ())
        )
        for other in self._by_key.get(folded(rest[0]), ()) if made or first[0].islower() else ():
            if self.mentions[other].type is self.mentions[n].type:
                return other, "same-but-maker" if made else "same-after-noun"
        return None


def grouped(pairs: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    """Pairs of a key and a number -> for each key its numbers, in order."""
    found: dict[str, list[int]] = {}
    for key, n in pairs:
        found.setdefault(key, []).append(n)
    return found


def _compatible(a: Mention, b: Mention) -> bool:
    """One spelling in one article is one thing, but for a place and what is called after it."""
    if a.known and b.known:
        return a.known == b.known
    return a.type is b.type or (a.known is None and b.known is None)
