"""Twelve things that a reader wants of a page, done by mouse, by keyboard and on a telephone; what the page shows is
compared with what the graph answers to SPARQL.

The pages are of seven articles, of two that differ, and of 150. More are read where the environment names them in
KG_PAGES: numbers of articles, and files of graphs: `KG_PAGES='2000 graph.nq' pytest tests/view/test_reader.py`.
"""

import csv
import io
import os
import shlex
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from agency import agency
from conftest import EXPORTED, Log, Opener
from graphs import disagreeing
from questions import Questions, local

from kg import decisions
from kg.cli import main
from kg.corrections import Verdict
from kg.load import load
from kg.told.paged import sentences
from kg.view import Options, page
from kg.view.template import interface

HANDS = ("mouse", "keyboard", "phone")
PAGES = ("seven", "differing", "150", *shlex.split(os.environ.get("KG_PAGES", "")))
"""The graphs whose pages are read."""
STATUS = {"Asserted": "Avéré", "Denied": "Démenti", "Planned": "Prévu", "Claimed": "Affirmé"}
"""How the page says whether something happened."""
ASKED_ONLY = {"differing": ("test_what_two_sources_say_differently", "test_who_denies", "test_mark_one_false")}
"""What is asked of a graph that is made for some of the questions; the others are asked all."""


def graph_file(name: str, folder: Path) -> Path:
    """The file of a graph: that of exports/, one made here, or another."""
    if name == "seven":
        if not EXPORTED.is_file():
            pytest.skip("there is no exports/graph.ttl")
        return EXPORTED
    if name != "differing" and not name.isdigit():
        return Path(name)
    file = folder / f"{name}.nt"
    (agency(int(name)) if name.isdigit() else disagreeing()).serialize(file, format="nt", encoding="utf-8")
    return file


@dataclass
class Reader:
    """Somebody at a page, with the hands that they have."""

    tab: Any
    hand: str
    ask: Questions
    file: Path

    def press(self, selector: str) -> None:
        """Press a control, wherever it stands."""
        found = self.tab.locator(selector).first
        if self.hand == "keyboard":
            found.focus()
            found.press(" " if found.get_attribute("type") == "checkbox" else "Enter")
        elif self.hand == "phone":
            found.tap()
        else:
            found.click()

    def open_filters(self) -> None:
        """Have the filters at hand."""
        if self.hand == "phone" and not self.tab.locator("#filters[data-open]").count():
            self.press("#open-filters")

    def close_filters(self) -> None:
        """Have them away again."""
        if self.hand == "phone" and self.tab.locator("#filters[data-open]").count():
            self.press("#close-filters")

    def only(self, name: str) -> None:
        """Keep facts of one sort only."""
        self.open_filters()
        if not self.tab.locator(f"#just-{name}").is_visible():
            self.press("#type-filters summary")
        self.press(f"#just-{name}")
        self.close_filters()

    def find(self, words: str, key: str) -> None:
        """Look for a name and take what it is the name of."""
        if self.hand == "keyboard":
            self.tab.locator("#view-graph").focus()
            self.tab.keyboard.press("/")
        else:
            self.press("#search")
        self.take(words, key, "found")

    def take(self, words: str, key: str, offered: str) -> None:
        """Type a name and take from what is offered."""
        self.tab.keyboard.type(words)
        if self.hand == "keyboard":
            while not self.tab.locator(f"#{offered} [data-thing='{key}'][aria-selected=true]").count():
                self.tab.keyboard.press("ArrowDown")
            self.tab.keyboard.press("Enter")
        else:
            self.press(f"#{offered} [data-thing='{key}']")

    def choose(self, selector: str, key: str) -> None:
        """Choose from a list."""
        self.open_filters()
        self.tab.locator(selector).select_option(value=key)
        self.close_filters()

    def day(self, key: str, value: str) -> None:
        """Set a day of the period."""
        self.open_filters()
        self.tab.locator(f"#day-{key}").fill(value)
        self.close_filters()

    def table(self) -> None:
        """Go to the table and see all its rows."""
        self.press("#view-table")
        while self.tab.locator("#more-rows").count():
            self.press("#more-rows")

    def export(self, name: str) -> None:
        """Choose from the menu of what can be saved."""
        self.press("#open-export")
        if self.hand == "keyboard":
            while self.tab.evaluate("document.activeElement.dataset.export") != name:
                self.tab.keyboard.press("ArrowDown")
            self.tab.keyboard.press("Enter")
        else:
            self.press(f"[data-export={name}]")

    def saved(self, act: Any) -> bytes:
        """The file that something saves."""
        with self.tab.expect_download() as started:
            act()
        return Path(started.value.path()).read_bytes()

    def rows(self) -> frozenset[str]:
        """The facts in the table."""
        return frozenset(self.all("#table-view tbody tr", "one.dataset.key"))

    def all(self, selector: str, what: str) -> list[str]:
        """Something of all elements."""
        found: list[str] = self.tab.locator(selector).evaluate_all(f"all => all.map((one) => {what})")
        return found


Written = Callable[[str], tuple[Path, Questions, str]]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """A graph's file, what it answers, and its page, each made once."""
    folder = tmp_path_factory.mktemp("graph")

    @cache
    def made(name: str) -> tuple[Path, Questions, str]:
        file = graph_file(name, folder)
        html = page(load(file), options=Options(sentence=sentences))
        return file, Questions(file, many='"order":' in html or "application/gzip" in html), html

    return made


@pytest.fixture(scope="module", params=[(name, hand) for name in PAGES for hand in HANDS], ids="-".join)
def opened(
    request: pytest.FixtureRequest, browser: Any, written: Written, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Reader, Log]]:
    """A reader at a page that is opened once."""
    name, hand = request.param
    file, ask, html = written(name)
    log = Log()
    opener = Opener(browser, tmp_path_factory.mktemp("page"), log)
    on_phone: dict[str, Any] = {"size": (390, 844), "has_touch": True} if hand == "phone" else {}
    tab = opener(html, color_scheme="light", permissions=["clipboard-read", "clipboard-write"], **on_phone)
    yield Reader(tab, hand, ask, file), log
    for context in opener.contexts:
        context.close()


@pytest.fixture
def reader(request: pytest.FixtureRequest, opened: tuple[Reader, Log]) -> Iterator[Reader]:
    """The reader, at the page as it is at first; it must not complain."""
    found, log = opened
    if request.function.__name__ not in ASKED_ONLY.get(found.file.stem, (request.function.__name__,)):
        pytest.skip(f"the graph {found.file.stem} is made for other questions")
    found.tab.evaluate("() => { location.hash = ''; document.getElementById('type-filters').open = false; }")
    for _ in range(100):
        if found.tab.evaluate(
            "newskg.state.view === 'graph' && newskg.state.selected === null && !newskg.state.hidden.length"
        ):
            break
        found.tab.wait_for_timeout(20)
    yield found
    assert log.entries == []


def test_who_met_somebody(reader: Reader) -> None:
    who, others = reader.ask.met()
    reader.only("Meet")
    reader.only("Asserted")
    reader.table()
    reader.find(reader.ask.label(who), who)
    shown = reader.all("tbody td:is(.subject, .object) [data-thing]", "one.dataset.thing")
    assert others and set(shown) - {who} == others


@pytest.mark.parametrize("factuality", ["Planned"])
def test_what_is_planned(reader: Reader, factuality: str) -> None:
    if not (told := reader.ask.told(factuality)):
        pytest.skip("nothing of this graph is planned")
    reader.only(factuality)
    reader.table()
    assert reader.rows() == told


def test_who_denies(reader: Reader) -> None:
    reader.only("Denied")
    reader.table()
    who = "one.querySelector('td.says').innerText.trim() || one.querySelector('td.headline').innerText.trim()"
    shown = {tuple(pair) for pair in reader.all("tbody tr", f"[one.dataset.key, {who}]")}
    assert shown == reader.ask.deniers() and shown


def test_what_somebody_said_in_may(reader: Reader) -> None:
    if not reader.tab.locator("#speaker option").count() > 1:
        pytest.skip("nobody of this graph says anything")
    said = reader.ask.said_in(5)
    reader.choose("#speaker", said.speaker)
    reader.day("from", said.first)
    reader.day("to", said.last)
    reader.table()
    assert reader.rows() == said.facts


def test_the_path_between_two(reader: Reader) -> None:
    start, goal, steps, on = reader.ask.path()
    reader.find(reader.ask.label(start), start)
    reader.press("#path")
    reader.take(reader.ask.label(goal), goal, "goals")
    words = reader.tab.locator("#path-note").inner_text()
    assert (f"{steps} étapes" if steps > 1 else "une étape") in words
    assert {key for key in reader.tab.evaluate("newskg.drawn()") if key in on} == on


def test_what_two_sources_say_differently(reader: Reader) -> None:
    answer = reader.ask.differ()
    told = {fact for _, _, facts in answer for fact in facts}
    if not told:
        assert reader.tab.locator("#disputes, .differences").count() == 0
        return
    if reader.hand == "phone":  # the overview has no room there: the card of either fact tells it
        fact = min(told)
        party = reader.ask.parties(fact)[0]
        reader.find(reader.ask.label(party), party)
        reader.press(f"#panel .fact .says [data-fact='{fact}']")
    else:
        shown = reader.all("#disputes [data-fact]", "one.dataset.fact")
        assert shown and set(shown) <= told
        fact = shown[0]
        reader.press("#disputes [data-fact]")
    here = {happening for happening, _, facts in answer if fact in facts}
    sides = {(on, facts) for happening, on, facts in answer if happening in here}
    found = reader.all(".differences li", "[...one.querySelectorAll('[data-fact]')].map((each) => each.dataset.fact)")
    assert {frozenset(side) for side in found} == {facts for _, facts in sides}
    names = {"factuality": "status", "date": "when"}
    assert set(reader.all(".differences dt", "one.textContent")) == {
        interface()["fr"][names.get(on, on)] for on, _ in sides
    }
    if {on for on, _ in sides} == {"factuality"}:
        said = {STATUS[name] for name in STATUS if any(facts & reader.ask.told(name) for _, facts in sides)}
        assert {text.split(" :")[0] for text in reader.all(".differences li", "one.textContent")} == said


def test_the_sentence_behind_a_fact(reader: Reader) -> None:
    fact = min(reader.ask.told("Denied"))
    reader.only("Denied")
    reader.table()
    reader.press(f"tbody [data-fact='{fact}']")
    shown = reader.all("#panel blockquote", "one.querySelector('.text').textContent")
    assert frozenset(shown) >= reader.ask.sentences(fact) and shown
    assert reader.all("#panel h2", "one.textContent") != []


def all_on_a_place(reader: Reader) -> frozenset[str]:
    """Go to all that is told of a place, or of somebody where there is none."""
    if reader.ask.rows("?fact kg:place ?thing"):
        place, facts = reader.ask.place()
    else:
        place, facts = "anne-roy", frozenset(reader.ask.about("anne-roy"))
    reader.press("#view-table")
    reader.find(reader.ask.label(place), place)
    reader.table()
    return facts


def test_all_on_one_place(reader: Reader) -> None:
    facts = all_on_a_place(reader)
    assert reader.rows() == facts
    reader.press("#about-note button")
    total = reader.tab.locator("#table-count").inner_text()
    assert int("".join(filter(str.isdigit, total))) > len(facts)


def test_export_them(reader: Reader) -> None:
    facts = all_on_a_place(reader)
    reader.tab.evaluate("newskg.choose({sort: '-date'})")
    text = reader.saved(lambda: reader.export("export_csv")).decode("utf-8-sig")
    saved = list(csv.DictReader(io.StringIO(text)))
    assert [local(row["Identifiant"]) for row in saved] == reader.all("tbody tr", "one.dataset.key")
    assert {local(row["Identifiant"]) for row in saved} == facts
    dates = [row["Quand"] for row in saved]
    assert dates == sorted(filter(None, dates), reverse=True) + [""] * dates.count("")


def test_share_the_view(reader: Reader) -> None:
    facts = all_on_a_place(reader)
    reader.export("copy_link")
    reader.tab.wait_for_timeout(50)
    address = reader.tab.evaluate("navigator.clipboard.readText()")
    other = reader.tab.context.new_page()
    other.goto(address)
    other.wait_for_selector("body[data-ready]")
    shared = Reader(other, reader.hand, reader.ask, reader.file)
    shared.table()
    assert shared.rows() == facts
    heading = "document.querySelector('#panel h2').textContent"
    assert other.evaluate(heading) == reader.tab.evaluate(heading)
    other.close()


def test_mark_one_false(reader: Reader, tmp_path: Path) -> None:
    fact = min(reader.ask.told("Denied"))
    reader.only("Denied")
    reader.table()
    reader.press(f"tbody [data-fact='{fact}']")
    reader.press("#panel .correct button")
    reader.tab.keyboard.press("ArrowDown") if reader.hand == "keyboard" else reader.tab.locator(
        "#panel .correct select"
    ).select_option("false")
    assert f"mark={fact}:false" in reader.tab.url
    file, kept = tmp_path / "corrections.jsonld", tmp_path / "decisions.tsv"
    file.write_bytes(reader.saved(lambda: reader.press("#save-marks")))
    assert main(["review", str(reader.file), "--import", str(file), "--decisions", str(kept)]) == 0
    (one,) = decisions.load(kept).corrections
    assert one.verdict is Verdict.FALSE and {passage.exact for passage in one.told.passages} == reader.ask.sentences(
        fact
    )


def test_find_without_accents_and_hyphens(reader: Reader) -> None:
    names = reader.ask.accented()
    if not names:
        pytest.skip("no name of this graph has an accent and a hyphen")
    label = reader.ask.label(names[0])
    typed = "".join(sign for sign in unicodedata.normalize("NFD", label.lower()) if not unicodedata.combining(sign))
    reader.find(typed.replace("-", " "), names[0])
    assert reader.tab.evaluate("newskg.state.selected") == names[0]
    assert reader.tab.locator("#panel h2").inner_text() == label
