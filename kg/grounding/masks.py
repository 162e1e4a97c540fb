"""Facts in the gold form -> those in which each has a part that a thing of its type may have, and what is wrong with
the others."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.annotation.lines import ENTITIES, EVENTS, RELATIONS, ROLES, Gold
from kg.errors import KnowledgeError

FILE = Path(__file__).with_name("masks.toml")
ENDS = ("subject", "object")
VOICES = ("speaker", "addressee")
Types = Mapping[str, frozenset[str]]
"""A part -> the types of things that may have it."""


@dataclass(frozen=True)
class Masks:
    """Who may have which part, by class of events, by kind of relations, in quotations."""

    events: Mapping[str, Types]
    relations: Mapping[str, Types]
    quotations: Types

    def held(self, gold: Gold) -> tuple[Gold, list[str]]:
        """An article's facts -> those without a part that its thing may not have, and a line for each other fact."""
        types = {entity["id"]: entity["type"] for entity in gold["entities"]}
        faults: list[str] = []
        kept = dict(gold)
        for kind, parts in (("relations", ENDS), ("events", ROLES), ("quotes", VOICES)):
            kept[kind] = []
            for fact in gold[kind]:
                wrong = list(_wrong(fact, parts, types, self._of(kind, fact)))
                faults += wrong
                kept[kind] += [] if wrong else [fact]
        return kept, faults

    def _of(self, kind: str, fact: Gold) -> Types:
        table = {"relations": self.relations, "events": self.events}.get(kind)
        return self.quotations if table is None else table[fact["type"]]


def _wrong(fact: Gold, parts: tuple[str, ...], types: Mapping[str, str], allowed: Types) -> Iterator[str]:
    """A line for each thing with a part that it may not have."""
    for part in parts:
        for entity in fact[part] if isinstance(fact.get(part), list) else [fact.get(part)]:
            if entity is not None and types[entity] not in allowed[part]:
                yield f"{entity}: a {types[entity]} is no {part} of a {fact.get('type', 'quotation')}"


@cache
def masks(path: Path = FILE) -> Masks:
    """The file of masks -> the masks; KnowledgeError where a name in it is unknown."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    roles = _types(path, table["roles"], ROLES)
    for name in table["classes"].keys() - set(EVENTS):
        raise KnowledgeError(f"{path}: unknown class '{name}'")
    events = {name: {**roles, **_types(path, table["classes"].get(name, {}), ROLES)} for name in EVENTS}
    relations = {name: _types(path, table["relations"].get(name, {}), ENDS) for name in RELATIONS}
    for name, found in (*relations.items(), ("quotations", _types(path, table["quotations"], VOICES))):
        if len(found) != 2:
            raise KnowledgeError(f"{path}: '{name}' lacks a part")
    return Masks(events, relations, _types(path, table["quotations"], VOICES))


def _types(path: Path, table: Mapping[str, Any], parts: tuple[str, ...]) -> dict[str, frozenset[str]]:
    for part, types in table.items():
        if part not in parts or set(types) - set(ENTITIES):
            raise KnowledgeError(f"{path}: '{part}' is no part, or one of {types} no type")
    return {part: frozenset(types) for part, types in table.items()}
