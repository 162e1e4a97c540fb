"""Files packed by gzip: the same when unpacked, and refused where they would unpack to more than is honest."""

import gzip
import io
import random
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import articles, unpacking
from kg.errors import InputError
from kg.load import load
from kg.model import Article

TEXT = "published: 2023-10-11\n\nLe pape s’est rendu à Cuba mercredi matin, a annoncé le Vatican.\n"


def bomb(path: Path, filling: bytes, size: int) -> Path:
    """A file that unpacks to so many bytes, written bit by bit."""
    with gzip.open(path, "wb", compresslevel=1) as file:
        for _ in range(size // (1 << 20)):
            file.write(filling * ((1 << 20) // len(filling)))
    return path


@given(st.lists(st.binary(), max_size=3), st.integers(1, 100))
def test_what_was_packed_comes_back(pieces: list[bytes], step: int) -> None:
    packed = b"".join(map(gzip.compress, pieces)) or gzip.compress(b"")
    stream = unpacking.unpacked("x", io.BytesIO(packed), packed=True)
    first = stream.read(step)
    stream.seek(0)
    assert first + stream.read()[len(first) :] == b"".join(pieces)


@given(st.binary())
def test_what_is_not_packed_stays(data: bytes) -> None:
    if not data.startswith(unpacking.MAGIC):
        assert unpacking.unpacked("x", io.BytesIO(data)).read() == data


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"texte", "x.gz: not packed by gzip"),
        (gzip.compress(b"texte" * 99, mtime=0)[:-9], "x.gz: packed, and cut off"),
        (gzip.compress(b"texte", mtime=0)[:4], "x.gz: packed, and cut off"),
        (gzip.compress(b"texte", mtime=0)[:10] + b"\xff" * 20, "x.gz: packed, and damaged"),
        (gzip.compress(b"texte" * 99, mtime=0)[:-8] + b"\0" * 8, "x.gz: packed, and damaged"),
    ],
)
def test_what_is_damaged_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        unpacking.unpacked("x.gz", io.BytesIO(data), packed=True).read()


@given(st.binary(max_size=200))
def test_anything_is_read_or_refused(data: bytes) -> None:
    try:
        unpacking.unpacked("x", io.BytesIO(unpacking.MAGIC + data)).read()
    except InputError as error:
        assert str(error).startswith("x: packed, and ")


def test_a_large_file_of_honest_text_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "SMALL", 1000)
    words = random.Random(1).choices([b"un", b"le ", b"pape", b"\n"], k=50_000)
    data = b"".join(words)
    assert unpacking.unpacked("x", io.BytesIO(gzip.compress(data))).read() == data


@pytest.mark.parametrize(
    ("name", "filling", "message"),
    [
        ("b.txt.gz", b"a", "too large (over 8 MB)"),
        ("b.html.gz", b"<", "too large (over 4 MB)"),
        ("b.json.gz", b"[", "too large (over 16 MB)"),
        ("b.jsonl.gz", b"a", "line 1: too long (over 8 MB)"),
        ("b.jsonl.gz", b" " * 1023 + b"\n", "unpacks to more than 64 MB"),
        ("b.gz", b" " * 1023 + b"\n", "unpacks to more than 64 MB"),
    ],
)
def test_a_bomb_is_refused_in_little_memory(tmp_path: Path, name: str, filling: bytes, message: str) -> None:
    path = bomb(tmp_path / name, filling, 80 << 20)
    assert path.stat().st_size < 1 << 20
    tracemalloc.start()
    (found,) = articles.read(str(path))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(found, InputError)
    assert str(found).startswith(f"{path}: ")
    assert message in str(found)
    assert "\n" not in str(found)
    assert peak < 48 << 20


@pytest.mark.parametrize("fast", [True, False])
def test_a_graph_that_is_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fast: bool) -> None:
    monkeypatch.setattr(unpacking, "SMALL", 1 << 20)
    if not fast:
        monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    monkeypatch.setattr(unpacking, "RATIO", 1)
    path = bomb(tmp_path / "graph.nt.gz", b"#" * 1023 + b"\n", 8 << 20)
    with pytest.raises(InputError, match=r"graph\.nt\.gz: unpacks to more than 1 MB$"):
        load(path)


def triples(path: Path) -> set[tuple[str, ...]]:
    """A graph's file -> its triples."""
    return {tuple(map(str, quad[:3])) for quad in load(path).quads((None, None, None, None))}


GRAPH = b"@prefix s: <https://schema.org/> .\n<https://kg.example/article/a> a s:NewsArticle .\n"


@pytest.mark.parametrize("fast", [True, False])
def test_a_packed_graph_is_as_the_graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fast: bool) -> None:
    if not fast:
        monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    (tmp_path / "graph.ttl.GZ").write_bytes(gzip.compress(GRAPH))
    (tmp_path / "graph.ttl").write_bytes(GRAPH)
    assert triples(tmp_path / "graph.ttl.GZ") == triples(tmp_path / "graph.ttl") != set()


@pytest.mark.parametrize(("name", "message"), [("graph.gz", "extension"), ("graph.ttl.gz", "not packed by gzip")])
def test_a_packed_graph_that_is_none(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / name).write_bytes(GRAPH)
    with pytest.raises(InputError, match=message):
        load(tmp_path / name)


def one(path: Path) -> Article:
    """A file of one article -> the article."""
    (found,) = articles.read(str(path))
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize("name", ["pape.txt", "pape.html", "pape.jsonl", "pape.json", "pape"])
def test_a_packed_article_is_as_the_article(tmp_path: Path, name: str) -> None:
    body = TEXT.partition("\n\n")[2].strip()
    content = {
        ".html": f"<html><body><article><h1>Le pape</h1><p>{body}</p><p>{body}</p></article></body></html>",
        ".jsonl": f'{{"id": "pape", "text": "{body}"}}\n',
        ".json": f'{{"text": "{body}"}}',
    }.get(Path(name).suffix, TEXT)
    (tmp_path / name).write_text(content, encoding="utf-8")
    (tmp_path / f"{name}.gz").write_bytes(gzip.compress(content.encode()))
    plain, packed = one(tmp_path / name), one(tmp_path / f"{name}.gz")
    assert (plain.id, plain.body, plain.published) == (packed.id, packed.body, packed.published)
    assert packed.id == "pape"


def test_packed_articles_of_a_folder_are_read(tmp_path: Path) -> None:
    for name in ("a.txt.gz", "b.TXT.GZ", "c.gz", "d.png.gz", "e.txt"):
        data = TEXT.replace("Cuba", f"Cuba ({name})").encode()
        (tmp_path / name).write_bytes(gzip.compress(data) if name.lower().endswith("gz") else data)
    assert [item.id for item in articles.read(str(tmp_path)) if isinstance(item, Article)] == ["a", "b", "e"]
