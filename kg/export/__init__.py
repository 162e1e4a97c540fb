"""Datasets -> files in the formats that stores, tools and people take; the same triples give the same bytes."""

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from rdflib import Dataset

from kg.errors import InputError
from kg.export import jsonld, rdfxml, star, turtle
from kg.files import replacing

BATCH = 1000
"""How many pieces are written at a time."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name on the command line, its file extension, and what makes the bytes of a dataset."""

    name: str
    extension: str
    text: Callable[[Dataset], Iterator[bytes]]
    second: "Format | None" = None
    """The other file of a format that takes two."""
    everything: Callable[[Dataset], Iterator[bytes]] | None = None
    """What makes the bytes where minor events are asked for too; None where they are never left out."""


def _views(prefix: str, suffix: str, view: str, everything: str) -> tuple[Format, ...]:
    """The formats for the tools of graph analysis, in one of the two views; it without and with minor events."""
    make, whole = partial(partial, _drawn, view), partial(partial, _drawn, everything)
    edges = Format(f"csv{suffix}", f"{prefix}edges.csv", make("edges"), None, whole("edges"))
    return (
        Format(f"graphml{suffix}", f"{prefix}graphml", make("graphml"), None, whole("graphml")),
        Format(f"gexf{suffix}", f"{prefix}gexf", make("gexf"), None, whole("gexf")),
        Format(f"csv{suffix}", f"{prefix}nodes.csv", make("nodes"), edges, whole("nodes")),
    )


def _drawn(view: str, text: str, data: Dataset) -> Iterator[bytes]:
    """The names of a view and of what writes it, and a dataset -> its bytes; networkx, which takes long to load, is
    loaded when it is wanted."""
    network = importlib.import_module("kg.export.network")
    made: Iterator[bytes] = getattr(network, text)(getattr(network, view)(data))
    return made


def _table(module: str, extension: str) -> Format:
    """The module of a table, which is loaded when it is wanted, for it takes long -> its format, named like it."""

    def text(data: Dataset, minor: bool) -> Iterator[bytes]:
        made: Iterator[bytes] = importlib.import_module(f"kg.export.{module}").text(data, minor)
        return made

    return Format(module, extension, partial(text, minor=False), None, partial(text, minor=True))


FORMATS = (
    Format("turtle", "ttl", turtle.turtle),
    Format("ntriples", "nt", turtle.ntriples),
    Format("nquads", "nq", turtle.nquads),
    Format("trig", "trig", turtle.trig),
    Format("jsonld", "jsonld", jsonld.jsonld),
    Format("rdfxml", "rdf", rdfxml.rdfxml),
    Format("turtle-star", "star.ttl", star.star),
    *_views("", "", "events", "all_events"),
    *_views("shortcuts.", "-shortcuts", "shortcuts", "shortcuts"),
    _table("facts", "csv"),
    _table("xlsx", "xlsx"),
    _table("parquet", "parquet"),
    _table("sqlite", "sqlite"),
    _table("ftm", "ftm.json"),
    _table("geojson", "geojson"),
)
"""All formats that a graph can be written in, in the order that help shows them."""


def by_name(name: str) -> Format:
    """The format of that name."""
    for format_ in FORMATS:
        if format_.name == name:
            return format_
    raise InputError(f"format: {name!r} is none of {', '.join(format_.name for format_ in FORMATS)}")


def by_file(path: Path) -> Format:
    """The format that a file's name asks for: the one with the longest extension that the name ends with."""
    found = [format_ for format_ in FORMATS if path.name.lower().endswith(f".{format_.extension}")]
    if not found:
        known = ", ".join(f".{format_.extension}" for format_ in FORMATS)
        raise InputError(f"{path}: the extension is none of {known}; --format names one for any")
    return max(found, key=lambda format_: len(format_.extension))


def write(data: Dataset, path: Path, format_: str, minor: bool = False) -> tuple[Path, ...]:
    """Write a dataset to a file, at once or not at all; a format of two files puts the other one beside it. Returns
    the files.

    `minor`: minor events too where the format leaves them out; those that hold the whole graph always have them.
    """
    form = by_name(format_)
    if form.second is None:
        _write(data, path, form, minor)
        return (path,)
    second = path.with_name(f"{path.name.removesuffix(form.extension)}{form.second.extension}")
    _write(data, second, form.second, minor)
    _write(data, path, form, minor)
    return path, second


def _write(data: Dataset, path: Path, form: Format, minor: bool) -> None:
    """Write one file."""
    with replacing(path) as file:
        pieces = (form.everything or form.text)(data) if minor else form.text(data)
        while batch := list(islice(pieces, BATCH)):
            file.write(b"".join(batch))
