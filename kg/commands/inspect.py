"""Print what the pipeline saw in each article: times, mentions, entities, events, quotations, positions."""

import argparse
import json
import sys
from typing import Any

from kg.commands import fetching

HELP = "what the pipeline saw in an article"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="article files, folders, - for standard input, URLs")
    parser.add_argument("--json", action="store_true", help="one JSON object a line and article")
    parser.add_argument("--published", metavar="DATE", help="the date of articles that do not give their own")
    fetching.configure(parser)
    parser.add_argument("--model", metavar="NAME", help="another installed spaCy pipeline than the shipped one")


def run(args: argparse.Namespace) -> int:
    """Read and print."""
    from kg import articles
    from kg.errors import InputError
    from kg.inspection import seen
    from kg.pipeline import Pipeline

    pipeline = Pipeline.load(args.model)
    failed = 0
    for item in articles.read(*args.paths, published=args.published, visitor=fetching.visitor(args)):
        if isinstance(item, InputError):
            print(f"kg inspect: {item}", file=sys.stderr)
            failed += 1
            continue
        for reading in pipeline.read([item]):
            found = seen(reading)
            print(json.dumps(found, ensure_ascii=False) if args.json else _readable(found))
    return 1 if failed else 0


def _readable(found: dict[str, Any]) -> str:
    """One block an article, one line a thing seen."""
    lines = [found["id"]]
    for kind in ("times", "entities", "events", "quotations", "positions", "relations"):
        for item in found[kind]:
            parts = (f"{key}={value}" for key, value in item.items() if value not in (None, [], ()))
            lines.append(f"  {kind.removesuffix('s').removesuffix('ie')}: {'  '.join(parts)}")
    return "\n".join(lines)
