"""Entities of a built graph against gold articles: things split in two, and things that hold two.

    python -m tests.score.entities GOLD_DIR GRAPH

GOLD_DIR holds ID.json (and ID.txt) as gold articles are written; GRAPH is what `kg build GOLD_DIR/*.txt` made. A form
that two gold entities of an article share («Kiev» for the city and for the government) tells nothing and is left out. A
gold entity is split where two entities that the article mentions have forms of it; an entity of the graph holds two
where it has forms of two gold ones. Types are not looked at: a firm that is also there as a person is split.
"""

import argparse
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rdflib import RDF, RDFS, SKOS, Dataset, Namespace

SCHEMA = Namespace("https://schema.org/")
ARTICLE = re.compile(r"^(?:le|la|les|l|un|une|des|du|de la|de l|d) ")


def key(form: str) -> str:
    """A form -> what it is compared by: no accents, capitals, punctuation, nor article before it."""
    plain = unicodedata.normalize("NFKD", form.replace("’", "'").replace("œ", "oe"))
    text = "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()
    text = " ".join(re.findall(r"\w+", text))
    while ARTICLE.match(text):
        text = ARTICLE.sub("", text, count=1)
    return text


@dataclass(frozen=True)
class Comparison:
    """One article: how many entities either side has, and for each that is split or double what the other has of it."""

    article: str
    gold: int
    built: int
    split: Mapping[str, tuple[str, ...]]
    double: Mapping[str, tuple[str, ...]]


def compare(article: str, gold: Mapping[str, Iterable[str]], built: Mapping[str, Iterable[str]]) -> Comparison:
    """The forms of each entity of either side, by a name for it -> what is split and what is double."""
    own = {name: {key(form) for form in forms} for name, forms in gold.items()}
    owners = Counter(form for forms in own.values() for form in forms)
    alone = {name: {form for form in forms if owners[form] == 1} for name, forms in own.items()}
    theirs = {name: {key(form) for form in forms} for name, forms in built.items()}
    return Comparison(article, len(own), len(theirs), dict(_several(alone, theirs)), dict(_several(theirs, alone)))


def _several(ones: Mapping[str, set[str]], others: Mapping[str, set[str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, forms in ones.items():
        sharing = tuple(sorted(other for other, theirs in others.items() if forms & theirs))
        if len(sharing) > 1:
            yield name, sharing


def gold_forms(path: Path) -> dict[str, list[str]]:
    """A gold article -> the forms of its entities."""
    entities = json.loads(path.read_text(encoding="utf-8"))["entities"]
    return {f"{one['id']} {one['name']}": [one["name"], *one.get("aliases", [])] for one in entities}


def built_forms(graph: Dataset) -> dict[str, dict[str, list[str]]]:
    """A graph -> for each article, by its identifier, the forms of the entities it mentions."""
    found: dict[str, dict[str, list[str]]] = {}
    for article in graph.subjects(RDF.type, SCHEMA.NewsArticle):
        entities = set(graph.objects(article, SCHEMA.mentions))
        forms = {
            str(one): [str(o) for p in (RDFS.label, SKOS.altLabel) for o in graph.objects(one, p)] for one in entities
        }
        found[str(graph.value(article, SCHEMA.identifier))] = forms
    return found


def report(comparisons: Iterable[Comparison]) -> Iterator[str]:
    """Compared articles -> the cases and the two shares."""
    gold = built = split = double = 0
    for one in comparisons:
        gold, built = gold + one.gold, built + one.built
        split, double = split + len(one.split), double + len(one.double)
        for name, others in one.split.items():
            yield f"{one.article}: split: {name}: {', '.join(others)}"
        for name, others in one.double.items():
            yield f"{one.article}: holds two: {name}: {', '.join(others)}"
    yield f"gold entities split in two or more: {split} of {gold} = {split / max(gold, 1):.1%}"
    yield f"entities that hold two gold ones: {double} of {built} = {double / max(built, 1):.1%}"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("graph", type=Path)
    args = parser.parse_args()
    graph = Dataset(default_union=True)
    graph.parse(args.graph)
    built = built_forms(graph)
    golds = {path.stem: gold_forms(path) for path in sorted(args.gold.glob("*.json"))}
    lines = report(compare(name, forms, built.get(name, {})) for name, forms in golds.items())
    print(*lines, sep="\n")  # noqa: T201


if __name__ == "__main__":
    main()
