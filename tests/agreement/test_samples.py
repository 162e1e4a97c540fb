"""Facts of a corpus are drawn, judged and counted."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from commands.conftest import Kg, kg

from kg.agreement.sampling import drawn

__all__ = ["kg"]

BODY = "Anna Lind a visité Nantes. Paul Biron, maire de Nantes, a reçu Anna Lind. « Merci », a dit Anna Lind."
LINES = """E e1 Person Anna Lind
E e2 GPE Nantes
E e3 Person Paul Biron
R position | {s:e3 Paul Biron}, <maire> de {o:e2 Nantes}
V Visit asserted 2023-10-09 | {agent:e1 Anna Lind} a [visité] {place:e2 Nantes}
V Meet asserted | {agent:e3 Paul Biron}, maire de Nantes, a [reçu] {agent:e1 Anna Lind}
Q direct e1 | a dit | Merci
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for n in range(6):
        (tmp_path / f"a{n}.txt").write_text(f"published: 2023-10-11\n\n{BODY} Fin {n}.", encoding="utf-8")
        (tmp_path / f"a{n}.ann").write_text(f"## a{n}\n{LINES}", encoding="utf-8")
    return tmp_path


def test_a_seed_draws_the_same_facts_and_more_begin_with_the_fewer(corpus: Path) -> None:
    few, more, other = drawn(corpus, 5, 1), drawn(corpus, 12, 1), drawn(corpus, 5, 2)
    assert [one.key for one in drawn(corpus, 5, 1)] == [one.key for one in few]
    assert {one.key for one in few} < {one.key for one in more}
    assert {one.key for one in few} != {one.key for one in other}
    every = drawn(corpus, 99, 1)
    assert len(every) == len({one.key for one in every}) == 24
    assert [(one.article, one.begin) for one in every] == sorted((one.article, one.begin) for one in every)


def test_what_is_drawn_says_the_fact_and_shows_its_words(corpus: Path) -> None:
    says = {one.says: one for one in drawn(corpus, 99, 1) if one.article == "a0"}
    assert set(says) == {
        "Visit asserted agent=Anna Lind place=Nantes date=2023-10-09",
        "Meet asserted agent=Paul Biron agent=Anna Lind",
        "position title=maire subject=Paul Biron object=Nantes",
        "direct speaker=Anna Lind",
    }
    assert says["direct speaker=Anna Lind"].words == "Merci"
    assert says["Meet asserted agent=Paul Biron agent=Anna Lind"].before.endswith("Nantes. ")


def test_verdicts_are_kept_and_the_share_is_told_with_its_bounds(kg: Kg, corpus: Path) -> None:
    keys = [one.key for one in drawn(corpus, 10, 7)]
    ran = kg("review", corpus, "--sample", "10", "--seed", "7", "--right", *keys[:8], "--wrong", *keys[8:])
    assert (ran.status, f"{corpus / 'verdicts.tsv'}: 10 verdicts" in ran.out) == (0, True)
    again = kg("review", corpus, "--sample", "10", "--seed", "7")
    assert "10 of 10 facts judged" in again.out
    assert "facts: 8 of 10 right, 0.80 (95 %: 0.49 to 0.94)" in again.out
    assert sum(line.endswith("[right]") for line in again.out) == 8
    changed = kg("review", corpus, "--sample", "10", "--seed", "7", "--wrong", keys[0])
    assert any(line.startswith("facts: 7 of 10 right") for line in changed.out)
    assert "0 of 10 facts judged" in kg("review", corpus, "--sample", "10", "--verdicts", corpus / "none.tsv").out


def test_who_is_asked_answers_one_by_one_and_may_stop(kg: Kg, corpus: Path) -> None:
    ran = kg("review", corpus, "--sample", "6", "--ask", stdin=b"y\ns\nn\nq\n")
    assert "2 of 6 facts judged" in ran.out
    assert any(line.startswith("facts: 1 of 2 right") for line in ran.out)
    again = kg("review", corpus, "--sample", "6", "--ask", stdin=b"y\ny\ny\ny\n")
    assert sum("right? " in line for line in again.out) == 4
    assert "6 of 6 facts judged" in again.out


@pytest.fixture
def spoilt(corpus: Path) -> Iterator[Path]:
    (corpus / "verdicts.tsv").write_text("verdict\tkey\tarticle\tfact\nmaybe\tx\n", encoding="utf-8")
    yield corpus


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--sample", "3"), "verdicts.tsv:2: not right or wrong"),
        (("--sample", "0"), "--sample: at least 1"),
        (("--right", "abc"), "only with --sample"),
        (("--sample", "3", "--verdicts", "none.tsv", "--wrong", "abc"), "abc: no fact drawn has this key"),
    ],
)
def test_what_cannot_be_is_said_in_a_line(kg: Kg, spoilt: Path, arguments: tuple[str, ...], says: str) -> None:
    ran = kg("review", spoilt, *arguments)
    assert (ran.status, len(ran.err)) == (1, 1)
    assert says in ran.err[0]
