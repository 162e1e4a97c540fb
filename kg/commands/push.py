"""Send a graph to a SPARQL store, article by article: each is replaced as a whole; a push that was cut off goes on."""

import argparse
import os
import sys
from collections import Counter
from pathlib import Path

from kg.commands import graphs
from kg.commands.progress import watched

HELP = "send a graph to a SPARQL store"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "graph", type=Path, metavar="GRAPH",
        help=f"the graph: {graphs.GRAPH}; .trig, .nq and stores keep one graph an article",
    )  # fmt: skip
    parser.add_argument("endpoint", metavar="ENDPOINT", help="the store's address for the protocol")
    parser.add_argument(
        "--protocol", choices=("graph-store", "update"), default="graph-store",
        help="graph-store: one PUT a graph; update: SPARQL Update, many graphs a request; default: graph-store",
    )  # fmt: skip
    parser.add_argument("--graph", dest="name", metavar="IRI", help="the graph that triples without one go to")
    parser.add_argument("--user", metavar="NAME", help="with the password in KG_PASSWORD; or a token in KG_TOKEN")
    parser.add_argument("--retries", type=int, default=5, metavar="N", help="tries after the first; default: 5")
    parser.add_argument("--timeout", type=float, default=120, metavar="SECONDS", help="for a request; default: 120")
    parser.add_argument("--journal", type=Path, metavar="FILE", help="what was pushed before; default: GRAPH.pushed")
    parser.add_argument("--again", action="store_true", help="push all, whatever the journal says")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done")


def run(args: argparse.Namespace) -> int:
    """Plan, push, and sum up."""
    from kg import push
    from kg.endpoint import Credentials, Endpoint

    credentials = Credentials(args.user, os.environ.get("KG_PASSWORD", ""), os.environ.get("KG_TOKEN"))
    endpoint = Endpoint(args.endpoint, credentials, args.retries, args.timeout)
    whole = args.graph if args.graph.name else args.graph.absolute()
    journal = push.Journal(args.journal or whole.with_name(f"{whole.name}.pushed"), args.endpoint)
    steps = push.plan(push.parts(graphs.loaded(args.graph), args.name), journal.read(), args.again)
    carry_out = push.update if args.protocol == "update" else push.push
    done = iter(step for step, _ in steps) if args.dry_run else carry_out(steps, endpoint, journal)
    count, triples = Counter[str](), 0
    for step in watched(done, f"pushing to {args.endpoint}"):
        count[step.action] += 1
        triples += step.triples if step.action == "push" else 0
        if args.dry_run or sys.stdout.isatty():
            print(f"{step.action}  {step.graph or 'default graph'}  {step.triples} triples")
    would = "would be " if args.dry_run else ""
    print(
        f"{count['push']} graphs {would}pushed ({triples} triples), {count['keep']} unchanged, "
        f"{count['delete']} {would}deleted"
    )
    return 0
