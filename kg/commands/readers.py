"""What commands take that read articles by more than rules and trained heads: no command itself."""

import argparse
import os
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands import sources
from kg.commands.plainly import plainly

if TYPE_CHECKING:
    from kg.annotation.files import Section
    from kg.annotation.lines import Facts
    from kg.errors import InputError
    from kg.hands.models import Model
    from kg.model import Article
    from kg.pipeline import Pipeline

ENDING = ".ann"
ANNOTATIONS = "ID.ann: facts that people wrote down (kg annotate), ID.txt beside it"
"""What paths of annotations are, for the help of an argument."""
MODEL = "of its answers only what stands in the text word for word is told"
KEY = "KG_LLM_KEY"
ANSWERS = "answers"
"""The folder of kept answers, in that of the store or of the output."""
_NAME = re.compile(r"[^./\\\0][^/\\\0]*")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add = parser.add_argument_group("a language model as a reader", MODEL).add_argument
    add("--reader", choices=("offline", "llm", "both"), default="offline", help="who reads; default: offline")
    add("--endpoint", metavar="URL", help="a server of the OpenAI chat interface, such as http://localhost:11434/v1; "
        f"its key, if it wants one, in {KEY}; without, only answers kept are read")  # fmt: skip
    add("--llm", metavar="NAME", help="the model, as the server calls it")
    add("--answers", type=Path, metavar="DIR", help=f"where answers are kept; default: {ANSWERS} beside the graph")
    add("--trust", type=Path, metavar="FILE", help="how sure its facts are: what kg model calibrate --reader llm wrote")
    add("--prompt", choices=("fr", "en"), default="fr", help="the language that it is spoken to in; default: fr")
    add("--examples", type=_number, default=4, metavar="N", help="annotated articles shown with each; default: 4")
    add("--at-once", type=_positive, default=4, metavar="N", help="requests at a time; default: 4")
    add("--tries", type=_positive, default=5, metavar="N", help="tries for an article; default: 5")
    add("--patience", type=_amount, default=120.0, metavar="SECONDS", help="for a silent server; default: 120")
    add("--most-tokens", type=_positive, metavar="N", help="ask for no more once so many are read and written")
    add("--most-seconds", type=_amount, metavar="N", help="ask for no more after so many seconds")
    add("--most-money", type=_amount, metavar="N", help="ask for no more once so much is spent (see --prices)")
    add("--prices", type=_prices, metavar="IN,OUT", help="of a million tokens read, and written, to tell the costs")


def _number(text: str) -> int:
    """What is written -> a whole number from 0 on."""
    if not text.isdecimal() or len(text) > 12:
        raise argparse.ArgumentTypeError(f"{text!r}: no whole number")
    return int(text)


def _positive(text: str) -> int:
    """What is written -> a whole number from 1 on."""
    if not _number(text):
        raise argparse.ArgumentTypeError("at least 1")
    return int(text)


def _amount(text: str) -> float:
    """What is written -> a number above 0."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < 1e12:
        raise argparse.ArgumentTypeError(f"{text!r}: no number above 0")
    return value


def _prices(text: str) -> tuple[float, float]:
    """What is written after --prices -> the two prices."""
    parts = text.split(",")
    if len(parts) != 2:
        raise argparse.ArgumentTypeError(f"{text!r}: not two numbers, such as 0.15,0.60")
    return _amount(parts[0]), _amount(parts[1])


def share(text: str) -> float:
    """What is written after --precision -> a number above 0 and below 1."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < 1:
        raise argparse.ArgumentTypeError(f"{text!r}: no number between 0 and 1, such as 0.95")
    return value


def articles(args: argparse.Namespace) -> "Iterator[Article | InputError]":
    """The arguments -> the articles of their paths, those of files of annotations too, whose facts are kept in
    `args.notes`; and an error for each that is none, and for each line that is no fact."""
    args.notes = {}
    known: dict[str, tuple[Path, Section]] = {}
    paths: list[str] = []
    for path in args.paths:
        for text in _texts(Path(path), known) if path.endswith(ENDING) else (path,):
            if isinstance(text, str):
                paths.append(text)
            else:
                yield text
    for item in sources.read(args, paths, args.published):
        name = getattr(item, "id", "")
        if name in known:
            args.notes[name], faults = _noted(item, *known[name])  # type: ignore[arg-type]
            yield from faults
        yield item


def _texts(file: Path, known: "dict[str, tuple[Path, Section]]") -> "Iterator[str | InputError]":
    """A file of annotations -> the paths of the texts that it is of, which lie beside it; and what is wrong."""
    from kg.annotation.files import contents, sections
    from kg.articles.draft import identifier
    from kg.errors import InputError

    try:
        found = list(sections(contents(file)))
    except InputError as error:
        yield error
        return
    if not found:
        yield InputError(f"{file}: no annotations: no line ## ID")
    for section in found:
        if not _NAME.fullmatch(section.name):
            yield InputError(f"{file}:{section.line}: no line ## ID stands before it, or its ID is no name of a file")
        elif (name := identifier(section.name, section.name)) in known:
            yield InputError(f"{file}:{section.line}: {section.name} twice: also in {known[name][0]}")
        else:
            known[name] = (file, section)
            yield str(file.with_name(f"{section.name}.txt"))


def _noted(article: "Article", file: Path, section: "Section") -> "tuple[Facts, list[InputError]]":
    """An article and the annotations of it -> its facts, and what is wrong."""
    from kg.annotation.files import begun
    from kg.errors import InputError
    from kg.grounding import masks

    noted = begun(article.id, article.body, article.published)
    faults = [InputError(f"{file}:{number}: {says}") for number, says in section.into(noted)]
    held, odd = masks().held(noted.gold)
    return replace(noted, gold=held), faults + [InputError(f"{file}:{section.line}: {says}") for says in odd]


def equipped(args: argparse.Namespace, pipeline: "Pipeline") -> "Pipeline":
    """The arguments and the pipeline -> the pipeline with who else reads, as the arguments say."""
    if args.reader == "offline":
        from kg.errors import InputError
        from kg.hands.people import People

        if args.llm or args.endpoint or args.trust:
            raise InputError("--llm, --endpoint and --trust: only with --reader llm or --reader both")

        return replace(pipeline, hand=People(args.notes)) if args.notes else pipeline
    args.hand = _model(args)
    server = args.hand.asker.server
    if server is not None and not server.is_here:
        clear = "" if server.url.startswith("https:") else ", unencrypted"
        print(f"kg {args.command}: the text of the articles is sent to {server.host}{clear}", file=sys.stderr)
    return replace(pipeline, hand=args.hand)


def _model(args: argparse.Namespace) -> "Model":
    """The arguments -> the model that they name."""
    from kg.errors import InputError
    from kg.grounding import trust
    from kg.hands.models import Model
    from kg.llm.answers import Answers
    from kg.llm.asking import Asker, Caps
    from kg.llm.chat import Server
    from kg.llm.prompt import prompt

    if not args.llm:
        raise InputError(f"--reader {args.reader}: which model? --llm NAME")
    folder = args.answers or (getattr(args, "store", None) or getattr(args, "output", None) or Path()) / ANSWERS
    key = os.environ.get(KEY, "").strip() or None
    server = Server(args.endpoint, args.llm, key, args.tries - 1, args.patience) if args.endpoint else None
    caps = Caps(args.most_tokens, args.most_seconds, args.most_money, args.prices or (0.0, 0.0))
    asker = Asker(server, Answers(folder, args.llm, prompt(args.prompt, args.examples)), caps)
    trusted = trust(args.trust) if args.trust else trust()
    return Model(asker, args.at_once, args.reader == "both", args.notes, trusted, getattr(args, "precision", None))


def ended(args: argparse.Namespace) -> int:
    """The arguments -> how many articles got no answer; says which and why, what was dropped, and what it took."""
    hand: Model | None = getattr(args, "hand", None)
    if hand is None:
        return 0
    for article, why in hand.failed:
        print(plainly(f"kg {args.command}: {article}: {why}"), file=sys.stderr)
    for reason, count in sorted(hand.dropped.items()):
        print(f"kg {args.command}: dropped: {count} {reason}", file=sys.stderr)
    spent, seconds = hand.asker.spent, time.monotonic() - hand.asker.spent.started
    money = f", {spent.money(args.prices):.4f} spent" if args.prices else ""
    print(
        f"kg {args.command}: {args.llm}: {spent.asked} articles asked about, {spent.kept} answers kept from before, "
        f"{spent.read} tokens read, {spent.written} written, {seconds:.0f} s{money}",
        file=sys.stderr,
    )
    return len(hand.failed)
