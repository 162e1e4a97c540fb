"""Print what the pipeline saw in each article: times, entities, events, quotations, positions, relations; and what the
trained reader holds possible, with how likely it is, told or not."""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from kg.commands import pipelines, sources
from kg.commands.plainly import plainly
from kg.commands.progress import watched

HELP = "what the pipeline saw in an article"
Row = Mapping[str, Any]


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help=sources.PATHS)
    parser.add_argument("--json", action="store_true", help="one JSON object a line and article")
    parser.add_argument("--published", metavar="DATE", help="the date of articles that do not give their own")
    sources.configure(parser)
    pipelines.configure(parser)


def run(args: argparse.Namespace) -> int:
    """Read and print."""
    from kg.errors import InputError
    from kg.inspection import seen

    given = sources.read(args, args.paths, args.published)
    pipeline = pipelines.loaded(args.model)
    failed = 0
    for item in watched(given, "inspecting"):
        if isinstance(item, InputError):
            print(f"kg inspect: {item}", file=sys.stderr)
            failed += 1
            continue
        for reading, possible in pipeline.seen([item]):
            found = seen(reading, possible)
            print(*([json.dumps(found, ensure_ascii=False)] if args.json else _lines(found)), sep="\n")
    return 1 if failed else 0


def _lines(found: Row) -> Iterator[str]:
    """One block an article, one line a thing seen."""
    yield plainly(found["id"])
    for kind in ("times", "entities", "events", "quotations", "positions", "relations"):
        for item in found[kind]:
            parts = (f"{key}={value}" for key, value in item.items() if value not in (None, [], ()))
            yield plainly(f"  {kind.removesuffix('s').removesuffix('ie')}: {'  '.join(parts)}")
    for kind, words in WORDS.items():
        for item in (found["seen"] or {}).get(kind, ()):
            told = "told" if item["told"] else "not told"
            yield plainly("  ".join([f"  seen {kind.removesuffix('s')}:", *words(item), told]))


def _event(row: Row) -> Iterator[str]:
    yield _written(row)
    yield f"{row['type']} {row['probability']:.2f}"
    yield from (f"or {other['type']} {other['probability']:.2f}" for other in row["others"])
    yield f"{row['factuality']} {row['factualityProbability']:.2f}"
    yield from (_party(part["role"], part) for part in row["parts"])
    if row["time"]:
        yield _party("time", row["time"])


def _quotation(row: Row) -> Iterator[str]:
    yield _written(row)
    yield row["kind"]
    yield from (_party("speaker", one) for one in row["speakers"])


def _position(row: Row) -> Iterator[str]:
    yield _written(row, "title")
    if row["probability"] is not None:
        yield f"title {row['probability']:.2f}"
    if row["ended"]:
        yield "ended"
    yield from (_party("holder", one) for one in row["holders"])
    yield from (_party("of", one) for one in row["of"])


def _relation(row: Row) -> Iterator[str]:
    yield f"{row['kind']} {row['probability']:.2f}"
    yield _written(row["subject"])
    yield _written(row["object"])


WORDS = {"events": _event, "quotations": _quotation, "positions": _position, "relations": _relation}
"""What the trained reader may have seen -> how it is written."""


def _written(row: Row, key: str = "text") -> str:
    return f"«{row[key]}» {row['start']}-{row['end']}"


def _party(part: str, row: Row) -> str:
    return f"{part} «{row['text']}» {row['probability']:.2f}"
