"""What was read in gold articles, counted against what people noted in them: relations and offices, events, who took
part in them, and quotations. A measure of our own, for the gold that travels with the project.

    python -m tests.score.facts [FOLDER …]          default: tests/score/gold/look and …/keep

An entity is a gold one where they share a name; each is matched once. A relation is right where its kind, both ends
and a word of its value are; an event where its class is, and somebody in it; a participant where its event is right and
it is in it, whatever its part; a quotation where its speaker is right and half of the words are shared.
"""

import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg import articles
from kg.inspection import seen
from kg.model import Article, Event, Reading
from kg.pipeline import Pipeline

HERE = Path(__file__).parent
ROLES = ("agent", "patient", "recipient", "place")
KINDS = {"affiliation": "affiliation", "containedInPlace": "locatedIn", "memberOf": "memberOf"}
FAMILY = frozenset({"spouse", "parent", "children", "sibling", "relatedTo"})
SHARED = 0.5
Fact = Mapping[str, Any]
Counts = Counter[tuple[str, str]]
"""What of which kind: («events», «right»), («events», «found»), («events», «gold»)."""


def words(text: str | None) -> frozenset[str]:
    """A text -> its words without capitals and accents."""
    bare = unicodedata.normalize("NFD", (text or "").lower())
    return frozenset(re.findall(r"\w+", "".join(c for c in bare if not unicodedata.combining(c))))


def aligned(gold: Fact, ours: Fact) -> dict[int, str]:
    """The number of an entity of ours -> the gold one that shares most names with it."""
    theirs = {e["id"]: {words(n) for n in (e["name"], *e["aliases"])} for e in gold["entities"]}
    mine = {e["id"]: {words(n) for n in (e["label"], *e["aliases"])} for e in ours["entities"]}
    pairs = sorted((-len(mine[a] & theirs[b]), a, b) for a in mine for b in theirs if mine[a] & theirs[b])
    found: dict[int, str] = {}
    for _, a, b in pairs:
        if a not in found and b not in found.values():
            found[a] = b
    return found


def relations(gold: Fact) -> list[tuple[str, str, str | None, frozenset[str]]]:
    """The relations and offices of a gold article."""
    return [(r["type"], r["subject"], r.get("object"), words(r.get("value"))) for r in gold["relations"]]


def our_relations(found: Fact, who: Mapping[int, str]) -> list[tuple[str, str, str | None, frozenset[str]]]:
    """Ours; what is not aligned has a number of its own."""
    held = [("position", p["holder"], p["of"], words(p["title"])) for p in found["positions"]]
    named = [(KINDS.get(r["kind"], "family"), r["subject"], r["object"], words(r["value"])) for r in found["relations"]]
    return [(k, who.get(a, f"?{a}"), None if b is None else who.get(b, f"?{b}"), v) for k, a, b, v in (*held, *named)]


def same_relation(ours: tuple[Any, ...], theirs: tuple[Any, ...]) -> bool:
    """Whether kind, ends and a word of the value are alike."""
    return ours[:3] == theirs[:3] and (ours[0] != "position" or bool(ours[3] & theirs[3]))


def party(event: Fact) -> list[Any]:
    """Who and what takes part in an event; a plural of ours is all of its members."""
    found: dict[Any, None] = {}
    for role in ROLES:
        for one in event[role]:
            found.update(dict.fromkeys(one if isinstance(one, list) else [one]))
    return list(found)


def matched(ours: Sequence[Any], theirs: Sequence[Any], alike: Callable[[Any, Any], bool]) -> list[tuple[Any, Any]]:
    """Pairs of things alike, each in one pair at most."""
    left, pairs = list(theirs), []
    for one in ours:
        other = next((x for x in left if alike(one, x)), None)
        if other is not None:
            left.remove(other)
            pairs.append((one, other))
    return pairs


def compare(gold: Fact, found: Fact, body: str) -> Counts:
    """A gold article and what was seen in it -> the counts."""
    who = aligned(gold, found)
    counts: Counts = Counter()
    _count(counts, "relations", our_relations(found, who), relations(gold), same_relation)
    ours = [
        (e["type"], {who.get(n, n) for n in party(e)}) for e in found["events"] if e["type"] != "Event" and party(e)
    ]
    theirs = [(e["type"], set(party(e))) for e in gold["events"] if e["type"] != "Other" and party(e)]
    pairs = _count(counts, "events", ours, theirs, lambda a, b: a[0] == b[0] and bool(a[1] & b[1]))
    counts["participants", "right"] += sum(len(a[1] & b[1]) for a, b in pairs)
    counts["participants", "found"] += sum(len(a[1]) for a, _ in pairs)
    counts["participants", "gold"] += sum(len(b[1]) for _, b in pairs)
    said = [(who.get(q["speaker"]), words(body[q["start"] : q["end"]])) for q in found["quotations"]]
    _count(counts, "quotations", said, [(q["speaker"], words(q["text"])) for q in gold["quotes"]], _same_words)
    return counts


def _same_words(ours: tuple[Any, frozenset[str]], theirs: tuple[Any, frozenset[str]]) -> bool:
    """Whether one person says half of the same words."""
    return ours[0] == theirs[0] and len(ours[1] & theirs[1]) >= SHARED * len(ours[1] | theirs[1])


def _count(
    counts: Counts, kind: str, ours: Sequence[Any], theirs: Sequence[Any], alike: Callable[[Any, Any], bool]
) -> list[tuple[Any, Any]]:
    pairs = matched(ours, theirs, alike)
    for what, number in (("right", len(pairs)), ("found", len(ours)), ("gold", len(theirs))):
        counts[kind, what] += number
    return pairs


def figures(counts: Counts, kinds: Iterable[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 over some kinds of fact."""
    right, found, gold = (sum(counts[kind, what] for kind in kinds) for what in ("right", "found", "gold"))
    precision, recall = right / max(found, 1), right / max(gold, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


KIND = ("relations", "events", "participants", "quotations")


def measure(folder: Path, pipeline: Pipeline) -> Counts:
    """All gold articles of a folder, read by the pipeline -> the counts of all."""
    texts = sorted(folder.glob("*.txt"))
    found = [item for item in articles.read(*map(str, texts)) if isinstance(item, Article)]
    total: Counts = Counter()
    for path, reading in zip(texts, pipeline.read(found), strict=True):
        gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        total += compare(gold, seen(of_body(reading)), reading.article.body)
    return total


def of_body(reading: Reading) -> Reading:
    """A reading without what its headline alone tells, and whom it alone names in an event: what people noted is of the
    body."""
    facts = []
    for fact in reading.facts:
        if any(span.start >= 0 for span in fact.evidence):
            facts.append(_of_body(fact, reading) if isinstance(fact, Event) else fact)
    return replace(reading, facts=tuple(facts))


def _of_body(event: Event, reading: Reading) -> Event:
    roles = (pair for pair in event.roles if reading.mentions[pair[1]].span.start >= 0)
    return replace(event, roles=tuple(roles))


def main() -> None:
    """Print a table for each folder."""
    pipeline = Pipeline.load()
    for folder in map(Path, sys.argv[1:] or [str(HERE / "gold" / "look"), str(HERE / "gold" / "keep")]):
        counts = measure(folder, pipeline)
        sys.stdout.write(f"{folder}\n{'':14}precision  recall     F1\n")
        for name, kinds in (("facts", KIND), *((kind, (kind,)) for kind in KIND)):
            sys.stdout.write(f"{name:14}" + "".join(f"{value:9.3f}" for value in figures(counts, kinds)) + "\n")


if __name__ == "__main__":
    main()
