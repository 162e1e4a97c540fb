"""A report -> one HTML page: all in one file, no script, nothing fetched, fit for paper."""

import base64
import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg.report.model import Report, address, seen, visible
from kg.report.wording import words

FOLDER = Path(__file__).parent


def page(report: Report) -> str:
    """A report as a page; all that comes from articles is escaped, and its policy lets no script run."""
    style = (FOLDER / "report.css").read_text(encoding="utf-8")
    hashed = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    values = {"report": report, "words": words(report.language), "style": Markup(style), "hash": hashed}
    return _environment().get_template("report.html").render(values)


@cache
def _environment() -> Environment:
    """Jinja with everything escaped, and text on one line of what can be seen."""
    found = Environment(loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    found.filters |= {"seen": seen, "visible": visible, "address": address}
    return found
