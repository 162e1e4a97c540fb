"""Read articles and write the graph of what they say: Turtle, a page, and the formats asked for."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rdflib import Dataset

    from kg.model import Article, Reading
    from kg.pipeline import Pipeline

HELP = "articles -> graph.ttl and graph.html"
FORMATS = ("turtle", "html", "ntriples", "nquads", "trig", "jsonld", "rdfxml")
ALWAYS = ("turtle", "html")
MANY = 3
"""Articles from which on progress is shown."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="article files, folders, - for standard input, URLs")
    parser.add_argument("-o", "--output", type=Path, default=Path("exports"), metavar="DIR", help="default: exports")
    parser.add_argument(
        "--format", action="append", choices=FORMATS, metavar="NAME",
        help=f"a format to write besides Turtle and the page, may be given again: {', '.join(FORMATS)}",
    )  # fmt: skip
    parser.add_argument(
        "--store", type=Path, metavar="DIR",
        help="keep readings and graph in this folder, beside those of earlier runs; writes only the formats asked for",
    )  # fmt: skip
    parser.add_argument("--delete", action="append", metavar="ID", help="with --store: forget this article")
    parser.add_argument("--base", default="https://kg.example/", metavar="IRI", help="what instances' IRIs start with")
    parser.add_argument("--published", metavar="DATE", help="the date of articles that do not give their own")
    parser.add_argument("--model", metavar="NAME", help="another installed spaCy pipeline than the shipped one")


def run(args: argparse.Namespace) -> int:
    """Read, build, write; what fails is named, the rest is kept."""
    from kg import articles
    from kg.errors import InputError
    from kg.pipeline import Pipeline

    found: list[Article] = []
    failed = 0
    for item in articles.read(*args.paths, published=args.published):
        if isinstance(item, InputError):
            print(f"kg build: {item}", file=sys.stderr)
            failed += 1
        else:
            found.append(item)
    if not found:
        return 1
    pipeline = Pipeline.load(args.model)
    if args.store:
        return max(_store(args, pipeline, found), 1 if failed else 0)
    readings = list(_watched(pipeline.read(found), len(found)))
    graph = pipeline.graph(readings, args.base)
    for path in _write(graph, args.output, tuple(dict.fromkeys((*ALWAYS, *(args.format or ()))))):
        print(path)
    return 1 if failed else 0


def _store(args: argparse.Namespace, pipeline: "Pipeline", found: "list[Article]") -> int:
    """Bring a store up to date, write the formats asked for, and sum up."""
    from kg.store import Store

    with Store(args.store) as store:
        dropped = [article for article in args.delete or () if store.drop(article)]
        done = pipeline.sync(store, [article for article in found if article.id not in dropped], args.base)
        for path in _write(store.dataset(args.base), args.output, tuple(dict.fromkeys(args.format or ()))):
            print(path)
    print(f"{args.store}: {done['replaced']} graphs replaced, {done['kept']} kept, {done['deleted']} deleted")
    return 0


def _watched(readings: "Iterator[Reading]", total: int) -> "Iterator[Reading]":
    """The same readings, with a bar on a terminal where there are more than a few."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    if total < MANY or not console.is_terminal:
        return readings
    return iter(track(readings, "reading", total=total, console=console))


def _write(graph: "Dataset", output: Path, formats: tuple[str, ...]) -> Iterator[Path]:
    from kg import export, view
    from kg.files import replacing

    output.mkdir(parents=True, exist_ok=True)
    for name in formats:
        if name == "html":
            path = output / "graph.html"
            with replacing(path) as file:
                file.write(view.page(graph).encode("utf-8"))
        else:
            path = output / f"graph.{export.by_name(name).extension}"
            export.write(graph, path, name)
        yield path
