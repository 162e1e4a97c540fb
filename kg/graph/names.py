"""The IRIs of a graph's instances: content in, the same IRI out, one flat namespace a kind."""

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rdflib import URIRef

from kg.errors import InputError
from kg.graph.values import web_iri
from kg.model import Span
from kg.namespaces import BASE

SAFE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,119}")
UNSAFE = re.compile(r"[^A-Za-z0-9_]+")


def digest(*parts: object) -> str:
    """Any JSON-like content -> its hash, as local name."""
    text = json.dumps(parts, separators=(",", ":"))
    return hashlib.blake2b(text.encode("ascii"), digest_size=10).hexdigest()


@lru_cache(maxsize=2_000)
def local(text: str) -> str:
    """Any text -> a local name of ASCII letters, digits, `_` and `-`; different texts never share one."""
    if SAFE.fullmatch(text):
        return text
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    slug = UNSAFE.sub("-", folded).strip("-")[:60]
    return f"{slug}-{digest(text)}" if slug else digest(text)


@dataclass(frozen=True, slots=True)
class Names:
    """Makes the IRIs of instances under one base IRI, which ends in a slash."""

    base: str = BASE

    @classmethod
    def under(cls, base: str) -> "Names":
        """The names under a base as a user gives it; refuses what cannot start an IRI."""
        iri = web_iri(base)
        if iri is None or str(iri) != base or "?" in base or "#" in base:
            raise InputError(f"base: {base!r} is not an http or https IRI without query and fragment")
        return cls(base if base.endswith("/") else f"{base}/")

    @lru_cache(maxsize=2_000)  # noqa: B019 -- the same IRI as the same object makes rdflib quicker
    def article(self, article: str) -> URIRef:
        """The IRI of an article, and of the named graph of what it tells."""
        return URIRef(f"{self.base}article/{local(article)}")

    @lru_cache(maxsize=5_000)  # noqa: B019
    def entity(self, entity: str) -> URIRef:
        """The IRI of an entity of the corpus."""
        return URIRef(f"{self.base}entity/{local(entity)}")

    def headline(self, article: str) -> URIRef:
        """The IRI of an article's headline."""
        return URIRef(f"{self.base}headline/{local(article)}")

    def headline_evidence(self, article: str, start: int, end: int) -> URIRef:
        """The IRI of a stretch of an article's headline."""
        return URIRef(f"{self.base}evidence/{local(article)}-headline-{start}-{end}")

    @lru_cache(maxsize=1_000)  # noqa: B019
    def evidence(self, article: str, span: Span) -> URIRef:
        """The IRI of a stretch of an article's body."""
        return URIRef(f"{self.base}evidence/{local(article)}-{span.start}-{span.end}")

    def hashed(self, kind: str, *content: object) -> URIRef:
        """The IRI of an instance that is named by its content."""
        return URIRef(f"{self.base}{kind}/{digest(*content)}")

    def graph(self, name: str) -> URIRef:
        """The IRI of a named graph that is no article's."""
        return URIRef(f"{self.base}graph/{name}")
