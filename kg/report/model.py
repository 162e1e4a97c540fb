"""What a report holds: plain text throughout, so that each form escapes it in its own way."""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of an article: what stands before them, the words, what stands after; its title, day, publisher, link."""

    text: str
    before: str
    after: str
    title: str
    date: str
    publisher: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a section: when it was, what is told, remarks on it (is it planned, how sure), and who says so.

    `url` is a link of the line itself.
    """

    text: str
    when: str = ""
    notes: tuple[str, ...] = ()
    cited: tuple[Citation, ...] = ()
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, a name for links to it, a sentence on what stands below, and the lines."""

    id: str
    title: str
    lines: tuple[Line, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A title, what it is about in a line, and the sections; `language` is that of all but the citations."""

    title: str
    about: str
    language: str
    sections: tuple[Section, ...]


def visible(text: str) -> str:
    """Any text -> the same with what is invisible left out, and a space for any stretch of blanks and controls."""
    kept = (
        letter if letter.isprintable() else "" if unicodedata.category(letter) in ("Cf", "Cs") else " "
        for letter in text
    )  # fmt: skip
    return re.sub(r"\s+", " ", "".join(kept))


def seen(text: str) -> str:
    """Any text -> one line of what can be seen of it."""
    return visible(text).strip()


def address(url: str) -> str:
    """A web address -> the same in ASCII, with all percent-encoded that could end it in a form; "" for any other."""
    if not url.startswith(("https://", "http://")):
        return ""
    return quote(url.encode("utf-8", "replace"), safe="/:?#@!$&'*+,;=%~()[]")
