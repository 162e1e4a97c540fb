"""Find every piece of evidence and every quotation of a graph again in its articles: what stands, what has moved or was
only typeset anew, what was altered or has vanished."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kg.commands import graphs, sources
from kg.commands.plainly import plainly
from kg.commands.progress import watched

if TYPE_CHECKING:
    from kg.errors import InputError
    from kg.model import Article, Span
    from kg.verify import Claims, Finding, Report

    Items = Iterator[Article | InputError]

HELP = "find a graph's evidence again in its articles"
LISTED = 20
"""Missing articles that are named."""
SHOWN = 100
"""Characters that are shown of words."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    graphs.configure(parser)
    parser.add_argument("paths", nargs="+", metavar="PATH", help=sources.PATHS)
    parser.add_argument("--partial", action="store_true", help="let articles of the graph be missing among the paths")
    sources.configure(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object a line and article")


def run(args: argparse.Namespace) -> int:
    """Verify, and print; exit status 1 where words were altered or have vanished, or an article was not to be had."""
    from kg.errors import InputError
    from kg.verify import claims

    known = claims(graphs.loaded(args.graph))
    if not known:
        raise InputError(f"{args.graph}: no articles in this graph")
    count, seen, failed = Counter[str](), set[str](), False
    given = watched(sources.read(args, args.paths), "verifying", len(known))
    for item in _checked(known, given):
        if isinstance(item, InputError):
            print(f"kg verify: {item}", file=sys.stderr)
            failed = True
            continue
        seen.add(item.iri)
        count.update((finding.kind for finding in item.findings), articles=1)
        count.update(finding.status for finding in item.findings)
        failed |= not item.holds
        for line in [json.dumps(_row(item), ensure_ascii=False)] if args.json else _lines(item):
            print(line)
    missing = [one for one in known if one.iri not in seen and not args.partial]
    for one in missing[:LISTED]:
        print(f"kg verify: {_name(one)}: in the graph, but not among the articles given", file=sys.stderr)
    if len(missing) > LISTED:
        print(f"kg verify: … and {len(missing) - LISTED} more articles of the graph", file=sys.stderr)
    if not args.json:
        print(f"{args.graph}: {_summary(count)}")
    return 1 if failed or missing or not seen else 0


def _checked(known: "tuple[Claims, ...]", items: "Items") -> "Iterator[Report | InputError]":
    """Articles -> a report on each that the graph knows; the others are named, and are no fault."""
    from kg.errors import InputError
    from kg.verify import Index, verify

    index, seen = Index.over(known), set[str]()
    for item in items:
        if isinstance(item, InputError):
            yield item
            continue
        claimed = index.of(item)
        if claimed is None or claimed.iri in seen:
            print(f"kg verify: {plainly(item.origin)}: «{plainly(item.id)}» is not in the graph", file=sys.stderr)
            continue
        seen.add(claimed.iri)
        yield verify(claimed, item)


def _lines(report: "Report") -> Iterator[str]:
    """A report -> a line for each words that do not stand where they stood."""
    from kg.verify import Status

    for finding in report.findings:
        if finding.status is not Status.STANDS:
            at = finding.claimed
            where = f"{plainly(report.id)}:{at.start}-{at.end}" if at else f"{plainly(report.id)} quotation"
            to = f" to {finding.found.start}-{finding.found.end}" if finding.found and at else ""
            now = "" if finding.now is None else f"  now {_quoted(finding.now)}"
            yield f"{where}  {finding.status}{to}  {_quoted(finding.words)}{now}"


def _summary(count: Counter[str]) -> str:
    """How many words stand, moved and so on -> in one line."""
    from kg.verify import Status

    told = [f"{count[status]} {status}" for status in Status if status is not Status.STANDS and count[status]]
    stand = [f"{count[Status.STANDS]} stand", *told] if told else ["all stand"]
    pieces, quotations, articles = (
        f"{count[kind]} {word if count[kind] == 1 else f'{word}s'}"
        for kind, word in (("evidence", "piece"), ("quotation", "quotation"), ("articles", "article"))
    )
    return f"{pieces} of evidence and {quotations} in {articles}: {', '.join(stand)}"


def _row(report: "Report") -> dict[str, Any]:
    """A report as JSON: the counts, and what does not stand where it stood."""
    from kg.verify import Status

    count = Counter(finding.status for finding in report.findings)
    found = [_found(finding) for finding in report.findings if finding.status is not Status.STANDS]
    counts = {status.value: count[status] for status in Status}
    return {"id": report.id, "iri": report.iri, "same": report.same, **counts, "findings": found}


def _found(finding: "Finding") -> dict[str, Any]:
    """A finding as JSON, without what is not known."""
    row = {
        "iri": finding.iri,
        "kind": finding.kind,
        "status": finding.status.value,
        "words": finding.words,
        "claimed": _pair(finding.claimed),
        "found": _pair(finding.found),
        "now": finding.now,
    }
    return {key: value for key, value in row.items() if value is not None}


def _pair(span: "Span | None") -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _name(claimed: "Claims") -> str:
    """An article of the graph -> its id, and its address where it is known."""
    return plainly(f"«{claimed.id}» ({claimed.url})" if claimed.url else f"«{claimed.id}»")


def _quoted(words: str) -> str:
    """Words on one line, shortened in the middle where they are long."""
    line = plainly(words)
    return f"«{line if len(line) <= SHOWN else f'{line[: SHOWN // 2]} … {line[-SHOWN // 2 :]}'}»"
