"""Quotation marks: which stretches stand between them, whatever authors forget."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trees.params import params

from kg import quotes
from kg.quotes import Quoted, quoted


def shown(body: str) -> list[str]:
    """The words of each stretch, one `>` for each level it lies within another."""
    return [">" * q.depth + body[q.inner.start : q.inner.end] for q in quoted(body)]


PLAIN = [
    ("Il dit : « Je pars. »", ["Je pars."]),
    ("Il dit : «Je pars.»", ["Je pars."]),
    ("Il dit : «\u00a0Je pars.\u202f»", ["Je pars."]),
    ("Il dit : “Je pars.”", ["Je pars."]),
    ("Il dit : „Je pars.“", ["Je pars."]),
    ("Il dit : ‹Je pars.›", ["Je pars."]),
    ('Il dit : "Je pars."', ["Je pars."]),
    ('Il dit : " Je pars. "', ["Je pars."]),
    ("« Je pars », dit-il, « et je reviens ».", ["Je pars", "et je reviens"]),
    ('"Je pars", dit-il, "et je reviens".', ["Je pars", "et je reviens"]),
    ("Rien du tout.", []),
    ("", []),
    ("« »", []),
    ("L’été, c’est l'heure.", []),
]

NESTED = [
    ("« Il a crié “au feu” hier », dit-elle.", ["Il a crié “au feu” hier", ">au feu"]),
    ('« Il a crié "au feu" hier », dit-elle.', ['Il a crié "au feu" hier', ">au feu"]),
    ("« Il a crié « au feu » hier », dit-elle.", ["Il a crié « au feu » hier", ">au feu"]),
    ("“Il a lu «La Peste» hier”", ["Il a lu «La Peste» hier", ">La Peste"]),
    ("« a “b ‹c› d” e »", ["a “b ‹c› d” e", ">b ‹c› d", ">>c"]),
]

PARAGRAPHS = [
    ("« Un.\n« Deux.\n« Trois. »", ["Un.\n« Deux.\n« Trois."]),
    ("« Un.\n\n» Deux.\n\n» Trois. »", ["Un.\n\n» Deux.\n\n» Trois."]),
    ("« Un. »\n« Deux. »", ["Un.", "Deux."]),
    ("« Un.\n\nDeux »", []),
    ('"Un.\n"Deux."', ['Un.\n"Deux.']),
    ('"Un.\nDeux"', []),
]

UNBALANCED = [
    ("« Un, dit-il. « Deux », dit-elle.", ["Deux"]),
    ("Un », dit-il. « Deux », dit-elle.", ["Deux"]),
    ("« Un, dit-il.\n\nElle dit : « Deux ». Puis « trois ».", ["Deux", "trois"]),
    ("“ Un, dit-il. « Deux », dit-elle.", ["Deux"]),
    ("« Un “deux », dit-il. « Trois ».", ["Un “deux", "Trois"]),
    ('Un écran de 6" et « deux ».', ["deux"]),
    ('Un" et "deux".', ["deux"]),
    ("« Un ", []),
    ("»", []),
]

GLUED = [
    ('Il dit:"Je pars."Elle reste.', ["Je pars."]),
    ("Il dit:«Je pars.»Elle reste.", ["Je pars."]),
    ('("Je pars")', ["Je pars"]),
    ("d'«artiste», dit-il", ["artiste"]),
    ('l\'"artiste"', ["artiste"]),
]

KNOWN: dict[str, str] = {}


@pytest.mark.parametrize(("body", "expected"), params([*PLAIN, *NESTED, *PARAGRAPHS, *UNBALANCED, *GLUED], KNOWN))
def test_stretches(body: str, expected: list[str]) -> None:
    assert shown(body) == expected


def test_outer_holds_the_marks() -> None:
    (one,) = quoted("Il dit : « Je pars. » Puis il part.")
    assert (one.outer.start, one.outer.end, one.inner.start, one.inner.end) == (9, 21, 11, 19)


def test_a_stretch_that_no_author_means_is_none() -> None:
    word = "mot " * (quotes.LONGEST // 4 + 1)
    assert quoted(f"« {word} »") == ()
    assert shown(f"« {word} » Puis « court ».") == ["court"]


# ------------------------------------------------------------------------------------------------------- any text

MARKED = st.text(alphabet="ab .,:\n«»“”„‹›\"'-—\u00a0", max_size=200)


@given(st.one_of(st.text(max_size=300), MARKED))
def test_any_text_gives_stretches_within_bounds(body: str) -> None:
    for q in quoted(body):
        assert 0 <= q.outer.start < q.inner.start < q.inner.end < q.outer.end <= len(body)
        assert body[q.inner.start : q.inner.end] == body[q.inner.start : q.inner.end].strip()
        assert not body[q.outer.start : q.outer.end][0].isalnum()


@given(MARKED)
def test_any_text_gives_stretches_in_order_that_never_cross(body: str) -> None:
    found = quoted(body)
    assert list(found) == sorted(found)
    stack: list[Quoted] = []
    for q in found:
        while stack and stack[-1].outer.end <= q.outer.start:
            stack.pop()
        assert q.depth == len(stack)
        assert not stack or stack[-1].outer.covers(q.outer)
        stack.append(q)


@given(MARKED, MARKED)
def test_a_paragraph_of_its_own_changes_nothing_before_it(first: str, second: str) -> None:
    before = [q for q in quoted(first + "\n\nRien.\n\n" + second) if q.outer.end <= len(first)]
    assert before == list(quoted(first + "\n\nRien."))


@given(st.text(alphabet="ab .", min_size=1, max_size=30).filter(str.strip))
def test_balanced_marks_are_always_found(words: str) -> None:
    assert shown(f"Il dit : « {words} ».") == [words.strip()]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("« a ", ""),
        ("a » ", ""),
        ('"a ', ""),
        ('a" ', ""),
        ("« “ ", ""),
        ("« a » ", ""),
        ('«a "b" c» ', ""),
        ("“\n“ ", ""),
        ('"\n"', ""),
        ("„“‹›", ""),
        ("«", "»"),
        ("«", '"'),
        ("“", "»"),
        ("«", "”"),
    ],
)
def test_steps_grow_with_the_text_alone(opening: str, closing: str) -> None:
    """Steps, not seconds: four times the text must not take sixteen times the steps."""
    short, long = (steps(opening * n + closing * n) for n in (150, 600))
    assert long < 6 * short


def steps(body: str) -> int:
    """The lines run to find the stretches of a text."""
    count, before = 0, sys.gettrace()

    def trace(*_: object) -> object:
        nonlocal count
        count += 1
        return trace

    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        quoted(body)
    finally:
        sys.settrace(before)
    return count


class Watched(str):
    """A text that counts the characters that are cut out of it."""

    __slots__ = ("cut",)

    def __getitem__(self, key: object) -> str:
        part = str.__getitem__(self, key)  # type: ignore[index]
        self.cut = getattr(self, "cut", 0) + len(part)
        return part


@pytest.mark.parametrize("mess", ["a » ", '"a ', 'a" ', "« a » ", "“\n“ ", '"\n"', ("« a ", " »")])
def test_what_is_cut_out_grows_with_the_text_alone(mess: str | tuple[str, str]) -> None:
    opening, closing = mess if isinstance(mess, tuple) else (mess, "")
    short, long = (Watched(opening * n + closing * n) for n in (1000, 4000))
    quoted(short), quoted(long)
    assert getattr(long, "cut", 0) <= 6 * getattr(short, "cut", 0)
