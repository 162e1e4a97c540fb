"""The page is for everyone: axe-core finds nothing against WCAG 2.1 AA, labels cover nothing, nothing is cut off."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from agency import agency
from graphs import STORY, disagreeing, story

from kg.told.paged import sentences
from kg.view import Options, page

AXE = Path(__file__).parents[2] / "build" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
VIEWS = {
    "graph": "",
    "card": "sel={one}",
    "neighbourhood": "sel={one}&near={one}&r=2",
    "path": "a={one}&b={other}",
    "no path": "a={one}&b={last}",
    "fact": "sel={fact}",
    "folded": "fold=1",
    "table": "view=table&sort=-date&near={busy}",
    "table and card": "view=table&sel={fact}&near={busy}",
    "table of one, marked": "view=table&of={one}&sel={fact}&mark={fact}:false;{one}:note:vu&cols=iri,link",
    "remarks": "sel={one}&mark={one}:note:vu;{one}:same:a%23Un:b%23Deux",
    "English": "lang=en&sel={other}",
    "filtered": "hide=Place&q=a&undated=0",
    "nothing": "q=zzzz",
}


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: see tests/view/browser.sh")
    return AXE.read_text(encoding="utf-8")


def violations(tab: Any, axe: str) -> list[tuple[str, list[str]]]:
    """What axe-core finds: each rule with the elements that break it."""
    if not tab.evaluate("Boolean(window.axe)"):
        tab.evaluate(axe)
    found = tab.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", RULES)
    return [
        (rule["id"], [str(node["target"]) + str(node.get("failureSummary")) for node in rule["nodes"]])
        for rule in found["violations"]
    ]


def in_both_themes(tab: Any, axe: str) -> list[tuple[str, list[str]]]:
    """What axe-core finds in the light theme and in the dark."""
    light = violations(tab, axe)
    tab.evaluate("newskg.choose({theme: 'dark'})")
    return light + violations(tab, axe)


@pytest.fixture(scope="session")
def names(exported_html: str) -> dict[str, str]:
    """Keys to choose in the page of exports/: well-connected things, a lone one, a fact."""
    found = re.search(r'id="content">(.*?)</script>', exported_html, re.DOTALL)
    assert found
    content = json.loads(found[1])
    things = [thing["iri"][1] for thing in content["things"]]
    fact = next(fact["iri"][1] for fact in content["facts"] if fact.get("by") is not None)
    busy = content["things"][5]["iri"][1]
    return {"busy": busy, "one": things[0], "other": things[1], "last": things[-1], "fact": fact}


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(open_page: Any, exported_html: str, names: dict[str, str], axe: str, view: str) -> None:
    tab = open_page(exported_html, hash=VIEWS[view].format(**names), color_scheme="light")
    assert in_both_themes(tab, axe) == []


def test_axe_finds_nothing_when_all_is_open(
    open_page: Any, exported_html: str, names: dict[str, str], axe: str
) -> None:
    tab = open_page(exported_html, hash=f"sel={names['one']}", color_scheme="light")
    tab.locator("#type-filters summary").click()
    tab.locator("#path").click()
    tab.locator("#remarks summary").click()
    tab.locator("#same-as").click()
    tab.keyboard.type("a")
    tab.locator(".why summary").first.click()
    tab.locator("#search").fill("a")
    assert tab.locator("#found").is_visible()
    assert in_both_themes(tab, axe) == []
    tab.keyboard.press("Escape")
    tab.locator("#open-export").click()
    assert violations(tab, axe) == []
    tab.keyboard.press("Escape")
    tab.locator("#open-help").click()
    assert in_both_themes(tab, axe) == []


def test_axe_finds_nothing_on_a_telephone(open_page: Any, exported_html: str, names: dict[str, str], axe: str) -> None:
    hash = f"sel={names['one']}"
    tab = open_page(exported_html, hash=hash, size=(390, 844), has_touch=True, color_scheme="light")
    assert in_both_themes(tab, axe) == []
    tab.locator("#close-card").click()
    tab.locator("#open-filters").click()
    tab.wait_for_timeout(250)
    assert violations(tab, axe) == []
    tab.locator("#close-filters").click()
    tab.evaluate("key => newskg.choose({view: 'table', focus: key})", names["busy"])
    assert violations(tab, axe) == []
    tab.evaluate("key => newskg.choose({selected: key, marks: [[key, 'note', 'vu']]})", names["one"])
    tab.locator("#grip").press("ArrowUp")
    tab.locator("#search").fill("a")
    assert violations(tab, axe) == []


MANY = {
    "map": "", "topic": "in=0", "card": "sel=person-1", "fact": "sel=v1-9", "expanded": "sel=person-1&show=person-1",
    "path": "a=person-0&b=person-30", "filtered": "hide=Asserted&least=3&sure=60", "nothing": "q=zzzz",
    "table of one": "view=table&of=person-1&sel=v1-9&mark=v1-9:false", "English": "lang=en&near=person-1",
    "moved": "at=person-1:5000:5000:x;person-2:9:9:%3Cb%3E",
}  # fmt: skip


def test_axe_finds_nothing_on_the_page_of_many_articles(open_page: Any, axe: str) -> None:
    html = page(agency(150), options=Options(sentence=sentences))
    found = {}
    tab = open_page(html, color_scheme="light")
    for name, hash in MANY.items():
        tab.evaluate("hash => { location.hash = hash; }", hash)
        tab.wait_for_timeout(120)
        found[name] = violations(tab, axe)
    tab.evaluate("newskg.choose({theme: 'dark', view: 'graph', selected: 'v1-9'})")
    tab.locator("#compare-open").click()
    found["side by side, dark"] = violations(tab, axe)
    phone = open_page(html, size=(390, 844), has_touch=True, color_scheme="light")
    found["telephone"] = violations(phone, axe)
    phone.locator("#open-overview").tap()
    assert phone.locator("#stories li").first.is_visible()
    found["telephone, to be read"] = violations(phone, axe)
    assert not any(found.values()), found


def test_axe_finds_nothing_where_articles_differ(open_page: Any, axe: str) -> None:
    tab = open_page(page(disagreeing()), color_scheme="light")
    assert tab.locator("#disputes").is_visible()
    assert in_both_themes(tab, axe) == []
    tab.evaluate("newskg.choose({selected: 'met-soir', theme: 'light'})")
    tab.locator("#panel .correct button").first.click()
    assert in_both_themes(tab, axe) == []
    tab.evaluate("newskg.choose({selected: 'boris'})")
    tab.locator(".why summary").first.click()
    assert tab.locator("#different-doubt0").is_visible() and tab.locator("#different-reason0").is_visible()
    assert violations(tab, axe) == []


def test_axe_finds_nothing_with_another_graph_beside(open_page: Any, html: str, axe: str, tmp_path: Path) -> None:
    tab = open_page(page(disagreeing()), color_scheme="light")
    other = tmp_path / "autre.html"
    other.write_text(html, encoding="utf-8")
    tab.locator("#beside").set_input_files(other)
    tab.wait_for_selector("body[data-ready] #beside-note")
    tab.evaluate("newskg.choose({view: 'table'})")
    tab.locator("#columns summary").click()
    assert in_both_themes(tab, axe) == []


def test_axe_finds_nothing_in_the_text(open_page: Any, axe: str) -> None:
    html = page(story(), options=Options(texts={"story": STORY}))
    tab = open_page(html, hash="view=text&sel=anne", color_scheme="light")
    assert in_both_themes(tab, axe) == []
    tab.evaluate("newskg.choose({selected: 'met'})")
    assert violations(tab, axe) == []


SIZES = [(1440, 900), (1024, 768), (390, 844)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", ["", "fold=1", "lang=en", "sel=vladimir-zelensky"])
def test_no_label_covers_another_or_is_cut_off(open_page: Any, html: str, size: tuple[int, int], view: str) -> None:
    check_labels(open_page(html, hash=view, size=size))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", ["", "fold=1"])
def test_no_label_covers_another_in_exports(
    open_page: Any, exported_html: str, size: tuple[int, int], view: str
) -> None:
    check_labels(open_page(exported_html, hash=view, size=size))


def check_labels(tab: Any) -> None:
    """No label lies over another, none is cut off."""
    tab.wait_for_timeout(200)
    boxes = tab.evaluate("newskg.labels()")
    frame = tab.locator("#network").bounding_box()
    assert len(boxes) > 15
    for number, (one, end, name) in enumerate(boxes):
        assert one["x"] >= -1 and one["y"] >= -1 and end["x"] <= frame["width"] + 1 and end["y"] <= frame["height"] + 1
        for other, other_end, other_name in boxes[number + 1 :]:
            apart = (
                end["x"] <= other["x"]
                or other_end["x"] <= one["x"]
                or end["y"] <= other["y"]
                or other_end["y"] <= one["y"]
            )
            assert apart or name == other_name


@pytest.mark.parametrize("size", SIZES)
def test_nothing_makes_the_page_scroll_sideways(open_page: Any, html: str, size: tuple[int, int]) -> None:
    tab = open_page(html, hash="sel=vladimir-zelensky", size=size)
    assert tab.evaluate("document.documentElement.scrollWidth") <= size[0]
    for name in ("#panel", "#filters", ".top"):
        assert (
            tab.evaluate(
                "name => { const e = document.querySelector(name); return e.scrollWidth - e.clientWidth; }", name
            )
            <= 0
        )
