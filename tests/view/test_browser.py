"""Drives every control of the page, by mouse and by keyboard, on a graph by hand and on the one in exports/."""

import csv
import io
import json
import re
import struct
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from graphs import STORY, story
from rdflib import Graph
from stories import MINOR_ENTITIES, MINOR_READINGS

from kg.export.cells import inert
from kg.graph import dataset
from kg.load import load
from kg.namespaces import KG
from kg.view import Options, page
from kg.view.reader import read
from kg.view.rows import NAMES, headings
from kg.view.rows import rows as facts_in_rows

CONTENT = re.compile(r'<script type="application/json" id="content">(.*?)</script>', re.DOTALL)


def content(html: str) -> dict[str, Any]:
    """The data of a page."""
    found = CONTENT.search(html)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def wait_until(tab: Any, condition: str) -> None:
    """Wait for a condition; Playwright's own way needs `eval`, which the page forbids."""
    for _ in range(100):
        if tab.evaluate(condition):
            return
        tab.wait_for_timeout(50)
    pytest.fail(f"never true: {condition}")


def drawn(tab: Any) -> list[str]:
    """The keys of what is drawn."""
    keys: list[str] = tab.evaluate("newskg.drawn()")
    return keys


def key(html: str, number: int = 0) -> str:
    """The key of a thing, the most connected first."""
    name: str = content(html)["things"][number]["iri"][1]
    return name


def click(tab: Any, name: str) -> None:
    """Click a node of the graph."""
    at = tab.evaluate("key => newskg.where(key)", name)
    tab.mouse.click(at["x"], at["y"])


def download(tab: Any, name: str) -> bytes:
    """Choose from the export menu and read the file."""
    tab.locator("#open-export").click()
    with tab.expect_download() as started:
        tab.locator(f"[data-export={name}]").click()
    return Path(started.value.path()).read_bytes()


# ---------------------------------------------------------------------------------------------------------- the graph


def test_click_opens_the_card_with_marked_sentences(open_page: Any, exported_html: str) -> None:
    tab = open_page(exported_html)
    first = content(exported_html)["things"][0]
    click(tab, key(exported_html))
    assert tab.locator("#panel h2").inner_text() == first["label"]
    assert tab.locator("#panel blockquote mark").count() > 0
    assert tab.locator("#panel blockquote cite").first.inner_text()
    assert f"sel={key(exported_html)}" in tab.url


def test_click_on_a_fact_and_on_nothing(open_page: Any, html: str) -> None:
    tab = open_page(html)
    fact = next(name for name in drawn(tab) if re.fullmatch(r"[0-9a-f]{20}", name))
    click(tab, fact)
    assert tab.locator("#panel .roles dt").count() >= 2
    box = tab.locator("#network").bounding_box()
    tab.mouse.click(box["x"] + 4, box["y"] + 4)
    assert tab.evaluate("newskg.state.selected") is None


def test_double_click_keeps_the_neighbourhood(open_page: Any, exported_html: str) -> None:
    tab = open_page(exported_html)
    every = len(drawn(tab))
    at = tab.evaluate("key => newskg.where(key)", key(exported_html))
    tab.mouse.dblclick(at["x"], at["y"])
    wait_until(tab, "newskg.state.focus !== null")
    assert 1 < len(drawn(tab)) <= every


def test_keys_in_the_graph(open_page: Any, exported_html: str) -> None:
    tab = open_page(exported_html)
    tab.locator("#network").focus()
    tab.keyboard.press("Home")
    assert tab.evaluate("newskg.state.selected") == key(exported_html)
    seen = {tab.evaluate("newskg.state.selected")}
    for arrow in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "Shift+ArrowRight", "Shift+ArrowDown"):
        tab.keyboard.press(arrow)
        seen.add(tab.evaluate("newskg.state.selected"))
    assert len(seen) >= 3
    tab.wait_for_timeout(100)
    assert tab.locator("#live").inner_text()
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "panel"
    tab.locator("#network").focus()
    before = tab.evaluate("key => newskg.where(key)", key(exported_html))
    tab.keyboard.press("+")
    assert tab.evaluate("key => newskg.where(key)", key(exported_html)) != before
    tab.keyboard.press("-")
    tab.keyboard.press("0")
    tab.keyboard.press("Escape")
    assert tab.evaluate("newskg.state.selected") is None


@pytest.mark.parametrize("control", ["zoom-in", "zoom-out"])
def test_zoom_buttons(open_page: Any, html: str, control: str) -> None:
    tab = open_page(html)
    names = [key(html, 0), key(html, 1)]
    distance = (
        "([a, b]) => Math.abs(newskg.where(a).x - newskg.where(b).x) + Math.abs(newskg.where(a).y - newskg.where(b).y)"
    )
    before = tab.evaluate(distance, names)
    tab.locator(f"#{control}").click()
    after = tab.evaluate(distance, names)
    assert after > before if control == "zoom-in" else after < before
    tab.locator("#fit").click()
    assert tab.evaluate(distance, names) == pytest.approx(before, rel=0.01)


def test_folding_turns_events_into_links(open_page: Any, exported_html: str) -> None:
    tab = open_page(exported_html)
    every = len(drawn(tab))
    tab.locator("#fold").press("Enter")
    folded = len(drawn(tab))
    assert folded < every
    assert tab.locator("#fold").get_attribute("aria-pressed") == "true"
    tab.locator("#fold").press(" ")
    assert len(drawn(tab)) == every


def test_node_can_be_dragged(open_page: Any, html: str) -> None:
    tab = open_page(html)
    at = tab.evaluate("key => newskg.where(key)", key(html))
    tab.mouse.move(at["x"], at["y"])
    tab.mouse.down()
    tab.mouse.move(at["x"] + 40, at["y"] + 30, steps=4)
    tab.mouse.up()
    moved = tab.evaluate("key => newskg.where(key)", key(html))
    assert (moved["x"], moved["y"]) == pytest.approx((at["x"] + 40, at["y"] + 30), abs=3)


# ------------------------------------------------------------------------------------------------- find and filter


def test_search_completes_any_form_of_a_name(open_page: Any, html: str) -> None:
    tab = open_page(html)
    tab.locator("#search").fill("secdef")
    option = tab.locator("#found [role=option]").first
    assert "Lloyd Austin (@SecDef)" in option.inner_text()
    option.click()
    assert tab.evaluate("newskg.state.selected") == "lloyd-austin"


def test_search_by_keyboard(open_page: Any, exported_html: str) -> None:
    tab = open_page(exported_html)
    tab.locator("#network").focus()
    tab.keyboard.press("/")
    assert tab.evaluate("document.activeElement.id") == "search"
    tab.keyboard.type(content(exported_html)["things"][0]["label"][:8])
    assert tab.locator("#search").get_attribute("aria-expanded") == "true"
    tab.keyboard.press("ArrowDown")
    assert tab.locator("#search").get_attribute("aria-activedescendant")
    tab.keyboard.press("Enter")
    assert tab.evaluate("newskg.state.selected") is not None
    tab.keyboard.type("zzzz")
    tab.keyboard.press("Escape")
    assert tab.locator("#found").is_hidden()


def test_search_in_sentences(open_page: Any, html: str) -> None:
    tab = open_page(html)
    every = len(drawn(tab))
    tab.locator("#search").fill("exhorte les dirigeants")
    tab.keyboard.press("Enter")
    assert tab.evaluate("newskg.state.text") == "exhorte les dirigeants"
    assert 0 < len(drawn(tab)) < every
    tab.locator("#search-note button").click()
    assert len(drawn(tab)) == every


@pytest.mark.parametrize("box", ["Person", "Place", "Planned", "Hypothetical", "Asserted"])
def test_legend_filters(open_page: Any, html: str, box: str) -> None:
    tab = open_page(html)
    every = len(drawn(tab))
    tab.locator(f"#only-{box}").press(" ")
    assert len(drawn(tab)) < every
    assert f"hide={box}" in tab.url
    assert tab.evaluate("document.activeElement.id") == f"only-{box}"
    tab.locator(f"#only-{box}").click()
    assert len(drawn(tab)) == every


def test_types_of_facts_filter(open_page: Any, exported_html: str) -> None:
    tab = open_page(exported_html)
    every = len(drawn(tab))
    tab.locator("#type-filters summary").press("Enter")
    tab.locator("#type-filters .choice button").nth(1).click()
    assert len(drawn(tab)) == 0
    tab.locator("#type-filters input").first.click()
    assert 0 <= len(drawn(tab)) < every
    tab.locator("#type-filters .choice button").first.click()
    assert len(drawn(tab)) == every


def test_speaker_and_source_filters(open_page: Any, html: str) -> None:
    tab = open_page(html)
    tab.locator("#speaker").select_option(label="Russie")
    tab.locator("#view-table").click()
    rows = tab.locator("tbody tr")
    assert 0 < rows.count() < len(content(html)["facts"])
    assert all("Russie" in text for text in rows.all_inner_texts())
    tab.locator("#speaker").select_option(index=0)
    tab.locator("#source").select_option(index=1)
    assert rows.count() == len(content(html)["facts"])
    tab.locator("#reset").click()
    assert tab.evaluate("newskg.state.source") is None


def test_time_line(open_page: Any, html: str) -> None:
    tab = open_page(html)
    every = len(drawn(tab))
    tab.locator("#undated").press(" ")
    dated = len(drawn(tab))
    assert dated < every
    tab.locator("#time-from").focus()
    for _ in range(3):
        tab.keyboard.press("ArrowRight")
    assert tab.evaluate("newskg.state.from") > "2023"
    assert tab.evaluate("document.activeElement.id") == "time-from"
    assert len(drawn(tab)) <= dated
    tab.locator("#time-to").focus()
    tab.keyboard.press("Home")
    assert tab.evaluate("newskg.state.from ?? ''") <= tab.evaluate("newskg.state.to")
    assert tab.locator("#time-to").get_attribute("aria-valuetext")


def test_time_line_by_mouse(open_page: Any, html: str) -> None:
    tab = open_page(html)
    box = tab.locator("#time-to").bounding_box()
    tab.mouse.move(box["x"] + box["width"] - 12, box["y"] + box["height"] / 2)
    tab.mouse.down()
    tab.mouse.move(box["x"] + box["width"] / 3, box["y"] + box["height"] / 2, steps=5)
    tab.mouse.up()
    assert tab.evaluate("newskg.state.to") is not None


def test_neighbourhood(open_page: Any, exported_html: str) -> None:
    tab = open_page(exported_html, hash=f"sel={key(exported_html)}")
    every = len(drawn(tab))
    tab.locator("#focus").press("Enter")
    near = len(drawn(tab))
    assert near <= every
    tab.locator("#depth").select_option("3")
    assert near <= len(drawn(tab)) <= every
    assert "near=" in tab.url and "r=3" in tab.url
    tab.locator("#focus").click()
    assert len(drawn(tab)) == every


def test_path(open_page: Any, html: str) -> None:
    tab = open_page(html, hash="sel=charles-brown")
    tab.locator("#path").click()
    tab.keyboard.type("Russie")
    tab.keyboard.press("Enter")
    assert "a=charles-brown" in tab.url
    kept = drawn(tab)
    assert {"charles-brown", "vladimir-zelensky"} <= set(kept) and len(kept) < 20
    assert re.search(r"Chemin de Charles Brown à Russie\s: \d étapes", tab.locator("#path-note").inner_text())
    tab.locator("#path-clear").click()
    assert len(drawn(tab)) > 20


def test_no_path(open_page: Any, html: str) -> None:
    tab = open_page(html, hash="a=charles-brown&b=hamas")
    assert "Aucun chemin" in tab.locator("#path-note").inner_text()


def test_address_holds_the_view(open_page: Any, exported_html: str) -> None:
    tab = open_page(
        exported_html,
        hash=f"sel={key(exported_html)}&hide=Planned&fold=1&lang=en&theme=dark&undated=1&near={key(exported_html)}",
    )
    assert tab.evaluate("document.documentElement.lang") == "en"
    assert tab.evaluate("document.documentElement.dataset.theme") == "dark"
    before = drawn(tab)
    address = tab.url
    tab.reload()
    tab.wait_for_selector("body[data-ready]")
    assert (drawn(tab), tab.url) == (before, address)
    tab.evaluate("location.hash = ''")
    wait_until(tab, "newskg.state.fold === false")


# ------------------------------------------------------------------------------------------------- table, text, export


def test_table_tells_every_fact_and_sorts(open_page: Any, exported_html: str) -> None:
    tab = open_page(exported_html)
    tab.locator("#view-table").press("Enter")
    total = len(content(exported_html)["facts"])
    while tab.locator("#more-rows").count():
        tab.locator("#more-rows").click()
    assert tab.locator("tbody tr").count() == total
    tab.locator("#sort-date").press("Enter")
    assert tab.locator("th[aria-sort=ascending]").count() == 1
    assert tab.evaluate("document.activeElement.id") == "sort-date"
    tab.locator("#sort-date").click()
    assert tab.locator("th[aria-sort=descending]").count() == 1
    tab.locator("tbody [data-fact]").first.click()
    assert tab.locator("tr[data-chosen]").count() == 1


def test_reading_in_both_directions(open_page: Any) -> None:
    tab = open_page(page(story(), options=Options(texts={"story": STORY})))
    tab.locator("#view-text").click()
    assert tab.locator("#text-view .named").all_inner_texts().count("Anne Zelensky") == 4
    tab.locator("#text-view .named", has_text="Boris Leroy").first.click()
    assert tab.evaluate("newskg.state.selected") == "boris"
    assert tab.locator("#text-view [data-thing=boris][data-chosen]").count() == 3
    click(tab, "paris")
    assert tab.locator("#text-view .named[data-chosen]").all_inner_texts() == ["Paris"]
    tab.locator("#text-view .dot[data-fact=left]").press("Enter")
    assert "".join(tab.locator("#text-view [data-chosen]").all_text_contents()) == "Anne Zelensky a quitté Lyon"
    tab.locator("#text-view .named").nth(1).press("Enter")
    assert tab.locator("#panel h2").inner_text() == "Boris Leroy"
    tab.locator("#view-graph").click()
    tab.locator("#panel .origin button").first.click()
    assert tab.evaluate("newskg.state.view") == "text"


def test_page_without_text_has_no_reading_view(open_page: Any, html: str) -> None:
    tab = open_page(html)
    assert tab.locator("#view-text").count() == 0


def test_turtle_is_part_of_the_graph(open_page: Any, exported: Any) -> None:
    html = page(load(exported))
    tab = open_page(html)
    whole = set(Graph().parse(exported))
    every = Graph().parse(data=download(tab, "export_ttl"), format="turtle")
    assert len(every) > 100 and set(every) <= whole
    tab.evaluate("key => newskg.choose({selected: key})", key(html))
    part = Graph().parse(data=download(tab, "export_ttl_selected"), format="turtle")
    assert 0 < len(part) < len(every) and set(part) <= set(every)


def test_turtle_keeps_the_mark_of_a_minor_event(open_page: Any) -> None:
    graph = dataset(MINOR_READINGS, MINOR_ENTITIES)
    tab = open_page(page(graph, options=Options(minor=True)))
    saved = Graph().parse(data=download(tab, "export_ttl"), format="turtle")
    assert set(saved.subjects(KG.importance, KG.Minor)) == set(graph.subjects(KG.importance, KG.Minor))


def test_csv_has_the_rows_of_the_other_tables(open_page: Any, exported: Path, exported_html: str) -> None:
    tab = open_page(exported_html)
    text = download(tab, "export_csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == len(content(exported_html)["facts"])
    assert tuple(rows[0]) == headings("fr")
    same = [name for name in NAMES if name != "fact"]  # the page cuts words for facts that are long
    columns = dict(zip(NAMES, headings("fr"), strict=True))
    told = facts_in_rows(read(load(exported), minor=frozenset(), marked=False), "fr")
    ours = [[inert(getattr(row, name)) for name in same] for row in told]
    theirs = [[row[columns[name]] for name in same] for row in rows]
    assert sorted(theirs) == sorted(ours)
    tab.evaluate("key => newskg.choose({selected: key})", key(exported_html))
    assert 0 < len(download(tab, "export_csv_selected")) < len(text.encode())


def test_pictures(open_page: Any, exported_html: str) -> None:
    tab = open_page(exported_html)
    png = download(tab, "export_png")
    wide, high = struct.unpack(">II", png[16:24])
    assert png.startswith(b"\x89PNG") and wide > 800 and high > 400
    svg = ET.fromstring(download(tab, "export_svg"))
    words = "".join(svg.itertext())
    assert content(exported_html)["things"][0]["label"].split()[0] in words


def test_print_shows_graph_and_legend(open_page: Any, html: str) -> None:
    tab = open_page(html, hash="theme=dark")
    tab.emulate_media(media="print")
    assert tab.locator("#legend").is_visible() and not tab.locator("#search").is_visible()
    assert tab.locator("#network canvas").is_visible()
    assert len(tab.pdf()) > 20_000


# ------------------------------------------------------------------------------------------------------ for everyone


def test_language_and_theme(open_page: Any, html: str) -> None:
    tab = open_page(html, color_scheme="light")
    tab.locator("#language").press("Enter")
    assert tab.evaluate("document.documentElement.lang") == "en"
    assert tab.locator("#view-table").inner_text() == "Table"
    assert "is to meet" in tab.evaluate("document.body.textContent")
    tab.locator("#language").click()
    assert tab.locator("#view-table").inner_text() == "Tableau"
    paper = "getComputedStyle(document.body).backgroundColor"
    light = tab.evaluate(paper)
    tab.locator("#theme").press(" ")
    assert tab.evaluate(paper) != light and "theme=dark" in tab.url


def test_system_theme_is_followed(open_page: Any, html: str) -> None:
    tab = open_page(html, color_scheme="dark")
    assert tab.evaluate("document.documentElement.dataset.theme") == "dark"


def test_help_and_menu_by_keyboard(open_page: Any, html: str) -> None:
    tab = open_page(html)
    tab.locator("#open-help").press("Enter")
    assert tab.locator("#help").is_visible()
    tab.keyboard.press("Escape")
    assert tab.locator("#help").is_hidden()
    tab.locator("#open-export").press("Enter")
    assert tab.evaluate("document.activeElement.dataset.export") == "export_png"
    tab.keyboard.press("ArrowDown")
    assert tab.evaluate("document.activeElement.dataset.export") == "export_svg"
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement.id") == "open-export"


def test_tab_reaches_everything(open_page: Any, html: str) -> None:
    tab = open_page(html)
    seen = set()
    for _ in range(90):
        tab.keyboard.press("Tab")
        seen.add(tab.evaluate("document.activeElement.id || document.activeElement.tagName"))
    assert {
        "skip",
        "view-table",
        "open-export",
        "language",
        "theme",
        "search",
        "only-Person",
        "network",
        "fold",
        "fit",
        "time-from",
        "time-to",
    } <= seen


def test_skip_link(open_page: Any, html: str) -> None:
    tab = open_page(html)
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "network"


def test_telephone(open_page: Any, html: str) -> None:
    tab = open_page(html, size=(390, 844), has_touch=True)
    assert tab.locator("#search").is_visible()
    assert not tab.locator("#only-Person").is_visible()
    tab.locator("#open-filters").click()
    assert tab.locator("#only-Person").is_visible()
    tab.locator("#close-filters").click()
    tab.wait_for_timeout(250)
    assert not tab.locator("#only-Person").is_visible()
    at = tab.evaluate("key => newskg.where(key)", key(html))
    tab.touchscreen.tap(at["x"], at["y"])
    wait_until(tab, "newskg.state.selected !== null")
    assert tab.locator("#panel").is_visible()
    tab.locator("#close-card").click()
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
