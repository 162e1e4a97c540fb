"""Whatever an article says is text in every form of a report, and the same report gives the same bytes."""

import io
import re
import zipfile
from html.parser import HTMLParser

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from kg.report import FORMS, Citation, Line, Report, Section, markdown, page, seen, word, words
from kg.report.model import address

HOSTILE = (
    "<script>alert(1)</script> ![x](http://evil.example/p.png) [clic](javascript:alert(1)) **gras** `c` | a | "
    "# titre\n\n## faux\n- liste\n1. un\n<!-- -->&lt;b&gt; http://evil.example www.evil.example "
    "\x1b[31m\x00\u202e\ufeff"
)


def report(text: str, url: str | None = "https://presse.example/a") -> Report:
    """A report with a text in each place that takes one."""
    cited = Citation(text, f"…{text} ", f" {text}…", text, text, text, url)
    line = Line(text, text, (text,), (cited,), url)
    return Report(text, text, "fr", (Section("one", text, (line, line), text), Section("two", text, (line,))))


class Seen(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))


def tags(text: str) -> set[str]:
    return {tag for tag, _ in Seen(text).elements}


ARTICLES = st.text(min_size=1, max_size=80) | st.text(
    st.sampled_from("<>*_`[]()#-+=.|~$&!:/\\\n\"' a1w«»"), max_size=40
)


@settings(max_examples=50)
@given(ARTICLES)
def test_a_page_holds_no_element_but_its_own(text: str) -> None:
    made = page(report(text))
    assert tags(made) == tags(page(report("mots")))
    root = lxml_html.fromstring(made.encode("utf-8"))
    assert {link.get("href") for link in root.iter("a")} == {"#one", "#two", "https://presse.example/a"}
    assert " ".join(root.find(".//h1").text_content().split()) == seen(text)


@settings(max_examples=50)
@given(ARTICLES)
def test_markdown_holds_no_markup_but_its_own(text: str) -> None:
    """Read by a parser of CommonMark with HTML let through, a hostile report has the elements of a plain one."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    made = reader.render(markdown(report(text)))
    plain = reader.render(markdown(report("mots")))
    assert tags(made) <= tags(plain)
    root = lxml_html.fromstring(f"<div>{made}</div>")
    assert {link.get("href") for link in root.iter("a")} <= {"https://presse.example/a"}
    assert len(list(root.iter("h2"))) == 2
    assert " ".join(root.find(".//h1").text_content().split()) == seen(text)


@settings(max_examples=8)  # each is a whole document, made and read
@given(ARTICLES)
def test_a_word_document_says_what_the_report_says(text: str) -> None:
    document = Document(io.BytesIO(word(report(text))))
    said = [paragraph.text for paragraph in document.paragraphs]
    assert said[0] == said[1] == seen(text)
    assert [paragraph.style.name for paragraph in document.paragraphs].count("Heading 1") == 2


def test_hostile_text_is_text_everywhere() -> None:
    made = page(report(HOSTILE, "javascript:alert(1)"))
    assert not {"script", "img", "b"} & tags(made)
    assert all(link.startswith("#") for link in re.findall(r'href="([^"]*)"', made) if link != "data:,")
    text = markdown(report(HOSTILE, "javascript:alert(1)"))
    assert not any(letter in text for letter in "\x1b\x00\u202e\ufeff")
    assert "<javascript" not in text
    parts = zipfile.ZipFile(io.BytesIO(word(report(HOSTILE, "javascript:alert(1)"))))
    assert b"javascript" not in parts.read("word/_rels/document.xml.rels")
    etree.fromstring(parts.read("word/document.xml"))


@pytest.mark.parametrize("extension", sorted(FORMS))
def test_the_same_report_gives_the_same_bytes(extension: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = FORMS[extension](report("mots"))
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert FORMS[extension](report("mots")) == first


def test_a_word_document_has_links_that_can_be_followed() -> None:
    document = Document(io.BytesIO(word(report("mots", "https://presse.example/é (1)"))))
    links = {link.address for paragraph in document.paragraphs for link in paragraph.hyperlinks}
    assert links == {"https://presse.example/%C3%A9%20(1)"}


def test_a_page_fetches_nothing_and_runs_nothing() -> None:
    elements = Seen(page(report("mots"))).elements
    policy = next(attributes for tag, attributes in elements if attributes.get("http-equiv"))
    assert (policy["content"] or "").startswith("default-src 'none'; style-src 'sha256-")
    assert not any({"src", "onclick", "style"} & set(attributes) for _, attributes in elements)


@pytest.mark.parametrize(
    ("url", "made"),
    [
        ("https://a.example/b c", "https://a.example/b%20c"),
        ("https://a.example/<b>\n\\", "https://a.example/%3Cb%3E%0A%5C"),
        ("https://a.example/%C3%A9?x=1&y=2#z", "https://a.example/%C3%A9?x=1&y=2#z"),
        ("javascript:alert(1)", ""),
        ("//a.example", ""),
    ],
)
def test_addresses(url: str, made: str) -> None:
    assert address(url) == made


def test_both_languages_have_all_words() -> None:
    assert words("fr").keys() == words("en").keys()
