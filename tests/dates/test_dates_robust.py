"""Whatever the text: no error, expressions in order within it, dates of the calendar."""

from dated import TODAY, rules, tag
from hypothesis import given
from hypothesis import strategies as st

from kg import dates
from kg.dates import calendar
from kg.dates.tense import Tense
from kg.model import Article, Syntax, Time

NUMBERS = "0 1 3 12 31 45 99 1998 2024 2100 9999 18h30 24h 0:59 1er 30/02/2023 2023-13-45 X XXe ² ٣ １２ 𝟙"
SMALL = "le la les l' d' du de des en à au dans il y a depuis entre et - – / , . : ( ) « » ’ été Mars DIMANCHE Noël"
BLANKS = ("", "\n", "\xa0", "\u202f")


def pieces() -> list[str]:
    """What texts are made of: every word of the language's tables, numbers, small words, blanks."""
    forms = {word.form for word in rules().words.rows}
    return [*sorted(forms), *NUMBERS.split(), *SMALL.split(), *BLANKS]


texts = st.one_of(
    st.lists(st.sampled_from(pieces()), max_size=30).map(" ".join),
    st.lists(st.sampled_from(pieces()), max_size=30).map("".join),
    st.text(max_size=200),
)
days = st.one_of(st.none(), st.sampled_from(["0001-01-01", "2024-02-29", "2023-10", "2023", "9999-12-31", TODAY]))


def is_sound(text: str, times: tuple[Time, ...]) -> bool:
    ends = [0, *(time.span.end for time in times)]
    ordered = all(end <= time.span.start < time.span.end <= len(text) for end, time in zip(ends, times, strict=False))
    dated = all(calendar.is_point(day) for time in times for day in (time.begin, time.end) if day is not None)
    return ordered and dated and all(time.begin or not time.end for time in times)


@given(texts, days, st.sampled_from(Tense), st.sampled_from([None, "ADJ", "NOUN"]))
def test_any_text(text: str, at: str | None, tense: Tense, pos: str | None) -> None:
    times = tag(text, at, tense, pos)
    assert is_sound(text, times)
    assert times == tag(text, at, tense, pos)


@given(texts, st.one_of(days, st.text(max_size=12)))
def test_any_article(text: str, published: str | None) -> None:
    assert is_sound(text, dates.times(Article("x", text, published=published), Syntax(()), rules()))


def test_without_a_day_only_what_is_absolute_is_resolved() -> None:
    text = "Hier, mardi, le 3 mai, en juin dernier, il y a deux ans, le 3 mai 2012, en 1998, cette semaine."
    assert [time.begin for time in tag(text, None) if time.begin] == ["2012-05-03", "1998"]
