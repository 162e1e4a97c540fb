"""The scorer reads our form: gold facts turned into readings must score as gold."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.export import write
from kg.graph import dataset
from kg.model import (
    Article,
    Entity,
    EntityType,
    Event,
    Factuality,
    Mention,
    MentionKind,
    Position,
    Quotation,
    Reading,
    Relation,
    Role,
    Span,
)

EVAL = Path(__file__).parents[3] / "shared" / "eval"
KINDS = {"locatedIn": "containedInPlace", "memberOf": "memberOf", "affiliation": "affiliation", "family": "relatedTo"}


def reading(gold: dict, body: str) -> tuple[Reading, list[Entity]]:  # type: ignore[type-arg]
    """An article's gold facts -> the reading that says the same."""
    index, mentions, entities = {}, [], []
    for number, thing in enumerate(gold["entities"]):
        names = [thing["name"], *thing["aliases"]]
        found = next((name for name in names if name in body), "")
        start = body.find(found)
        index[thing["id"]] = number
        span = Span(start, start + len(found))
        mentions.append(Mention(span, found, MentionKind.NAME, None, 0, entity=number))
        id_ = f"{gold['id']}-{thing['id']}"
        entities.append(Entity(id_, EntityType(thing["type"]), (), names[0], tuple(names[1:]), ((gold["id"], number),)))

    def span_of(text: str) -> tuple[Span, ...]:
        start = body.index(text)
        return (Span(start, start + len(text)),)

    facts: list[Event | Quotation | Position | Relation] = []
    for row in gold["events"]:
        roles = tuple((role, index[i]) for role in Role for i in row.get(role, []))
        begin, _, end = row.get("date", "").partition("/")
        evidence = span_of(row["evidence"])
        type_ = "Event" if row["type"] == "Other" else row["type"]
        factuality = Factuality(row["factuality"].capitalize())
        facts.append(
            Event(type_, row.get("verb", ""), evidence[0], roles, factuality, evidence, "gold", None, begin, end)
        )
    for row in gold["relations"]:
        subject, object_ = index[row["subject"]], index.get(row["object"])
        if row["type"] == "position":
            facts.append(Position(subject, row["value"], object_, span_of(row["evidence"]), "gold"))
        else:
            assert object_ is not None
            facts.append(Relation(KINDS[row["type"]], subject, object_, span_of(row["evidence"]), "gold"))
    for row in gold["quotes"]:
        span = span_of(row["text"])
        facts.append(Quotation(index[row["speaker"]], row["kind"], span[0], span, "gold"))
    return Reading(Article(gold["id"], body), (), tuple(mentions), tuple(facts)), entities


@pytest.mark.skipif(
    not (EVAL / "score.py").exists(), reason="the gold articles and their scorer are not beside the checkout"
)
@pytest.mark.parametrize("folder", ["seed", "dev"])
def test_gold_scores_as_gold(folder: str, tmp_path: Path) -> None:
    readings, entities = [], []
    for path in sorted((EVAL / folder).glob("*.json")):
        body = path.with_suffix(".txt").read_text(encoding="utf-8").partition("\n\n")[2]
        told, things = reading(json.loads(path.read_text(encoding="utf-8")), body)
        readings.append(told)
        entities += things
    write(dataset(readings, entities), tmp_path / "graph.ttl", "turtle")
    command = [
        sys.executable,
        EVAL / "score.py",
        EVAL / folder,
        tmp_path / "graph.ttl",
        "--json",
        tmp_path / "score.json",
    ]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    score = json.loads((tmp_path / "score.json").read_text(encoding="utf-8"))
    assert score["grounding"] == 1.0, out
    assert score["factuality"] == 1.0, out
    assert score["FACTS"]["p"] > 0.99, out
    assert score["FACTS"]["r"] > 0.97, out
    assert f"({len(readings)} of {len(readings)} articles" in out
