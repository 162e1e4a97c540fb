"""Large graphs stay usable: the most connected first, the rest on demand, and the page says what it leaves out."""

import re
from typing import Any

import pytest
from graphs import synthetic

from kg.view import page


@pytest.fixture(scope="module")
def large_html() -> str:
    """A page of 2,000 nodes."""
    return page(synthetic(2000))


def test_shows_what_matters_first_and_more_on_demand(open_page: Any, large_html: str) -> None:
    tab = open_page(large_html)
    first = tab.evaluate("newskg.drawn()")
    assert 30 < len(first) <= 80
    places = dict(zip(first, tab.evaluate("newskg.drawn().map(newskg.place)"), strict=True))
    note = tab.locator("#note").inner_text().replace("\u202f", "")
    assert re.match(rf"{len(first)} entités sur \d+, \d+ faits sur 1000", note)
    tab.locator("#show-more").click()
    more = tab.evaluate("newskg.drawn()")
    assert len(first) < len(more) and set(first) <= set(more)
    assert {name: tab.evaluate("newskg.place", name) for name in first} == places
    assert tab.locator("#show-all").count() == 0


def test_search_reveals_what_is_not_drawn(open_page: Any, large_html: str) -> None:
    tab = open_page(large_html)
    hidden = next(f"e{n}" for n in range(999, 0, -1) if f"e{n}" not in tab.evaluate("newskg.drawn()"))
    tab.locator("#search").fill(f"Surnom {hidden[1:]}")
    tab.locator("#found [role=option]").first.click()
    assert hidden in tab.evaluate("newskg.drawn()")
    assert tab.locator("#panel h2").inner_text() == f"Personne {hidden[1:]}"


def test_neighbours_not_drawn_are_a_click_away(open_page: Any, large_html: str) -> None:
    tab = open_page(large_html, hash="sel=e0")
    tab.evaluate("newskg.choose({limit: 20, selected: newskg.drawn()[0]})")
    before = len(tab.evaluate("newskg.drawn()"))
    tab.locator("#neighbours").click()
    assert len(tab.evaluate("newskg.drawn()")) > before


def test_table_grows_row_by_row(open_page: Any, large_html: str) -> None:
    tab = open_page(large_html, hash="view=table")
    assert tab.locator("tbody tr").count() == 200
    tab.locator("#more-rows").press("Enter")
    assert tab.locator("tbody tr").count() == 400


def test_pages_stay_small(html: str, large_html: str) -> None:
    assert len(html.encode()) < 1_500_000
    assert len(large_html.encode()) < 6_000_000 * 2000 // 5000
