"""Read articles and write the graph of what they say: Turtle, a page, and the formats asked for."""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands import bases, many, pipelines, readers, sources
from kg.commands.progress import shown, watched

if TYPE_CHECKING:
    from kg.decisions import Judgements
    from kg.interface import Graph
    from kg.pipeline import Pipeline

HELP = "articles -> graph.ttl and graph.html"
ALWAYS = ("turtle", "html")
PATHS = f"{sources.PATHS}; {readers.ANNOTATIONS}; none with --delete"
ALL = "minor events too (no class, date or place, under two participants) in page, tables and networks; RDF has them"
"""The help of --all."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    from kg.export import FORMATS

    names = ("turtle", "html", *(format_.name for format_ in FORMATS[1:]))
    parser.add_argument("paths", nargs="*", metavar="PATH", help=PATHS)
    parser.add_argument("-o", "--output", type=Path, default=Path("exports"), metavar="DIR", help="default: exports")
    parser.add_argument(
        "--format", action="append", choices=names, metavar="NAME",
        help=f"a format to write besides Turtle and the page, may be given again: {', '.join(names)}",
    )  # fmt: skip
    parser.add_argument(
        "--store", type=Path, metavar="DIR",
        help="keep readings and graph in this folder, beside those of earlier runs; writes only the formats asked for",
    )  # fmt: skip
    parser.add_argument(
        "--delete", action="extend", nargs="+", default=[], metavar="ID", help="with --store: forget these articles"
    )
    parser.add_argument("--all", action="store_true", help=ALL)
    bases.configure(parser)
    parser.add_argument("--published", metavar="DATE", help="the date of articles that do not give their own")
    _more(parser)
    parser.set_defaults(started=datetime.now(UTC), wrong=parser.error)


def _more(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments that few runs need."""
    parser.add_argument(
        "--decisions", type=Path, metavar="FILE",
        help="what people decided on things and facts (kg review); default: decisions.tsv in the folder of the store, "
        "else in that of the output",
    )  # fmt: skip
    parser.add_argument(
        "--provenance", type=Path, metavar="FILE",
        help="write when this was run, with what and on what (PROV, in Turtle), apart from the graph",
    )  # fmt: skip
    parser.add_argument(
        "--precision", type=readers.share, metavar="P",
        help="tell only what is so sure that this share of the facts is right, such as 0.95: fewer facts, fewer wrong",
    )  # fmt: skip
    parser.add_argument(
        "--engine", choices=many.ENGINES,
        help="with --store: let its nodes read, --workers of them here, Ray's on the cluster that RAY_ADDRESS names "
        "(pip install 'newskg[scale]')",
    )  # fmt: skip
    sources.configure(parser)
    pipelines.configure(parser)
    readers.configure(parser)
    many.configure(parser)


def run(args: argparse.Namespace) -> int:
    """Read, build, write; what fails is named, the rest is kept."""
    from kg.files import standing

    if not args.paths and not args.delete:
        args.wrong("the following arguments are required: PATH")
    args.base = bases.base(args)
    standing(args.output)
    _decided(args)
    _deletable(args)
    found = many.Found(readers.articles(args), args.delete)
    if not found and not args.delete:
        return 1
    pipeline, lost = pipelines.loaded(args.model, precision=args.precision), many.Losses()
    load = partial(type(pipeline).load, args.model, precision=args.precision)
    equipped = readers.equipped(args, pipeline)
    _spreadable(args, equipped)
    reads = many.Readers(equipped, load, args.workers, lost, args.engine)
    if args.store:
        _store(args, reads, found)
    else:
        _files_of(args, reads, found)
    _complain(lost.told(args.debug))
    return 1 if readers.ended(args) or found.failed or lost else 0


def _files_of(args: argparse.Namespace, reads: many.Readers, found: many.Found) -> None:
    """Read articles, and write what is always written, and the formats asked for; nothing where none could be read."""
    from kg.interface import made

    readings = list(watched(reads.read(found), "reading", found.total, steps=True))
    if not readings:
        return
    with shown("joining"):
        graph, unfit = made(reads.pipeline, readings, args.base, _decided(args), reads.lost.append)
    _complain(unfit)
    print(*_write(graph, args.output, (*ALWAYS, *(args.format or ())), args.all), sep="\n")
    _account(args, reads.pipeline, found.ids)


def _deletable(args: argparse.Namespace) -> None:
    """Refuse, before anything is done, to forget an article that the store does not have."""
    from kg.errors import InputError
    from kg.readings import READINGS, Readings

    if args.delete and not args.store:
        raise InputError("--delete: only with --store")
    if args.delete and not (args.store / READINGS).is_dir():
        raise InputError(f"--delete: {args.store}: no such store")
    unknown = [article for article in args.delete if not Readings(args.store).holds(article)]
    if unknown:
        rest = "; PATHs stand before --delete" if os.path.lexists(unknown[0]) else ""
        raise InputError(f"--delete: {args.store} has no article {', '.join(map(repr, unknown))}{rest}")


def _spreadable(args: argparse.Namespace, pipeline: "Pipeline") -> None:
    """Refuse an engine where there is none, or nothing for it to do."""
    from kg.errors import InputError

    if args.engine and (not args.store or pipeline.hand is not None):
        raise InputError("--engine: only with --store, and where rules and trained heads read")
    if args.engine:
        many.engine(args.engine).installed()


def _account(args: argparse.Namespace, pipeline: "Pipeline", ids: list[str]) -> None:
    """Write the account of the run, where it is asked for."""
    from kg.export import write

    if args.provenance:
        write(pipeline.account((args.started, datetime.now(UTC)), tuple(ids), args.base), args.provenance, "turtle")
        print(args.provenance)


def _store(args: argparse.Namespace, reads: many.Readers, found: many.Found) -> None:
    """Bring a store up to date, write the formats asked for, and sum up."""
    from kg.interface import Graph, unfitting
    from kg.store import Store

    with Store(args.store) as store:
        done = Counter(deleted=sum(map(store.drop, dict.fromkeys(args.delete))))
        with shown("reading into the store", found.total, steps=True) as step:
            done.update(reads.into(store, found, step))
        done["kept"] = store.count() - done["new"] - done["replaced"]
        with shown("bringing the graph up to date"):
            graphs = reads.pipeline.follow(store, args.base, _decided(args), reads.lost.append)
        _complain(unfitting(store.readings() if _decided(args).corrections else (), _decided(args)))
        for path in _write(Graph(store.dataset(args.base)), args.output, tuple(args.format or ()), args.all):
            print(path)
    _account(args, reads.pipeline, found.ids)
    articles = ", ".join(f"{done[kind]} {kind}" for kind in ("new", "replaced", "kept", "deleted"))
    print(f"{args.store}: {articles}; {graphs} graphs changed")


def _decided(args: argparse.Namespace) -> "Judgements":
    """What people decided about who is who and what is so."""
    from kg import decisions
    from kg.errors import InputError

    if args.decisions and not args.decisions.is_file():
        raise InputError(f"--decisions: {args.decisions}: no such file")
    inside = args.store / decisions.FILE if args.store else None
    beside = inside if inside and inside.exists() else args.output / decisions.FILE
    return decisions.load(args.decisions or beside)


def _complain(lines: "Iterable[str]") -> None:
    """Say what was left out."""
    for line in lines:
        print(f"kg build: {line}", file=sys.stderr)


def _write(graph: "Graph", output: Path, formats: tuple[str, ...], minor: bool) -> Iterator[Path]:
    """Write a graph in some formats, minor events too where asked, all of them or none; yields the files."""
    from kg.files import together

    with shown(f"writing {output}"), together(output) as folder:
        names = [path.name for format_ in dict.fromkeys(formats) for path in _files(graph, folder, format_, minor)]
    yield from (output / name for name in names)


def _files(graph: "Graph", folder: Path, format_: str, minor: bool) -> tuple[Path, ...]:
    """Write a graph in one format; returns the files."""
    from kg.export import by_name

    extension = format_ if format_ == "html" else by_name(format_).extension
    return graph.write(folder / f"graph.{extension}", format_, minor)
