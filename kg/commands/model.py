"""The model: where it lies, how it is made, how good it is."""

import argparse
import sys
from pathlib import Path

from kg.errors import InputError

HELP = "the model: its folder, its training, its figures"
DATA = "the folder of public corpora: treebanks/ and ner/, laid out as kg/training/README.md says"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    actions.add_parser("path", help="print the folder of the shipped pipeline; spacy.load takes it")
    train = actions.add_parser("train", help="make the model anew from the corpora; two cores, under three hours")
    train.add_argument("--data", type=Path, required=True, metavar="DIR", help=DATA)
    train.add_argument("-o", "--output", type=Path, required=True, metavar="DIR", help="where to write the pipeline")
    train.add_argument("--steps", type=int, metavar="N", help="stop each stage after so many steps: to try the command")
    evaluate = actions.add_parser("evaluate", help="measure a pipeline on what was kept for measuring")
    evaluate.add_argument("--data", type=Path, required=True, metavar="DIR", help=DATA)
    evaluate.add_argument("--model", metavar="NAME", help="an installed spaCy pipeline, or a folder; default: ours")
    evaluate.add_argument("--json", action="store_true", help="print the figures as JSON")


def run(args: argparse.Namespace) -> int:
    """Print the folder, train, or measure."""
    return {"path": _path, "train": _train, "evaluate": _evaluate}[args.action](args)


def _path(_: argparse.Namespace) -> int:
    from kg.syntax import shipped

    print(shipped())
    return 0


def _train(args: argparse.Namespace) -> int:
    from kg.training.corpora import check

    check(args.data)
    try:
        from kg.training.recipe import train
    except ModuleNotFoundError as error:
        raise InputError(f"training takes {error.name}: pip install 'newskg[train]'") from None
    train(args.data, args.output, _tell, args.steps)
    print(args.output)
    return 0


def _tell(line: str) -> None:
    """A line of progress; a function of the module, since it is sent to other processes."""
    print(line, file=sys.stderr, flush=True)


def _evaluate(args: argparse.Namespace) -> int:
    import json

    from kg.training.corpora import check
    from kg.training.evaluate import figures

    check(args.data)
    found = figures(args.model, args.data)
    if args.json:
        print(json.dumps(found, indent=1))
    else:
        for name, value in found.items():
            print(f"{name:20} {value:.3f}" if value < 100 else f"{name:20} {value:.0f}")
    return 0
