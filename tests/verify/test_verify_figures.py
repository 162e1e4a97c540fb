"""The figures that `kg verify` is held to: unchanged articles stand exactly, typeset anew they are found again, altered
words never are. `KG_VERIFY=1000 pytest tests/verify/test_verify_figures.py --junitxml FILE` notes the figures."""

import json
import os
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from verify import texts

from kg import articles
from kg.errors import InputError
from kg.model import Article
from kg.verify import FOUND, Claims, Index, Report, Status, claims, verify

NEWS = Path(__file__).parents[3] / "shared" / "data" / "news" / "news_2000.jsonl"
MANY = int(os.environ.get("KG_VERIFY", "100"))
"""Articles; the figures are promised for 1,000."""
Record = Callable[[str, Any], None]
PAGE = "<html lang=fr><head><title>Titre</title></head><body><article>{}</article></body></html>"


def read(*paths: Path) -> list[Article]:
    items = list(articles.read(*map(str, paths)))
    assert [item for item in items if isinstance(item, InputError)] == []
    return [item for item in items if isinstance(item, Article)]


def lines(rows: dict[str, str], path: Path) -> list[Article]:
    """Texts by id -> their articles, read out of a file."""
    path.write_text("".join(json.dumps({"id": id_, "text": text}) + "\n" for id_, text in rows.items()), "utf-8")
    return read(path)


def pages(rows: dict[str, str], folder: Path) -> list[Article]:
    """Texts by id -> their articles, read out of web pages."""
    folder.mkdir()
    for id_, text in rows.items():
        page = PAGE.format("".join(f"<p>{part}</p>" for part in text.split("\n\n")))
        (folder / f"{id_}.html").write_text(page, "utf-8")
    return read(folder)


def made(folder: Path) -> list[Article]:
    """A thousand articles: composed letters, letters apart, web pages; all with accents and emoji."""
    chance = random.Random(1)
    rows = [texts.body(chance) + f" {texts.EMOJI}" for _ in range(MANY)]
    apart = {f"d{n}": unicodedata.normalize("NFD", text) for n, text in enumerate(rows[::3])}
    composed = {f"c{n}": text for n, text in enumerate(rows[1::3])}
    web = {f"w{n}": text for n, text in enumerate(rows[2::3])}
    return [*lines({**apart, **composed}, folder / "a.jsonl"), *pages(web, folder / "web")]


def news() -> list[Article]:
    if not NEWS.is_file():
        pytest.skip("the news of ../shared are not here")
    items = [item for item in articles.read(str(NEWS)) if isinstance(item, Article)]
    return items[:MANY]


@pytest.fixture(scope="module", params=["made", "news"])
def read_before(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Article]:
    return made(tmp_path_factory.mktemp("made")) if request.param == "made" else news()


@pytest.fixture(scope="module")
def known(read_before: list[Article]) -> tuple[Claims, ...]:
    return claims(texts.graph(read_before))


def reports(known: tuple[Claims, ...], now: list[Article]) -> Iterator[Report]:
    index = Index.over(known)
    for article in now:
        claimed = index.of(article)
        assert claimed is not None
        yield verify(claimed, article)


def statuses(known: tuple[Claims, ...], now: list[Article]) -> Counter[Status]:
    return Counter(finding.status for report in reports(known, now) for finding in report.findings)


def test_an_unchanged_article_stands_exactly(
    record_property: Record, known: tuple[Claims, ...], read_before: list[Article]
) -> None:
    count = statuses(known, read_before)
    record_property("found", {str(status): number for status, number in count.items()})
    assert set(count) == {Status.STANDS}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_other_normal_form_stands_exactly(known: tuple[Claims, ...], read_before: list[Article], form: str) -> None:
    count = statuses(known, [replace(a, body=unicodedata.normalize(form, a.body)) for a in read_before])
    assert set(count) == {Status.STANDS}


def test_what_is_typeset_anew_is_found_again(
    record_property: Record, known: tuple[Claims, ...], read_before: list[Article], tmp_path: Path
) -> None:
    chance = random.Random(2)
    now = lines({a.id: texts.retypeset(a.body, chance) for a in read_before}, tmp_path / "a.jsonl")
    count = statuses(known, now)
    record_property("found", {str(status): number for status, number in count.items()})
    assert sum(count[status] for status in FOUND) >= 0.99 * sum(count.values())
    assert count[Status.RETYPESET] > sum(count.values()) / 4


@pytest.mark.parametrize("anew", [False, True], ids=["as it was", "typeset anew"])
def test_words_altered_in_the_article_are_refused(
    record_property: Record, known: tuple[Claims, ...], read_before: list[Article], tmp_path: Path, anew: bool
) -> None:
    """In each article the words of one quotation, or of one sentence where there is none, are others."""
    chance, before = random.Random(3), {article.id: article for article in read_before}
    rows: dict[str, str] = {}
    wanted: dict[str, str] = {}
    for one in known:
        words = _unique(one, before[one.id].body)
        if words:
            text = before[one.id].body.replace(words[1], texts.altered(words[1], chance, inside=True))
            rows[one.id], wanted[one.id] = texts.retypeset(text, chance) if anew else text, words[0]
    refused = [_refused(report, wanted[report.id]) for report in reports(known, lines(rows, tmp_path / "a.jsonl"))]
    record_property("refused", f"{sum(refused)} of {len(refused)}")
    assert len(refused) > 0.8 * MANY
    assert all(refused)


@pytest.mark.parametrize("anew", [False, True], ids=["as it was", "typeset anew"])
def test_words_altered_in_the_graph_are_refused(
    record_property: Record, known: tuple[Claims, ...], read_before: list[Article], tmp_path: Path, anew: bool
) -> None:
    """Of each article one piece of evidence and one quotation say something else."""
    chance, refused = random.Random(4), list[bool]()
    rows = {a.id: texts.retypeset(a.body, chance) if anew else a.body for a in read_before}
    for one, article in zip(known, _in_order(known, lines(rows, tmp_path / "a.jsonl")), strict=True):
        at = chance.randrange(len(one.stretches))
        stretch = one.stretches[at]
        forged = replace(stretch, words=texts.altered(stretch.words, chance))
        quotations = tuple(replace(q, words=texts.altered(q.words, chance)) for q in one.quotations[:1])
        report = verify(replace(one, stretches=(forged,)), article)
        refused.append(_refused(report, stretch.iri))
        report = verify(replace(one, quotations=quotations), article)
        refused += [_refused(report, quote.iri) for quote in quotations]
    record_property("refused", f"{sum(refused)} of {len(refused)}")
    assert len(refused) >= MANY
    assert all(refused)


def _in_order(known: tuple[Claims, ...], now: list[Article]) -> list[Article]:
    by_id = {article.id: article for article in now}
    return [by_id[one.id] for one in known]


def _refused(report: Report, iri: str) -> bool:
    return all(finding.status not in FOUND for finding in report.findings if finding.iri == iri)


def _unique(one: Claims, body: str) -> tuple[str, str] | None:
    """A quotation, or else evidence, whose words stand once in the article: its IRI and its words."""
    found = [(q.iri, q.words) for q in one.quotations] or [(s.iri, s.words) for s in one.stretches]
    return next((row for row in found if body.count(row[1]) == 1 and len(re.findall(r"\w+", row[1])) > 3), None)
