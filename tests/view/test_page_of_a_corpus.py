"""The page of more than can be shown at once: sentences beside a map of communities, and every way to the rest."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import Log, Opener
from graphs import corpus, event, evidence, node, story
from rdflib import RDFS, Graph, Literal
from test_access import violations
from test_desk import add, saved

from kg.namespaces import KG
from kg.told.paged import sentences
from kg.view import Options, page, simple_page

SIZES = [(1440, 900), (390, 844)]


@pytest.fixture(scope="session")
def corpus_html() -> str:
    """A page of six communities."""
    return page(corpus(), options=Options(sentence=sentences))


@pytest.fixture(scope="module")
def shared(browser: Any, corpus_html: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, Log]]:
    """One tab with the page, and its log."""
    log = Log()
    opener = Opener(browser, tmp_path_factory.mktemp("corpus"), log)
    yield opener(corpus_html, color_scheme="light"), log
    for context in opener.contexts:
        context.close()


@pytest.fixture
def tab(shared: tuple[Any, Log]) -> Iterator[Any]:
    """The tab as when it was opened; the test must leave its log empty."""
    opened, log = shared
    opened.evaluate("document.querySelector('#compare').close()")
    opened.evaluate("location.hash = ''")
    wait(opened, "location.hash === '' && newskg.state.selected === null && newskg.state.region === -1")
    yield opened
    assert log.entries == []


def wait(tab: Any, condition: str) -> None:
    """Wait for a condition; Playwright's own way needs `eval`, which the page forbids."""
    for _ in range(200):
        if tab.evaluate(condition):
            return
        tab.wait_for_timeout(20)
    pytest.fail(f"never true: {condition}")


def drawn(tab: Any) -> list[str]:
    """The keys of what is drawn."""
    found: list[str] = tab.evaluate("newskg.drawn()")
    return found


def places(tab: Any, keys: list[str]) -> dict[str, list[float]]:
    """Where things stand."""
    return {key: tab.evaluate("newskg.place", key) for key in keys}


def number(text: str) -> int:
    """The first number in a text."""
    return int(re.search(r"\d+", re.sub(r"(?<=\d)\s(?=\d)", "", text))[0])  # type: ignore[index]


def test_opens_on_sentences_of_what_is_drawn(tab: Any) -> None:
    first = tab.locator("#stories li")
    assert first.count() == 12
    assert first.first.locator("button").inner_text().startswith("Membre 0A a rencontré Membre 1A")
    assert "2 sources" in first.first.inner_text() and "Titre de paper-" in first.first.inner_text()
    keys = drawn(tab)
    assert 30 < len(keys) <= 80
    for item in first.locator("[data-fact]").all():
        ends = tab.evaluate("key => newskg.parties(key)", item.get_attribute("data-fact"))
        assert set(ends) <= set(keys)
    assert "regarde" not in tab.locator("#stories").inner_text()
    total = number(tab.locator("#panel h3").first.inner_text())
    tab.locator("#stories-more").click()
    assert first.count() == min(24, total)


@pytest.mark.parametrize("size", SIZES)
def test_no_name_covers_another(open_page: Any, corpus_html: str, size: tuple[int, int]) -> None:
    tab = open_page(corpus_html, size=size)
    tab.wait_for_timeout(200)
    boxes, frame = tab.evaluate("newskg.labels()"), tab.locator("#network").bounding_box()
    assert len(boxes) >= 20
    for n, (one, end, name) in enumerate(boxes):
        assert one["x"] >= -1 and one["y"] >= -1 and end["x"] <= frame["width"] + 1 and end["y"] <= frame["height"] + 1
        for other, other_end, other_name in boxes[n + 1 :]:
            apart = end["x"] <= other["x"] or other_end["x"] <= one["x"] or end["y"] <= other["y"]
            assert apart or other_end["y"] <= one["y"] or name == other_name


def test_a_region_opens_by_its_name_and_by_the_list(tab: Any) -> None:
    everything = drawn(tab)
    at = tab.evaluate("newskg.regions()[0]")
    tab.mouse.click(at["x"], at["y"])
    wait(tab, "newskg.state.region >= 0")
    inside = drawn(tab)
    assert len({key.partition("-")[0] for key in inside} - {"hub"}) == 1
    assert tab.locator("#panel h2").inner_text() == tab.locator("#note .text").inner_text()
    tab.locator("#region-leave").press("Enter")
    assert drawn(tab) == everything
    assert places(tab, everything) == places(tab, everything)
    tab.locator("#regions button").nth(1).press("Enter")
    assert tab.evaluate("newskg.state.region") == 1 and "in=1" in tab.url


def test_expanding_keeps_places(tab: Any) -> None:
    tab.evaluate("newskg.choose({limit: 12})")
    before = drawn(tab)
    where = places(tab, before)
    one = next(key for key in before if key.startswith("p"))
    at = tab.evaluate("key => newskg.where(key)", one)
    tab.mouse.dblclick(at["x"], at["y"])
    wait(tab, "newskg.state.shown.length === 1")
    more = drawn(tab)
    assert set(before) < set(more) and places(tab, before) == where
    tab.locator("#expanded-clear").click()
    assert drawn(tab) == before
    tab.locator("#network").focus()
    tab.keyboard.press("Enter")
    assert tab.evaluate("newskg.state.shown.length") == 1
    assert drawn(tab) == more and places(tab, more)[one] == where[one]


def test_a_filter_keeps_places(tab: Any) -> None:
    before = drawn(tab)
    where = places(tab, before)
    tab.locator("#only-Planned").press(" ")
    kept = [key for key in drawn(tab) if key in where]
    assert kept and places(tab, kept) == {key: where[key] for key in kept}
    tab.evaluate("newskg.choose({hidden: ['Asserted', 'Planned', 'Claimed']})")
    tab.locator("#reset").click()
    assert places(tab, before) == where


def test_one_address_gives_the_same_places(open_page: Any, corpus_html: str) -> None:
    tab = open_page(corpus_html)
    at = tab.evaluate("key => newskg.where(key)", "p0-0")
    tab.mouse.move(at["x"], at["y"])
    tab.mouse.down()
    tab.mouse.move(at["x"] + 30, at["y"] + 24, steps=4)
    tab.mouse.up()
    moved = tab.evaluate("key => newskg.place(key)", "p0-0")
    assert re.search("at=p0-0:-?[0-9]+:-?[0-9]+:[0-9a-z]+", tab.url)
    tab.locator("#show-more").click()
    for key in ("p4-11", "p3-11"):
        tab.evaluate("key => newskg.choose({shown: [...newskg.state.shown, key]})", key)
    tab.evaluate("newskg.choose({hidden: ['Arrest'], selected: 'p0-0'})")
    keys = drawn(tab)
    here = places(tab, keys)
    tab.reload()
    tab.wait_for_selector("body[data-ready]")
    assert drawn(tab) == keys and "p3-11" in keys
    assert places(tab, keys) == {key: pytest.approx(place, abs=1) for key, place in here.items()}
    tab.evaluate("location.hash = ''")
    wait(tab, "!newskg.state.places.length && newskg.state.limit === newskg.initial.limit")
    assert tab.evaluate("key => newskg.place(key)", "p0-0") != pytest.approx(moved, abs=3)
    assert tab.evaluate("newskg.where('p0-0')") == pytest.approx(at, abs=2)


def test_what_an_address_selects_is_drawn(open_page: Any, corpus_html: str) -> None:
    assert "p5-11" in drawn(open_page(corpus_html, hash="sel=p5-11"))


def test_what_is_selected_stands_in_the_middle(tab: Any) -> None:
    frame = tab.locator("#network").bounding_box()
    for key in [key for key in drawn(tab) if key.startswith("p")][:4]:
        tab.evaluate("key => newskg.choose({selected: key})", key)
        tab.wait_for_timeout(60)
        near = [tab.evaluate("key => newskg.where(key)", one) for one in tab.evaluate("newskg.near()")]
        assert all(frame["x"] <= at["x"] <= frame["x"] + frame["width"] for at in near)
        assert all(frame["y"] <= at["y"] <= frame["y"] + frame["height"] for at in near)
        middle = frame["x"] + frame["width"] / 2
        assert min(at["x"] for at in near) < middle + 60 and max(at["x"] for at in near) > middle - 60


def test_links_of_two_are_one_as_wide_as_they_are_many(tab: Any) -> None:
    links = tab.evaluate("newskg.links()")
    pairs = [tuple(sorted((link["from"], link["to"]))) for link in links]
    assert len(pairs) == len(set(pairs))
    one = [link["width"] for link in links if link["facts"] == 1]
    many = [link["width"] for link in links if link["facts"] >= 4]
    assert many and max(one) < min(many)
    assert all(link["words"].endswith(f"+{link['facts'] - 1}") for link in links if link["facts"] > 1)


def test_counts_table_and_time_line_speak_of_one_selection(tab: Any) -> None:
    tab.evaluate("newskg.choose({region: 2, hidden: ['Meet'], sure: 60})")
    passing = tab.evaluate("newskg.passing()")
    assert number(tab.locator("#panel p").first.inner_text().partition(" · ")[2]) == passing
    signs = ("Asserted", "Planned", "Claimed", "Denied", "Hypothetical")
    counts = [number(tab.locator(f"label:has(#only-{sign}) .count").inner_text()) for sign in signs]
    assert sum(counts) == passing
    bars = tab.locator(".time-bars > span").evaluate_all("all => all.map(bar => bar.title)")
    assert sum(int(title.rpartition(" ")[2]) for title in bars) == passing
    assert number(tab.locator("#note").inner_text().partition("sur")[2].partition("sur")[2]) == passing
    tab.locator("#view-table").click()
    assert number(tab.locator("#table-count").inner_text()) == passing
    tab.locator("#view-graph").click()


@pytest.mark.parametrize(("name", "value"), [("least", 20), ("sure", 80)])
def test_thresholds_hide(tab: Any, name: str, value: int) -> None:
    before = tab.evaluate("newskg.passing()")
    slider = tab.locator(f"#{name}")
    slider.focus()
    tab.keyboard.press("PageUp")
    assert tab.evaluate(f"newskg.state.{name}") > tab.evaluate(f"newskg.initial.{name}")
    tab.evaluate(f"newskg.choose({{{name}: {value}}})")
    assert 0 < tab.evaluate("newskg.passing()") < before
    if name == "least":
        assert all(tab.evaluate("key => newskg.told(key)", key) >= value for key in drawn(tab))


def test_a_path_goes_round_a_hub(tab: Any) -> None:
    tab.evaluate("newskg.choose({start: 'p0-0', goal: 'p1-1'})")
    assert {"p0-0", "p1-0", "p1-1"} <= set(drawn(tab)) and "hub" not in drawn(tab)
    assert tab.locator("#path-note").inner_text().startswith("Chemin de Membre 0A à Membre 1B\u00a0: 2 étapes")


def test_sources_side_by_side(tab: Any) -> None:
    tab.evaluate("newskg.choose({selected: 'shared-un'})")
    told = [tab.locator(one).all_inner_texts() for one in (".differences dt", ".differences b")]
    assert told == [["Quand"], ["3 mai 2023", "4 mai 2023"]]
    tab.locator("#compare-open").press("Enter")
    heads = tab.locator("#compare thead th").all_inner_texts()
    assert [head.split("\n")[0] for head in heads] == ["Titre de paper-un", "Titre de paper-deux"]
    assert tab.locator("#compare tr[data-differs] td[data-side]").all_inner_texts() == ["3 mai 2023", "4 mai 2023"]
    assert "Phrase 0 de paper-deux." in tab.locator("#compare tbody").inner_text()
    tab.keyboard.press("Escape")
    assert tab.locator("#compare").is_hidden()


def test_the_time_line_is_true_to_scale_and_can_be_enlarged(tab: Any) -> None:
    wide = "document.querySelector('#time-to').max - document.querySelector('#time-from').min"
    whole = tab.evaluate(wide)
    left = tab.locator(".time-bars i").evaluate_all("all => all.map(mark => parseFloat(mark.style.left))")
    assert len(left) > 12 and min(left) >= 0 and max(left) <= 100
    tab.evaluate("newskg.choose({selected: 'shared-un'})")
    assert tab.locator(".time-links path").count() == 2
    tab.locator("#time-in").press("Enter")
    assert tab.evaluate(wide) < 0.6 * whole and tab.evaluate("document.activeElement.id") == "time-in"
    assert 0 <= float(tab.locator(".time-bars b").first.evaluate("mark => parseFloat(mark.style.left)")) <= 100
    tab.locator("#time-out").click()
    tab.locator("#time-all").click() if tab.locator("#time-all").is_enabled() else None
    assert tab.evaluate(wide) == whole


STATES = {
    "map": "{}",
    "card": "{selected: newskg.drawn()[3]}",
    "region": "{region: 1}",
    "compared": "{selected: 'shared-un'}",
    "table": "{view: 'table', region: 1}",
    "dark": "{theme: 'dark', selected: 'shared-un'}",
}


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    from test_access import AXE

    if not AXE.is_file():
        pytest.skip("axe-core is not installed: see tests/view/browser.sh")
    return AXE.read_text(encoding="utf-8")


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(tab: Any, axe: str, state: str) -> None:
    tab.evaluate(f"() => newskg.choose({STATES[state]})")
    if state in ("compared", "dark"):
        tab.locator("#compare-open").click()
    assert violations(tab, axe) == []


def test_large_data_are_packed_and_open(open_page: Any, corpus_html: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.view.template.PACKED", 1000)
    made = page(corpus(), options=Options(sentence=sentences))
    assert len(made) < len(corpus_html) and "Membre 0A a rencontré" not in made
    tab = open_page(made)
    assert tab.locator("#stories li").count() == 12


@pytest.mark.parametrize("is_packed", [False, True])
def test_another_graph_beside_one_of_many(open_page: Any, monkeypatch: pytest.MonkeyPatch, is_packed: bool) -> None:
    monkeypatch.setattr("kg.view.template.PACKED", 1000 if is_packed else 10**9)
    few, many = page(story()), page(corpus(), options=Options(sentence=sentences))
    for opened, other in ((many, few), (few, many)):
        tab = open_page(opened)
        add(tab, "autre.html", other.encode())
        tab.wait_for_selector("body[data-ready] #beside-note")
        assert {"anne", "boris", "p0-0", "p1-0"} <= set(drawn(tab)) and len(drawn(tab)) <= 56
        assert "Membre 0A a rencontré Membre 1A" in tab.locator("#stories").inner_text()
        assert "2 sources" in tab.locator("#stories").inner_text()
        tab.locator("#regions button").first.click()
        assert tab.evaluate("newskg.state.region") == 0 and "anne" not in drawn(tab)
        tab.locator("#beside-note button").click()
        tab.wait_for_selector("body[data-ready]:not(:has(#beside-note))")
        assert ("anne" in drawn(tab)) == (opened is few)


def test_a_saved_view_of_many_opens_beside(open_page: Any, corpus_html: str) -> None:
    tab = open_page(corpus_html, hash="hide=Meet")
    passing = tab.evaluate("newskg.passing()")
    tab.locator("#open-export").click()
    view = saved(tab, "[data-export=export_view]")
    other = open_page(page(story()))
    shown = other.evaluate("newskg.passing()")
    add(other, "vue.json", view)
    other.wait_for_selector("body[data-ready] #beside-note")
    assert other.evaluate("newskg.passing()") == passing + shown
    assert other.locator("#regions button").count() == tab.locator("#regions button").count() > 1


def test_an_entity_alone_is_kept_of_many(tab: Any) -> None:
    tab.evaluate("newskg.choose({about: 'p0-0'})")
    assert tab.evaluate("newskg.passing()") == tab.evaluate("newskg.told('p0-0')") > 0
    assert tab.locator("#about-note").is_visible()


def test_a_day_is_typed_while_counts_change(tab: Any) -> None:
    before = tab.locator("label:has(#only-Asserted) .count").inner_text()
    tab.locator("#day-from").focus()
    tab.keyboard.type("06052023")
    assert tab.evaluate("newskg.state.from") == "2023-06-05"
    assert tab.evaluate("document.activeElement.id") == "day-from"
    assert number(tab.locator("label:has(#only-Asserted) .count").inner_text()) < int(before)


def test_the_essentials_are_a_tap_away_on_a_telephone(open_page: Any, corpus_html: str) -> None:
    tab = open_page(corpus_html, size=(390, 844), has_touch=True)
    assert tab.locator("#stories").is_hidden()
    tab.locator("#open-overview").tap()
    tab.locator("#stories [data-fact]").first.tap()
    assert tab.locator("#panel .fact").first.is_visible()
    tab.locator("#close-card").tap()
    assert tab.locator("#stories").is_visible()
    tab.locator("#close-card").tap()
    assert tab.locator("#panel").is_hidden()


def with_a_verb(words: str) -> Graph:
    """A graph of a few facts, and one more of a verb that no class covers."""
    graph = story()
    told = event(graph, "forced", "Event", agent=[node("entity", "anne")], patient=[node("entity", "boris")])
    graph.add((told, KG.predicate, Literal(words, lang="fr")))
    evidence(graph, told, node("article", "story"), 900, "Anne Zelensky l’a contraint.")
    return graph


def test_a_verb_without_an_english_word_is_left_out_of_the_english_page(open_page: Any) -> None:
    tab = open_page(page(with_a_verb("contraindre")))
    french = tab.evaluate("newskg.passing()")
    assert "forced" in drawn(tab) and tab.locator("#foreign").count() == 0
    tab.locator("#language").click()
    assert tab.evaluate("newskg.passing()") == french - 1 and "forced" not in drawn(tab)
    assert tab.locator("#foreign").inner_text().startswith("1 fact, whose verb")
    assert number(tab.locator("label:has(#only-Asserted) .count").inner_text()) == 2
    tab.evaluate("newskg.choose({selected: 'anne'})")
    assert "contraindre" not in tab.locator("body").inner_text()
    tab.evaluate("newskg.choose({selected: null, view: 'table'})")
    assert number(tab.locator("#table-count").inner_text()) == french - 1
    tab.locator("#language").click()
    assert tab.evaluate("newskg.passing()") == french
    tab.locator("#view-graph").click()
    assert "forced" in drawn(tab)


@pytest.mark.parametrize(("words", "language", "is_told"), [
    ("contraindre", "en", False), ("contraindre", "fr", True), ("accueillir", "en", True),
])  # fmt: skip
def test_the_plain_page_leaves_it_out_too(words: str, language: str, is_told: bool) -> None:
    html = simple_page(with_a_verb(words), options=Options(language=language))
    assert ("contraint." in html) == is_told


def test_titles_of_regions_lose_their_article_before_their_noun(open_page: Any) -> None:
    graph = corpus()
    for thing, label in list(graph.subject_objects(RDFS.label)):
        if "/p" in str(thing):
            graph.set((thing, RDFS.label, Literal(f"La Confédération {str(label)[-2:]} du Grand Lac", lang="fr")))
    tab = open_page(page(graph, options=Options(sentence=sentences)), size=(390, 844), has_touch=True)
    titles = [region["words"] for region in tab.evaluate("newskg.regions()")]
    cut = [title for title in titles if title.endswith("…")]
    assert cut and all(title.startswith("Conf") for title in cut)


def test_axe_finds_nothing_where_verbs_are_left_out(open_page: Any, axe: str) -> None:
    tab = open_page(page(with_a_verb("contraindre")), hash="lang=en", color_scheme="light")
    assert tab.locator("#foreign").is_visible() and violations(tab, axe) == []
    tab.evaluate("newskg.choose({theme: 'dark'})")
    assert violations(tab, axe) == []
