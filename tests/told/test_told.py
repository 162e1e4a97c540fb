"""The rows that a graph gives, and their words."""

import newsgraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsgraph import FIRST, SECOND, THINGS, article, event, office, quotation, relation
from rdflib import Graph

from kg.told import akin, bounds, conflicting, day, period, read, sentence
from kg.told.model import Article, Quoted

WHERE = ("a1", 40, "des mots")


def told(*parts: str, things: str = THINGS) -> list[str]:
    """The sentences of a graph of one article, in French and in English."""
    rows = read(newsgraph.graph(article("a1", "2023-10-01"), *parts, things=things)).rows
    return [sentence(row, language) for row in rows for language in ("fr", "en")]


@pytest.mark.parametrize(
    ("part", "french", "english"),
    [
        (
            event("Meet", WHERE, agent="Anna", recipient="Paul Ina"),
            "Anna Lind a rencontré Ina Rask et Paul Biron",
            "Anna Lind met Ina Rask and Paul Biron",
        ),
        (
            event("Visit", WHERE, "Planned", agent="Anna Paul", place="Port"),
            "Anna Lind et Paul Biron doivent se rendre à Port-Blanc",
            "Anna Lind and Paul Biron are to visit Port-Blanc",
        ),
        (
            event("Attack", WHERE, "Claimed", agent="Sud", patient="Port", by="Anna"),
            "Sudland aurait attaqué Port-Blanc, selon Anna Lind",
            "Sudland attacked Port-Blanc, according to Anna Lind",
        ),
        (event("Meet", WHERE, agent="Anna", place="Port"), "Anna Lind a participé à une rencontre à Port-Blanc",
         "Anna Lind took part in a meeting in Port-Blanc"),
        (event("Event", WHERE, agent="Sud", patient="Anna", verb="accueillir"), "Sudland accueille Anna Lind",
         "Sudland welcomes Anna Lind"),
        (event("Event", WHERE, patient="Anna", verb="accueillir"), "On accueille Anna Lind",
         "Anna Lind was welcomed"),
        (
            event("Event", WHERE, "Denied", patient="Anna", verb="accueillir"),
            "On n’accueille pas Anna Lind",
            "Anna Lind was not welcomed",
        ),
        (office("Anna", "ministre", "Nord", WHERE), "Anna Lind est ministre de Nordland",
         "Anna Lind is a minister of Nordland"),
        (office("Anna", "ministre", "Nord", WHERE, ended=True), "Anna Lind a été ministre de Nordland",
         "Anna Lind was formerly a minister of Nordland"),
        (relation("Nord", "memberOf", "Union", WHERE), "Nordland est membre de l’Union du Nord",
         "Nordland is a member of the Union du Nord"),
        (quotation("Anna", "Oui.\nNon.", WHERE), "Anna Lind a dit : « Oui. Non. »", "Anna Lind said: “Oui. Non.”"),
        (quotation("Anna", "elle viendra", WHERE, "indirect"),
         "Anna Lind a dit, dans les mots de l’article : « elle viendra »",
         "Anna Lind said, in the words of the article: “elle viendra”"),
    ],
)  # fmt: skip
def test_sentences(part: str, french: str, english: str) -> None:
    assert told(part) == [french, english]


def here(kind: str, factuality: str = "Asserted", **roles: str) -> str:
    """What is told in French of an event of countries, bodies and people that the tables know."""
    things = """
    entity:Fr a schema:Country, schema:Place ; rdfs:label "France"@fr .
    entity:Us a schema:Country, schema:Place ; rdfs:label "États-Unis"@fr .
    entity:Ml a schema:Country, schema:Place ; rdfs:label "Mali"@fr .
    entity:Nato a schema:Organization ; rdfs:label "OTAN"@fr .
    entity:Apple a schema:Organization ; rdfs:label "iPhone & Cie"@fr .
    entity:Anna a schema:Person ; rdfs:label "Anna Lind"@fr .
    """
    return told(event(kind, WHERE, factuality, **roles), things=things)[0]


@pytest.mark.parametrize(
    ("kind", "roles", "said"),
    [
        ("Attack", {"agent": "Us", "patient": "Ml"}, "Les États-Unis ont attaqué le Mali"),
        ("Warn", {"agent": "Nato", "recipient": "Fr Ml"}, "L’OTAN a averti la France et le Mali"),
        (
            "Promise",
            {"agent": "Apple", "recipient": "Us Ml"},
            "iPhone & Cie a fait une promesse au Mali et aux États-Unis",
        ),
        ("Promise", {"agent": "Anna", "recipient": "Fr"}, "Anna Lind a fait une promesse à la France"),
        ("Born", {"patient": "Anna", "place": "Fr"}, "Anna Lind est née en France"),
        ("Agree", {"agent": "Fr Us"}, "La France et les États-Unis ont conclu un accord"),
        ("Negotiate", {"recipient": "Fr", "place": "Ml"}, "La France a participé à des négociations au Mali"),
        ("Criticize", {"patient": "Anna"}, "Anna Lind a été critiquée"),
        ("Criticize", {"agent": "Anna"}, "Anna Lind a émis une critique"),
        ("Demand", {"agent": "Anna", "patient": "Fr"}, "Anna Lind a formulé une demande au sujet de la France"),
        ("Arrest", {"patient": "Anna"}, "Anna Lind a été arrêtée"),
        ("Arrest", {"agent": "Nato", "place": "Ml"}, "L’OTAN a procédé à une arrestation au Mali"),
        ("Publish", {"agent": "Nato"}, "L’OTAN a procédé à une publication"),
    ],
)
def test_who_does_it_is_told_apart_from_whom_it_happens_to(kind: str, roles: dict[str, str], said: str) -> None:
    assert here(kind, **roles) == said


def test_a_sentence_begins_with_a_capital() -> None:
    things = 'entity:G a schema:Organization ; rdfs:label "gouvernement"@fr . '
    visit = event("Visit", WHERE, agent="G", place="G")
    assert told(visit, things=things)[0] == "Le gouvernement s’est rendu au gouvernement"
    assert (
        told(event("Event", WHERE, place="G", verb="se élever"), things=things)[0]
        == "L’article dit « s’élever » à propos du gouvernement"
    )


def test_many_names_are_counted() -> None:
    many = "".join(f'entity:N{n} a schema:Person ; rdfs:label "Nom {n}"@fr .\n' for n in range(12))
    (french, _) = told(event("Meet", WHERE, agent=" ".join(f"N{n}" for n in range(12))), things=many)
    assert french == "Nom 0, Nom 1, Nom 10, Nom 11, Nom 2, Nom 3, Nom 4, Nom 5 et 4 autres ont eu une rencontre"
    (french, _) = told(event("Meet", WHERE, agent=" ".join(f"N{n}" for n in range(9))), things=many)
    assert french.endswith("Nom 7 et Nom 8 ont eu une rencontre")


def test_rows_have_who_when_how_sure_and_where() -> None:
    row = next(row for row in read(newsgraph.graph(*FIRST)).rows if row.fact.factuality == "Planned")
    assert sorted((role, thing.label) for role, thing in row.roles) == [
        ("agent", "Anna Lind"), ("agent", "Paul Biron"), ("place", "Port-Blanc"),
    ]  # fmt: skip
    assert (row.earliest, row.latest, row.confidence, row.told) == ("2023-10-11", "2023-10-11", 0.81, "2023-10-01")
    (quoted,) = row.quoted
    assert (quoted.begin, quoted.article.publisher, quoted.article.url) == (0, "Le Matin", newsgraph.URL)


def test_rows_stand_in_the_order_of_time() -> None:
    rows = read(newsgraph.graph(*FIRST, *SECOND)).rows
    assert [row.earliest or row.told for row in rows] == sorted(str(row.earliest or row.told) for row in rows)


def test_evidence_in_a_headline_is_the_article_s() -> None:
    headline = (
        'BASE:h a nif:Context ; schema:isPartOf article:a1 ; nif:isString "Anna Lind à Port-Blanc"@fr . '
        "BASE:e a nif:String ; nif:referenceContext BASE:h ; nif:beginIndex 0 ; nif:endIndex 9 ; "
        'nif:anchorOf "Anna Lind"@fr . event:v a kg:Event, kg:Visit ; kg:agent entity:Anna ; kg:evidence BASE:e .'
    ).replace("BASE:", "link:")
    (row,) = read(newsgraph.graph(article("a1", "2023-10-01"), headline)).rows
    assert [(one.article.id, one.text) for one in row.quoted] == [("a1", "Anna Lind")]


@pytest.mark.parametrize(
    ("text", "before", "after", "around"),
    [
        ("a rencontré Paul Biron", "ieux. Anna Lind ", " à Port-Blanc. Le soir", ("Anna Lind ", " à Port-Blanc.")),
        ("Anna Lind a rencontré Paul Biron.", "ieux. ", " Le lendemain", ("", "")),
        ("a rencontré", "hier soir Anna Lind ", " Paul Biron à Port-Bl", ("… soir Anna Lind ", " Paul Biron à Port-…")),
        ("a dit", "Titre\nElle ", " oui\nSuite", ("Elle ", " oui")),
    ],
)  # fmt: skip
def test_what_stands_around_words_ends_with_their_sentence(
    text: str, before: str, after: str, around: tuple[str, str]
) -> None:
    assert Quoted("", Article("", "a", "a"), 100, 100 + len(text), text, before, after).around == around


@pytest.mark.parametrize(
    ("begin", "end", "days"),
    [
        ("2023", None, ("2023-01-01", "2023-12-31")),
        ("2024-02", None, ("2024-02-01", "2024-02-29")),
        ("2023-10-11", "2023-11", ("2023-10-11", "2023-11-30")),
        ("2023-13", None, None),
        ("0000", None, None),
        ("2023-10-11", "2022", None),
        ("hier", None, None),
        (None, None, None),
    ],
)
def test_bounds(begin: str | None, end: str | None, days: tuple[str, str] | None) -> None:
    assert bounds(begin, end) == days


@given(st.text(max_size=12) | st.from_regex(r"\d{4}(-\d\d(-\d\d)?)?", fullmatch=True))
def test_any_text_for_a_date_has_words(text: str) -> None:
    for language in ("fr", "en"):
        assert day(text, language) == " ".join(text.split()) or bounds(text) is not None
        period(text, "2023", language)


@pytest.mark.parametrize(
    ("date", "french", "english"),
    [("2023-10-01", "1er octobre 2023", "1 October 2023"), ("2023-08", "août 2023", "August 2023"), ("2023",) * 3],
)
def test_days(date: str, french: str, english: str) -> None:
    assert (day(date, "fr"), day(date, "en")) == (french, english)


def test_contradictions_are_of_one_event_at_one_time() -> None:
    parts = (
        event("Attack", ("a1", 0, "a attaqué"), agent="Sud", patient="Port"),
        event("Attack", ("a2", 0, "n’a pas attaqué"), "Denied", agent="Sud", patient="Port"),
    )
    for date, against in (("2023-10-09", True), ("2025-10-09", False)):
        one, other = read(newsgraph.graph(article("a1", "2023-10-01"), article("a2", date), *parts)).rows
        assert akin(one, other)
        assert conflicting(one, other) is conflicting(other, one) is against


def test_a_graph_that_says_odd_things_is_read() -> None:
    odd = (
        'event:x a kg:Event, kg:Meet ; kg:agent entity:Anna, "Paul", entity:Nobody ; kg:date "soon", 3 ; '
        'kg:confidence "much", 7 ; kg:factuality kg:Perhaps ; kg:evidence evidence:none, entity:Anna . '
    )
    (row,) = read(newsgraph.graph(odd)).rows
    assert (row.confidence, row.earliest, row.quoted, row.fact.factuality) == (None, None, (), "Asserted")
    assert sentence(row, "fr") == "Anna Lind a participé à une rencontre"
    assert read(Graph()).rows == ()
