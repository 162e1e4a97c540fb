"""Words -> how much each tells one text from another, and how alike two texts are by them (Salton, Wong & Yang 1975, «A
vector space model for automatic indexing»). A word is its first letters, so that its endings count for nothing
(Braschler & Ripplinger 2004). How rare each is stands in a table of the language: it does not change with the corpus,
so that what was compared once need not be compared again."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from math import log, sqrt

from kg import resources
from kg.knowledge.names import folded
from kg.tables import read_tsv

FILE = "rarity.tsv"
LONGEST = 3
"""Letters of a language's code."""
WORD = re.compile(r"[^\W\d_]\w*")
LETTERS, STEM = 3, 6
"""Letters that a word has at least, and of which its stem is made."""
UNSEEN = 6.4
"""How rare a word is that the table does not have."""
COMMON = 2.0
"""Up to this a word says nothing: more than an eighth of all articles have it."""
Vector = Mapping[str, float]
"""How much of a text each stem makes; of length 1."""
NOTHING: Vector = {}


@cache
def rarities(language: str) -> Mapping[str, float] | None:
    """A language's code -> how rare the stems of its words are, checked; None for a language without such a table."""
    folder = resources.language(language) if language.isalpha() and len(language) <= LONGEST else None
    if folder is None or not (folder / FILE).is_file():
        return None
    found: dict[str, float] = {}
    for row in read_tsv(folder / FILE, "stem rarity"):
        stem, rarity = row.cells
        if stem in found or stem != folded(stem)[:STEM] or not rarity.replace(".", "", 1).isdecimal():
            raise row.error(f"'{stem}': a stem of at most {STEM} letters, once, and a number")
        found[stem] = float(rarity)
    return found


def stems(text: str) -> list[str]:
    """A text -> the stems of its words, in order."""
    return [word[:STEM] for word in WORD.findall(folded(text)) if len(word) >= LETTERS]


def telling(found: Iterable[str], language: str) -> Iterator[str]:
    """The stems of a text, and its language -> those that tell it from others: no others are of its vector."""
    known = rarities(language)
    return (stem for stem in found if known is not None and known.get(stem, UNSEEN) > COMMON)


def vector(found: Iterable[str], language: str) -> Vector:
    """The stems of a text, and its language -> its vector: the rare ones count most, those that come again a little
    more (tf-idf)."""
    known = rarities(language)
    if known is None:
        return NOTHING
    counts: dict[str, int] = {}
    for stem in found:
        counts[stem] = counts.get(stem, 0) + 1
    weights = {stem: (1 + log(n)) * rare for stem, n in counts.items() if (rare := known.get(stem, UNSEEN)) > COMMON}
    length = sqrt(sum(weight * weight for weight in weights.values()))
    return {stem: weight / length for stem, weight in weights.items()}


def alike(one: Vector, other: Vector) -> float:
    """Two vectors -> the cosine of their angle: 0 for texts that share nothing, 1 for the same words."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[stem] for stem, weight in one.items() if stem in other)


def shared(one: Iterable[str], other: Iterable[str], language: str) -> float:
    """The stems of two texts -> how much those that both have tell, all together."""
    known = rarities(language)
    if known is None:
        return 0.0
    common = set(one).intersection(other)
    return sum(max(known.get(stem, UNSEEN) - COMMON, 0.0) for stem in sorted(common))
