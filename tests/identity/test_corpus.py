"""Who is who across sixty news items (`items.txt`): B³ over the names of 40 people and bodies, namesakes apart."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from score.metrics import Score, b_cubed

from kg.identity import identity
from kg.model import Article, Reading
from kg.pipeline import Pipeline

FILE = Path(__file__).with_name("items.txt")
MARK = re.compile(r"\[([\w-]+)\|([^\]]+)\]")
FLOOR = 0.90


@dataclass(frozen=True)
class Gold:
    """A mark: whom the characters of an article name."""

    article: str
    start: int
    end: int
    key: str


def items() -> Iterator[tuple[Article, list[Gold]]]:
    """The articles of the file, each with its marks."""
    text = re.sub(r"(?m)^#.*\n", "", FILE.read_text(encoding="utf-8"))
    for block in re.split(r"(?m)^== ", text)[1:]:
        head, _, marked = block.partition("\n")
        name, day = head.split()
        body, marks, at = "", [], 0
        for found in MARK.finditer(marked.strip()):
            body += marked.strip()[at : found.start()]
            marks.append(Gold(name, len(body), len(body) + len(found[2]), found[1]))
            body, at = body + found[2], found.end()
        yield Article(name, body + marked.strip()[at:], published=day), marks


@pytest.fixture(scope="module")
def named() -> dict[Gold, str]:
    """For each mark the entity that the program takes it for; a mark that it does not see is an entity of its own."""
    pipeline, gold = Pipeline.load(), list(items())
    readings = list(pipeline.read(article for article, _ in gold))
    entity = {m: e.id for e in identity(readings, pipeline.language.knowledge) for m in e.members}
    marks = zip(readings, (marks for _, marks in gold), strict=True)
    return {mark: _of(reading, mark, entity) for reading, own in marks for mark in own}


def _of(reading: Reading, mark: Gold, entity: dict[tuple[str, int], str]) -> str:
    for mention in reading.mentions:
        if mention.entity is not None and (mention.span.start, mention.span.end) == (mark.start, mark.end):
            return entity.get((mark.article, mention.entity), str(mark))
    return str(mark)


def score(named: dict[Gold, str]) -> Score:
    """B³ of the entities against the keys."""
    key: dict[str, set[Gold]] = defaultdict(set)
    response: dict[str, set[Gold]] = defaultdict(set)
    for mark, entity in named.items():
        key[mark.key].add(mark)
        response[entity].add(mark)
    return b_cubed(([frozenset(k) for k in key.values()], [frozenset(r) for r in response.values()]))


def test_the_items_are_as_told() -> None:
    gold = list(items())
    keys = {mark.key for _, marks in gold for mark in marks}
    pairs = [family for family in {k.partition("-")[0] for k in keys} if sum(k.startswith(family) for k in keys) == 2]
    assert len(gold) >= 60
    assert len(keys) >= 40
    assert len(pairs) >= 10


def test_who_is_who(named: dict[Gold, str]) -> None:
    assert score(named).f1 >= FLOOR


def test_no_namesakes_are_merged(named: dict[Gold, str]) -> None:
    keys: dict[str, set[str]] = defaultdict(set)
    for mark, entity in named.items():
        keys[entity].add(mark.key)
    assert {entity: found for entity, found in keys.items() if len(found) > 1} == {}
