"""Stories -> triples: each in a named graph of its own, so that an article that is added changes only those that it
goes on with."""

from collections.abc import Iterator, Mapping
from functools import partial

from rdflib import RDF, RDFS, Literal, URIRef

from kg.graph import values
from kg.graph.account import Triple
from kg.graph.happenings import Nodes, Plan
from kg.graph.names import Names
from kg.happening import Step, Story
from kg.namespaces import KG
from kg.plots import plots
from kg.vocabulary import vocabulary

TRUE = Literal(True)
MOST = 3
"""Names that a label tells of what a story is about."""
SHOWN = 6
"""Steps that a label tells."""


def planned(stories: tuple[Story, ...], known: Nodes, labels: Mapping[str, str], names: Names) -> Iterator[Plan]:
    """Stories, the nodes of their accounts, and the labels of what they are about -> their named graphs, by the
    stories' IRIs."""
    for story in stories:
        node = iri(story, known, names)
        accounts = tuple(known[account] for step in story.steps for account in step.accounts)
        text = label(story, labels)
        yield node, (story, text, accounts), partial(_story, node, story, text, (known, names))


def iri(story: Story, known: Nodes, names: Names) -> URIRef:
    """The IRI of a story: its plot, its first account and what it is about make it, so that a later step does not."""
    return names.hashed("story", story.plot, _local(known[story.steps[0].accounts[0]].iri), story.about)


def _story(node: URIRef, story: Story, text: str, of: tuple[Nodes, Names]) -> Iterator[Triple]:
    known, names = of
    yield node, RDF.type, KG.Story
    yield node, RDFS.label, values.words(text)
    yield node, KG.rule, values.plain(f"story:{story.plot}")
    for entity in story.about:
        yield node, KG.concerns, names.entity(entity)
    for class_ in story.awaits:
        yield node, KG.awaits, vocabulary().event(class_, f"story:{story.plot}").iri
    for number, step in enumerate(story.steps, 1):
        yield from _step(node, number, step, known, names)


def label(story: Story, labels: Mapping[str, str]) -> str:
    """A story, and the labels of what it is about -> it in French words: its plot, what it is about, and its steps."""
    about = [labels[entity] for entity in story.about if entity in labels]
    more = [f"et {len(about) - MOST} autres"] if len(about) > MOST + 1 else []
    told = ", ".join([*(about[:MOST] if more else about), *more])
    steps = list(dict.fromkeys(vocabulary().event(step.type, "story").label for step in story.steps))
    shown = ", ".join([*steps[:SHOWN], *(["…"] if len(steps) > SHOWN else [])])
    return f"{plots()[story.plot].label} : {told} ({shown})"


def _step(story: URIRef, number: int, step: Step, known: Nodes, names: Names) -> Iterator[Triple]:
    node = names.hashed("step", _local(story), step.type, step.factuality.value, _local(known[step.accounts[0]].iri))
    yield story, KG.step, node
    yield node, RDF.type, KG.Step
    yield node, KG.rank, values.number(number)
    yield node, RDFS.label, known[step.best].called
    yield node, KG.eventClass, vocabulary().event(step.type, "story").iri
    yield node, KG.status, KG[step.factuality.value]
    for account in step.accounts:
        yield node, KG.account, known[account].iri
    if step.days and (days := values.days(*step.days)):
        yield node, KG.earliest, days[0]
        yield node, KG.latest, days[1]
    if step.overdue:
        yield node, KG.overdue, TRUE


def _local(node: URIRef) -> str:
    return str(node).rpartition("/")[2]
