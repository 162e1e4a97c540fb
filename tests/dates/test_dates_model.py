"""Dates read with the shipped analyser: the words that give a clause its time, a seed article, floors on gold data."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from dated import TODAY, rules, unmark, words

from kg import articles, dates, resources
from kg.model import Article, Span, Time
from kg.syntax import Analyser, load
from kg.tables import read_tsv

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
VERBS = read_tsv(resources.language("fr") / "dates-verbs.tsv", "lemma role example")


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return load()


def times(analyser: Analyser, article: Article) -> tuple[Time, ...]:
    (syntax,) = analyser.analyse([article])
    return dates.times(article, syntax, rules())


@pytest.mark.parametrize("cells", [row.cells for row in VERBS], ids=lambda cells: cells[0])
def test_a_word_that_gives_a_clause_its_time(analyser: Analyser, cells: list[str]) -> None:
    sentence, _, value = cells[2].partition(" => ")
    text, found = unmark(sentence)
    read = times(analyser, Article("x", text, published=TODAY))
    assert (words(text, read), [time.value for time in read]) == (found, [value])


def test_the_seed_article_goes_by_its_post(analyser: Analyser) -> None:
    (article,) = articles.read(str(ROOT / "seeds" / "zelensky-otan.txt"))
    assert isinstance(article, Article)
    assert article.published == "2023-10"
    body, read = article.body, times(analyser, article)
    assert dict(zip(words(body, read), [time.value for time in read], strict=True)) == {
        "février 2022": "2022-02",
        "samedi": "2023-10-07",
        "mardi": "2023-10-10",
        "l’hiver": "2023-WI",
        "11 octobre 2023": "2023-10-11",
        "maintenant": "PRESENT_REF",
        "aujourd’hui": "2023-10-11",
        "plus tard dans la journée": "2023-10-11TDT",
        "jeudi": "2023-10-12",
    }


class Score(NamedTuple):
    """How many times there are, were found, have the same span, and (of those that overlap) the same value."""

    gold: int
    found: int
    strict: int
    value: int

    def f1(self, right: int) -> float:
        return 2 * right / (self.gold + self.found)


def timebank(analyser: Analyser) -> Iterator[tuple[list[dict[str, Any]], tuple[Time, ...]]]:
    for line in (SHARED / "data" / "timebank" / "fr_timebank_dev.jsonl").read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        gold = [tag for tag in document["tags"] if tag["tag"] == "TIMEX3"]
        yield gold, times(analyser, Article(document["id"], document["text"], published=document["dct"][:10]))


def score(gold: list[dict[str, Any]], found: tuple[Time, ...]) -> Score:
    strict = value = 0
    for tag in gold:
        span = Span(tag["start"], tag["end"])
        best = max(
            found, key=lambda time: min(time.span.end, span.end) - max(time.span.start, span.start), default=None
        )
        if best and best.span.overlaps(span):
            strict += best.span == span
            value += (best.value or "").upper() == (tag.get("value") or "").upper()
    return Score(len(gold), len(found), strict, value)


@pytest.mark.skipif(not (SHARED / "data" / "timebank").is_dir(), reason="French TimeBank is not here")
def test_french_timebank(analyser: Analyser) -> None:
    total = Score(*map(sum, zip(*(score(*document) for document in timebank(analyser)), strict=True)))
    assert total.f1(total.strict) >= 0.90
    assert total.f1(total.value) >= 0.88
