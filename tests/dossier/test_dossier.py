"""What a dossier tells of a person, a country, a class and a period, and what a name may mean."""

import newsgraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsgraph import FIRST, SECOND, THINGS, article, event, quotation

from kg.dossier import Subject, apart, dossier, near, subjects
from kg.report import Report, Section
from kg.told import Told, bounds, read

WHERE = ("a1", 40, "des mots")
WHOLE = read(newsgraph.graph(*FIRST, *SECOND))


def about(asked: str, language: str = "fr", told: Told = WHOLE, days: tuple[str, str] | None = None) -> Report:
    (subject,) = subjects(told, asked)
    return dossier(told, subject, language, days)


def sections(report: Report) -> dict[str, Section]:
    return {section.id: section for section in report.sections}


def texts(report: Report) -> dict[str, list[str]]:
    return {section.id: [line.text for line in section.lines] for section in report.sections}


def test_a_person() -> None:
    found = texts(about("Anna Lind"))
    assert list(found) == [
        "identity",
        "names",
        "descriptions",
        "offices",
        "chronology",
        "said",
        "with",
        "plans",
        "sources",
    ]
    assert (found["names"], found["descriptions"]) == (["Anna Lind", "Lind"], ["la chancelière"])
    assert found["offices"] == ["Anna Lind est chancelière de Nordland", "Anna Lind a été chancelière de Nordland"]
    assert found["chronology"] == ["Paul Biron a rencontré Anna Lind"]
    assert found["said"] == ["Anna Lind a dit : « Nous parlerons avec Paul Biron. »"]
    assert found["with"] == ["Nordland : 2 faits", "Paul Biron : 2 faits", "Port-Blanc : 1 fait"]
    assert found["plans"] == ["Anna Lind et Paul Biron doivent se rencontrer à Port-Blanc"]
    assert found["sources"] == ["Une rencontre *prévue* (3 faits)", "La rencontre (2 faits)"]


def test_each_line_has_its_sentence_article_date_and_link() -> None:
    (plan,) = sections(about("Anna Lind"))["plans"].lines
    (cited,) = plan.cited
    assert plan.when == "11 octobre 2023"
    assert plan.notes == ("prévu", "sûr à 81 %")
    assert cited.text == "Anna Lind doit rencontrer Paul Biron le 11 octobre à Port-Blanc."
    assert (cited.title, cited.date, cited.publisher) == ("Une rencontre *prévue*", "1er octobre 2023", "Le Matin")
    assert cited.url == newsgraph.URL


def test_an_office_tells_its_first_and_last_article() -> None:
    (office,) = sections(about("Paul Biron"))["offices"].lines
    assert office.when == "article : 1er octobre 2023"
    assert office.notes == ("dernier article : 12 octobre 2023",)
    assert [cited.title for cited in office.cited] == ["Une rencontre *prévue*", "La rencontre"]
    _, over = sections(about("Anna Lind"))["offices"].lines
    assert over.notes == ("plus en fonction",)


def test_what_others_say_of_it() -> None:
    assert texts(about("Paul Biron"))["said-of"] == ["Anna Lind a dit : « Nous parlerons avec Paul Biron. »"]
    assert "said-of" not in texts(about("Ina Rask"))


def test_a_name_inside_a_word_is_not_named() -> None:
    told = read(newsgraph.graph(article("a1"), quotation("Anna", "Les Nordlandais le savent.", ("a1", 0, "« Les »"))))
    assert "said-of" not in texts(about("Nordland", told=told))


MORE = (
    THINGS
    + """
entity:Leo a schema:Person ; rdfs:label "Leo Lind"@fr .
entity:Max a schema:Person ; rdfs:label "Max Ort"@fr ; skos:altLabel "Ort"@fr, "Premier ministre"@fr, "@maxort"@fr .
entity:Club a schema:Organization ; rdfs:label "Club des Cinq"@fr ; skos:altLabel "CDC"@fr, "le club"@fr .
"""
)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("J’ai vu Anna Lind hier", "Anna Lind"),
        ("La chancelière le sait, dit la chancelière", None),  # a description: whoever is chancellor
        ("Nous verrons si Lind vient", "Anna Lind"),
        ("J’ai vu Leo Lind", "Leo Lind"),
        ("J’ai vu Kim Lind", None),  # somebody else of the family
        ("La Lind Gruppe ferme", None),  # part of a longer name
        ("J’ai vu M. Ort", "Max Ort"),
        ("Le Premier ministre viendra", None),
        ("Merci @maxort !", "Max Ort"),
        ("Le CDC ferme", "Club des Cinq"),
        ("Le club ferme", None),
    ],
)
def test_words_are_of_whom_they_name(words: str, name: str | None) -> None:
    told = read(newsgraph.graph(article("a1"), quotation("Ina", words, ("a1", 0, "« … »")), things=MORE))
    named = {thing.label for thing in told.things if "said-of" in texts(about(thing.iri, told=told))}
    assert named == {name} - {None}


def test_words_with_a_name_of_several_are_of_nobody() -> None:
    things = MORE + 'entity:Tim a schema:Person ; rdfs:label "Tim Lind"@fr ; skos:altLabel "Lind"@fr .\n'
    told = read(newsgraph.graph(article("a1"), quotation("Ina", "Oui, Lind.", ("a1", 0, "« … »")), things=things))
    assert not any("said-of" in texts(about(thing.iri, told=told)) for thing in told.things)


def test_minor_events_are_left_out_and_counted_unless_asked_for() -> None:
    small = event("Event", ("a1", 0, "Ina Rask chante."), agent="Ina", verb="chanter")
    part = small.rstrip(" .\n") + " ; kg:importance kg:Minor .\n"
    told = read(newsgraph.graph(article("a1", "2023-10-01"), part, event("Visit", WHERE, agent="Ina", place="Port")))
    (subject,) = subjects(told, "Ina Rask")
    less, more = (dossier(told, subject, "fr", minor=minor) for minor in (False, True))
    assert texts(less)["chronology"] == ["Ina Rask a effectué une visite à Port-Blanc"]
    assert texts(more)["chronology"] == ["Ina Rask chante", "Ina Rask a effectué une visite à Port-Blanc"]
    assert less.about.endswith("· faits mineurs omis : 1") and "omis" not in more.about


def test_a_country_has_those_in_office_and_what_happens_in_its_places() -> None:
    found = texts(about("Nordland", "en"))
    assert found["holders"] == [
        "Anna Lind is chancellor of Nordland",
        "Anna Lind was formerly chancellor of Nordland",
        "Ina Rask is chancellor of Nordland",
    ]
    assert found["there"] == ["Anna Lind and Paul Biron are to meet in Port-Blanc"]
    assert "Nordland accused Sudland" in found["chronology"]


def test_places_in_a_circle_end() -> None:
    circle = "".join(
        newsgraph.relation(a, "containedInPlace", b, ("a1", 0, "x")) for a, b in (("Port", "Nord"), ("Nord", "Port"))
    )
    told = read(newsgraph.graph(article("a1"), circle, event("Visit", ("a1", 9, "y"), agent="Anna", place="Port")))
    assert texts(about("Nordland", told=told))["there"] == ["Anna Lind s’est rendue à Port-Blanc"]


def test_contradictions_show_both_sides() -> None:
    (line,) = sections(about("Port-Blanc"))["contradictions"].lines
    assert line.text == "Sudland aurait attaqué Port-Blanc, selon Nordland"
    assert "Contre : Sudland n’a pas attaqué Port-Blanc" in line.notes
    assert [cited.title for cited in line.cited] == ["Une rencontre *prévue*", "La rencontre"]


@pytest.mark.parametrize("asked", ["Meet", "kg:Meet", "meeting", "Rencontre"])
def test_a_class_of_events(asked: str) -> None:
    found = texts(about(asked))
    assert found["chronology"] == ["Paul Biron a rencontré Anna Lind"]
    assert found["things"] == ["Anna Lind : 2 faits", "Paul Biron : 2 faits", "Port-Blanc : 1 fait"]
    assert about(asked).title == "Rencontre : ce que disent les articles"


@pytest.mark.parametrize("asked", ["Person", "schema:Person", "personne"])
def test_a_class_of_things(asked: str) -> None:
    found = texts(about(asked))
    assert found["things"] == ["Anna Lind : 5 faits", "Paul Biron : 3 faits", "Ina Rask : 1 fait"]
    assert len(found["offices"]) == 4


@pytest.mark.parametrize(
    ("asked", "chronology"),
    [
        ("2023-09", ["Nordland a accusé Sudland"]),
        ("2023-10-10..2023-10-12", ["Paul Biron a rencontré Anna Lind"]),
        ("2023-10-11/2023-10-11", ["Paul Biron a rencontré Anna Lind"]),
        ("2022", []),
    ],
)
def test_a_period(asked: str, chronology: list[str]) -> None:
    assert texts(about(asked)).get("chronology", []) == chronology


def test_days_to_keep_to() -> None:
    days = bounds("2023-10-12")
    assert about("Anna Lind", days=days).about.endswith(" · à partir de : 12 octobre 2023 · jusqu’à : 12 octobre 2023")
    assert about("Anna Lind", days=("0001-01-01", "2023-10-12")).about.endswith("2023 · jusqu’à : 12 octobre 2023")
    assert "plans" in texts(about("Anna Lind"))
    found = texts(about("Anna Lind", days=days))
    assert list(found) == ["identity", "names", "descriptions", "offices", "with", "sources"]
    assert found["offices"] == ["Anna Lind a été chancelière de Nordland"]


TWO = THINGS + 'entity:Other a schema:Organization ; rdfs:label "anna-lind"@fr ; skos:altLabel "Paul Biron"@fr .\n'


def test_a_name_of_several_things_gives_them_all() -> None:
    told = read(newsgraph.graph(*FIRST, things=TWO))
    assert {subject.thing.label for subject in subjects(told, "ANNA LIND") if subject.thing} == {
        "Anna Lind",
        "anna-lind",
    }
    (paul,) = subjects(told, "Paul Biron")  # a label goes before another thing's other name
    assert paul.thing is not None
    assert apart(told, paul.thing, "fr") == (
        "Paul Biron <https://kg.example/entity/Paul> Person · président · Sudland, Anna Lind et Port-Blanc"
    )
    (one,) = subjects(told, "https://kg.example/entity/Other")
    assert one.thing is not None
    assert subjects(told, "entity:Other") == (one,)  # as kg query prints it


def test_a_thing_goes_before_a_class_of_its_name() -> None:
    told = read(newsgraph.graph(things='entity:V a schema:Organization ; rdfs:label "Visit"@en .'))
    (subject,) = subjects(told, "visit")
    assert subject.thing is not None


@pytest.mark.parametrize(
    ("asked", "label"),
    [("l’Union du Nord", "Union du Nord"), ("le Sudland", "Sudland"), ("la chancelière", "Anna Lind")],
)
def test_a_name_may_have_the_article_of_a_sentence(asked: str, label: str) -> None:
    (subject,) = subjects(WHOLE, asked)
    assert subject.thing is not None and subject.thing.label == label


@pytest.mark.parametrize(
    ("asked", "offered"),
    [("Ana Lind", ("Anna Lind",)), ("Biron", ("Paul Biron",)), ("port blanc sur mer", ("Port-Blanc",)), ("Zzz", ())],
)
def test_near_names(asked: str, offered: tuple[str, ...]) -> None:
    assert subjects(WHOLE, asked) == ()
    assert near(WHOLE, asked) == offered


@given(st.text(max_size=300))
def test_anything_may_be_asked_for(asked: str) -> None:
    found = subjects(WHOLE, asked)
    assert all(isinstance(subject, Subject) for subject in found)
    assert len(near(WHOLE, asked)) <= 5


def test_no_fact_is_left_out() -> None:
    """Every fact that names a thing stands in its dossier, on a line with its sentence."""
    for thing in WHOLE.things:
        cited = {c.text for section in about(thing.iri).sections for line in section.lines for c in line.cited}
        assert {quoted.text for row in WHOLE.rows if thing.iri in row.people for quoted in row.quoted} <= cited
