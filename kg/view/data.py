"""The content of a page and where its nodes stand, as plain values for JSON. `page/js/data.js` reads them back."""

from collections.abc import Iterable
from typing import Any

import networkx as nx

from kg.view import marks, rows, wording
from kg.view.content import Content, Evidence, Fact, Happening, Source, Thing
from kg.view.ontology import LANGUAGES, ontology
from kg.view.terms import FACTUALITIES
from kg.vocabulary import vocabulary

ROLES = ("agent", "patient", "recipient", "place")
SHAPES = {"Person": "dot", "Organization": "square", "Place": "diamond", "NamedEvent": "hexagon", "Work": "triangle"}

Json = dict[str, Any]


class Shared:
    """Values that many things share, each written once: `number` gives a value its place in `values`."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._numbers: dict[Any, int] = {}

    def number(self, value: Any) -> int:
        """The place of a value, the same for equal values."""
        if value not in self._numbers:
            self._numbers[value] = len(self.values)
            self.values.append(value)
        return self._numbers[value]

    def iri(self, iri: str) -> list[Any]:
        """An IRI as the number of its namespace and its local name."""
        end = max(iri.rfind("/"), iri.rfind("#")) + 1
        return [self.number(iri[:end]), iri[end:]]


def content_data(content: Content, graph: nx.Graph) -> Json:
    """All that the panel, the table, the filters and the export need."""
    namespaces, words = Shared(), Shared()
    first = len(content.things)
    facts = [
        _fact(
            fact,
            namespaces,
            words.number(graph.nodes[first + n]["words"]) if first + n in graph else None,
            wording.is_foreign(fact, content.things),
        )
        for n, fact in enumerate(content.facts)
    ]
    return {
        "sources": [_source(source, namespaces) for source in content.sources],
        "things": [_thing(thing, namespaces, graph.nodes[n]["lines"]) for n, thing in enumerate(content.things)],
        "evidence": [_evidence(evidence, namespaces) for evidence in content.evidence],
        "facts": facts,
        "pairs": [[one.left, one.right, one.facts, int(one.joined)] for one in content.pairs],
        "words": words.values,
        "namespaces": namespaces.values,
        "happenings": [_happening(one) for one in content.happenings],
        "columns": rows.WORDS,
        "ontology": _ontology(content),
    }


def nodes(content: Content, graph: nx.Graph, positions: list[dict[int, tuple[int, int]]]) -> list[Json]:
    """The nodes as vis-network takes them; `upright` is where they stand in the second layout, where there is one."""
    return [
        _node(content, graph, number) | {"x": x, "y": y} | ({"upright": positions[1][number]} if positions[1:] else {})
        for number, (x, y) in sorted(positions[0].items())
    ]


def edges(content: Content) -> list[Json]:
    """An edge for each role of each fact: from who acts to the fact, from the fact to all others."""
    first = len(content.things)
    return [
        {"from": thing, "to": fact, "role": role} if role == "agent" else {"from": fact, "to": thing, "role": role}
        for fact, value in enumerate(content.facts, start=first)
        if value.kind != "quotation"
        for role, thing in value.roles
    ]


def _node(content: Content, graph: nx.Graph, number: int) -> Json:
    node = graph.nodes[number]
    if number < len(content.things):
        return {"id": number, "shape": SHAPES[content.things[number].kind], "size": node["size"]}
    return {"id": number, "shape": "custom", "wide": 2 * node["half"], "high": 2 * node["above"]}


def _filled(values: Json) -> Json:
    """The values that say something: no None, no empty list or text, no false."""
    return {
        key: value
        for key, value in values.items()
        if value is not None and value is not False and value not in ((), [], "")
    }


def _source(source: Source, namespaces: Shared) -> Json:
    return _filled(
        {
            "iri": namespaces.iri(source.iri),
            "id": source.id,
            "title": source.title,
            "date": source.date,
            "url": source.url,
            "publisher": source.publisher,
            "language": source.language,
            "text": source.text,
            "names": marks.utf16(source.text, source.names) if source.text else None,
        }
    )


def _thing(thing: Thing, namespaces: Shared, lines: tuple[str, ...]) -> Json:
    return _filled(
        {
            "iri": namespaces.iri(thing.iri),
            "kind": thing.kind,
            "classes": [namespaces.iri(kind) for kind in thing.classes],
            "label": thing.label,
            "language": thing.language,
            "lines": None if lines == (thing.label,) else lines,
            "aliases": [[name, language] for name, language in thing.aliases],
            "same": thing.same_as,
            "sources": thing.sources,
            "reasons": [
                _filled({"form": r.form, "other": r.other, "rule": r.rule, "score": r.score, "source": r.source})
                for r in thing.reasons
            ],
            "doubts": [[doubt.other, doubt.left, doubt.right] for doubt in thing.doubts],
        }
    )


def _evidence(evidence: Evidence, namespaces: Shared) -> list[Any]:
    names = marks.utf16(evidence.text, evidence.names)
    around: list[Any] = (
        [evidence.prefix, evidence.suffix] if evidence.prefix or evidence.suffix or evidence.headline else []
    )
    around += [1] if evidence.headline else []
    return [*namespaces.iri(evidence.iri), evidence.source, evidence.begin, evidence.end, evidence.text, names, *around]


def _fact(fact: Fact, namespaces: Shared, words: int | None, foreign: bool) -> Json:
    return _filled(
        {
            "iri": namespaces.iri(fact.iri) if fact.iri else None,
            "kind": fact.kind,
            "type": fact.type,
            "factuality": FACTUALITIES.index(fact.factuality) or None,
            "roles": [[ROLES.index(role), thing] for role, thing in fact.roles],
            "text": fact.text,
            "begin": fact.begin,
            "end": fact.end,
            "by": fact.claimed_by,
            "evidence": fact.evidence,
            "rule": fact.rule,
            "confidence": fact.confidence,
            "cue": fact.cue,
            "figures": [figure.words for figure in fact.figures],
            "ended": fact.ended,
            "minor": fact.minor,
            "label": fact.label,
            "words": words,
            "noun": wording.is_noun(fact),
            "foreign": foreign,
        }
    )


def _happening(found: Happening) -> Json:
    differences = [{"on": one.on, "sides": one.sides} for one in found.differences]
    return _filled({"facts": found.facts, "sources": found.sources, "differences": differences})


def _ontology(content: Content) -> Json:
    """Labels, families and definitions of what the content uses, in each language, and the classes a fact may have."""
    known, classes, lasting = ontology(), sorted(vocabulary().events), sorted(vocabulary().static)
    types = sorted({fact.type for fact in content.facts if fact.kind == "event"})
    families = {name: known.families.get(name, "") for name in types}
    names: Iterable[str] = sorted(
        {*types, *classes, *families.values(), *FACTUALITIES, "Position", "Relation", "Quotation", "Event"}
    )
    return {
        "roles": ROLES,
        "factualities": FACTUALITIES,
        "families": families,
        "classes": {"event": classes, "relation": lasting},
        "labels": {
            name: [known.labels[name][language] for language in LANGUAGES] for name in names if name in known.labels
        }
        | {name: [wording.relation(name, language) for language in LANGUAGES] for name in lasting},
        "definitions": {name: [known.definitions[name][language] for language in LANGUAGES] for name in FACTUALITIES},
    }
