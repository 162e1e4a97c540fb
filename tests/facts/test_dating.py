"""When it happened: the date that an event's own clause gives, and no other (`dating.conllu`).

The event's trigger is marked; the article was published on Wednesday 2023-10-11. `-` is no date.
"""

import pytest
from trees import read
from trees.marks import unmarked
from trees.views import date, events, quotations

OWN_CLAUSE = [
    ("Paul Dupont a {rencontré} Marie Durand mardi.", "2023-10-10"),
    ("Mardi, Paul Dupont a {rencontré} Marie Durand.", "2023-10-10"),
    ("Paul Dupont a {rencontré} Marie Durand le 3 mai 2021.", "2021-05-03"),
    ("Paul Dupont a {rencontré} Marie Durand en mai 2021.", "2021-05"),
    ("Paul Dupont a {rencontré} Marie Durand en 2019.", "2019"),
    ("Paul Dupont a {visité} Rome du 3 au 5 mai 2021.", "2021-05-03/2021-05-05"),
    ("Paul Dupont a {dirigé} Rome de 2010 à 2014.", "2010/2014"),
    ("Paul Dupont a {rencontré} Marie Durand.", "-"),
    ("Paul Dupont a {rencontré} Marie Durand lundi et mardi.", "-"),
    ("Paul Dupont, qui a quitté Rome lundi, a {rencontré} Marie Durand.", "-"),
    ("Paul Dupont, qui a {quitté} Rome lundi, a rencontré Marie Durand.", "2023-10-09"),
    ("Paul Dupont a {quitté} Rome lundi et a rencontré Marie Durand mardi.", "2023-10-09"),
    ("Paul Dupont a quitté Rome lundi et a {rencontré} Marie Durand mardi.", "2023-10-10"),
    ("Paul Dupont a quitté Rome lundi et {rencontré} Marie Durand.", "-"),
    ("Paul Dupont a annoncé mardi qu'il {rencontrera} Marie Durand.", "-"),
    ("{Arrêté} lundi à Rome, Paul Dupont a été libéré.", "2023-10-09"),
    ("Arrêté lundi à Rome, Paul Dupont a été {libéré}.", "-"),
]

NOUNS = [
    ("L'{attaque} de lundi contre Rome a fait dix morts.", "2023-10-09"),
    ("L'{attaque} menée lundi contre Rome a fait dix morts.", "2023-10-09"),
    ("Paul Dupont a mené lundi une {attaque} contre Rome.", "2023-10-09"),
    ("Une {attaque} a eu lieu lundi à Rome.", "2023-10-09"),
    ("La {visite} de Paul Dupont à Rome aura lieu jeudi.", "2023-10-12"),
    ("La {visite} de Paul Dupont à Rome est prévue jeudi.", "2023-10-12"),
    ("Depuis l'{attaque} de lundi contre Rome, Paul Dupont négocie avec Marie Durand.", "2023-10-09"),
    ("Depuis l'attaque de lundi contre Rome, Paul Dupont {négocie} avec Marie Durand.", "-"),
    ("Paul Dupont a condamné mardi l'{attaque} contre Rome.", "-"),
]

PLANS = [
    ("Paul Dupont {rencontrera} Marie Durand jeudi.", "2023-10-12"),
    ("Paul Dupont doit {rencontrer} Marie Durand jeudi.", "2023-10-12"),
    ("Paul Dupont a {rencontré} Marie Durand jeudi.", "2023-10-05"),
    ("Paul Dupont a annoncé mardi qu'il {rencontrera} Marie Durand jeudi.", "2023-10-12"),
    ("Paul Dupont {rencontre} Marie Durand jeudi.", "2023-10-12"),
]

QUOTES = [
    ("« Paul Dupont a {quitté} Rome lundi », a déclaré mardi Marie Durand.", "2023-10-09"),
    ("« Paul Dupont a quitté Rome lundi », a {averti} Marie Durand.", "-"),
    ("Marie Durand a {averti} mardi : « Paul Dupont a quitté Rome lundi. »", "2023-10-10"),
    ("Marie Durand a {averti} que Paul Dupont avait quitté Rome lundi.", "-"),
    ("Marie Durand a averti mardi que Paul Dupont avait {quitté} Rome.", "-"),
]

POSTS = [
    ("J'ai {rencontré} Marie Durand. – Paul Dupont (@pdupont) 9 octobre 2023", "2023-10-09"),
    ("Marie Durand a {quitté} Rome. – Paul Dupont (@pdupont) 9 octobre 2023", "-"),
    ("Je {rencontrerai} Marie Durand. – Paul Dupont (@pdupont) 9 octobre 2023", "-"),
]


@pytest.mark.parametrize(("marked", "expected"), [*OWN_CLAUSE, *NOUNS, *PLANS, *QUOTES, *POSTS])
def test_date(marked: str, expected: str) -> None:
    body, (mark,) = unmarked(marked)
    (event,) = events(read("dating", body), mark.start)
    assert date(event) == expected


@pytest.mark.parametrize(
    "marked", ["Paul Dupont a {rencontré} Marie Durand mardi.", "Paul Dupont {rencontrera} Marie Durand jeudi."]
)
def test_without_a_day_of_writing_nothing_is_filled_in(marked: str) -> None:
    body, (mark,) = unmarked(marked)
    (event,) = events(read("dating", body, published=None), mark.start)
    assert date(event) == "-"


@pytest.mark.parametrize(
    ("marked", "factuality"),
    [
        ("Paul Dupont {rencontre} Marie Durand jeudi.", "Planned"),
        ("Paul Dupont a {rencontré} Marie Durand jeudi.", "Asserted"),
        ("Paul Dupont a {rencontré} Marie Durand en 2019.", "Asserted"),
    ],
)
def test_what_lies_ahead_is_planned(marked: str, factuality: str) -> None:
    body, (mark,) = unmarked(marked)
    (event,) = events(read("dating", body), mark.start)
    assert event.factuality == factuality


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("« Paul Dupont a quitté Rome lundi », a déclaré mardi Marie Durand.", "2023-10-10"),
        ("Marie Durand a averti que Paul Dupont avait quitté Rome lundi.", None),
    ],
)
def test_a_quotation_has_the_date_of_its_verb(body: str, expected: str | None) -> None:
    (quotation,) = quotations(read("dating", body))
    assert quotation.begin == expected
