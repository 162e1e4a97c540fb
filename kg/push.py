"""A dataset -> a SPARQL store, graph by graph: each is replaced as a whole, and a push that was cut off goes on.

What has been pushed stands in a journal beside the graph file: a line for each graph with the hash of its triples. A
graph whose line is missing or differs is sent again, which replaces it, so that nothing is lost and nothing doubled.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rdflib import Dataset, Graph, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID as DEFAULT

from kg.endpoint import Endpoint
from kg.errors import StoreError

BATCH = 1 << 20
"""Bytes of triples from which on a request of SPARQL Update is sent off."""


@dataclass(frozen=True, slots=True)
class Part:
    """A graph to push: its name, None for the default graph, and its triples in N-Triples, sorted."""

    name: str | None
    triples: bytes

    @property
    def digest(self) -> str:
        """The hash of the triples."""
        return hashlib.sha256(self.triples).hexdigest()

    @property
    def size(self) -> int:
        """How many triples it has."""
        return self.triples.count(b"\n")


@dataclass(frozen=True, slots=True)
class Step:
    """Something that a push does or leaves: `push`, `delete` or `keep`, of which graph, and of how many triples."""

    action: str
    graph: str
    triples: int


@dataclass(frozen=True, slots=True)
class Journal:
    """What has been pushed to an endpoint: the hash of each graph."""

    path: Path
    endpoint: str

    def read(self) -> dict[str, str]:
        """Graph -> hash; a last line that was cut off counts as unwritten."""
        known: dict[str, str] = {}
        if not self.path.exists():
            return known
        for line in self.path.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                row = json.loads(line)
                if row["endpoint"] == self.endpoint:
                    known[row["graph"]] = row["digest"]
            except (ValueError, KeyError, TypeError):
                continue
        return {graph: digest for graph, digest in known.items() if digest}

    def write(self, graph: str, digest: str) -> None:
        """Note that a graph is there with that hash, or, with an empty one, that it is gone."""
        row = json.dumps({"endpoint": self.endpoint, "graph": graph, "digest": digest})
        try:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(f"\n{row}\n")  # the line feed before it ends a line that was cut off
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise StoreError(f"{self.path}: {error.strerror}") from error


def parts(data: Dataset, name: str | None = None) -> Iterator[Part]:
    """A dataset -> its graphs that hold triples, in the order of their names; the default graph gets the name given."""
    for graph in sorted(data.graphs(), key=lambda graph: str(graph.identifier)):
        plain = Graph(store=data.store, identifier=graph.identifier)
        lines = sorted(set(plain.serialize(format="nt11", encoding="utf-8").split(b"\n")) - {b""})
        if lines:
            triples = b"\n".join(lines) + b"\n"
            yield Part(name if graph.identifier == DEFAULT else str(graph.identifier), triples)


def plan(found: Iterator[Part], journal: Mapping[str, str], again: bool) -> Iterator[tuple[Step, Part | None]]:
    """The graphs that there are, and what was pushed before -> what to do, graph by graph."""
    seen = set()
    for part in found:
        name = part.name or ""
        seen.add(name)
        same = journal.get(name) == part.digest and not again
        yield Step("keep" if same else "push", name, part.size), part
    for name in sorted(set(journal) - seen):
        yield Step("delete", name, 0), None


def push(steps: Iterator[tuple[Step, Part | None]], endpoint: Endpoint, journal: Journal) -> Iterator[Step]:
    """Carry out a plan by the Graph Store Protocol, a request for each graph; yields each step when it is done."""
    for step, part in steps:
        if step.action == "push" and part is not None:
            endpoint.put(part.name, part.triples)
            journal.write(step.graph, part.digest)
        elif step.action == "delete":
            endpoint.delete(step.graph or None)
            journal.write(step.graph, "")
        yield step


def update(steps: Iterator[tuple[Step, Part | None]], endpoint: Endpoint, journal: Journal) -> Iterator[Step]:
    """Carry out a plan by SPARQL Update, many graphs in a request; yields each step when it is done."""
    batch: list[tuple[Step, Part | None]] = []
    for step, part in steps:
        if step.action == "keep":
            yield step
            continue
        batch.append((step, part))
        if sum(len(part.triples) for _, part in batch if part is not None) >= BATCH:
            yield from _flush(batch, endpoint, journal)
            batch = []
    yield from _flush(batch, endpoint, journal)


def _flush(batch: list[tuple[Step, Part | None]], endpoint: Endpoint, journal: Journal) -> Iterator[Step]:
    """Send a batch of steps as one update, which is one transaction."""
    if batch:
        endpoint.update(b" ;\n".join(_operation(step, part) for step, part in batch))
    for step, part in batch:
        journal.write(step.graph, part.digest if part is not None else "")
        yield step


def _operation(step: Step, part: Part | None) -> bytes:
    """A step -> its operations in SPARQL Update."""
    target = f"GRAPH {URIRef(step.graph).n3()}".encode() if step.graph else b"DEFAULT"
    drop = b"DROP SILENT " + target
    if part is None:
        return drop
    block = part.triples if not step.graph else target + b" {\n" + part.triples + b"}"
    return drop + b" ;\nINSERT DATA {\n" + block + b"}"
