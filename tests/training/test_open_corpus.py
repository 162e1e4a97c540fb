"""The open corpus: free of faults, every article attributed, as its README counts it, and out of the wheel."""

import csv
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from kg.annotation.files import Gold, parted, read

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "kg" / "training" / "corpus"
README = (CORPUS / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=["train", "dev", "test"])
def part(request: pytest.FixtureRequest) -> tuple[str, list[Gold]]:
    """A part of the corpus and its articles, which have no faults."""
    found = read(CORPUS / request.param, CORPUS / request.param)
    assert [str(fault) for fault in found.faults] == []
    return request.param, list(found.articles.values())


def test_it_is_as_the_readme_counts_it(part: tuple[str, list[Gold]]) -> None:
    name, articles = part
    events = [event for gold in articles for event in gold["events"]]
    counts = [
        len(articles),
        sum(len(gold["entities"]) for gold in articles),
        len(events),
        sum(len(event["triggers"]) for event in events),
        sum(len(event["arguments"]) for event in events),
        sum(len(gold["relations"]) for gold in articles),
        sum(len(gold["quotes"]) for gold in articles),
    ]
    (row,) = re.findall(rf"^\| `{name}/` \|(.*)\|$", README, re.MULTILINE)
    told = [int(cell.replace(",", "")) for cell in row.split("|")]
    assert told[:1] + told[2:] == counts


def test_every_factuality_is_as_the_readme_counts_it() -> None:
    found = read(CORPUS, CORPUS)
    counts = Counter(event["factuality"] for gold in found.articles.values() for event in gold["events"])
    for factuality, count in counts.items():
        assert f"{factuality} {count:,}" in README


def test_texts_and_annotations_come_in_pairs() -> None:
    files = [path for part in ("train", "dev", "test") for path in (CORPUS / part).iterdir()]
    texts = {path for path in files if path.suffix == ".txt"}
    again = {path for path in files if path.suffix == ".again"}
    assert set(files) - again == texts | {path.with_suffix(".ann") for path in texts}
    assert {path.with_suffix(".txt") for path in again} < texts
    assert len({path.stem for path in texts}) == len(texts)
    assert all(path.stem.startswith(("wn-", "wa-")) for path in texts)


def test_every_article_is_attributed() -> None:
    with (CORPUS / "articles.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    texts = {path.stem: path for path in CORPUS.rglob("*.txt")}
    assert [row["id"] for row in rows] == sorted(texts)
    for row in rows:
        head = dict(line.split(": ", 1) for line in parted(texts[row["id"]].read_text(encoding="utf-8"))[0].split("\n"))
        assert row["part"] == texts[row["id"]].parent.name
        assert (row["title"], row["published"]) == (head["title"], head.get("published", ""))
        assert row["address"].startswith("https://fr.wikinews.org/wiki/")
        assert row["address"] == head.get("url", row["address"])


def test_the_licences_are_named() -> None:
    licence, notice = (
        (folder / name).read_text(encoding="utf-8") for folder, name in ((CORPUS, "LICENSE"), (ROOT, "NOTICE"))
    )
    for text in (licence, README):
        assert "https://creativecommons.org/licenses/by/2.5/" in text
        assert "https://creativecommons.org/licenses/by/4.0/" in text
        assert "fr.wikinews.org" in text
    assert "kg/training/corpus/" in notice


def test_it_stays_out_of_the_wheel() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "kg/training/corpus" in settings["tool"]["hatch"]["build"]["targets"]["wheel"]["exclude"]


def test_two_annotators_tell_much_the_same(tmp_path: Path) -> None:
    for path in (CORPUS / "test").glob("*.again"):
        (tmp_path / path.with_suffix(".ann").name).write_bytes(path.read_bytes())
    second = read(tmp_path, CORPUS / "test")
    assert second.faults == []
    first = read(CORPUS / "test", CORPUS / "test").articles
    assert len(second.articles) == 20
    shared = sum(len(names(gold) & names(first[name])) for name, gold in second.articles.items())
    assert shared / sum(len(names(gold) | names(first[name])) for name, gold in second.articles.items()) > 0.75


def names(gold: Gold) -> set[str]:
    return {entity["name"] for entity in gold["entities"]}
