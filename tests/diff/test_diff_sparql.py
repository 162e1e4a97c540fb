"""What `kg diff` tells of two graphs is what SPARQL over both tells, fact for fact."""

import functools
from collections import Counter

import newsgraph
from hypothesis import given
from hypothesis import strategies as st
from newsgraph import FIRST, SECOND, event
from rdflib import Graph

from kg.diff import Difference, compare
from kg.told import Row, content, read

FACTS = """
SELECT DISTINCT ?fact WHERE {
  GRAPH <%s> { ?fact a ?kind . VALUES ?kind { kg:Event kg:Position kg:Quotation kg:Relation } }
  FILTER NOT EXISTS { GRAPH <%s> { ?fact a ?other } }
}"""
SAME = """
SELECT DISTINCT ?fact WHERE {
  GRAPH <urn:old> { ?fact a ?kind . VALUES ?kind { kg:Event kg:Position kg:Quotation kg:Relation } }
  GRAPH <urn:new> { ?fact a ?kind }
}"""
LINES = """
SELECT ?class ?factuality ?agents ?others ?article ?date WHERE {
  GRAPH <urn:new> {
    { SELECT ?fact (GROUP_CONCAT(DISTINCT ?agent; separator="|") AS ?agents) {
        GRAPH <urn:new> { ?fact kg:agent/rdfs:label ?agent } } GROUP BY ?fact }
    ?fact a ?class ; kg:factuality ?factuality ; kg:evidence/nif:referenceContext/schema:identifier ?article .
    FILTER (?class != kg:Event)
    OPTIONAL { ?fact kg:date ?date }
  }
  FILTER NOT EXISTS { GRAPH <urn:old> { ?fact a ?any } }
}"""


def asked(old: Graph, new: Graph, query: str) -> list[str]:
    """What a query over both graphs finds, sorted."""
    from kg.namespaces import prefixes

    return sorted(str(row[0]) for row in newsgraph.both(old, new).query(query, initNs=prefixes()))


def iris(rows: "tuple[Row, ...] | list[Row]") -> list[str]:
    return sorted(row.fact.iri for row in rows)


def differing(old: Graph, new: Graph) -> Difference:
    return compare(read(old), read(new))


def test_two_halves_differ_as_sparql_says() -> None:
    old, new = newsgraph.graph(*FIRST), newsgraph.graph(*SECOND)
    found = differing(old, new)
    assert iris(found.added) == asked(old, new, FACTS % ("urn:new", "urn:old"))
    assert iris(found.gone) == asked(old, new, FACTS % ("urn:old", "urn:new"))
    assert found.kept == len(asked(old, new, SAME)) == 1
    assert found.changed == ()
    assert len(found.added) == 4
    assert len(found.gone) == 6


def test_a_graph_that_grew_differs_as_sparql_says() -> None:
    old, new = newsgraph.graph(*FIRST), newsgraph.graph(*FIRST, *SECOND)
    found = differing(old, new)
    assert iris(found.added) == asked(old, new, FACTS % ("urn:new", "urn:old"))
    assert found.gone == found.changed == ()
    assert found.kept == len(asked(old, new, SAME)) == 7


def test_each_new_event_has_what_sparql_says_of_it() -> None:
    from kg.namespaces import prefixes

    old, new = newsgraph.graph(*FIRST), newsgraph.graph(*FIRST, *SECOND)
    told = {
        (
            row.fact.type,
            row.fact.factuality,
            "|".join(sorted(thing.label for thing in row.within("agent"))),
            row.articles[0].id,
            row.fact.begin,
        )
        for row in differing(old, new).added
        if row.fact.kind == "event"
    }
    lines = newsgraph.both(old, new).query(LINES, initNs=prefixes())
    assert told == {
        (
            str(line["class"]).rpartition("#")[2],
            str(line.factuality).rpartition("#")[2],
            "|".join(sorted(str(line.agents).split("|"))),
            str(line.article),
            str(line.date) if line.date else None,
        )
        for line in lines
    }
    assert len(told) == 2


def test_nothing_differs_from_itself() -> None:
    whole = newsgraph.graph(*FIRST, *SECOND)
    found = differing(whole, whole)
    assert found.added == found.gone == found.changed == ()
    assert found.kept == 11


POOL = (*FIRST[1:], *SECOND[1:])


@functools.cache
def part(chosen: frozenset[int]) -> Graph:
    """A graph of both articles and some of their facts."""
    return newsgraph.graph(FIRST[0], SECOND[0], *(POOL[number] for number in sorted(chosen)))


SOME = st.frozensets(st.integers(0, len(POOL) - 1))


@given(SOME, SOME)
def test_any_two_parts_of_a_graph_differ_by_what_one_has(old: frozenset[int], new: frozenset[int]) -> None:
    """Every fact of either is told once: as new, as gone, as one side of a change, or as kept."""
    before, after = read(part(old)), read(part(new))
    found = compare(before, after)
    was, now = (Counter(content(row) for row in told.rows) for told in (before, after))
    assert Counter(content(row) for row in (*found.added, *(one.new for one in found.changed))) == now - was
    assert Counter(content(row) for row in (*found.gone, *(one.old for one in found.changed))) == was - now
    assert found.kept == (was & now).total()
    assert found.kept + len(found.added) + len(found.changed) == len(after.rows)


def test_of_two_facts_of_one_content_the_one_that_left_is_gone() -> None:
    twice = [event("Meet", ("a1", begin, "ont parlé"), agent="Anna Paul") for begin in (0, 50)]
    for kept in (0, 1):
        old, new = newsgraph.graph(FIRST[0], *twice), newsgraph.graph(FIRST[0], twice[kept])
        assert iris(differing(old, new).gone) == asked(old, new, FACTS % ("urn:old", "urn:new"))
        assert iris(differing(new, old).added) == asked(old, new, FACTS % ("urn:old", "urn:new"))
