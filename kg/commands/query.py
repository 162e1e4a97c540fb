"""Ask a graph a question in SPARQL, and print the answer as a table, CSV, JSON or Turtle."""

import argparse
import re
import sys
from pathlib import Path

from rdflib import URIRef
from rdflib.query import Result
from rdflib.term import Node

HELP = "ask a graph a question"
SEEN = {"\n": " ", "\t": " "}
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("graph", type=Path, metavar="GRAPH", help="the graph: a file (.ttl, .trig, .nq …) or a store")
    parser.add_argument("query", metavar="QUERY", help="SPARQL, a file that ends in .rq, or a question's name")
    parser.add_argument(
        "--all", action="store_true",
        help="answer a question that has a name from minor events too; your own SPARQL sees them anyway",
    )  # fmt: skip
    parser.add_argument("--format", choices=("table", "csv", "json", "turtle"), default="table", help="default: table")


def run(args: argparse.Namespace) -> int:
    """Answer, and print."""
    from kg import interface
    from kg.query import question

    asked = question(args.query)
    _print(interface.open(args.graph).answer(asked, args.all), args.format, asked.name)
    return 0


def _print(result: Result, format_: str, name: str) -> None:
    """An answer -> standard output."""
    from kg.errors import QueryError

    if result.type == "ASK" and format_ in ("table", "csv"):
        print("true" if result.askAnswer else "false")
    elif result.type == "SELECT" and format_ == "table":
        _table(result)
    elif result.type in ("CONSTRUCT", "DESCRIBE"):
        _graph(result, format_)
    elif format_ == "turtle":
        raise QueryError(f"{name}: only CONSTRUCT and DESCRIBE give Turtle")
    else:
        sys.stdout.write(_serialized(result, format_))


def _serialized(result: Result, format_: str) -> str:
    """An answer in a format of rdflib's."""
    text = (result.serialize(format=format_) or b"").decode("utf-8")
    return text if text.endswith("\n") else f"{text}\n"


def _graph(result: Result, format_: str) -> None:
    """A graph that was asked for: Turtle, or JSON-LD."""
    from rdflib import Dataset

    from kg.export import by_name
    from kg.namespaces import prefixes

    data = Dataset(default_union=True)
    for prefix, namespace in prefixes().items():
        data.bind(prefix, namespace, replace=True)
    for triple in result.graph or ():
        data.add(triple)
    for piece in by_name("jsonld" if format_ == "json" else "turtle").text(data):
        sys.stdout.write(piece.decode("utf-8"))


def _table(result: Result) -> None:
    """Rows for people: a table on a terminal, tabs otherwise."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    names = [str(name) for name in result.vars or ()]
    rows = [[_shown(row.get(name)) for name in result.vars or ()] for row in result.bindings]
    if not sys.stdout.isatty():
        for row in (names, *rows):
            print("\t".join(row))
        return
    table = Table(*names)
    for row in rows:
        table.add_row(*map(Text, row))
    Console().print(table)


def _shown(term: Node | None) -> str:
    """A term -> a cell: IRIs by their prefixed names, text as it is but for what a terminal would obey."""
    from kg.export.terms import Shortener
    from kg.namespaces import prefixes

    text = "" if term is None else Shortener(prefixes()).short(str(term)) if isinstance(term, URIRef) else str(term)
    return CONTROL.sub(lambda found: SEEN.get(found[0], "\ufffd"), text)
