"""Datasets -> JSON-LD: one object a subject, in the order of their IRIs."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from rdflib import RDF, XSD, BNode, Dataset, Literal
from rdflib.term import Node

from kg.export import order
from kg.export.terms import LOCAL


def jsonld(data: Dataset) -> Iterator[bytes]:
    """A dataset -> its union in JSON-LD, one line a subject."""
    prefixes = {str(namespace): prefix for prefix, namespace in data.namespaces()}
    used: set[str] = set()
    lines = [
        json.dumps(_node(subject, properties, prefixes, used), ensure_ascii=False)
        for subject, properties in order.rows(order.union(data))
    ]
    context = {prefix: namespace for namespace, prefix in sorted(prefixes.items()) if prefix in used}
    head = f'{{"@context": {json.dumps(context, indent=1)},\n"@graph": [\n'
    yield head.encode()
    yield ",\n".join(lines).encode()
    yield b"\n]}\n"


def _node(subject: Node, properties: Mapping[Node, Any], prefixes: Mapping[str, str], used: set[str]) -> dict[str, Any]:
    """A subject and its properties -> its JSON object; notes which prefixes it uses."""
    row: dict[str, Any] = {"@id": _name(subject, prefixes, used)}
    for predicate in sorted(properties, key=str):
        objects = properties[predicate]
        if predicate == RDF.type:
            row["@type"] = sorted(_name(o, prefixes, used) for o in objects)
        elif objects:
            values = [_value(o, prefixes, used) for o in objects]
            row[_name(predicate, prefixes, used)] = sorted(values, key=lambda value: json.dumps(value, sort_keys=True))
    return row


def _value(term: Node, prefixes: Mapping[str, str], used: set[str]) -> dict[str, str]:
    """An object -> its JSON-LD value, always as an object, so that nothing depends on a context."""
    if not isinstance(term, Literal):
        return {"@id": _name(term, prefixes, used)}
    if term.language:
        return {"@value": str(term), "@language": term.language}
    if term.datatype is None or term.datatype == XSD.string:
        return {"@value": str(term)}
    return {"@value": str(term), "@type": _name(term.datatype, prefixes, used)}


def _name(term: Node, prefixes: Mapping[str, str], used: set[str]) -> str:
    """An IRI -> its compact form where it has a prefix."""
    if isinstance(term, BNode):
        return f"_:{term}"
    text = str(term)
    cut = max(text.rfind("#"), text.rfind("/")) + 1
    prefix = prefixes.get(text[:cut])
    if prefix is None or not LOCAL.fullmatch(text, cut):
        return text
    used.add(prefix)
    return f"{prefix}:{text[cut:]}"
