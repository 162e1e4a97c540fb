"""The page that people look at: a graph in our vocabulary as one HTML file that opens anywhere, without network."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field

from rdflib import Graph

from kg.collecting import paused
from kg.errors import InputError
from kg.near import near, offer
from kg.view import data, reader, salience, selection, simple, template
from kg.view.communities import communities
from kg.view.content import Content, Fact
from kg.view.layout import LANDSCAPE, PORTRAIT, place
from kg.view.picture import picture
from kg.wording.nouns import OWN

LIMIT = 350
"""Up to how many nodes a page shows all it holds at once."""

FRONT = 56
"""How many things it shows at first where it holds more: those of the facts that matter most, in their communities. A
reader asks for the rest."""

TOLD = 400
"""Of how many facts such a page has the sentence; the others are told by names and words."""

UPRIGHT_TOO = 400
"""Up to how many nodes a page also holds positions for a telephone held upright."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a page is like.

    `texts` are the bodies of articles that may be shown, by article id; `select` are the IRIs of the facts, things and
    articles to show, `name` the name of a thing to show; None for all. Minor events are shown where `minor` is true or
    `select` names them. `sentence` tells a fact in each of the languages, where who makes the page has words for it.
    """

    language: str = "fr"
    texts: Mapping[str, str] = field(default_factory=dict)
    limit: int = LIMIT
    select: Set[str] | None = None
    name: str | None = None
    minor: bool = False
    sentence: Callable[[Fact, Content], tuple[str, ...]] | None = None


@paused()
def page(graph: Graph, *, title: str | None = None, options: Options | None = None) -> str:
    """A graph or dataset in the contract's vocabulary -> an HTML page, the same bytes for the same graph."""
    chosen = options or Options()
    whole = reader.read(graph, chosen.texts, None if chosen.minor else chosen.select or frozenset())
    reader.check(whole)
    content = _selected(whole, chosen)
    drawing = picture(content)
    words = template.interface()
    rest = {"interface": words, "limit": chosen.limit, "whole": len(picture(whole)) if content is not whole else None}
    untitled = words[chosen.language]["untitled"]
    named = title or _title(content, untitled)
    corpus = len(drawing) > chosen.limit
    more = _corpus(content, chosen) if corpus else _said(content, chosen)
    values = {
        "title": named,
        "untitled": named == untitled,
        "language": chosen.language,
        "words": words[chosen.language],
        "content": data.content_data(content, drawing) | rest | more,
        "has_text": any(source.text for source in content.sources),
    }
    if corpus:
        return template.render([], [], values)
    shapes = (LANDSCAPE, PORTRAIT) if len(drawing) <= UPRIGHT_TOO else (LANDSCAPE,)
    positions = [place(drawing, shape) for shape in shapes]
    return template.render(data.nodes(content, drawing, positions), data.edges(content), values)


@paused()
def simple_page(graph: Graph, *, title: str | None = None, options: Options | None = None) -> str:
    """A graph or dataset in the contract's vocabulary -> the page that pyvis makes of it, the same bytes for the same
    graph: up to the limit of the options the most connected things, and an arrow for each fact between two."""
    chosen = options or Options()
    whole = reader.read(graph, minor=None if chosen.minor else chosen.select or frozenset(), marked=False)
    content = _selected(whole, chosen)
    named = title or _title(content, template.interface()[chosen.language]["untitled"])
    return simple.render(content, named, chosen.language, chosen.limit)


def _said(content: Content, options: Options) -> data.Json:
    """What a page that shows all at once says besides: its events in sentences."""
    events = (n for n, fact in enumerate(content.facts) if fact.kind == "event") if options.sentence else ()
    return {"said": [[n, options.sentence(content.facts[n], content)] for n in events if options.sentence]}


def _corpus(content: Content, options: Options) -> data.Json:
    """What a page of more than can be shown at once says besides: what to show first, and in which communities."""
    order = salience.order(content)
    told = order[:TOLD] if options.sentence else []
    return {
        "limit": min(options.limit, FRONT),
        "order": order,
        "sentences": [options.sentence(content.facts[number], content) for number in told if options.sentence],
        "articles": sorted(OWN),
        "regions": [{"things": one.things, "names": one.names} for one in communities(content, order)],
    }


def _selected(content: Content, options: Options) -> Content:
    """What the options select of the content."""
    if options.select is None and options.name is None:
        return content
    named = selection.named_by(content, options.name) if options.name else frozenset()
    chosen = selection.keep(content, (options.select or frozenset()) | named)
    if not chosen.things:
        things = ((thing.label, (thing.label, *(name for name, _ in thing.aliases))) for thing in content.things)
        offered = offer(near(options.name, things)) if options.name else ""
        raise InputError(f"--select: nothing of the graph is selected by {options.name or 'the query'}{offered}")
    return chosen


def _title(content: Content, untitled: str) -> str:
    """The title of the only article, else that of any graph."""
    return content.sources[0].title if len(content.sources) == 1 else untitled
