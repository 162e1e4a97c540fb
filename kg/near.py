"""A name that nothing has -> those like it, to be offered: «did you mean …?»."""

import difflib
from collections.abc import Iterable

from kg.knowledge.names import folded

ALIKE = 0.75
"""How like a name must be to be offered, of 1."""
OFFERED = 3
"""Names that are offered, unless others are asked for."""
LONGEST = 200
"""Characters of a name that are compared: the time is quadratic in them."""


def near(asked: str, named: Iterable[tuple[str, Iterable[str]]], most: int = OFFERED) -> tuple[str, ...]:
    """A name, and things by what to call them with all their names -> what to call those like it, the likest first.

    Accents, capitals and hyphens do not count; a name that has half of the words asked for is like it too.
    """
    key = folded(asked)[:LONGEST]
    wanted, best = set(key.split()), dict[str, float]()
    matcher = difflib.SequenceMatcher(b=key, autojunk=False)
    for label, names in named:
        for form in {folded(name)[:LONGEST] for name in names}:
            matcher.set_seq1(form)
            inside = len(wanted & set(form.split())) / len(wanted) if wanted else 0.0
            alike = matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0
            score = max(alike, ALIKE * inside if inside >= 0.5 else 0.0)
            if score >= ALIKE * 0.5 and score > best.get(label, 0):
                best[label] = score
    return tuple(sorted(best, key=lambda label: (-best[label], label))[:most])


def offer(names: Iterable[str]) -> str:
    """Names like one that is unknown -> how a message goes on after it; nothing where there are none."""
    shown = [f"«{''.join(letter if letter.isprintable() else ' ' for letter in name)}»" for name in names]
    return f"; did you mean {', '.join(shown)}?" if shown else ""
