"""`kg dossier` and `kg diff` on the command line: files, forms, names that are unknown or of several things, stores."""

import contextlib
import json
from pathlib import Path

import newsgraph
import pytest
from commands.conftest import Kg
from newsgraph import FIRST, SECOND, THINGS, article, event
from rdflib import Dataset

from kg.load import load


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.ttl"
    path.write_text(newsgraph.turtle(FIRST), encoding="utf-8")
    return path


@pytest.fixture
def new(tmp_path: Path) -> Path:
    path = tmp_path / "new.ttl"
    path.write_text(newsgraph.turtle((*FIRST, *SECOND)), encoding="utf-8")
    return path


def test_a_dossier_is_printed_as_markdown(kg: Kg, new: Path) -> None:
    ran = kg("dossier", new, "Lind")
    assert ran.status == 0
    assert ran.out[0] == "# Anna Lind"
    assert "- **11 octobre 2023** — Paul Biron a rencontré Anna Lind" in ran.out


@pytest.mark.parametrize(("name", "begins"), [("d.html", b"<!DOCTYPE html>"), ("d.md", b"# Anna"), ("d.DOCX", b"PK")])
def test_a_dossier_is_written_into_a_file(kg: Kg, new: Path, tmp_path: Path, name: str, begins: bytes) -> None:
    ran = kg("dossier", new, "Anna Lind", "-o", tmp_path / "made" / name, "--lang", "en")
    assert (ran.status, ran.out) == (0, [str(tmp_path / "made" / name)])
    assert (tmp_path / "made" / name).read_bytes().startswith(begins)


def test_minor_events_stand_in_a_dossier_only_where_asked(kg: Kg, tmp_path: Path) -> None:
    told = event("Event", ("a1", 0, "Ina Rask chante."), agent="Ina", verb="chanter").rstrip(" .\n")
    (tmp_path / "g.ttl").write_text(
        newsgraph.turtle((article("a1"), f"{told} ; kg:importance kg:Minor .\n")), encoding="utf-8"
    )
    less, more = kg("dossier", tmp_path / "g.ttl", "Ina Rask"), kg("dossier", tmp_path / "g.ttl", "Ina Rask", "--all")
    assert "chante" not in "".join(less.out) and "faits mineurs omis : 1" in less.out[2]
    assert "Ina Rask chante" in "".join(more.out)


def test_a_file_of_no_form_is_refused_before_the_graph_is_read(kg: Kg, tmp_path: Path) -> None:
    ran = kg("dossier", tmp_path / "none.ttl", "Anna Lind", "-o", tmp_path / "d.pdf")
    assert ran.status == 1
    assert ran.err == [f"kg dossier: {tmp_path / 'd.pdf'}: the extension is none of .md, .html, .docx"]


def test_a_name_that_is_not_known_is_answered_with_those_like_it(kg: Kg, new: Path) -> None:
    ran = kg("dossier", new, "Ana Lindd")
    assert ran.status == 1
    assert ran.err == [
        "kg dossier: Ana Lindd: names nothing in the graph, no class, no period; did you mean «Anna Lind»?"
    ]


def test_a_name_of_several_things_is_answered_with_what_tells_them_apart(kg: Kg, tmp_path: Path) -> None:
    path = tmp_path / "two.ttl"
    more = 'entity:Anna_org a schema:Organization ; rdfs:label "Anna\\u001B[31mLind"@fr ; skos:altLabel "Lind"@fr .\n'
    path.write_text(newsgraph.turtle(FIRST, THINGS + more), encoding="utf-8")
    ran = kg("dossier", path, "lind")
    assert (ran.status, ran.out) == (1, [])
    assert len(ran.err) == 3
    assert ran.err[0].startswith("  Anna Lind <https://kg.example/entity/Anna> Person · chancelière · ")
    assert ran.err[1] == "  Anna [31mLind <https://kg.example/entity/Anna_org> Organization"
    assert ran.err[2] == "kg dossier: lind: the name of 2 things; give the IRI of the one meant"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--from", "hier"), "--from: 'hier' is no day, month or year such as 2023-10-11, 2023-10 or 2023"),
        (("--from", "2023-11", "--to", "2023-10"), "--from 2023-11 is after --to 2023-10"),
    ],
)
def test_days_that_are_none(kg: Kg, new: Path, options: tuple[str, ...], message: str) -> None:
    ran = kg("dossier", new, "Anna Lind", *options)
    assert (ran.status, ran.err) == (1, [f"kg dossier: {message}"])


def test_days_to_keep_to(kg: Kg, new: Path) -> None:
    ran = kg("dossier", new, "Anna Lind", "--from", "2023-10-12", "--to", "2023-10")
    assert any("a été chancelière" in line for line in ran.out)
    assert not any("doivent se rencontrer" in line for line in ran.out)


def test_what_changed_is_printed_and_written(kg: Kg, old: Path, new: Path, tmp_path: Path) -> None:
    ran = kg("diff", old, new)
    assert ran.status == 0
    assert "Faits nouveaux : 4 · disparus : 0 · changés : 0 · inchangés : 7" in ran.out[2]
    assert kg("diff", old, new, "-o", tmp_path / "d.html", "--lang", "en").status == 0
    assert "What was planned" in (tmp_path / "d.html").read_text(encoding="utf-8")


def test_what_changed_as_json_and_since_a_day(kg: Kg, old: Path, new: Path) -> None:
    ran, since = kg("diff", old, new, "--json"), kg("diff", new, "--since", "2023-10-12", "--json")
    found = json.loads("\n".join(ran.out))
    assert found == json.loads("\n".join(since.out))
    assert len(found["new"]) == 4


def test_files_of_one_name_are_told_apart(kg: Kg, old: Path, new: Path, tmp_path: Path) -> None:
    (tmp_path / "then").mkdir()
    then = old.rename(tmp_path / "then" / new.name)
    said = kg("diff", then, new).out[2].replace("\\", "")  # Markdown escapes what is in names
    assert said.startswith(f"De « {then} » à « {new} ».")
    assert kg("diff", then, new.rename(tmp_path / "now.ttl")).out[2].startswith("De « new.ttl » à « now.ttl ».")


def test_all_that_takes_long_is_shown(kg: Kg, old: Path, new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    def shown(what: str) -> contextlib.nullcontext[None]:
        told.append(what)
        return contextlib.nullcontext()

    for module in ("diff", "graphs"):
        monkeypatch.setattr(f"kg.commands.{module}.shown", shown)
    kg("diff", old, new)
    reading = [f"reading {what}{path}" for path in (old, new) for what in ("", "the facts of ")]
    assert told == [*reading, "comparing", "writing"]


@pytest.mark.parametrize("option", [(), ("--json",)])
def test_what_changed_is_written_as_json(kg: Kg, old: Path, new: Path, tmp_path: Path, option: tuple[str, ...]) -> None:
    ran = kg("diff", old, new, *option, "-o", tmp_path / "made" / "d.json")
    assert (ran.status, ran.out) == (0, [str(tmp_path / "made" / "d.json")])
    assert (tmp_path / "made" / "d.json").read_text(encoding="utf-8").splitlines() == kg("diff", old, new, "--json").out


@pytest.mark.parametrize(
    ("since", "lang", "said"),
    [
        ("2023-10-12", "fr", "De « articles d’avant le 12 octobre 2023 » à « tous les articles »."),
        ("2023-10", "fr", "De « articles d’avant octobre 2023 » à « tous les articles »."),
        ("2023", "fr", "De « articles d’avant 2023 » à « tous les articles »."),
        ("2023-10-12", "en", "From “articles before 12 October 2023” to “all articles”."),
    ],
)
def test_the_day_is_said_as_a_sentence_says_it(kg: Kg, new: Path, since: str, lang: str, said: str) -> None:
    assert kg("diff", new, "--since", since, "--lang", lang).out[2].startswith(said)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "give two graphs, or one and --since DATE"),
        (("NEW", "--since", "2023"), "give two graphs, or one and --since DATE"),
        (("--since", "then"), "--since: 'then' is no day, month or year such as 2023-10-11, 2023-10 or 2023"),
        (("NEW", "--json", "-o", "x.md"), "--json prints: leave out --output, or name a FILE.json"),
    ],
)
def test_what_cannot_be_compared(kg: Kg, old: Path, new: Path, arguments: tuple[str, ...], message: str) -> None:
    ran = kg("diff", old, *(str(new) if argument == "NEW" else argument for argument in arguments))
    assert (ran.status, ran.err) == (1, [f"kg diff: {message}"])


def test_a_store_s_folder_is_a_graph(kg: Kg, new: Path, tmp_path: Path) -> None:
    pyoxigraph = pytest.importorskip("pyoxigraph")
    folder = tmp_path / "store"
    (folder / "readings").mkdir(parents=True)
    store = pyoxigraph.Store(str(folder / "graph"))
    store.load(newsgraph.turtle((*FIRST, *SECOND)).encode(), pyoxigraph.RdfFormat.TURTLE,
               to_graph=pyoxigraph.NamedNode("https://kg.example/article/a1"))  # fmt: skip
    store.flush()
    assert set(load(folder).quads()) != set()
    assert isinstance(load(folder), Dataset)
    assert kg("dossier", folder, "Anna Lind").out == kg("dossier", new, "Anna Lind").out
    assert kg("diff", new, folder).out[-3:-2] == kg("diff", new, new).out[-3:-2]
    assert kg("query", folder, "ASK { ?a kg:agent ?b }").out == ["true"]


def test_a_folder_that_is_no_store(kg: Kg, tmp_path: Path) -> None:
    ran = kg("dossier", tmp_path, "Anna Lind")
    assert ran.err == [f"kg dossier: {tmp_path}: a folder, but not that of a store (kg build --store)"]
