"""Tell where two readers of the same articles differ, or two versions of one, fact by fact with the sentence, the
article and how sure each is. With --sheet verdicts can be written down, which kg review takes."""

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands import graphs
from kg.commands.progress import shown

if TYPE_CHECKING:
    from rdflib import Dataset

    from kg.agreement import Agreement
    from kg.corrections.told import Shown

HELP = "where two readers, or two versions, differ"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("a", type=Path, metavar="A", help=f"the graph of the one: {graphs.GRAPH}")
    parser.add_argument("b", type=Path, metavar="B", help="the graph of the other, of the same articles")
    parser.add_argument("--article", metavar="ID", help="only this article")
    parser.add_argument("--all", action="store_true", help="also what both tell alike")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="FILE.html, FILE.md or FILE.docx; default: Markdown, printed"
    )
    parser.add_argument("--json", action="store_true", help="print JSON, a line for each fact")
    parser.add_argument(
        "--sheet", type=Path, metavar="FILE", help="write FILE.tsv for verdicts: kg review GRAPH --import FILE.tsv"
    )
    parser.add_argument(
        "--lang", choices=("fr", "en"), default="fr", help="the language of all but the quoted sentences"
    )


def run(args: argparse.Namespace) -> int:
    """Read, compare, write."""
    from kg.agreement import as_json, compare, report
    from kg.commands.reports import form, write
    from kg.errors import InputError
    from kg.report import seen
    from kg.told import read

    form(args.output)
    _refuse(args)
    data = [graphs.loaded(path) for path in (args.a, args.b)]
    with shown("comparing"):
        found = compare(read(data[0]), read(data[1]), args.article)
        left, right = map(_known, data)
    if not found.articles:
        raise InputError(f"{args.a} and {args.b} have no article in common")
    keys = _keys(left), _keys(right)
    if args.json:
        for row in as_json(found, args.lang, keys, args.all):
            print(json.dumps(row, ensure_ascii=False))
    elif args.output or not args.sheet:
        names = seen(str(args.a)), seen(str(args.b))
        write(report(found, names, args.lang, keys, args.all), args.output)
    if args.sheet:
        _sheet(args, found, left, right)
    return 0


def _sheet(
    args: argparse.Namespace, found: "Agreement", left: "Mapping[str, Shown]", right: "Mapping[str, Shown]"
) -> None:
    """Write the sheet for verdicts, and name it."""
    from kg.agreement.sheet import sheet
    from kg.files import replacing

    with replacing(args.sheet) as file:
        file.write(sheet(found, left, right))
    print(args.sheet, file=sys.stderr if args.json else sys.stdout)


def _refuse(args: argparse.Namespace) -> None:
    from kg.errors import InputError

    if args.json and args.output:
        raise InputError("--json prints: leave out --output, or write the shell's > FILE.jsonl")
    if args.sheet and args.sheet.suffix != ".tsv":
        raise InputError(f"{args.sheet}: a sheet is a file of the ending .tsv")


def _known(data: "Dataset") -> "dict[str, Shown]":
    """A graph -> its facts as corrections know them, by their IRIs."""
    from kg.corrections.told import facts

    return {one.iri: one for one in facts(data)}


def _keys(known: "Mapping[str, Shown]") -> dict[str, str]:
    return {iri: one.told.key for iri, one in known.items()}
