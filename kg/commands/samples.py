"""What kg review does with a corpus: draws facts, takes verdicts, tells how often they are right. No command itself."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands.plainly import plainly

if TYPE_CHECKING:
    from kg.agreement.sampling import Drawn

    Said = dict[str, tuple[bool, str]]

ANSWERS = {"y": True, "n": False}


def configure(group: "argparse._ArgumentGroup") -> None:
    """Declare the arguments."""
    group.add_argument("--sample", type=int, metavar="N", help="draw N facts; --ask: right? y, n, s skip, q stop")
    group.add_argument("--seed", type=int, default=1, metavar="N", help="draw others; the same seed draws the same")
    group.add_argument("--right", nargs="+", default=[], metavar="KEY", help="these facts stand in the text")
    group.add_argument("--wrong", nargs="+", default=[], metavar="KEY", help="these do not, or not so")
    group.add_argument("--verdicts", type=Path, metavar="FILE", help="where that is kept; default: verdicts.tsv there")


def asked(args: argparse.Namespace) -> bool:
    """Whether the arguments ask for a corpus."""
    from kg.errors import InputError

    if args.sample is None and (args.right or args.wrong):
        raise InputError("--right and --wrong: only with --sample N")
    if args.sample is not None and args.sample < 1:
        raise InputError("--sample: at least 1")
    return args.sample is not None


def run(args: argparse.Namespace) -> int:
    """Draw, take the verdicts, keep them, list the facts, and tell how many are right."""
    from kg.agreement.sampling import FILE, WORDS, agreement, drawn, keep, verdicts
    from kg.errors import InputError

    if not args.graph.is_dir():
        raise InputError(f"{args.graph}: --sample takes a folder of annotated articles (kg model annotate)")
    facts = drawn(args.graph, args.sample, args.seed)
    path = args.verdicts or args.graph / FILE
    before = verdicts(path)
    said = {**before, **_said(args, facts)}
    if args.ask:
        said.update(_answered(one for one in facts if one.key not in said))
    else:
        for one in facts:
            print(_line(one, f" [{WORDS[said[one.key][0]]}]" if one.key in said else ""))
    if said != before:
        keep(path, said)
        print(f"{path}: {len(said)} verdicts")
    found = agreement(facts, said)
    print(f"{found['facts'][1] if found else 0} of {len(facts)} facts judged")
    for name, (right, judged, value) in found.items():
        print(f"{name}: {right} of {judged} right, {value}")
    return 0


def _said(args: argparse.Namespace, facts: "list[Drawn]") -> "Said":
    """The verdicts that the options give."""
    from kg.errors import InputError

    known = {one.key: one for one in facts}
    for key in (*args.right, *args.wrong):
        if key not in known:
            raise InputError(f"{plainly(key)}: no fact drawn has this key")
    if both := sorted({*args.right} & {*args.wrong}):
        raise InputError(f"{both[0]}: right and wrong")
    return {key: _row(known[key], right) for keys, right in ((args.right, True), (args.wrong, False)) for key in keys}


def _answered(facts: "Iterator[Drawn]") -> "Iterator[tuple[str, tuple[bool, str]]]":
    """What the person at the terminal answers."""
    for one in facts:
        print(_line(one), "right? [y/n/s/q] ", sep="\n", end="", flush=True)
        answer = sys.stdin.readline().strip().lower()[:1]
        if answer in ANSWERS:
            yield one.key, _row(one, ANSWERS[answer])
        elif answer != "s":
            return


def _row(one: "Drawn", right: bool) -> tuple[bool, str]:
    return right, "\t".join(" ".join(plainly(text).split()) for text in (one.article, one.says))


def _line(one: "Drawn", verdict: str = "") -> str:
    where = " ".join(f"{one.before}«{one.words}»{one.after}".split())
    return plainly(f"{one.key}  {one.article}:{one.begin}  {one.says}  {where}{verdict}")
