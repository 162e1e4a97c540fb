"""Annotated articles that nothing was trained on -> how sure facts are: weights, cuts, and how far they can be trusted.

A fact is right as `comparing.verdicts` says, all of it; of events also whether class and factuality are. The weights
are fitted by logistic regression with a penalty on what leads away from a first guess (the heads' log-odds by a
third, all else by nothing). Cross-validation by article gives the expected calibration error (Naeini et al. 2015):
facts sorted into ten bins by their confidence, the mean of what each bin's confidence differs from its share that is
right, weighed by its size.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rdflib import RDF
from rdflib.term import Node

from kg.annotation.files import annotated
from kg.graph import Names, article_triples, directory
from kg.identity import identity
from kg.model import Entity, Event, Reading
from kg.namespaces import BASE, KG
from kg.reading.confidence import CORE, GROUPS, Confidence, weighed
from kg.reading.features import BIAS, KINDS, Features, kind
from kg.training.comparing import verdicts
from kg.training.told import told
from kg.training.tuning import Bench

FACTS = (KG.Event, KG.Quotation, KG.Position, KG.Relation)
PLAIN = {BIAS: 0.07}
"""The annotation does not hold plain events: of 29 drawn at random from agency articles 15 were read as right."""
PENALTY = 4.0
"""How strongly weights are drawn to the first guess; the bias is free."""
GUESS = {"probability": 0.3}
Array = NDArray[np.float64]
BINS = 10
FOLDS = 8
PRECISIONS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98)


@dataclass(frozen=True, slots=True)
class Judged:
    """A fact that was told of an annotated article: the group of its kind, its features, whether it is right."""

    article: str
    group: str
    features: Features
    right: bool


class Bin(NamedTuple):
    """How many facts, their mean confidence, the share of them that is right."""

    facts: int
    mean: float
    share: float


def judged(bench: Bench) -> list[Judged]:
    """A bench -> the facts that it tells without regard to how sure they are, each with whether it is right.

    Plain events are left out: the annotation does not hold all of them.
    """
    decider = bench.pipeline.decider
    assert decider is not None
    pipeline = replace(bench.pipeline, decider=replace(decider, confidence=None))
    readings = list(bench.readings(pipeline))
    features = {reading.article.id: found for reading, found in zip(readings, bench.features(pipeline), strict=True)}
    entities = identity(readings, pipeline.language.knowledge)
    known, names = directory(entities), Names.under(BASE)
    graph = told(pipeline.graph(readings, BASE))
    by_id = {reading.article.id: reading for reading in readings}
    found: list[Judged] = []
    for gold, body in annotated(bench.gold):
        right = {verdict.node: verdict for verdict in verdicts(gold, body, graph)}
        reading = by_id[gold["id"]]
        for fact, shown in zip(reading.facts, features[gold["id"]], strict=True):
            if isinstance(fact, Event) and fact.type == "Event":
                continue
            of_them = [str(n) for n in nodes(replace(reading, facts=(fact,)), known.get(gold["id"], {}), names)]
            of_fact = [right[node] for node in of_them if node in right]
            if of_fact:
                found.append(Judged(gold["id"], GROUPS[kind(fact)], shown, all(one.whole for one in of_fact)))
            if of_fact and isinstance(fact, Event):
                found.append(Judged(gold["id"], CORE, shown, all(one.core for one in of_fact)))
    return found


def nodes(reading: Reading, entities: Mapping[int, Entity], names: Names) -> Iterator[Node]:
    """A reading with one fact -> the nodes of it."""
    for subject, predicate, object_ in article_triples(reading, entities, names):
        if predicate == RDF.type and object_ in FACTS:
            yield subject


def fitted(facts: Sequence[Judged]) -> dict[str, dict[str, float]]:
    """Judged facts -> the weights of each group."""
    groups = sorted({*GROUPS.values(), CORE} - {"plain"})
    return {"plain": PLAIN} | {group: _weights([f for f in facts if f.group == group]) for group in groups}


def _weights(facts: Sequence[Judged]) -> dict[str, float]:
    """Facts of one group -> their logistic regression, drawn to the guess (Newton's method, steps halved that lead
    up)."""
    names = sorted({BIAS, *GUESS, *(name for fact in facts for name in fact.features)})
    x = np.array([[fact.features.get(name, 0.0) for name in names] for fact in facts]).reshape(-1, len(names))
    y = np.array([float(fact.right) for fact in facts])
    w = start = np.array([GUESS.get(name, 0.0) for name in names])
    penalty = np.array([1e-3 if name == BIAS else PENALTY for name in names])

    def loss(w: Array) -> float:
        return float(np.logaddexp(0, (1 - 2 * y) * (x @ w)).sum() + (penalty * (w - start) ** 2).sum() / 2)

    for _ in range(30):
        p = np.exp(-np.logaddexp(0, -(x @ w)))
        slope = x.T @ (p - y) + penalty * (w - start)
        bend = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        while loss(w - step) > loss(w) + 1e-9:
            step = step / 2
        w = w - step
    return {name: round(float(weight), 3) for name, weight in zip(names, w, strict=True)}


def chances(facts: Iterable[Judged], weights: Mapping[str, Mapping[str, float]]) -> list[tuple[float, bool]]:
    """Judged facts and weights -> for each how sure it is, and whether it is right."""
    return [(weighed(weights[fact.group], fact.features), fact.right) for fact in facts]


def crossed(facts: Sequence[Judged]) -> list[tuple[float, bool]]:
    """Judged facts -> the same as `chances`, each by weights that were fitted on other articles."""
    articles = sorted({fact.article for fact in facts})
    found: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        apart = set(articles[fold::FOLDS])
        weights = fitted([fact for fact in facts if fact.article not in apart])
        found += chances((fact for fact in facts if fact.article in apart), weights)
    return found


def bins(found: Sequence[tuple[float, bool]]) -> list[Bin]:
    """Confidence and right -> the ten bins of the reliability diagram; empty ones are left out."""
    sorted_in: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for chance, right in found:
        sorted_in[min(int(chance * BINS), BINS - 1)].append((chance, right))
    return [
        Bin(len(one), float(np.mean([c for c, _ in one])), float(np.mean([r for _, r in one])))
        for one in sorted_in
        if one
    ]


def error(found: Sequence[tuple[float, bool]]) -> float:
    """Confidence and right -> the expected calibration error."""
    return sum(count * abs(mean - share) for count, mean, share in bins(found)) / max(1, len(found))


def diagram(found: Sequence[tuple[float, bool]]) -> Iterator[str]:
    """Confidence and right -> the lines of a reliability diagram, and the expected calibration error."""
    for count, mean, share in bins(found):
        yield f"{mean:.2f} sure {share:.2f} right {'#' * round(40 * share):40} {count}"
    yield f"expected calibration error {error(found):.3f} of {len(found)} facts"


def cuts(found: Sequence[tuple[float, bool]]) -> dict[float, float]:
    """Confidence and right -> for each precision the least confidence at which the facts above are right that often, by
    their mean confidence; precisions that none reaches are left out."""
    order = sorted((chance for chance, _ in found), reverse=True)
    means = np.cumsum(order) / np.arange(1, len(order) + 1)
    result: dict[float, float] = {}
    for precision in PRECISIONS:
        kept = int((means >= precision).sum())
        if kept:
            result[precision] = round(order[kept - 1], 3)
    return result


def written(confidence: Confidence) -> str:
    """Weights, cuts and defaults -> the text of the language's file."""
    lines = [
        "# How sure facts are: the logistic function of the weighed sum of their features (kg/reading/features.py), by",
        "# group of facts; fitted by kg model calibrate on annotated articles kept apart.",
    ]
    for group, weights in confidence.weights.items():
        lines += [f"[weights.{group}]", *(f'"{name}" = {weight}' for name, weight in weights.items()), ""]
    lines += [
        "# For the share of facts that shall be right (--precision), how sure each must be.",
        "[cuts]",
        *(f'"{precision:g}" = {cut}' for precision, cut in confidence.cuts.items()),
        "",
        "# How sure a fact must be where no precision is asked for.",
        "[default]",
        *(f"{kind} = {cut}" for kind, cut in confidence.default.items()),
    ]
    return "\n".join(lines) + "\n"


def calibrated(facts: Sequence[Judged], default: Mapping[str, float]) -> Confidence:
    """Judged facts and the defaults by kind -> what the language's file says."""
    weights = fitted(facts)
    whole = [fact for fact in facts if fact.group != CORE]
    return Confidence(weights, cuts(crossed(whole)), {kind: default[kind] for kind in KINDS})


def stated(facts: Iterable[Judged]) -> list[Judged]:
    """Judged facts -> those of which the graph states how sure they are: events by class and factuality."""
    return [fact for fact in facts if fact.group != "event"]
