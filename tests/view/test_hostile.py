"""Every string of an article is hostile: it shows as text, wherever it stands."""

import html as markup
import json
import re
from typing import Any
from urllib.parse import quote

import pytest
from graphs import BASE, article, entity, event, evidence, node
from hostile import HOSTILE
from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef

from kg.namespaces import KG, SCHEMA
from kg.told.paged import sentences
from kg.view import Options, page

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def shown(words: str) -> str:
    """A string as the page shows it: control characters by a sign."""
    return CONTROL.sub("\ufffd", words)


TEXT = re.compile(r'<script type="application/json" id="content">(.*?)</script>', re.DOTALL)


def everywhere(words: str, number: int, graph: Graph) -> str:
    """Put a string into every place of a graph where one can stand; the article's text is returned."""
    source = article(graph, f"a{number}", words)
    graph.add((source, SCHEMA.publisher, Literal(words)))
    graph.add((source, SCHEMA.url, Literal(words)))
    graph.add((source, SCHEMA.inLanguage, Literal(words[:9])))
    one, other = entity(graph, f"x{number}", words), entity(graph, f"y{number}", f"Autre {number}", "Organization")
    graph.add((other, SKOS.altLabel, Literal(words, lang="fr")))
    graph.add((one, OWL.sameAs, URIRef("javascript:window.pwned=1")))
    graph.add((source, SCHEMA.mentions, one))
    told = event(graph, f"v{number}", "Event", "Claimed", agent=[one], patient=[other])
    graph.add((told, KG.predicate, Literal(words, lang="fr")))
    graph.add((told, KG.claimedBy, one))
    graph.add((told, KG.rule, Literal(words)))
    graph.add((told, KG.date, Literal(words)))
    graph.add((told, RDFS.label, Literal(words, lang="fr")))
    evidence(graph, told, source, 0, words)
    held = node("position", number)
    graph.add((one, KG.holds, held))
    graph.add((held, RDF.type, KG.Position))
    graph.add((held, KG.title, Literal(words, lang="fr")))
    graph.add((held, KG["of"], other))
    said = node("quotation", number)
    for predicate, value in (
        (RDF.type, KG.Quotation),
        (KG.speaker, one),
        (KG.text, Literal(words)),
        (KG.quoteKind, Literal(words)),
        (KG.cue, Literal(words)),
    ):
        graph.add((said, predicate, value))
    link = node("link", number)
    for predicate, value in (
        (RDF.type, KG.Link),
        (KG.entity, one),
        (KG.form, Literal(words)),
        (KG.otherForm, Literal(words + "2")),
        (KG.rule, Literal(words)),
    ):
        graph.add((link, predicate, value))
    graph.add((link, KG.score, Literal("0.5", datatype=XSD.decimal)))
    told_by = node("relation", number)
    graph.add((one, SCHEMA.affiliation, other))
    for predicate, value in (
        (RDF.type, KG.Relation),
        (RDF.subject, one),
        (RDF.predicate, SCHEMA.affiliation),
        (RDF.object, other),
        (KG.value, Literal(words)),
    ):
        graph.add((told_by, predicate, value))
    named_so = node("article", f"id{number}")
    graph.add((named_so, RDF.type, SCHEMA.NewsArticle))
    graph.add((named_so, SCHEMA.identifier, Literal(words)))
    graph.add((named_so, SCHEMA.datePublished, Literal(words)))
    return words


@pytest.fixture(scope="module")
def hostile_html() -> str:
    """One page with every string in every place, the articles' texts included."""
    graph = Graph()
    texts = {f"a{number}": everywhere(words, number, graph) for number, words in enumerate(HOSTILE)}
    return page(graph, title=HOSTILE[0], options=Options(texts=texts, limit=10_000))


def test_there_are_enough_of_them() -> None:
    assert len(set(HOSTILE)) >= 60


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_title_is_text(number: int) -> None:
    words = HOSTILE[number]
    graph = Graph()
    entity(graph, "x", "X")
    made = page(graph, title=words)
    shown = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "\ufffd", words)
    assert made.count("<script") == page(graph, title="calme").count("<script")
    found = re.search(r"<title>(.*?)</title>", made, re.DOTALL)
    assert found and markup.unescape(found[1]) == shown


def test_data_cannot_leave_its_script(hostile_html: str) -> None:
    data = json.loads(TEXT.search(hostile_html)[1])  # type: ignore[index]
    labels = {thing["label"] for thing in data["things"]}
    assert labels >= set(HOSTILE)
    assert not re.search(r"[<>&']", TEXT.search(hostile_html)[1])  # type: ignore[index]


def test_graph_and_table_show_text(open_page: Any, hostile_html: str) -> None:
    tab = open_page(hostile_html, hash="view=table")
    for _ in range(3):
        if tab.locator("#more-rows").count():
            tab.locator("#more-rows").click()
    shown = tab.locator("#table-view").inner_text()
    for words in HOSTILE:
        piece = " ".join(words.split())[:40].strip()
        if piece.isprintable():
            assert piece in " ".join(shown.split()), piece
    assert tab.evaluate("window.pwned") is None
    assert tab.locator("main script, main iframe, main img, main form, main style, main base").count() == 0


def test_every_panel_shows_text(open_page: Any, hostile_html: str) -> None:
    tab = open_page(hostile_html, hash="n=10")
    for number, words in enumerate(HOSTILE):
        tab.evaluate("key => newskg.choose({selected: key})", f"x{number}")
        heading = tab.locator("#panel h2").text_content()
        assert heading[:20] == re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "\ufffd", words)[:20] or len(words) > 100
        assert tab.evaluate("window.pwned") is None
    assert tab.locator("#panel script, #panel iframe, #panel img, #panel form").count() == 0
    assert tab.locator("a[href^='javascript'], a[href^='data'], a[href^='vbscript']").count() == 0


def test_filters_and_completion_show_text(open_page: Any, hostile_html: str) -> None:
    tab = open_page(hostile_html, hash="n=10")
    speakers = tab.locator("#speaker option").all_text_contents()
    sources = tab.locator("#source option").all_text_contents()
    for words in HOSTILE:
        piece = shown(words)[:30]
        assert any(option.startswith(piece) for option in speakers), piece
        assert any(option.startswith(piece) for option in sources), piece
    for number in range(0, len(HOSTILE), 7):
        words = HOSTILE[number]
        tab.locator("#search").fill(words[:60])
        if "\n" not in words[:60] and words[:60].strip():
            assert tab.locator("#found [role=option]").count() > 0
        tab.locator("#search").press("Enter")
    assert tab.evaluate("window.pwned") is None
    assert tab.locator("#filters script, #filters iframe, #filters img, #filters form").count() == 0


def test_what_is_drawn_is_text(open_page: Any, hostile_html: str) -> None:
    tab = open_page(hostile_html, hash="n=10")
    for number in range(0, len(HOSTILE), 9):
        tab.evaluate("key => newskg.choose({focus: key, fold: key.endsWith('8')})", f"x{number}")
        at = tab.evaluate("key => newskg.where(key)", f"x{number}")
        tab.mouse.move(at["x"], at["y"], steps=2)
    assert tab.evaluate("window.pwned") is None
    assert tab.locator("#tip *:not(span), #network script, #network img").count() == 0


def test_every_text_shows_text(open_page: Any, hostile_html: str) -> None:
    tab = open_page(hostile_html, hash="view=text&n=10")
    for number, words in enumerate(HOSTILE):
        tab.evaluate("id => newskg.choose({reading: id})", f"a{number}")
        shown = tab.locator("#text-view article").text_content()
        assert re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "\ufffd", words)[:30] in shown
    assert tab.evaluate("window.pwned") is None


def test_address_is_not_believed(open_page: Any, html: str) -> None:
    keys = ("q", "sel", "hide", "by", "near", "a", "b", "lang", "theme", "view", "n", "show", "sort", "from")
    keys += ("of", "cols", "w", "at", "mark")
    tab = open_page(html)
    for number, words in enumerate(HOSTILE):
        piece = quote(words[:500].encode("utf-8", "replace").decode())
        tab.evaluate("hash => { location.hash = hash; }", "&".join(f"{key}={piece}" for key in keys))
        if number % 11 == 0:
            tab.reload()
            tab.wait_for_selector("body[data-ready]")
    assert tab.evaluate("window.pwned") is None
    assert BASE not in tab.url


def test_exports_of_hostile_strings_stay_whole(open_page: Any, hostile_html: str) -> None:
    tab = open_page(hostile_html)
    tab.locator("#open-export").click()
    with tab.expect_download() as started:
        tab.locator("[data-export=export_ttl]").click()
    graph = Graph().parse(started.value.path(), format="turtle")
    labels = {str(label) for label in graph.objects(None, RDFS.label)}
    assert len(labels & set(HOSTILE)) >= len(HOSTILE) - 2  # line ends and lone signs are normalised
    tab.locator("#open-export").click()
    with tab.expect_download() as started:
        tab.locator("[data-export=export_svg]").click()
    import xml.etree.ElementTree as ET

    drawn = ET.parse(started.value.path())
    assert not [element for element in drawn.iter() if element.tag.endswith("script")]


@pytest.fixture(scope="module")
def crowded_html() -> str:
    """The same strings on a page of more than can be shown at once, in what two articles tell of one thing too."""
    graph = Graph()
    for number, words in enumerate(HOSTILE):
        everywhere(words, number, graph)
        told = event(
            graph, f"w{number}", "Meet", agent=[node("entity", f"x{number}")], recipient=[node("entity", "x0")]
        )
        evidence(graph, told, node("article", f"a{number}"), 20_000, words)
        graph.add((told, KG.claimedBy, node("entity", f"x{number}")))
        happening, found = node("happening", f"{number // 2}"), node("disagreement", f"{number // 2}")
        for subject, predicate, value in (
            (happening, RDF.type, KG.Happening), (happening, KG.account, told), (happening, KG.disagreement, found),
            (found, KG.on, KG.agent), (found, KG.side, node("side", number)),
            (node("side", number), KG.account, told),
        ):  # fmt: skip
            graph.add((subject, predicate, value))
    return page(graph, options=Options(sentence=sentences))


def test_what_a_crowded_page_shows_is_text(open_page: Any, crowded_html: str) -> None:
    tab = open_page(crowded_html)
    assert tab.locator("#stories li").count() == 12
    while tab.locator("#stories-more").count():
        tab.locator("#stories-more").click()
    for number in range(0, len(HOSTILE) - 1, 6):
        tab.evaluate("key => newskg.choose({selected: key})", f"w{number}")
        tab.locator("#compare-open").click()
        shown_ = tab.locator("#compare").inner_text()
        piece = " ".join(shown(HOSTILE[number]).split())[:20]
        assert piece in " ".join(shown_.split()) or not piece.isprintable()
        tab.locator("#compare-close").click()
    for region in range(tab.evaluate("newskg.regions().length")):
        tab.evaluate("number => newskg.choose({region: number, selected: null})", region)
    tab.locator("#network").focus()
    tab.keyboard.press("Home")
    tab.keyboard.press("Enter")
    assert tab.evaluate("window.pwned") is None
    found = "script, iframe, img, form, style, base"
    for place in ("#panel", "#compare", "#note", "#timeline", "#network"):
        for tag in found.split(", "):
            assert tab.locator(f"{place} {tag}").count() == 0
