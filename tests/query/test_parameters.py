"""What an answer is kept to: somebody, a period, a publisher, a class; what is given never becomes part of a query."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDFS, Dataset, Graph
from stories import MORE_ENTITIES, MORE_READINGS

from kg import resources
from kg.errors import InputError, QueryError
from kg.export import write
from kg.graph import dataset
from kg.load import load, merged
from kg.namespaces import KG
from kg.query import Question, Wanted, ask, collection, question
from kg.query.parameters import ORDER, kept

OWN = Question("mine", "SELECT ?x {\n ?x a kg:Event\n#? who ?x\n#? when ?x\n#? publisher ?x\n#? class ?x\n}")


def rows(data: Dataset, asked: Question, wanted: Wanted) -> list[str]:
    """A question that is kept to something -> the rows of its answer, sorted, a tab between cells."""
    result = ask(data, asked, wanted)
    cells = ([row.get(name) for name in result.vars or ()] for row in result.bindings)
    return sorted("\t".join("" if cell is None else str(cell) for cell in row) for row in cells)


@pytest.fixture(scope="module", params=["turtle", "trig"])
def path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("graph") / ("graph.ttl" if request.param == "turtle" else "graph.trig")
    write(dataset(MORE_READINGS, MORE_ENTITIES), found, request.param)
    return found


@pytest.fixture(params=[True, False], ids=["oxigraph", "rdflib"])
def data(request: pytest.FixtureRequest, path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Dataset]:
    if request.param:
        pytest.importorskip("oxrdflib")
    else:
        monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    return merged(load(path))


@pytest.mark.parametrize(
    ("name", "wanted", "expected"),
    [
        ("justice", Wanted(who="paul durand", since="2023-06"), ["Paul Durand\tprocès\t2023-06-01\tprévu\t"]),
        ("justice", Wanted(who="M. Durand", until="2023-05-31"), ["Paul Durand\tarrestation\t2023-05\tavéré\t"]),
        ("justice", Wanted(class_="Arrestation"), ["Paul Durand\tarrestation\t2023-05\tavéré\t"]),
        ("justice", Wanted(who="OTAN"), []),
        ("acteurs", Wanted(who="l’Ukraine"), ["Ukraine\t2"]),
        ("visites", Wanted(who="BRUXELLES"), ["Volodymyr Zelensky\tBruxelles\t2023-10-11\t"]),
        ("acteurs", Wanted(who="Kiev"), ["Ukraine\t2"]),
        ("acteurs", Wanted(class_="kg:Meet", since="2023-10-12"), ["Jens Stoltenberg\t2", "Volodymyr Zelensky\t2"]),
        ("affirmations", Wanted(publisher="l’essai"), ["Ukraine\tL’OTAN aurait attaqué la Russie, "
                                                           "selon l’Ukraine\tproces"]),
        ("affirmations", Wanted(since="2023-06"), ["Russie\tVolodymyr Zelensky aurait rencontré Jens Stoltenberg "
                                                   "à Bruxelles, selon la Russie\tdementi"]),
        ("fonctions-changees", Wanted(who="Austin"), ["secrétaire à la Défense\t\tLloyd Austin\t"]),
        ("soutiens", Wanted(who="police", publisher="Essai"), ["Russie\taide\tpolice"]),
        ("plusieurs-sources", Wanted(publisher="L'Essai"), ["OTAN\tse trouve dans\t2"]),
        ("paroles", Wanted(since="2023-10-11", until="2023-10-11"), [
            "Russie\tl’OTAN ment\t\t\t", "Volodymyr Zelensky\tNous avons besoin de soutien\tLloyd Austin\t2023-10-11\t",
        ]),
    ],
)  # fmt: skip
def test_answers_are_kept_to_what_is_asked(data: Dataset, name: str, wanted: Wanted, expected: list[str]) -> None:
    """An article published in 2023, nobody knows in which month, counts in all of them."""
    assert rows(data, question(name), wanted) == expected


@pytest.mark.parametrize("name", collection())
def test_what_keeps_to_everything_changes_no_answer(name: str, data: Dataset) -> None:
    asked = question(name)
    whole = rows(data, asked, Wanted())
    assert rows(data, asked, Wanted(since="0001", until="9999")) == whole
    if "class" in asked.takes:
        assert rows(data, asked, Wanted(class_="Event")) == whole


@pytest.mark.parametrize("name", collection())
def test_no_answer_is_made_up(name: str, path: Path) -> None:
    """Each question takes what a list says, and what is kept to nobody's, or to no time, is empty."""
    pytest.importorskip("oxrdflib")
    asked = question(name)
    assert set(asked.takes) >= {"who", "since", "until", "publisher"}
    data = merged(load(path))
    assert rows(data, asked, Wanted(since="1999", until="1999")) == []
    assert set(rows(data, asked, Wanted(who="Lloyd Austin"))) <= {*rows(data, asked, Wanted()), "Lloyd Austin\t2"}


def test_options_combine(data: Dataset) -> None:
    """An answer that is kept to two things is what is in both."""
    asked, who, publisher = question("chronologie"), "Volodymyr Zelensky", "L’Essai"
    both = set(rows(data, asked, Wanted(who=who, publisher=publisher)))
    one, other = (set(rows(data, asked, wanted)) for wanted in (Wanted(who=who), Wanted(publisher=publisher)))
    assert both == one & other
    assert both
    assert one - other
    assert other - one


FACTS = """
@prefix kg: <https://w3id.org/newskg/ontology#> . @prefix schema: <https://schema.org/> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix e: <https://kg.example/event/> .
@prefix a: <https://kg.example/article/> . @prefix v: <https://kg.example/evidence/> .
@prefix h: <https://kg.example/headline/> .
a:day a schema:NewsArticle ; schema:datePublished "2023-10-11"^^xsd:date ; schema:publisher "Le Monde" .
a:month a schema:NewsArticle ; schema:datePublished "2023-10"^^xsd:gYearMonth ;
  schema:publisher "Le Monde diplomatique" .
a:year a schema:NewsArticle ; schema:datePublished "2023"^^xsd:gYear .
a:none a schema:NewsArticle .
h:day a nif:Context ; schema:isPartOf a:day .
v:day nif:referenceContext a:day . v:month nif:referenceContext a:month . v:year nif:referenceContext a:year .
v:none nif:referenceContext a:none . v:head nif:referenceContext h:day .
e:day a kg:Event ; kg:evidence v:day . e:month a kg:Event ; kg:evidence v:month .
e:year a kg:Event ; kg:evidence v:year .
e:none a kg:Event ; kg:evidence v:none . e:head a kg:Event, kg:Visit ; kg:evidence v:head .
e:dated a kg:Event ; kg:evidence v:day ; kg:date "2022"^^xsd:gYear ;
  kg:earliest "2022-01-01"^^xsd:date ; kg:latest "2022-12-31"^^xsd:date .
e:long a kg:Event ; kg:evidence v:none ; kg:date "2023-08-01"^^xsd:date ; kg:endDate "2023-08-03"^^xsd:date .
e:both a kg:Event ; kg:evidence v:day, v:year .
"""


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(since="2023-10-12"), "month year both"),
        (Wanted(until="2023-10-10"), "month year both dated long"),
        (Wanted(since="2023-10-11", until="2023-10"), "day month year head both"),
        (Wanted(since="2023-11"), "year both"),
        (Wanted(since="2022-06", until="2022-06-15"), "dated"),
        (Wanted(since="2023-08-02", until="2023-08-02"), "long year both"),
        (Wanted(since="2023-08-04", until="2023-08-05"), "year both"),
        (Wanted(publisher="le monde"), "day head dated both"),
        (Wanted(publisher="diplomatique"), "month"),
        (Wanted(publisher="Le Monde", since="2023-11"), ""),
        (Wanted(publisher="Le Monde", until="2022"), "dated"),
        (Wanted(class_="visite"), "head"),
        (Wanted(class_="Visit", publisher="Le Monde", since="2023"), "head"),
    ],
)
def test_days_and_publishers(wanted: Wanted, expected: str, tmp_path: Path) -> None:
    """By the day of the event, else by that of an article that tells it, and of the publisher where one is asked for;
    in the precision that either has."""
    (tmp_path / "graph.ttl").write_text(FACTS, encoding="utf-8")
    found = rows(merged(load(tmp_path / "graph.ttl")), OWN, wanted)
    assert {one.rpartition("/")[2] for one in found} == set(expected.split())


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (
            Wanted(who="Volodimir Zelenski"),
            "names nothing in the graph; did you mean «Volodymyr Zelensky»",
        ),
        (Wanted(who="xyz"), "--who: 'xyz' names nothing in the graph$"),
        (Wanted(who=""), "--who: '' names nothing in the graph$"),
        (Wanted(publisher="L’Esai"), "publishes nothing in the graph; did you mean «L’Essai»"),
        (Wanted(class_="Visitt"), "is no class of events; did you mean «Visit»"),
    ],
)
def test_what_the_graph_does_not_have_is_answered_with_what_is_like_it(
    data: Dataset, wanted: Wanted, message: str
) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        ask(data, question("acteurs"), wanted)
    assert str(caught.value).count("«") <= 3


@pytest.mark.parametrize(
    ("name", "wanted", "message"),
    [
        ("rencontres", Wanted(class_="Visit"), "rencontres: --class does not apply to this question; it takes --who, "),
        ("ASK { ?a ?b ?c }", Wanted(who="x"), "query: --who does not apply to this question; it takes no such option"),
        ("acteurs", Wanted(since="hier"), "--since: 'hier' is no day, month or year"),
        ("acteurs", Wanted(until=""), "--until: '' is no day, month or year"),
        ("acteurs", Wanted(since="2024", until="2023-12"), "--since 2024 is after --until 2023-12"),
        ("ASK {\n#? whom ?x\n}", Wanted(who="x"), "query, line 2: no parameter"),
        ("ASK {\n#? who\n}", Wanted(who="x"), "query, line 2: no parameter"),
    ],
)
def test_what_does_not_apply_is_refused(name: str, wanted: Wanted, message: str) -> None:
    with pytest.raises((QueryError, InputError), match=re.escape(message)):
        ask(Dataset(), question(name), wanted)


TEXT = st.text(max_size=40) | st.sampled_from(['" } ; DROP ALL #', "> } #", "?x", "\n#? who ?y", "\\u0022", "}"])


@given(TEXT, TEXT, TEXT)
def test_no_text_of_the_user_s_becomes_part_of_a_query(who: str, publisher: str, class_: str) -> None:
    known = Wanted("Lloyd Austin", None, None, "L’Essai", "Visit")
    for name in collection():
        text = question(name).text
        assert kept(text, Wanted(who, None, None, publisher, class_)) == kept(text, known)


@given(TEXT)
def test_any_text_is_a_name_or_none(text: str) -> None:
    data = dataset(MORE_READINGS[:1], MORE_ENTITIES)
    whole = set(rows(data, question("chronologie"), Wanted()))
    for wanted in (Wanted(who=text), Wanted(publisher=text), Wanted(class_=text)):
        try:
            assert set(rows(data, question("chronologie"), wanted)) <= whole
        except QueryError as error:
            assert str(error).startswith(f"--{wanted.given()[0]}: {text!r} ")


def test_lines_stay_where_they_are() -> None:
    for name in collection():
        text = question(name).text
        assert kept(text, Wanted(*"abcde")).count("\n") == text.count("\n")
        assert kept(text, Wanted()) == text
        assert set(question(name).takes) <= set(ORDER)


def test_a_variable_that_is_unbound_is_nobody(data: Dataset) -> None:
    asked = Question("mine", "SELECT ?x { VALUES ?x { 1 2 }\n#? who ?nobody\n}")
    assert rows(data, asked, Wanted(who="OTAN")) == []


def test_what_lies_beside_the_graph_is_no_part_of_it(path: Path) -> None:
    pytest.importorskip("oxrdflib")
    data = merged(load(path))
    count = Question("mine", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o OPTIONAL { ?x a kg:None\n#? who ?x\n#? when ?x\n} }")
    assert rows(data, count, Wanted(who="OTAN", since="2023")) == rows(data, count, Wanted())


def test_a_graph_that_was_asked_is_as_it_was(data: Dataset) -> None:
    before, union = set(data.quads()), data.default_union
    for wanted in (Wanted(who="OTAN", since="2023"), Wanted(publisher="L’Essai"), Wanted(class_="Visit")):
        ask(data, question("acteurs"), wanted)
    with pytest.raises(QueryError):
        ask(data, Question("mine", "SELECT {\n#? who ?x\n}"), Wanted(who="OTAN"))
    assert set(data.quads()) == before
    assert data.default_union is union
    assert [graph.identifier for graph in data.graphs() if "asked" in graph.identifier] == []


def test_questions_call_things_as_the_ontology_does() -> None:
    ontology = Graph().parse(resources.ontology() / "kg.ttl")
    labels = {str(s).removeprefix(KG): str(o) for s, o in ontology.subject_objects(RDFS.label) if o.language == "fr"}
    found = {
        pair
        for path in collection().values()
        for pair in re.findall(r'\(kg:(\w+) "([^"]+)"\)', path.read_text(encoding="utf-8"))
    }
    assert len(found) >= 16
    assert {(name, word) for name, word in found if labels[name] != word} == set()
