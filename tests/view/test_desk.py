"""Working on a page: the table, the search, marks and decisions, places, other graphs beside, the sheet."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from graphs import article, disagreeing, entity, event, evidence, story
from hostile import HOSTILE
from rdflib import SKOS, Graph, Literal

from kg import marked
from kg.decisions import Judgement, Note
from kg.view import page

CONTENT = re.compile(r'<script type="application/json" id="content">(.*?)</script>', re.DOTALL)


@pytest.fixture(scope="module")
def story_html() -> str:
    """The page of a short story."""
    return page(story())


@pytest.fixture(scope="module")
def differing_html() -> str:
    """The page of two articles that do not say the same."""
    return page(disagreeing())


def keys(tab: Any) -> list[str]:
    """The facts in the table, in order."""
    found: list[str] = tab.locator("#table-view tbody tr").evaluate_all("all => all.map((one) => one.dataset.key)")
    return found


def saved(tab: Any, click: str) -> bytes:
    """The file that a control saves."""
    with tab.expect_download() as started:
        tab.locator(click).click()
    return Path(started.value.path()).read_bytes()


def add(tab: Any, name: str, content: bytes) -> None:
    """Open a file beside the page's own graph."""
    tab.locator("#beside").set_input_files({"name": name, "mimeType": "text/plain", "buffer": content})


# ---------------------------------------------------------------------------------------------------------- the table


def test_the_table_has_the_columns_of_the_csv(open_page: Any, story_html: str) -> None:
    tab = open_page(story_html, hash="view=table")
    found = CONTENT.search(story_html)
    assert found
    wanted = {name.removeprefix("col_") for name in json.loads(found[1])["columns"]}
    heads = tab.locator("th button").evaluate_all("all => all.map((one) => one.id.replace('sort-', ''))")
    assert set(heads) == wanted and len(heads) == len(wanted)


@pytest.mark.parametrize("sort", ["object", "-object", "date", "-date"])
def test_what_is_empty_comes_last(open_page: Any, html: str, sort: str) -> None:
    tab = open_page(html, hash=f"view=table&sort={sort}")
    cell = f"all => all.map((one) => one.querySelector('td.{sort.strip('-')}').textContent)"
    texts = tab.locator("tbody tr").evaluate_all(cell)
    empty = [not text for text in texts]
    assert empty == sorted(empty) and 0 < sum(empty) < len(empty)


def test_the_sentence_is_seen_beside_a_card(open_page: Any, exported_html: str) -> None:
    tab = open_page(exported_html, hash="view=table")
    tab.locator("tbody [data-fact]").first.click()
    sentence, card = tab.locator("td.sentence").first.bounding_box(), tab.locator("#panel").bounding_box()
    assert sentence["width"] >= 240 and sentence["x"] + sentence["width"] <= card["x"]


def test_columns_are_widened_and_switched_off(open_page: Any, story_html: str) -> None:
    tab = open_page(story_html, hash="view=table")
    wide = tab.locator("td.sentence").first.bounding_box()["width"]
    tab.locator("#edge-sentence").press("ArrowRight")
    assert tab.locator("td.sentence").first.bounding_box()["width"] == wide + 16
    at = tab.locator("#edge-sentence").bounding_box()
    tab.mouse.move(at["x"] + 5, at["y"] + 10)
    tab.mouse.down()
    tab.mouse.move(at["x"] + 65, at["y"] + 10, steps=3)
    tab.mouse.up()
    assert tab.locator("td.sentence").first.bounding_box()["width"] == pytest.approx(wide + 76, abs=1)
    tab.locator("#columns summary").click()
    tab.locator("#show-place").click()
    tab.reload()
    tab.wait_for_selector("body[data-ready]")
    assert tab.locator("td.sentence").first.bounding_box()["width"] == pytest.approx(wide + 76, abs=1)
    assert tab.locator("th").count() == 16 and tab.locator("#sort-place").count() == 0
    tab.locator("#open-export").click()
    heads = next(csv.reader(io.StringIO(saved(tab, "[data-export=export_csv]").decode("utf-8-sig"))))
    assert len(heads) == 16 and "Où" not in heads


def test_choosing_a_thing_leaves_its_facts(open_page: Any, story_html: str) -> None:
    tab = open_page(story_html, hash="view=table")
    tab.locator("tbody [data-thing=paris]").click()
    assert keys(tab) == ["will"] and "of=paris" in tab.url
    tab.locator("tbody [data-fact]").click()
    assert keys(tab) == ["will"]
    tab.locator("#reset").click()
    assert len(keys(tab)) == 3


def test_the_article_is_a_link(open_page: Any, exported_html: str) -> None:
    tab = open_page(exported_html, hash="view=table")
    link = tab.locator("td.headline a").first
    assert link.get_attribute("href").startswith("https://fr.wikinews.org/")
    assert link.get_attribute("rel") == "noopener noreferrer"


# ---------------------------------------------------------------------------------------------------------- the search


def names() -> Graph:
    """A graph of things that are called so that people mistype them."""
    graph = Graph()
    source, other = article(graph, "a", "Noms"), entity(graph, "autre", "Quelqu’un")
    for number, label in enumerate(
        ("États-Unis", "Volodymyr Zelensky", "cœur de l’Île-de-France", "Jean Zay", "S.N.C.F.", "Zoé")
    ):
        thing = entity(graph, f"n{number}", label)
        evidence(
            graph,
            event(graph, f"e{number}", "Meet", agent=[thing, other]),
            source,
            number * 90,
            f"{label} a dit oui aux États‑Unis.",
        )
        graph.add((thing, SKOS.altLabel, Literal(f"surnom {number}", lang="fr")))
    return graph


FOUND = {
    "etats unis": "n0", "Etats-unis": "n0", "etatsunis": "n0", "étas unis": "n0", "zelenski": "n1", "zelensyk": "n1",
    "volodimir zelenski": "n1", "coeur ile de france": "n2", "zay": "n3", "SURNOM 3": "n3", "sncf": "n4",
}  # fmt: skip


def test_search_forgives(open_page: Any) -> None:
    tab = open_page(page(names()))
    for typed, key in FOUND.items():
        tab.locator("#search").fill(typed)
        tab.locator("#found [role=option]").first.click()
        assert tab.evaluate("newskg.state.selected") == key, typed
    for typed in ("zaz", "xxxxxx", "zelenka volodymyr xx"):
        tab.locator("#search").fill(typed)
        assert tab.locator("#found [role=option]:not(.words)").count() == 0, typed


def test_enter_takes_a_slip_and_else_the_sentences(open_page: Any) -> None:
    tab = open_page(page(names()))
    tab.locator("#search").fill("zelenski")
    tab.keyboard.press("Enter")
    assert tab.evaluate("newskg.state.selected") == "n1"
    tab.locator("#search").fill("oui aux etats unis")
    tab.keyboard.press("Enter")
    assert tab.evaluate("[newskg.state.text, newskg.drawn().length]") == ["oui aux etats unis", 13]


# ------------------------------------------------------------------------------------------- marks, notes, decisions


def test_marks_are_in_the_address_and_in_the_file(open_page: Any, differing_html: str) -> None:
    tab = open_page(differing_html, hash="sel=boris")
    tab.locator("#same-doubt0").click()
    tab.locator(".why summary").first.click()
    tab.locator("#different-reason0").click()
    tab.locator("#remarks .remark").fill("à vérifier, vite")
    tab.evaluate("newskg.choose({selected: 'met-soir'})")
    tab.locator("#panel .fact[data-key=met-soir] .correct button").click()
    tab.locator("#panel .fact[data-key=met-soir] .remark").fill("lu : « démenti »")
    tab.reload()
    tab.wait_for_selector("body[data-ready]")
    assert tab.locator("#marks-note").inner_text().startswith("4 remarques")
    found = marked.loads(saved(tab, "#save-marks"), "corrections.jsonld")
    assert found.judgements == (
        Judgement(True, "matin#Boris Leroy", "soir#Leroy"), Judgement(False, "matin#Boris Leroy", "soir#Boris Leroy"),
    )  # fmt: skip
    assert found.notes == (Note("matin#Boris Leroy", "à vérifier, vite"),)
    assert [(one.verdict.value, one.note, one.told.articles) for one in found.corrections] == [
        ("note", "lu : « démenti »", ("soir",))
    ]


def test_a_decision_is_taken_back(open_page: Any, differing_html: str) -> None:
    tab = open_page(differing_html, hash="sel=leroy")
    tab.locator("#same-doubt0").press("Enter")
    assert tab.locator("#same-doubt0").get_attribute("aria-pressed") == "true"
    assert tab.evaluate("document.activeElement.id") == "same-doubt0"
    tab.locator("#different-doubt0").click()
    assert tab.evaluate("newskg.state.marks").count(["leroy", "different", "soir#Leroy", "matin#Boris Leroy"]) == 1
    tab.locator("#different-doubt0").click()
    assert tab.evaluate("newskg.state.marks") == [] and tab.locator("#chips").is_hidden()


def test_decisions_on_facts(open_page: Any, differing_html: str) -> None:
    tab = open_page(differing_html, hash="sel=met-matin")
    tab.locator("#different-pair0").click()
    tab.locator("#panel .why summary").click()
    tab.locator("#different-join0").press("Enter")
    assert tab.evaluate("document.activeElement.id") == "different-join0"
    found = marked.loads(saved(tab, "#save-marks"), "corrections.jsonld")
    assert found == marked.Marked((), (
        Judgement(False, "matin#Meet@0", "soir#Leave@50"), Judgement(False, "matin#Meet@0", "soir#Meet@0"),
    ))  # fmt: skip


def test_any_two_things_are_said_to_be_one(open_page: Any, story_html: str) -> None:
    tab = open_page(story_html, hash="sel=anne")
    tab.locator("#remarks summary").click()
    tab.locator("#same-as").press("Enter")
    tab.keyboard.type("boris")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    assert "Boris Leroy" in tab.locator("#remarks li").inner_text()
    found = marked.loads(saved(tab, "#save-marks"), "corrections.jsonld")
    assert found.judgements == (Judgement(True, "story#Anne Zelensky", "story#Boris Leroy"),)


def test_what_is_marked_false_is_seen_in_the_table(open_page: Any, story_html: str) -> None:
    tab = open_page(story_html, hash="view=table&mark=met:false")
    assert tab.locator("tr[data-mark=false]").get_attribute("data-key") == "met"


# ------------------------------------------------------------------------------------------------------------- places


def test_places_go_in_the_address(open_page: Any, story_html: str) -> None:
    tab = open_page(story_html)
    before = tab.evaluate("newskg.where('anne')")
    tab.mouse.move(before["x"], before["y"])
    tab.mouse.down()
    tab.mouse.move(before["x"] + 60, before["y"] + 40, steps=4)
    tab.mouse.up()
    stands = "['anne', 'boris', 'lyon'].map((key) => newskg.place(key))"
    moved = tab.evaluate(stands)
    assert re.search("at=anne:-?[0-9]+:-?[0-9]+:", tab.url)
    tab.reload()
    tab.wait_for_selector("body[data-ready]")
    assert tab.evaluate(stands) == [[round(x), round(y)] for x, y in moved]
    tab.evaluate("location.hash = ''")
    tab.wait_for_timeout(100)
    assert tab.evaluate(stands)[0] != [round(at) for at in moved[0]]


# --------------------------------------------------------------------------------------------- views saved and opened


def test_a_view_is_saved_for_a_designer_and_opens_again(open_page: Any, story_html: str, differing_html: str) -> None:
    tab = open_page(story_html, hash="hide=Planned&sel=met")
    tab.locator("#open-export").click()
    view = saved(tab, "[data-export=export_view]")
    told = json.loads(view)
    assert {fact["id"] for fact in told["facts"]} == {"met", "left"} and {node["id"] for node in told["nodes"]} == {
        "anne",
        "boris",
        "lyon",
    }
    assert all(re.fullmatch("#[0-9a-f]{6}", node["colour"]) and isinstance(node["x"], int) for node in told["nodes"])
    assert {link["role"] for link in told["links"]} == {"agent", "recipient", "patient", "place"}
    other = open_page(differing_html, hash="view=table")
    add(other, "vue.json", view)
    other.wait_for_selector("body[data-ready] #beside-note")
    assert set(keys(other)) == {"met", "left", "met-matin", "met-soir"}
    assert {"Anne Zelensky", "Anne Roy"} <= set(other.locator("tbody td.subject div").all_inner_texts())
    other.locator("#beside-note button").click()
    other.wait_for_selector("body[data-ready]:not(:has(#beside-note))")
    assert set(keys(other)) == {"left", "met-matin", "met-soir"}


def test_two_pages_beside_each_other(open_page: Any, differing_html: str, html: str) -> None:
    tab = open_page(html)
    first = set(tab.evaluate("newskg.drawn()"))
    where = tab.evaluate("newskg.place('lloyd-austin')")
    add(tab, "autre.html", differing_html.encode())
    tab.wait_for_selector("body[data-ready] #beside-note")
    assert set(tab.evaluate("newskg.drawn()")) == first | {
        "anne-roy",
        "boris",
        "leroy",
        "met-matin",
        "met-soir",
        "left",
    }
    assert tab.evaluate("newskg.place('lloyd-austin')") == where
    assert tab.locator("#disputes button").count() == 1
    tab.keyboard.press("/")
    tab.keyboard.type("anne roy")
    tab.keyboard.press("Enter")
    assert tab.evaluate("newskg.state.selected") == "anne-roy"
    assert tab.locator("#panel .fact").count() == 2


def test_a_page_beside_itself_adds_nothing(open_page: Any, html: str) -> None:
    tab = open_page(html, hash="view=table")
    before = sorted(keys(tab))
    add(tab, "meme.html", html.encode())
    tab.wait_for_selector("body[data-ready] #beside-note")
    assert sorted(keys(tab)) == before
    assert "0 faits de plus" in tab.locator("#beside-note").inner_text().replace("0 fait de plus", "0 faits de plus")


def test_a_file_is_dropped_on_the_page(open_page: Any, story_html: str, differing_html: str) -> None:
    tab = open_page(story_html)
    drop = """text => { const all = new DataTransfer(); all.items.add(new File([text], 'lache.html'));
        document.body.dispatchEvent(new DragEvent('drop', {dataTransfer: all, bubbles: true, cancelable: true})); }"""
    tab.evaluate(drop, differing_html)
    tab.wait_for_selector("body[data-ready] #beside-note")
    assert "lache.html" in tab.locator("#beside-note").inner_text()


@pytest.mark.parametrize("text", [
    "", "{", "null", "[]", "<html></html>", '{"type": "newskg view"}',
    '{"type": "newskg view", "page": {"sources": [], "things": [1], "evidence": [], "facts": [], "namespaces": [], '
    '"words": [], "ontology": {}}, "drawing": {"nodes": []}}',
])  # fmt: skip
def test_what_is_no_view_is_refused_in_one_line(open_page: Any, story_html: str, text: str) -> None:
    tab = open_page(story_html)
    add(tab, "rien.json", text.encode())
    tab.wait_for_selector("#beside-failed")
    assert "rien.json" in tab.locator("#beside-failed").inner_text()
    assert len(tab.evaluate("newskg.drawn()")) == 7


def hostile_view(html: str, words: list[str]) -> dict[str, Any]:
    """A view of a page, and every string in every place of it where one can stand."""
    found = CONTENT.search(html)
    assert found
    content = json.loads(found[1])
    content["namespaces"].append("https://h.example/")
    space = len(content["namespaces"]) - 1
    for number, piece in enumerate(words):
        iri = [space, f"h{number}"]
        thing, source, last = (len(content[key]) for key in ("things", "sources", "evidence"))
        marks = [[0, 3, thing]]
        content["sources"].append(
            {"iri": iri, "id": piece, "title": piece, "publisher": piece, "url": piece, "text": piece, "names": marks}
        )
        content["evidence"].append([space, f"ev{number}", source, 0, len(piece), piece, marks])
        content["things"].append({
            "iri": iri, "kind": "Person", "label": piece, "lines": [piece], "aliases": [[piece, piece]],
            "same": [piece], "reasons": [{"form": piece, "other": piece + "2", "rule": piece}], "sources": [source],
        })  # fmt: skip
        content["words"].append([[piece], [piece]])
        content["facts"].append({
            "iri": [space, f"f{number}"], "kind": "event", "type": piece, "roles": [[0, thing]], "text": piece,
            "begin": piece, "figures": [piece], "rule": piece, "by": thing, "evidence": [last],
            "words": len(content["words"]) - 1,
        })  # fmt: skip
    node = {"id": "<b>", "x": "a", "size": {}, "shape": "image", "image": "https://example.org/x.png"}
    return {"type": "newskg view", "page": content, "drawing": {"nodes": [node]}}


MARK = """key => newskg.choose({selected: key,
    marks: [[key, 'note', newskg.name(key)], [key, 'same', 'a#' + newskg.name(key), 'b#x']]})"""


def test_hostile_views_are_text(open_page: Any, story_html: str) -> None:
    words = [piece for piece in HOSTILE if len(piece) < 5000]
    tab = open_page(story_html)
    name = "<img src=x onerror=window.pwned=1>.json"
    add(tab, name, json.dumps(hostile_view(story_html, words)).encode("utf-8", "surrogatepass"))
    tab.wait_for_selector("body[data-ready] #beside-note")
    assert name[:20] in tab.locator("#beside-note").inner_text()
    tab.evaluate("newskg.choose({view: 'table', limit: 1000})")
    shown = " ".join(tab.locator("#table-view").inner_text().split())
    for number, piece in enumerate(words):
        start = " ".join(piece.split())[:30].strip()
        assert not start.isprintable() or start in shown, piece
        if number % 9 == 0:
            tab.evaluate(MARK, f"h{number}")
    assert tab.evaluate("window.pwned") is None
    assert tab.locator("body img, body iframe, body form, #panel script").count() == 0
    assert tab.locator("a[href^='javascript'], a[href^='data'], a[href^='vbscript']").count() == 0


# ---------------------------------------------------------------------------------------------------------- the sheet


def height(tab: Any) -> float:
    found: float = tab.locator("#panel").bounding_box()["height"]
    return found


def test_the_sheet_is_dragged_and_put_away(open_page: Any, html: str) -> None:
    tab = open_page(html, hash="sel=vladimir-zelensky", size=(390, 844), has_touch=True)
    usual, graph = height(tab), tab.locator("#network").bounding_box()
    assert 250 < usual < graph["height"] and tab.locator("#search").is_visible()
    at = tab.locator("#grip").bounding_box()
    tab.mouse.move(195, at["y"] + 10)
    tab.mouse.down()
    tab.mouse.move(195, 200, steps=4)
    tab.mouse.up()
    assert height(tab) > usual + 100
    at = tab.locator("#grip").bounding_box()
    tab.mouse.move(195, at["y"] + 10)
    tab.mouse.down()
    tab.mouse.move(195, 830, steps=4)
    tab.mouse.up()
    assert tab.evaluate("newskg.state.selected") is None and not tab.locator("#panel").is_visible()


def test_the_sheet_by_keyboard(open_page: Any, html: str) -> None:
    tab = open_page(html, hash="sel=vladimir-zelensky", size=(390, 844), has_touch=True)
    usual = height(tab)
    tab.locator("#grip").press("ArrowUp")
    assert height(tab) > usual
    for _ in range(9):
        if tab.evaluate("newskg.state.selected"):
            tab.keyboard.press("ArrowDown")
    assert tab.evaluate("newskg.state.selected") is None
    tab.evaluate("newskg.choose({selected: 'vladimir-zelensky'})")
    assert height(tab) == usual
    tab.locator("#grip").focus()
    tab.keyboard.press("Escape")
    assert tab.evaluate("newskg.state.selected") is None


def test_the_table_is_cards_on_a_telephone(open_page: Any, exported_html: str) -> None:
    tab = open_page(exported_html, hash="view=table", size=(390, 844), has_touch=True)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    assert (
        tab.evaluate("(() => { const e = document.querySelector('.scroll'); return e.scrollWidth - e.clientWidth; })()")
        <= 0
    )
    assert not tab.locator("thead").is_visible()
    tab.locator("#sort-by").select_option("date")
    tab.locator("#sort-turn").tap()
    assert tab.evaluate("newskg.state.sort") == "-date"
