"""A fact of a graph -> why it is told: the words, what decided, how sure it is, who takes part and which words name
them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rdflib import RDF, RDFS, SKOS, Dataset, URIRef
from rdflib.term import Node

from kg.explain.happenings import happenings_of
from kg.explain.values import classes, home, text, texts
from kg.knowledge.names import folded
from kg.model import Span
from kg.namespaces import KG, NIF, OA, SCHEMA

KINDS: Mapping[URIRef, tuple[tuple[str, URIRef], ...]] = {
    KG.Event: tuple((role, KG[role]) for role in ("agent", "patient", "recipient", "place")),
    KG.Quotation: (("speaker", KG.speaker), ("addressee", KG.addressee)),
    KG.Position: (("of", KG.of),),
    KG.Relation: (("subject", RDF.subject), ("object", RDF.object)),
}
"""The classes of facts, and what leads from one to those who take part in it."""
CUES = (KG.predicate, KG.cue, KG.title, KG.value)
"""What gives the word that tells a fact, or its lemma."""
WORD = re.compile(r"\w+")
LIKE = 3
"""Letters that a word and a lemma must at least begin with alike to be taken for one."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that tell a fact: their article (its id, digest and date), where they stand, what stands around them, and
    where the word that tells it stands, None where the graph does not say; offsets count from the start of the body or
    of the headline."""

    article: str
    digest: str
    published: str
    span: Span
    words: str
    before: str = ""
    after: str = ""
    cue: Span | None = None
    headline: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Who takes part in a fact: the part, the best name, the IRI, and the words of the evidence that name them."""

    part: str
    label: str
    iri: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A fact, and why it is told. `said` is the text of a quotation, the title of a position, the property of a
    relation, the lemma of an event."""

    iri: str
    label: str
    types: tuple[str, ...]
    said: str
    factuality: str
    claimed_by: tuple[str, ...]
    dates: tuple[str, ...]
    confidence: tuple[float, ...]
    """Several where articles that are not equally sure tell the same."""
    rules: tuple[str, ...]
    parties: tuple[Standing, ...]
    stretches: tuple[Stretch, ...]
    happenings: tuple[str, ...] = ()
    """The IRIs of the happenings that an event is an account of."""

    @property
    def kind(self) -> str:
        """The most specific class of an event; that of any other fact."""
        return next((name for name in self.types if name != "Event"), "Event")


def told(data: Dataset, node: URIRef) -> Told:
    """A dataset and a fact -> why it is told."""
    stretches = tuple(sorted(_stretches(data, node), key=lambda one: (one.article, one.span)))
    parties = tuple(_parties(data, node, stretches))
    said = text(data, node, KG.text) or text(data, node, KG.title) or text(data, node, KG.predicate)
    said = said or text(data, node, RDF.predicate).rpartition("/")[2]
    label = text(data, node, RDFS.label) or _label(said, parties)
    return Told(
        iri=str(node),
        label=label,
        types=classes(data, node),
        said=said,
        factuality=text(data, node, KG.factuality).rpartition("#")[2],
        claimed_by=tuple(text(data, source, RDFS.label) for source in _iris(data, node, KG.claimedBy)),
        dates=tuple(date for name in (KG.date, KG.endDate) for date in texts(data, node, name)),
        confidence=tuple(map(float, texts(data, node, KG.confidence))),
        rules=texts(data, node, KG.rule),
        parties=parties,
        stretches=stretches,
        happenings=happenings_of(data, node),
    )


def _label(said: str, parties: tuple[Standing, ...]) -> str:
    """What to call a fact without a label: who, what, to whom."""
    first, *others = [party.label for party in parties] or [""]
    return " | ".join(filter(None, (first, said, *others)))


def _iris(data: Dataset, node: Node, property_: URIRef) -> list[URIRef]:
    return sorted(found for found in set(data.objects(node, property_)) if isinstance(found, URIRef))


def _stretches(data: Dataset, node: URIRef) -> Iterator[Stretch]:
    cue = next((found for name in CUES if (found := text(data, node, name))), "")
    for evidence in _iris(data, node, KG.evidence):
        context = home(data, evidence)
        words, begin, end = (text(data, evidence, name) for name in (NIF.anchorOf, NIF.beginIndex, NIF.endIndex))
        if context is None or not begin.isdecimal() or not end.isdecimal():
            continue
        article, digest, published = (
            text(data, context, name) for name in (SCHEMA.identifier, KG.textDigest, SCHEMA.datePublished)
        )
        span = Span(int(begin), int(end))
        around = text(data, evidence, OA.prefix), text(data, evidence, OA.suffix)
        headline = data.value(evidence, NIF.referenceContext) != context
        yield Stretch(article, digest, published, span, words, *around, _cue(words, cue, span.start), headline)


def _cue(words: str, cue: str, start: int) -> Span | None:
    """Words, and a word or lemma that tells a fact in them -> where it stands: as it is, else the only word that begins
    most like it; None where none does."""
    written = re.search(rf"(?<!\w){re.escape(cue)}(?!\w)", words) if cue else None
    if written:
        return Span(start + written.start(), start + written.end())
    least = max(LIKE, (len(cue) + 1) // 2)
    rated = [(_alike(folded(one[0]), folded(cue)), one.span()) for one in WORD.finditer(words)]
    best = [span for alike, span in rated if alike >= least and alike == max(rated)[0]]
    return Span(start + best[0][0], start + best[0][1]) if len(best) == 1 else None


def _alike(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _parties(data: Dataset, node: URIRef, stretches: tuple[Stretch, ...]) -> Iterator[Standing]:
    found = [("holder", one) for one in data.subjects(KG.holds, node)]
    for kind, properties in KINDS.items():
        if (node, RDF.type, kind) in data:
            found += [(part, one) for part, property_ in properties for one in _iris(data, node, property_)]
    for part, one in dict.fromkeys(found):
        names = (*texts(data, one, RDFS.label), *texts(data, one, SKOS.altLabel))
        words = (name for stretch in stretches for name in _naming(data, one, names, stretch))
        yield Standing(part, text(data, one, RDFS.label), str(one), tuple(dict.fromkeys(words)))


def _naming(data: Dataset, thing: Node, names: tuple[str, ...], stretch: Stretch) -> Iterator[str]:
    """What names a thing in a stretch: its names, and what was linked to it («il», «le ministre»), in order."""
    found: list[tuple[int, int]] = []
    for link in data.subjects(KG.entity, thing):
        mention = data.value(link, KG.mention)
        article = home(data, mention)
        headline = data.value(mention, NIF.referenceContext) != article
        places = [text(data, mention, name) for name in (NIF.beginIndex, NIF.endIndex)]
        if (text(data, article, SCHEMA.identifier), headline) == (stretch.article, stretch.headline) and all(
            place.isdecimal() for place in places
        ):
            found.append((int(places[0]) - stretch.span.start, int(places[1]) - stretch.span.start))
    for name in names:
        pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
        found += [one.span() for one in re.finditer(pattern, stretch.words) if name]
    last = 0
    for begin, end in sorted(set(found), key=lambda one: (one[0], -one[1])):
        if last <= begin < end <= len(stretch.words):
            last = end
            yield stretch.words[begin:end]
