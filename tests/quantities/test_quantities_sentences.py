"""Quantities in our own sentences, and in those of the news where they are."""

import json
from functools import cache
from pathlib import Path

import pytest
from quantities import gold
from quantities.gold import Score
from quantities.parses import parses
from trees.texts import article, pipeline

from kg.facts import Scene
from kg.model import Article
from kg.pipeline import Pipeline

NEWS = Path(__file__).parents[3] / "shared" / "data" / "news" / "news_2000.jsonl"
OWN = list(gold.sentences())


@cache
def own(body: str) -> Scene:
    """A sentence, understood up to who is who, by rules."""
    return pipeline().scene(article(body), parses()[body])


def test_there_are_enough_of_all_kinds() -> None:
    answers = [answer for _, found, _ in OWN for answer in found]
    assert len(OWN) >= 200
    assert {answer.kind for answer in answers} == {"count", "money", "term", "share", "score", "measure"}
    assert sum(not found for _, found, _ in OWN) >= 20


def test_our_own_sentences() -> None:
    """Value, unit and event are right in 0.85 at least, bounds in 0.95 of these."""
    score = Score()
    missed = []
    for body, answers, others in OWN:
        found = gold.told(own(body), (), answers, others)
        one = gold.score(found, answers)
        missed += [] if one.right == one.found == one.there else [gold.shown(body, found, answers)]
        score += one
    assert score.f1 >= FLOOR, "\n".join(missed)
    assert score.precision >= FLOOR
    assert score.bounds >= 0.95 * score.right


FLOOR = 0.95


@pytest.mark.skipif(not NEWS.exists(), reason="needs the news of ../shared")
def test_the_news() -> None:
    """Value, unit and event are right in 0.75 at least of what 100 sentences tell that nobody tuned to."""
    wanted = gold.news()
    rows = map(json.loads, NEWS.read_text(encoding="utf-8").splitlines())
    texts = {row["id"]: row["text"] for row in rows}
    bodies = {key: texts[key[0]][key[1].start : key[1].end] for key in wanted}
    reader, score = Pipeline.load(), Score()
    for source, syntax in map(reader.parsed, (Article(f"{n}", body) for n, body in enumerate(bodies.values()))):
        scene = reader.scene(source.article, syntax)
        facts = reader.decided(scene, syntax).facts
        answers = list(wanted.values())[int(source.article.id)]
        score += gold.score(gold.told(scene, facts, answers), answers)
    assert len(wanted) == 100
    assert score.f1 >= 0.75
