"""Web pages: the article without the site around it."""

import gzip
import json
import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from kg import articles, resources
from kg.articles import html
from kg.articles.words import words
from kg.errors import InputError
from kg.model import Article
from kg.tables import Entry, read_entries

Read = Callable[..., Article]
PAGE = (Path(__file__).parent / "data" / "article.html").read_text(encoding="utf-8")
REAL = Path(__file__).parents[2].parent / "shared" / "data" / "html"
ROWS = read_entries(
    resources.language("fr") / "articles.toml", "boilerplate", frozenset({"pattern", "example", "counter"}), frozenset()
)
PARAGRAPH = "<p>Le maire a inauguré mardi le musée de la ville, fermé depuis trois ans pour des travaux.</p>"


def test_page(read: Read) -> None:
    article = read(PAGE, "musee.html")
    assert article.body.split("\n\n") == [
        "La maire de Lille a inauguré mercredi le musée des Beaux-Arts, fermé depuis 2019. Le ministre de la Culture, "
        "venu de Paris, a salué « un travail remarquable ».",
        "« Nous attendions ce jour », a dit la directrice, Anne Petit.",
        "Elle dirige le musée depuis 2015.",
        "Deux ans de travaux",
        "Les travaux ont coûté 12 millions d’euros. La région et l’État en ont payé la moitié, selon la mairie.",
        "Le toit menaçait ruine.",
        "Le rez-de-chaussée montre les sculptures.",
        "L’étage montre les peintures.",
    ]
    assert (article.id, article.title, article.published) == ("musee", "Le musée de Lille rouvre", "2023-10-11")
    assert article.url == "https://voix.example/culture/musee-lille"
    assert (article.publisher, article.author) == ("La Voix des Flandres", "Jeanne Durand")


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2023-10-11T08:00:00Z">', "2023-10-11"),
        ('<meta name="date" content="2023-10-11">', "2023-10-11"),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2023-10-11"}</script>',
            "2023-10-11",
        ),
        ("", None),
        ('<meta property="article:published_time" content="bientôt">', None),
    ],
)
def test_date_is_what_the_page_states(read: Read, head: str, published: str | None) -> None:
    page = f"<html><head><title>x</title>{head}</head><body><article>{PARAGRAPH * 4}</article></body></html>"
    assert read(page, "x.html").published == published


STANDFIRST = "Après trois ans de travaux, le public retrouve les peintures flamandes."


@pytest.mark.parametrize(
    ("description", "shown", "taken"),
    [
        (STANDFIRST, f"<p class='desc'>{STANDFIRST}</p>", True),
        (STANDFIRST[:40] + "…", f"<p class='desc'>{STANDFIRST}</p>", False),
        (STANDFIRST, "", False),
    ],
)
def test_standfirst_is_read_where_the_page_shows_it(read: Read, description: str, shown: str, taken: bool) -> None:
    head = f"<head><meta name='description' content='{description}'></head>"
    page = f"<html>{head}<body><header>{shown}</header><article>{PARAGRAPH * 4}</article></body></html>"
    assert read(page, "x.html").body.startswith(STANDFIRST + "\n\nLe maire" if taken else "Le maire")


def test_date_is_not_guessed_from_the_text(read: Read) -> None:
    page = f"<html><body><article>{PARAGRAPH * 3}<p>Le 3 mars 2011, il avait neigé.</p></article></body></html>"
    assert read(page, "x.html").published is None


@pytest.mark.parametrize(
    "page",
    [
        PARAGRAPH,
        f"<?xml version='1.0' encoding='utf-8'?><html xmlns='http://www.w3.org/1999/xhtml'><body>{PARAGRAPH}</body></html>",
        f"<script type='application/ld+json'>{{'@type': [</script>{PARAGRAPH}",
        f"<p {'x ' * 5_000}>{PARAGRAPH}",
        f"<html><body>{PARAGRAPH}<img src='data:image/png;base64,{'A' * 100_000}'></body></html>",
    ],
)
def test_odd_page_is_read(read: Read, page: str) -> None:
    assert read(page, "x.html").body == PARAGRAPH[3:-4]


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "ISO-8859-15"])
def test_western_page_is_read_where_it_says_so(read: Read, charset: str) -> None:
    page = f'<html><head><meta charset="{charset}"></head><body>{PARAGRAPH}</body></html>'
    assert read(page.encode(charset), "x.html").body == PARAGRAPH[3:-4]
    with pytest.raises(InputError, match=r"not UTF-8 \(byte 0xE9"):
        read(page.replace(charset, "utf-8").encode(charset), "x.html")


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("<html></html>", "no article found in this page"),
        ("<p>1 234</p>", "no text"),
        ("<p>" * (html.MOST_TAGS + 1), "over 50,000 tags"),
        ("<p " + "a='1' " * (html.MOST_VALUES + 1) + ">", "20,000 attributes"),
        ("<div>" * 20_000 + PARAGRAPH, "no article found in this page"),
        (
            "<p>The mayor opened the museum on Tuesday after three years of works, and praised the staff.</p>",
            "not in French",
        ),
    ],
)
def test_error(read: Read, page: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(page, "x.html")


def test_page_that_its_parser_stumbles_over_is_one_error(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_args: object, **_options: object) -> None:
        raise AssertionError("a bug of the parser")

    monkeypatch.setattr(html, "bare_extraction", stumble)
    with pytest.raises(InputError, match=r"x.html: this page cannot be read \(AssertionError\)"):
        read(PAGE, "x.html")


def test_parser_is_silent(read: Read, capfd: pytest.CaptureFixture[str]) -> None:
    assert any(isinstance(handler, logging.NullHandler) for handler in logging.getLogger("trafilatura").handlers)
    with pytest.raises(InputError):
        read("<html>", "x.html")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.values["example"][:20])
def test_boilerplate(row: Entry) -> None:
    (pattern,) = (found for found in words().boilerplate if found.pattern == row.values["pattern"])
    assert pattern.fullmatch(row.values["example"])
    assert not any(found.fullmatch(row.values["counter"]) for found in words().boilerplate)


# --------------------------------------------------------------------------------------- pages of the French press


class Known(NamedTuple):
    """What the data says of a page, where it says it."""

    title: str | None = None
    published: str | None = None
    text: str | None = None


def fundus(name: str) -> Known:
    data = json.loads((REAL / name).read_text(encoding="utf-8"))["V1"]
    sections = [part for section in data["body"]["sections"] for part in section["headline"] + section["paragraphs"]]
    return Known(data["title"], data["publishing_date"][:10], "\n".join(data["body"]["summary"] + sections))


def readability() -> Known:
    data = json.loads((REAL / "liberation-1.expected-metadata.json").read_text(encoding="utf-8"))
    text = re.sub("<[^>]+>", " ", (REAL / "liberation-1.expected.html").read_text(encoding="utf-8"))
    return Known(data["title"], data["publishedTime"][:10], text)


def goose() -> Known:
    data = json.loads((REAL / "test_liberation.json").read_text(encoding="utf-8"))
    return Known(published="2012-10-27", text=data["expected"]["cleaned_text"])


PAGES: dict[str, Callable[[], Known]] = {
    "LeMonde_2023_09_01.html.gz": lambda: fundus("LeMonde.json"),
    "LesEchos_2024_07_18.html.gz": lambda: fundus("LesEchos.json"),
    "liberation-1.source.html": readability,
    "test_liberation.html": goose,
    "eval__lapresse.tn.parite.html": lambda: Known(published="2020-02-18"),
    "eval__legrandcontinent.eu.heran.html": lambda: Known(published="2020-03-02"),
    "eval__lopinion.fr.glyphosate.html": lambda: Known(published="2019-05-15"),
    "www.lemonde.fr.html": lambda: Known(published="2019-05-07"),
}
RECALL = 0.98


@pytest.mark.skipif(not REAL.is_dir(), reason="the real pages are not here")
@pytest.mark.parametrize("name", PAGES)
def test_real_page(name: str, tmp_path: Path) -> None:
    data = (REAL / name).read_bytes()
    path = tmp_path / name.removesuffix(".gz")
    path.write_bytes(gzip.decompress(data) if name.endswith(".gz") else data)
    (article,) = articles.read(str(path))
    known = PAGES[name]()
    assert isinstance(article, Article)
    assert article.published == known.published
    assert article.title and (known.title is None or article.title == known.title.replace("\u00a0", " "))
    assert article.url and article.publisher and article.author
    assert not article.body.startswith(article.title) and article.body.count("\n\n") >= 3
    expected = set(re.findall(r"\w+", known.text or ""))
    assert len(expected & set(re.findall(r"\w+", article.body))) >= RECALL * len(expected)
