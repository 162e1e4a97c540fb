"""A report -> a Word document (Office Open XML), by python-docx; the same report gives the same bytes."""

import io
import zipfile
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from kg.report.model import Citation, Line, Report, address, seen, visible
from kg.report.wording import words

NEVER = datetime(1980, 1, 1, tzinfo=UTC)
"""The date of every part: the earliest that a ZIP archive can tell."""


def word(report: Report) -> bytes:
    """A report as a Word document, with headings that its navigation shows and links that can be followed."""
    document = Document()
    properties = document.core_properties
    properties.title, properties.author, properties.language = seen(report.title)[:250], "newskg", report.language
    properties.created = properties.modified = NEVER.replace(tzinfo=None)
    document.add_heading(seen(report.title), 0)
    document.add_paragraph(seen(report.about))
    for section in report.sections:
        document.add_heading(seen(section.title), 1)
        if section.note:
            document.add_paragraph().add_run(seen(section.note)).italic = True
        for line in section.lines:
            _line(document, line)
            for cited in line.cited:
                _citation(document, cited, report.language)
    document.add_paragraph().add_run(words(report.language)["made_with"]).italic = True
    return _dateless(document)


def _line(document: Docx, line: Line) -> None:
    paragraph = document.add_paragraph(style="List Bullet")
    if line.when:
        paragraph.add_run(f"{seen(line.when)} — ").bold = True
    _text(paragraph, line.text, line.url)
    if line.notes:
        paragraph.add_run(f" [{seen(' · '.join(line.notes))}]").italic = True


def _citation(document: Docx, cited: Citation, language: str) -> None:
    """Who says so, as an indented paragraph: the words that count in bold where there are others around them."""
    paragraph = document.add_paragraph(style="List Continue")
    paragraph.paragraph_format.space_after = Pt(4)
    opening, closing = words(language)["quote"].split("{text}")
    paragraph.add_run(opening + visible(cited.before))
    paragraph.add_run(seen(cited.text)).bold = bool(cited.before or cited.after)
    paragraph.add_run(f"{visible(cited.after)}{closing} — ")
    _text(paragraph, cited.title, cited.url)
    origin = ", ".join(filter(None, (cited.publisher, cited.date)))
    if origin:
        paragraph.add_run(f", {seen(origin)}")


def _text(paragraph: Paragraph, text: str, url: str | None) -> None:
    """A run of text, inside a hyperlink where there is an address; python-docx reads hyperlinks, but makes none."""
    run = paragraph.add_run(seen(text))
    if url and address(url):
        run.underline = True
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), paragraph.part.relate_to(address(url), RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        run._r.addprevious(link)
        link.append(run._r)


def _dateless(document: Docx) -> bytes:
    """A document -> its bytes, each part of the archive with the same date."""
    written, result = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            archive.writestr(zipfile.ZipInfo(name, NEVER.timetuple()[:6]), parts.read(name), zipfile.ZIP_DEFLATED)
    return result.getvalue()
