"""Put together all that a graph tells of a person, a body, a place, a class or a period: every line with its
sentence, its article, its date and its link."""

import argparse
import sys
from pathlib import Path

from kg.commands import graphs
from kg.commands.progress import shown

HELP = "all that a graph tells of a name, a class or a period"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    graphs.configure(parser)
    parser.add_argument(
        "subject", metavar="NAME|CLASS|PERIOD",
        help="a thing's name or IRI; a class (Visit, Person); a period (2023, 2023-10, 2023-10-01..2023-10-15)",
    )  # fmt: skip
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="FILE.md, FILE.html or FILE.docx; default: Markdown, printed"
    )
    parser.add_argument(
        "--lang", choices=("fr", "en"), default="fr", help="the language of all but the quoted sentences"
    )
    parser.add_argument(
        "--from", dest="begin", metavar="DATE", help="only what falls on this day, month or year or after"
    )
    parser.add_argument("--to", dest="end", metavar="DATE", help="only what falls on this day, month or year or before")
    parser.add_argument(
        "--all", action="store_true", help="minor events too (no class, date or place, under two participants)"
    )


def run(args: argparse.Namespace) -> int:
    """Read, put together, write; exit status 1 where the name is that of nothing, or of several things."""
    from kg.calendar import limits
    from kg.commands.reports import form, write
    from kg.errors import QueryError
    from kg.interface import Graph

    form(args.output)
    begin, end = limits(args.begin, args.end, ("--from", "--to")) or (None, None)
    graph = Graph(graphs.loaded(args.graph))
    try:
        with shown("putting together"):
            found = graph.dossier(args.subject, args.lang, begin, end, args.all)
    except QueryError as error:
        for note in getattr(error, "__notes__", ()):
            print(note, file=sys.stderr)
        raise
    write(found.report, args.output)
    return 0
