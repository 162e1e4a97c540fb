"""The page that people look at: a graph in our vocabulary as one HTML file that opens anywhere, without network."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rdflib import Graph

from kg.view import data, template
from kg.view.layout import LANDSCAPE, PORTRAIT, place
from kg.view.picture import picture
from kg.view.reader import read

LIMIT = 350
"""How many nodes a page shows at first; a reader can ask for the rest."""

UPRIGHT_TOO = 400
"""Up to how many nodes a page also holds positions for a telephone held upright."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a page is like. `texts` are the bodies of articles that may be shown, by article id."""

    language: str = "fr"
    texts: Mapping[str, str] = field(default_factory=dict)
    limit: int = LIMIT


def page(graph: Graph, *, title: str | None = None, options: Options | None = None) -> str:
    """A graph or dataset in the contract's vocabulary -> an HTML page, the same bytes for the same graph."""
    chosen = options or Options()
    content = read(graph, chosen.texts)
    drawing = picture(content)
    words = template.interface()
    values = {
        "title": title or words[chosen.language]["untitled"],
        "language": chosen.language,
        "words": words[chosen.language],
        "content": data.content_data(content, drawing) | {"interface": words, "limit": chosen.limit},
        "has_text": any(source.text for source in content.sources),
    }
    shapes = (LANDSCAPE, PORTRAIT) if len(drawing) <= UPRIGHT_TOO else (LANDSCAPE,)
    positions = [place(drawing, shape) for shape in shapes]
    return template.render(data.nodes(content, drawing, positions), data.edges(content), values)
