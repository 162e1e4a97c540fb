"""How sure a fact is: the share of facts like it that are right.

The heads are too sure of themselves, and rules say nothing of it. So a fact's kind, what decided it (the heads, a rule,
or both) and the probability that the heads give it are turned into the chance that it is right, a logistic function for
each kind and decider (Platt 1999, Probabilistic outputs for support vector machines), fitted by `kg model calibrate` on
annotated articles that nothing was trained on.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from math import exp, log
from pathlib import Path
from typing import NamedTuple

from kg.errors import InputError, KnowledgeError
from kg.model import Event, Fact, Position, Quotation
from kg.vocabulary import vocabulary

KINDS = ("grave", "event", "plain", "position", "relation", "direct", "indirect")
"""Events of grave classes, of others, of none; what lasts; quotations."""
DECIDERS = ("heads", "both", "rules")
KEYS = tuple(f"{kind}.{decider}" for kind, decider in product(KINDS, DECIDERS))
HEADS = "reader."
"""How the rule of a fact begins that the heads decided."""
WITH = "+"
"""What joins to it the rule that read the same."""
LEAST = 0.001
"""Probabilities are not taken for surer than that."""


class Scale(NamedTuple):
    """The chance that a fact is right is the logistic function of bias + slope * log-odds of its probability."""

    bias: float
    slope: float


@dataclass(frozen=True)
class Confidence:
    """The scales by kind and decider, and for each precision how sure a fact must be to be told."""

    scales: Mapping[str, Scale]
    cuts: Mapping[float, float]
    default: Mapping[str, float]
    """By kind, how sure a fact must be if no precision is asked for."""

    def of(self, fact: Fact) -> float:
        """A fact with the probability of the heads -> the chance that it is right."""
        scale = self.scales[key(fact)]
        return logistic(scale.bias + scale.slope * log_odds(fact.confidence))

    def sure(self, facts: Iterable[Fact], least: float | None) -> Iterator[Fact]:
        """Facts with the probability of the heads, and how sure they must be (None for the default of their kind) ->
        those that are, with the chance that they are right."""
        for fact in facts:
            chance = self.of(fact)
            if chance >= (self.default[kind(fact)] if least is None else least):
                yield replace(fact, confidence=chance)

    def cut(self, precision: float) -> float:
        """The share of facts that shall be right -> how sure each must be; InputError where none is known to do."""
        reached = [p for p in sorted(self.cuts) if p >= precision]
        if not reached:
            raise InputError(f"--precision {precision:g}: known up to {max(self.cuts):g}")
        return self.cuts[reached[0]]


def key(fact: Fact) -> str:
    """A fact -> its kind and what decided it."""
    return f"{kind(fact)}.{decider(fact.rule)}"


def kind(fact: Fact) -> str:
    """A fact -> its kind."""
    match fact:
        case Event(type="Event"):
            return "plain"
        case Event():
            return kind_of(fact.type)
        case Quotation():
            return fact.kind
        case Position():
            return "position"
        case _:
            return "relation"


def kind_of(event: str) -> str:
    """The class of an event -> `grave` where a false one would harm somebody, else `event`."""
    found = vocabulary().events.get(event)
    return "grave" if found is not None and found.grave else "event"


def decider(rule: str) -> str:
    """The rule of a fact -> what decided it: the heads, a rule, or both."""
    if not rule.startswith(HEADS):
        return "rules"
    return "both" if WITH in rule else "heads"


def log_odds(probability: float | None) -> float:
    """A probability, held between what may be believed -> its log-odds; nothing where there is none."""
    if probability is None:
        return 0.0
    held = min(max(probability, LEAST), 1 - LEAST)
    return log(held / (1 - held))


def logistic(x: float) -> float:
    """Log-odds -> the probability."""
    return 1 / (1 + exp(-x))


def read(path: Path) -> Confidence:
    """The language's file -> its scales and cuts; KnowledgeError where a row is missing, unknown or no number."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise KnowledgeError(f"{path}: {error}") from error
    parts = {name: table.get(name, {}) for name in ("scales", "cuts", "default")}
    for name, keys in (("scales", KEYS), ("default", KINDS)):
        for row in sorted(set(keys) ^ parts[name].keys()):
            raise KnowledgeError(f"{path}: {'no' if row in keys else 'unknown'} row '{row}' in [{name}]")
    try:
        return Confidence(
            {row: Scale(*map(float, values)) for row, values in parts["scales"].items()},
            {float(precision): float(cut) for precision, cut in parts["cuts"].items()},
            {kind: float(cut) for kind, cut in parts["default"].items()},
        )
    except (TypeError, ValueError) as error:
        raise KnowledgeError(f"{path}: {error}") from error
