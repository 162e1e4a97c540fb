"""Datasets -> RDF/XML: one rdf:Description a subject, in the order of their IRIs."""

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from rdflib import XSD, BNode, Dataset, Literal
from rdflib.term import Node

from kg.errors import InputError
from kg.export import order

LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*$")
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
REFERENCES = {"\r": "&#13;", "\x85": "&#133;", "\u2028": "&#8232;"}


def rdfxml(data: Dataset) -> Iterator[bytes]:
    """A dataset -> its union in RDF/XML; an error for what XML cannot say."""
    prefixes = {str(namespace): prefix for prefix, namespace in data.namespaces() if prefix}
    used = {"rdf"}
    body = [_description(row, prefixes, used) for row in order.rows(order.union(data))]
    names = sorted((prefix, namespace) for namespace, prefix in prefixes.items() if prefix in used)
    declared = "".join(f"\n    xmlns:{prefix}={quoteattr(namespace)}" for prefix, namespace in names)
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{declared}>\n'.encode()
    yield from map(str.encode, body)
    yield b"</rdf:RDF>\n"


def _description(row: tuple[Node, order.Properties], prefixes: dict[str, str], used: set[str]) -> str:
    """A subject and its properties -> its element."""
    subject, properties = row
    rows = [
        _property(_element(predicate, prefixes, used), object_)
        for predicate, objects in properties.items()
        for object_ in objects
    ]
    about = "nodeID" if isinstance(subject, BNode) else "about"
    return f"<rdf:Description rdf:{about}={_attribute(subject)}>\n{''.join(sorted(rows))}</rdf:Description>\n"


def _property(element: str, value: Node) -> str:
    """A property's start tag and its value -> its element."""
    tag = element.partition(" ")[0]
    if not isinstance(value, Literal):
        resource = "nodeID" if isinstance(value, BNode) else "resource"
        return f"  <{element} rdf:{resource}={_attribute(value)}/>\n"
    kind = ""
    if value.language:
        kind = f' xml:lang="{value.language}"'
    elif value.datatype is not None and value.datatype != XSD.string:
        kind = f" rdf:datatype={_attribute(value.datatype)}"
    return f"  <{element}{kind}>{escape(_writable(value), REFERENCES)}</{tag}>\n"


def _element(predicate: Node, prefixes: dict[str, str], used: set[str]) -> str:
    """A predicate's IRI -> its qualified name, with its namespace declared where it has no prefix."""
    text = str(predicate)
    found = LOCAL.search(text)
    if found is None:
        raise InputError(f"RDF/XML cannot write the predicate <{text}>")
    namespace = text[: found.start()]
    prefix = prefixes.get(namespace)
    if prefix is None:
        return f"p:{found[0]} xmlns:p={_attribute(namespace)}"
    used.add(prefix)
    return f"{prefix}:{found[0]}"


def _attribute(text: object) -> str:
    """Text -> a quoted attribute value."""
    return quoteattr(_writable(str(text)), REFERENCES)


def _writable(text: str) -> str:
    """The text, unless it holds a character that XML cannot."""
    if (found := UNWRITABLE.search(text)) is not None:
        raise InputError(f"RDF/XML cannot write the character U+{ord(found[0]):04X}")
    return text
