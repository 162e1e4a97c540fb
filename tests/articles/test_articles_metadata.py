"""What a page states of itself, and what only looks like it."""

from collections.abc import Callable

import pytest

from kg.articles.metadata import stated
from kg.articles.published import day
from kg.articles.words import words
from kg.model import Article

Read = Callable[..., Article]
PARAGRAPH = "<p>Le maire a inauguré mardi la halle du quartier, fermée depuis trois ans pour des travaux.</p>"
LD = '<script type="application/ld+json">%s</script>'


def page(head: str = "", top: str = "", bottom: str = "") -> str:
    article = f"<article><h1>La halle de Laval rouvre</h1>{top}{PARAGRAPH * 4}</article>"
    return f"<html><head><title>Halle</title>{head}</head><body>{article}{bottom}</body></html>"


@pytest.mark.parametrize(
    ("head", "top", "bottom"),
    [
        (
            "",
            "<time datetime='2022-05-04T07:30:00+02:00'>mercredi</time>",
            "<footer>Offre close le 30/06/2024</footer>",
        ),
        ("", "<p>Mis en ligne le <time datetime='2022-05-04'>4 mai</time></p>", ""),
        ("", "<span class='article__date'>4 mai 2022 à 7h30</span>", ""),
        ("", "<p>Publié le 04/05/2022 à 07h30</p>", "<p class='cookies'>12/12/2029</p>"),
        ("", "<meta itemprop='datePublished' content='2022-05-04'>", ""),
        ("", "<time class='updated' datetime='2022-06-01'></time><time datetime='2022-05-04'></time>", ""),
        ("", "<p>Mis à jour le <time datetime='2022-06-01'>1er juin</time></p><p>Publié le 4 mai 2022</p>", ""),
        ('<meta name="DC.date.issued" content="2022-05-04"><meta name="expires" content="2029-01-01">', "", ""),
        (
            '<meta property="article:modified_time" content="2022-06-01">'
            '<meta property="article:published_time" content="2022-05-04T23:50:00+02:00">',
            "<time datetime='2022-05-05'>jeudi</time>",
            "",
        ),
        (
            LD % '{"@graph": [{"@type": "WebPage", "datePublished": "2010-01-01"}, '
            '{"@type": ["Thing", "NewsArticle"], "datePublished": "2022-05-04", "dateModified": "2022-06-01"}]}',
            "",
            "",
        ),
        (
            '<meta property="article:published_time" content="2022-05-06">'
            + LD % '{"@type": "ReportageNewsArticle", "datePublished": "2022-05-04"}',
            "",
            "",
        ),
        ('<link rel="canonical" href="https://gazette.example/2022/05/04/halle.html">', "", ""),
    ],
)
def test_the_date_that_a_page_states(read: Read, head: str, top: str, bottom: str) -> None:
    assert read(page(head, top, bottom), "x.html").published == "2022-05-04"


@pytest.mark.parametrize(
    ("head", "top", "bottom"),
    [
        ("", "", "<footer>Carte valable jusqu'au 31/12/2026</footer>"),
        ("", "", "<footer>La Gazette, 3 rue du Lac, tél. 03.10.11.12.22</footer>"),
        ("", "", "<div id='footer'><time datetime='2026-12-31'>fin de l'offre</time></div>"),
        ("", "", "<aside><time datetime='2021-03-02'>Il y a un an</time></aside>"),
        ("", "", "<section class='comments'><time datetime='2022-05-09'>lundi</time></section>"),
        ("", "<p>Le <time datetime='2011-03-03'>3 mars</time> 2011, la halle avait été fermée par le feu.</p>", ""),
        ("", "<p>Appelez le 02 98 12 10 24 avant le 10/11/2026.</p>", ""),
        ('<meta property="article:modified_time" content="2022-06-01">', "", ""),
        ('<meta name="expires" content="2026-12-31"><meta name="copyright" content="2019">', "", ""),
        (LD % '{"@type": "Offer", "validThrough": "2026-12-31", "datePublished": "2026-01-01"}', "", ""),
        ('<link rel="canonical" href="https://gazette.example/dossier-2022-05.html">', "", ""),
    ],
)  # fmt: skip
def test_what_is_no_date_of_the_page(read: Read, head: str, top: str, bottom: str) -> None:
    assert read(page(head, top, bottom), "x.html").published is None


@pytest.mark.parametrize(
    ("links", "url"),
    [
        (["https://g.example/article.php?id=12&rub=4"], "https://g.example/article.php?id=12&rub=4"),
        (["https://g.example/spip.php?article12"], "https://g.example/spip.php?article12"),
        (["https://g.example/article.php", "https://g.example/article.php?id=12"], "https://g.example/article.php?id=12"),
        (["https://g.example/halle", "https://g.example/halle?utm_source=rss"], "https://g.example/halle"),
        (["https://g.example/a.php?id=12&utm_source=rss&xtor=RSS-1"], "https://g.example/a.php?id=12"),
        (["https://g.example/", "https://g.example/halle#suite"], "https://g.example/halle"),
        (["https://g.example/halle", "https://g.example/autre?id=3"], "https://g.example/halle"),
        (["/halle.html"], None),
        ([], None),
    ],
)  # fmt: skip
def test_an_address_keeps_the_query_that_it_needs(read: Read, links: list[str], url: str | None) -> None:
    first = "".join(f'<link rel="canonical" href="{link}">' for link in links[:1])
    second = "".join(f'<meta property="og:url" content="{link}">' for link in links[1:])
    assert read(page(second + first), "x.html").url == url


def test_the_address_of_a_page_fetched_completes_what_it_states() -> None:
    lxml = pytest.importorskip("lxml.html")
    tree = lxml.fromstring('<html><head><link rel="canonical" href="/article.php"></head><body><p>x</p></body></html>')
    assert stated(tree, "https://g.example/article.php?id=12#haut")["url"] == "https://g.example/article.php?id=12"
    assert stated(lxml.fromstring("<p>x</p>"), "https://g.example/a?id=1")["url"] == "https://g.example/a?id=1"


def test_what_the_article_s_own_data_say_comes_before_what_the_page_says(read: Read) -> None:
    data = (
        '{"@type": "NewsArticle", "headline": "La halle rouvre &amp; s’agrandit", "url": "https://g.example/halle", '
        '"author": [{"name": "Anne Petit"}, {"name": "Luc Roy"}], "publisher": {"name": "La Gazette"}}'
    )
    meta = (
        '<meta property="og:title" content="Halle : ce qu’il faut savoir"><meta name="author" content="Rédaction web">'
        '<meta property="og:site_name" content="Gazette Web"><meta name="copyright" content="2019">'
    )
    article = read(page(meta + LD % data), "x.html")
    assert (article.title, article.author) == ("La halle rouvre & s’agrandit", "Anne Petit, Luc Roy")
    assert (article.publisher, article.url) == ("La Gazette", "https://g.example/halle")
    article = read(page(meta + LD % '{"@type": "NewsArticle", "headline": "Un titre cou…"}'), "x.html")
    assert (article.title, article.publisher) == ("Halle : ce qu’il faut savoir", "Gazette Web")


@pytest.mark.parametrize("data", ["{", "[" * 5_000, '{"@type": "NewsArticle", "datePublished": {"a": 1}}', "[[[1]]]"])
def test_data_that_are_none_are_passed_over(read: Read, data: str) -> None:
    assert read(page(LD % data, "<time datetime='2022-05-04'></time>"), "x.html").published == "2022-05-04"


@pytest.mark.parametrize("example", words().page.examples)
def test_words_before_a_date(example: str) -> None:
    text, _, expected = example.partition(" => ")
    found = words().page.published.match(text)
    assert found
    assert day(text[found.end() :]) == expected
