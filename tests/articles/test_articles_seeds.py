"""The seeds: each is read as it should be."""

import hashlib
from pathlib import Path

import pytest

from kg import articles
from kg.model import Article

SEEDS = Path(__file__).parents[2] / "seeds"
SHARED = Path(__file__).parents[2].parent / "shared"


@pytest.fixture(scope="module")
def seeds() -> dict[str, Article]:
    found = list(articles.read(str(SEEDS)))
    assert all(isinstance(item, Article) for item in found)
    return {item.id: item for item in found if isinstance(item, Article)}


def test_seeds_are_the_article_we_started_from_and_six_of_wikinews(seeds: dict[str, Article]) -> None:
    assert list(seeds) == sorted(path.stem for path in SEEDS.glob("*.txt"))
    assert len(seeds) == 7
    readme = (SEEDS / "README.md").read_text(encoding="utf-8")
    for article in seeds.values():
        assert f"`{article.id}.txt`" in readme
        if article.id != "zelensky-otan":
            assert article.publisher == "fr.wikinews.org, Wikinews en français, CC BY 2.5"
            assert article.url and article.url in readme
            assert article.title and article.title in readme
            assert article.published and article.published in readme
            assert 150 <= len(article.body.split()) <= 360


def test_first_seed_is_as_it_was_and_begins_after_its_date(seeds: dict[str, Article]) -> None:
    data = (SEEDS / "zelensky-otan.txt").read_bytes()
    assert hashlib.sha256(data).hexdigest() == "c2e716c193d912a38c18531682abf96e39d2ee274b9057e11811cde58c9b4efe"
    seed = seeds["zelensky-otan"]
    assert (seed.published, seed.title) == ("2023-10", None)
    assert seed.body.startswith("Il s’agit de la première visite")
    assert data.decode().endswith(seed.body)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the gold articles are not here")
@pytest.mark.parametrize("folder", ["dev", "seed"])
def test_bodies_are_those_that_gold_offsets_count_in(folder: str) -> None:
    paths = sorted((SHARED / "eval" / folder).glob("*.txt"))
    assert paths
    for path in paths:
        (article,) = articles.read(str(path))
        assert isinstance(article, Article)
        body = path.read_text(encoding="utf-8").partition("\n\n")[2]
        assert len(article.body) == len(body)
        assert article.body.split() == body.split()
        assert article.id == path.stem
