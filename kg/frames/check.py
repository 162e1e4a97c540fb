"""An entry of a frame file -> nothing, or a KnowledgeError that names its row: what the loader alone would let pass."""

from collections.abc import Iterator
from typing import Any

from kg.tables import Entry
from kg.vocabulary import vocabulary

VOICES = frozenset({"active", "passive", "noun"})
LISTS = frozenset({"verbs", "nouns", "needs", "present", "absent", "voices", "examples", "counter"})
SLOTED = ("verb", "noun", "having", "lacks")
SLOTS = frozenset(
    {
        *("subject", "object", "possessive", "adjective", "bare", "attribute", "clause", "infinitive", "plan"),
        *("support", "undergone", "occurrence", "circumstance"),
    }
)
"""The slots that are no preposition."""


def check(entry: Entry, prepositions: frozenset[str] | None) -> None:
    """Check classes of events, lists, voices and the names of slots."""
    values = entry.values
    for key in ("event", "also"):
        if key in values and values[key] not in vocabulary().events:
            raise entry.error(f"frame '{values['id']}': the ontology has no class of events '{values[key]}'")
    for key in LISTS & values.keys():
        if not isinstance(values[key], list):
            raise entry.error(f"frame '{values['id']}': {key} is no list")
    for voice in values.get("voices", ()):
        if voice not in VOICES:
            raise entry.error(f"frame '{values['id']}': unknown voice '{voice}'")
    for slot in _slots(values):
        if prepositions is not None and slot not in SLOTS | prepositions:
            raise entry.error(f"frame '{values['id']}': unknown slot '{slot}'")


def _slots(values: dict[str, Any]) -> Iterator[str]:
    for key in ("verb", "noun"):
        for slots in values.get(key, {}).values():
            yield from (slot.partition(":")[0] for slot in slots)
    for key in ("having", "lacks"):
        yield from values.get(key, {})
    yield from (*values.get("present", ()), *values.get("absent", ()))
