"""Ask a reconciliation service what the entities of a graph are elsewhere; sure links are remembered and applied by kg
build, the others wait for kg review."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands import graphs
from kg.commands.progress import shown

if TYPE_CHECKING:
    from rdflib import Dataset

    from kg.decisions import Judgement
    from kg.reconcile import Service

HELP = "link entities to Wikidata or another service"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    graphs.configure(parser)
    parser.add_argument(
        "--reconcile", required=True, metavar="URL", help="a service that speaks the W3C Reconciliation API 0.2"
    )
    parser.add_argument(
        "--type", action="append", default=[], metavar="CLASS=ID",
        help="the service's type for Person, Organization or Place; known for Wikidata",
    )  # fmt: skip
    parser.add_argument("--limit", type=int, metavar="N", help="ask for the first N entities only")
    parser.add_argument("--timeout", type=float, default=60, metavar="SECONDS", help="for a request; default: 60")
    parser.add_argument("--retries", type=int, default=3, metavar="N", help="tries after the first; default: 3")
    parser.add_argument(
        "--decisions",
        type=Path,
        metavar="FILE",
        help="where links are kept; default: decisions.tsv beside or in GRAPH",
    )


def run(args: argparse.Namespace) -> int:
    """Ask for all that has no link yet, save what is sure, and sum up."""
    from kg import decisions
    from kg.endpoint import Endpoint
    from kg.reconcile import Service

    path = args.decisions or graphs.beside(args.graph, decisions.FILE)
    before = decisions.load(path)
    types = _types(args.type)
    data = graphs.loaded(args.graph)
    service = Service.at(Endpoint(args.reconcile, retries=args.retries, timeout=args.timeout), types)
    with shown(f"asking {args.reconcile}"):
        found = [one for one in _found(data, service, args.limit) if one.pair not in before.by_pair]
    if found:
        decisions.save(before.with_(found), path)
    sure = sum(one.same is True for one in found)
    print(f"{path}: {sure} links, {len(found) - sure} to decide (kg review); the next kg build applies them")
    return 0


def _found(data: "Dataset", service: "Service", limit: int | None) -> "Iterator[Judgement]":
    from itertools import islice

    from kg.reconcile import judged, wanted

    for one, candidates in service.ask(islice(wanted(data, service.space), limit)):
        judgement = judged(one, candidates, service)
        if judgement is not None:
            yield judgement


def _types(given: list[str]) -> dict[str, str]:
    """`CLASS=ID` as given -> the service's types."""
    from kg.errors import InputError
    from kg.reconcile import CLASSES

    types = {}
    for one in given:
        name, mark, id_ = one.partition("=")
        if name not in CLASSES or not mark or not id_:
            raise InputError(f"--type: {one!r} is not {', '.join(CLASSES)} with = and a type of the service")
        types[name] = id_
    return types
