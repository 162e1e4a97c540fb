"""Write what was read of articles in the line format of annotations, a fact a line: to correct, to learn from, to read
again with `kg build FILE.ann`."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands import pipelines, readers, sources
from kg.commands.plainly import plainly
from kg.commands.progress import watched

if TYPE_CHECKING:
    from kg.annotation.writing import Written
    from kg.model import Article

HELP = "articles -> their facts, a line each, for people to read and correct"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help=f"{sources.PATHS}; {readers.ANNOTATIONS}")
    parser.add_argument("--as", choices=("lines", "json"), default="lines", dest="form", help="default: lines")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="DIR", help="write ID.ann (or ID.json) and ID.txt there; default: print"
    )
    parser.add_argument("--published", metavar="DATE", help="the date of articles that do not give their own")
    parser.add_argument("--precision", type=readers.share, metavar="P", help="only what is so sure, such as 0.95")
    sources.configure(parser)
    pipelines.configure(parser)
    readers.configure(parser)


def run(args: argparse.Namespace) -> int:
    """Read and write; what cannot be read or written is named."""
    from kg.annotation.writing import written
    from kg.errors import InputError

    found, failed = [], 0
    for item in watched(readers.articles(args), "opening"):
        if isinstance(item, InputError):
            print(f"kg annotate: {item}", file=sys.stderr)
            failed += 1
        else:
            found.append(item)
    pipeline = readers.equipped(args, pipelines.loaded(args.model, precision=args.precision))
    for reading in watched(pipeline.read(found), "reading", len(found)):
        lines = written(reading)
        for says in lines.left_out:
            print(plainly(f"kg annotate: {reading.article.id}: left out: {says}"), file=sys.stderr)
        text = "\n".join(_text(args.form, reading.article, lines))
        if args.output:
            _keep(args.output, reading.article, f"{text}\n", ".json" if args.form == "json" else ".ann")
        else:
            print(text)
    return 1 if readers.ended(args) or failed else 0


def _text(form: str, article: "Article", written: "Written") -> Iterator[str]:
    """An article and its lines -> the same under its id; or its facts in JSON."""
    from kg.annotation.files import as_json, begun

    if form == "lines":
        yield from (f"## {article.id}", *written.lines)
        return
    facts = begun(article.id, article.body, article.published)
    for line in written.lines:
        facts.add(line)
    yield as_json(facts.gold)


def _keep(folder: Path, article: "Article", text: str, ending: str) -> None:
    """Write the annotations of an article, and its text beside them."""
    from kg.annotation.files import headed
    from kg.files import replacing

    for name, content in ((f"{article.id}{ending}", text), (f"{article.id}.txt", headed(article))):
        with replacing(folder / name) as file:
            file.write(content.encode("utf-8", "backslashreplace"))
        print(folder / name)
