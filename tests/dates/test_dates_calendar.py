"""Arithmetic on the calendar."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dates import calendar
from kg.dates.choosing import Context, choose
from kg.dates.tense import Tense

days = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.isoformat)
units = st.sampled_from(["D", "W", "M", "Q", "H", "Y", "DE", "CE"])


@pytest.mark.parametrize(
    ("value", "bounds"),
    [
        ("2023-10-11", ("2023-10-11", None)),
        ("2023-10", ("2023-10", None)),
        ("2023", ("2023", None)),
        ("2023-10-11TMO", ("2023-10-11", None)),
        ("2023-W42", ("2023-10-16", "2023-10-22")),
        ("2023-W42-WE", ("2023-10-21", "2023-10-22")),
        ("2020-W53", ("2020-12-28", "2021-01-03")),
        ("2023-Q3", ("2023-07", "2023-09")),
        ("2023-H2", ("2023-07", "2023-12")),
        ("2023-WI", ("2023-12", "2024-02")),
        ("197", ("1970", "1979")),
        ("14", ("1401", "1500")),
        ("XXXX-SU", (None, None)),
        ("PRESENT_REF", (None, None)),
        ("2023-02-30", (None, None)),
        ("2021-W53", (None, None)),
        ("P2Y", (None, None)),
        ("", (None, None)),
        (None, (None, None)),
    ],
)
def test_the_days_of_a_value(value: str | None, bounds: tuple[str | None, str | None]) -> None:
    assert calendar.bounds(value) == bounds


@pytest.mark.parametrize(
    ("point", "number", "unit", "moved"),
    [
        ("2023-10-11", -1, "D", "2023-10-10"),
        ("2024-02-28", 2, "D", "2024-03-01"),
        ("2023-10-11", -1, "W", "2023-10-04"),
        ("2023-10-11", 3, "M", "2024-01"),
        ("2023-10", -10, "M", "2022-12"),
        ("2023-10-11", -2, "Y", "2021"),
        ("2023", -2, "Y", "2021"),
        ("2023", 1, "M", None),
        ("2023-10", 1, "D", None),
        ("2023-10-11", 0, "D", "2023-10-11"),
        ("9999-12-31", 1, "D", None),
        ("0001-01-01", -1, "D", None),
        ("0001-01", -1, "M", None),
        ("2023", -5000, "Y", None),
        ("2023-10-11", 2, "h", None),
    ],
)
def test_a_point_is_moved_as_far_as_it_is_known(point: str, number: int, unit: str, moved: str | None) -> None:
    assert calendar.shift(point, number, unit) == moved


@pytest.mark.parametrize(
    ("year", "day"), [(2023, "2023-04-09"), (2024, "2024-03-31"), (1999, "1999-04-04"), (2038, "2038-04-25")]
)
def test_easter(year: int, day: str) -> None:
    assert calendar.easter(year).isoformat() == day


@given(days, st.integers(-5000, 5000))
def test_days_moved_there_and_back(day: str, number: int) -> None:
    moved = calendar.shift(day, number, "D")
    if moved:
        assert calendar.shift(moved, -number, "D") == day


@given(days, st.integers(-200, 200), units)
def test_what_is_moved_is_a_point_of_the_calendar(day: str, number: int, unit: str) -> None:
    moved = calendar.shift(day, number, unit)
    assert moved is None or calendar.is_point(moved)


@given(days, units)
def test_a_unit_holds_its_day(day: str, unit: str) -> None:
    value = calendar.unit_of(day, unit)
    first, last = calendar.bounds(value)
    if first is not None and unit != "CE":
        assert first <= day[: len(first)]
        assert day[: len(first)] <= (last or first)


@given(st.lists(days, max_size=6), days, st.sampled_from(Tense))
def test_a_date_is_chosen_among_those_given(candidates: list[str], today: str, tense: Tense) -> None:
    chosen = choose(candidates, Context(today, tense))
    assert chosen is None or chosen in candidates
    if today in candidates:
        assert chosen == today
    elif chosen and tense is Tense.PAST and any(c < today for c in candidates):
        assert chosen < today
