"""The page as a file: deterministic, strict, complete."""

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from graphs import article, entity, event, evidence, node
from rdflib import RDF, RDFS, BNode, Dataset, Graph, Literal, URIRef
from stories import MINOR_ENTITIES, MINOR_READINGS

from kg.errors import InputError
from kg.graph import dataset
from kg.load import load
from kg.namespaces import KG, NIF, SCHEMA
from kg.view import Options, page
from kg.view.reader import read
from kg.view.template import PAGE, SCRIPTS, STYLES, interface

FIXTURE = Path(__file__).parent / "data" / "zelensky-otan.ttl"


class Tags(HTMLParser):
    """Collects the tags of a page and their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def tags(html: str) -> list[tuple[str, dict[str, str | None]]]:
    """The tags of a page."""
    parser = Tags()
    parser.feed(html)
    return parser.found


def test_same_graph_same_bytes(html: str) -> None:
    program = (
        "import sys; from pathlib import Path; from kg.load import load; from kg.view import page;"
        f"sys.stdout.buffer.write(page(load(Path({str(FIXTURE)!r})), title='Zelensky au siège de l’OTAN').encode())"
    )
    for seed in "12":
        environment = os.environ | {"PYTHONHASHSEED": seed}
        made = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True).stdout
        assert made.decode() == html


def test_store_and_order_do_not_matter(html: str) -> None:
    triples = sorted(Graph().parse(FIXTURE), reverse=True)
    graph, dataset = Graph(), Dataset()
    for number, triple in enumerate(triples):
        graph.add(triple)
        dataset.graph(URIRef(f"https://kg.example/graph/{number % 3}")).add(triple)
    title = "Zelensky au siège de l’OTAN"
    assert page(graph, title=title) == html == page(dataset, title=title)


def test_policy_allows_the_page_s_own_scripts_only(html: str) -> None:
    metas = [attributes for tag, attributes in tags(html) if tag == "meta"]
    policy = next(meta["content"] for meta in metas if meta.get("http-equiv") == "Content-Security-Policy") or ""
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert "unsafe" not in policy and "http" not in policy and "*" not in policy
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    hashes = {"'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'" for text in scripts}
    assert set(rules["script-src"].split()) == hashes and len(hashes) == 2


def test_no_handlers_no_styles_no_addresses_in_the_markup(html: str) -> None:
    for tag, attributes in tags(html):
        assert not [name for name in attributes if name.startswith("on") or name == "style"], (tag, attributes)
        assert attributes.get("src") is None and attributes.get("action") is None
        assert str(attributes.get("href", "#")).startswith(("#", "data:,"))
    assert "sourceMappingURL" not in html


def test_vis_network_is_the_one_that_pyvis_ships(html: str) -> None:
    assert html.count("@version 9.1.2") == 1
    assert not list(PAGE.rglob("*vis-network*"))


def test_every_file_of_the_page_is_used() -> None:
    assert {file.stem for file in (PAGE / "js").iterdir()} == set(SCRIPTS)
    assert {file.stem for file in (PAGE / "css").iterdir()} == set(STYLES)


def test_interface_says_the_same_in_both_languages() -> None:
    words = interface()
    plural = {key.removesuffix("_one") for key in words["fr"]}
    assert plural == {key.removesuffix("_one") for key in words["en"]}
    for key in words["fr"]:
        if key in words["en"] and not key.endswith("_one"):
            assert set(re.findall(r"{\w+}", words["fr"][key])) == set(re.findall(r"{\w+}", words["en"][key])), key


def test_every_word_that_the_scripts_ask_for_exists() -> None:
    script = "".join(file.read_text(encoding="utf-8") for file in (PAGE / "js").glob("*.js"))
    asked = set(re.findall(r'\bsay\("(\w+)"', script))
    asked |= set(re.findall(r'data-(?:word|label|hint)="(\w+)"', (PAGE / "page.html").read_text(encoding="utf-8")))
    assert len(asked) > 60 and asked <= set(interface()["fr"])


def test_title_is_that_of_the_only_article() -> None:
    graph = Graph()
    article(graph, "a", "Le seul titre")
    assert "<title>Le seul titre</title>" in page(graph)
    article(graph, "b", "Un autre")
    assert "<title>Graphe de faits</title>" in page(graph)
    assert '<html lang="en">' in page(graph, options=Options(language="en"))


def test_empty_graph_makes_a_page() -> None:
    assert "<title>Graphe de faits</title>" in page(Graph())


def test_malformed_facts_are_passed_over() -> None:
    graph = Graph()
    source = article(graph, "a", "Titre")
    one = entity(graph, "x", "X")
    told = event(graph, "v", "Meet", agent=[one])
    for predicate, value in (
        (KG.agent, Literal("nobody")), (KG.patient, node("entity", "unknown")), (KG.factuality, Literal("Asserted")),
        (KG.date, URIRef("https://x.example/")), (KG.evidence, BNode()), (KG.claimedBy, Literal("someone")),
    ):  # fmt: skip
        graph.add((told, predicate, value))
    stretch = evidence(graph, told, source, 0, "texte")
    graph.set((stretch, NIF.beginIndex, Literal("-1")))
    graph.add((BNode(), RDF.type, KG.Event))
    graph.add((BNode(), KG.holds, Literal("président")))
    graph.add((one, SCHEMA.memberOf, Literal("OTAN")))
    content = read(graph)
    assert [fact.iri for fact in content.facts] == [str(told)]
    assert content.facts[0].factuality == "Asserted"
    assert page(graph)


def test_text_must_be_the_one_the_graph_was_made_from() -> None:
    graph = Graph()
    source = article(graph, "a", "Titre")
    evidence(graph, event(graph, "v", "Meet", agent=[entity(graph, "x", "X")]), source, 3, "sept mots")
    assert "dix sept mots" not in page(graph)
    assert "abcsept mots" in page(graph, options=Options(texts={"a": "abcsept mots"}))
    with pytest.raises(InputError, match="article a: its text is not the one"):
        page(graph, options=Options(texts={"a": "un autre texte"}))


def test_selection_by_name_and_by_iri() -> None:
    graph = load(FIXTURE)
    content = read(graph)

    def things(**options: object) -> set[str]:
        found = re.search(r'id="content">(.*?)</script>', page(graph, options=Options(**options)), re.DOTALL)  # type: ignore[arg-type]
        assert found
        return {thing["label"] for thing in json.loads(found[1])["things"]}

    assert things(name="hamas") == {"Hamas", "Israël"}
    assert things(name="@SecDef") >= {"Lloyd Austin", "Vladimir Zelensky"}
    assert "Hamas" not in things(name="@SecDef")
    visit = next(fact for fact in content.facts if fact.type == "Visit")
    assert things(select={visit.iri}) == {content.things[number].label for number in visit.parties}
    assert things(select={content.sources[0].iri}) >= {"Hamas", "Lloyd Austin"}
    with pytest.raises(InputError, match="nothing of the graph"):
        things(name="personne de ce nom")


def test_minor_events_are_left_out_unless_asked() -> None:
    graph = dataset(MINOR_READINGS, MINOR_ENTITIES)
    souri = str(next(graph.subjects(KG.importance, KG.Minor)))

    def told(**options: object) -> list[str]:
        found = re.search(r'id="content">(.*?)</script>', page(graph, options=Options(**options)), re.DOTALL)  # type: ignore[arg-type]
        assert found
        facts = json.loads(found[1])["facts"]
        assert [fact["text"] for fact in facts if fact.get("minor")] == ["souri"] * (facts[0]["text"] == "souri")
        return [fact["text"] for fact in facts]

    assert told() == ["couru", "dansé", "coiffé"]
    assert told(minor=True) == ["souri", "couru", "dansé", "coiffé"]
    assert told(name="Claire Petit") == told()
    assert told(name="Claire Petit", minor=True) == told(minor=True)
    assert told(select={souri}) == ["souri"]
    assert {fact.type for fact in read(graph).facts} == {"Event"}


def test_things_are_ordered_by_the_facts_shown() -> None:
    graph = dataset(MINOR_READINGS, MINOR_ENTITIES)
    hugo = node("entity", "hugo-blanc")
    for number in range(9):
        graph.add((event(graph, f"m{number}", "Event", agent=[hugo]), KG.importance, KG.Minor))
    assert read(graph, minor=frozenset()).things[0].label == "Claire Petit"
    assert read(graph).things[0].label == "Hugo Blanc"


def test_unsafe_addresses_are_no_links() -> None:
    graph = Graph()
    source = article(graph, "a", "Titre")
    graph.add((source, SCHEMA.url, URIRef("javascript:alert(1)")))
    assert read(graph).sources[0].url is None
    graph.add((source, SCHEMA.url, URIRef("https://example.org/a")))
    assert read(graph).sources[0].url == "https://example.org/a"


def test_reasons_and_mentions_come_from_links() -> None:
    graph = Graph()
    source, one = article(graph, "a", "Titre"), entity(graph, "x", "Zelensky")
    told = event(graph, "v", "Meet", agent=[one])
    evidence(graph, told, source, 0, "Hier il a parlé")
    link = node("link", "l")
    mention, before = evidence(graph, link, source, 5, "il"), evidence(graph, link, source, 40, "Zelensky")
    for predicate, value in (
        (RDF.type, KG.Link),
        (KG.entity, one),
        (KG.mention, mention),
        (KG.antecedent, before),
        (KG.rule, Literal("pronoun")),
    ):
        graph.add((link, predicate, value))
    content = read(graph)
    assert [(reason.form, reason.other, reason.rule) for reason in content.things[0].reasons] == [
        ("il", "Zelensky", "pronoun")
    ]
    assert [stretch.names for stretch in content.evidence] == [((5, 7, 0),)]
    assert graph.value(one, RDFS.label) == Literal("Zelensky", lang="fr")
