"""Entities of a graph -> what a service holds for the same, and how sure that is: a client of the W3C Reconciliation
Service API 0.2 (https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/)."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from rdflib import OWL, RDF, RDFS, SKOS, Dataset, URIRef

from kg.decisions import Judgement
from kg.endpoint import Endpoint
from kg.errors import StoreError
from kg.knowledge.names import folded
from kg.namespaces import SCHEMA

WIKIDATA = "http://www.wikidata.org/entity/"
TYPES = {
    WIKIDATA: {"Person": "Q5", "Organization": "Q43229", "Place": "Q2221906"},
}
"""The types of well-known services for the general classes of schema.org."""
CLASSES = ("Person", "Organization", "Place")
BATCH, LIMIT = 10, 5
FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8", "Accept": "application/json"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """An entity to ask for: its local name, label, other names and general class."""

    id: str
    label: str
    names: tuple[str, ...]
    type: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a service holds: its IRI, name, types, the service's score and whether the service is sure."""

    iri: str
    name: str
    types: tuple[str, ...]
    score: float
    match: bool


@dataclass(frozen=True)
class Service:
    """A reconciliation service, by its manifest."""

    endpoint: Endpoint
    space: str
    types: Mapping[str, str]
    batch: int = BATCH

    @classmethod
    def at(cls, endpoint: Endpoint, types: Mapping[str, str] | None = None) -> "Service":
        """An address, and its types by class of schema.org -> the service that its manifest describes."""
        manifest = _json(endpoint, endpoint.send("GET", endpoint.url, None, {"Accept": "application/json"}))
        space = manifest.get("identifierSpace")
        if not isinstance(space, str) or not isinstance(manifest.get("name"), str):
            raise StoreError(
                f"{endpoint.url}: not the manifest of a reconciliation service: no name or identifierSpace"
            )
        versions = manifest.get("versions", ["0.1"])
        if not any(str(version).startswith("0.") for version in versions):
            raise StoreError(f"{endpoint.url}: speaks version {', '.join(map(str, versions))}, not 0.2")
        size = manifest.get("batchSize")
        return cls(endpoint, space, {**TYPES.get(space, {}), **(types or {})}, size if isinstance(size, int) else BATCH)

    def ask(self, wanted: Iterable[Wanted]) -> Iterator[tuple[Wanted, tuple[Candidate, ...]]]:
        """Entities -> each with its candidates, the likeliest first; asked in batches."""
        left = iter(wanted)
        while batch := tuple(islice(left, max(self.batch, 1))):
            queries = {f"q{n}": self._query(one) for n, one in enumerate(batch)}
            data = urlencode({"queries": json.dumps(queries, ensure_ascii=False)}).encode()
            answers = _json(self.endpoint, self.endpoint.send("POST", self.endpoint.url, data, FORM))
            for n, one in enumerate(batch):
                yield one, self._candidates(answers.get(f"q{n}"))

    def _query(self, one: Wanted) -> dict[str, Any]:
        query = {"query": one.label, "limit": LIMIT}
        return query | ({"type": self.types[one.type]} if one.type in self.types else {})

    def _candidates(self, answer: Any) -> tuple[Candidate, ...]:
        try:
            found = [_candidate(self.space, row) for row in answer["result"]]
        except (KeyError, TypeError, ValueError) as error:
            raise StoreError(f"{self.endpoint.url}: an answer without results: {error}") from error
        return tuple(sorted(found, key=lambda one: -one.score))


def _json(endpoint: Endpoint, answer: bytes) -> dict[str, Any]:
    try:
        value = json.loads(answer)
    except ValueError as error:
        raise StoreError(f"{endpoint.url}: answers no JSON: {error}") from error
    if not isinstance(value, dict):
        raise StoreError(f"{endpoint.url}: answers a {type(value).__name__}, not an object")
    return value


def _candidate(space: str, row: Mapping[str, Any]) -> Candidate:
    types = tuple(str(one["id"] if isinstance(one, dict) else one) for one in row.get("type", ()))
    return Candidate(f"{space}{row['id']}", str(row["name"]), types, float(row["score"]), row.get("match") is True)


def wanted(data: Dataset, space: str) -> Iterator[Wanted]:
    """A dataset and the space of a service's identifiers -> the entities that have a name of their own and no link
    there, in order of their IRIs."""
    for node in sorted({s for name in CLASSES for s in data.subjects(RDF.type, SCHEMA[name])}, key=str):
        label = next(iter(sorted(map(str, data.objects(node, RDFS.label)))), "")
        if not isinstance(node, URIRef) or "/entity/" not in node or not label[:1].isupper():
            continue
        if not any(str(one).startswith(space) for one in data.objects(node, OWL.sameAs)):
            kind = next(name for name in CLASSES if (node, RDF.type, SCHEMA[name]) in data)
            names = tuple(sorted(map(str, data.objects(node, SKOS.altLabel))))
            yield Wanted(node.rpartition("/")[2], label, names, kind)


def judged(one: Wanted, candidates: Sequence[Candidate], service: Service) -> Judgement | None:
    """An entity and its candidates -> the link where it is sure, one to be decided where it may be, None for none.

    Sure is what the service is sure of, alone, under a name that the entity has, of a type that was asked for.
    """
    names = {folded(name) for name in (one.label, *one.names)}
    fitting = [c for c in candidates if folded(c.name) in names]
    sure = [c for c in fitting if c.match and not _is_other(c, one.type, service.types)]
    best = next(iter(sure or fitting or [c for c in candidates if c.match]), None)
    if best is None:
        return None
    alone = len(sure) == 1 and sum(c.match for c in candidates) == 1
    return Judgement(True if alone else None, f"entity#{one.id}", best.iri, f"{best.name} {best.score:g}")


def _is_other(candidate: Candidate, class_: str, types: Mapping[str, str]) -> bool:
    """Whether a candidate is of the type of another class; finer types than those of the classes say nothing."""
    others = {type_ for name, type_ in types.items() if name != class_}
    return bool(others & {*candidate.types}) and types.get(class_) not in candidate.types
