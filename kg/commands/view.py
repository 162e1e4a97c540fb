"""Write a graph as an interactive HTML page that opens without network."""

import argparse
import re
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands import graphs, sources
from kg.commands.progress import shown

if TYPE_CHECKING:
    from rdflib import Dataset, Graph

    from kg.view import Options

HELP = "a graph -> an interactive HTML page"
QUERY = re.compile(r"\b(SELECT|CONSTRUCT|DESCRIBE|ASK)\b[^{<]*[{<]", re.IGNORECASE)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    graphs.configure(parser)
    parser.add_argument("-o", "--output", type=Path, metavar="FILE.html", help="default: GRAPH with the suffix .html")
    parser.add_argument("--title", help="default: that of the graph's only article")
    parser.add_argument(
        "--select", metavar="WHAT",
        help="show only this: a SPARQL query (or a file of one, .rq), or the name or IRI of an entity",
    )  # fmt: skip
    parser.add_argument(
        "--with-text", action="append", metavar="PATH",
        help="also show the articles of this file or folder, whose text you may spread; may be given again",
    )  # fmt: skip
    sources.field(parser)
    parser.add_argument(
        "--all", action="store_true",
        help="minor events too: those with no class, no date, no place and fewer than two participants",
    )  # fmt: skip
    parser.add_argument("--lang", choices=("fr", "en"), default="fr", help="the language it starts in; default: fr")
    parser.add_argument(
        "--limit", type=int, default=350, metavar="N",
        help="up to how many nodes to show at once; of a larger graph what matters most; default: 350",
    )  # fmt: skip
    parser.add_argument(
        "--simple", action="store_true",
        help="the plain page that pyvis makes: things and arrows between them, no filters, table or text",
    )  # fmt: skip
    parser.add_argument("--open", action="store_true", help="open the page in the browser")


def run(args: argparse.Namespace) -> int:
    """Read the graph, write the page."""
    from kg.errors import InputError
    from kg.files import replacing
    from kg.view import page, simple_page

    if args.simple and args.with_text:
        raise InputError("--with-text: the page of --simple has no place for texts")
    graph, options = _options(graphs.loaded(args.graph, once=not args.select), args)
    with shown(f"drawing {args.graph}"):
        html = (simple_page if args.simple else page)(graph, title=args.title, options=options)
    output: Path = args.output or graphs.named(args.graph, ".html")
    with replacing(output) as file:
        file.write(html.encode("utf-8"))
    print(output)
    if args.open:
        webbrowser.open(output.absolute().as_uri())
    return 0


def _options(data: "Dataset", args: argparse.Namespace) -> "tuple[Graph, Options]":
    """What to draw: the graph, or the one that a query makes, and which parts of it."""
    from dataclasses import replace

    from kg.told.paged import sentences
    from kg.view import Options

    limit = max(1, args.limit)
    options = Options(language=args.lang, texts=_texts(args), limit=limit, minor=args.all, sentence=sentences)
    if not args.select:
        return data, options
    if not args.select.endswith(".rq") and not QUERY.search(args.select):
        return data, replace(options, name=args.select)
    from kg.load import merged
    from kg.query import ask, question

    answer = ask(merged(data), question(args.select))
    if answer.graph is not None:
        return answer.graph, options
    return data, replace(options, select=frozenset(str(value) for row in answer.bindings for value in row.values()))


def _texts(args: argparse.Namespace) -> dict[str, str]:
    """The bodies of the articles of some files, by id."""
    from kg import articles
    from kg.errors import InputError

    texts: dict[str, str] = {}
    for item in articles.read(*args.with_text or (), fields=articles.fields(args.fields)):
        if isinstance(item, InputError):
            raise item
        texts[item.id] = item.body
    return texts
