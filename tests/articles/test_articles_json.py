"""JSON and JSON Lines."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import articles
from kg.articles import jsons
from kg.errors import InputError
from kg.model import Article

Read = Callable[..., Article]
TEXT = "Le maire a inauguré le musée.\n\nLa ville compte 3 000 habitants."


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"text": TEXT}, Article("x", TEXT)),
        ({"id": "b/7 é", "text": TEXT}, Article("b-7-e", TEXT)),
        ({"id": 7, "text": TEXT, "published": 2023}, Article("7", TEXT, published="2023")),
        ({"id": "1", "body": TEXT, "date": "2023-10-11T08:00:00+02:00"}, Article("1", TEXT, published="2023-10-11")),
        ({"id": "1", "text": TEXT, "published": "2023-10", "date": "2001"}, Article("1", TEXT, published="2023-10")),
        ({"id": "1", "text": TEXT, "published": None, "date": "2001"}, Article("1", TEXT, published="2001")),
        ({"id": "1", "text": TEXT, "title": "Le\u00a0musée\n ouvre"}, Article("1", TEXT, title="Le musée ouvre")),
        ({"id": "1", "text": TEXT, "authors": ["A. B", "C. D"]}, Article("1", TEXT, author="A. B, C. D")),
        ({"id": "1", "text": TEXT, "title": {"a": 1}, "author": True, "url": 5}, Article("1", TEXT)),
        (
            {
                "@type": "NewsArticle",
                "identifier": "1",
                "headline": "Le musée",
                "datePublished": "2023-10-11",
                "inLanguage": "fr-FR",
                "articleBody": TEXT,
                "author": [{"@type": "Person", "name": "Jeanne Durand"}],
                "publisher": {"@type": "Organization", "name": "La Voix"},
                "url": "https://exemple.fr/musée",
            },
            Article("1", TEXT, "Le musée", "2023-10-11", "fr", "https://exemple.fr/musée", "La Voix", "Jeanne Durand"),
        ),
    ],
)
def test_fields_of_an_object(read: Read, item: dict[str, Any], expected: Article) -> None:
    article = read(json.dumps(item), "x.json")
    assert {**vars_of(article), "origin": "-"} == vars_of(expected)


def vars_of(article: Article) -> dict[str, Any]:
    return {name: getattr(article, name) for name in Article.__slots__}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", r"x.json: not JSON: .* \(column 2\)"),
        ('{\n"text": 1,\n}', r"x.json: not JSON: .* \(line 3, column 1\)"),
        ("[" * 100_000, "x.json: not JSON that can be read: maximum recursion depth"),
        ('{"text": "Oui", "id": ' + "9" * 5_000 + "}", "x.json: not JSON that can be read: .*digits"),
        ("5", "x.json: not a JSON object"),
        ("[]", "x.json: no articles"),
        ("{}", "x.json: no text"),
        ('{"text": ["Le maire", "parle"]}', "x.json: no text"),
        ('{"text": " \\n "}', "x.json: no text"),
        ('{"text": "Le maire parle.", "published": "hier"}', "x.json: published: «hier» is not a date"),
    ],
)
def test_error_says_what_and_where(read: Read, content: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read(content, "x.json")
    assert "\n" not in str(caught.value)


def test_item_of_a_list_fails_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(json.dumps([{"id": "a", "text": TEXT}, {"id": "b"}, 5, {"id": "c", "text": TEXT}]))
    found = [item.id if isinstance(item, Article) else str(item) for item in articles.read(str(path))]
    assert found == [
        "a",
        f"{path}: item 2: no text (a string called «text»)",
        f"{path}: item 3: not a JSON object",
        "c",
    ]


def test_line_fails_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(
        b'\xef\xbb\xbf{"id":"a","text":"Le maire parle."}\r\n\r\n{"id":\n\xff\n{"id":"c","text":"Il rit."}'
    )
    found = [item.id if isinstance(item, Article) else str(item) for item in articles.read(str(path))]
    assert found == [
        "a",
        f"{path}: line 3: not JSON: Expecting value (column 7)",
        f"{path}: line 4: not UTF-8 (byte 0xFF at 0)",
        "c",
    ]


def test_what_is_no_json_lines_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("bonjour\n" * 1_000)
    found = list(articles.read(str(path)))
    assert len(found) == jsons.MOST_FAULTS + 1
    assert str(found[-1]) == f"{path}: line {jsons.MOST_FAULTS}: given up after 20 in a row that are no articles"


def test_endless_line_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsons, "LONGEST_LINE", 100)
    path = tmp_path / "x.jsonl"
    path.write_text(json.dumps({"text": "a" * 200}))
    assert [str(item) for item in articles.read(str(path))] == [f"{path}: line 1: too long (over 0 MB)"]


@given(st.text(min_size=1, max_size=200))
def test_offsets_are_those_of_the_text_as_given(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path: Path = tmp_path_factory.mktemp("offsets") / "a.jsonl"
    given_text = f"Le maire{text}a parlé."
    path.write_text(json.dumps({"id": "a", "lang": "fr", "text": given_text}) + "\n")
    (article,) = articles.read(str(path))
    assert isinstance(article, Article)
    assert len(article.body) == len(given_text)
    assert all(kept == old for kept, old in zip(article.body, given_text, strict=True) if old.isalnum())
