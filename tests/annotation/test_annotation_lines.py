"""Lines of annotations: what they become, what is wrong with them, and that the first checker agrees."""

import importlib.util
import re
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kg.annotation.files import annotated, as_json, gold, parted, read
from kg.annotation.lines import Facts
from kg.annotation.stretches import LineError, located, marked, occurrences
from kg.errors import InputError

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
DEV = ROOT / "kg" / "training" / "corpus" / "dev"

BODY = """Lloyd Austin est venu à Kyïv.
Il a rencontré  Volodymyr Zelensky, président de l'Ukraine. Il a parlé [sic] : « Nous tiendrons bon ensemble. »"""
HEAD = "title: Visite\npublished: 2023-10-11\n\n"
ENTITIES = """## a
E e1 Person Lloyd Austin
E e2 GPE Kyïv
E e3 Person Volodymyr Zelensky | Zelensky
E e4 GPE Ukraine"""


def files(tmp_path: Path, *lines: str, start: str = ENTITIES) -> Path:
    """An article with its entities and some lines more -> its file of annotations."""
    (tmp_path / "a.txt").write_text(HEAD + BODY, encoding="utf-8")
    (tmp_path / "a.ann").write_text("\n".join([start, *lines]) + "\n", encoding="utf-8")
    return tmp_path / "a.ann"


def facts(tmp_path: Path, *lines: str) -> dict[str, Any]:
    return gold(files(tmp_path, *lines), tmp_path)


def test_an_article_has_its_id_date_and_entities(tmp_path: Path) -> None:
    found = facts(tmp_path)
    assert (found["id"], found["published"]) == ("a", "2023-10-11")
    assert found["entities"][2] == {
        "id": "e3", "type": "Person", "name": "Volodymyr Zelensky", "aliases": ["Zelensky"]
    }  # fmt: skip


def test_an_event_has_every_place(tmp_path: Path) -> None:
    line = "V Meet claimed 2023-10-10/2023-10-11 by=e1 place=e2 | {agent:e1 Il} a [rencontré] {agent:e3 Volodymyr"
    (event,) = facts(tmp_path, f"{line} Zelensky}} | +@2 [Il]")["events"]
    assert (event["agent"], event["place"], event["claimedBy"]) == (["e1", "e3"], ["e2"], "e1")
    assert (event["date"], event["factuality"]) == ("2023-10-10/2023-10-11", "claimed")
    assert event["evidence"] == BODY[event["start"] : event["end"]] == "Il a rencontré  Volodymyr Zelensky"
    assert [BODY[slice(*span)] for span in event["triggers"]] == ["rencontré", "Il"]
    assert event["triggers"][1][0] == BODY.rindex("Il")
    assert [BODY[a["start"] : a["end"]] for a in event["arguments"][1:]] == ["Il", "Volodymyr Zelensky"]
    assert event["arguments"][0] == {"role": "place", "entity": "e2"}


def test_a_relation_has_its_ends_and_title(tmp_path: Path) -> None:
    lines = (
        "R position former o=e4 | {s:e3 Volodymyr Zelensky}, <président>",
        "R position | {s:e3 Volodymyr Zelensky}, <président>",
        "R family | {s:e1 Lloyd Austin} est venu o=e3",
    )
    first, second, third = facts(tmp_path, *lines)["relations"]
    assert (first["object"], first["former"], first["value"]) == ("e4", True, "président")
    assert BODY[first["value_start"] : first["value_end"]] == "président"
    assert BODY[slice(*first["subject_at"])] == "Volodymyr Zelensky"
    assert second["object"] is None
    assert "former" not in second
    assert (third["value"], third["subject"], third["object"]) == ("", "e1", "e3")


def test_a_quote_has_its_speaker_and_the_nearest_cue(tmp_path: Path) -> None:
    (quote,) = facts(tmp_path, "Q direct e1 2023-10-11 to=e3 | Il | Nous tiendrons bon ensemble.")["quotes"]
    assert (quote["speaker"], quote["addressee"], quote["date"]) == ("e1", "e3", "2023-10-11")
    assert quote["cue_at"] == [BODY.rindex("Il"), BODY.rindex("Il") + 2]


def test_a_bracket_of_the_text_is_doubled(tmp_path: Path) -> None:
    (quote,) = facts(tmp_path, "Q indirect e1 | | parlé [[sic]]")["quotes"]
    assert quote["text"] == "parlé [sic]"
    assert "cue" not in quote


FAULTS = {
    "X y": "a line begins with E, R, V, Q or ##",
    "E e5 Person": "an entity is written E eN Type name",
    "E e5 Thing Zelensky": "«Thing» is none of the types of entities",
    "E e1 Person Zelensky": "e1 twice",
    "E e5 Person Zelensky | Zelenskyy": "not in the text: «Zelenskyy»",
    "R": "too short",
    "R friend | {s:e1 Lloyd Austin} {o:e2 x}": "«friend» is none of the kinds of relations",
    "R family": "a relation has one stretch",
    "R family | Lloyd Austin | Il": "a relation has one stretch",
    "R family | {s:e9 Lloyd Austin} o=e1": "no entity e9",
    "R family | Lloyd Austin o=e1": "no subject",
    "R family | {s:e1 Lloyd Austin}": "no object",
    "R family | {agent:e1 Lloyd Austin} o=e1": "agent in a relation",
    "R position | {s:e1 Lloyd Austin}": "a position needs its <title>",
    "R position fomer | {s:e3 Zelensky}, <président>": "«fomer» is no former",
    "V Meet": "too short",
    "V Party asserted | [venu] {agent:e1 x}": "«Party» is none of the classes of events",
    "V Meet done | [venu]": "«done» is none of the factualities",
    "V Meet asserted 2023-1 agent=e1 | [venu]": "«2023-1» is no date, by=eN or role=eN",
    "V Meet asserted by=e9 agent=e1 | [venu]": "no entity e9",
    "V Meet asserted agent=e1,e9 | [venu]": "no entity e9",
    "V Meet asserted agent=e1": "an event has a stretch",
    "V Meet asserted agent=e1 | [venu] | [rencontré]": "a further mention begins with +",
    "V Meet asserted | {agent:e1 Lloyd Austin} est venu": "one [trigger] in each stretch, not 0",
    "V Meet asserted | {who:e1 Lloyd Austin} est [venu]": "«who» is none of the roles",
    "V Meet asserted | est [venu]": "nobody takes part",
    "V Meet asserted agent=e1 | est [parti]": "not in the text: «est parti»",
    "V Meet asserted agent=e1 | [Il]": "2 times in the text",
    "V Meet asserted agent=e1 | @3 [Il]": "@3: 2 times in the text",
    "V Meet asserted agent=e1 | @0 [Il]": "@0: 2 times in the text",
    "V Meet asserted | {agent e1 Lloyd Austin} est [venu]": "a brace is written {role:eN words}",
    "V Meet asserted agent=e1 | est [venu": "a mark is not closed",
    "V Meet asserted agent=e1 | est venu]": "«]» closes nothing",
    "V Meet asserted agent=e1 | est [venu}": "«}» closes a trigger",
    "V Meet asserted agent=e1 | est venu[]": "a trigger without words",
    "V Meet asserted agent=e1 | []": "a trigger without words",
    "V Meet asserted agent=e1 |": "not in the text: «»",
    "Q direct": "too short",
    "Q direct e1": "a quote is written",
    "Q shouted e1 | | Nous tiendrons": "«shouted» is none of the kinds of quotes",
    "Q direct e9 | | Nous tiendrons": "no entity e9",
    "Q direct e1 soon | | Nous tiendrons": "«soon» is no date",
    "Q direct e1 | dit | Nous tiendrons": "cue not in the text: «dit»",
    "Q direct e1 | | Nous partirons": "not in the text: «Nous partirons»",
    "## a": "a twice",
    "## b": "no b.txt",
}


@pytest.mark.parametrize("line", FAULTS)
def test_a_fault_is_named_with_its_line(line: str, tmp_path: Path) -> None:
    found = read(files(tmp_path, "", "% a remark", line), tmp_path)
    (fault,) = found.faults
    assert (fault.file, fault.line) == (tmp_path / "a.ann", 8)
    assert fault.says.startswith(FAULTS[line])
    assert str(fault) == f"{tmp_path / 'a.ann'}:8: {fault.says}"


def test_what_belongs_to_no_article_is_one_fault(tmp_path: Path) -> None:
    found = read(files(tmp_path, start=ENTITIES.removeprefix("## a\n")), tmp_path)
    assert [str(fault.line) + fault.says[:22] for fault in found.faults] == ["1before the first line "]


def test_a_faulty_line_is_left_out_and_the_others_are_read(tmp_path: Path) -> None:
    found = read(files(tmp_path, "V Meet asserted | est [venu]", "V Visit asserted place=e2 | est [venu]"), tmp_path)
    assert [event["id"] for event in found.articles["a"]["events"]] == ["v1"]
    assert len(found.faults) == 1


def test_gold_of_a_faulty_file_is_an_error_that_names_the_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a\.ann:6: a line begins with"):
        facts(tmp_path, "X")


def test_gold_of_a_file_without_article_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no line ## a"):
        gold(files(tmp_path, start="% nothing"), tmp_path)


@pytest.mark.parametrize(("text", "says"), [(b"\xff", "not UTF-8"), (None, "No such file")])
def test_a_file_that_cannot_be_read_is_an_error(text: bytes | None, says: str, tmp_path: Path) -> None:
    path = tmp_path / "a.ann"
    if text:
        path.write_bytes(text)
    with pytest.raises(InputError, match=says):
        gold(path, tmp_path)


def test_annotations_come_before_json(tmp_path: Path) -> None:
    files(tmp_path)
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    ((found, body),) = annotated(tmp_path)
    assert (found["id"], body) == ("a", BODY)


def test_json_says_the_same_as_the_lines(tmp_path: Path) -> None:
    ann = files(tmp_path, "V Visit asserted place=e2 | est [venu]")
    there = tmp_path / "json"
    there.mkdir()
    (there / "a.json").write_text(as_json(gold(ann, tmp_path)), encoding="utf-8")
    (there / "a.txt").write_text(HEAD + BODY, encoding="utf-8")
    assert list(annotated(there)) == list(annotated(tmp_path))


@pytest.mark.parametrize("text", ["{", "{}", "[]"])
def test_json_of_another_kind_is_an_error(text: str, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "b.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"b\.json"):
        list(annotated(tmp_path))


def test_a_folder_without_annotations_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no annotated articles"):
        list(annotated(tmp_path))


def test_a_text_without_header_is_all_body() -> None:
    assert parted("Un\n\ndeux") == ("", "Un\n\ndeux")
    assert parted("title: a\n\nUn\n\ndeux") == ("title: a", "Un\n\ndeux")


LETTERS = st.text(alphabet="aé’.[]", min_size=1, max_size=3)
BODIES = st.lists(st.tuples(LETTERS, st.sampled_from([" ", "\n", "  ", "\n\n"])), min_size=1, max_size=12)


@given(BODIES, st.data())
def test_what_is_marked_is_found_again(words: list[tuple[str, str]], data: st.DataObject) -> None:
    """A body and stretches of its words -> an event line whose places are those of the words."""
    body = "".join(word + space for word, space in words)
    at = [m.span() for m in re.finditer(r"\S+", body)]
    cuts = sorted(data.draw(st.sets(st.integers(0, len(at)), min_size=2, max_size=5)))
    stretches = list(pairwise(cuts))
    trigger = data.draw(st.integers(0, len(stretches) - 1))
    first, last = at[cuts[0]][0], at[cuts[-1] - 1][1]
    where = [(at[a][0], at[b - 1][1]) for a, b in stretches]
    parts = [
        ("[{}]" if n == trigger else "{{agent:e1 {}}}").format(" " + doubled(body[start:end]) + " ")
        for n, (start, end) in enumerate(where)
    ]
    line = " ".join(parts).replace("\n", " ")
    expected = " ".join(f" {body[start:end]} " for start, end in where)
    assert marked(line)[0].split() == expected.split()
    close = line.replace("[ ", "[").replace(" ]", "]").replace("e1  ", "e1 ").replace(" }", "}")
    assume("[[[" not in close and "]]]" not in close)  # which of three opens is not told
    plain = marked(close)[0]
    places = [start for start, _ in occurrences(plain, body)]
    assume(first in places)
    facts = Facts(body, {"entities": [{"id": "e1"}], "events": []})
    facts.add(f"V Meet asserted agent=e1 | @{places.index(first) + 1} {close}")
    (event,) = facts.gold["events"]
    assert (event["start"], event["end"]) == (first, last)
    assert event["triggers"] == [list(where[trigger])]
    marks = [[a["start"], a["end"]] for a in event["arguments"] if "start" in a]
    assert marks == [list(span) for n, span in enumerate(where) if n != trigger]


def doubled(text: str) -> str:
    return text.replace("[", "[[").replace("]", "]]")


@given(st.text(alphabet="a é[]{}<>:e1|@2+\n"), st.text(alphabet="a é[]\n"))
def test_any_stretch_is_found_or_is_a_fault(segment: str, body: str) -> None:
    try:
        found = located(segment, body)
    except LineError:
        return
    assert all(found.start <= mark.start < mark.end <= found.end <= len(body) for mark in found.marks)


@given(st.lists(st.text(alphabet="ERVQ#% e1s=o{}[]<>|+agent:Meet asserted position é", max_size=40), max_size=5))
def test_any_line_is_a_fact_or_a_fault(lines: list[str]) -> None:
    facts = Facts("é Meet e1", {"entities": [], "relations": [], "events": [], "quotes": []})
    for line in lines:
        try:
            facts.add(line)
        except LineError as error:
            assert "\n" not in str(error)


# The checker that the annotators had, where it lies beside the checkout.

TOOL = SHARED / "tools" / "annotation.py"
STRICTER = ("is no former", "without words", "@0:")
"""What ours finds, and the annotators' checker did not."""


@pytest.fixture(scope="module")
def tool() -> Any:
    if not TOOL.is_file():
        pytest.skip("the annotators' checker is not beside the checkout")
    spec = importlib.util.spec_from_file_location("annotators_checker", TOOL)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def spoilt(line: str, random: Random) -> str:
    """A line with one slip of the pen."""
    at = random.randrange(len(line))
    slip = random.choice(["drop", "twice", "swap", "bar", "mark"])
    if line.startswith("## ") or slip == "drop":
        return line if line.startswith("## ") else line[:at] + line[at + 1 :]
    if slip == "mark":
        return re.sub(r"[\[\]{}<>|=]", "", line, count=1)
    return line[:at] + {"twice": line[at] * 2, "swap": line[at : at + 2][::-1], "bar": " | "}[slip] + line[at + 2 :]


@pytest.mark.parametrize("seed", range(3))
def test_slips_are_found_as_by_the_annotators_checker(tool: Any, seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    for path in sorted(DEV.glob("*.ann")):
        lines = path.read_text(encoding="utf-8").split("\n")
        lines = [spoilt(line, random) if line and random.random() < 0.4 else line for line in lines]
        (tmp_path / path.name).write_text("\n".join(lines), encoding="utf-8")
    articles, faults = tool.read(tmp_path, DEV)
    theirs = {tuple(fault.split(":")[:2]) for fault in faults}
    found = read(tmp_path, DEV)
    ours = {(fault.file.name, str(fault.line)): fault.says for fault in found.faults}
    assert theirs - set(ours) == set()
    assert len(theirs) > 100
    assert [says for place, says in ours.items() if place not in theirs and not any(s in says for s in STRICTER)] == []
    for name in {path.stem for path in DEV.glob("*.ann")} - {Path(file).stem for file, _ in ours}:
        assert found.articles[name] == articles[name].gold


@pytest.mark.parametrize(("part", "step"), [("dev", 1), ("train", 20)])
def test_json_is_as_the_annotators_tool_wrote_it(part: str, step: int) -> None:
    folder = SHARED / "data" / "corpus" / part
    if not folder.is_dir():
        pytest.skip("the corpus is not beside the checkout")
    for path in sorted(folder.glob("*.ann"))[::step]:
        assert as_json(gold(path, folder)) == path.with_suffix(".json").read_text(encoding="utf-8"), path.name
