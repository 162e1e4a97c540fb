"""The model: where it lies, how it is made, how good it is; and the annotated articles that it learns from."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rdflib import Dataset

    from kg.annotation.files import Annotated

from kg.commands import annotate, calibrate
from kg.errors import InputError

HELP = "the model: its folder, its training, its figures"
DATA = "the folder of public corpora: treebanks/ and ner/, laid out as kg/training/README.md says"
GOLD = "a folder of annotated articles: each ID.txt with ID.ann, or with ID.json"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    actions.add_parser("path", help="print the folder of the shipped pipeline; spacy.load takes it")
    train = actions.add_parser("train", help="make the model anew from the corpora; two cores, under three hours")
    train.add_argument("--data", type=Path, required=True, metavar="DIR", help=DATA)
    train.add_argument("-o", "--output", type=Path, required=True, metavar="DIR", help="where to write the pipeline")
    train.add_argument("--steps", type=int, metavar="N", help="stop each stage after so many steps: to try the command")
    evaluate = actions.add_parser("evaluate", help="measure a pipeline on what was kept for measuring")
    what = evaluate.add_mutually_exclusive_group(required=True)
    what.add_argument("--data", type=Path, metavar="DIR", help=DATA)
    what.add_argument("--facts", type=Path, metavar="DIR", help=f"measure the facts that it reads in {GOLD}")
    evaluate.add_argument("--model", metavar="NAME", help="an installed spaCy pipeline, or a folder; default: ours")
    tune = actions.add_parser("tune", help="choose how likely something must be to be told, on annotated articles")
    ablate = actions.add_parser("ablate", help="measure rules alone, the trained heads alone, and both")
    measured = actions.add_parser("calibrate", help="learn how sure facts are, on annotated articles kept apart")
    calibrate.configure(measured)
    for one in (tune, ablate, measured):
        one.add_argument("gold", type=Path, metavar="GOLD", help=GOLD)
        one.add_argument("--model", metavar="NAME", help="the folder of a model; default: the shipped one")
    tune.add_argument("--precision", type=float, default=0.66, metavar="P", help="the least precision of facts")
    tune.add_argument("--rounds", type=int, default=2, metavar="N", help="how often each threshold is tried")
    score = actions.add_parser("score", help="measure the facts of a graph against annotated articles")
    score.add_argument("gold", type=Path, metavar="GOLD", help=GOLD)
    score.add_argument("graph", type=Path, metavar="GRAPH", help="the graph that was built from those articles")
    for one in (evaluate, score):
        one.add_argument("--json", action="store_true", help="print the figures as JSON")
        one.add_argument("--wrong", type=int, default=0, metavar="N", help="list the first N facts that are wrong, too")
    annotate.configure(actions.add_parser("annotate", help="make a corpus of own articles, as kg annotate does"))
    _configure_corpus(actions.add_parser("corpus", help="check annotated articles, or write their facts as JSON"))


def _configure_corpus(parser: argparse.ArgumentParser) -> None:
    steps = parser.add_subparsers(dest="step", metavar="STEP", required=True)
    check = steps.add_parser("check", help="say what is wrong in annotations, and where; exit status 1 if anything")
    json_ = steps.add_parser("json", help="write each article's facts to ID.json")
    json_.add_argument("-o", "--output", type=Path, required=True, metavar="DIR", help="where to write the files")
    for step in (check, json_):
        step.add_argument("ann", type=Path, metavar="DIR", help="a folder of annotations, or one file ID.ann")
        step.add_argument("--texts", type=Path, metavar="DIR", help="the folder of ID.txt; default: where they lie")


def run(args: argparse.Namespace) -> int:
    """Print the folder, train, measure, or check."""
    actions = {
        "tune": _tune,
        "ablate": _ablate,
        "calibrate": calibrate.run,
        "path": _path,
        "train": _train,
        "evaluate": _evaluate,
        "score": _score,
        "annotate": annotate.run,
        "corpus": _corpus,
    }
    return actions[args.action](args)


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
    complete(args.data / "corpus" / "train")
    train(args.data, args.output, _tell, args.steps)
    print(args.output)
    return 0


def complete(folder: Path) -> None:
    """Write the JSON that training reads beside annotations that have none; InputError for the first faulty line."""
    from kg.annotation.files import as_json, gold
    from kg.files import replacing

    for path in sorted(folder.glob("*.ann")):
        if not path.with_suffix(".json").exists():
            text = as_json(gold(path, folder))
            with replacing(path.with_suffix(".json")) as file:
                file.write(text.encode("utf-8"))


def _tune(args: argparse.Namespace) -> int:
    from kg.training.tuning import Bench, tune, written

    print(written(tune(Bench(args.model, args.gold), args.precision, args.rounds, _tell)), end="")
    return 0


def _ablate(args: argparse.Namespace) -> int:
    from kg.training.tuning import Bench, ablation, line

    for name, figures in ablation(Bench(args.model, args.gold)):
        print(f"{name:22} {line(figures)}")
    return 0


def _tell(line: str) -> None:
    """A line of progress; a function of the module, since it is sent to other processes."""
    print(line, file=sys.stderr, flush=True)


def _evaluate(args: argparse.Namespace) -> int:
    if args.facts:
        from kg.training.evaluate import graph

        return _print_score(args, graph(args.model, args.facts), args.facts)
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


def _score(args: argparse.Namespace) -> int:
    from kg.load import load

    return _print_score(args, load(args.graph), args.gold)


def _print_score(args: argparse.Namespace, data: "Dataset", gold: Path) -> int:
    import json

    from kg.training.scoring import as_json, score, table

    found = score(gold, data)
    if args.json:
        print(json.dumps(as_json(found), indent=1))
        return 0
    for line in (*table(found), *found.wrong[: args.wrong]):
        print(line)
    return 0


def _corpus(args: argparse.Namespace) -> int:
    from kg.annotation.files import read
    from kg.errors import InputError

    if not args.ann.exists():
        raise InputError(f"{args.ann}: no such file or folder")
    found = read(args.ann, args.texts or (args.ann if args.ann.is_dir() else args.ann.parent))
    if not found.articles and not found.faults:
        raise InputError(f"{args.ann}: no annotations: neither a line ## ID nor a file of the ending .ann")
    return {"check": _check, "json": _json}[args.step](found, args)


def _check(found: "Annotated", _: argparse.Namespace) -> int:
    for fault in found.faults:
        print(fault)
    kinds = ("entities", "relations", "events", "quotes")
    counts = ", ".join(f"{sum(len(gold[kind]) for gold in found.articles.values())} {kind}" for kind in kinds)
    print(f"{len(found.articles)} articles, {counts}, {len(found.faults)} faults")
    return 1 if found.faults else 0


def _json(found: "Annotated", args: argparse.Namespace) -> int:
    from kg.annotation.files import as_json
    from kg.errors import InputError
    from kg.files import together

    if found.faults:
        raise InputError(f"{found.faults[0]} ({len(found.faults)} faults; kg model corpus check lists them)")
    with together(args.output) as folder:
        for name, gold in found.articles.items():
            (folder / f"{name}.json").write_text(as_json(gold), encoding="utf-8")
            (folder / f"{name}.txt").write_bytes(found.texts[name].read_bytes())
    print(f"{args.output}: {len(found.articles)} articles")
    return 0
