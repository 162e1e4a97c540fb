"""Say why what a name stands for is one thing: each merge with its rule, its score and the two mentions."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.explain import Explanation, Reason

HELP = "why an entity is one: the chain of reasons"
SHOWN = 20


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("graph", type=Path, metavar="GRAPH", help="the graph: a file (.ttl, .trig, .nq …) or a store")
    parser.add_argument("name", metavar="IRI|LABEL", help="an entity's IRI, label or other name")
    parser.add_argument("--all", action="store_true", help=f"list every reason, not {SHOWN} of a kind")


def run(args: argparse.Namespace) -> int:
    """Explain every entity of the name, and print."""
    from kg.explain import explain
    from kg.load import load

    for number, found in enumerate(explain(load(args.graph), args.name)):
        print(*([""] if number else []), *_lines(found, None if args.all else SHOWN), sep="\n")
    return 0


def _lines(found: "Explanation", most: int | None) -> Iterator[str]:
    """An explanation -> lines to read."""
    yield f"{_plain(found.label)}  <{_plain(found.iri)}>  {', '.join(found.types)}"
    if found.names:
        yield f"  also called: {_plain(' | '.join(found.names))}"
    for same in found.same_as:
        yield f"  the same as: {_plain(same)}"
    sections = (
        ("one across articles", [_merge(reason) for reason in found.merges]),
        ("one within articles", [_link(reason) for reason in found.links]),
        ("perhaps the same (kg review)", [_merge(reason) for reason in found.doubts]),
    )
    for title, lines in sections:
        if lines:
            yield f"  {title}:"
            yield from (f"    {line}" for line in lines[:most])
            if most is not None and len(lines) > most:
                yield f"    … {len(lines) - most} more (--all)"


def _merge(reason: "Reason") -> str:
    return _plain(f"{reason.left} = {reason.right}  {reason.rule} {reason.score:g}")


def _link(reason: "Reason") -> str:
    article, start = reason.where
    return _plain(f"{article}:{start}  «{reason.left}» → «{reason.right}»  {reason.rule} {reason.score:g}")


def _plain(text: str) -> str:
    """Text of a graph on one line, without what a terminal would obey."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
