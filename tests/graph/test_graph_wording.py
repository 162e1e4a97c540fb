"""Labels of events: each row of the file says what it must give."""

import tomllib
from pathlib import Path

import pytest

from kg import resources
from kg.errors import KnowledgeError
from kg.graph.wording import wording
from kg.model import Entity, EntityType, Event, Factuality, Role, Span
from kg.vocabulary import vocabulary

DATA = tomllib.loads((resources.ontology() / "labels.fr.toml").read_text(encoding="utf-8"))


def event(type_: str, factuality: Factuality = Factuality.ASSERTED, predicate: str = "", **dates: str) -> Event:
    return Event(type_, predicate, Span(0, 1), (), factuality, (), "test", **dates)  # type: ignore[arg-type]


def entity(name: str, type_: EntityType = EntityType.WORK) -> Entity:
    return Entity(name, type_, (), name)


def label(
    told: Event, parts: dict[Role, list[str]], source: str | None = None, type_: EntityType = EntityType.WORK
) -> str:
    cast = {role: [entity(name, type_) for name in names] for role, names in parts.items()}
    return wording().label(told, vocabulary().events[told.type], cast, entity(source) if source else None)


@pytest.mark.parametrize("name", DATA["event"])
def test_the_example_of_each_class(name: str) -> None:
    row = DATA["event"][name]
    if "present" not in row:
        _, _, patient = row["example"].partition(" : ")
        assert label(event(name), {Role.PATIENT: [patient]}) == row["example"]
        return
    agent, _, object_ = row["example"].partition(f" {row['present']} ")
    assert object_, "the example holds the present form"
    for role in row["objects"]:
        assert label(event(name), {Role.AGENT: [agent], Role(role): [object_]}) == row["example"]


@pytest.mark.parametrize("name", [name for name, row in DATA["event"].items() if "party" in row])
def test_the_example_for_parties(name: str) -> None:
    row = DATA["event"][name]["party"]
    agent, _, object_ = row["example"].partition(f" {row['present']} ")
    for role in row["objects"]:
        parts = {Role.AGENT: [agent], Role(role): [object_]}
        assert label(event(name), parts, type_=EntityType.PERSON) == row["example"]
        assert label(event(name), parts) != row["example"]


@pytest.mark.parametrize("name", DATA["plurals"])
def test_a_plural_name_takes_a_plural_verb(name: str) -> None:
    parts = {Role.AGENT: [name], Role.PATIENT: ["Irak"]}
    assert label(event("Attack"), parts) == f"{name} attaquent Irak"


@pytest.mark.parametrize("factuality", Factuality)
def test_the_example_of_each_factuality(factuality: Factuality) -> None:
    parts = {Role.AGENT: ["Volodymyr Zelensky"], Role.RECIPIENT: ["Lloyd Austin"]}
    assert label(event("Meet", factuality), parts) == DATA["factuality"][factuality]["example"]


@pytest.mark.parametrize("name", DATA["event"])
def test_only_what_is_asserted_is_worded_as_fact(name: str) -> None:
    for parts in ({Role.PATIENT: ["A"]}, {role: [role.value.upper()] for role in Role}):
        asserted = label(event(name), parts)
        others = {label(event(name, factuality), parts) for factuality in Factuality if factuality != "Asserted"}
        assert len(others) == 4
        assert not any(asserted in other for other in others)


def test_every_class_of_the_ontology_has_a_wording_and_no_other() -> None:
    assert set(DATA["event"]) == set(vocabulary().events) - {"Event"}


@pytest.mark.parametrize(
    ("begin", "end", "words"),
    [
        ("2023-10-11", None, " (11 octobre 2023)"),
        ("2023-10-01", None, " (1er octobre 2023)"),
        ("2023-10", None, " (octobre 2023)"),
        ("2023", None, " (2023)"),
        ("2023-10-11", "2023-10-12", " (du 11 octobre 2023 au 12 octobre 2023)"),
        ("2023", "2023", " (2023)"),
        ("2023-13", None, ""),
        ("bientôt", None, ""),
        (None, None, ""),
    ],
)
def test_dates_in_words(begin: str | None, end: str | None, words: str) -> None:
    told = event("Born", begin=begin, end=end)  # type: ignore[arg-type]
    assert label(told, {Role.PATIENT: ["X"]}) == f"Naissance : X{words}"


def test_a_plain_event_is_named_by_its_predicate() -> None:
    assert label(event("Event", predicate="entrer"), {Role.AGENT: ["Zelensky"]}) == "Entrer : Zelensky"


def test_who_is_not_the_victim_is_not_taken_for_it() -> None:
    assert label(event("Die"), {Role.AGENT: ["Police"], Role.PLACE: ["Lyon"]}) == "Décès : Police (agent), Lyon (lieu)"
    assert label(event("Arrest"), {Role.AGENT: ["A", "B"]}) == "Arrestation : A et B (agent)"
    assert label(event("Die"), {Role.PATIENT: ["Paul"], Role.PLACE: ["Lyon"]}) == "Décès : Paul, Lyon (lieu)"
    assert label(event("Die"), {Role.PLACE: ["Lyon"]}) == "Décès : Lyon (lieu)"
    assert label(event("Meet"), {Role.PLACE: ["Lyon"]}) == "Rencontre : Lyon"
    assert label(event("Leave"), {Role.AGENT: ["Paul"]}) == "Départ : Paul"
    assert label(event("Praise"), {Role.AGENT: ["Paul"]}) == "Éloge : Paul"


def test_a_source_is_named_for_what_is_claimed_only() -> None:
    parts = {Role.AGENT: ["A"], Role.PATIENT: ["B"]}
    assert label(event("Attack", Factuality.CLAIMED), parts, "C") == "A aurait attaqué B, selon C"
    assert label(event("Attack"), parts, "C") == "A attaque B"


def test_labels_stay_short_and_on_one_line() -> None:
    text = label(event("Meet"), {Role.AGENT: [f"{n}\n" * 500 for n in range(50)]})
    assert len(text) < 500
    assert "\n" not in text
    assert "46 autres" in text


def test_a_single_name_more_is_named() -> None:
    text = label(event("Meet"), {Role.AGENT: list("ABCDE")})
    assert "A, B, C, D et E" in text
    assert "A, B, C, D et 2 autres" in label(event("Meet"), {Role.AGENT: list("ABCDEF")})


def test_braces_of_a_name_are_no_pattern() -> None:
    assert label(event("Attack"), {Role.AGENT: ["{0}"], Role.PATIENT: ["{agent}%s"]}) == "{0} attaque {agent}%s"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('presents = "visitent"\n', "", "event.Visit"),
        ("[factuality.Denied]", "[factuality.Refused]", "Refused"),
        ('noun = "{Noun} : {parties}"', 'noun = "{Noun}"', "parties"),
        ('first = "1er"', "", "first"),
        ("months", "[[", "labels"),
    ],
)
def test_a_slip_in_the_file_stops_the_load(
    old: str, new: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (resources.ontology() / "labels.fr.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "labels.fr.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    monkeypatch.setattr(resources, "ontology", lambda: tmp_path)
    wording.cache_clear()
    try:
        with pytest.raises(KnowledgeError, match=message):
            wording()
    finally:
        wording.cache_clear()


@pytest.mark.parametrize(
    ("predicate", "shown"),
    [
        ("se adresser", "S’adresser : Ukraine"),
        ("se échapper", "S’échapper : Ukraine"),
        ("se habituer", "S’habituer : Ukraine"),
        ("se heurter", "Se heurter : Ukraine"),
        ("se hâter", "Se hâter : Ukraine"),
        ("se tenir", "Se tenir : Ukraine"),
        ("chasse aux œufs", "Chasse aux œufs : Ukraine"),
    ],
)
def test_a_plain_event_is_called_as_it_is_written(predicate: str, shown: str) -> None:
    assert label(event("Event", predicate=predicate), {Role.PATIENT: ["Ukraine"]}) == shown
