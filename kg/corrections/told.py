"""The facts that a graph tells, as corrections know them, with the words to show them by."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rdflib import RDF, RDFS, SKOS, Dataset
from rdflib.term import Node

from kg.corrections.model import CONTEXT, POSITION, QUOTATION, Passage, Told, line
from kg.errors import InputError
from kg.knowledge.names import folded
from kg.model import Role
from kg.namespaces import KG, NIF, OA, SCHEMA
from kg.near import keys
from kg.vocabulary import name, vocabulary


@dataclass(frozen=True, slots=True)
class Shown:
    """A fact of a graph, what it says in words, every name of who takes part, and its IRI."""

    told: Told
    words: str
    names: frozenset[str]
    iri: str = ""

    @property
    def order(self) -> tuple[tuple[Passage, ...], str, str]:
        """Facts in the order of the articles and their text."""
        return self.told.passages, self.told.kind, self.words


def facts(data: Dataset) -> list[Shown]:
    """A graph -> its facts, those that no article tells apart, in the order of the text."""
    found = (*_events(data), *_positions(data), *_relations(data), *_quotations(data))
    return sorted((fact for fact in found if fact.told.passages), key=lambda fact: fact.order)


def spoken_of(shown: Iterable[Shown], asked: str) -> list[Shown]:
    """Facts and a name, a class or the id of an article (all, where it is empty) -> those that it is about."""
    every = [*shown]
    for key in keys(asked):
        found = [one for one in every if not asked or key in one.names or asked in (one.told.kind, *one.told.articles)]
        if found:
            return found
    return []


def known(key: str, shown: Iterable[Shown]) -> Told:
    """A key and the facts of a graph -> the fact that it is of."""
    found = {one.told for one in shown if one.told.key == key}
    if len(found) != 1:
        raise InputError(f"{key}: {'no fact' if not found else 'more than one fact'} of the graph has this key")
    return found.pop()


def _events(data: Dataset) -> Iterator[Shown]:
    for node in _nodes(data.subjects(RDF.type, KG.Event)):
        kinds = sorted({name(kind) for kind in data.objects(node, RDF.type)} & set(vocabulary().events) - {"Event"})
        parties = [party for role in Role for party in _nodes(data.objects(node, KG[role.value]))]
        words = f"{_text(data, node, RDFS.label)} [{name(data.value(node, KG.factuality) or KG.Asserted)}]"
        yield _shown(data, node, (next(iter(kinds), "Event"), _text(data, node, KG.predicate), words), parties)


def _positions(data: Dataset) -> Iterator[Shown]:
    for holder, node in sorted(set(data.subject_objects(KG.holds)), key=str):
        title, of = _text(data, node, KG.title), _nodes(data.objects(node, KG.of))
        words = f"{_label(data, holder)}: {', '.join((title, *(_label(data, one) for one in of)))}"
        yield _shown(data, node, (POSITION, title, words), (holder, *of))


def _relations(data: Dataset) -> Iterator[Shown]:
    for node in _nodes(data.subjects(RDF.type, KG.Relation)):
        parties = (*_nodes(data.objects(node, RDF.subject)), *_nodes(data.objects(node, RDF.object)))
        kind = name(data.value(node, RDF.predicate) or node)
        words = f" {kind} ".join(_label(data, one) for one in parties)
        yield _shown(data, node, (kind, "", words), parties)


def _quotations(data: Dataset) -> Iterator[Shown]:
    for node in _nodes(data.subjects(RDF.type, KG.Quotation)):
        speakers, said = _nodes(data.objects(node, KG.speaker)), _text(data, node, KG.text)
        words = f"{', '.join(_label(data, one) for one in speakers)}: « {said} »"
        yield _shown(data, node, (QUOTATION, said, words), (*speakers, *_nodes(data.objects(node, KG.addressee))))


def _shown(data: Dataset, node: Node, says: tuple[str, str, str], parties: Sequence[Node]) -> Shown:
    """A node, the kind of its fact, what is said and in which words, and who takes part -> the fact."""
    kind, said, words = says
    found = (_passage(data, stretch) for stretch in _nodes(data.objects(node, KG.evidence)))
    passages = [passage for passage in found if passage]
    names = [_names(data, party) for party in parties]
    told = Told.of(kind, said, (_written(forms, passages) for forms in names), passages)
    return Shown(told, line(words), frozenset(folded(form) for forms in names for form in forms), str(node))


def _passage(data: Dataset, stretch: Node) -> Passage | None:
    """A stretch of an article as the graph has it; None where it does not say of which, or where."""
    context = data.value(stretch, NIF.referenceContext)
    article = _text(data, context and (data.value(context, SCHEMA.isPartOf) or context), SCHEMA.identifier)
    numbers = [_text(data, stretch, property_) for property_ in (NIF.beginIndex, NIF.endIndex)]
    exact, prefix, suffix = (_text(data, stretch, property_) for property_ in (NIF.anchorOf, OA.prefix, OA.suffix))
    if not article or not exact.strip() or not all(text.isdecimal() and len(text) < 12 for text in numbers):
        return None
    return Passage(article, int(numbers[0]), int(numbers[1]), exact, prefix[-CONTEXT:], suffix[:CONTEXT])


def _written(forms: Sequence[str], passages: Sequence[Passage]) -> str:
    """The names of a thing, the best one first -> the longest that a passage has, else the best one."""
    found = [form for form in forms if any(form in passage.exact for passage in passages)]
    return max(found, key=len, default=forms[0])


def _names(data: Dataset, node: Node) -> list[str]:
    """A thing -> its label and its other names."""
    return [_label(data, node), *sorted(str(form) for form in data.objects(node, SKOS.altLabel))]


def _label(data: Dataset, node: Node) -> str:
    return _text(data, node, RDFS.label) or name(node)


def _text(data: Dataset, node: Node | None, property_: Node) -> str:
    """The first value of a property, empty where there is none."""
    return "" if node is None else min((str(value) for value in data.objects(node, property_)), default="")


def _nodes(found: Iterable[Node]) -> list[Node]:
    """Nodes, each once, in order."""
    return sorted(set(found), key=str)
