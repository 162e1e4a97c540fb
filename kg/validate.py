"""A graph against the shapes of the ontology -> a report of its faults."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyshacl
from rdflib import RDF, SH, XSD, Dataset, Graph, Literal, Variable
from rdflib.term import Node

from kg import resources
from kg.errors import KnowledgeError
from kg.load import load


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something wrong with a node: the shape that it breaks, what is wrong in words, and the value that is, if any."""

    shape: str
    message: str
    node: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What a validation found, in order."""

    faults: tuple[Fault, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def validate(path: Path) -> Report:
    """A graph file -> the report on it."""
    return check(load(path))


def check(data: Dataset) -> Report:
    """A dataset -> the report on the union of its graphs."""
    shapes = _shapes()
    sparql = [*_sparql(data, shapes)]
    for triple in [*shapes.triples((None, SH.sparql, None))]:
        shapes.remove(triple)
    return Report(tuple(sorted({*sparql, *_core(data, shapes)}, key=_order)))


def _order(fault: Fault) -> tuple[str, ...]:
    """Where a fault stands in a report."""
    return fault.shape, fault.message, fault.node, fault.value or ""


def _shapes() -> Graph:
    """The shapes that travel with the program."""
    file = resources.ontology() / "shapes.ttl"
    try:
        return Graph().parse(file, format="turtle")
    except Exception as error:
        raise KnowledgeError(f"{file}: {' '.join(str(error).split())}") from error


def _sparql(data: Dataset, shapes: Graph) -> Iterator[Fault]:
    """The faults that the constraints in SPARQL find; each names its targets itself, so it runs once for all nodes."""
    for shape, constraint in shapes.subject_objects(SH.sparql):
        message = _english(shapes.objects(shape, SH.message))
        for row in data.query(str(shapes.value(constraint, SH.select))).bindings:
            value = row.get(Variable("value"))
            yield Fault(_name(shape), message, str(row[Variable("this")]), None if value is None else str(value))


def _core(data: Dataset, shapes: Graph) -> Iterator[Fault]:
    """The faults that all other constraints find."""
    memory = Graph()
    memory.addN((s, p, _plain(o), memory) for s, p, o, _ in data.quads((None, None, None, None)))
    _, found, _ = pyshacl.validate(memory, shacl_graph=shapes, inplace=True)
    assert isinstance(found, Graph)
    for result in found.subjects(RDF.type, SH.ValidationResult):
        value = found.value(result, SH.value)
        shape = found.value(result, SH.sourceShape)
        message = _english(found.objects(result, SH.resultMessage))
        yield Fault(
            _name(shape), message, str(found.value(result, SH.focusNode)), None if value is None else str(value)
        )


def _plain(term: Node) -> Node:
    """A term, a string without its datatype: the same in RDF, but not to rdflib, and Oxigraph always adds it."""
    return Literal(str(term)) if isinstance(term, Literal) and term.datatype == XSD.string else term


def _english(messages: Iterator[Node]) -> str:
    """Messages in several languages -> the English one."""
    texts = sorted((text.language != "en", str(text)) for text in messages if isinstance(text, Literal))
    return texts[0][1] if texts else ""


def _name(shape: Node | None) -> str:
    """A shape -> its local name."""
    return str(shape).rpartition("#")[2]
