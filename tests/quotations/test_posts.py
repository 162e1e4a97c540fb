"""Posts of social media quoted in an article: the line, its signature, and what stands after it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Span
from kg.posts import posts


def shown(body: str) -> list[tuple[str, str, str]]:
    def words(span: Span) -> str:
        return body[span.start : span.end]

    return [(words(p.span).strip(), words(p.signature), words(p.date).strip()) for p in posts(body)]


POST = "J’ai rencontré le maire. – Paul Dupont (@pdupont) 11 octobre 2023"
SEEN = [("J’ai rencontré le maire.", "Paul Dupont (@pdupont)", "11 octobre 2023")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (POST, SEEN),
        (f"Il l’a écrit.\n\n{POST}\n\nPuis il est parti.", SEEN),
        (POST.replace("–", "—"), SEEN),
        (POST.replace("– ", "-"), SEEN),
        (POST.replace("–", "-"), SEEN),
        (POST.replace(" 11 octobre 2023", ""), [("J’ai rencontré le maire.", "Paul Dupont (@pdupont)", "")]),
        (
            "Merci. – Pál / Пал Дюпон (@pdupont_1) May 3, 2022",
            [("Merci.", "Pál / Пал Дюпон (@pdupont_1)", "May 3, 2022")],
        ),
        (f"{POST}\n{POST}", SEEN * 2),
        ("Paul Dupont (@pdupont) a rencontré le maire.", []),
        ("– Paul Dupont (@pdupont) 11 octobre 2023", []),
        ("Le compte – tenu par Paul Dupont (@pdupont) – existe depuis 2011 et dit beaucoup de choses au monde.", []),
        ("Jean-Paul Dupont (@pdupont) 11 octobre 2023", []),
        ("", []),
    ],
)
def test_posts(body: str, expected: list[tuple[str, str, str]]) -> None:
    assert shown(body) == expected


@given(st.text(alphabet="aé @_()–-\n1", max_size=200))
def test_any_text_gives_posts_within_bounds(body: str) -> None:
    for post in posts(body):
        assert 0 <= post.span.start < post.span.end <= post.signature.start < post.signature.end <= post.date.end
        assert post.date.end <= len(body)
        assert "\n" not in body[post.span.start : post.date.end]
