"""The articles and pairs of `judged/`, on which the joins were fitted, or of `held/` and `fresh/`, on which nothing was
-> readings, and what a reader said of pairs of their events."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.model import Article, EntityType, Event, Factuality, Mention, MentionKind, Reading, Relation, Role, Span, Time

JUDGED, HELD, FRESH = (Path(__file__).parent / name for name in ("judged", "held", "fresh"))
NEWS = Path(__file__).parents[2].parent / "shared" / "data" / "news" / "news_2000.jsonl"
"""The texts of agency articles, which are not the repository's to give."""


def pairs(folder: Path = JUDGED) -> list[tuple[bool, str, str]]:
    """What was judged: whether two events are one happening, and their names."""
    rows = (folder / "pairs.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [(one == "1", left, right) for one, left, right in (row.split("\t") for row in rows)]


def readings(folder: Path = JUDGED) -> list[Reading]:
    """The readings of all articles whose texts are at hand."""
    texts = dict(_texts())
    rows = map(json.loads, (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines())
    at_hand = (row for row in rows if "body" in row or row["id"] in texts)
    return [
        _reading(row, *(texts[row["id"]] if "body" not in row else (row["body"], row.get("title")))) for row in at_hand
    ]


def _texts() -> Iterator[tuple[str, tuple[str, str]]]:
    """The agency texts and their headlines, by their ids; none where they are not."""
    if NEWS.is_file():
        for line in NEWS.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield row["id"], (row["text"], " ".join(row["title"].split()))


def _reading(row: dict[str, Any], body: str, title: str | None) -> Reading:
    assert row.get("sha256") in (None, hashlib.sha256(body.encode()).hexdigest()), row["id"]
    title = title if row.get("titled") or "title" in row else None
    by = {"published": row["published"], "publisher": row["publisher"], "url": row["url"]}
    article = Article(row["id"], body, title=title, **by)
    facts = tuple(_relation(fact) if fact[0] == "@in" else _event(fact) for fact in row["facts"])
    times = tuple(Time(Span(start, end), "DATE", None) for start, end in row.get("times", ()))
    return Reading(article, times, tuple(_mention(mention, article) for mention in row["mentions"]), facts)


def _mention(row: list[Any], article: Article) -> Mention:
    start, end, kind, type_, entity, members, known, gender, classes, rule = row + [None] * (10 - len(row))
    return Mention(
        Span(start, end), article.slice(Span(start, end)), MentionKind(kind), EntityType(type_) if type_ else None, 0,
        gender=gender, entity=entity, members=tuple(members or ()), known=known, classes=tuple(classes or ()),
        rule=rule or "",
    )  # fmt: skip


def _event(row: list[Any]) -> Event:
    type_, predicate, start, end, roles, factuality, stretch, begin, last = row
    return Event(
        type_, predicate, Span(start, end), tuple((Role(role), at) for role, at in roles), Factuality(factuality),
        (Span(*stretch),), "test", begin=begin, end=last,
    )  # fmt: skip


def _relation(row: list[Any]) -> Relation:
    return Relation("containedInPlace", row[1], row[2], (Span(0, 1),), "test")
