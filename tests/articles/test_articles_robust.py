"""Whatever the bytes: articles or errors of one line, and nothing else."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kg import articles
from kg.errors import InputError
from kg.model import Article

PIECES = [
    *(
        "<",
        ">",
        "<p>",
        "</p>",
        "<html>",
        "<head>",
        "<title>",
        "<article>",
        "<br>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
    ),
    *(
        '<script type="application/ld+json">',
        '<meta property="og:title" content="',
        '<time datetime="',
        '">',
        "&eacute;",
    ),
    *(
        '{"@type":"NewsArticle","headline":',
        '{"text":',
        '"id":',
        '"author":',
        "{",
        "}",
        "[",
        "]",
        '"',
        ",",
        ":",
        "\\u0000",
    ),
    *("title: ", "published: ", "date 2023-10 ", "lang: fr", "2023-10-11", "11 octobre 2023", "\n", "\r\n", "\n\n"),
    *("Le maire a inauguré le musée.", "« Oui »", "\u00a0", "\u202e", "\ufeff", "é", "e\u0301", "😀", "null", "1e999"),
]
documents = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=300).map(str.encode),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join).map(str.encode),
    st.lists(st.one_of(st.sampled_from(PIECES).map(str.encode), st.binary(max_size=4)), max_size=40).map(b"".join),
)


@pytest.mark.parametrize("suffix", [*articles.SUFFIXES, ""])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=documents)
@example(content=b"<:")
@example(content=b"<dc:date>x")
def test_any_bytes_are_articles_or_errors(tmp_path: Path, suffix: str, content: bytes) -> None:
    path = tmp_path / f"x{suffix}"
    path.write_bytes(content)
    found = list(articles.read(str(path)))
    assert found
    for item in found:
        if isinstance(item, Article):
            assert item.language == "fr"
            assert any(map(str.isalpha, item.body))
            assert item.title is None or item.title == " ".join(item.title.split())
        else:
            assert isinstance(item, InputError)
            assert str(item).startswith(str(path)) and "\n" not in str(item)


def test_what_is_read_is_read_again(tmp_path: Path) -> None:
    """An article written out with header lines is the same article."""
    fields = {"title": "Lille : « le musée »", "published": "2023-10-11", "source": "La Voix", "url": "https://a.fr/é"}
    body = "\n  Le maire parle.\n\nIl rit.\n"
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("".join(f"{k}: {v}\n" for k, v in fields.items()) + "\n" + body, encoding="utf-8")
        (article,) = articles.read(str(tmp_path / name))
        assert isinstance(article, Article)
        fields = {
            "title": article.title or "",
            "published": article.published or "",
            "source": article.publisher or "",
            "url": article.url or "",
        }
        assert article.body == body
    assert fields["title"] == "Lille : « le musée »"
