"""Write a graph as an interactive HTML page that opens without network."""

import argparse
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rdflib import Graph

HELP = "write a graph as an interactive HTML page"
FORMATS = {".trig": "trig", ".nq": "nquads", ".nt": "nt", ".jsonld": "json-ld", ".rdf": "xml", ".xml": "xml"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of `kg view`."""
    parser.add_argument("graph", type=Path, metavar="GRAPH", help="a graph file (Turtle, TriG, N-Triples, JSON-LD …)")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE.html", help="the page (default: GRAPH with .html)")
    parser.add_argument("--title", help="the title of the page (default: the only article's, or the file's name)")
    parser.add_argument("--lang", choices=("fr", "en"), default="fr", help="the language it starts in (default: fr)")
    parser.add_argument("--limit", type=int, default=350, metavar="N", help="nodes to show at first (default: 350)")


def run(args: argparse.Namespace) -> int:
    """Read the graph, write the page."""
    from kg.view import Options, page

    html = page(load(args.graph), title=args.title, options=Options(language=args.lang, limit=args.limit))
    write(args.output or args.graph.with_suffix(".html"), html)
    return 0


def load(file: Path) -> "Graph":
    """A graph file, its format told by its name, as a dataset."""
    from rdflib import Dataset

    from kg.errors import InputError

    try:
        return Dataset().parse(file, format=FORMATS.get(file.suffix.lower(), "turtle"))
    except OSError as error:
        raise InputError(f"{file}: {error.strerror}") from error
    except Exception as error:  # rdflib's parsers share no base class for what is wrong with a file
        raise InputError(f"{file}: not a graph: {' '.join(str(error).split())[:200]}") from error


def write(file: Path, text: str) -> None:
    """Write a text file in one step: it is whole or not there."""
    from kg.errors import StoreError

    try:
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="\n", dir=file.parent, delete=False) as draft:
            draft.write(text)
        Path(draft.name).chmod(0o644)
        os.replace(draft.name, file)
    except OSError as error:
        raise StoreError(f"{file}: {error.strerror}") from error
