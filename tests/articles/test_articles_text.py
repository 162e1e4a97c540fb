"""Text files: where the header ends and the body begins."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import articles
from kg.articles import text
from kg.errors import InputError
from kg.model import Article

Read = Callable[..., Article]
BODY = "Le maire a inauguré le musée. « Une fête », a-t-il dit.\n\nLa ville compte 3 000 habitants.\n"


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("", {}),
        ("title: Un musée\n\n", {"title": "Un musée"}),
        ("title: Lille : un musée, enfin : le grand\n\n", {"title": "Lille : un musée, enfin : le grand"}),
        ("Titre : Un musée\nAuteur : Jeanne Durand\n\n", {"title": "Un musée", "author": "Jeanne Durand"}),
        ('title: "Un musée"\n\n', {"title": "Un musée"}),
        ("title: 'Un musée'\n\n", {"title": "Un musée"}),
        ("title: «Un musée» ouvert\n\n", {"title": "«Un musée» ouvert"}),
        ('title: "Oui" ou "non"\n\n', {"title": '"Oui" ou "non"'}),
        ("published: 2023-10-11\nsource: La Voix\nlang: fr\n\n", {"published": "2023-10-11", "publisher": "La Voix"}),
        ("date: 11 octobre 2023\n\n", {"published": "2023-10-11"}),
        ("published: 2023-10\n", {"published": "2023-10"}),
        ("title: Un musée\ntags: ville, art\n\n", {"title": "Un musée"}),
        ("title: Un musée\nauthor:\n\n", {"title": "Un musée"}),
        ("url: https://exemple.fr/a#b\n  \n", {"url": "https://exemple.fr/a"}),
        ("url: n/a\n\n", {}),
        ("\n\ntitle: Un musée\n\n", {"title": "Un musée"}),
        ("date 2023-10 ", {"published": "2023-10"}),
        (" date 2023 ", {"published": "2023"}),
        ("date 11 octobre 2023 ", {"published": "2023-10-11"}),
        ("date 2023-10-11\n\n", {"published": "2023-10-11"}),
    ],
)
def test_header_gives_fields_and_the_rest_is_body(read: Read, header: str, fields: dict[str, str]) -> None:
    article = read(header + BODY)
    assert article == replace(Article(id="x", body=BODY, origin=article.origin), **fields)


@pytest.mark.parametrize(
    "start",
    [
        "Note : la mairie ne répond pas.\n\n",
        "Le bilan : trois blessés.\n",
        "Date 2023-10 retenue par la mairie.\n",
        "date 2023-13 ",
        "https://exemple.fr/ est le site de la mairie.\n",
        "id: 5\n\n",
        "\n\n",
        "   Alinéa : ",
    ],
)
def test_what_only_looks_like_a_header_is_body(read: Read, start: str) -> None:
    article = read(start + BODY)
    assert (article.body, article.title, article.published) == (start + BODY, None, None)


def test_a_body_may_begin_with_what_looks_like_a_header(read: Read) -> None:
    article = read("title: Un musée\n\nSource : la mairie.\n\nNote : rien.\n")
    assert (article.body, article.publisher) == ("Source : la mairie.\n\nNote : rien.\n", None)


def test_line_ends_and_byte_order_mark_are_no_part_of_the_text(read: Read) -> None:
    article = read(b"\xef\xbb\xbf" + ("title: Un musée\r\n\r\n" + BODY.replace("\n", "\r\n")).encode())
    assert (article.title, article.body) == ("Un musée", BODY)


def test_body_is_what_stands_after_the_first_empty_line(read: Read) -> None:
    content = "title: Un musée\npublished: 2023\n\n\n  " + BODY
    assert read(content).body == content.partition("\n\n")[2]


def test_unknown_date_is_named(read: Read) -> None:
    with pytest.raises(InputError, match=r"x.txt: published: «hier» is not a date"):
        read("title: Un musée\npublished: hier\n\n" + BODY)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_header_never_takes_more_than_the_text_and_only_lines_with_a_colon_or_a_date(content: str) -> None:
    fields, begin = text.header(content)
    assert 0 <= begin <= len(content)
    assert bool(fields) == bool(begin)
    assert not fields or ":" in content[:begin] or content.lstrip().startswith("date")


@given(
    st.dictionaries(st.sampled_from(["title", "source", "author"]), st.text("abcé :«»'\"-", min_size=1, max_size=30))
)
def test_header_round_trip(tmp_path_factory: pytest.TempPathFactory, fields: dict[str, str]) -> None:
    path: Path = tmp_path_factory.mktemp("round") / "a.txt"
    fields = {name: f"x {' '.join(value.split())}".strip() for name, value in fields.items()}
    path.write_text("".join(f"{name}: {value}\n" for name, value in fields.items()) + "\n" + BODY, encoding="utf-8")
    (article,) = articles.read(str(path))
    assert isinstance(article, Article)
    found = {"title": article.title, "source": article.publisher, "author": article.author}
    assert {name: value for name, value in found.items() if value} == fields
    assert article.body == (BODY if fields else "\n" + BODY)
