"""The plain page of pyvis: it draws what joins things, takes nothing from elsewhere, and runs nothing of a graph."""

from pathlib import Path
from typing import Any

import pytest
from conftest import FIXTURE, Log
from graphs import article, entity, event, evidence
from hostile import HOSTILE
from rdflib import Graph

from kg.cli import main
from kg.load import load
from kg.view import Options, simple_page

DRAWN = "[nodes.length, edges.length]"


def opened(browser: Any, html: str, folder: Path) -> tuple[list[int], str, Log]:
    """A page -> how many nodes and arrows it draws, what it says, and what it must not have done."""
    file, log = folder / "plain.html", Log()
    file.write_text(html, encoding="utf-8")
    context = browser.new_context(viewport={"width": 800, "height": 600}, offline=True)
    tab = context.new_page()
    log.watch(tab)
    tab.goto(file.as_uri())
    tab.wait_for_selector("#mynetwork canvas")
    found = tab.evaluate(DRAWN), tab.locator("body").inner_text(), log
    assert tab.evaluate("window.pwned === undefined")
    context.close()
    return found


def test_draws_things_and_what_joins_them(browser: Any, tmp_path: Path) -> None:
    output = tmp_path / "page.html"
    assert main(["view", str(FIXTURE), "--simple", "--title", "Un <b>titre</b>", "-o", str(output)]) == 0
    drawn, text, log = opened(browser, output.read_text(encoding="utf-8"), tmp_path)
    assert min(drawn) > 10 and text.startswith("Un <b>titre</b>") and f"{drawn[0]} entités" in text
    assert log.entries == []
    assert simple_page(load(FIXTURE)) == simple_page(load(FIXTURE))


def test_draws_the_most_connected_up_to_a_limit(browser: Any, tmp_path: Path) -> None:
    html = simple_page(load(FIXTURE), options=Options(limit=5, language="en"))
    drawn, text, _ = opened(browser, html, tmp_path)
    assert drawn[0] == 5 and "5 nodes shown of" in text


def test_has_no_place_for_texts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["view", str(FIXTURE), "--simple", "--with-text", str(tmp_path), "-o", str(tmp_path / "p.html")]) == 1
    assert "--simple" in capsys.readouterr().err


def test_runs_nothing_of_a_graph(browser: Any, tmp_path: Path) -> None:
    graph = Graph()
    for number, words in enumerate(HOSTILE):
        one, other = entity(graph, f"a{number}", words), entity(graph, f"b{number}", f"{words} {number}", "Place")
        told = event(graph, f"v{number}", "Meet", agent=[one], recipient=[other])
        evidence(graph, told, article(graph, f"t{number}", words), 0, words)
    drawn, _, log = opened(browser, simple_page(graph, title=HOSTILE[1]), tmp_path)
    assert drawn == [2 * len(HOSTILE), len(HOSTILE)] and log.entries == []
