"""Ask a graph a question in SPARQL, or one that has a name, and print the answer as a table, CSV, JSON or Turtle."""

import argparse
import re
import sys
from pathlib import Path

from rdflib import URIRef
from rdflib.query import Result
from rdflib.term import Node

from kg.commands import graphs
from kg.commands.progress import shown

HELP = "ask a graph a question"
SEEN = {"\n": " ", "\t": " "}
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("graph", type=Path, nargs="?", metavar="GRAPH", help=f"the graph: {graphs.GRAPH}")
    parser.add_argument(
        "query", nargs="?", metavar="QUERY", help="SPARQL, a file that ends in .rq, or a question's name"
    )
    parser.add_argument("--list", action="store_true", help="the questions by name, their options, and what they ask")
    parser.add_argument(
        "--all", action="store_true",
        help="answer a question that has a name from minor events too; your own SPARQL sees them anyway",
    )  # fmt: skip
    parser.add_argument("--format", choices=("table", "csv", "json", "turtle"), default="table", help="default: table")
    _configure_parameters(parser.add_argument_group("what a question that has a name is kept to"))
    parser.set_defaults(wrong=parser.error)


def _configure_parameters(group: "argparse._ArgumentGroup") -> None:
    """Declare the options that questions take."""
    group.add_argument("--who", metavar="NAME", help="a thing's name or IRI; accents and capitals do not count")
    group.add_argument(
        "--since", metavar="DATE",
        help="on this day, month or year or after; what has no date counts by when its article was published",
    )  # fmt: skip
    group.add_argument("--until", metavar="DATE", help="on this day, month or year or before")
    group.add_argument("--publisher", metavar="NAME", help="told by articles of this publisher")
    group.add_argument("--class", dest="class_", metavar="CLASS", help="only events of this class, such as Visit")


def run(args: argparse.Namespace) -> int:
    """Answer, and print."""
    from kg.interface import Graph
    from kg.query import Wanted, fits, question

    if args.list:
        return _list()
    if args.graph is None or args.query is None:
        args.wrong("the following arguments are required: GRAPH, QUERY (or --list)")
    asked = question(args.query)
    wanted = Wanted(args.who, args.since, args.until, args.publisher, args.class_)
    fits(asked, wanted)
    graph = Graph(graphs.loaded(args.graph))
    with shown("asking"):
        result = graph.answer(asked, args.all, wanted)
    _print(result, args.format, asked.name)
    return 0


def _list() -> int:
    """Print the questions: name, options and what they ask, a tab between them."""
    from kg.query import collection, question

    for name in collection():
        asked = question(name)
        print(name, " ".join(f"--{option}" for option in asked.takes), asked.line, sep="\t")
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
