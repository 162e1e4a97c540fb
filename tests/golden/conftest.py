"""The graph of the seed article, built once by the whole pipeline with the shipped analyser."""

from pathlib import Path

import pytest
from live import pipeline
from rdflib import Dataset, Graph

from kg import articles
from kg.load import merged
from kg.model import Article

SEED = Path(__file__).parents[2] / "seeds" / "zelensky-otan.txt"


@pytest.fixture(scope="session")
def article() -> Article:
    (item,) = articles.read(str(SEED))
    assert isinstance(item, Article)
    return item


@pytest.fixture(scope="session")
def dataset(article: Article) -> Dataset:
    return pipeline().graph(list(pipeline().read([article])), "https://kg.example/")


@pytest.fixture(scope="session")
def graph(dataset: Dataset) -> Graph:
    return merged(dataset)
