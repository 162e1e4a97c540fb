"""On which day an article was written, and where it says so."""

import pytest
from dated import rules

from kg import dates
from kg.model import Article, Span, Syntax

POST = "Il a parlé.\n\nMerci à tous. – Jean Martin (@jmartin) 11 octobre 2023\n\nIl est parti mardi."
EXAMPLES = [(pattern.source, example) for pattern in rules().references for example in pattern.examples]


@pytest.mark.parametrize(("source", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_a_pattern_keeps_its_example(source: str, example: str) -> None:
    body, _, day = example.partition(" => ")
    found = dates.reference(Article("x", body), rules())
    assert (found.value, found.source) == (day, source)
    assert found.span
    assert day[8:].lstrip("0") in body[found.span.start : found.span.end]


@pytest.mark.parametrize(
    ("published", "body", "value", "source"),
    [
        ("2023-10-12", POST, "2023-10-12", "published"),
        ("2023-10", POST, "2023-10-11", "signature"),
        ("2023", POST, "2023-10-11", "signature"),
        (None, POST, "2023-10-11", "signature"),
        ("2023-09", POST, "2023-09", "published"),
        ("2023-09", "Rien n'est dit.", "2023-09", "published"),
        (None, "Rien n'est dit.", None, "none"),
        ("2012", "PARIS, 3 mars (AFP) - Il est parti.", "2012-03-03", "dateline"),
        (None, "PARIS, 3 mars (AFP) - Il est parti.", None, "none"),
        ("2016", "France : une attaque\n\n1er janvier 2016, 14h30. –\nUn homme a foncé.", "2016-01-01", "dateline"),
        ("2012-08", "22 août 2012, Espagne. - Le parti a exclu un député.", "2012-08-22", "dateline"),
        ("2012", "Le 3 mars, il est parti.", "2012", "published"),
        ("2012", "Le 30 février 2012. - Rien.", "2012", "published"),
        ("n'importe quoi", "Rien.", None, "none"),
        ("2023-10-11T18:00:00+02:00", "Rien.", "2023-10-11", "published"),
        ("2023-02-30", "Rien.", None, "none"),
    ],
)
def test_the_reference(published: str | None, body: str, value: str | None, source: str) -> None:
    found = dates.reference(Article("x", body, published=published), rules())
    assert (found.value, found.source) == (value, source)


def test_of_several_posts_the_last_counts() -> None:
    body = "\n\n".join(f"Merci. – Jean (@jean) {day} octobre 2023" for day in (9, 11, 10))
    assert dates.reference(Article("x", body, published="2023-10"), rules()).value == "2023-10-11"


def test_a_day_found_in_the_body_holds_for_the_article() -> None:
    times = dates.times(Article("x", POST, published="2023-10"), Syntax(()), rules())
    assert [(time.value, time.begin) for time in times] == [("2023-10-11",) * 2, ("2023-10-10",) * 2]


def test_nothing_counts_from_the_dateline() -> None:
    body = "29 mai 2012. - La veille, il dormait."
    times = dates.times(Article("x", body, published="2012-05"), Syntax(()), rules())
    assert [time.value for time in times] == ["2012-05-29", None]
    assert times[0].span == Span(0, 11)
