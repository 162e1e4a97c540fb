"""How sure a fact is: the share of facts like it that are right.

The heads are too sure of themselves, and rules say nothing of it. So what speaks for a fact and against it is weighed:
a logistic regression over its features for each group of facts (of one feature it is Platt's scaling, 1999), fitted by
`kg model calibrate` on annotated articles that nothing was trained on.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from math import exp
from pathlib import Path

from kg.errors import InputError, KnowledgeError
from kg.model import Fact
from kg.reading.features import CLASSES, KINDS, NUMBERS, Features, kind

GROUPS = {
    "grave": "event", "event": "event", "plain": "plain", "position": "position", "relation": "relation",
    "direct": "quotation", "indirect": "quotation",
}  # fmt: skip
"""The kinds of facts -> those that are weighed alike."""
CORE = "core"
"""The group of events by their class and factuality alone, whoever takes part."""


@dataclass(frozen=True)
class Confidence:
    """The weights of features by group, and for each precision how sure a fact must be to be told."""

    weights: Mapping[str, Mapping[str, float]]
    cuts: Mapping[float, float]
    default: Mapping[str, float]
    """By kind, how sure a fact must be if no precision is asked for."""

    def of(self, fact: Fact, features: Features) -> float:
        """A fact and its features -> the chance that it is right."""
        return weighed(self.weights[GROUPS[kind(fact)]], features)

    def stated(self, fact: Fact, features: Features) -> float:
        """The same -> the chance that is stated of it: of an event that its class and factuality are right; no less
        than that all of it is."""
        whole = self.of(fact, features)
        return max(whole, weighed(self.weights[CORE], features)) if GROUPS[kind(fact)] == "event" else whole

    def least(self, fact: Fact) -> float:
        """How sure a fact must be if no precision is asked for."""
        return self.default[kind(fact)]

    def cut(self, precision: float) -> float:
        """The share of facts that shall be right -> how sure each must be; InputError where none is known to do."""
        reached = [p for p in sorted(self.cuts) if p >= precision]
        if not reached:
            raise InputError(f"--precision {precision:g}: known up to {max(self.cuts):g}")
        return self.cuts[reached[0]]


def weighed(weights: Mapping[str, float], features: Features) -> float:
    """The weights of a group and the features of a fact -> the chance that it is right; what has no weight counts for
    nothing."""
    return logistic(sum(weights.get(name, 0.0) * value for name, value in features.items()))


def logistic(x: float) -> float:
    """Log-odds -> the probability."""
    return 1 / (1 + exp(-x))


def read(path: Path) -> Confidence:
    """The language's file -> its weights and cuts; KnowledgeError where a row is missing, unknown or no number."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise KnowledgeError(f"{path}: {error}") from error
    parts = {name: table.get(name, {}) for name in ("weights", "cuts", "default")}
    for name, keys in (("weights", frozenset({*GROUPS.values(), CORE})), ("default", frozenset(KINDS))):
        for row in sorted(keys ^ parts[name].keys()):
            raise KnowledgeError(f"{path}: {'no' if row in keys else 'unknown'} row '{row}' in [{name}]")
    try:
        found = Confidence(
            {group: {row: float(value) for row, value in rows.items()} for group, rows in parts["weights"].items()},
            {float(precision): float(cut) for precision, cut in parts["cuts"].items()},
            {kind: float(cut) for kind, cut in parts["default"].items()},
        )
    except (AttributeError, TypeError, ValueError) as error:
        raise KnowledgeError(f"{path}: {error}") from error
    for group, rows in found.weights.items():
        for row in rows:
            if row not in NUMBERS and row.partition(":")[0] not in CLASSES:
                raise KnowledgeError(f"{path}: unknown feature '{row}' in [weights.{group}]")
    return found
