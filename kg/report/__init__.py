"""A report (a dossier, a comparison) as frozen values, and its forms: Markdown, an HTML page, a Word document."""

from collections.abc import Callable, Mapping

from kg.report.lines import line, when
from kg.report.markdown import markdown
from kg.report.model import Citation, Line, Report, Section, seen
from kg.report.page import page
from kg.report.word import word
from kg.report.wording import words

__all__ = [
    "FORMS",
    "Citation",
    "Line",
    "Report",
    "Section",
    "line",
    "markdown",
    "page",
    "seen",
    "when",
    "word",
    "words",
]

FORMS: Mapping[str, Callable[[Report], bytes]] = {
    ".md": lambda report: markdown(report).encode("utf-8"),
    ".html": lambda report: page(report).encode("utf-8"),
    ".docx": word,
}
"""File extension -> what writes a report in that form; the same report gives the same bytes."""
