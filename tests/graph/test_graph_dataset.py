"""The form of the graph: what readings made by hand must become."""

import dataclasses
import hashlib
import unicodedata

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, XSD, BNode, Dataset, Literal, URIRef
from stories import ENTITIES, READINGS, Story, otan

from kg.errors import InputError, KnowledgeError
from kg.graph import dataset
from kg.graph.identities import classes
from kg.model import Article, Entity, EntityType, Event, Factuality, Link, Role, Span
from kg.namespaces import KG, NIF, OA, SCHEMA
from kg.selector import digest

BASE = "https://kg.example/"


def entity(name: str) -> URIRef:
    return URIRef(f"{BASE}entity/{name}")


@pytest.fixture(scope="module")
def data() -> Dataset:
    return dataset(READINGS, ENTITIES)


def events(data: Dataset, label: str) -> list[URIRef]:
    return [s for s, o in data.subject_objects(RDFS.label) if str(o) == label and (s, RDF.type, KG.Event) in data]


def test_one_graph_an_article_and_one_for_the_corpus(data: Dataset) -> None:
    filled = {str(graph.identifier) for graph in data.graphs() if len(graph)}
    assert filled == {f"{BASE}article/{name}" for name in ("otan", "retour", "dementi")} | {
        f"{BASE}graph/{name}" for name in ("corpus", "description")
    }


def test_no_blank_nodes(data: Dataset) -> None:
    assert not [term for row in data.triples((None, None, None)) for term in row if isinstance(term, BNode)]


def test_article(data: Dataset) -> None:
    article = URIRef(f"{BASE}article/otan")
    assert set(data.objects(article, RDF.type)) == {SCHEMA.NewsArticle, NIF.Context}
    assert data.value(article, SCHEMA.identifier) == Literal("otan")
    assert data.value(article, SCHEMA.headline) == Literal("Zelensky à l’OTAN", lang="fr")
    assert data.value(article, SCHEMA.url) == URIRef("https://news.example/otan")
    assert len(set(data.objects(article, SCHEMA.mentions))) == 6


@pytest.mark.parametrize(
    ("article", "date", "datatype"),
    [("otan", "2023-10-11", XSD.date), ("retour", "2023-10", XSD.gYearMonth), ("dementi", "2023", XSD.gYear)],
)
def test_dates_have_the_type_of_their_precision(data: Dataset, article: str, date: str, datatype: URIRef) -> None:
    published = data.value(URIRef(f"{BASE}article/{article}"), SCHEMA.datePublished)
    assert (str(published), published.datatype) == (date, datatype)


@pytest.mark.parametrize("date", ["2023-02-30", "2023-W41", "hier", "", "2023-10-11T10:00", None, "٢٠٢٣"])
def test_what_is_no_date_is_absent(date: str | None) -> None:
    data = dataset(
        [dataclasses.replace(otan(), article=Article("otan", otan().article.body, published=date))], ENTITIES
    )
    assert not list(data.objects(None, SCHEMA.datePublished))


def test_entity(data: Dataset) -> None:
    zelensky = entity("volodymyr-zelensky")
    assert set(data.objects(zelensky, RDF.type)) == {SCHEMA.Person}
    assert data.value(zelensky, RDFS.label) == Literal("Volodymyr Zelensky", lang="fr")
    assert Literal("le président ukrainien", lang="fr") in set(data.objects(zelensky, SKOS.altLabel))
    assert data.value(zelensky, OWL.sameAs) == URIRef("http://www.wikidata.org/entity/Q3874799")


@pytest.mark.parametrize(
    ("type_", "classes", "expected"),
    [
        (EntityType.PERSON, (), {"Person"}),
        (EntityType.ORGANIZATION, ("PoliticalParty",), {"PoliticalParty", "Organization"}),
        (EntityType.GPE, ("Country", "Place"), {"Country", "Place"}),
        (EntityType.LOCATION, (), {"Place"}),
        (EntityType.EVENT, ("Festival",), {"Festival", "Event"}),
        (EntityType.WORK, ("Legislation",), {"Legislation", "CreativeWork"}),
        (EntityType.WORK, ("Product",), {"Product"}),
        (EntityType.WORK, (), {"Thing"}),
    ],
)
def test_an_entity_has_its_general_class_too(type_: EntityType, classes: tuple[str, ...], expected: set[str]) -> None:
    data = dataset([], [Entity("x", type_, classes, "X")])
    assert set(data.objects(entity("x"), RDF.type)) == {SCHEMA[name] for name in expected}


def test_a_class_that_is_none_stops_the_build() -> None:
    with pytest.raises(KnowledgeError, match="no class"):
        dataset([], [Entity("x", EntityType.PERSON, ("Per son",), "X")])


def test_event(data: Dataset) -> None:
    (visit,) = events(data, "Volodymyr Zelensky s’est rendu à Bruxelles le 11 octobre 2023")
    assert set(data.objects(visit, RDF.type)) == {KG.Visit, KG.Event}
    assert data.value(visit, KG.agent) == entity("volodymyr-zelensky")
    assert data.value(visit, KG.place) == entity("bruxelles")
    assert data.value(visit, KG.date) == Literal("2023-10-11", datatype=XSD.date)
    assert data.value(visit, KG.factuality) == KG.Asserted
    assert data.value(visit, KG.rule) == Literal("frame:test")
    assert data.value(visit, KG.predicate) == Literal("arrivé", lang="fr")


def test_the_plural_stands_for_all_its_members(data: Dataset) -> None:
    (praise,) = events(data, "Volodymyr Zelensky et Lloyd Austin ont salué la loi de programmation")
    assert set(data.objects(praise, KG.agent)) == {entity("volodymyr-zelensky"), entity("lloyd-austin")}


def test_an_interval_has_an_end(data: Dataset) -> None:
    (attack,) = events(data, "La Russie a mené une attaque du 1er au 3 août 2023")
    assert data.value(attack, KG.endDate) == Literal("2023-08-03", datatype=XSD.date)


@pytest.mark.parametrize(
    ("begin", "end", "days"),
    [
        ("2023-10-11", None, ("2023-10-11", "2023-10-11")),
        ("2023-02", None, ("2023-02-01", "2023-02-28")),
        ("2024-02", None, ("2024-02-01", "2024-02-29")),
        ("2023", None, ("2023-01-01", "2023-12-31")),
        ("0065", None, ("0065-01-01", "0065-12-31")),
        ("2023-03-03", "2023-03-05", ("2023-03-03", "2023-03-05")),
        ("2022", "2023-06", ("2022-01-01", "2023-06-30")),
        ("2023-02-30", None, None),
        (None, None, None),
    ],
)
def test_a_date_says_between_which_days(begin: str | None, end: str | None, days: tuple[str, str] | None) -> None:
    event = dataclasses.replace(next(f for f in otan().facts if isinstance(f, Event)), begin=begin, end=end)
    data = dataset([dataclasses.replace(otan(), facts=(event,))], ENTITIES)
    found = [(o.datatype, str(o)) for p in (KG.earliest, KG.latest) for o in data.objects(None, p)]
    assert found == [(XSD.date, day) for day in days or ()]


def test_a_claimed_event_has_its_source(data: Dataset) -> None:
    (meeting,) = events(data, "Volodymyr Zelensky aurait rencontré Jens Stoltenberg à Bruxelles, selon la Russie")
    assert data.value(meeting, KG.claimedBy) == entity("russie")


def test_shortcuts_only_for_what_is_asserted(data: Dataset) -> None:
    zelensky, austin = entity("volodymyr-zelensky"), entity("lloyd-austin")
    assert set(data.subject_objects(KG.met)) == {(zelensky, austin), (austin, zelensky)}
    assert set(data.subject_objects(KG.visitedOn)) == {(zelensky, entity("bruxelles"))}
    assert not list(data.subject_objects(KG.attacked))


def test_of_two_joint_visitors_neither_has_met_the_other() -> None:
    story = Story(Article("a", "Anne et Marc ont rencontré Paul."))
    mentions = [story.mention(name, number) for number, name in enumerate(("Anne", "Marc", "Paul"))]
    roles = ((Role.AGENT, mentions[0]), (Role.AGENT, mentions[1]), (Role.RECIPIENT, mentions[2]))
    story.event("Meet", "rencontré", "Anne et Marc ont rencontré Paul", roles)
    people = [
        Entity(name, EntityType.PERSON, (), name, (), (("a", number),))
        for number, name in enumerate(("Anne", "Marc", "Paul"))
    ]
    met = {
        (s.rpartition("/")[2], o.rpartition("/")[2])
        for s, o in dataset([story.reading], people).subject_objects(KG.met)
    }
    assert met == {("Anne", "Paul"), ("Paul", "Anne"), ("Marc", "Paul"), ("Paul", "Marc")}


@pytest.mark.parametrize(
    ("type_", "shortcut"), [(EntityType.PERSON, KG.defeated), (EntityType.EVENT, KG.won), (EntityType.WORK, KG.won)]
)
def test_one_wins_a_cup_and_defeats_a_rival(type_: EntityType, shortcut: URIRef) -> None:
    story = Story(Article("a", "Anne a battu Paul."))
    roles = ((Role.AGENT, story.mention("Anne", 0)), (Role.PATIENT, story.mention("Paul", 1)))
    story.event("Win", "battu", "Anne a battu Paul", roles)
    people = [
        Entity("anne", EntityType.PERSON, (), "Anne", (), (("a", 0),)),
        Entity("paul", type_, (), "Paul", (), (("a", 1),)),
    ]
    data = dataset([story.reading], people)
    assert set(data.predicates(entity("anne"), entity("paul"))) == {shortcut}


def test_position(data: Dataset) -> None:
    position = data.value(entity("jens-stoltenberg"), KG.holds)
    assert data.value(position, KG.title) == Literal("secrétaire général", lang="fr")
    assert data.value(position, KG.of) == entity("otan")
    assert data.value(position, KG.ended) is None
    former = data.value(entity("lloyd-austin"), KG.holds)
    assert data.value(former, KG.ended) == Literal(True)


def test_two_articles_share_a_position_but_each_has_its_evidence() -> None:
    again = dataclasses.replace(otan(), article=dataclasses.replace(otan().article, id="encore"))
    both = [
        dataclasses.replace(e, members=(*e.members, *(("encore", n) for a, n in e.members if a == "otan")))
        for e in ENTITIES
    ]
    data = dataset([otan(), again], both)
    (position,) = data.objects(entity("jens-stoltenberg"), KG.holds)
    assert len({data.value(e, NIF.referenceContext) for e in data.objects(position, KG.evidence)}) == 2
    assert len(set(data.subjects(RDF.type, KG.Visit))) == 2


def test_relation_and_its_node(data: Dataset) -> None:
    olena, zelensky = entity("olena-zelenska"), entity("volodymyr-zelensky")
    assert (olena, SCHEMA.spouse, zelensky) in data
    node = data.value(None, RDF.subject, olena)
    assert (node, RDF.type, KG.Relation) in data
    assert data.value(node, RDF.predicate) == SCHEMA.spouse
    assert data.value(node, KG.value) == Literal("épouse", lang="fr")
    assert data.value(node, KG.evidence) is not None


def test_quotation(data: Dataset) -> None:
    quote = data.value(None, KG.text, Literal("Nous avons besoin de soutien", lang="fr"))
    assert set(data.objects(quote, RDF.type)) == {KG.Quotation, SCHEMA.Quotation}
    assert data.value(quote, KG.speaker) == entity("volodymyr-zelensky")
    assert data.value(quote, KG.addressee) == entity("lloyd-austin")
    assert data.value(quote, KG.quoteKind) == Literal("direct")
    assert data.value(quote, KG.cue) == Literal("déclarer")


def test_links_say_why(data: Dataset) -> None:
    (pronoun,) = data.subjects(KG.rule, Literal("pronoun"))
    assert data.value(pronoun, KG.entity) == entity("volodymyr-zelensky")
    assert str(data.value(data.value(pronoun, KG.mention), NIF.anchorOf)) == "Il"
    assert str(data.value(data.value(pronoun, KG.antecedent), NIF.anchorOf)) == "Volodymyr Zelensky"
    (decision,) = data.subjects(KG.rule, Literal("surname"))
    assert str(data.value(decision, KG.form)) == "Zelensky"
    assert data.value(decision, KG.score) == Literal("0.9", datatype=XSD.decimal)


def test_every_stretch_is_the_text_of_its_article(data: Dataset) -> None:
    bodies = {URIRef(f"{BASE}article/{r.article.id}"): r.article.body for r in READINGS}
    stretches = list(data.subjects(RDF.type, NIF.String))
    assert len(stretches) == 19
    for stretch in stretches:
        begin, end = (int(data.value(stretch, p)) for p in (NIF.beginIndex, NIF.endIndex))
        body = bodies[data.value(stretch, NIF.referenceContext)]
        assert body[begin:end] == str(data.value(stretch, NIF.anchorOf))
        assert body[max(0, begin - 32) : begin] == str(data.value(stretch, OA.prefix))
        assert body[end : end + 32] == str(data.value(stretch, OA.suffix))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_an_article_has_the_digest_of_its_text_in_normal_form_c(form: str) -> None:
    body = unicodedata.normalize(form, "L’été à Évry 🙂")
    expected = hashlib.sha256("L’été à Évry 🙂".encode()).hexdigest()
    data = dataset([Story(Article("a", body)).reading], ())
    assert data.value(URIRef(f"{BASE}article/a"), KG.textDigest) == Literal(f"sha256:{expected}")


def test_a_letter_with_endless_marks_is_digested_in_time() -> None:
    marks = "\u0301\u0323" * 100_000
    assert digest(f"a{marks}") == digest(f"a{''.join(sorted(marks, key=unicodedata.combining))}")


@pytest.mark.parametrize("class_", [KG.Event, KG.Quotation, KG.Position, KG.Relation])
def test_every_fact_has_evidence_and_a_rule(data: Dataset, class_: URIRef) -> None:
    facts = list(data.subjects(RDF.type, class_))
    assert facts
    for fact in facts:
        assert data.value(fact, KG.evidence) is not None
        assert data.value(fact, KG.rule) is not None


def test_an_event_without_entity_is_left_out() -> None:
    story = Story(Article("a", "Il pleut."))
    story.event("Event", "pleut", "Il pleut", ((Role.AGENT, story.mention("Il", None)),))
    assert not list(dataset([story.reading], ()).subjects(RDF.type, KG.Event))


def test_an_event_class_that_the_ontology_lacks_stops_the_build() -> None:
    story = Story(Article("a", "Il pleut."))
    story.event("Rain", "pleut", "Il pleut", ((Role.AGENT, story.mention("Il", 0)),))
    with pytest.raises(KnowledgeError, match="'Rain'"):
        dataset([story.reading], [Entity("il", EntityType.PERSON, (), "Il", (), (("a", 0),))])


def test_the_base_is_the_users() -> None:
    data = dataset(READINGS, ENTITIES, "http://presse.example/graphe")
    assert (URIRef("http://presse.example/graphe/entity/otan"), RDF.type, SCHEMA.Organization) in data


@pytest.mark.parametrize(
    "base", ["", "kg", "file:///tmp/", "https://a b/", "https://a/?x=", "https://a/#", 'http://a/">']
)
def test_a_base_that_is_none(base: str) -> None:
    with pytest.raises(InputError, match="base"):
        dataset([], [], base)


def test_the_same_input_gives_the_same_triples() -> None:
    first, second = (set(dataset(READINGS, ENTITIES).quads((None,) * 4)) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    "hostile", ['"> <a> <b> .', "a/b/../c", "é à", "\ud800\x00", "x" * 500, "", "-1", "a\nb", "a b", "A", "a"]
)
def test_a_hostile_id_makes_one_flat_iri(hostile: str) -> None:
    story = Story(Article(hostile, "Anne dort."))
    story.event("Event", "dort", "Anne dort", ((Role.AGENT, story.mention("Anne", 0)),))
    data = dataset([story.reading], [Entity(hostile, EntityType.PERSON, (), "Anne", (), ((hostile, 0),))])
    for subject in set(data.subjects()):
        kind, _, name = subject.removeprefix(BASE).partition("/")
        assert kind in {"article", "entity", "event", "evidence", "dataset"}
        assert name and not set(name) - set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")
        assert not name.startswith("-")


def test_hostile_ids_stay_apart() -> None:
    ids = ["a b", "a-b", "a.b", "a/b", "é", "e", "E", "\ud800", "\ud801"]
    data = dataset([], [Entity(id_, EntityType.PERSON, (), "X") for id_ in ids])
    assert len(set(data.subjects(RDF.type, SCHEMA.Person))) == len(ids)


def test_offsets_hold_where_characters_cannot_be_written() -> None:
    story = Story(Article("a", "\x00Anne\ud800 dort\x1b."))
    story.event("Event", "dort", "Anne\ud800 dort\x1b", ((Role.AGENT, story.mention("Anne", 0)),))
    data = dataset([story.reading], [Entity("anne", EntityType.PERSON, (), "Anne", (), (("a", 0),))])
    (text,) = data.objects(None, NIF.anchorOf)
    assert str(text) == "Anne\ufffd dort\ufffd"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://", "not a url", "//x/y", "http://[/"])
def test_a_url_that_is_none_is_left_out(url: str) -> None:
    data = dataset([dataclasses.replace(otan(), article=Article("otan", otan().article.body, url=url))], ENTITIES)
    assert not list(data.objects(None, SCHEMA.url))


@pytest.mark.parametrize(
    ("url", "iri"),
    [
        ('https://x.fr/a b?c="d">', "https://x.fr/a%20b?c=%22d%22%3E"),
        ("http://x.fr/é%zz", "http://x.fr/%C3%A9%25zz"),
        (" http://x.fr ", "http://x.fr"),
    ],
)
def test_a_url_is_escaped(url: str, iri: str) -> None:
    data = dataset([dataclasses.replace(otan(), article=Article("otan", otan().article.body, url=url))], ENTITIES)
    assert list(data.objects(None, SCHEMA.url)) == [URIRef(iri)]


def test_a_stretch_without_characters_is_no_evidence() -> None:
    story = Story(Article("a", "Anne dort."))
    anne = story.mention("Anne", 0)
    event = Event(
        "Event", "dormir", Span(5, 9), ((Role.AGENT, anne),), Factuality.ASSERTED, (Span(0, 9), Span(9, 9)), "r"
    )
    story.facts.append(event)
    story.mention("dort", 0, link=Link(anne, "test"))
    data = dataset([story.reading], [Entity("anne", EntityType.PERSON, (), "Anne", (), (("a", 0),))])
    assert sorted(map(str, data.objects(None, NIF.anchorOf))) == ["Anne", "Anne dort", "dort"]


def test_a_person_is_nothing_else() -> None:
    thing = Entity("x", EntityType.PERSON, ("Organization", "Person"), "Charles Aznavour")
    assert classes(thing) == [SCHEMA.Person]
