"""What a reader asks of a graph, and the answers by SPARQL: what its page must show."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import log2
from pathlib import Path
from typing import Any

import networkx as nx
from pyoxigraph import Store

from kg.vocabulary import vocabulary

PREFIXES = """
PREFIX kg: <https://w3id.org/newskg/ontology#> PREFIX schema: <https://schema.org/>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
STARTS, FAR = 12, 6
"""From how many things a path is looked for, and how many links it has at most: two for each step."""
PEOPLE = "kg:agent|kg:patient|kg:recipient"
ROLES = f"{PEOPLE}|kg:place"
SHOWN = "FILTER NOT EXISTS { ?fact kg:importance kg:Minor }"
"""The page leaves minor events out."""
PARTIES = f"""
{{ ?fact a kg:Event ; {ROLES} ?thing {SHOWN} }} UNION {{ ?thing kg:holds ?fact }}
UNION {{ ?fact a kg:Position ; kg:of ?thing }} UNION {{ ?fact a kg:Relation ; rdf:subject|rdf:object ?thing }}
"""
SAID = (
    "{ ?fact a kg:Quotation ; kg:speaker|kg:addressee ?thing } UNION { ?fact a kg:Event ; kg:claimedBy ?thing "
    + SHOWN
    + " }"
)


def local(iri: object) -> str:
    """The local name of an IRI, by which the page knows what it is of."""
    return str(iri).rpartition("/")[2]


@dataclass(frozen=True)
class Period:
    """Some words of somebody within a month: who, the first and last day, and which facts."""

    speaker: str
    first: str
    last: str
    facts: frozenset[str]


class Questions:
    """A graph's file that can be asked; `many` where its page shows a part at once, and avoids hubs."""

    def __init__(self, file: Path, many: bool) -> None:
        self.store, self.many = Store(), many
        self.store.bulk_load(path=str(file))

    def rows(self, where: str, select: str = "*") -> list[tuple[str, ...]]:
        """The rows of a query, sorted; what has no value is empty."""
        text = f"{PREFIXES} SELECT DISTINCT {select} WHERE {{ {where} }}"
        found: Any = self.store.query(text, use_default_graph_as_union=True)
        return sorted(tuple("" if term is None else str(term.value) for term in row) for row in found)

    def keys(self, where: str) -> frozenset[str]:
        """The local names of ?fact."""
        return frozenset(local(row[0]) for row in self.rows(where, "?fact"))

    def label(self, key: str) -> str:
        """What a thing is called."""
        ((label,),) = self.rows(f"?thing rdfs:label ?label FILTER(STRENDS(STR(?thing), '/entity/{key}'))", "?label")
        return label

    def met(self) -> tuple[str, frozenset[str]]:
        """Who met most others, and whom: only meetings that are told as fact."""
        meeting = f"?fact a kg:Meet ; kg:factuality kg:Asserted ; {PEOPLE} ?one, ?other {SHOWN} FILTER(?one != ?other)"
        found: dict[str, set[str]] = {}
        for one, other in self.rows(meeting, "?one ?other"):
            found.setdefault(local(one), set()).add(local(other))
        who = min(found, key=lambda key: (-len(found[key]), key))
        return who, frozenset(found[who])

    def told(self, factuality: str) -> frozenset[str]:
        """The events that are planned, denied …"""
        return self.keys(f"?fact a kg:Event ; kg:factuality kg:{factuality} ; {ROLES} ?thing {SHOWN}")

    def deniers(self) -> frozenset[tuple[str, str]]:
        """For each denied event who denies it: somebody, else the articles that do."""
        denied = f"?fact a kg:Event ; kg:factuality kg:Denied ; {ROLES} ?thing {SHOWN}"
        articles = """?fact kg:evidence/nif:referenceContext/schema:isPartOf? ?article .
            ?article schema:identifier ?id OPTIONAL { ?article schema:headline ?headline }
            BIND(COALESCE(?headline, ?id) AS ?title)"""
        said = {(local(f), who) for f, who in self.rows(f"{denied} . ?fact kg:claimedBy/rdfs:label ?who", "?fact ?who")}
        known = {fact for fact, _ in said}
        return frozenset(said | {
            (local(fact), title) for fact, title in self.rows(f"{denied} . {articles}", "?fact ?title")
            if local(fact) not in known
        })  # fmt: skip

    def said_in(self, month: int) -> Period:
        """Whoever said most in such a month, in which year, and what."""
        dated = "?fact kg:earliest ?earliest ; kg:latest ?latest"
        said = f"{{ ?fact a kg:Quotation ; kg:speaker ?thing }} UNION {{ ?fact kg:claimedBy ?thing {SHOWN} }}"
        found: dict[tuple[str, int], set[str]] = {}
        for thing, earliest, latest, fact in self.rows(f"{said} {dated}", "?thing ?earliest ?latest ?fact"):
            for year in range(date.fromisoformat(earliest).year, date.fromisoformat(latest).year + 1):
                first, last = _month(year, month)
                if earliest <= last and latest >= first:
                    found.setdefault((local(thing), year), set()).add(local(fact))
        (who, year), facts = min(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        return Period(who, *_month(year, month), frozenset(facts))

    @cached_property
    def network(self) -> nx.Graph:
        """Things and facts, joined where a thing takes part."""
        graph = nx.Graph()
        graph.add_edges_from((local(fact), f"{local(thing)} ") for fact, thing in self.rows(PARTIES, "?fact ?thing"))
        for name in vocabulary().static:
            told = f"?one schema:{name} ?other FILTER NOT EXISTS {{ ?node rdf:subject ?one ; rdf:object ?other }}"
            for one, other in self.rows(f"?one rdfs:label ?l . ?other rdfs:label ?m . {told}", "?one ?other"):
                fact = f"{local(one)} {name} {local(other)}"
                graph.add_edges_from((fact, f"{local(end)} ") for end in (one, other))
        return graph

    @cached_property
    def hubs(self) -> dict[str, float]:
        """How many steps more the way through a thing counts: of many articles one for each doubling of its facts above
        eight."""
        said = self.rows("?fact a kg:Quotation ; kg:speaker|kg:addressee ?thing", "?fact ?thing")
        told = Counter(f"{local(thing)} " for _, thing in said)
        told.update({node: self.network.degree(node) for node in self.network if node.endswith(" ")})
        return {node: max(0.0, log2(n / 8)) if self.many else 0.0 for node, n in told.items()}

    def path(self) -> tuple[str, str, int, frozenset[str]]:
        """Two things some steps apart, how many, and all things on the shortest paths between them."""
        graph, costs = self.network, self.hubs
        things = sorted(node for node in graph if node.endswith(" "))
        ends = [
            (apart, start, goal)
            for start in things[:: 1 + len(things) // STARTS]
            for goal, apart in nx.single_source_shortest_path_length(graph, start, cutoff=FAR).items()
            if goal.endswith(" ")
        ]
        _, start, goal = max(ends)
        paths = list(nx.all_shortest_paths(graph, start, goal, lambda _, to, __: _cost(to, costs)))
        on = {node.strip() for path in paths for node in path if node.endswith(" ")}
        return start.strip(), goal.strip(), min(map(len, paths)) // 2, frozenset(on)

    def differ(self) -> frozenset[tuple[str, str, frozenset[str]]]:
        """What accounts of one happening tell differently: the happening, on what, and the facts of each side."""
        sides: dict[tuple[str, str, str], set[str]] = {}
        where = "?happening kg:disagreement ?split . ?split kg:on ?on ; kg:side ?side . ?side kg:account ?fact"
        for happening, on, side, fact in self.rows(where, "?happening ?on ?side ?fact"):
            sides.setdefault((local(happening), str(on).rpartition("#")[2], local(side)), set()).add(local(fact))
        return frozenset((happening, on, frozenset(facts)) for (happening, on, _), facts in sides.items())

    def parties(self, fact: str) -> list[str]:
        """The things that take part in a fact, those of which least is told first."""
        return [node.strip() for node in sorted(self.network[fact], key=lambda node: (self.network.degree(node), node))]

    def sentences(self, fact: str) -> frozenset[str]:
        """The words that tell a fact."""
        told = f"?fact kg:evidence/nif:anchorOf ?text FILTER(STRENDS(STR(?fact), '/{fact}'))"
        return frozenset(text for (text,) in self.rows(told, "?text"))

    def place(self) -> tuple[str, frozenset[str]]:
        """The place where most happens, and all facts that speak of it."""
        found: dict[str, int] = {}
        for _, thing in self.rows(f"?fact kg:place ?thing {SHOWN} . ?thing a schema:Place", "?fact ?thing"):
            found[local(thing)] = found.get(local(thing), 0) + 1
        place = min(found, key=lambda key: (-found[key], key))
        return place, frozenset(self.about(place))

    def about(self, key: str) -> Iterator[str]:
        """The facts that a thing takes part in, or that it says."""
        return (
            local(fact) for fact, thing in self.rows(f"{PARTIES} UNION {SAID}", "?fact ?thing") if local(thing) == key
        )

    def accented(self) -> list[str]:
        """The things with a name of several words that are joined by a hyphen and have an accent."""
        accent, hyphen = "REGEX(?name, '[ÀÉÈÊÎÔéèêàçîô]')", "REGEX(?name, '\\\\w-\\\\w')"
        where = f"?thing rdfs:label ?name . ?fact {ROLES} ?thing . ?fact a kg:Event FILTER({accent} && {hyphen})"
        return [local(row[0]) for row in self.rows(where, "?thing")]


def _cost(node: str, hubs: dict[str, float]) -> int:
    """What the step to a node costs, in millionths: whole numbers, whose sum is the same in any order."""
    return round((1 + hubs[node]) * 1_000_000) if node.endswith(" ") else 0


def _month(year: int, month: int) -> tuple[str, str]:
    """The first and the last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1).isoformat(), date.fromordinal(following.toordinal() - 1).isoformat()
