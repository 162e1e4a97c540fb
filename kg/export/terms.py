"""RDF terms -> text in the Turtle family of formats; nothing in a term can break out of its quotes or brackets."""

import re
from collections.abc import Mapping

from rdflib import RDF, XSD, BNode, Literal
from rdflib.term import Node

UNSAFE_IRI = re.compile('[\x00-\x20<>"{}|^`\\\\\x7f-\x9f\u2028\u2029\ud800-\udfff]')
UNSAFE_TEXT = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]')
SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
BARE = {
    str(XSD.integer): re.compile(r"[+-]?[0-9]+"),
    str(XSD.decimal): re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    str(XSD.boolean): re.compile(r"true|false"),
}
STRING = str(XSD.string)


def escaped(text: str) -> str:
    """Text -> the same with all escaped that may not stand between quotation marks."""
    return UNSAFE_TEXT.sub(_escape, text) if UNSAFE_TEXT.search(text) else text


def iri(text: str) -> str:
    """An IRI -> the same between angle brackets."""
    return f"<{UNSAFE_IRI.sub(_code, text)}>" if UNSAFE_IRI.search(text) else f"<{text}>"


def ntriples(term: Node) -> str:
    """A term -> its N-Triples form."""
    if isinstance(term, Literal):
        text = f'"{escaped(term)}"'
        if term.language:
            return f"{text}@{term.language}"
        datatype = term.datatype
        return text if datatype is None or str(datatype) == STRING else f"{text}^^{iri(datatype)}"
    return f"_:{term}" if isinstance(term, BNode) else iri(str(term))


class Shortener:
    """Terms -> their shortest Turtle form, and the prefixes used for it."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        """Takes prefix -> namespace."""
        self.prefix_of = {namespace: prefix for prefix, namespace in sorted(prefixes.items(), reverse=True)}
        self.used: set[str] = set()

    def header(self) -> str:
        """The declarations of the prefixes used so far."""
        names = sorted((prefix, namespace) for namespace, prefix in self.prefix_of.items() if prefix in self.used)
        return "".join(f"@prefix {prefix}: {iri(namespace)} .\n" for prefix, namespace in names)

    def name(self, text: str) -> str:
        """An IRI -> its prefixed name where it has one, else the IRI between angle brackets."""
        cut = max(text.rfind("#"), text.rfind("/")) + 1
        prefix = self.prefix_of.get(text[:cut])
        if prefix is None or not LOCAL.fullmatch(text, cut):
            return iri(text)
        self.used.add(prefix)
        return f"{prefix}:{text[cut:]}"

    def predicate(self, text: str) -> str:
        """A predicate's IRI -> its name, `a` for rdf:type."""
        return "a" if text == str(RDF.type) else self.name(text)

    def term(self, term: Node) -> str:
        """A term -> its Turtle form."""
        if isinstance(term, Literal):
            return self.literal(term)
        return f"_:{term}" if isinstance(term, BNode) else self.name(str(term))

    def literal(self, term: Literal) -> str:
        """A literal -> its Turtle form, bare for numbers and truth values."""
        if term.language:
            return f'"{escaped(term)}"@{term.language}'
        datatype = str(term.datatype or STRING)
        if datatype == STRING:
            return f'"{escaped(term)}"'
        bare = BARE.get(datatype)
        if bare is not None and bare.fullmatch(term):
            return str(term)
        return f'"{escaped(term)}"^^{self.name(datatype)}'


def _escape(found: re.Match[str]) -> str:
    """One character -> its escape in a literal."""
    return SHORT.get(found[0]) or _code(found)


def _code(found: re.Match[str]) -> str:
    """One character -> its numeric escape."""
    return f"\\u{ord(found[0]):04X}"
