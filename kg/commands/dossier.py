"""Put together all that a graph tells of a person, a body, a place, a class or a period: every line with its
sentence, its article, its date and its link."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands import graphs
from kg.commands.progress import shown

if TYPE_CHECKING:
    from kg.dossier import Subject
    from kg.told import Told

HELP = "all that a graph tells of a name, a class or a period"
LISTED = 20
"""Things of one name that are listed."""


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


def run(args: argparse.Namespace) -> int:
    """Read, put together, write; exit status 1 where the name is that of nothing, or of several things."""
    from kg.commands.reports import form, write
    from kg.dossier import dossier
    from kg.told import read

    form(args.output)
    days = _days(args.begin, args.end)
    data = graphs.loaded(args.graph)
    with shown("putting together"):
        told = read(data)
        report = dossier(told, _subject(told, args), args.lang, days)
    write(report, args.output)
    return 0


def _days(begin: str | None, end: str | None) -> tuple[str, str] | None:
    """Two dates of any precision, or one -> the days to keep to."""
    from kg.errors import InputError
    from kg.told import bounds

    if begin is None and end is None:
        return None
    first, last = bounds(begin or "0001"), bounds(end or "9999")
    for option, value, found in (("--from", begin, first), ("--to", end, last)):
        if found is None:
            raise InputError(f"{option}: {value!r} is no day, month or year such as 2023-10-11, 2023-10 or 2023")
    assert first is not None and last is not None
    if first[0] > last[1]:
        raise InputError(f"--from {begin} is after --to {end}")
    return first[0], last[1]


def _subject(told: "Told", args: argparse.Namespace) -> "Subject":
    """What was asked for; where that is nothing or several things, says what it may be."""
    from kg.dossier import apart, near, subjects
    from kg.errors import QueryError
    from kg.near import offer
    from kg.report import seen

    found = subjects(told, args.subject)
    if len(found) > 1:
        for one in found[:LISTED]:
            if one.thing:
                print(f"  {seen(apart(told, one.thing, args.lang))}", file=sys.stderr)
        raise QueryError(f"{args.subject}: the name of {len(found)} things; give the IRI of the one meant")
    if not found:
        offered = offer(near(told, args.subject))
        raise QueryError(f"{args.subject}: names nothing in the graph, no class, no period{offered}")
    return found[0]
