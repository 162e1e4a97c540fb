"""Articles and what a graph claims to have read in them -> whether its evidence and its quotations still stand there.

Where they do not stand as they did, what moved and what was only typeset anew is told from what was altered.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from unicodedata import normalize
from urllib.parse import unquote

from kg.model import Article
from kg.selector import composed, digest
from kg.verify.claims import Claims, Stretch, claims
from kg.verify.finding import Body, findings, stands
from kg.verify.model import FOUND, Finding, Report, Status
from kg.verify.quoting import quotation

__all__ = ["FOUND", "Claims", "Finding", "Index", "Report", "Status", "claims", "verify"]


@dataclass(frozen=True, slots=True)
class Index:
    """The claims of a graph by the article's id, address and text."""

    ids: Mapping[str, Claims]
    urls: Mapping[str, Claims]
    digests: Mapping[str, Claims]

    @classmethod
    def over(cls, all_: Iterable[Claims]) -> "Index":
        """Claims -> how to find those of an article."""
        known = tuple(all_)
        return cls(
            {one.id: one for one in known},
            {unquote(one.url): one for one in known if one.url},
            {one.digest: one for one in known if one.digest},
        )

    def of(self, article: Article) -> Claims | None:
        """An article -> what is claimed of it; None where the graph does not know it."""
        named = self.ids.get(article.id) or self.urls.get(unquote(article.url or ""))
        return named or self.digests.get(digest(article.body))


def verify(known: Claims, article: Article) -> Report:
    """What a graph claims of an article, and the article -> what was found of it."""
    same = known.digest == digest(article.body)
    evidence: dict[str, list[tuple[Stretch, Finding]]] = {}
    for headline in (False, True):
        stretches = [stretch for stretch in known.stretches if stretch.headline is headline]
        body = Body(article.title or "", False) if headline else _body(article.body, same, stretches)
        for stretch, finding in zip(stretches, findings(stretches, body), strict=True):
            evidence.setdefault(stretch.iri, []).append((stretch, finding))
    found = [finding for each in evidence.values() for _, finding in each]
    return Report(known.id, known.iri, same, (*found, *(quotation(one, evidence) for one in known.quotations)))


def _body(text: str, same: bool, stretches: list[Stretch]) -> Body:
    """A body; where it is the text that was read, in the normal form that the offsets count in."""
    body = Body(text, same)
    if not same or all(stands(stretch, body) for stretch in stretches):
        return body
    forms = (body, Body(composed(text), same), Body(normalize("NFD", composed(text)), same))
    return max(forms, key=lambda form: sum(stands(stretch, form) for stretch in stretches))
