"""List what may be the same but is not surely so, and decide it; decisions are remembered, and applied by kg build."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.decisions import Judgement, Judgements
    from kg.review import Pair

HELP = "decide what is the same and what is not"
ANSWERS = {"y": True, "n": False}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("graph", type=Path, metavar="GRAPH", help="the graph: .ttl, .nt, .nq, .trig, .jsonld or .rdf")
    parser.add_argument("--accept", nargs="+", default=[], metavar="KEY", help="these pairs are one (all: every pair)")
    parser.add_argument("--refuse", nargs="+", default=[], metavar="KEY", help="these pairs are two")
    pair = ("THING", "THING")
    parser.add_argument("--same", nargs=2, metavar=pair, help="two things (ARTICLE#NAME, see kg explain) are one")
    parser.add_argument("--different", nargs=2, metavar=pair, help="two things are two: undoes a merge")
    parser.add_argument("--forget", nargs=2, metavar=pair, help="undo a decision on two things")
    parser.add_argument("--ask", action="store_true", help="go through the pairs one by one: y same, n not, q stop")
    parser.add_argument("--decided", action="store_true", help="list what was decided")
    parser.add_argument(
        "--decisions", type=Path, metavar="FILE", help="where decisions are kept; default: decisions.tsv beside GRAPH"
    )


def run(args: argparse.Namespace) -> int:
    """Decide what the options say, save it, and list what waits."""
    from kg import decisions
    from kg.load import load
    from kg.review import waiting

    path = args.decisions or args.graph.parent / decisions.FILE
    before = decisions.load(path)
    pairs = waiting(load(args.graph), before)
    after = _forgotten(args, before.with_(_decided(args, pairs)))
    if after != before:
        decisions.save(after, path)
        print(f"{path}: {len(after.judgements)} decisions; the next kg build applies them")
    elif args.decided:
        print(*map(_decision, after.judgements), sep="\n")
    else:
        print(*map(_line, pairs), f"{len(pairs)} pairs to decide", sep="\n")
    return 0


def _decided(args: argparse.Namespace, pairs: "list[Pair]") -> "Iterator[Judgement]":
    """The decisions that the options make."""
    from kg.decisions import Judgement
    from kg.review import chosen, thing

    for keys, same in ((args.accept, True), (args.refuse, False)):
        yield from (pair.decided(same) for pair in chosen(keys, pairs))
    for two, same in ((args.same, True), (args.different, False)):
        if two:
            yield Judgement(same, *map(thing, two))
    if args.ask:
        yield from _asked(pairs)


def _asked(pairs: "list[Pair]") -> "Iterator[Judgement]":
    """What the person at the terminal answers."""
    for pair in pairs:
        print(_line(pair), "same? [y/n/s/q] ", sep="\n", end="", flush=True)
        answer = sys.stdin.readline().strip().lower()[:1]
        if answer in ANSWERS:
            yield pair.decided(ANSWERS[answer])
        elif answer != "s":
            return


def _forgotten(args: argparse.Namespace, judgements: "Judgements") -> "Judgements":
    """Decisions without those to forget."""
    from kg.errors import InputError

    if not args.forget:
        return judgements
    pair = frozenset(args.forget)
    if pair not in judgements.by_pair:
        raise InputError(f"{' and '.join(args.forget)}: nothing is decided on these two")
    return judgements.without([pair])


def _line(pair: "Pair") -> str:
    return _plain(f"{pair.key}  {pair.left} ~ {pair.right}  {pair.note}")


def _decision(one: "Judgement") -> str:
    from kg.decisions import NAMES

    return _plain(f"{NAMES[one.same]}  {one.left}  {one.right}  {one.note}".rstrip())


def _plain(text: str) -> str:
    """Text of a graph on one line, without what a terminal would obey."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
