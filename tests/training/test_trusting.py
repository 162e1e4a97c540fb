"""What is measured of a language model, and what stays as it was chosen."""

import tomllib

import pytest

from kg.grounding import trust
from kg.training.trusting import LEAST, Judged, counted, measured, written


def facts(kind: str, right: int, wrong: int, contradicted: bool = False) -> list[Judged]:
    return [Judged(kind, contradicted, n < right) for n in range(right + wrong)]


def test_kinds_and_contradictions_are_counted_apart() -> None:
    counts = counted([*facts("event", 30, 10), *facts("event", 5, 15, True), *facts("position", 3, 1)])
    assert counts == {
        "event": (30, 40),
        "contradicted": (5, 20),
        "position": (3, 4),
        "relation": (0, 0),
        "quotation": (0, 0),
    }


def test_what_was_seen_often_enough_is_measured_and_the_rest_is_kept() -> None:
    before = trust()
    seen = [*facts("event", 30, 10), *facts("event", 5, 15, True), *facts("position", LEAST - 1, 0)]
    found = measured(counted(seen), before)
    assert found.kinds["event"] == pytest.approx(31 / 42, abs=0.001)
    assert found.contradicted == pytest.approx(6 / 22 / (31 / 42), abs=0.002)
    assert found.kinds["position"] == before.kinds["position"]
    assert found.alone == before.alone
    assert measured(counted([]), before) == before


def test_nothing_is_surer_than_what_no_marker_speaks_against() -> None:
    found = measured(counted([*facts("event", 20, 20), *facts("event", 20, 0, True)]), trust())
    assert found.contradicted == 1.0


def test_what_is_written_says_what_was_measured() -> None:
    counts = counted(facts("event", 30, 10))
    lines = list(written(measured(counts, trust()), counts))
    assert "event = 0.738  # measured: 30 of 40 right" in lines
    assert f"relation = 0.91  # not measured: 0 seen, {LEAST} needed" in lines
    assert tomllib.loads("\n".join(lines))["markers"]["contradicted"] == trust().contradicted


def test_what_both_tell_is_counted_apart_and_written_where_enough_was_seen() -> None:
    alike = [Judged("event", False, n < 27, both=True) for n in range(30)]
    alike += [Judged("position", False, True, both=True)] * 3
    counts = counted(facts("event", 30, 10), [*alike, *facts("event", 0, 9)])
    assert (counts["both event"], counts["both position"], counts["event"]) == ((27, 30), (3, 3), (30, 40))
    found = measured(counts, trust())
    assert found.both == {"event": 0.875}
    lines = list(written(found, counts))
    assert lines[-2:] == ["[both]", "event = 0.875  # measured: 27 of 30 right"]
