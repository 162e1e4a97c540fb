"""`kg model calibrate --reader llm`: how sure a model's facts are is measured where its errors are known."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from llm.model_server import Messages, Reply, serving
from rdflib import RDF, Dataset

from kg.grounding import trust
from kg.namespaces import KG

if TYPE_CHECKING:
    from conftest import Kg

PEOPLE = ("Anna Lind", "Paul Biron", "Ina Rask", "Jean Durand", "Marie Petit")
TOWNS = ("Nantes", "Lyon", "Rennes", "Lille")
COUNT = 24
EVERY = {"Visit": 4, "position": 8}
"""Of so many lines of a kind one is wrong."""


def text(n: int) -> str:
    one, other, town = PEOPLE[n % 5], PEOPLE[(n + 1) % 5], TOWNS[n % 4]
    return f"{one} a visité {town} lundi. {other} est le maire de {town}. C'est la note {n}."


def lines(n: int, wrong: bool) -> list[str]:
    """What is right of an article, or what a model answers that is wrong at its rate: another class, another holder."""
    one, other, town = PEOPLE[n % 5], PEOPLE[(n + 1) % 5], TOWNS[n % 4]
    slips = {kind: wrong and n % every == 0 for kind, every in EVERY.items()}
    class_, holder = ("Move" if slips["Visit"] else "Visit"), ("e2", "e1")[slips["position"]]
    ends = f"est le <maire> de {{o:e3 {town}}}"
    return [
        f"E e1 Person {one}",
        f"E e2 Person {other}",
        f"E e3 GPE {town}",
        f"V {class_} asserted | {{agent:e1 {one}}} a [visité] {{place:e3 {town}}}",
        f"R position | {{s:e2 {other}}} {ends}" if holder == "e2" else f"R position s=e1 | {ends}",
    ]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    for n in range(COUNT):
        (folder / f"n{n:02}.txt").write_text(f"published: 2023-10-11\n\n{text(n)}", encoding="utf-8")
        rows = "\n".join((f"## n{n:02}", *lines(n, wrong=False)))
        (folder / f"n{n:02}.ann").write_text(rows + "\n", encoding="utf-8")
    return folder


def slipping(messages: Messages) -> Reply:
    n = int(messages[-1]["content"].rpartition("note ")[2].rstrip("."))
    return Reply("\n".join(lines(n, wrong=True)))


@pytest.fixture
def model(kg: "Kg", tmp_path: Path) -> Callable[..., Any]:
    """Runs a command with the model that slips."""

    def run(*arguments: str | Path, reader: str = "llm") -> Any:
        more = ("--reader", reader, "--llm", "small", "--examples", "0", "--answers", tmp_path / "answers")
        return kg(*arguments, *more)

    return run


def test_the_rate_of_what_is_wrong_is_found_and_precision_cuts_by_it(
    gold: Path, model: Callable[..., Any], tmp_path: Path
) -> None:
    with serving(slipping) as there:
        ran = model("model", "calibrate", gold, "--endpoint", there.url)
    assert ran.status == 0, ran.err
    said = "\n".join(ran.out)
    found = tomllib.loads(said)
    assert found["kinds"]["event"] == pytest.approx(1 - 1 / EVERY["Visit"], abs=0.03)
    assert found["kinds"]["position"] == pytest.approx(1 - 1 / EVERY["position"], abs=0.03)
    assert found["kinds"]["quotation"] == trust().kinds["quotation"]
    assert "quotation = 0.98  # not measured: 0 seen" in said
    assert any(line.startswith("event: 18 of 24 right, 0.75 (95 %: 0.55 to 0.88)") for line in ran.err)
    file = tmp_path / "trust.toml"
    file.write_text(said + "\n", encoding="utf-8")
    assert trust(file).kinds == found["kinds"]
    ran = model("build", gold, "-o", tmp_path / "out", "--trust", file, "--precision", "0.8")
    assert ran.status == 0
    data = Dataset(default_union=True)
    data.parse(tmp_path / "out" / "graph.ttl")
    assert {float(str(value)) for value in data.objects(None, KG.confidence)} == {round(found["kinds"]["position"], 2)}
    assert set(data.subjects(RDF.type, KG.Position)) and not set(data.subjects(RDF.type, KG.Event))
    assert f"kg build: dropped: {COUNT} facts that are less sure than --precision asks" in ran.err


def test_what_both_readers_tell_is_measured_apart(gold: Path, model: Callable[..., Any], tmp_path: Path) -> None:
    with serving(slipping) as there:
        ran = model("model", "calibrate", gold, "--endpoint", there.url, reader="both")
    assert ran.status == 0, ran.err
    found = tomllib.loads("\n".join(ran.out))
    assert found["kinds"]["event"] == pytest.approx(1 - 1 / EVERY["Visit"], abs=0.03)  # as of the model alone
    (told,) = (line for line in ran.err if line.startswith("both position: "))
    right, seen = int(told.split()[2]), int(told.split()[4])
    assert right == seen >= 20  # whom the model takes for another the offline reader does not
    assert found["both"]["position"] == round((right + 1) / (seen + 2), 3)
    file = tmp_path / "trust.toml"
    file.write_text("\n".join(ran.out), encoding="utf-8")
    assert trust(file).both == found["both"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "No such file"),
        ("kinds = 3", "[kinds] table is missing"),
        ("[kinds]\nevent = 2.0", "is missing, unknown"),
    ],
)
def test_a_file_of_trust_that_is_none_is_refused(
    gold: Path, model: Callable[..., Any], tmp_path: Path, content: str | None, says: str
) -> None:
    file = tmp_path / "t.toml"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    ran = model("build", gold, "-o", tmp_path / "out", "--trust", file)
    assert (ran.status, len(ran.err)) == (1, 1)
    assert says in ran.err[0]
