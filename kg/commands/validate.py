"""Check a graph against the shapes of the ontology."""

import argparse
from itertools import groupby

from kg.commands import graphs
from kg.commands.progress import shown

HELP = "check a graph against the shapes"
SHOWN = 5


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    graphs.configure(parser)
    parser.add_argument("--all", action="store_true", help=f"list every fault, not {SHOWN} of a kind")


def run(args: argparse.Namespace) -> int:
    """Validate, and print the report; exit status 1 where the graph has faults."""
    from kg.validate import check

    data = graphs.loaded(args.graph)
    with shown(f"checking {args.graph}"):
        report = check(data)
    for (shape, message), group in groupby(report.faults, key=lambda fault: (fault.shape, fault.message)):
        faults = list(group)
        print(f"{shape}: {message} ({len(faults)})")
        for fault in faults if args.all else faults[:SHOWN]:
            print(f"    {fault.node}" + (f"  {fault.value!r}" if fault.value is not None else ""))
    print(f"{args.graph}: {'conforms' if report.conforms else f'{len(report.faults)} faults'}")
    return 0 if report.conforms else 1
