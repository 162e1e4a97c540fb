"""Tell what changed from one graph to another, or in one graph since a day: facts new, gone and changed, plans that
happened or did not, claims since confirmed or denied, offices that changed."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands import graphs
from kg.commands.progress import shown

if TYPE_CHECKING:
    from kg.diff import Difference
    from kg.told import Told

HELP = "what changed between two graphs, or since a day"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("old", type=Path, metavar="OLD", help=f"the graph: {graphs.GRAPH}")
    parser.add_argument("new", type=Path, nargs="?", metavar="NEW", help="the later one; leave it out with --since")
    parser.add_argument(
        "--since", metavar="DATE", help="compare one graph with itself without the articles of this day and after"
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE",
        help="FILE.html, FILE.md, FILE.docx or FILE.json; default: Markdown, printed",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--lang", choices=("fr", "en"), default="fr", help="the language of all but the quoted sentences"
    )


def run(args: argparse.Namespace) -> int:
    """Read, compare, write."""
    from kg.commands.reports import form, write
    from kg.diff import as_json, report
    from kg.errors import InputError

    into_json = args.output is not None and args.output.suffix.lower() == ".json"
    if not into_json:
        form(args.output)
        if args.json and args.output:
            raise InputError("--json prints: leave out --output, or name a FILE.json")
    if (args.new is None) == (args.since is None):
        raise InputError("give two graphs, or one and --since DATE")
    found, names = _since(args) if args.since else _between(args)
    if args.json or into_json:
        with shown("writing"):
            text = json.dumps(as_json(found, args.lang), ensure_ascii=False, indent=2)
        _write(f"{text}\n", args.output)
    else:
        with shown("writing"):
            told = report(found, names, args.lang)
        write(told, args.output)
    return 0


def _write(text: str, output: Path | None) -> None:
    """Write a text into a file, and name it; without a file, print it."""
    from kg.files import replacing

    if output is None:
        sys.stdout.write(text)
        return
    with replacing(output) as file:
        file.write(text.encode("utf-8"))
    print(output)


def _between(args: argparse.Namespace) -> "tuple[Difference, tuple[str, str]]":
    """Two graphs -> what differs, and what to call the two."""
    from kg.diff import compare
    from kg.report import seen

    old, new = (_told(path) for path in (args.old, args.new))
    with shown("comparing"):
        names = (args.old.name, args.new.name)
        if names[0] == names[1]:  # each build calls its file graph.ttl
            names = (str(args.old), str(args.new))
        return compare(old, new), (seen(names[0]), seen(names[1]))


def _told(path: Path) -> "Told":
    """A graph -> what it tells."""
    from kg.told import read

    data = graphs.loaded(path, once=True)
    with shown(f"reading the facts of {path}"):
        return read(data)


def _since(args: argparse.Namespace) -> "tuple[Difference, tuple[str, str]]":
    """A graph and a day -> what the articles of that day and after changed, and what to call the two states."""
    from kg.diff import before, compare
    from kg.errors import InputError
    from kg.report import words
    from kg.told import bounds, day

    days = bounds(args.since)
    if days is None:
        raise InputError(f"--since: {args.since!r} is no day, month or year such as 2023-10-11, 2023-10 or 2023")
    told, known = _told(args.old), words(args.lang)
    since = known["diff_since_day" if days[0] == days[1] else "diff_since"]
    names = since.format(date=day(args.since, args.lang)), known["diff_whole"]
    with shown("comparing"):
        return compare(before(told, days[0]), told), names
