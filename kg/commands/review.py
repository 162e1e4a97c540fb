"""List what may be the same but is not surely so, and decide it; list facts, and correct them. What is decided is
remembered, and applied by kg build. With --sample, facts of a corpus (kg model annotate) are drawn and judged."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands import graphs, samples, worded

if TYPE_CHECKING:
    from rdflib import Dataset

    from kg.corrections import Correction
    from kg.decisions import Judgement, Judgements
    from kg.review import Pair

HELP = "decide what is the same and what is not, and correct facts"
ANSWERS = {"y": True, "n": False}
NOBODY = "-"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    graphs.configure(parser)
    parser.add_argument("--accept", nargs="+", default=[], metavar="KEY", help="these pairs are one (all: every pair)")
    parser.add_argument("--refuse", nargs="+", default=[], metavar="KEY", help="these pairs are two")
    pair = ("THING", "THING")
    parser.add_argument("--same", nargs=2, metavar=pair, help="two things (ARTICLE#NAME, see kg explain) are one")
    parser.add_argument("--different", nargs=2, metavar=pair, help="two things are two: undoes a merge")
    parser.add_argument("--forget", nargs=2, metavar=pair, help="undo a decision on two things")
    parser.add_argument("--ask", action="store_true", help="go through the pairs one by one: y same, n not, q stop")
    parser.add_argument("--decided", action="store_true", help="list what was decided and corrected")
    parser.add_argument(
        "--decisions",
        type=Path,
        metavar="FILE",
        help="where decisions are kept; default: decisions.tsv beside or in GRAPH",
    )
    _configure_facts(parser.add_argument_group("facts"))
    samples.configure(parser.add_argument_group("a corpus of annotated articles: GRAPH is its folder"))


def _configure_facts(facts: "argparse._ArgumentGroup") -> None:
    """Declare the arguments on facts."""
    facts.add_argument(
        "--facts", nargs="?", const="", metavar="NAME",
        help="list facts and their keys: all, or those of a name, class or article",
    )  # fmt: skip
    facts.add_argument("--false", nargs="+", default=[], metavar="KEY", help="no article says so")
    facts.add_argument("--happened", nargs="+", default=[], metavar="KEY", help="these are told as fact")
    facts.add_argument(
        "--class", nargs=2, action="append", default=[], dest="classes", metavar=("KEY", "CLASS"),
        help="a fact is of another class, such as Visit or memberOf",
    )  # fmt: skip
    facts.add_argument(
        "--role", nargs=3, action="append", default=[], dest="roles", metavar=("KEY", "ROLE", "NAME"),
        help=f"who is agent, patient, recipient or place there; given again for several; {NOBODY} for nobody",
    )  # fmt: skip
    facts.add_argument("--note", default="", metavar="TEXT", help="why, kept with these corrections")
    facts.add_argument("--undo", nargs="+", default=[], metavar="KEY", help="forget the corrections of these facts")
    facts.add_argument(
        "--import", nargs="+", type=Path, default=[], dest="imports", metavar="FILE",
        help="take corrections, decisions on things and notes from W3C Web Annotations, such as the page saves, or "
        "verdicts from a sheet of kg compare (.tsv)",
    )  # fmt: skip
    facts.add_argument("--export", type=Path, metavar="FILE", help="write all corrections as W3C Web Annotations")


def run(args: argparse.Namespace) -> int:
    """Decide what the options say, save it, and list what waits."""
    from kg import decisions, marked
    from kg.review import waiting

    if samples.asked(args):
        return samples.run(args)
    path = args.decisions or graphs.beside(args.graph, decisions.FILE)
    before = decisions.load(path)
    data = graphs.loaded(args.graph)
    sheets = _sheets(args)
    decided = marked.read(path for path in args.imports if path not in sheets).added_to(before)
    decided = decided.with_(_decided(args, waiting(data, before))).correcting(_corrected(args, data))
    after = _forgotten(args, decided)
    if after != before:
        decisions.save(after, path)
        print(f"{path}: {after.count} decisions; the next kg build applies them")
    elif not args.export:
        for line in _listed(args, data, after):
            print(line)
    if args.export:
        _export(after.corrections, args.export)
    return 0


def _listed(args: argparse.Namespace, data: "Dataset", judgements: "Judgements") -> Iterator[str]:
    """What is asked for: facts, what was decided, else what waits."""
    from kg.corrections.told import facts, spoken_of
    from kg.review import waiting

    if args.facts is not None:
        yield from map(worded.fact, spoken_of(facts(data), args.facts))
    elif args.decided:
        yield from map(worded.decision, judgements.judgements)
        yield from map(worded.correction, judgements.corrections)
        yield from map(worded.note, judgements.notes)
    else:
        pairs = waiting(data, judgements)
        yield from map(worded.pair, pairs)
        yield f"{len(pairs)} pairs to decide"


def _export(corrections: "Iterable[Correction]", path: Path) -> None:
    """Write corrections for others to take."""
    from kg.corrections import annotations
    from kg.files import replacing

    with replacing(path) as file:
        file.write(annotations.dumps(corrections).encode("ascii"))
    print(path)


def _corrected(args: argparse.Namespace, data: "Dataset") -> "Iterator[Correction]":
    """The corrections that the options make."""
    from kg.agreement.sheet import corrections
    from kg.corrections import Correction, Verdict, fault, line
    from kg.corrections.told import facts, known
    from kg.errors import InputError

    said, sheets = _said(args), _sheets(args)
    shown = facts(data) if said or sheets else []
    for path in sheets:
        yield from corrections(_read(path), str(path), shown)
    for (key, verdict), value in said.items():
        one = Correction(known(key, shown), Verdict(verdict), tuple(map(line, value)), line(args.note))
        if wrong := fault(one):
            raise InputError(f"{key}: {wrong}")
        yield one


def _sheets(args: argparse.Namespace) -> list[Path]:
    """The files to import that are sheets of verdicts."""
    return [path for path in args.imports if path.suffix == ".tsv"]


def _said(args: argparse.Namespace) -> dict[tuple[str, str], list[str]]:
    """What the options say: for the key of a fact and a verdict the values."""
    from kg.errors import InputError
    from kg.model import Role

    said: dict[tuple[str, str], list[str]] = {(key, "false"): [] for key in args.false}
    said |= {(key, "happened"): [] for key in args.happened}
    said |= {(key, "class"): [class_] for key, class_ in args.classes}
    for key, role, name in args.roles:
        if role not in [one.value for one in Role]:
            raise InputError(f"--role: {role!r} is not one of {', '.join(one.value for one in Role)}")
        said.setdefault((key, role), []).extend([] if name == NOBODY else [name])
    return said


def _read(path: Path) -> bytes:
    """The bytes of a file that somebody named."""
    from kg.errors import InputError

    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error


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
        print(worded.pair(pair), "same? [y/n/s/q] ", sep="\n", end="", flush=True)
        answer = sys.stdin.readline().strip().lower()[:1]
        if answer in ANSWERS:
            yield pair.decided(ANSWERS[answer])
        elif answer != "s":
            return


def _forgotten(args: argparse.Namespace, judgements: "Judgements") -> "Judgements":
    """Decisions without those to forget."""
    from kg.errors import InputError

    keys = {one.told.key for one in judgements.corrections}
    for key in args.undo:
        if key not in keys:
            raise InputError(f"{key}: no fact with this key was corrected")
    if not args.forget:
        return judgements.uncorrected(args.undo)
    pair = frozenset(args.forget)
    if pair not in judgements.by_pair:
        raise InputError(f"{' and '.join(args.forget)}: nothing is decided on these two")
    return judgements.without([pair]).uncorrected(args.undo)
