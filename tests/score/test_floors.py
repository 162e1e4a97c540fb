"""Facts of gold articles, from raw text to graph, do not get worse than `floors.toml` says."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from live import pipeline
from score import coreference, facts

from kg import articles, export
from kg.model import Article

HERE = Path(__file__).parent
EVAL = HERE.parents[2] / "shared" / "eval"
CORPUS = EVAL.parent / "data" / "corpus" / "dev"
DEMOCRAT = EVAL.parent / "data" / "coref" / "democrat_dem1921__dem1921_sg.dev.conll"
GOLD = {"seed": EVAL / "seed", "dev": EVAL / "dev", "keep": HERE / "gold" / "keep", "corpus": CORPUS}
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["look", "keep"])
def test_facts_of_our_own_gold_reach_their_floor(name: str) -> None:
    precision, recall, _ = facts.figures(facts.measure(HERE / "gold" / name, pipeline()), facts.KIND)
    floor = FLOORS["own"][name]
    assert precision >= floor["precision"]
    assert recall >= floor["recall"]


@pytest.mark.skipif(not (EVAL / "score.py").exists(), reason="the scorer is not beside the checkout")
@pytest.mark.parametrize("name", GOLD)
def test_facts_reach_their_floor(name: str, tmp_path: Path) -> None:
    texts = [str(path) for path in sorted(GOLD[name].glob("*.txt"))]
    found = [item for item in articles.read(*texts) if isinstance(item, Article)]
    assert len(found) == len(texts) > 0
    graph = pipeline().graph(list(pipeline().read(found)), "https://kg.example/")
    export.write(graph, tmp_path / "graph.ttl", "turtle")
    command = [sys.executable, EVAL / "score.py", GOLD[name], tmp_path / "graph.ttl", "--json", tmp_path / "score.json"]
    table = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    score = json.loads((tmp_path / "score.json").read_text(encoding="utf-8"))
    assert f"({len(texts)} of {len(texts)} articles" in table
    assert score["grounding"] == 1.0, table
    assert score["FACTS"]["p"] >= FLOORS[name]["precision"], table
    assert score["FACTS"]["r"] >= FLOORS[name]["recall"], table


@pytest.mark.skipif(not DEMOCRAT.exists(), reason="Democrat is not beside the checkout")
def test_who_is_who_reaches_its_floor() -> None:
    press = [document for document in coreference.documents(DEMOCRAT) if coreference.PRESS in document.name]
    read = [coreference.read(document, pipeline()) for document in press]
    assert len(read) == 44
    assert coreference.average(coreference.scores(coreference.pairs(read))) >= FLOORS["who"]["mean"]
