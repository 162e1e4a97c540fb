"""Confidence is fitted to judged facts, and its error is measured."""

from pathlib import Path
from random import Random

import pytest

from kg.reading.confidence import KEYS, KINDS, Scale, logistic, read
from kg.training.calibrating import (
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


def facts(scale: Scale, count: int, key: str = "event.heads") -> list[Judged]:
    random = Random(1)
    found = []
    for n in range(count):
        odds = random.uniform(-1, 7)
        found.append(Judged(str(n % 16), key, odds, random.random() < logistic(scale.bias + scale.slope * odds)))
    return found


def test_the_scale_of_what_was_judged_is_found_again() -> None:
    found = fitted(facts(Scale(-1.0, 0.5), 4000))["event.heads"]
    assert found.bias == pytest.approx(-1.0, abs=0.15)
    assert found.slope == pytest.approx(0.5, abs=0.08)


def test_a_kind_that_is_rare_stays_near_its_decider_s() -> None:
    common = facts(Scale(-1.0, 0.5), 2000)
    few, many = (facts(Scale(3.0, 0.0), count, "direct.heads") for count in (3, 300))
    biases = [fitted([*common, *more])["direct.heads"].bias for more in ([], few, many)]
    assert sorted(biases) == biases
    assert biases[0] == pytest.approx(-1.0, abs=0.2)
    assert biases[1] < 0.5 < biases[2]
    assert set(fitted(common)) == set(KEYS)
    assert fitted(common)["direct.rules"] == Scale(0.0, 0.5)


def test_scales_fitted_on_other_articles_are_trusted_and_raw_odds_are_not() -> None:
    judged = facts(Scale(-1.0, 0.5), 4000)
    assert error(crossed(judged)) < 0.03
    assert error(chances(judged, dict.fromkeys(KEYS, Scale(0.0, 1.0)))) > 0.1


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
    made = calibrated(facts(Scale(-1.0, 0.5), 500), dict.fromkeys(KINDS, 0.3))
    path = tmp_path / "confidence.toml"
    path.write_text(written(made), encoding="utf-8")
    assert read(path) == made
