"""Stories: what goes on with what by the table of plots, in order, with what is still open; in the graph, the questions
and the dossier."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, Dataset, Literal
from tales import BODY, PERSON, TOWN, knowledge, shared, tale

from kg.dossier import dossier, subject
from kg.errors import KnowledgeError
from kg.graph import dataset
from kg.happening import Step, Story
from kg.happenings import happenings, lines
from kg.happenings.tellings import Telling
from kg.identity import identity
from kg.model import EntityType, Event, Factuality, Mention, Reading, Role
from kg.namespaces import KG
from kg.plots import PLAN, Plot, plots
from kg.query import ask, question
from kg.told import read
from kg.validate import check

TYPES: dict[str, Any] = {"Lyon": TOWN, "Valombre": TOWN, "loi Littoral": EntityType.WORK, "Novacorp": BODY}


def justice(article: str, type_: str, word: str, day: str | None, **more: Any) -> Reading:
    text = more.pop("text", f"Luc Morelet a été {word} par les juges de Lyon.")
    cast = {"patient": more.pop("who", "Luc Morelet")}
    published = more.pop("published", day or "2023-03-01")
    return tale(article, text, (type_, word), cast, TYPES, day=day, published=published, **more)


ARREST = justice("a", "Arrest", "arrêté", "2023-03-01")
CHARGE = justice("b", "Charge", "inculpé", "2023-03-04")
TRIAL = justice("c", "Trial", "jugé", "2023-06-10")
VERDICT = justice("d", "Convict", "condamné", "2023-06-20")


def told(*readings: Reading) -> tuple[Story, ...]:
    return shared(*readings).stories


def types(story: Story) -> list[str]:
    return [step.type for step in story.steps]


def test_from_arrest_to_verdict() -> None:
    (story,) = told(VERDICT, TRIAL, ARREST, CHARGE)
    assert (story.plot, types(story)) == ("justice", ["Arrest", "Charge", "Trial", "Convict"])
    assert story.about == ("Luc-Morelet",)
    assert [step.days for step in story.steps][:2] == [("2023-03-01", "2023-03-01"), ("2023-03-04", "2023-03-04")]
    assert story.awaits == ()


def test_events_are_put_in_order_without_their_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """There are as many that may be of a story as articles tell."""
    seen, step = list[Telling](), lines._step

    def noted(type_: str, factuality: Factuality, some: Sequence[Telling]) -> Step:
        seen.extend(some)
        return step(type_, factuality, some)

    monkeypatch.setattr(lines, "_step", noted)
    assert told(VERDICT, TRIAL, ARREST, CHARGE)
    assert len(seen) == 4
    assert not any(telling.words or telling.said or telling.scene.words for telling in seen)


@pytest.mark.parametrize(
    ("readings", "awaits"),
    [
        ((ARREST, CHARGE), ("Trial", "Convict", "Release")),
        ((ARREST, CHARGE, TRIAL), ("Convict", "Release")),
        ((CHARGE, justice("e", "Release", "libéré", "2023-03-09")), ()),
        ((ARREST, VERDICT, justice("e", "Charge", "inculpé", "2023-09-09")), ("Trial", "Convict", "Release")),
    ],
)
def test_what_is_still_open(readings: tuple[Reading, ...], awaits: tuple[str, ...]) -> None:
    (story,) = told(*readings)
    assert story.awaits == awaits


@pytest.mark.parametrize(
    "other",
    [
        justice("b", "Charge", "inculpé", "2023-03-04", who="Paul Durandel", text="Paul Durandel a été inculpé."),
        justice("b", "Charge", "inculpé", "2026-03-04"),
        justice("b", "Praise", "salué", "2023-03-04"),
        justice("b", "Charge", "inculpé", "2023-03-04", factuality=Factuality.DENIED),
        justice("b", "Charge", "inculpé", "2023-03-04", factuality=Factuality.HYPOTHETICAL),
        justice("b", "Charge", "inculpé", "2023-02-04"),
        justice("b", "Arrest", "arrêté", "2023-05-04"),
    ],
    ids=["other-person", "years-later", "other-class", "denied", "possible", "before", "same-class"],
)
def test_what_is_no_story(other: Reading) -> None:
    assert told(ARREST, other) == ()
    assert told(ARREST, CHARGE) != ()


def test_one_article_alone_tells_no_story() -> None:
    assert told(both("a", ARREST, CHARGE)) == ()


def both(article: str, *readings: Reading) -> Reading:
    """An article that tells what several tell, of the day of the last."""
    body, mentions, facts = "", list[Mention](), list[Event]()
    for reading in readings:
        first, shift = len(mentions), len(body)
        same = {m.text: m.entity for m in mentions}
        for m in reading.mentions:
            span = replace(m.span, start=m.span.start + shift, end=m.span.end + shift)
            number = same.get(m.text, 100 * first + (m.entity or 0))
            mentions.append(replace(m, span=span, entity=number))
        for fact in reading.facts:
            assert isinstance(fact, Event)
            spans = [
                replace(span, start=span.start + shift, end=span.end + shift) for span in (fact.trigger, *fact.evidence)
            ]
            roles = tuple((role, at + first) for role, at in fact.roles)
            facts.append(replace(fact, trigger=spans[0], evidence=tuple(spans[1:]), roles=roles))
        body += f"{reading.article.body} "
    last = readings[-1].article
    return Reading(replace(last, id=article, body=body), (), tuple(mentions), tuple(facts))


# ------------------------------------------------------------------------------------------------------------ the table

NAMES = {
    EntityType.PERSON: ("Anne Martinot", "Luc Morelet"),
    EntityType.ORGANIZATION: ("Novacorp", "Alterna"),
    EntityType.GPE: ("Lyon", "Lille"),
    EntityType.WORK: ("loi Littoral", "loi Pêche"),
}


def edges() -> Iterator[tuple[str, str, str]]:
    for name, plot in plots().items():
        for class_, part in plot.parts.items():
            yield from ((name, before, class_) for before in sorted(part.after))


def one(article: str, plot: Plot, class_: str, day: str) -> Reading:
    """An article that tells of a class of events as a plot has it."""
    type_ = next(one for one in NAMES if one in plot.about)
    cast: dict[str, str] = {}
    roles = [role for role in Role if role in plot.parts[class_].roles]
    for number, name in enumerate(NAMES[type_][: plot.shared]):
        role = roles[min(number, len(roles) - 1)]
        cast[role.value] = f"{cast[role.value]} + {name}" if role.value in cast else name
    text = f"Ici {class_} {' et '.join(NAMES[type_][: plot.shared])}."
    kinds = {name: kind for kind, names in NAMES.items() for name in names if kind is not PERSON}
    return tale(article, text, (class_, class_), cast, kinds, day=day, published=day)


@pytest.mark.parametrize(("name", "before", "after"), list(edges()))
def test_each_row_of_the_table(name: str, before: str, after: str) -> None:
    plot = plots()[name]
    first, second = one("a", plot, before, "2023-03-01"), one("b", plot, after, "2023-03-03")
    again = both("b", one("x", plot, before, "2023-03-01"), second) if plot.together else second
    assert (name, [before, after]) in [(story.plot, types(story)) for story in told(first, again)]
    if plot.together:
        assert told(first, second) == ()


@pytest.mark.parametrize(
    "wrong",
    [
        'about = ["Person"]',
        '[a]\nfr = "x"\nen = "x"\nabout = ["Nobody"]\nshared = 1\ndays = 1',
        '[plan]\nfr = "x"\nen = "x"\nabout = ["Person"]\nshared = 1\ndays = 1\nmore = 1',
        '[plan]\nfr = "x"\nen = "x"\nabout = ["Person"]\nshared = 0\ndays = 1',
        '[a]\nfr = "x"\nen = "x"\nabout = ["Person"]\nshared = 1\ndays = 1\n[[a.steps]]\nclass = "Arest"\n'
        'roles = ["patient"]\nexample = "x"',
        '[a]\nfr = "x"\nen = "x"\nabout = ["Person"]\nshared = 1\ndays = 1\n[[a.steps]]\nclass = "Arrest"\n'
        'roles = ["patient"]\nexample = "x"\nafter = ["Trial"]',
        '[a]\nfr = "x"\nen = "x"\nabout = ["Person"]\nshared = 1\ndays = 1\n[[a.steps]]\nclass = "Arrest"\n'
        'roles = ["patients"]\nexample = "x"',
        "= 1",
        "",
    ],
)
def test_a_slip_in_the_table_stops_the_load(wrong: str, tmp_path: Path) -> None:
    file = tmp_path / "stories.toml"
    file.write_text(wrong, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"stories\.toml"):
        plots(file)


# ---------------------------------------------------------------------------------------------------------- in the time

TALK = "Anne Martinot {} Paul Durandel à Lyon le 15 mars pour parler du budget des hôpitaux."


def meeting(article: str, verb: str, word: str, published: str, **more: Any) -> Reading:
    cast = {"agent": "Anne Martinot + Paul Durandel", "place": "Lyon"}
    text = TALK.format(verb)
    return tale(article, text, ("Meet", word), cast, TYPES, published=published, **{"day": "2023-03-15", **more})


PLANNED = meeting("p", "doit rencontrer", "rencontrer", "2023-03-10", factuality=Factuality.PLANNED)
HELD = meeting("h", "a rencontré", "rencontré", "2023-03-16")
LATER = tale("z", "Luc Morelet a couru.", ("Event", "couru"), {"agent": "Luc Morelet"}, TYPES, published="2023-05-01")


def test_a_plan_and_what_came_of_it() -> None:
    (story,) = told(PLANNED, HELD)
    assert (story.plot, [step.factuality.value for step in story.steps]) == (PLAN, ["Planned", "Asserted"])
    assert story.about == ("Anne-Martinot", "Paul-Durandel")
    off = meeting("h", "n'a pas rencontré", "rencontré", "2023-03-16", factuality=Factuality.DENIED)
    assert [step.factuality.value for step in told(PLANNED, off)[0].steps] == ["Planned", "Denied"]
    again = meeting("q", "doit rencontrer", "rencontrer", "2023-03-11", factuality=Factuality.PLANNED)
    assert told(PLANNED, again) == ()


def test_a_plan_of_which_nothing_came() -> None:
    trial = justice("c", "Trial", "jugé", "2023-04-10", factuality=Factuality.PLANNED, published="2023-03-20")
    assert [step.overdue for step in told(ARREST, trial)[0].steps] == [False, False]
    assert [step.overdue for step in told(ARREST, trial, LATER)[0].steps] == [False, True]
    assert [step.overdue for step in told(ARREST, trial, VERDICT)[0].steps] == [False, False, False]


def test_a_country_alone_makes_no_story() -> None:
    plot = plots()["disaster"]
    quake, aid = one("a", plot, "Disaster", "2023-03-01"), one("b", plot, "Aid", "2023-03-03")
    both_ = both("b", one("x", plot, "Disaster", "2023-03-01"), aid)
    assert [types(story) for story in told(quake, both_)] == [["Disaster", "Aid"]]
    wide = [tale(a, "Ici Disaster et Aid en Italie.", (type_, type_), {"place" if type_ == "Disaster" else "recipient":
            "Italie"}, {"Italie": "country"}, day=day, published=day)
            for a, type_, day in (("a", "Disaster", "2023-03-01"), ("b", "Aid", "2023-03-03"))]  # fmt: skip
    assert told(wide[0], both("b", tale("x", "Ici Disaster en Italie.", ("Disaster", "Disaster"), {"place": "Italie"},
                {"Italie": "country"}, day="2023-03-01"), wide[1])) == ()  # fmt: skip


@settings(max_examples=15)
@given(st.permutations([ARREST, CHARGE, TRIAL, VERDICT, PLANNED, HELD, LATER]))
def test_the_order_of_articles_does_not_count(readings: list[Reading]) -> None:
    assert told(*readings) == told(*sorted(readings, key=lambda reading: reading.article.id))


# --------------------------------------------------------------------------------------------------------- in the graph

ALL = (ARREST, CHARGE, TRIAL, PLANNED, HELD, LATER)


def graph(*readings: Reading) -> Dataset:
    entities = identity(readings, knowledge())
    return dataset(readings, entities, shared=happenings(readings, entities, knowledge()))


@pytest.fixture(scope="module")
def data() -> Dataset:
    return graph(*ALL)


def test_the_form(data: Dataset) -> None:
    assert check(data).faults == ()
    found = {str(label): node for node in data.subjects(RDF.type, KG.Story) for label in data.objects(node, None)
             if isinstance(label, Literal) and label.language == "fr"}  # fmt: skip
    assert set(found) == {
        "affaire : Luc Morelet (arrestation, poursuites, procès)",
        "projet : Anne Martinot, Paul Durandel (rencontre)",
    }
    story = found["affaire : Luc Morelet (arrestation, poursuites, procès)"]
    assert set(data.objects(story, KG.awaits)) == {KG.Convict, KG.Release}
    assert data.value(story, KG.rule) == Literal("story:justice")
    steps = sorted((int(str(data.value(step, KG.rank))), data.value(step, KG.eventClass))
                   for step in data.objects(story, KG.step))  # fmt: skip
    assert steps == [(1, KG.Arrest), (2, KG.Charge), (3, KG.Trial)]
    assert str(story) in {str(one.identifier) for one in data.graphs()}


def test_a_later_step_keeps_the_story_s_iri(data: Dataset) -> None:
    stories = [set(one.subjects(RDF.type, KG.Story)) for one in (data, graph(*ALL, VERDICT))]
    assert stories[0] == stories[1]


def rows(data: Dataset, name: str) -> list[str]:
    result = ask(data, question(name))
    return ["\t".join(str(row.get(head) or "") for head in result.vars or ()) for row in result.bindings]


def test_the_questions(data: Dataset) -> None:
    found = [row.split("\t") for row in rows(data, "histoires")]
    assert [[cells[1], *cells[3:]] for cells in found] == [
        ["1", "avéré", "2023-03-01", "a", "2023-03-01"],
        ["2", "avéré", "2023-03-04", "b", "2023-03-04"],
        ["3", "avéré", "2023-06-10", "c", "2023-06-10"],
        ["1", "prévu", "2023-03-15", "p", "2023-03-10"],
        ["2", "avéré", "2023-03-15", "h", "2023-03-16"],
    ]
    waiting = {tuple(row.split("\t")[1:]) for row in rows(data, "en-suspens")}
    assert waiting == {(what, day, article) for what in ("condamnation", "libération") for day, article in
                       (("2023-03-01", "a"), ("2023-03-04", "b"), ("2023-06-10", "c"))}  # fmt: skip
    late = {tuple(row.split("\t")[1:]) for row in rows(graph(PLANNED, LATER), "en-suspens")}
    assert late == {("dire s'il a eu lieu", "2023-03-15", "p")}
    assert rows(graph(PLANNED, HELD, LATER), "en-suspens") == []


@pytest.mark.parametrize(("language", "awaited"), [("fr", "on attend : "), ("en", "awaited: ")])
def test_the_dossier(data: Dataset, language: str, awaited: str) -> None:
    told_ = read(data)
    report = dossier(told_, subject(told_, "Luc Morelet", language), language)
    (section,) = [one for one in report.sections if one.id == "stories"]
    head, *steps = section.lines
    assert "Luc Morelet" in head.text
    assert head.notes[0].startswith(awaited)
    assert [step.text[:2] for step in steps] == ["1.", "2.", "3."]
    assert [citation.publisher for step in steps for citation in step.cited] == ["Journal a", "Journal b", "Journal c"]
    late = read(graph(ARREST, LATER, justice("c", "Trial", "jugé", "2023-04-10", factuality=Factuality.PLANNED)))
    (section,) = [one for one in dossier(late, subject(late, "Luc Morelet", language), language).sections
                  if one.id == "stories"]  # fmt: skip
    assert section.lines[2].notes[0] in ("jour passé, suite inconnue", "its day is past, outcome unknown")
