"""RSS, Atom, JSON Feed, sitemaps: an article an item, whatever the feed is like."""

import io
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from press import Answer, Site, atom, hashed, page, rss, serving

from kg import articles
from kg.articles import items, markup, sitemaps
from kg.articles.feeds import BEGINS
from kg.articles.html import fragment
from kg.articles.items import key
from kg.articles.visiting import Visitor
from kg.errors import InputError
from kg.model import Article

TEXT = "Le maire a inauguré le musée de la ville, fermé depuis trois ans."


def read(path: object, **options: bool) -> list[Article | InputError]:
    """The articles and errors of a path or address."""
    return list(articles.read(str(path), visitor=Visitor(local=True, pause=0, **options)))


def of(tmp_path: Path, content: str | bytes, name: str = "feed.xml") -> list[Article | InputError]:
    """The articles and errors of a file of some content."""
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(path)


def one(tmp_path: Path, content: str | bytes, name: str = "feed.xml") -> Article:
    """The one article of a file of some content."""
    (item,) = of(tmp_path, content, name)
    assert isinstance(item, Article), item
    return item


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("no_proxy", "*")
    with serving() as found:
        yield found


RSS = f"""<item><title>Le musée rouvre</title><link>https://gazette.example/musee?utm_source=rss#fin</link>
<guid isPermaLink="true">https://gazette.example/musee?utm_source=rss#fin</guid>
<pubDate>Wed, 11 Oct 2023 00:30:00 +0200</pubDate>
<dc:creator>Jeanne Durand</dc:creator><description>Court.</description>
<content:encoded><![CDATA[<p>{TEXT}</p><script>alert(1)</script>
<p>La foule &eacute;tait l&agrave;.</p>]]></content:encoded>
</item>"""
ATOM = f"""<entry><title type="html">Le &lt;b&gt;musée&lt;/b&gt; rouvre</title><id>tag:courrier.example,2023:1</id>
<link rel="alternate" href="https://courrier.example/musee"/><published>2023-10-11T00:30:00+02:00</published>
<updated>2023-10-12T00:00:00Z</updated><author><name>Jeanne Durand</name></author>
<author><name>Paul Petit</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{TEXT}</p><p>Fin.</p></div></content></entry>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Le Courrier",
    "home_page_url": "https://courrier.example/",
    "items": [
        {
            "id": "https://courrier.example/musee",
            "url": "https://courrier.example/musee",
            "title": "Le musée rouvre",
            "content_html": f"<p>{TEXT}</p>",
            "date_published": "2023-10-11T00:30:00+02:00",
            "authors": [{"name": "Jeanne Durand"}],
        }
    ],
}


def test_rss(tmp_path: Path) -> None:
    assert one(tmp_path, rss(RSS)) == Article(
        id=hashed("https://gazette.example/musee"),
        body=f"{TEXT}\n\nLa foule était là.",
        title="Le musée rouvre",
        published="2023-10-11",
        url="https://gazette.example/musee",
        publisher="La Gazette",
        author="Jeanne Durand",
        origin=f"{tmp_path}/feed.xml: https://gazette.example/musee?utm_source=rss#fin",
    )


def test_atom(tmp_path: Path) -> None:
    found = one(tmp_path, atom(ATOM), "x.atom")
    assert (found.id, found.body) == (hashed("tag:courrier.example,2023:1"), f"{TEXT}\n\nFin.")
    assert (found.title, found.published, found.author) == (
        "Le musée rouvre",
        "2023-10-11",
        "Jeanne Durand, Paul Petit",
    )
    assert (found.url, found.publisher) == ("https://courrier.example/musee", "Le Courrier")


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("name", ["feed.json", "feed"])
def test_json_feed(tmp_path: Path, indent: int | None, name: str) -> None:
    found = one(tmp_path, json.dumps(JSON, indent=indent), name)
    assert (found.id, found.body) == (hashed("https://courrier.example/musee"), TEXT)
    assert (found.title, found.published, found.author) == ("Le musée rouvre", "2023-10-11", "Jeanne Durand")
    assert (found.url, found.publisher) == ("https://courrier.example/musee", "Le Courrier")


def test_rss_1_is_rdf(tmp_path: Path) -> None:
    feed = f"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel rdf:about="https://a.example/"><title>La Gazette</title><link>https://a.example/</link></channel>
    <item rdf:about="https://a.example/1"><title>Le musée</title><link>https://a.example/1</link>
    <description>{TEXT}</description><dc:date>2023-10-11T10:00:00Z</dc:date></item></rdf:RDF>"""
    found = one(tmp_path, feed)
    assert (found.id, found.body, found.published) == (hashed("https://a.example/1"), TEXT, "2023-10-11")


def test_feed_on_standard_input_and_on_the_web_is_recognised(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.pages["/feed"] = Answer(rss(RSS), "text/html")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(rss(RSS))))
    bodies = {item.body for source in ("-", f"{site.url}/feed") for item in read(source) if isinstance(item, Article)}
    assert bodies == {f"{TEXT}\n\nLa foule était là."}


@pytest.mark.parametrize(
    ("head", "is_feed"),
    [
        (b"<rss version='2.0'>", True),
        (b" \n<?xml version='1.0'?>\n<!-- a - b --> <!DOCTYPE rss [<!ENTITY a 'b'>]>\n<rss>", True),
        (b"<?xml-stylesheet href='x'?><feed xmlns='http://www.w3.org/2005/Atom'>", True),
        (b"<a:feed xmlns:a='http://www.w3.org/2005/Atom'>", True),
        (b"<rdf:RDF>", True),
        (b"<urlset>", True),
        (b"<!DOCTYPE html><html>", False),
        (b"<?xml version='1.0'?><html>", False),
        (b"<feedback>", False),
        (b"<!--" + b"-" * 50_000, False),
        (b"<?" * 50_000, False),
    ],
)
def test_what_begins_like_a_feed(head: bytes, is_feed: bool) -> None:
    assert bool(BEGINS.match(head)) is is_feed


# ------------------------------------------------------------------------------------------------ feeds as they are


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("L&amp;#39;été &amp; l&rsquo;hiver", "L'été & l’hiver"),
        ("&eacute;t&eacute; &inconnue; AT&T &", "été &inconnue; AT&T &"),
        ("<![CDATA[Le &laquo; musée &raquo; <i>rouvre</i>]]>", "Le « musée » rouvre"),
        ("5 &lt; 6 et 7 &gt; 2", "5 < 6 et 7 > 2"),
        ("a\x07b\x1bc", "a b c"),
        ("&#0;&#xD800;x", "x"),
    ],
)
def test_titles_are_read_as_they_are_meant(tmp_path: Path, written: str, expected: str) -> None:
    found = one(tmp_path, rss(f"<item><title>{written}</title><description>{TEXT}</description></item>"))
    assert (found.title, found.body) == (expected, TEXT)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("Wed, 11 Oct 2023 23:30:00 -0500", "2023-10-11"),
        ("mer., 11 oct. 2023 10:00", "2023-10-11"),
        ("11 octobre 2023", "2023-10-11"),
        ("2023-10-11T25:61:00", "2023-10-11"),
        ("Wed, 32 Oct 2023 00:00:00 GMT", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("hier", None),
        ("9" * 500, None),
        ("", None),
    ],
)
def test_dates_that_are_none_leave_the_article_undated(tmp_path: Path, date: str, expected: str | None) -> None:
    found = one(tmp_path, rss(f"<item><pubDate>{date}</pubDate><description>{TEXT}</description></item>"))
    assert found.published == expected


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "nonsense", "utf-16"])
@pytest.mark.parametrize("codec", ["utf-8", "cp1252"])
def test_bytes_are_read_whatever_is_declared(tmp_path: Path, declared: str, codec: str) -> None:
    feed = rss(f"<item><description>{TEXT} — l’été</description></item>").decode().replace("utf-8", declared)
    assert one(tmp_path, feed.encode(codec)).body == f"{TEXT} — l’été"


def test_undeclared_prefixes_and_what_is_not_closed(tmp_path: Path) -> None:
    feed = (
        f"<rss version='2.0'><channel><item><content:encoded>{TEXT}</content:encoded><foo:bar>x</foo:bar></item><item>"
    )
    assert one(tmp_path, feed).body == TEXT


def test_items_without_text_are_named_and_the_rest_read(tmp_path: Path) -> None:
    bare = "<item><title>Seul</title><link>https://gazette.example/seul</link></item>"
    nothing, article = of(tmp_path, rss(bare, RSS, RSS))
    assert (
        str(nothing)
        == f"{tmp_path}/feed.xml: https://gazette.example/seul: no text; --follow reads the page that it links to"
    )
    assert isinstance(article, Article)


def test_other_languages_are_refused_by_their_text_alone(tmp_path: Path) -> None:
    english = "The mayor opened the museum of the town on Wednesday, after it had been closed for three years. "
    feed = rss(RSS, f"<item><guid>https://a.example/en</guid><description>{english * 3}</description></item>")
    french, other = of(tmp_path, feed.replace(b"<language>fr", b"<language>en-US"))
    assert isinstance(french, Article)
    assert str(other) == f"{tmp_path}/feed.xml: https://a.example/en: not in French (language: en)"


def test_longest_text_of_an_item_is_taken(tmp_path: Path) -> None:
    content = "<content type='html'>&lt;p&gt;Court.&lt;/p&gt;</content>"
    found = one(tmp_path, atom(f"<entry><id>urn:1</id><summary>{TEXT} {TEXT}</summary>{content}</entry>"))
    assert found.body == f"{TEXT} {TEXT}"


@pytest.mark.parametrize(
    ("guid", "link", "title", "expected"),
    [
        ("https://a.example/?p=1", "https://a.example/un", "Un", "https://a.example/?p=1"),
        ("https://a.example/un#2", "https://a.example/un", "Un", "https://a.example/un#2"),
        ("https://a.example/un?xtor=1", "https://a.example/un?xtor=1", "Un", "https://a.example/un"),
        ("urn:uuid:1", "https://a.example/un", "Un", "urn:uuid:1"),
        ("123", "https://a.example/un?utm_medium=rss", "Un", "https://a.example/un 123"),
        (None, "https://a.example/un?id=3&utm_medium=rss", "Un", "https://a.example/un?id=3"),
        ("123", None, "Un", "123"),
        (None, None, "Un", "Un"),
        (None, None, None, ""),
    ],
)
def test_what_an_item_is_one_by(guid: str | None, link: str | None, title: str | None, expected: str) -> None:
    assert key(guid, link, title) == expected


@pytest.mark.parametrize(
    ("title", "link", "publisher"),
    [
        ("Le Monde.fr - International", "https://www.lemonde.fr/x", "Le Monde.fr"),
        ("Actualités : L’Essai", "https://l-essai.example/", "L’Essai"),
        ("Une - La Gazette", "https://gazette.example/", "La Gazette"),
        ("Une – Autre", "https://ailleurs.example/", "Une – Autre"),
        ("Une - Autre", "http://[", "Une - Autre"),
    ],
)
def test_publisher_is_what_the_site_is_called_by(tmp_path: Path, title: str, link: str, publisher: str) -> None:
    feed = rss(f"<item><link>{link}</link><description>{TEXT}</description></item>", title=title)
    assert one(tmp_path, feed).publisher == publisher


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("a<br>b", "a\n\nb"),
        ("<p>a <b>b</b><i>c</i> d</p>e<!-- x -->f", "a bc d\n\nef"),
        ("a<script>b</script>c<style>d</style><figure>e</figure>f", "ac\n\nf"),
        ("<ul><li>a</li><li>b</li></ul>", "a\n\nb"),
        ("<p>Lire aussi : autre chose</p><p>a</p>", "a"),
        ("<p>a</p><p>L’article Le musée rouvre est apparu en premier sur La Gazette.</p>", "a"),
        ("a &lt;b&gt; &eacute; &foo; &#233;", "a <b> é &foo; é"),
        ("", ""),
        ("<", "<"),
        ("\ud800", "?"),
        ("<a " + "b='c' " * 25_000 + ">d</a>", ""),
        ("<p>" * 60_000, ""),
    ],
)
def test_fragment(markup: str, text: str) -> None:
    assert fragment(markup) == text


@given(st.text(st.sampled_from("<>&/!-[]='\"; apbr\n\x00é\u2028")))
def test_any_fragment_is_text(markup: str) -> None:
    assert "\x00" not in fragment(markup)


# -------------------------------------------------------------------------------------------------------- hostile


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("content", "title"),
    [
        (f'<!DOCTYPE r [<!ENTITY l0 "ha">{LAUGHS}]><rss version="2.0"><channel><item><title>&l9;</title>', "&l9;"),
        (
            '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            '<rss version="2.0"><channel><item><title>&x;</title>',
            "&x;",
        ),
        ('<rss version="2.0"><channel><item><title>' + "&lt;" * 200 + "</title>", "<" * 200),
    ],
    ids=["bomb", "file", "marks"],
)
def test_entities_are_never_expanded(tmp_path: Path, content: str, title: str) -> None:
    found = one(tmp_path, f"{content}<description>{TEXT}</description></item></channel></rss>")
    assert found.title == title


@pytest.mark.parametrize(
    "content",
    [
        "<rss version='2.0'><channel>" + "<a>" * 90_000,
        "<rss version='2.0'><channel><item>" + "<title>&foo;</title>" * 90_000,
        "<rss version='2.0'><channel><item><title " + "b='c' " * 90_000,
        "<rss version='2.0'><channel><item><description>" + "<![CDATA[" * 90_000,
        "<rss version='2.0'><channel><item><description>" + "&a" * 400_000,
        "<rss version='2.0'><channel><item><description>" + "&lt;p&gt;" * 60_000,
        "<rss version='2.0'><channel>" + "<x:y>" * 50_000,
        "<feed xmlns='http://www.w3.org/2005/Atom'>" + "<entry><content type='xhtml'><div>" * 20_000,
        "<urlset>" + "<url><loc>http://a.example/" * 20_000,
        "<rss>" + "<" * 400_000,
        "<rss>" + "</a:b>" * 100_000,
    ],
    ids=range(11),
)
def test_hostile_feeds_take_little_time(tmp_path: Path, content: str) -> None:
    start = time.process_time()
    assert all(isinstance(item, InputError) for item in of(tmp_path, content))
    assert time.process_time() - start < 5


def test_feeds_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [f"<item><guid>urn:{n}</guid><description>{TEXT} {n}</description></item>" for n in range(30)]
    monkeypatch.setattr(markup, "MOST_TAGS", 50)
    (error,) = of(tmp_path, rss(*entries))
    assert str(error) == f"{tmp_path}/feed.xml: over 50 tags"


@given(st.lists(st.sampled_from(["<rss version='2.0'>", "<channel>", "<item>", "</item>", "<title>", "</title>", "&",
    "&eacute;", "<![CDATA[", "]]>", "é", "<description>", "</description>", "<content:encoded>", "<!--", "-->", "<?x?>",
    "<guid>", "</guid>", "\x00", "<pubDate>", "</pubDate>", "2023-10-11", "<feed>", "<urlset>", "<loc>"])))  # fmt: skip
def test_any_feed_is_articles_or_errors(pieces: list[str]) -> None:
    source = articles.Source("x", io.BytesIO(("<rss>" + "".join(pieces)).encode()))
    try:
        found = list(articles.feeds.read(source))
    except InputError as error:
        assert "\n" not in str(error)
    else:
        assert all(isinstance(one, articles.Draft | InputError) for one in found)


# -------------------------------------------------------------------------------------------------------- following


def test_follow_reads_the_page_and_keeps_what_the_feed_tells(site: Site) -> None:
    link = f"{site.url}/musee"
    bare = f"<item><title>Le musée rouvre</title><link>{link}</link><pubDate>Wed, 11 Oct 2023 10:00:00 GMT</pubDate>"
    site.pages |= {"/rss": Answer(rss(f"{bare}<dc:creator>Jeanne Durand</dc:creator></item>")), "/musee": page(TEXT)}
    (found,) = read(f"{site.url}/rss", follow=True)
    assert isinstance(found, Article)
    assert found.body.startswith(TEXT) and "Accueil" not in found.body and len(found.body) > 2 * len(TEXT)
    assert (found.id, found.url) == (hashed(link), link)
    assert (found.published, found.author) == ("2023-10-11", "Jeanne Durand")
    assert [one.id for one in read(link) if isinstance(one, Article)] == [found.id]


def test_follow_goes_nowhere_inside(site: Site) -> None:
    links = [
        "http://10.0.0.1/a",
        f"{site.url.replace('127.0.0.1', 'localhost')}/musee",
        f"{site.url}/away",
        "file://etc/passwd",
    ]
    found = [f"<item><link>{link}</link><description>{TEXT}</description></item>" for link in links]
    site.pages |= {"/rss": Answer(rss(*found)), "/musee": page(TEXT)}
    site.pages["/away"] = Answer(status=302, headers={"Location": "http://192.168.0.1/secret"})
    errors = list(map(str, read(f"{site.url}/rss", follow=True)))
    assert [error.partition(" (")[0] for error in errors] == [f"{link}: cannot be fetched" for link in links]
    assert "192.168.0.1 lies inside" in errors[2] and "no http or https address" in errors[3]
    assert "/musee" not in site.asked


NEWS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def entry(link: str, lastmod: str, more: str = "") -> str:
    """An entry of a sitemap."""
    return f"<url><loc>{link}</loc><lastmod>{lastmod}</lastmod>{more}</url>"


def test_news_sitemap_is_a_list_of_addresses_the_newest_first(site: Site) -> None:
    news = "<news:news><news:publication><news:name>La Gazette</news:name><news:language>fr</news:language>"
    news += "</news:publication><news:publication_date>2024-01-02T10:00:00+01:00</news:publication_date>"
    news += "<news:title>Le musée rouvre</news:title></news:news>"
    urls = entry(f"{site.url}/a", "2023-01-01") + entry(f"{site.url}/b", "2024-01-02", news)
    site.pages |= {"/map.xml": Answer(f"<urlset {NEWS}>{urls}</urlset>".encode()), "/a": page("Un."), "/b": page(TEXT)}
    new, old = read(f"{site.url}/map.xml")
    assert isinstance(new, Article) and isinstance(old, Article)
    assert (new.url, new.published, new.publisher) == (f"{site.url}/b", "2024-01-02", "La Gazette")
    assert (old.id, old.published) == (hashed(f"{site.url}/a"), None)


def test_index_of_sitemaps_is_one_level_deep_and_bounded(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def index(*names: str) -> Answer:
        rows = "".join(f"<sitemap><loc>{site.url}/{name}</loc><lastmod>{name}</lastmod></sitemap>" for name in names)
        return Answer(f"<sitemapindex {NEWS}>{rows}</sitemapindex>".encode())

    monkeypatch.setattr(sitemaps, "NESTED", 2)
    monkeypatch.setattr(sitemaps, "MOST", 3)
    urls = "".join(entry(f"{site.url}/{n}", f"2024-01-0{n}") for n in range(1, 6))
    site.pages |= {
        "/index": index("1", "3", "2"),
        "/3": index("index"),
        "/2": Answer(f"<urlset {NEWS}>{urls}</urlset>".encode()),
    }
    read(f"{site.url}/index")
    assert site.asked[4:] == ["/5", "/4", "/3"]
    assert site.asked[:4] == ["/index", "/robots.txt", "/3", "/2"]


def test_items_of_a_feed_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(articles.feeds, "MOST", 2)
    entries = [f"<item><guid>urn:{n}</guid><description>{TEXT} {n}</description></item>" for n in range(5)]
    assert [item.id for item in of(tmp_path, rss(*entries)) if isinstance(item, Article)] == [
        hashed("urn:0"),
        hashed("urn:1"),
    ]


@given(st.text(), st.text(), st.text())
def test_digest_tells_items_apart(text: str, title: str, stamp: str) -> None:
    base = items.Item("x", "urn:1", text, None, {"title": title}, stamp)
    same = items.Item("y", "urn:1", text, None, {"title": title}, stamp)
    assert base.digest == same.digest and base.id == same.id
    assert base.digest != items.Item("x", "urn:1", text + "x", None, {"title": title}, stamp).digest
    assert base.digest != items.Item("x", "urn:1", text, None, {"title": title}, stamp + "x").digest
