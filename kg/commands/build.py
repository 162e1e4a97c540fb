"""Read articles and write the graph of what they say: Turtle, a page, and the formats asked for."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands import fetching

if TYPE_CHECKING:
    from kg.decisions import Judgements
    from kg.interface import Graph
    from kg.model import Article, Reading
    from kg.pipeline import Pipeline

HELP = "articles -> graph.ttl and graph.html"
ALWAYS = ("turtle", "html")
ALL = "minor events too (no class, date or place, under two participants) in page, tables and networks; RDF has them"
"""The help of --all."""

MANY = 3
"""Articles from which on progress is shown."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    from kg.export import FORMATS

    names = ("turtle", "html", *(format_.name for format_ in FORMATS[1:]))
    parser.add_argument("paths", nargs="+", metavar="PATH", help="article files, folders, - for standard input, URLs")
    parser.add_argument("-o", "--output", type=Path, default=Path("exports"), metavar="DIR", help="default: exports")
    parser.add_argument(
        "--format", action="append", choices=names, metavar="NAME",
        help=f"a format to write besides Turtle and the page, may be given again: {', '.join(names)}",
    )  # fmt: skip
    parser.add_argument(
        "--store", type=Path, metavar="DIR",
        help="keep readings and graph in this folder, beside those of earlier runs; writes only the formats asked for",
    )  # fmt: skip
    parser.add_argument("--delete", action="append", metavar="ID", help="with --store: forget this article")
    parser.add_argument("--all", action="store_true", help=ALL)
    parser.add_argument("--base", default="https://kg.example/", metavar="IRI", help="what instances' IRIs start with")
    parser.add_argument("--published", metavar="DATE", help="the date of articles that do not give their own")
    _more(parser)
    parser.set_defaults(started=datetime.now(UTC))


def _more(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments that few runs need."""
    parser.add_argument(
        "--decisions", type=Path, metavar="FILE",
        help="what people decided on things and facts (kg review); default: decisions.tsv in the output folder",
    )  # fmt: skip
    parser.add_argument(
        "--provenance", type=Path, metavar="FILE",
        help="write when this was run, with what and on what (PROV, in Turtle), apart from the graph",
    )  # fmt: skip
    parser.add_argument(
        "--precision", type=_share, metavar="P",
        help="tell only what is so sure that this share of the facts is right, such as 0.95: fewer facts, fewer wrong",
    )  # fmt: skip
    fetching.configure(parser)
    parser.add_argument("--model", metavar="NAME", help="another installed spaCy pipeline than the shipped one")


def run(args: argparse.Namespace) -> int:
    """Read, build, write; what fails is named, the rest is kept."""
    from kg import interface
    from kg.errors import InputError
    from kg.files import standing
    from kg.namespaces import under
    from kg.pipeline import Pipeline

    args.base = under(args.base, "--base")
    standing(args.output)
    _decided(args)
    if args.delete and not args.store:
        raise InputError("--delete: only with --store")
    found, failed = _found(args)
    if not found:
        return 1
    pipeline = Pipeline.load(args.model, precision=args.precision)
    if args.store:
        return max(_store(args, pipeline, found), 1 if failed else 0)
    graph, unfit = interface.made(pipeline, found, args.base, _decided(args), _watched)
    _complain(unfit)
    print(*_write(graph, args.output, (*ALWAYS, *(args.format or ())), args.all), sep="\n")
    _account(args, pipeline, found)
    return 1 if failed else 0


def _found(args: argparse.Namespace) -> "tuple[list[Article], int]":
    """The articles, and how many cannot be read; each of these is named."""
    from kg import articles
    from kg.errors import InputError

    found: list[Article] = []
    failed = 0
    for item in articles.read(*args.paths, published=args.published, visitor=fetching.visitor(args)):
        if isinstance(item, InputError):
            _complain([str(item)])
            failed += 1
        else:
            found.append(item)
    return found, failed


def _share(text: str) -> float:
    """What is written after --precision -> a number above 0 and below 1."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < 1:
        raise argparse.ArgumentTypeError(f"{text!r}: no number between 0 and 1, such as 0.95")
    return value


def _account(args: argparse.Namespace, pipeline: "Pipeline", found: "list[Article]") -> None:
    """Write the account of the run, where it is asked for."""
    from kg.export import write

    if args.provenance:
        ids = tuple(article.id for article in found)
        write(pipeline.account((args.started, datetime.now(UTC)), ids, args.base), args.provenance, "turtle")
        print(args.provenance)


def _store(args: argparse.Namespace, pipeline: "Pipeline", found: "list[Article]") -> int:
    """Bring a store up to date, write the formats asked for, and sum up."""
    from kg.interface import Graph, unfitting
    from kg.store import Store

    with Store(args.store) as store:
        dropped = [article for article in args.delete or () if store.drop(article)]
        kept = [article for article in found if article.id not in dropped]
        done = pipeline.sync(store, kept, args.base, _decided(args))
        _complain(unfitting(store.readings() if _decided(args).corrections else (), _decided(args)))
        for path in _write(Graph(store.dataset(args.base)), args.output, tuple(args.format or ()), args.all):
            print(path)
    _account(args, pipeline, kept)
    print(f"{args.store}: {done['replaced']} graphs replaced, {done['kept']} kept, {done['deleted']} deleted")
    return 0


def _decided(args: argparse.Namespace) -> "Judgements":
    """What people decided about who is who and what is so."""
    from kg import decisions
    from kg.errors import InputError

    if args.decisions and not args.decisions.is_file():
        raise InputError(f"--decisions: {args.decisions}: no such file")
    return decisions.load(args.decisions or args.output / decisions.FILE)


def _complain(lines: "Iterable[str]") -> None:
    """Say what was left out."""
    for line in lines:
        print(f"kg build: {line}", file=sys.stderr)


def _watched(readings: "Iterator[Reading]", total: int) -> "Iterator[Reading]":
    """The same readings, with a bar on a terminal where there are more than a few."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    if total < MANY or not console.is_terminal:
        return readings
    return iter(track(readings, "reading", total=total, console=console))


def _write(graph: "Graph", output: Path, formats: tuple[str, ...], minor: bool) -> Iterator[Path]:
    """Write a graph in some formats, minor events too where asked, all of them or none; yields the files."""
    from kg.files import together

    with together(output) as folder:
        names = [path.name for format_ in dict.fromkeys(formats) for path in _files(graph, folder, format_, minor)]
    yield from (output / name for name in names)


def _files(graph: "Graph", folder: Path, format_: str, minor: bool) -> tuple[Path, ...]:
    """Write a graph in one format; returns the files."""
    from kg.export import by_name

    extension = format_ if format_ == "html" else by_name(format_).extension
    return graph.write(folder / f"graph.{extension}", format_, minor)
