"""What a notebook shows: the page in a frame of its own, a dossier as Markdown, a graph as a short table."""

from dataclasses import dataclass
from html import escape
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from kg.files import replacing

if TYPE_CHECKING:
    from kg.report import Report
    from kg.view.content import Content

FIRST = 10
"""Facts in the table of a graph."""

COLUMNS = ("who", "fact", "whom", "place", "date", "happened")
"""Its columns."""

ALLOWED = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
"""What the page may do in its frame: run its own script, save files, open articles; it never sees the notebook."""


@dataclass(frozen=True, repr=False)
class Page:
    """The interactive page: one HTML file that opens without network. A notebook shows it, `height` pixels high."""

    html: str
    height: int = 700

    def __repr__(self) -> str:
        """What to do with it where nothing shows it."""
        return "<kg.Page: write('graph.html') makes a file for a browser>"

    def write(self, path: str | PathLike[str]) -> Path:
        """Write it into a file, whole or not at all."""
        with replacing(Path(path)) as file:
            file.write(self.html.encode("utf-8"))
        return Path(path)

    def _repr_html_(self) -> str:
        """The page in a frame that is cut off from the notebook around it."""
        style = f"width:100%;height:{int(self.height)}px;border:1px solid #8888"
        return f'<iframe title="newskg" sandbox="{ALLOWED}" style="{style}" srcdoc="{escape(self.html)}"></iframe>'


@dataclass(frozen=True, repr=False)
class Dossier:
    """All that a graph tells of something, each line with its sentence, article, date and link."""

    report: "Report"

    @property
    def markdown(self) -> str:
        """The dossier as Markdown."""
        from kg.report import markdown

        return markdown(self.report)

    def write(self, path: str | PathLike[str]) -> Path:
        """Write it into a file, whole or not at all: .md, .html or .docx."""
        from kg.report import save

        save(self.report, Path(path))
        return Path(path)

    def __repr__(self) -> str:
        """What it is about."""
        return f"<kg.Dossier: {self.report.title}: {self.report.about}>"

    def __str__(self) -> str:
        """The dossier as Markdown."""
        return self.markdown

    def _repr_markdown_(self) -> str:
        """What a notebook shows."""
        return self.markdown


def summary(content: "Content", language: str) -> str:
    """What a graph tells -> HTML: how much that is, and its first facts; text of articles is text there."""
    from kg.export.cells import writable
    from kg.view import rows
    from kg.view.template import interface

    words = interface()[language]
    sizes = {"overview_sources": content.sources, "kinds": content.things, "facts": content.facts}
    counts = " · ".join(f"{words[key]} : {len(found)}" for key, found in sizes.items())
    heads = dict(zip(rows.NAMES, rows.headings(language), strict=True))
    first = [[writable(getattr(row, name)) for name in COLUMNS] for row in islice(rows.rows(content, language), FIRST)]
    table = "".join((_row("th", [heads[name] for name in COLUMNS]), *(_row("td", cells) for cells in first)))
    more = "<p>…</p>" if len(content.facts) > FIRST else ""
    return f"<div><p><b>newskg</b> {escape(counts)}</p><table>{table}</table>{more}</div>"


def _row(tag: str, cells: list[str]) -> str:
    """Cells -> a row of a table."""
    return f"<tr>{''.join(f'<{tag} dir=auto>{escape(cell)}</{tag}>' for cell in cells)}</tr>"
