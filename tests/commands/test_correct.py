"""`kg review` and `kg build` on facts: a correction is remembered, applied at each build, shared and undone."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from commands.conftest import MEETING, Kg

from kg import decisions

SAID = f"{MEETING}Selon Le Monde, Vladimir Poutine aurait quitté Moscou.\n"


@dataclass(frozen=True)
class Desk:
    """An article, the folder of its graph, and the commands on them."""

    kg: Kg
    folder: Path

    def write(self, body: str) -> None:
        """Write the article anew."""
        (self.folder / "rencontre.txt").write_text(f"published: 2023-10-11\n\n{body}", encoding="utf-8")

    def build(self, *options: str | Path) -> list[str]:
        """Build; returns what was said on standard error."""
        ran = self.kg("build", self.folder / "rencontre.txt", "-o", self.folder / "out", *options)
        assert ran.status == 0
        return ran.err

    def review(self, *options: str | Path) -> list[str]:
        """Review the graph; returns what was printed."""
        ran = self.kg("review", self.folder / "out" / "graph.ttl", *options)
        assert (ran.status, ran.err) == (0, [])
        return ran.out

    def key(self, start: str) -> str:
        """The key of the only fact whose line goes on like this."""
        (found,) = (key for key, rest in (line.split("  ", 1) for line in self.facts()) if rest.startswith(start))
        return found

    def facts(self, *of: str) -> list[str]:
        """The lines of the facts, of something."""
        return self.review("--facts", *of)

    def has(self, start: str) -> bool:
        """Whether a fact's line goes on like this."""
        return any(line.split("  ", 1)[1].startswith(start) for line in self.facts())


@pytest.fixture
def desk(kg: Kg, tmp_path: Path) -> Desk:
    made = Desk(kg, tmp_path)
    made.write(SAID)
    assert made.build() == []
    return made


MET, LEFT = "Meet  Emmanuel Macron a rencontré Joe Biden", "Move  Vladimir Poutine aurait quitté Moscou, selon Le Monde"


def test_facts_are_listed_by_name_class_and_article(desk: Desk) -> None:
    everything = desk.facts()
    (met,) = desk.facts("Meet")
    assert met in everything and met.endswith("[Asserted]  rencontre:0")
    assert desk.facts("le Joe Biden") == desk.facts("joe biden")
    assert met in desk.facts("joe biden") and desk.facts("rencontre") == everything
    assert met not in desk.facts("Moscou") and desk.facts("Personne") == []


def test_what_is_false_is_gone_at_every_build_until_undone(desk: Desk) -> None:
    key = desk.key(MET)
    (said,) = desk.review("--false", key, "--note", "un autre jour")
    assert said == f"{desk.folder / 'out' / decisions.FILE}: 1 decisions; the next kg build applies them"
    before = desk.facts()
    for _ in range(2):
        assert desk.build() == []
        assert desk.facts() == [line for line in before if not line.startswith(key)]
    desk.write(f"Mis à jour à midi. {SAID}")
    assert desk.build() == [] and not desk.has(MET) and desk.has(LEFT)
    (decided,) = desk.review("--decided")
    assert decided.startswith(f"{key}  false  Meet rencontrer (Emmanuel Macron, Joe Biden, Paris)  rencontre:0 «Emm")
    assert decided.endswith("  un autre jour")
    desk.review("--undo", key)
    desk.build()
    assert desk.has(MET)
    assert desk.review("--decided") == []


def test_happened_class_and_participant(desk: Desk) -> None:
    met, left = desk.key(MET), desk.key(LEFT)
    desk.review("--happened", left, "--class", left, "Leave", "--role", met, "recipient", "Vladimir Poutine")
    desk.review("--role", met, "place", "-")
    assert desk.build() == []
    assert desk.has("Meet  Emmanuel Macron a rencontré Vladimir Poutine le 10 octobre 2023 [Asserted]")
    assert desk.has("Leave  Vladimir Poutine a quitté ses fonctions à Moscou [Asserted]")
    graph = (desk.folder / "out" / "graph.ttl").read_text(encoding="utf-8")
    assert 'kg:rule "corrected"' in graph
    assert desk.kg("validate", desk.folder / "out" / "graph.ttl").status == 0


def test_a_correction_that_fits_nothing_any_more_is_named(desk: Desk) -> None:
    key = desk.key(MET)
    desk.review("--false", key)
    desk.write(SAID.replace("a rencontré", "a appelé"))
    assert desk.build() == [f"kg build: correction {key} (false) fits no fact of 'rencontre'"]
    desk.write(SAID)
    assert desk.build() == []


def test_a_store_follows(desk: Desk) -> None:
    pytest.importorskip("oxrdflib")
    store = desk.folder / "store"
    graph, key = desk.folder / "out" / "graph.ttl", desk.key(MET)
    desk.build("--store", store, "--format", "turtle")
    whole = graph.read_bytes()
    desk.review("--false", key)
    assert desk.build("--store", store, "--format", "turtle") == []
    assert not desk.has(MET) and desk.has(LEFT)
    desk.review("--undo", key)
    desk.build("--store", store, "--format", "turtle")
    assert graph.read_bytes() == whole


def test_colleagues_share_them(desk: Desk, tmp_path: Path) -> None:
    met, left, file = desk.key(MET), desk.key(LEFT), tmp_path / "corrections.jsonld"
    desk.review("--false", met, "--class", left, "Leave", "--note", "vu")
    assert desk.review("--export", file) == [str(file)]
    theirs = tmp_path / "theirs.tsv"
    desk.review("--decisions", theirs, "--import", file)
    assert theirs.read_bytes() == (desk.folder / "out" / decisions.FILE).read_bytes()
    again = tmp_path / "again.jsonld"
    desk.review("--decisions", theirs, "--export", again)
    assert again.read_bytes() == file.read_bytes()
    assert desk.build("--decisions", theirs) == []
    assert not desk.has(MET) and desk.has("Leave  ")


def test_decisions_on_things_are_kept_beside(desk: Desk) -> None:
    key = desk.key(MET)
    desk.review("--same", "a#x", "b#y")
    desk.review("--false", key)
    desk.review("--forget", "b#y", "a#x")
    assert [line.split()[0] for line in desk.review("--decided")] == [key]


def hostile(change: Callable[[dict[str, object]], object]) -> str:
    """An annotation that quotes an article and was tampered with."""
    one: dict[str, object] = {
        "type": "Annotation",
        "body": [{"purpose": "identifying", "value": "Meet"}, {"purpose": "assessing", "value": "false"}],
        "target": {
            "source": "urn:newskg:article:a",
            "selector": [
                {"type": "TextQuoteSelector", "exact": "\x1b]0;x\x07\n"},
                {"type": "TextPositionSelector", "start": 0, "end": 3},
            ],
        },
    }
    change(one)
    return json.dumps({"items": [one]})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not JSON"),
        (hostile(lambda one: one.update(type="Anno\ntation")), "annotation 1: not an object of type Annotation"),
        (hostile(lambda one: one.update(body={"purpose": "\x1b[2J"})), "annotation 1: a body has none of the purposes"),
        (
            hostile(lambda one: one.update(target={"source": "../x"})),
            "annotation 1: a target lacks a TextQuoteSelector",
        ),
    ],
)
def test_a_bad_file_is_one_line_and_changes_nothing(desk: Desk, text: str, message: str) -> None:
    desk.review("--false", desk.key(MET))
    file, kept = desk.folder / "bad.jsonld", desk.folder / "out" / decisions.FILE
    before = kept.read_bytes()
    file.write_text(text, encoding="utf-8")
    ran = desk.kg("review", desk.folder / "out" / "graph.ttl", "--import", file)
    assert (ran.status, ran.out, len(ran.err)) == (1, [], 1)
    assert ran.err[0].startswith(f"kg review: {file}: {message}")
    assert kept.read_bytes() == before


def test_hostile_words_are_shown_plain(desk: Desk) -> None:
    file = desk.folder / "hostile.jsonld"
    file.write_text(hostile(lambda _: None), encoding="utf-8")
    desk.review("--import", file)
    (decided,) = desk.review("--decided")
    assert decided.isprintable() and "«" in decided
    assert desk.build() == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--false", "xyz"], "xyz: no fact of the graph has this key"),
        (["--undo", "xyz"], "xyz: no fact with this key was corrected"),
        (["--class", "KEY", "Bild"], "KEY: 'Bild' is no class of the ontology"),
        (["--role", "KEY", "boss", "x"], "--role: 'boss' is not one of agent, patient, recipient, place"),
        (["--import", "none.jsonld"], "none.jsonld: No such file or directory"),
    ],
)
def test_slips_are_one_line(desk: Desk, options: list[str], message: str) -> None:
    key = desk.key(MET)
    ran = desk.kg("review", desk.folder / "out" / "graph.ttl", *(option.replace("KEY", key) for option in options))
    assert (ran.status, ran.out) == (1, [])
    assert ran.err == [f"kg review: {message.replace('KEY', key)}"]
