"""Makes the page: our template, styles and scripts around pyvis' Network and the vis-network that comes with it."""

import base64
import gzip
import hashlib
import json
import re
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

PAGE = Path(__file__).parent / "page"
LIBRARY = "lib/vis-9.1.2/vis-network.min.js"
SCRIPTS = (
    "life", "data", "words", "dom", "state", "filter", "telling", "paths", "theme", "pens", "shapes", "labels",
    "folding", "arrange", "places", "regions", "network", "dragged", "keys", "slips", "search", "chips", "thresholds",
    "legend", "timeline", "facts", "compare", "tellings", "overview", "sheet", "panel", "export", "table", "reading",
    "picture", "corrections", "identities", "gather", "ordering", "opening", "controls", "main",
)  # fmt: skip
STYLES = ("base", "layout", "controls", "timeline", "panel", "table", "print")
PACKED = 1_500_000
"""From how many characters on the data of a page are packed: a browser unpacks them faster than a disk reads them."""
LEVEL = 6
"""How hard they are packed: more takes three times as long for a hundredth less."""
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
JSON: dict[str, Any] = {"ensure_ascii": False, "separators": (",", ":"), "sort_keys": True}
OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "edges": {"smooth": False, "width": 1.2, "selectionWidth": 1.6, "hoverWidth": 0.6},
    "nodes": {"font": {"size": 0}, "borderWidth": 1.5, "borderWidthSelected": 3},
    "interaction": {"hover": True, "tooltipDelay": 10**8, "keyboard": False, "hideEdgesOnZoom": False},
}


def render(nodes: list[dict[str, Any]], edges: list[dict[str, Any]], values: dict[str, Any]) -> str:
    """Nodes and edges for vis-network, and what else the template needs, as one HTML page."""
    from pyvis.network import Network  # takes long, and most of what reads the words of this page draws none

    network = Network(directed=True, cdn_resources="in_line")
    network.nodes, network.edges, network.options = nodes, edges, OPTIONS
    network.templateEnv = environment()
    network.templateEnv.globals.update(values | {"packed": packed(values["content"])})
    network.path = "page.html"
    html: str = network.generate_html()
    return UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", html)


def packed(content: dict[str, Any]) -> str | None:
    """The data of a page, packed by gzip and written in base 64; None for so few that they may be read."""
    text = UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", json.dumps(content, **JSON))
    if len(text) < PACKED:
        return None
    return base64.b64encode(gzip.compress(text.encode("utf-8"), LEVEL, mtime=0)).decode("ascii")


def environment() -> Environment:
    """Jinja with everything escaped, and the page's own styles and scripts, each with its hash for the policy."""
    env = Environment(loader=FileSystemLoader(PAGE), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    env.policies["json.dumps_kwargs"] = JSON
    parts = {"style": style(), "library": library(), "script": script()}
    env.globals |= {name: Markup(text) for name, text in parts.items()}
    env.globals["hashes"] = {name: digest(text) for name, text in parts.items()}
    return env


def digest(text: str) -> Markup:
    """The source expression of a Content-Security-Policy that lets an inline script or style pass."""
    return Markup("'sha256-%s'") % base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


@cache
def library() -> str:
    """vis-network as pyvis ships it, without the link to its source map."""
    text = files("pyvis").joinpath(LIBRARY).read_text(encoding="utf-8")
    return text.partition("//# sourceMappingURL")[0].replace("\r\n", "\n")


@cache
def script() -> str:
    """The page's own script: its modules one after the other, in a scope of their own, a function that begins anew with
    what it is given."""
    modules = ((PAGE / "js" / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    return '(async function run(given) {\n"use strict";\n' + "\n".join(modules) + "})(null);\n"


@cache
def style() -> str:
    """The page's styles."""
    return "\n".join((PAGE / "css" / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)


@cache
def interface() -> dict[str, dict[str, str]]:
    """What the page says of itself, in each language."""
    return tomllib.loads((Path(__file__).parent / "interface.toml").read_text(encoding="utf-8"))
