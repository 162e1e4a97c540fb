"""Annotated articles with other people's and towns' names in them."""

from random import Random

import pytest

pytest.importorskip("torch", reason="training takes the extra 'train'")

import torch

from kg import knowledge, resources
from kg.reader.facts import SPANS
from kg.reader.pieces import SPECIAL, Pieces
from kg.training import swaps
from kg.training.reading import Example
from kg.training.swaps import Swaps

LETTERS = sorted(set("▁ abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'éÉ."))
PIECES = Pieces([*((name, 0.0) for name in SPECIAL), *((letter, -1.0) for letter in LETTERS)])


def example(name: str, words: str, *spans: tuple[str, str], headline: str = "") -> Example:
    """Words, those among them that name something, and what kind of thing, a headline before them."""
    forms = words.split()
    ids: list[int] = []
    owners: list[int] = []
    for n, word in [*((-1, word) for word in headline.split()), *enumerate(forms)]:
        pieces = PIECES.of(word, True)
        ids += pieces
        owners += [n] * len(pieces)
    found = []
    for text, kind in spans:
        first = forms.index(text.split()[0])
        found.append((first, len(text.split()) - 1, SPANS.index(f"{kind} name") + 1))
    nothing = torch.zeros(0, 3, dtype=torch.long)
    spans_ = torch.tensor(found, dtype=torch.long).reshape(-1, 3)
    return Example(
        name,
        [(ids, owners, 0, len(forms))],
        len(forms),
        nothing,
        nothing,
        spans_,
        nothing,
        nothing,
        nothing,
        nothing,
        {},
    )


def text(windows: swaps.Windows) -> str:
    return " ".join("".join(PIECES.vocabulary[i][0] for i in ids) for ids, _, _, _ in windows).replace("▁", " ").strip()


MEETING = example(
    "a", "Marie Durand voit Lyon . Durand part", ("Marie Durand", "Person"), ("Lyon", "GPE"), headline="Durand part"
)
OTHERS = example(
    "b", "Julie Petit et Paul Morin à Nice en France", ("Julie Petit", "Person"), ("Paul Morin", "Person"),
    ("Nice", "GPE"), ("France", "GPE"),
)  # fmt: skip


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> Swaps:
    monkeypatch.setattr(swaps, "SHARE", 1.0)
    return Swaps([MEETING, OTHERS], PIECES, knowledge.load(resources.language("fr")))


def test_people_and_towns_have_other_names_of_their_kind_throughout(always: Swaps) -> None:
    found = {text(always.windows(MEETING, Random(seed))) for seed in range(60)}
    assert "Petit part Julie Petit voit Nice . Petit part" in found
    assert all(one.split()[0] == one.split()[3] == one.split()[-2] for one in found)
    words = {word for one in found for word in one.split()}
    assert words == {"Marie", "Julie", "Durand", "Petit", "Morin", "voit", "part", "Lyon", "Nice", "."}


def test_countries_keep_their_names_and_men_theirs(always: Swaps) -> None:
    found = [text(always.windows(OTHERS, Random(seed))).split() for seed in range(30)]
    assert {words[-1] for words in found} == {"France"}
    assert {words[3] for words in found} == {"Paul"}


def test_each_piece_still_belongs_to_its_word(always: Swaps) -> None:
    for seed in range(10):
        ((ids, owners, first, last),) = always.windows(MEETING, Random(seed))
        assert len(ids) == len(owners)
        assert (first, last) == (0, 7)
        assert sorted(set(owners)) == [-1, *range(7)]


def test_every_other_article_stays_as_it_is() -> None:
    made = Swaps([MEETING, OTHERS], PIECES, knowledge.load(resources.language("fr")))
    same = sum(made.windows(MEETING, Random(seed)) is MEETING.windows for seed in range(400))
    assert 150 < same < 250
