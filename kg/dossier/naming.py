"""Whose name stands in words that somebody said: only where it can be nobody else's.

Not a description («le président», «son mari»), which is another's in every article; not a name that several things
have, nor a part of a longer one («Brigitte Macron»), nor one of a person that has no word of the fullest («le Premier
ministre»).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.knowledge.names import folded
from kg.view import marks
from kg.view.content import Thing

CAPITAL = "[^\\W\\d_a-zà-öø-ÿ]"
BEFORE, AFTER = re.compile(rf"\b{CAPITAL}[\w’'-]*\s$"), re.compile(rf"\s{CAPITAL}")
"""Another capitalised word right before or after one: the name may be part of a longer one."""


@dataclass(frozen=True)
class Naming:
    """The names of all things of a graph, to look words up in."""

    names: marks.Names
    iris: tuple[str, ...]

    @classmethod
    def of(cls, things: Iterable[Thing]) -> "Naming":
        """Things -> their names, without those that several of them have."""
        known = tuple(things)
        bearers = defaultdict[str, set[int]](set)
        for number, thing in enumerate(known):
            for form in (thing.label, *(alias for alias, _ in thing.aliases)):
                bearers[folded(form)].add(number)
        forms = (
            (form, number if len(bearers[folded(form)]) == 1 else len(known))
            for number, thing in enumerate(known)
            for form in proper(thing)
        )
        return cls(marks.names(forms), (*(thing.iri for thing in known), ""))

    def named(self, text: str) -> frozenset[str]:
        """Words -> the IRIs of the things that are surely named there."""
        found = marks.find(text, self.names)
        return frozenset(self.iris[number] for begin, end, number in found if _whole(text, begin, end)) - {""}


def proper(thing: Thing) -> Iterator[str]:
    """The forms of a thing that are names, not descriptions."""
    words = set(folded(thing.label).split())
    for form in dict.fromkeys((thing.label, *(alias for alias, _ in thing.aliases))):
        handle = form.startswith("@")
        own = handle or thing.kind != "Person" or words & set(folded(form).split())
        if own and (handle or form[:1].isdigit() or form[:1].isupper()):
            yield form


def _whole(text: str, begin: int, end: int) -> bool:
    """Whether a name of one word, no handle and no acronym, is no part of a longer one."""
    name = text[begin:end]
    if len(name.split()) > 1 or name.startswith("@") or name.isupper():
        return True
    return not (BEFORE.search(text[:begin]) or AFTER.match(text[end:]))
