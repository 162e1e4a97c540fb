"""A report -> Markdown (CommonMark). Whatever stands in an article is text there: no markup, no HTML, no link."""

import re
from collections.abc import Iterator

from kg.report.model import Citation, Line, Report, address, seen, visible
from kg.report.wording import words

MARKUP = re.compile(r"[\\`*_\[\]<>&#|~$]")
"""What may mean something anywhere in a line."""
START = re.compile(r"^(\d*)([-+=.)])")
"""What may mean something at its start."""
LOOSE = re.compile(r"\w\*\*\W.|[^\w\s]\*\*\w")
"""Stars that would not make bold: between a letter and a mark."""
ADDRESS = re.compile(r"(?<=:)//|(?<=www)\.", re.IGNORECASE)
"""What some readers make a link of."""


def markdown(report: Report) -> str:
    """A report as Markdown."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield from (f"# {escaped(report.title)}", "", escaped(report.about))
    for section in report.sections:
        yield from ("", f"## {escaped(section.title)}", "")
        if section.note:
            yield from (escaped(section.note), "")
        for line in section.lines:
            yield _line(line)
            yield from (_citation(cited, report.language) for cited in line.cited)
    yield from ("", f"*{escaped(words(report.language)['made_with'])}*")


def _line(line: Line) -> str:
    """A line as an item of a list."""
    when = f"**{escaped(line.when)}** — " if line.when else ""
    notes = f" *[{escaped(' · '.join(line.notes))}]*" if line.notes else ""
    text = escaped(line.text)
    return f"- {when}{_link(text, line.url)}{notes}"


def _citation(cited: Citation, language: str) -> str:
    """Who says so, as an item below; the words that count are in bold where there are others around them."""
    before, text, after = _marked(visible(cited.before)), escaped(cited.text), _marked(visible(cited.after))
    bold = (before or after) and not LOOSE.search(f"{before[-1:]}**{text[:1]} {text[-1:]}**{after[:1]}")
    quoted = words(language)["quote"].format(
        text=f"{before}**{text}**{after}".strip() if bold else before + text + after
    )
    origin = [escaped(part) for part in (cited.publisher or "", cited.date) if part]
    return f"  - {quoted} — {', '.join((_link(escaped(cited.title), cited.url), *origin))}"


def _link(text: str, url: str | None) -> str:
    """Markdown text -> a link, where there is an address."""
    target = address(url).replace("&", "\\&") if url else ""
    return f"[{text}](<{target}>)" if target else text


def escaped(text: str) -> str:
    """Any text -> the same as Markdown shows it, on one line."""
    return START.sub(r"\g<1>\\\g<2>", _marked(seen(text)))


def _marked(line: str) -> str:
    return ADDRESS.sub(r"\\\g<0>", MARKUP.sub(r"\\\g<0>", line))
