"""Titles of people named elsewhere: the lives of obituaries (`positions.conllu`)."""

import pytest
from trees import read
from trees.params import params
from trees.views import positions

LIVES = [
    (
        "Paul Dupont est mort. Il devient préfet de la Creuse en 1946.",
        ["Paul Dupont | préfet | Creuse | former"],
    ),
    (
        "Paul Dupont est mort. Il est élu député de la Creuse en 1968, puis maire de Lyon.",
        ["Paul Dupont | député | Creuse | former", "Paul Dupont | maire | Lyon | former"],
    ),
    (
        "Paul Dupont est mort. Il avait été préfet puis ministre.",
        ["Paul Dupont | préfet | - | former", "Paul Dupont | ministre | - | former"],
    ),
    (
        "Paul Dupont est mort. Maire de Lyon de 1966 à 1967, il avait démissionné.",
        ["Paul Dupont | maire | Lyon | former"],
    ),
    ("Paul Dupont est mort. Il a occupé le poste de préfet de la Creuse.", ["Paul Dupont | préfet | Creuse"]),
    ("Paul Dupont est mort. Il n'est pas devenu ministre.", []),
    ("Paul Dupont est mort. Il espérait devenir ministre.", []),
    ("Paul Dupont a parlé. Maires et députés, ils ont répondu.", []),
    ("Paul Dupont devient maire et le préfet démissionne.", ["Paul Dupont | maire | -"]),
]


@pytest.mark.parametrize(("body", "expected"), params(LIVES, {}))
def test_titles_of_a_life(body: str, expected: list[str]) -> None:
    assert positions(read("positions", body)) == expected
