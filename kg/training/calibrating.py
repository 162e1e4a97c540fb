"""Annotated articles that nothing was trained on -> how sure facts are: scales, cuts, and how far they can be trusted.

A fact is right as `comparing.verdicts` says. The scales are fitted by logistic regression; that of a kind of which the
articles show little stays near that of all kinds with its decider. Cross-validation by article gives the expected
calibration error (Naeini et al. 2015): facts sorted into ten bins by their confidence, the mean of what each bin's
confidence differs from its share that is right, weighed by its size.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rdflib import RDF
from rdflib.term import Node

from kg.graph import Names, article_triples, directory
from kg.identity import identity
from kg.model import Entity, Event, Reading
from kg.namespaces import BASE, KG
from kg.reading.confidence import DECIDERS, KEYS, KINDS, Confidence, Scale, key, log_odds, logistic
from kg.training.annotation import annotated
from kg.training.comparing import verdicts
from kg.training.told import told
from kg.training.tuning import Bench

FACTS = (KG.Event, KG.Quotation, KG.Position, KG.Relation)
PLAIN = Scale(0.07, 0.0)
"""The annotation does not hold plain events: of 29 drawn at random from agency articles 15 were read as right."""
PENALTY = 3.0
"""How strongly the scale of a kind is drawn to that of all kinds with its decider."""
Array = NDArray[np.float64]
BINS = 10
FOLDS = 8
PRECISIONS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98)


@dataclass(frozen=True, slots=True)
class Judged:
    """A fact that was told of an annotated article: its kind and decider, the log-odds of its probability, whether it
    is right."""

    article: str
    key: str
    log_odds: float
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
    entities = identity(readings, pipeline.language.knowledge)
    known, names = directory(entities), Names.under(BASE)
    graph = told(pipeline.graph(readings, BASE))
    by_id = {reading.article.id: reading for reading in readings}
    found: list[Judged] = []
    for gold, body in annotated(bench.gold):
        right = dict(verdicts(gold, body, graph))
        reading = by_id[gold["id"]]
        for fact in reading.facts:
            if isinstance(fact, Event) and fact.type == "Event":
                continue
            nodes = [str(n) for n in _nodes(replace(reading, facts=(fact,)), known.get(gold["id"], {}), names)]
            judged_nodes = [right[node] for node in nodes if node in right]
            if judged_nodes:
                found.append(Judged(gold["id"], key(fact), log_odds(fact.confidence), all(judged_nodes)))
    return found


def _nodes(reading: Reading, entities: Mapping[int, Entity], names: Names) -> Iterator[Node]:
    """A reading with one fact -> the nodes of it."""
    for subject, predicate, object_ in article_triples(reading, entities, names):
        if predicate == RDF.type and object_ in FACTS:
            yield subject


def fitted(facts: Sequence[Judged]) -> dict[str, Scale]:
    """Judged facts -> the scale of each kind and decider, fitted to them and drawn to that of the decider."""
    whole = {one: _scale([f for f in facts if f.key.endswith(one)], Scale(0.0, 0.5), 0.5) for one in DECIDERS}
    scales = {key: _scale([f for f in facts if f.key == key], whole[key.partition(".")[2]], PENALTY) for key in KEYS}
    return scales | {key: PLAIN for key in KEYS if key.startswith("plain.")}


def _scale(facts: Sequence[Judged], prior: Scale, penalty: float) -> Scale:
    """Facts of one kind -> their logistic regression, drawn to a prior (Newton's method, steps halved that lead up)."""
    x = np.array([[1.0, fact.log_odds] for fact in facts]).reshape(-1, 2)
    y = np.array([float(fact.right) for fact in facts])
    w = start = np.array(prior)

    def loss(w: Array) -> float:
        return float(np.logaddexp(0, (1 - 2 * y) * (x @ w)).sum() + penalty * ((w - start) ** 2).sum() / 2)

    if not len(x):
        return prior
    for _ in range(30):
        p = np.exp(-np.logaddexp(0, -(x @ w)))
        slope = x.T @ (p - y) + penalty * (w - start)
        bend = (x * (p * (1 - p))[:, None]).T @ x + penalty * np.eye(2)
        step = np.linalg.solve(bend, slope)
        while loss(w - step) > loss(w) + 1e-9:
            step = step / 2
        w = w - step
    if w[1] < 0:  # what is held for likelier is never right less often
        return Scale(round(log_odds((y.sum() + 1) / (len(y) + 2)), 3), 0.0)
    return Scale(round(float(w[0]), 3), round(float(w[1]), 3))


def chances(facts: Iterable[Judged], scales: Mapping[str, Scale]) -> list[tuple[float, bool]]:
    """Judged facts and scales -> for each how sure it is, and whether it is right."""
    return [(logistic(scales[f.key].bias + scales[f.key].slope * f.log_odds), f.right) for f in facts]


def crossed(facts: Sequence[Judged]) -> list[tuple[float, bool]]:
    """Judged facts -> the same as `chances`, each by scales that were fitted on other articles."""
    articles = sorted({fact.article for fact in facts})
    found: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        apart = set(articles[fold::FOLDS])
        scales = fitted([fact for fact in facts if fact.article not in apart])
        found += chances((fact for fact in facts if fact.article in apart), scales)
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
    """Scales, cuts and defaults -> the text of the language's file."""
    lines = [
        "# How sure facts are: the logistic function of bias + slope * log-odds of the heads' probability, by kind and",
        "# decider; fitted by kg model calibrate on annotated articles kept apart. kg/reading/confidence.py says more.",
        "[scales]",
        *(f'"{key}" = [{bias}, {slope}]' for key, (bias, slope) in confidence.scales.items()),
        "\n# For the share of facts that shall be right (--precision), how sure each must be.",
        "[cuts]",
        *(f'"{precision:g}" = {cut}' for precision, cut in confidence.cuts.items()),
        "\n# How sure a fact must be where no precision is asked for.",
        "[default]",
        *(f"{kind} = {cut}" for kind, cut in confidence.default.items()),
    ]
    return "\n".join(lines) + "\n"


def calibrated(facts: Sequence[Judged], default: Mapping[str, float]) -> Confidence:
    """Judged facts and the defaults by kind -> what the language's file says."""
    scales = fitted(facts)
    return Confidence(scales, cuts(chances(facts, scales)), {kind: default[kind] for kind in KINDS})
