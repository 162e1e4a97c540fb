"""The page that people look at: a graph in our vocabulary as one HTML file that opens anywhere, without network."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from rdflib import Graph

from kg.collecting import paused
from kg.errors import InputError
from kg.near import near, offer
from kg.view import data, reader, selection, template
from kg.view.content import Content
from kg.view.layout import LANDSCAPE, PORTRAIT, place
from kg.view.picture import picture

LIMIT = 350
"""How many nodes a page shows at first; a reader can ask for the rest."""

UPRIGHT_TOO = 400
"""Up to how many nodes a page also holds positions for a telephone held upright."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a page is like.

    `texts` are the bodies of articles that may be shown, by article id; `select` are the IRIs of the facts, things and
    articles to show, `name` the name of a thing to show; None for all. Minor events are shown where `minor` is true or
    `select` names them.
    """

    language: str = "fr"
    texts: Mapping[str, str] = field(default_factory=dict)
    limit: int = LIMIT
    select: Set[str] | None = None
    name: str | None = None
    minor: bool = False


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
    values = {
        "title": named,
        "untitled": named == untitled,
        "language": chosen.language,
        "words": words[chosen.language],
        "content": data.content_data(content, drawing) | rest,
        "has_text": any(source.text for source in content.sources),
    }
    shapes = (LANDSCAPE, PORTRAIT) if len(drawing) <= UPRIGHT_TOO else (LANDSCAPE,)
    positions = [place(drawing, shape) for shape in shapes]
    return template.render(data.nodes(content, drawing, positions), data.edges(content), values)


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
