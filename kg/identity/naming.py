"""Things that are one -> their label, and the local name of their IRI: from what they are, never from what else the
corpus holds, so that an article that is added renames nothing."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from kg.identity.things import Thing
from kg.knowledge import Gazetteer
from kg.knowledge.names import folded, unaccented
from kg.model import EntityType

LOCAL = re.compile(r"[^A-Za-z0-9]+")
LONGEST = 80
SUFFIX = {
    EntityType.ORGANIZATION: "org",
    EntityType.GPE: "place",
    EntityType.LOCATION: "place",
    EntityType.EVENT: "event",
    EntityType.WORK: "work",
}
"""What the local name of an unknown thing ends with; a person's ends with nothing."""
RARE = 0.1
"""The share of the commonest name's uses that a fuller name needs to be the label: below it is likely a slip."""


def label(things: Sequence[Thing]) -> str:
    """The fullest name that is in Latin letters and no slip, else the first description."""
    uses = Counter[str]()
    for thing in things:
        uses.update(dict(zip(thing.names, thing.uses, strict=True)))
    if not uses:
        return next((form for thing in things for form in thing.forms), things[0].known or things[0].ref)
    latin = [name for name in uses if is_latin(name)] or list(uses)
    enough = max(uses[name] for name in latin) * RARE
    return max((name for name in latin if uses[name] >= enough), key=lambda name: (_fullness(name), uses[name], name))


def _fullness(name: str) -> tuple[int, bool]:
    """How many words a name has, and whether it is written as names are: not in capitals throughout."""
    return len(name.split()), not (" " in name and name.isupper())


def is_latin(name: str) -> bool:
    """Whether a name is written in the letters that readers of French know."""
    return all(unicodedata.name(letter, "").startswith("LATIN") for letter in name if letter.isalpha())


def slug(text: str) -> str:
    """A name -> a local name of ASCII letters, digits and hyphens; empty where it has none."""
    plain = unicodedata.normalize("NFKD", unaccented(text)).encode("ascii", "ignore").decode()
    return LOCAL.sub("-", plain).strip("-")[:LONGEST]


def digest(text: str) -> str:
    """A text -> a short hash of it."""
    return hashlib.blake2b(text.encode("utf-8", "backslashreplace"), digest_size=4).hexdigest()


def hashed(name: str, content: str) -> str:
    """A name and what tells it from its namesakes -> a local name."""
    return "_".join(filter(None, (slug(name), digest(content))))


class Ids:
    """The local names that follow from what things are."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Those of all that the gazetteer knows are there from the start."""
        self._known = _known(tuple((thing.key, thing.name) for thing in gazetteer.things))
        self._taken = frozenset(self._known.values())

    def known(self, key: str, name: str) -> str:
        """What the gazetteer knows -> its local name."""
        return self._known.get(key) or hashed(name, key)

    def named(self, type_: EntityType, name: str) -> str:
        """A type and a name that tell a thing from all others -> its local name."""
        plain, suffix = slug(name), SUFFIX.get(type_, "")
        if not plain or len(plain) == LONGEST or plain.casefold() != folded(name).replace(" ", "-"):
            return hashed(name, f"{suffix}:{folded(name)}")
        if not suffix and plain in self._taken:
            suffix = "person"
        return f"{plain}_{suffix}" if suffix else plain


@lru_cache(maxsize=2)
def _known(things: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Keys and names -> the local name of each key: the first of a name has it as it is."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for key, name in things:
        plain = slug(name)
        found[key] = hashed(name, key) if plain in taken or not plain else plain
        taken.add(plain)
    return found
