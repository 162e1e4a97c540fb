"""A fact marked in the page: what is saved is what `kg review --import` takes, and names the fact as it does."""

import json
from pathlib import Path
from typing import Any

from graphs import article, entity, event, evidence, story
from hostile import HOSTILE
from rdflib import Dataset, Graph, Literal

from kg.corrections import Verdict, annotations
from kg.corrections.told import Shown, facts
from kg.namespaces import KG, OA
from kg.view import page


def told(graph: Graph) -> dict[str, Shown]:
    """The facts of a graph as corrections know them, by their words."""
    data = Dataset(default_union=True)
    for triple in graph:
        data.add(triple)
    return {one.told.key: one for one in facts(data)}


def saved(tab: Any) -> bytes:
    """What the page saves."""
    with tab.expect_download() as started:
        tab.locator("#panel .correct button:not(.plain)").first.click()
    assert started.value.suggested_filename == "corrections.jsonld"
    return Path(started.value.path()).read_bytes()


def mark(tab: Any, fact: str, verdict: str) -> None:
    tab.evaluate("key => newskg.choose({selected: key})", fact)
    tab.locator("#panel .correct button.plain").click()
    tab.locator("#panel .correct select").select_option(verdict)


def test_what_is_marked_is_saved_and_taken(open_page: Any) -> None:
    tab = open_page(page(story()))
    mark(tab, "met", "false")
    mark(tab, "left", "Move")
    mark(tab, "will", "happened")
    known = told(story())
    found = annotations.loads(saved(tab), "corrections.jsonld")
    assert [(one.told.kind, one.verdict, one.value) for one in found] == [
        ("Meet", Verdict.FALSE, ()), ("Leave", Verdict.CLASS, ("Move",)), ("Meet", Verdict.HAPPENED, ()),
    ]  # fmt: skip
    assert [known[one.told.key].told for one in found] == [one.told for one in found]


def test_a_mark_is_seen_and_taken_back(open_page: Any) -> None:
    tab = open_page(page(story()), hash="lang=en&sel=met")
    assert tab.locator("#panel .correct").inner_text() == "Correct"
    mark(tab, "met", "false")
    tab.evaluate("newskg.choose({selected: 'anne'})")
    assert "Corrected: false" in tab.locator("#panel .fact[data-key=met] .correct").inner_text()
    mark(tab, "met", "")
    assert tab.locator("#panel .correct button").count() == 0
    tab.evaluate("newskg.choose({selected: 'will'})")
    assert tab.locator("#panel .correct").inner_text() == "Correct"


def test_the_keyboard_does_it(open_page: Any) -> None:
    tab = open_page(page(story()), hash="sel=met")
    tab.locator("#panel .correct button").press("Enter")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Tab")
    tab.keyboard.type("lu trois fois")
    tab.keyboard.press("Tab")
    with tab.expect_download() as started:
        tab.keyboard.press("Enter")
    (one,) = json.loads(Path(started.value.path()).read_bytes())["items"]
    assert one["motivation"] == "assessing"
    assert {"type": "TextualBody", "purpose": "commenting", "value": "lu trois fois"} in one["body"]


def test_an_asserted_fact_cannot_happen_again(open_page: Any) -> None:
    tab = open_page(page(story()), hash="sel=met")
    tab.locator("#panel .correct button").click()
    values = tab.locator("#panel .correct option").evaluate_all("all => all.map((one) => one.value)")
    assert values[:2] == ["", "false"] and "happened" not in values
    assert {"Visit", "Event"} <= set(values) and "Meet" not in values


def test_hostile_words_are_saved_as_they_are(open_page: Any) -> None:
    graph = Graph()
    for number, words in enumerate(words for words in HOSTILE if words.strip() and words.isprintable()):
        source = article(graph, f"a{number}", words)
        one, other = entity(graph, f"x{number}", words), entity(graph, f"y{number}", f"Autre {number}")
        done = event(graph, f"v{number}", "Meet", agent=[one], recipient=[other])
        graph.add((done, KG.predicate, Literal(words, lang="fr")))
        stretch = evidence(graph, done, source, 0, words)
        graph.add((stretch, OA.prefix, Literal(words[:32], lang="fr")))
    tab = open_page(page(graph))
    for number in range(0, len(set(graph.subjects(KG.predicate))), 7):
        mark(tab, f"v{number}", "Visit")
    found = annotations.loads(saved(tab), "corrections.jsonld")
    assert {one.told for one in found} <= {one.told for one in told(graph).values()} and len(found) > 2
    assert tab.evaluate("window.pwned") is None
