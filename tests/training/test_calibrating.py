"""Confidence is fitted to judged facts, and its error is measured."""

from pathlib import Path
from random import Random

import pytest

from kg.reading.confidence import CORE, GROUPS, logistic, read
from kg.reading.features import KINDS
from kg.training.calibrating import (
    GUESS,
    Judged,
    bins,
    calibrated,
    chances,
    crossed,
    cuts,
    diagram,
    error,
    fitted,
    written,
)

TRUE = {"bias": -1.0, "probability": 0.5, "slot:far": -1.5, "quoted": 0.0}


def facts(count: int, group: str = "event") -> list[Judged]:
    """Facts of which it is known how sure they are."""
    random = Random(1)
    found = []
    for n in range(count):
        shown = {"bias": 1.0, "probability": random.uniform(-1, 7), "quoted": float(random.random() < 0.3)}
        shown |= {"slot:far": 1.0} if random.random() < 0.4 else {}
        odds = sum(TRUE[name] * value for name, value in shown.items())
        found.append(Judged(str(n % 16), group, shown, random.random() < logistic(odds)))
    return found


def test_the_weights_of_what_was_judged_are_found_again() -> None:
    found = fitted(facts(6000))["event"]
    assert found.keys() == TRUE.keys()
    assert all(found[name] == pytest.approx(TRUE[name], abs=0.15) for name in TRUE)


def test_the_weights_of_what_was_hardly_seen_stay_near_the_guess() -> None:
    few, many = (fitted(facts(count))["event"] for count in (20, 2000))
    assert abs(few["slot:far"]) < abs(many["slot:far"])
    nothing = fitted([])
    assert nothing.keys() == {*GROUPS.values(), CORE}
    assert nothing["position"]["probability"] == GUESS["probability"]


def test_weights_fitted_on_other_articles_are_trusted_and_raw_odds_are_not() -> None:
    judged = facts(4000)
    assert error(crossed(judged)) < 0.03
    assert error(chances(judged, {"event": {"probability": 1.0}})) > 0.1


def test_bins_hold_every_fact_and_the_error_is_their_mean_distance() -> None:
    found = [(0.95, True), (0.95, True), (1.0, False), (0.15, False)]
    assert [(one.facts, one.share) for one in bins(found)] == [(1, 0.0), (3, pytest.approx(2 / 3))]
    assert error(found) == pytest.approx((0.15 + 3 * abs(2.9 / 3 - 2 / 3)) / 4)
    assert len(list(diagram(found))) == 3


def test_a_cut_keeps_what_is_right_as_often_as_asked_by_its_confidence() -> None:
    found = cuts([(0.99, True), (0.9, True), (0.8, False), (0.2, False)])
    assert found[0.95] == 0.99 or found[0.95] == 0.9
    assert found[0.85] == 0.8
    assert found[0.7] == 0.2
    assert 0.98 in found
    assert 0.9 not in cuts([(0.5, True)])


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    made = calibrated(facts(500), dict.fromkeys(KINDS, 0.3))
    path = tmp_path / "confidence.toml"
    path.write_text(written(made), encoding="utf-8")
    assert read(path) == made
