"""Every control of the page, by mouse and by keyboard, on the graph in exports/, in one tab without network."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from conftest import Log, Opener
from graphs import STORY, story

from kg.view import Options, page

DRAWN = "newskg.drawn().length"
STATE = "newskg.state."
APART = "(([a, b]) => Math.round(Math.hypot(a.x - b.x, a.y - b.y) / 4))(newskg.drawn().slice(0, 2).map(newskg.where))"
COLUMNS = "document.querySelectorAll('th').length"
FIRST = "newskg.drawn()[0]"


@dataclass(frozen=True)
class Control:
    """A control, what must be chosen for it to be there, what shows that it worked, and the key that works it."""

    selector: str
    shows: str
    before: str = "{}"
    key: str = "Enter"


CONTROLS = [
    Control("#view-table", STATE + "view"),
    Control("#view-graph", STATE + "view", "{view: 'table'}"),
    Control("#language", "document.documentElement.lang"),
    Control("#theme", "document.documentElement.dataset.theme"),
    Control("#fold", DRAWN, key=" "),
    Control("#zoom-in", APART),
    Control("#zoom-out", APART),
    Control("#open-help", "document.querySelector('#help').open"),
    Control("#open-export", "document.querySelector('#export').hidden"),
    Control("#only-Asserted", DRAWN, key=" "),
    Control("#only-Planned", DRAWN, key=" "),
    Control("#only-Claimed", DRAWN, key=" "),
    Control("#only-Denied", DRAWN, key=" "),
    Control("#only-Hypothetical", DRAWN, key=" "),
    Control("#just-Planned", DRAWN),
    Control("#just-Person", DRAWN),
    Control("#undated-too", DRAWN, key=" "),
    Control("#about-note button", STATE + "about", f"{{about: {FIRST}}}"),
    Control("#marks-note button >> nth=1", STATE + "marks.length", f"{{marks: [[{FIRST}, 'note', 'vu']]}}"),
    Control("#remarks summary", "document.querySelector('#remarks').open", f"{{selected: {FIRST}}}"),
    Control("#columns summary", "document.querySelector('#columns').open", "{view: 'table'}"),
    Control("#show-iri", COLUMNS, "{view: 'table'}", " "),
    Control("#show-iri", COLUMNS, "{view: 'table', off: ['iri']}", " "),
    Control("#only-Person", DRAWN, key=" "),
    Control("#only-Organization", DRAWN, key=" "),
    Control("#only-Place", DRAWN, key=" "),
    Control("#lone", DRAWN, key=" "),
    Control("#undated", DRAWN, key=" "),
    Control("#type-filters summary", "document.querySelector('#type-filters').open"),
    Control("#type-filters .choice button >> nth=1", DRAWN, "{hidden: ['Meet']}"),
    Control("#type-filters .choice button >> nth=0", DRAWN, "{hidden: ['Meet', 'Visit']}"),
    Control("#only-Position", DRAWN, "{hidden: ['Meet']}", " "),
    Control("#reset", DRAWN, "{hidden: ['Asserted']}"),
    Control("#search-note button", STATE + "text", "{text: 'a'}"),
    Control("#show-more", DRAWN, "{limit: 20}"),
    Control("#show-all", DRAWN, "{limit: 20}"),
    Control("#panel .brief button >> nth=0", STATE + "selected"),
    Control("#panel .pair button >> nth=0", STATE + "selected"),
    Control("#panel .list:last-of-type button >> nth=-1", STATE + "source"),
    Control("#close-card", STATE + "selected", f"{{selected: {FIRST}}}"),
    Control("#focus", STATE + "focus", f"{{selected: {FIRST}}}"),
    Control("#focus", STATE + "focus", f"{{selected: {FIRST}, focus: {FIRST}}}"),
    Control("#path", "Boolean(document.querySelector('#goal'))", f"{{selected: {FIRST}}}"),
    Control("#path-clear", STATE + "start", f"{{start: {FIRST}, goal: newskg.drawn()[1]}}"),
    Control("#neighbours", DRAWN, "{limit: 20, selected: newskg.drawn()[0]}"),
    Control("#panel .fact [data-thing] >> nth=0", STATE + "selected", f"{{selected: {FIRST}}}"),
    Control("#panel .fact [data-fact] >> nth=0", STATE + "selected", f"{{selected: {FIRST}}}"),
    Control("#panel .why summary", "document.querySelector('.why').open", f"{{selected: {FIRST}}}"),
    Control("tbody [data-fact] >> nth=0", STATE + "selected", "{view: 'table'}"),
    Control("tbody [data-thing] >> nth=0", STATE + "selected", "{view: 'table'}"),
    *(
        Control(
            f"#sort-{column}",
            f"document.querySelector('#sort-{column}').closest('th').ariaSort",
            "{view: 'table'}",
        )
        for column in ("subject", "phrase", "object", "place", "date", "happened", "headline", "sentence", "says")
    ),
]

RESET = """() => {
    for (const id of ["export"]) if (!document.getElementById(id).hidden) document.getElementById("open-" + id).click();
    if (document.getElementById("help").open) document.getElementById("close-help").click();
    document.getElementById("type-filters").open = false;
    location.hash = "";
    document.getElementById("fit").click();
}"""


@pytest.fixture(scope="module")
def shared(browser: Any, exported_html: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, Log]]:
    """One tab with the page of exports/, and its log."""
    log = Log()
    opener = Opener(browser, tmp_path_factory.mktemp("controls"), log)
    yield opener(exported_html, color_scheme="light"), log
    for context in opener.contexts:
        context.close()


@pytest.fixture
def tab(shared: tuple[Any, Log]) -> Iterator[Any]:
    """The tab as when it was opened; the test must leave its log empty."""
    opened, log = shared
    start(opened, "{}")
    yield opened
    assert log.entries == []


def start(tab: Any, before: str) -> None:
    """Bring the page back to where it began, then choose."""
    tab.evaluate(RESET)
    wait(tab, "location.hash === '' && newskg.state.view === 'graph' && newskg.state.selected === null")
    tab.evaluate(f"() => newskg.choose({before})")
    if "view: 'table'" in before:
        tab.evaluate("document.getElementById('columns').open = true")
    if "type-filters ." in before:
        tab.evaluate("document.getElementById('type-filters').open = true")


def wait(tab: Any, condition: str) -> None:
    """Wait for a condition; Playwright's own way needs `eval`, which the page forbids."""
    for _ in range(200):
        if tab.evaluate(condition):
            return
        tab.wait_for_timeout(20)
    pytest.fail(f"never true: {condition}")


def works(tab: Any, control: Control, act: Callable[[Any], None]) -> Any:
    """Act on a control; what then shows, which must be something else than before."""
    start(tab, control.before)
    before = tab.evaluate(control.shows)
    act(tab.locator(control.selector))
    after = tab.evaluate(control.shows)
    assert after != before
    return after


@pytest.mark.parametrize("control", CONTROLS, ids=lambda control: control.selector)
def test_works_by_mouse_and_by_keyboard(tab: Any, control: Control) -> None:
    by_mouse = works(tab, control, lambda found: found.click())
    by_keyboard = works(tab, control, lambda found: found.press(control.key))
    assert by_keyboard == by_mouse


@pytest.mark.parametrize("name", ["speaker", "source"])
def test_choosers(tab: Any, name: str) -> None:
    every = tab.evaluate(DRAWN)
    tab.locator(f"#{name}").select_option(index=1)
    chosen = tab.evaluate(f"newskg.state.{name}")
    assert chosen and tab.evaluate(DRAWN) < every
    start(tab, "{}")
    tab.locator(f"#{name}").focus()
    tab.keyboard.press("ArrowDown")
    assert tab.evaluate(f"newskg.state.{name}") == chosen
    assert tab.evaluate("document.activeElement.id") == name


def test_depth(tab: Any) -> None:
    start(tab, f"{{selected: {FIRST}, focus: {FIRST}}}")
    near = tab.evaluate(DRAWN)
    tab.locator("#depth").focus()
    tab.keyboard.press("ArrowDown")
    assert tab.evaluate("newskg.state.depth") == 2
    assert tab.evaluate(DRAWN) >= near


@pytest.mark.parametrize("handle", ["from", "to"])
def test_time_handles(tab: Any, handle: str) -> None:
    box = tab.locator(f"#time-{handle}").bounding_box()
    x = box["x"] + (12 if handle == "from" else box["width"] - 12)
    tab.mouse.move(x, box["y"] + box["height"] / 2)
    tab.mouse.down()
    tab.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=4)
    tab.mouse.up()
    assert tab.evaluate(f"newskg.state.{handle}")
    start(tab, "{}")
    every = tab.evaluate(DRAWN)
    tab.evaluate("newskg.choose({undated: false})")
    dated = tab.evaluate(DRAWN)
    tab.locator(f"#time-{handle}").focus()
    for _ in range(4):
        tab.keyboard.press("ArrowRight" if handle == "from" else "ArrowLeft")
    assert tab.evaluate(f"newskg.state.{handle}")
    assert tab.evaluate(DRAWN) <= dated < every


def test_search_and_path(tab: Any) -> None:
    first, other = tab.evaluate("newskg.drawn().slice(0, 2)")
    names = [tab.evaluate("key => newskg.name(key)", key) for key in (first, other)]
    tab.locator("#search").click()
    tab.keyboard.type(names[0][:10])
    tab.locator("#found [role=option]").first.click()
    assert tab.evaluate("newskg.state.selected") == first
    tab.locator("#path").press("Enter")
    tab.keyboard.type(names[1])
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    assert tab.evaluate("[newskg.state.start, newskg.state.goal]") == [first, other]
    assert f"a={first}" in tab.url and tab.locator("#path-note").is_visible()
    tab.locator("#path-clear").click()
    tab.locator("#path").click()
    tab.keyboard.type(names[1])
    tab.locator("#goals [role=option]").first.click()
    assert tab.evaluate("newskg.state.goal") == other


@pytest.mark.parametrize(
    "name", ["export_png", "export_svg", "export_ttl", "export_csv", "export_ttl_selected", "export_csv_selected"]
)
def test_exports(tab: Any, name: str) -> None:
    start(tab, f"{{selected: {FIRST}}}")
    files = []
    for by_mouse in (True, False):
        if by_mouse:
            tab.locator("#open-export").click()
        else:
            tab.locator("#open-export").press("Enter")
        with tab.expect_download() as started:
            if by_mouse:
                tab.locator(f"[data-export={name}]").click()
            else:
                while tab.evaluate("document.activeElement.dataset.export") != name:
                    tab.keyboard.press("ArrowDown")
                tab.keyboard.press("Enter")
        files.append(Path(started.value.path()).read_bytes())
    assert files[0] == files[1] and len(files[0]) > 200


def test_copies_the_address_and_prints(tab: Any) -> None:
    tab.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1; }; }")
    for key in ("click", "Enter"):
        for name in ("print", "copy_link"):
            tab.locator("#open-export").click()
            found = tab.locator(f"[data-export={name}]")
            found.click() if key == "click" else found.press(key)
    assert tab.evaluate("window.printed") == 2


def test_fit(tab: Any) -> None:
    whole = tab.evaluate(APART)
    for act in ("click", "Enter"):
        tab.locator("#zoom-in").click()
        assert tab.evaluate(APART) > whole
        found = tab.locator("#fit")
        found.click() if act == "click" else found.press(act)
        assert tab.evaluate(APART) == whole


def test_help_closes(tab: Any) -> None:
    for close in ("click", "Enter"):
        tab.locator("#open-help").click()
        found = tab.locator("#close-help")
        found.click() if close == "click" else found.press(close)
        assert not tab.evaluate("document.querySelector('#help').open")


def test_pointing_tells_what_it_is(tab: Any) -> None:
    at = tab.evaluate(f"newskg.where({FIRST})")
    tab.mouse.move(at["x"], at["y"], steps=3)
    wait(tab, "!document.querySelector('#tip').hidden")
    assert tab.locator("#tip").inner_text() == tab.evaluate(f"newskg.name({FIRST})")


def test_reading_by_mouse_and_by_keyboard(open_page: Any) -> None:
    tab = open_page(page(story(), options=Options(texts={"story": STORY})))
    for act in ("click", "Enter"):
        for selector, selected in ((".named >> nth=0", "anne"), (".dot >> nth=0", "met")):
            tab.evaluate("newskg.choose({view: 'graph', selected: null})")
            button = tab.locator("#view-text")
            button.click() if act == "click" else button.press(act)
            found = tab.locator(f"#text-view {selector}")
            found.click() if act == "click" else found.press(act)
            assert tab.evaluate("newskg.state.selected") == selected
            origin = tab.locator("#panel .origin button").first
            tab.evaluate("newskg.choose({view: 'graph'})")
            origin.click() if act == "click" else origin.press(act)
            assert tab.evaluate("newskg.state.view") == "text"
