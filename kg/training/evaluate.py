"""A pipeline and what was kept for measuring -> the figures of its card; the graph that its facts are measured by."""

import json
import re
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from rdflib import Dataset
from spacy.language import Language
from spacy.scorer import PRFScore
from spacy.tokens import Doc

from kg import articles
from kg.annotation.files import annotated
from kg.model import Article
from kg.namespaces import BASE
from kg.pipeline import Pipeline
from kg.syntax import Analyser, load
from kg.syntax.chunks import normalise
from kg.syntax.labels import NAMES, table
from kg.training.corpora import Reader, kept_names, kept_treebanks, tens

BATCH = 64
PARSING = {"las": "dep_las", "uas": "dep_uas", "upos": "pos_acc", "lemma": "lemma_acc", "features": "morph_acc"}
Figures = dict[str, float]


def figures(name: str | None, data: Path) -> Figures:
    """A pipeline's name and the folder of corpora -> every figure of its card."""
    start = time.perf_counter()
    analyser = load(name)
    result = {"load_seconds": time.perf_counter() - start}
    for treebank, sents in kept_treebanks(data / "treebanks").items():
        result |= {f"{treebank}_{key}": score for key, score in parsing(analyser.pipeline, tens(sents)).items()}
    result |= naming(analyser.pipeline, kept_names(str(data / "ner")))
    if (data / "corpus" / "dev").is_dir():
        result |= annotated_names(analyser.pipeline, data / "corpus" / "dev")
    texts = list(winer_texts(data))
    result["sents_f"] = borders(analyser, texts)
    result["words_a_second"] = speed(analyser, texts)
    return result


def graph(name: str | None, gold: Path) -> Dataset:
    """A pipeline's name and a folder of annotated articles -> the graph that the pipeline makes of their texts."""
    texts = [str(gold / f"{one['id']}.txt") for one, _ in annotated(gold)]
    pipeline = Pipeline.load(name)
    found = [item for item in articles.read(*texts) if isinstance(item, Article)]
    return pipeline.graph(list(pipeline.read(found)), BASE)


def parsing(nlp: Language, reader: Reader) -> Figures:
    """Trees kept for measuring -> LAS, UAS, UPOS, lemmas, features, as `spacy evaluate` computes them."""
    scores = nlp.evaluate(list(reader(nlp)), batch_size=BATCH)
    return {ours: scores[theirs] for ours, theirs in PARSING.items() if scores.get(theirs) is not None}


def naming(nlp: Language, reader: Reader) -> Figures:
    """Names kept for measuring -> F1 of all together, of persons and places, and of each label."""
    gold = [example.reference for example in reader(nlp)]
    found = nlp.pipe((doc.text for doc in gold), batch_size=BATCH)
    scores = {label: PRFScore() for label in NAMES}
    for theirs, ours in zip(gold, found, strict=True):
        for label, score in scores.items():
            score.score_set(_names(ours, label), _names(theirs, label))
    return {
        "names_f": _together(scores.values()),
        "person_place_f": _together((scores["PER"], scores["LOC"])),
        **{f"{label.lower()}_f": score.fscore for label, score in scores.items()},
    }


def _names(doc: Doc, label: str) -> set[tuple[int, int]]:
    """The character spans of a document's names of one of our labels."""
    labels = table()
    return {(ent.start_char, ent.end_char) for ent in doc.ents if labels.name(ent.label_) == label}


def _together(scores: Iterable[PRFScore]) -> float:
    total = PRFScore()
    for score in scores:
        total += score
    return total.fscore


LABELS = {"Person": "PER", "Organization": "ORG", "GPE": "LOC", "Location": "LOC"}
ARTICLE = re.compile(r"(?:[Ll]e|[Ll]a|[Ll]es|[Dd]u|[Dd]es|[Aa]ux?) |[LlDd]['’]")


def annotated_names(nlp: Language, folder: Path) -> Figures:
    """A folder of annotated articles -> F1 of the exact spans of the names of persons, bodies and places in them."""
    score = PRFScore()
    for path in sorted(folder.glob("*.json")):
        body = path.with_suffix(".txt").read_text(encoding="utf-8").partition("\n\n")[2]
        gold = gold_names(json.loads(path.read_text(encoding="utf-8"))["entities"], body)
        doc = nlp(normalise(body))
        labels = table()
        found = ((e.start_char, e.end_char, labels.name(e.label_)) for e in doc.ents)
        score.score_set({each for each in found if each[2] in LABELS.values()}, gold)
    return {"annotated_names_f": score.fscore}


def gold_names(entities: Iterable[Mapping[str, Any]], body: str) -> set[tuple[int, int, str]]:
    """Entities of an article and its body -> where their names stand, none within another name of the same thing.

    Articles before them are left out. A name holds a word with a capital that does not open a description («le Premier
    ministre»).
    """
    found: set[tuple[int, int, str]] = set()
    for entity in entities:
        label = LABELS.get(entity["type"])
        names = {ARTICLE.sub("", name, count=1) for name in (entity["name"], *entity["aliases"])}
        spans: list[tuple[int, int]] = []
        for name in sorted((n for n in names if n[:1].isupper()), key=len, reverse=True):
            for hit in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", body):
                if not any(start <= hit.start() and hit.end() <= end for start, end in spans):
                    spans.append(hit.span())
        if label:
            found |= {(start, end, label) for start, end in spans}
    return found


def winer_texts(data: Path) -> Iterator[Article]:
    """The folder of corpora -> WiNER's articles, as texts."""
    for line in (data / "ner" / "winer_fr.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Article(row["id"], row["text"])


def borders(analyser: Analyser, articles: Sequence[Article]) -> float:
    """Articles -> F1 of their sentences against those that were checked by hand: both ends must be right."""
    checked = json.loads((Path(__file__).parent / "sentences.json").read_text(encoding="utf-8"))
    kept = [article for article in articles if article.id in checked]
    score = PRFScore()
    for article, syntax in zip(kept, analyser.analyse(kept), strict=True):
        starts = [sentence.span.start for sentence in syntax.sentences]
        score.score_set(_sentences(starts, article), _sentences(checked[article.id], article))
    return score.fscore


def _sentences(starts: Sequence[int], article: Article) -> set[tuple[int, int]]:
    return set(pairwise([*starts, len(article.body)]))


def speed(analyser: Analyser, articles: Sequence[Article], enough: int = 60_000) -> float:
    """Articles -> words of the parse a second."""
    words = 0
    start = time.process_time()
    for syntax in analyser.analyse(articles):
        words += len(syntax.tokens)
        if words >= enough:
            break
    return words / (time.process_time() - start)
