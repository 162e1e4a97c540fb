"""A report (a dossier, a comparison) as frozen values, and its forms: Markdown, an HTML page, a Word document."""

from collections.abc import Callable, Mapping
from pathlib import Path

from kg.errors import InputError
from kg.files import replacing
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
    "form",
    "line",
    "markdown",
    "page",
    "save",
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


def form(path: Path) -> Callable[[Report], bytes]:
    """The form that a file's name asks for; InputError for an extension that is that of none."""
    found = FORMS.get(path.suffix.lower())
    if found is None:
        raise InputError(f"{path}: the extension is none of {', '.join(FORMS)}")
    return found


def save(report: Report, path: Path) -> None:
    """Write a report into a file, whole or not at all, in the form that its name asks for."""
    content = form(path)(report)
    with replacing(path) as file:
        file.write(content)
