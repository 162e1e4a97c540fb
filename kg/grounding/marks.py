"""Facts in the gold form -> those in which nobody is marked by words that are another's name, and how many are not.

In a line whose names were swapped all words stand in the text; who is told in it is wrong all the same.
"""

import re
from collections.abc import Iterator

from kg.annotation.lines import Gold

_SMALL = re.compile(r"(?:[^\W\d_A-Z]{1,3}(?:['’]\s*|\s+))+")
"""Articles and prepositions before a name."""


def own(gold: Gold, body: str) -> tuple[Gold, int]:
    """An article's facts and its body -> the facts in which each is marked by words of his, and how many others."""
    called = {e["id"]: {_tidy(name) for name in (e["name"], *e["aliases"])} for e in gold["entities"]}
    kept, swapped = dict(gold), 0
    for kind in ("relations", "events"):
        kept[kind] = [fact for fact in gold[kind] if not any(_is_other(*mark, called, body) for mark in _marks(fact))]
        swapped += len(gold[kind]) - len(kept[kind])
    return kept, swapped


def _marks(fact: Gold) -> Iterator[tuple[str, int, int]]:
    """A fact -> whom its marks are of, and where they stand."""
    yield from ((one["entity"], one["start"], one["end"]) for one in fact.get("arguments", ()) if "start" in one)
    yield from ((fact[end], *fact[f"{end}_at"]) for end in ("subject", "object") if f"{end}_at" in fact)


def _is_other(entity: str, start: int, end: int, called: dict[str, set[str]], body: str) -> bool:
    """Whether the words of a mark are a name of others, and none of his."""
    words = _tidy(body[start:end])
    small = _SMALL.match(words)
    forms = {words, words[small.end() :] if small else words}
    return not forms & called[entity] and any(forms & own_ for own_ in called.values())


def _tidy(text: str) -> str:
    return " ".join(text.split())
