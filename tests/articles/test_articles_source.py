"""Files, folders, standard input and the web; ids; what is read twice."""

import io
import json
import os
import socket
import sys
import threading
from collections.abc import Iterator, Mapping
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg import articles
from kg.articles import draft, source, web
from kg.articles.draft import address, identifier
from kg.articles.visiting import Visitor
from kg.errors import InputError
from kg.model import Article

TEXT = "Le maire a inauguré le musée de la ville, fermé depuis trois ans."
PAGE = f"<html><body><article><p>{TEXT}</p></article></body></html>"


def seen(*paths: object, published: str | None = None) -> list[str]:
    """The ids of articles and the lines of errors."""
    found = articles.read(*map(str, paths), published=published, visitor=Visitor(local=True))
    return [item.id if isinstance(item, Article) else str(item) for item in found]


def fill(folder: Path, names: Mapping[str, str | bytes]) -> Path:
    for name, content in names.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def test_folder_is_read_in_order_without_what_is_no_article(tmp_path: Path) -> None:
    names = [
        "b.txt",
        "a.TXT",
        "sub/c.html",
        "sub/d.json",
        "README.md",
        ".hidden.txt",
        ".git/e.txt",
        "exports/graph.html",
    ]
    fill(tmp_path, dict.fromkeys(names, TEXT) | {"sub/c.html": PAGE, "sub/d.json": json.dumps({"text": TEXT})})
    assert seen(tmp_path) == ["a", "b", "c", "d"]


def test_article_that_fails_leaves_the_rest(tmp_path: Path) -> None:
    fill(tmp_path, {"a.txt": TEXT, "b.txt": b"\x89PNG\0", "c.txt": "", "d.txt": b"caf\xe9", "e.txt": TEXT})
    assert seen(tmp_path) == [
        "a",
        f"{tmp_path}/b.txt: binary, not text (a NUL byte at 4)",
        f"{tmp_path}/c.txt: empty",
        f"{tmp_path}/d.txt: not UTF-8 (byte 0xE9 at 3)",
        "e",
    ]


def test_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    fill(tmp_path, {"a.txt": TEXT})
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    assert seen(tmp_path) == ["a"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"123 456\n", "no text"),
        (b"title: Un titre\n", "no text"),
        (b"%PDF-1.7 rien", "a PDF file, not UTF-8 text"),
        (b"{\\rtf1 rien}", "an RTF file, not UTF-8 text"),
        ("Bonjour à tous".encode("utf-16"), "UTF-16, not UTF-8 text"),
        (b"Bonjour \0 a tous", "binary, not text (a NUL byte at 8)"),
        (b"a" * (draft.LONGEST + 1), "200,001 characters; an article has at most 200,000"),
        (b"a" * ((8 << 20) + 1), "too large (over 8 MB)"),
    ],
)
def test_file_that_is_no_article(tmp_path: Path, content: bytes, message: str) -> None:
    path = fill(tmp_path, {"x.txt": content}) / "x.txt"
    assert seen(path) == [f"{path}: {message}"]


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert seen(tmp_path / "none.txt", "", "a\0b", tmp_path / "empty") == [
        f"{tmp_path}/none.txt: No such file or directory",
        "an empty path",
        "a b: embedded null byte",
        f"{tmp_path}/empty: no articles in this folder ({', '.join(articles.SUFFIXES)})",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = fill(tmp_path, {"x.txt": TEXT}) / "x.txt"
    path.chmod(0)
    assert seen(path) == [f"{path}: Permission denied"]


def test_name_of_a_file_cannot_break_the_line(tmp_path: Path) -> None:
    path = fill(tmp_path, {"a\nb\u202e.txt": ""}) / "a\nb\u202e.txt"
    assert seen(path) == [f"{tmp_path}/a b.txt: empty"]


@pytest.mark.parametrize(
    ("content", "title"),
    [
        (TEXT, None),
        (f"title: Le musée\n\n{TEXT}", "Le musée"),
        (PAGE.replace("<body>", "<head><title>Le musée</title></head><body>"), "Le musée"),
        ("\n \n<!-- x -->" + PAGE.replace("<body>", "<head><title>Le musée</title></head><body>"), "Le musée"),
        (json.dumps({"title": "Le musée", "text": TEXT}), "Le musée"),
        (json.dumps({"title": "Le musée", "text": TEXT}, indent=1), "Le musée"),
        (json.dumps([{"title": "Le musée", "text": TEXT}]), "Le musée"),
        (json.dumps([{"title": "Le musée", "text": TEXT}], indent=1), "Le musée"),
        (json.dumps({"title": "Le musée", "text": TEXT}) + "\n" + json.dumps({"id": "b", "text": TEXT}), "Le musée"),
        (f"[NATO] {TEXT}", None),
        (f"{{sic}} {TEXT}", None),
        (f"< 5 ans. {TEXT}", None),
    ],
)
def test_kind_of_standard_input_is_told_by_its_content(
    monkeypatch: pytest.MonkeyPatch, content: str, title: str | None
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    article, *_ = articles.read("-")
    assert isinstance(article, Article)
    assert (article.title, article.origin.partition(":")[0]) == (title, "standard input")
    assert TEXT in article.body
    assert len(article.id) == 16


def test_standard_input_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "LARGEST", 100)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode() * 100)))
    (item,) = articles.read("-")
    assert isinstance(item, InputError)
    assert str(item) == "standard input: too large (over 0 MB)"


def test_pipe_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    writer = threading.Thread(target=partial(pipe.write_text, TEXT, encoding="utf-8"))
    writer.start()
    assert seen(pipe) == ["pipe"]
    writer.join()
    assert seen(tmp_path) == [f"{tmp_path}: no articles in this folder ({', '.join(articles.SUFFIXES)})"]


# ------------------------------------------------------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("header", "published", "expected"),
    [
        ("", None, None),
        ("", "11 octobre 2023", "2023-10-11"),
        ("published: 2023-10\n\n", "2001-01-01", "2023-10"),
        ("published:\n\n", "2001-01-01", "2001-01-01"),
    ],
)
def test_date_given_is_for_articles_without(
    tmp_path: Path, header: str, published: str | None, expected: str | None
) -> None:
    path = fill(tmp_path, {"x.txt": header + TEXT}) / "x.txt"
    (article,) = articles.read(str(path), published=published)
    assert isinstance(article, Article)
    assert article.published == expected


def test_date_given_must_be_one() -> None:
    with pytest.raises(InputError, match="--published: «hier» is not a date"):
        articles.read("x.txt", published="hier")


# --------------------------------------------------------------------------------------------------------------- ids


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("zelensky-otan", "zelensky-otan"),
        ("2016_01_01-001", "2016_01_01-001"),
        ("L’été à Nîmes (2)", "L-ete-a-Nimes-2"),
        ("Cœur d'Æther", "Coeur-d-Aether"),
        ("a.b/c", "a-b-c"),
        ("--x--", "x"),
        ("日本", "cf2abf0c5be326cb"),
        ("x" * 101, "x" * 100 + "-"),
        (None, "ed7002b439e9ac84"),
        ("", "ed7002b439e9ac84"),
    ],
)
def test_identifier(name: str | None, expected: str) -> None:
    assert identifier(name, "content").startswith(expected)


@given(st.text(), st.text())
def test_identifier_is_a_local_name(name: str, content: str) -> None:
    found = identifier(name, content)
    assert found.isascii()
    assert found.replace("-", "").replace("_", "").isalnum() or set(found) <= {"_", "-"}
    assert 0 < len(found) < 120
    assert found == identifier(name, content)


def test_same_article_twice_is_one_and_two_of_a_name_an_error(tmp_path: Path) -> None:
    fill(tmp_path, {"a/x.txt": TEXT, "b/x.txt": TEXT + " Il rit.", "c/x.txt": TEXT})
    assert seen(tmp_path, tmp_path / "a" / "x.txt") == [
        "x",
        f"{tmp_path}/b/x.txt: has the id «x», as has {tmp_path}/a/x.txt: give it another",
    ]


# --------------------------------------------------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://fr.wikinews.org/wiki/Grèce_:_l'accord_(2)", "https://fr.wikinews.org/wiki/Grèce_:_l'accord_(2)"),
        (" HTTP://Exemple.FR:80/a b?q=«é»&r=%C3#x ", "http://exemple.fr:80/a%20b?q=%C2%ABé%C2%BB&r=%C3"),
        ("https://moi:secret@exemple.fr/", "https://exemple.fr/"),
        ("https://exemple.fr/50%", "https://exemple.fr/50%25"),
        ("https://exemple.fr/<b>", "https://exemple.fr/%3Cb%3E"),
        ("javascript:alert(1)", None),
        ("www.exemple.fr", None),
        ("http://[", None),
        ("http://a:b/", None),
        ("https://exem ple.fr/", None),
        ("https://exemple.fr/" + "a" * 3_000, None),
        (None, None),
    ],
)
def test_address(url: str | None, expected: str | None) -> None:
    assert address(url) == expected


@given(st.text(st.characters(codec=None)).map(lambda text: f"https://exemple.fr/{text}"))
def test_address_is_an_iri(url: str) -> None:
    found = address(url)
    assert found is None or NamedNode(found).value == found
    assert found is None or address(found) == found


# ----------------------------------------------------------------------------------------------------------- the web


class Site(BaseHTTPRequestHandler):
    """A site of a few pages."""

    def do_GET(self) -> None:
        pages = {
            "/a.html": ("text/html; charset=utf-8", PAGE.encode()),
            "/latin": ("text/html; charset=ISO-8859-1", PAGE.encode("latin-1")),
            "/%C3%A9t%C3%A9": ("text/plain", TEXT.encode()),
            "/list.json": ("application/json", json.dumps([{"id": i, "text": TEXT} for i in "ab"]).encode()),
            "/large": ("text/plain", b"a" * 5_000),
            "/image": ("image/png", b"\x89PNG\r\n\0"),
        }
        kind, data = pages.get(self.path, ("", b""))
        self.send_response(200 if kind else 404, None if kind else "Not here")
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("no_proxy", "*")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("page", ["a.html", "latin", "été", "%C3%A9t%C3%A9", "a.html#fin"])
def test_page_is_fetched(site: str, page: str) -> None:
    url = f"{site}/{page}"
    (article,) = articles.read(url, visitor=Visitor(local=True))
    assert isinstance(article, Article)
    assert (article.body, article.id, article.origin) == (TEXT, identifier(None, url), url)
    assert article.url == address(url)


def test_json_is_fetched(site: str) -> None:
    assert seen(f"{site}/list.json") == ["a", "b"]


def test_page_that_is_no_article(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "LARGEST", 4_000)
    assert seen(f"{site}/none", f"{site}/image", f"{site}/large") == [
        f"{site}/none: HTTP 404 Not here",
        f"{site}/image: binary, not text (a NUL byte at 6)",
        f"{site}/large: cannot be fetched (over 0 MB)",
    ]


def test_site_that_cannot_be_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    def offline(*_args: object, **_options: object) -> None:
        raise socket.gaierror(-3, "Temporary failure in name resolution")

    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(socket, "getaddrinfo", offline)
    assert seen("https://exemple.fr/a") == [
        "https://exemple.fr/a: cannot be fetched (Temporary failure in name resolution)"
    ]


def test_site_on_this_machine_is_refused_unless_it_is_allowed(site: str) -> None:
    (item,) = articles.read(f"{site}/a.html")
    assert isinstance(item, InputError)
    assert str(item).startswith(f"{site}/a.html: cannot be fetched (127.0.0.1 lies inside this machine")


@pytest.mark.parametrize(
    "url", ["http://", "http://[::1", "https://a b/", "http://exemple.fr:x/", "http://é\u202e.fr:1/"]
)
def test_address_that_is_none(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(socket, "getaddrinfo", None)
    (item,) = seen(url)
    assert "cannot be fetched" in item
    assert "\n" not in item
