"""RDF terms -> text in the Turtle family of formats; nothing in a term can break out of its quotes or brackets.

Large graphs are written term by term, so what is done here is done millions of times. Hence `type(term) is Literal`
(rdflib's terms have an abstract base, which makes isinstance slow), hence the tests of a string before any pattern.
"""

import re
from collections.abc import Callable, Mapping

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
TYPE = str(RDF.type)


def plain(text: str) -> bool:
    """Whether a text may stand between quotation marks as it is."""
    return text.isprintable() and '"' not in text and "\\" not in text


def escaped(text: str) -> str:
    """Text -> the same with all escaped that may not stand between quotation marks."""
    if plain(text):
        return text
    return UNSAFE_TEXT.sub(lambda found: SHORT.get(found[0]) or _code(found), text)


def iri(text: str) -> str:
    """An IRI -> the same between angle brackets."""
    return f"<{UNSAFE_IRI.sub(_code, text)}>" if UNSAFE_IRI.search(text) else f"<{text}>"


def _code(found: re.Match[str]) -> str:
    """One character -> its numeric escape."""
    return f"\\u{ord(found[0]):04X}"


class Writer:
    """Terms -> text; a term that many triples share is worked out once.

    Terms are remembered by identity, for rdflib's are slow to compare, and kept, for an identity is another's later.
    """

    def __init__(self, name: Callable[[str], str] = iri) -> None:
        """Takes what writes an IRI."""
        self.name = name
        self.known: dict[int, str] = {}
        self._kept: list[Node] = []

    def term(self, term: Node) -> str:
        """A term -> its text."""
        if type(term) is Literal and (language := term.language) is not None:  # hardly ever shared
            text = term if plain(term) else escaped(term)
            return "".join(('"', text, '"@', language))
        found = self.known.get(id(term))
        if found is None:
            found = self.known[id(term)] = self._text(term)
            self._kept.append(term)
        return found

    def _text(self, term: Node) -> str:
        """An IRI, a blank node, or a literal without a language -> its text."""
        if type(term) is Literal:
            return self.literal(term)
        return f"_:{term}" if type(term) is BNode else self.name(str(term))

    def literal(self, term: Literal) -> str:
        """A literal without a language -> its text."""
        datatype = str(term.datatype or STRING)
        return f'"{escaped(term)}"' if datatype == STRING else f'"{escaped(term)}"^^{self.name(datatype)}'


class Shortener(Writer):
    """Terms -> their shortest Turtle form, and the prefixes used for it."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        """Takes prefix -> namespace."""
        super().__init__(self.short)
        self.prefix_of = {namespace: prefix for prefix, namespace in sorted(prefixes.items(), reverse=True)}
        self.used: set[str] = set()
        self.predicates: dict[int, str] = {}

    def header(self) -> str:
        """The declarations of the prefixes used so far."""
        names = sorted((prefix, namespace) for namespace, prefix in self.prefix_of.items() if prefix in self.used)
        return "".join(f"@prefix {prefix}: {iri(namespace)} .\n" for prefix, namespace in names)

    def short(self, text: str) -> str:
        """An IRI -> its prefixed name where it has one, else the IRI between angle brackets."""
        cut = (text.rfind("#") + 1) or (text.rfind("/") + 1)
        prefix = self.prefix_of.get(text[:cut])
        if prefix is None or not LOCAL.fullmatch(text, cut):
            return iri(text)
        self.used.add(prefix)
        return f"{prefix}:{text[cut:]}"

    def predicate(self, predicate: Node) -> str:
        """A predicate -> its name, `a` for rdf:type."""
        name = self.predicates[id(predicate)] = "a" if str(predicate) == TYPE else self.term(predicate)
        self._kept.append(predicate)
        return name

    def literal(self, term: Literal) -> str:
        """A literal without a language -> its Turtle form, bare for numbers and truth values."""
        bare = BARE.get(str(term.datatype))
        return str(term) if bare is not None and bare.fullmatch(term) else super().literal(term)
