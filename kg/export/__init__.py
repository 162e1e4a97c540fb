"""Datasets -> files in the formats that stores and tools take; the same triples give the same bytes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from rdflib import Dataset

from kg.errors import InputError
from kg.export import jsonld, rdfxml, turtle
from kg.files import replacing

BATCH = 1000
"""How many pieces are written at a time."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name on the command line, its file extension, and what makes the bytes of a dataset."""

    name: str
    extension: str
    text: Callable[[Dataset], Iterator[bytes]]


FORMATS = (
    Format("turtle", "ttl", turtle.turtle),
    Format("ntriples", "nt", turtle.ntriples),
    Format("nquads", "nq", turtle.nquads),
    Format("trig", "trig", turtle.trig),
    Format("jsonld", "jsonld", jsonld.jsonld),
    Format("rdfxml", "rdf", rdfxml.rdfxml),
)
"""All formats that a graph can be written in, in the order that help shows them."""


def by_name(name: str) -> Format:
    """The format of that name."""
    for format_ in FORMATS:
        if format_.name == name:
            return format_
    raise InputError(f"format: {name!r} is none of {', '.join(format_.name for format_ in FORMATS)}")


def write(data: Dataset, path: Path, format_: str) -> None:
    """Write a dataset to a file, at once or not at all."""
    with replacing(path) as file:
        pieces = by_name(format_).text(data)
        while batch := list(islice(pieces, BATCH)):
            file.write(b"".join(batch))
