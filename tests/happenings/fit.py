"""The weights of what joins accounts, from the pairs of `judged/`: `PYTHONPATH=. python tests/happenings/fit.py`, where
the agency texts are at hand. Prints what a logistic regression makes of them (ridge; each rule is a feature), for
`ontology/joins.toml`, and how it does on pairs of articles that it was not fitted to (cross-validation).

Pairs that a rule forbids to join teach nothing and are left out; weights set by hand (`HAND`) stay as they are.
"""

import hashlib
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import judged
import numpy as np

from kg import language
from kg.directory import Directory
from kg.happenings.evidence import signals
from kg.happenings.tellings import Telling, tellings
from kg.happenings.weights import NEVER, weights
from kg.happenings.world import World, ground
from kg.identity import identity

HAND = frozenset({"other-speakers", "other-day-of-life", "other-toll", "other-words"})
"""Rules that too few pairs show, each set because of an error that it mends."""
BASE = ("same-class", "same-verb-only")
RIDGE, FOLDS = 1.5, 5
Row = tuple[bool, str, dict[str, float]]


def rows() -> Iterator[Row]:
    """Each judged pair that nothing forbids to join: what was judged, the article of one, and what fires."""
    knowledge = language.load("fr").knowledge
    readings = judged.readings()
    entities = identity(readings, knowledge)
    known = Directory(entities)
    world = World.of(map(ground, readings), known, knowledge)
    told: dict[str, Telling] = {}
    for reading in readings:
        told |= {one.ref: one for one in tellings(reading, known.of(reading.article.id))}
    for same, left, right in judged.pairs():
        if left in told and right in told:
            fired = dict(signals(told[left], told[right], world))
            if not any(weights()[rule] <= NEVER for rule in fired):
                yield same, min(left, right).partition("#")[0], fired


def fitted(x: Any, y: Any, fixed: Any) -> Any:
    """Features, what was judged, and what the rules set by hand add -> the weights (Newton's method)."""
    found, ridge = np.zeros(x.shape[1]), np.eye(x.shape[1]) * RIDGE
    ridge[0, 0] = 1e-6
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ found + fixed, -30, 30)))
        found += np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge, x.T @ (y - p) - ridge @ found)
    return found


def table(found: Sequence[Row], rules: Sequence[str]) -> tuple[Any, Any, Any]:
    """Pairs and rules -> features, what was judged, and what the rules set by hand add."""
    x = np.array([[1.0, *(fired.get(rule, 0.0) for rule in rules)] for _, _, fired in found])
    fixed = np.array([sum(weights()[rule] * fired.get(rule, 0.0) for rule in HAND) for _, _, fired in found])
    return x, np.array([float(same) for same, _, _ in found]), fixed


def main() -> None:
    """Fit, and say what came of it."""
    found = list(rows())
    rules = [rule for rule in weights() if weights()[rule] > NEVER and rule not in HAND and rule != BASE[0]]
    x, y, fixed = table(found, rules)
    folds = np.array([int(hashlib.md5(article.encode()).hexdigest(), 16) % FOLDS for _, article, _ in found])
    scores = np.zeros(len(found))
    for fold in range(FOLDS):
        there = folds == fold
        made = fitted(x[~there], y[~there], fixed[~there])
        scores[there] = 1 / (1 + np.exp(-(x[there] @ made + fixed[there])))
    for least in (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9):
        joined = scores >= least
        right = int(y[joined].sum())
        sys.stdout.write(
            f"# from {least}: {right} of {int(y.sum())} joined rightly, {int(joined.sum()) - right} wrongly\n"
        )
    made = dict(zip([BASE[0], *rules], fitted(x, y, fixed), strict=True))
    made[BASE[1]] += made[BASE[0]]
    for rule, weight in weights().items():
        if weight > NEVER:
            sys.stdout.write(f'"{rule}" = {made.get(rule, weight):.2f}\n')


if __name__ == "__main__":
    main()
