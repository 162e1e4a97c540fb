"""Typography: made plain without moving a character."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.articles.tidy import compose, line, tidy


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("«\u00a0Oui\u00a0», 3\u202f000\u2009€", "« Oui », 3 000 €"),
        ("un\tdeux\x00trois", "un deux trois"),
        ("un\r\ndeux\u2028trois\x0bquatre", "un \ndeux\ntrois\nquatre"),
        ("\u202emaire\u202c \u200bParis\ufeff", "\u200bmaire\u200b \u200bParis\ufeff"),
        ("\ud83d seule, 😀 entière", "\ufffd seule, 😀 entière"),
        ("e\u0301le\u0301gant pre\u00admier", "e\u0301le\u0301gant pre\u00admier"),
    ],
)
def test_tidy(text: str, expected: str) -> None:
    assert tidy(text) == expected


@given(st.text(st.characters()))
def test_tidy_keeps_every_offset_and_all_that_is_seen(text: str) -> None:
    tidied = tidy(text)
    assert len(tidied) == len(text)
    assert tidy(tidied) == tidied
    assert all(new == old for new, old in zip(tidied, text, strict=True) if unicodedata.category(old)[0] in "LMNPS")


def test_no_control_and_no_odd_space_is_left() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    left = {letter for letter in tidy(everything) if unicodedata.category(letter) in {"Cc", "Cs", "Zs", "Zl", "Zp"}}
    assert left == {" ", "\n"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("e\u0301le\u0301gant", "élégant"),
        ("pre\u00admier \u200bmot", "premier mot"),
        ("a" + "\u0301\u0316" * 10_000, "á\u0316\u0316\u0301" + "\u0301\u0316" * 9_998),
    ],
)
def test_compose(text: str, expected: str) -> None:
    assert compose(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" Le\u00a0musée\n\n ouvre ", "Le musée ouvre"),
        ("", None),
        (" \u200b\n", None),
        (None, None),
        ("x" * 10_000, "x" * 500),
    ],
)
def test_line(text: str | None, expected: str | None) -> None:
    assert line(text) == expected
