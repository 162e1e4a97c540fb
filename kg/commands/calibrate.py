"""How kg model calibrate learns how sure facts are, of the trained heads or of a language model. No command itself."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands import readers

if TYPE_CHECKING:
    from kg.model import Reading
    from kg.pipeline import Pipeline


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments, but for the articles and the model."""
    parser.add_argument("--test", type=Path, metavar="GOLD", help="measure the calibration on other articles, too")
    readers.configure(parser)


def run(args: argparse.Namespace) -> int:
    """Print the language's file of confidence, or a language model's file of trust; on the error stream how far it can
    be relied on."""
    if args.reader != "offline":
        return _model(args)
    from kg import resources
    from kg.reading.confidence import read
    from kg.training.calibrating import calibrated, chances, crossed, diagram, judged, stated, written
    from kg.training.tuning import Bench

    facts = judged(Bench(args.model, args.gold))
    found = calibrated(facts, read(resources.language("fr") / "confidence.toml").default)
    results = {f"{args.gold}, each article by weights fitted on others": crossed(stated(facts))}
    if args.test:
        results[str(args.test)] = chances(stated(judged(Bench(args.model, args.test))), found.weights)
    for name, chances_ in results.items():
        print(name, *diagram(chances_), sep="\n", file=sys.stderr)
    print(written(found), end="")
    return 0


def _model(args: argparse.Namespace) -> int:
    """Ask a language model about annotated articles, and print the file of trust."""
    from kg.agreement import share
    from kg.commands import pipelines
    from kg.commands.progress import watched
    from kg.errors import InputError
    from kg.grounding import trust
    from kg.training.trusting import OPEN, counted, judged, measured, texts, written

    if args.test:
        raise InputError("--test: a language model is measured on GOLD alone")
    before = trust(args.trust) if args.trust else trust()
    args.notes = {}
    pipeline = readers.equipped(args, pipelines.loaded(args.model))
    args.hand.trusted, args.hand.both = OPEN, False  # what both tell is joined below: each is needed alone, too
    shown = {one.id for one in args.hand.asker.answers.prompt.examples} if args.examples else set()
    found = [article for article in texts(args.gold) if article.id not in shown]  # of these it is told what is right
    if not found:
        raise InputError(f"{args.gold}: every article is an example in the prompt, whose facts the model is shown")
    readings = list(watched(pipeline.read(found), "reading", len(found)))
    failed = readers.ended(args)
    offline = replace(pipeline, hand=None)
    both = _joined(offline, readings) if args.reader == "both" else []
    counts = counted(judged(offline, readings, args.gold), judged(offline, both, args.gold) if both else ())
    for name, count in counts.items():
        print(f"{name}: {count[0]} of {count[1]} right, {share(*count)}", file=sys.stderr)
    print(*written(measured(counts, before), counts), sep="\n")
    return 1 if failed else 0


def _joined(offline: "Pipeline", readings: "list[Reading]") -> "list[Reading]":
    """The offline reader, and what a model read -> the same joined with what the offline reader tells."""
    from kg.commands.progress import watched
    from kg.hands.joined import joined
    from kg.training.trusting import OPEN

    others = watched(offline.read([reading.article for reading in readings]), "reading offline", len(readings))
    return [joined(other, own, OPEN.both) for other, own in zip(others, readings, strict=True)]
