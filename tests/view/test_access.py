"""The page is for everyone: axe-core finds nothing against WCAG 2.1 AA, labels cover nothing, nothing is cut off."""

from pathlib import Path
from typing import Any

import pytest
from graphs import STORY, story

from kg.view import Options, page

AXE = Path(__file__).parents[2] / "build" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
VIEWS = {
    "graph": "",
    "card": "sel=vladimir-zelensky",
    "neighbourhood": "sel=vladimir-zelensky&near=vladimir-zelensky",
    "path": "a=charles-brown&b=russie",
    "folded": "fold=1",
    "table": "view=table",
    "english": "lang=en&sel=otan",
    "filtered": "hide=Place&q=Zelensky&undated=0",
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
    tab.evaluate(axe)
    found = tab.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", RULES)
    return [
        (rule["id"], [str(node["target"]) + str(node.get("failureSummary")) for node in rule["nodes"]])
        for rule in found["violations"]
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(open_page: Any, html: str, axe: str, view: str, theme: str) -> None:
    tab = open_page(html, hash=f"{VIEWS[view]}&theme={theme}")
    assert violations(tab, axe) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_when_all_is_open(open_page: Any, html: str, axe: str, theme: str) -> None:
    tab = open_page(html, hash=f"sel=otan&theme={theme}")
    tab.locator("#type-filters summary").click()
    tab.locator("#path").click()
    tab.locator("#search").fill("zel")
    assert tab.locator("#found").is_visible()
    assert violations(tab, axe) == []
    tab.keyboard.press("Escape")
    tab.locator("#open-export").click()
    assert violations(tab, axe) == []
    tab.keyboard.press("Escape")
    tab.locator("#open-help").click()
    assert violations(tab, axe) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_a_telephone(open_page: Any, html: str, axe: str, theme: str) -> None:
    tab = open_page(html, hash=f"sel=otan&theme={theme}", size=(390, 844), has_touch=True)
    assert violations(tab, axe) == []
    tab.locator("#close-card").click()
    tab.locator("#open-filters").click()
    tab.wait_for_timeout(250)
    assert violations(tab, axe) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_the_text(open_page: Any, axe: str, theme: str) -> None:
    html = page(story(), options=Options(texts={"story": STORY}))
    tab = open_page(html, hash=f"view=text&sel=anne&theme={theme}")
    assert violations(tab, axe) == []


SIZES = [(1440, 900), (1024, 768), (390, 844)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", ["", "fold=1", "lang=en", "sel=vladimir-zelensky"])
def test_no_label_covers_another_or_is_cut_off(open_page: Any, html: str, size: tuple[int, int], view: str) -> None:
    tab = open_page(html, hash=view, size=size)
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
