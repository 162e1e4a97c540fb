"""`kg inspect`: what the pipeline saw, as JSON and for people."""

import json
from pathlib import Path
from typing import Any

import pytest
from commands.conftest import MEETING, Kg

KEYS = {"id", "times", "mentions", "entities", "events", "quotations", "positions"}
EVENT = {"type", "predicate", "start", "end", "factuality", "agent", "patient", "recipient", "place", "date", "rule"}


def seen(kg: Kg, *arguments: str | Path, stdin: bytes = b"") -> list[dict[str, Any]]:
    return [json.loads(line) for line in kg("inspect", *arguments, "--json", stdin=stdin).out]


def test_one_object_a_line_and_article(kg: Kg, folder: Path) -> None:
    found = seen(kg, folder)
    assert [one["id"] for one in found] == ["rencontre", "visite"]
    assert all(one.keys() >= KEYS for one in found)


def test_an_event(kg: Kg, folder: Path) -> None:
    (found,) = seen(kg, folder / "rencontre.txt")
    meeting = next(e for e in found["events"] if e["type"] == "Meet")
    assert meeting.keys() >= EVENT
    labels = {e["id"]: e["label"] for e in found["entities"]}
    assert [labels[n] for n in meeting["agent"]] == ["Emmanuel Macron"]
    assert [labels[n] for n in meeting["recipient"]] == ["Joe Biden"]
    assert [labels[n] for n in meeting["place"]] == ["Paris"]
    assert (meeting["factuality"], meeting["date"]) == ("asserted", "2023-10-10")
    assert MEETING[meeting["start"] : meeting["end"]] == "rencontré"


def test_times_and_mentions_point_into_the_body(kg: Kg, folder: Path) -> None:
    (found,) = seen(kg, folder / "rencontre.txt")
    assert found["times"] == [{"text": "mardi", "start": 46, "end": 51, "type": "DATE", "value": "2023-10-10"}]
    assert len(found["mentions"]) > 3
    for one in found["mentions"]:
        assert MEETING[one["start"] : one["end"]] == one["text"]


def test_mentions_name_their_entities(kg: Kg, folder: Path) -> None:
    (found,) = seen(kg, folder / "rencontre.txt")
    numbers = {m["text"]: m["entity"] for m in found["mentions"]}
    assert numbers["Il"] == numbers["Emmanuel Macron"] is not None
    assert numbers["Joe Biden"] != numbers["Emmanuel Macron"]
    assert {e["id"] for e in found["entities"]} >= {numbers["Joe Biden"], numbers["Emmanuel Macron"]}


def test_every_verb_is_listed_roles_or_not(kg: Kg) -> None:
    (found,) = seen(
        kg, "-", stdin="Il pleuvait sur la ville endormie. Une attaque a été évitée de peu hier soir.".encode()
    )
    assert {"pleuvoir", "attaque"} <= {event["predicate"] for event in found["events"]}


def test_a_time_that_cannot_be_resolved_is_null(kg: Kg) -> None:
    (found,) = seen(kg, "-", stdin=MEETING.encode())
    assert [(t["text"], t["value"]) for t in found["times"]] == [("mardi", None)]


@pytest.mark.parametrize(
    "text",
    [
        MEETING.strip(),
        f"  {MEETING}\n\n\n{MEETING}  ",
        MEETING.replace(" ", "\u00a0").replace(".\u00a0", ".  "),
        MEETING.replace("\n", "\r\n") * 2,
        "\ufeff" + MEETING,
        "🙂 " + MEETING,
        MEETING.replace("é", "e\u0301").replace("Joe", "Joe\u0308l"),
        MEETING.strip().replace(". ", "."),
        "«Je pars», a dit Joe Biden.\t" + MEETING,
    ],
    ids=["plain", "blanks", "hard spaces", "CR LF", "mark", "astral", "accents apart", "glued", "tab"],
)
def test_offsets_of_json_lines_are_into_the_text_as_given(kg: Kg, text: str) -> None:
    line = json.dumps({"id": "a", "text": text, "published": "2023-10-11"}) + "\n"
    (found,) = seen(kg, "-", stdin=line.encode())
    assert any(t["value"] == "2023-10-10" for t in found["times"])
    for kind in ("times", "mentions"):
        assert found[kind]
        for one in found[kind]:
            assert text[one["start"] : one["end"]].replace("\u00a0", " ") == one["text"]
    assert any(text[e["start"] : e["end"]].startswith("rencontr") for e in found["events"])


def test_several_lines(kg: Kg, tmp_path: Path) -> None:
    rows = [{"id": f"a{n}", "text": MEETING} for n in range(3)]
    (tmp_path / "lot.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert [one["id"] for one in seen(kg, tmp_path / "lot.jsonl")] == ["a0", "a1", "a2"]


def test_one_bad_line_of_several(kg: Kg, tmp_path: Path) -> None:
    good = json.dumps({"id": "bon", "text": MEETING})
    (tmp_path / "lot.jsonl").write_text(f"{good}\n{{oups\n", encoding="utf-8")
    ran = kg("inspect", tmp_path / "lot.jsonl", "--json")
    assert ran.status == 1
    assert [json.loads(line)["id"] for line in ran.out] == ["bon"]
    assert len(ran.err) == 1
    assert ran.err[0].startswith(f"kg inspect: {tmp_path / 'lot.jsonl'}: line 2: not JSON")


def test_published(kg: Kg) -> None:
    (found,) = seen(kg, "-", "--published", "2022-05-05", stdin=MEETING.encode())
    assert [t["value"] for t in found["times"]] == ["2022-05-03"]


def test_for_people(kg: Kg, folder: Path) -> None:
    ran = kg("inspect", folder / "rencontre.txt")
    assert (ran.status, ran.out[0]) == (0, "rencontre")
    assert any("type=Meet" in line and "factuality=asserted" in line for line in ran.out)


def test_what_the_trained_reader_holds_possible(kg: Kg, folder: Path) -> None:
    (found,) = seen(kg, folder / "rencontre.txt")
    (meeting,) = (one for one in found["seen"]["events"] if one["text"] == "rencontré")
    assert MEETING[meeting["start"] : meeting["end"]] == "rencontré"
    assert (meeting["type"], meeting["factuality"], meeting["told"]) == ("Meet", "asserted", True)
    assert 0.5 < meeting["probability"] <= 1
    labels = {e["id"]: e["label"] for e in found["entities"]}
    roles = {part["role"]: labels[part["entity"]] for part in meeting["parts"]}
    assert (roles["agent"], roles["place"]) == ("Emmanuel Macron", "Paris")
    for part in meeting["parts"]:
        assert MEETING[part["start"] : part["end"]] == part["text"]
        assert part["probability"] == round(part["probability"], 2)
    assert meeting["time"]["text"] == "mardi"


def test_a_quotation_has_its_speakers_with_how_likely_they_are(kg: Kg) -> None:
    text = "«Nous ne voulons pas de cette guerre», a déclaré Emmanuel Macron à Joe Biden.\n"
    (found,) = seen(kg, "-", stdin=text.encode())
    (one,) = found["seen"]["quotations"]
    assert (one["kind"], one["told"]) == ("direct", True)
    assert text[one["start"] : one["end"]] == one["text"] == "Nous ne voulons pas de cette guerre"
    assert one["speakers"][0]["text"] == "Emmanuel Macron"


def test_offsets_of_what_is_possible_are_into_the_text_as_given(kg: Kg) -> None:
    text = "🙂 " + MEETING.replace("é", "e\u0301").replace("mardi", "mar\u00addi")
    line = json.dumps({"id": "a", "text": text, "published": "2023-10-11"}) + "\n"
    (found,) = seen(kg, "-", stdin=line.encode())
    places = [one for event in found["seen"]["events"] for one in (event, *event["parts"], event["time"]) if one]
    assert {"rencontre\u0301", "Emmanuel Macron"} <= {one["text"] for one in places}
    assert all(text[one["start"] : one["end"]] == one["text"] for one in places)


def test_what_is_possible_is_told_to_people(kg: Kg, folder: Path) -> None:
    (line,) = (one for one in kg("inspect", folder / "rencontre.txt").out if "«rencontré»" in one and "seen" in one)
    assert line.startswith("  seen event:  «rencontré» 18-27  Meet ")
    assert "agent «Emmanuel Macron» " in line
    assert line.endswith("  told")


def test_a_hostile_text_says_nothing_to_the_terminal(kg: Kg) -> None:
    text = MEETING.replace("Joe Biden", "Joe\u009b31m \u202eBiden").replace("mardi", "mar\u001b[2Jdi")
    ran = kg("inspect", "-", stdin=text.encode())
    assert ran.status == 0
    assert len(ran.out) > 1
    assert all(line.isprintable() for line in ran.out)


def test_a_missing_file(kg: Kg, tmp_path: Path) -> None:
    ran = kg("inspect", tmp_path / "absent.txt", "--json")
    assert (ran.status, ran.out, len(ran.err)) == (1, [], 1)
    assert ran.err[0].startswith(f"kg inspect: {tmp_path / 'absent.txt'}: ")
