"""Annotated articles kept apart -> the thresholds that tell most of what is right, and what each part is worth.

One threshold after the other takes the value with the best F1 of FACTS among those that keep the precision asked for.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import articles, resources
from kg.annotation.files import annotated
from kg.model import Article, Reading, Syntax
from kg.namespaces import BASE
from kg.pipeline import Pipeline
from kg.plain import Plain, restored
from kg.reading import Decider
from kg.reading.features import Features
from kg.training.scoring import Figure, facts

if TYPE_CHECKING:
    from kg.facts import Scene

STEPS = (-0.2, -0.1, 0.1, 0.2)
"""What is tried beside a threshold's value."""
LEAST, MOST = 0.05, 0.95
Table = dict[str, Any]


class Bench:
    """Annotated articles, read up to where the thresholds decide."""

    def __init__(self, model: str | None, gold: Path) -> None:
        self.gold = gold
        self.pipeline = Pipeline.load(model)
        texts = [str(gold / f"{one['id']}.txt") for one, _ in annotated(gold)]
        found = [item for item in articles.read(*texts) if isinstance(item, Article)]
        read = list(map(self.pipeline.parsed, found))
        self.sources: list[Plain] = [source for source, _ in read]
        self.parses: list[Syntax] = [parse for _, parse in read]
        self._scenes: dict[tuple[object, ...], list[Scene]] = {}

    def features(self, pipeline: Pipeline) -> Iterator[tuple[Features, ...]]:
        """A pipeline that tells all it finds -> of each article the features of its facts, in their order."""
        for parse, scene in zip(self.parses, self._scenes_of(pipeline), strict=True):
            yield pipeline.features(scene, parse)

    def readings(self, pipeline: Pipeline) -> Iterator[Reading]:
        """A pipeline with other thresholds -> the readings it decides on; scenes are kept for those that share them."""
        scenes = self._scenes_of(pipeline)
        for source, parse, scene in zip(self.sources, self.parses, scenes, strict=True):
            yield restored(pipeline.decided(scene, parse), source)

    def _scenes_of(self, pipeline: Pipeline) -> "list[Scene]":
        t = None if pipeline.decider is None else pipeline.decider.thresholds
        key = () if t is None else (t.name, t.description)
        if key not in self._scenes:
            self._scenes[key] = [
                pipeline.scene(one.article, parse) for one, parse in zip(self.sources, self.parses, strict=True)
            ]
        return self._scenes[key]

    def figures(self, decider: Decider | None) -> Mapping[str, Figure]:
        """What decides -> the figures of the graph it makes."""
        pipeline = replace(self.pipeline, decider=decider)
        return facts(self.gold, pipeline.graph(list(self.readings(pipeline)), BASE))

    def with_table(self, table: Table) -> Mapping[str, Figure]:
        """A table of thresholds -> the figures."""
        decider = self.pipeline.decider
        assert decider is not None
        return self.figures(decider.with_table(table))


def ablation(bench: Bench) -> Iterator[tuple[str, Mapping[str, Figure]]]:
    """A bench -> the figures of rules alone, of the heads alone, of both, and of both without the rules of one kind."""
    decider = bench.pipeline.decider
    yield "rules alone", bench.figures(None)
    if decider is not None:
        yield "heads alone", bench.figures(replace(decider, rules=()))
        yield "both", bench.figures(decider)
        for kind in decider.rules:
            others = tuple(other for other in decider.rules if other is not kind)
            yield f"no {kind.__name__.lower()}s of rules", bench.figures(replace(decider, rules=others))


_BENCH: list[Bench] = []
"""The bench of the processes that try values: they are forked, since a pipeline cannot be sent."""


def _try(table: Table) -> Mapping[str, Figure]:
    return _BENCH[0].with_table(table)


def tune(bench: Bench, precision: float, rounds: int, log: Callable[[str], None]) -> Table:
    """A bench and the least precision of FACTS -> the table of thresholds with the best F1, found in some rounds."""
    table: Table = tomllib.loads((resources.language("fr") / "deciding.toml").read_text(encoding="utf-8"))
    best = _worth(bench.with_table(table), precision)
    log(f"begins at {best:.4f}")
    _BENCH[:] = [bench]
    with ProcessPoolExecutor(2, get_context("fork")) as pool:
        for _ in range(rounds):
            for path in _paths(table):
                tried = [_with(table, path, value) for value in _values(_at(table, path))]
                for other, figures in zip(tried, pool.map(_try, tried), strict=True):
                    worth = _worth(figures, precision)
                    if worth > best + 1e-4:
                        best, table = worth, other
                        log(f"{'.'.join(path)} = {_at(table, path)}: {best:.4f}  {line(figures)}")
    return table


def _worth(figures: Mapping[str, Figure], precision: float) -> float:
    """Figures -> the F1 of FACTS, less what precision lacks."""
    return figures["FACTS"].f1 - 2 * max(0.0, precision - figures["FACTS"].precision)


def line(figures: Mapping[str, Figure]) -> str:
    """Figures -> precision, recall and F1 of each kind, on a line."""
    names = ("FACTS", "entities", "events", "arguments", "relations", "quotes")
    return " ".join(f"{n} {figures[n].precision:.3f}/{figures[n].recall:.3f}/{figures[n].f1:.3f}" for n in names)


def _paths(table: Table) -> list[tuple[str, ...]]:
    nested = ([(key, k) for k in value] if isinstance(value, dict) else [(key,)] for key, value in table.items())
    return [path for paths in nested for path in paths]


def _at(table: Table, path: Sequence[str]) -> float:
    for key in path:
        table = table[key]
    return table  # type: ignore[return-value]


def _with(table: Table, path: Sequence[str], value: float) -> Table:
    if len(path) == 1:
        return {**table, path[0]: value}
    return {**table, path[0]: _with(table[path[0]], path[1:], value)}


def _values(value: float) -> list[float]:
    return [round(v, 3) for step in STEPS if LEAST <= (v := value + step) <= MOST]


def written(table: Table) -> str:
    """A table of thresholds -> the text of its file."""
    plain_rows = [f"{key} = {value}" for key, value in table.items() if not isinstance(value, dict)]
    nested = ((key, value) for key, value in table.items() if isinstance(value, dict))
    parts = [f"\n[{key}]\n" + "\n".join(f"{k} = {v}" for k, v in value.items()) for key, value in nested]
    head = "# How likely something must be to be told; chosen on annotated articles kept apart (kg model tune)."
    return "\n".join([head, *plain_rows, *parts]) + "\n"
