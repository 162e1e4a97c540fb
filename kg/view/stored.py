"""What a page asks of a graph that Oxigraph holds, by two queries: most of a large graph tells where things are named,
and little of that is shown."""

from collections.abc import Iterator
from typing import Any

from rdflib.term import Node

from kg.namespaces import KG, NIF, OA, SCHEMA
from kg.view.linked import Linked, natural, share

PREFIXES = f"PREFIX kg: <{KG}> PREFIX nif: <{NIF}>"


def _links(name: str) -> str:
    """A variable's name -> the pattern of the links that mentions have."""
    having = (f"?{name} a kg:Link", f"?{name} kg:mention ?mention")
    return " ".join(f"{{ SELECT DISTINCT ?{name} {{ {pattern} }} }}" for pattern in having)


MINOR = "MINUS { SELECT ?subject { ?subject kg:importance kg:Minor } }"
STATEMENTS = f"""{PREFIXES} SELECT ?subject ?property ?value {{
  ?subject ?property ?value
  MINUS {{ {_links("subject")} }}
  MINUS {{ SELECT DISTINCT ?subject {{
    {{ {{ ?link kg:mention ?subject }} UNION {{ ?link kg:antecedent ?subject }} }}
    MINUS {{ SELECT DISTINCT ?subject {{ ?teller kg:evidence ?subject MINUS {{ {_links("teller")} }} }} }}
  }} }}
"""
"""All but the links of mentions, and the stretches of text that nothing else points to."""
MENTIONS = f"""{PREFIXES} SELECT ?link ?thing ?context ?begin ?words ?other ?rule ?score {{
  {{ SELECT ?link {{ ?link a kg:Link }} }} {{ SELECT ?link ?thing {{ ?link kg:entity ?thing }} }}
  {{ SELECT ?link ?mention {{ ?link kg:mention ?mention }} }}
  {{ SELECT ?mention ?words {{ ?mention nif:anchorOf ?words }} }}
  OPTIONAL {{ SELECT ?mention ?context {{ ?mention nif:referenceContext ?context }} }}
  OPTIONAL {{ SELECT ?mention ?begin {{ ?mention nif:beginIndex ?begin }} }}
  OPTIONAL {{ SELECT ?link ?rule {{ ?link kg:rule ?rule }} }}
  OPTIONAL {{ SELECT ?link ?score {{ ?link kg:score ?score }} }}
  OPTIONAL {{
    {{ SELECT ?link ?antecedent {{ ?link kg:antecedent ?antecedent }} }}
    {{ SELECT ?antecedent ?other {{ ?antecedent nif:anchorOf ?other }} }}
  }}
}}"""
"""Sub-selects are joined by their values, each read once; patterns alone would be looked up link by link."""


def _property(iri: Node) -> Node:
    """A property -> the object that stands for it all over the program: a dictionary finds that one at once."""
    for namespace in (KG, SCHEMA, NIF, OA):
        if str(iri).startswith(namespace):
            return namespace[str(iri).removeprefix(namespace)]
    return iri


class Stored:
    """A store of Oxigraph's, as the union of its graphs; each of its terms becomes one node of rdflib's, if asked."""

    def __init__(self, store: Any) -> None:
        from oxrdflib._converter import from_ox
        from pyoxigraph import Literal

        self._store, self._made, self._literal = store, from_ox, Literal
        self._nodes: dict[Any, Any] = {}

    def triples(self, minor: bool) -> Iterator[tuple[Node, Node, Any]]:
        """All that a page may ask for, perhaps more than once, values as the store has them; `minor` events too."""
        node, last, known = self.node, None, dict[Any, Any]()
        subject: Any = None
        for term, predicate, value in self._asked(STATEMENTS + ("}" if minor else f"{MINOR} }}")):
            if term != last:
                last, subject = term, node(term)
            if predicate not in known:
                known[predicate] = _property(node(predicate))
            yield subject, known[predicate], value

    def linked(self) -> Iterator[tuple[str, Linked]]:
        """The mentions that were linked to another one, each with its link's IRI, in no particular order."""
        for link, thing, context, begin, words, other, rule, score in self._asked(MENTIONS):
            yield (
                link.value,
                Linked(
                    thing=self.node(thing),
                    context=context and self.node(context),
                    begin=natural(self.text(begin)) or 0,
                    words=self.text(words) or "",
                    other=self.text(other),
                    rule=self.text(rule) or "",
                    score=share(self.text(score)),
                ),
            )

    def node(self, term: Any) -> Any:
        """A term as rdflib has it."""
        if (known := self._nodes.get(term)) is None:
            self._nodes[term] = known = self._made(term)
        return known

    def text(self, term: Any) -> str | None:
        """The text of a literal; None for anything else."""
        return term.value if isinstance(term, self._literal) else None

    def _asked(self, query: str) -> Any:
        return self._store.query(query, use_default_graph_as_union=True)
