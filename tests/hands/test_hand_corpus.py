"""The corpus' own annotations, served as a model's answers: nothing is lost between lines and graph; lines come back.

Three articles of the open corpus are tried. KG_GOLD names another folder of annotated articles, of which all are:
`KG_GOLD=../shared/data/corpus/dev pytest tests/hands/test_hand_corpus.py` reads 80 in some five minutes.
"""

import os
from collections import Counter
from pathlib import Path
from typing import Any

import live
from hands.test_hand_models import hand, readings
from llm.model_server import Reply, serving

from kg.annotation.dates import period
from kg.annotation.files import annotated, begun, contents, parted
from kg.annotation.writing import written
from kg.grounding.trust import GRAVE, UNDATED
from kg.model import Article
from kg.namespaces import BASE
from kg.training.scoring import score

OPEN = Path(__file__).parents[2] / "kg" / "training" / "corpus" / "dev"
FEW = ("wn-2016-11-15-001", "wn-2017-04-29-001", "wn-2018-03-22-001")
Row = tuple[Any, ...]


def rows(gold: dict[str, Any]) -> tuple[Counter[Row], Counter[Row]]:
    """An article's facts -> all that its lines say but for the dates, and the same with them."""
    names = {e["id"]: (e["type"], e["name"], *sorted({e["name"], *e["aliases"]})) for e in gold["entities"]}
    found = [(row, ()) for row in names.values()]
    for one in gold["relations"]:
        ends = [(names.get(one[end]), *one.get(f"{end}_at", ())) for end in ("subject", "object")]
        words = (one["start"], one["end"], one.get("value"), one.get("value_start"), one.get("former", False))
        found.append(((one["type"], *ends, *words), ()))
    for one in gold["events"]:
        placed = {(a["role"], a["entity"]) for a in one["arguments"] if "start" in a}
        parts = {
            (a["role"], names[a["entity"]], a.get("start", -1), a.get("end", -1))
            for a in one["arguments"]
            if "start" in a or (a["role"], a["entity"]) not in placed
        }
        source, words = names.get(one.get("claimedBy")), (one["start"], one["end"], repr(one["triggers"]))
        found.append(((one["type"], one["factuality"], source, *words, *sorted(parts)), period(one.get("date"))))
    for one in gold["quotes"]:
        who = names[one["speaker"]], names.get(one.get("addressee"))
        words = (one["kind"], one["start"], one["end"], repr(one.get("cue_at")))
        found.append(((*words, *who), period(one.get("date"))))
    return Counter(row for row, _ in found), Counter((*row, *date) for row, date in found)


def test_nothing_is_lost_between_lines_and_graph_and_the_lines_come_again(tmp_path: Path) -> None:
    folder = Path(os.environ.get("KG_GOLD") or OPEN)
    ids = sorted(path.stem for path in folder.glob("*.ann")) if "KG_GOLD" in os.environ else FEW
    answers, articles = {}, []
    for id_ in ids:
        head, body = parted(contents(folder / f"{id_}.txt"))
        answers[" ".join(body.split())] = contents(folder / f"{id_}.ann")
        articles.append(Article(id_, body, published=head.partition("published: ")[2].partition("\n")[0] or None))
        for ending in (".txt", ".ann"):
            (tmp_path / f"{id_}{ending}").write_bytes((folder / f"{id_}{ending}").read_bytes())
    with serving(lambda messages: Reply(answers[" ".join(parted(messages[-1]["content"])[1].split())])) as there:
        found = readings(model := hand(tmp_path / "answers", there), articles)
    assert (len(found), model.failed) == (len(ids), [])
    assert model.dropped.keys() <= {UNDATED, GRAVE}
    figures = score(tmp_path, live.pipeline().graph(found, BASE)).figures
    assert figures["FACTS"].f1 >= 0.97
    assert figures["grounding"].share == 1.0
    lost, changed = Counter[Row](), Counter[Row]()
    for reading, (wanted, _) in zip(found, annotated(tmp_path), strict=True):
        lines, facts = written(reading), begun(reading.article.id, reading.article.body)
        for line in lines.lines:
            facts.add(line)
        assert lines.left_out == ()
        assert list(rows(facts.gold)[0] - rows(wanted)[0]) == []
        lost += rows(wanted)[0] - rows(facts.gold)[0]
        changed += rows(wanted)[1] - rows(facts.gold)[1]
    assert lost.total() == model.dropped[GRAVE]  # what must not be told on one reader's word
    assert changed.total() <= model.dropped[GRAVE] + model.dropped[UNDATED]  # what our calendar does not find
