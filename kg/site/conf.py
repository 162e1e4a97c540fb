"""How Sphinx makes the site: `make site`, or `python -m sphinx kg/site build/site`.

Pages are Markdown. Those of `reference/` are filled here as they are read, from what they speak of: the ontology, the
questions, the docstrings; commands are told by their parsers (sphinx_argparse_cli). Nothing is fetched, neither when
the site is built nor when it is read.
"""

import inspect
import re
from collections.abc import Callable, Iterator
from itertools import groupby

import rdflib
from sphinx.application import Sphinx

import kg
from kg import documentation, query, resources

project = "newskg"
author = "the newskg contributors"
copyright = author
release = kg.__version__
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx_argparse_cli"]
source_suffix = {".md": "markdown"}
highlight_language = "text"
suppress_warnings = ["misc.highlighting_failure"]  # the lexer of SPARQL does not know alternative paths (a|b)
smartquotes = False
myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True}
autodoc_typehints_format = "short"
python_maximum_signature_line_length = 88

html_theme = "furo"
html_title = f"newskg {release}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False


def ontology() -> Iterator[str]:
    """The ontology -> what its page says, without the title and how that file is made."""
    graph = rdflib.Graph().parse(resources.ontology() / "kg.ttl")
    yield "".join(documentation.page(graph)).split("\n\n", 2)[2]


def questions() -> Iterator[str]:
    """The collected questions -> an entry each: its name, what it asks, its options, its SPARQL."""
    for asked in map(query.question, query.collection()):
        options = ", ".join(f"`--{option}`" for option in asked.takes)
        sparql = asked.text.partition("\n")[2]
        yield f"\n## {asked.name}\n\n{asked.line}\n\nOptions: {options}.\n\n```sparql\n{sparql}```\n"


def python() -> Iterator[str]:
    """What `kg` itself offers from Python -> a section that tells of it; nothing where it offers nothing."""
    offered = [name for name in dir(kg) if getattr(getattr(kg, name), "__module__", "").startswith("kg.")]
    if offered:
        yield "\n## `kg`\n"
    for name in offered:
        kind = "class" if inspect.isclass(getattr(kg, name)) else "function"
        yield f"\n```{{eval-rst}}\n.. auto{kind}:: kg.{name}\n```\n"


FILLED: dict[str, Callable[[], Iterator[str]]] = {
    "reference/ontology": ontology,
    "reference/questions": questions,
    "reference/python": python,
}
"""The pages of which a part is made here, and what makes it; it takes the place of `<!-- filled -->`."""


def fill(_: Sphinx, page: str, content: list[str]) -> None:
    """Put into a page as it is read what is made for it."""
    if page in FILLED:
        content[0] = content[0].replace("<!-- filled -->", "".join(FILLED[page]()))


def marked(*event: object) -> None:
    """Turn a docstring, Markdown with nothing but `code`, into what Sphinx reads; its lines are changed in place."""
    lines = event[-1]
    assert isinstance(lines, list)
    lines[:] = docstring(lines)


def docstring(lines: list[str]) -> list[str]:
    """The lines of a docstring -> the same in reStructuredText: a paragraph with an indented line as it stands."""
    found: list[str] = []
    for empty, group in groupby(lines, lambda line: not line.strip()):
        paragraph = list(group)
        if empty:
            found.append("")
        elif any(line.startswith(" ") for line in paragraph):
            found += ["::", "", *(f"    {line}" for line in paragraph)]
        else:
            found += map(_text, paragraph)
    return found


def _text(line: str) -> str:
    """A line of a docstring -> the same with its code marked, and no other sign meaning anything."""
    code, plain = re.compile(r"`((?!\s)[^`]*[^`\s])`"), re.compile(r"([^\w\s]|_)")
    parts = code.split(line)
    told = "".join(f"\\ ``{part}``\\ " if n % 2 else plain.sub(r"\\\1", part) for n, part in enumerate(parts))
    return f"\\ {told}" if set(told) == {"\\"} else told  # a line of one sign would be the line under a title


def setup(app: Sphinx) -> None:
    """Tell Sphinx what to ask here."""
    app.connect("source-read", fill)
    app.connect("autodoc-process-docstring", marked)
