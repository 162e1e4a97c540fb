"""A reading -> the same without what nothing speaks of."""

from collections.abc import Iterator
from dataclasses import replace

from kg.model import MentionKind, Reading


def pruned(reading: Reading) -> Reading:
    """Without the things that no name and no fact speaks of."""
    spoken = {m for fact in reading.facts for m in _mentions_of(fact)}
    kept = {m.entity for n, m in enumerate(reading.mentions) if m.kind is MentionKind.NAME or n in spoken}
    kept |= {e for n in spoken for e in reading.mentions[n].members}
    return replace(
        reading,
        mentions=tuple(m if m.entity in kept else replace(m, entity=None, link=None) for m in reading.mentions),
    )


def _mentions_of(fact: object) -> Iterator[int]:
    """The mentions that a fact speaks of."""
    for name in ("speaker", "addressee", "holder", "of", "subject", "object", "claimed_by"):
        value = getattr(fact, name, None)
        if isinstance(value, int):
            yield value
    for _, mention in getattr(fact, "roles", ()):
        yield mention
