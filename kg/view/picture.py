"""The content of a page as a networkx graph of boxes: a node for each thing, and for each fact between things."""

import networkx as nx

from kg.view import lettering, wording
from kg.view.content import Content, Fact
from kg.view.ontology import LANGUAGES

THING_FONT, FACT_FONT, LINE = 13.0, 11.5, 15.0
THING_LINE, FACT_LINE = 18, 20
THING_LINES, FACT_LINES = 3, 3
NAME_LIMIT = 22
SIGN = 14.0
BOLD = 1.12


def picture(content: Content) -> nx.Graph:
    """Things are the nodes 0 … n-1; fact number f is node n+f. Each knows its `lines`, `size` and box."""
    graph = nx.Graph()
    for number, thing in enumerate(content.things):
        graph.add_node(number, lines=lettering.wrap(thing.label, THING_LINE, THING_LINES), facts=0)
    for number, fact in enumerate(content.facts, start=len(content.things)):
        if fact.kind != "quotation":
            _add_fact(graph, number, fact, content)
    for number in range(len(content.things)):
        _box_thing(graph.nodes[number], graph.degree(number))
    for one, other, data in graph.edges(data=True):
        a, b = graph.nodes[one], graph.nodes[other]
        data["length"] = 46.0 + 0.5 * (a["half"] + b["half"]) + 0.25 * (a["below"] + b["below"])
    return graph


def _add_fact(graph: nx.Graph, node: int, fact: Fact, content: Content) -> None:
    """A fact as a node joined to its parties; its box holds its words in either language."""
    words = tuple(label(fact, language, content) for language in LANGUAGES)
    wide = max(lettering.width(line, FACT_FONT) for lines in words for line in lines)
    high = max(len(lines) for lines in words) * LINE
    sign = 0 if fact.factuality == "Asserted" else SIGN
    graph.add_node(
        node, words=words, half=round((wide + sign) / 2 + 9), above=round(high / 2 + 4), below=round(high / 2 + 4)
    )
    graph.add_edges_from((node, party) for party in fact.parties)


def label(fact: Fact, language: str, content: Content) -> tuple[str, ...]:
    """The lines of a fact's label in a language, with who says so as the last, where that is known."""
    lines = lettering.wrap(wording.phrase(fact, content.things, language), FACT_LINE, FACT_LINES)
    if fact.claimed_by is None:
        return lines
    source = content.things[fact.claimed_by]
    return (*lines, wording.by(source, lettering.wrap(source.label, NAME_LIMIT, 1)[0], language))


def _box_thing(node: dict[str, object], degree: int) -> None:
    """Give a thing its size, by its connections, and a box that holds its label below."""
    lines: tuple[str, ...] = node["lines"]  # type: ignore[assignment]
    size = round(min(11 + 2.2 * degree**0.5, 25))
    wide = BOLD * max(lettering.width(line, THING_FONT) for line in lines)
    node |= {
        "size": size,
        "half": round(max(wide / 2 + 3, size)),
        "above": size,
        "below": round(size + 5 + LINE * len(lines)),
    }
