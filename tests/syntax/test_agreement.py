"""Names that agree over an article."""

import pytest

from kg.model import Name, Token
from kg.syntax.names import agree


def labels(*names: str) -> list[str]:
    """`LABEL form` strings -> the labels after agreement."""
    tokens: list[Token] = []
    found: list[Name] = []
    for name in names:
        label, *words = name.split()
        first = len(tokens)
        for word in words:
            tokens.append(Token(len(tokens), word, word, "PROPN", "", "root", len(tokens), 0, 0))
        found.append(Name(label, first, len(tokens)))
    return [name.label for name in agree(found, tokens)]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["PER Antonis Samaras", "LOC Samaras"], ["PER", "PER"]),
        (["ORG Nissan", "LOC Nissan", "ORG Nissan"], ["ORG", "ORG", "ORG"]),
        (["LOC Paris", "ORG Paris"], ["LOC", "LOC"]),
        (["PER JGP Kaunas", "LOC Kaunas"], ["PER", "LOC"]),
        (["ORG Banque Postale", "LOC Postale"], ["ORG", "LOC"]),
        ([], []),
    ],
)
def test_a_form_has_one_label(names: list[str], expected: list[str]) -> None:
    assert labels(*names) == expected
