"""A name that somebody asks for -> the keys to look it up by; where nothing has it, those like it, to be offered: «did
you mean …?»."""

import difflib
from collections.abc import Iterable
from functools import cache

from kg import resources
from kg.grammar import words
from kg.knowledge.names import folded

ALIKE = 0.75
"""How like a name must be to be offered, of 1."""
OFFERED = 3
"""Names that are offered, unless others are asked for."""
LONGEST = 200
"""Characters of a name that are compared: the time is quadratic in them."""


def keys(asked: str) -> tuple[str, ...]:
    """A name as somebody asks for it -> its keys, to be tried in this order: that of the name, then that of the name
    without the article that it has in a sentence («l’ONU», «la Russie»)."""
    key = folded(asked)
    first, _, rest = key.partition(" ")
    return (key, rest) if rest and first in _articles() else (key,)


@cache
def _articles() -> frozenset[str]:
    """The keys of the articles that names may have."""
    return frozenset(map(folded, words.load(resources.language("fr")).definite))


def near(asked: str, named: Iterable[tuple[str, Iterable[str]]], most: int = OFFERED) -> tuple[str, ...]:
    """A name, and things by what to call them with all their names -> what to call those like it, the likest first.

    Accents, capitals and hyphens do not count; a name that has words asked for, of half of their letters, is like it
    too.
    """
    key = folded(asked)[:LONGEST]
    wanted, best = set(key.split()), dict[str, float]()
    matcher = difflib.SequenceMatcher(b=key, autojunk=False)
    for label, names in named:
        for form in {folded(name)[:LONGEST] for name in names}:
            matcher.set_seq1(form)
            inside = _letters(wanted & set(form.split())) / _letters(wanted) if wanted else 0.0
            alike = matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0
            score = max(alike, ALIKE * inside if inside >= 0.5 else 0.0)
            if score >= ALIKE * 0.5 and score > best.get(label, 0):
                best[label] = score
    return tuple(sorted(best, key=lambda label: (-best[label], label))[:most])


def _letters(found: Iterable[str]) -> int:
    return sum(map(len, found))


def offer(names: Iterable[str]) -> str:
    """Names like one that is unknown -> how a message goes on after it; nothing where there are none."""
    shown = [f"«{''.join(letter if letter.isprintable() else ' ' for letter in name)}»" for name in names]
    return f"; did you mean {', '.join(shown)}?" if shown else ""
