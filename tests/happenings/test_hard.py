"""Hard near misses: articles word for word alike but for the day, the place, the year's edition, the number of a
series, or who was met. None may be joined, and each one's true twin is."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from tales import BODY, TOWN, groups, shared, tale

from kg.model import Reading

FIRST = ("Paul", "Anne", "Luc", "Marie", "Jean", "Claire", "Hugo", "Lucie", "Marc", "Julie")
LAST = (
    "Durandel",
    "Martinot",
    "Lefebvrin",
    "Morelet",
    "Girardin",
    "Rousselin",
    "Faurel",
    "Bonnetat",
    "Perrinot",
    "Clertan",
)
TOWNS = ("Lyon", "Lille", "Nantes", "Rennes", "Toulouse", "Bordeaux", "Strasbourg", "Dijon", "Grenoble", "Marseille")
TOWNS += ("Valombre", "Montrésac", "Pierrelune", "Saint-Ozan", "Castelbrac")
BODIES = ("Alterna", "Novacorp", "Union Sportive Claire", "Front du Littoral", "Coopérative Sud", "Groupe Ténor")
STORIES = (
    (
        "Attack",
        "attaqué",
        "Des hommes du {body} ont attaqué un poste de police à {town} {when}, faisant trois blessés.",
    ),
    ("Visit", "rendu", "{person} s'est rendu à {town} {when} pour rencontrer les habitants du quartier nord."),
    ("Meet", "rencontré", "{person} a rencontré {other} à {town} {when} pour parler du budget des hôpitaux."),
    ("Protest", "manifesté", "Les salariés de {body} ont manifesté à {town} {when} contre le plan de licenciement."),
    ("Disaster", "incendie", "Un incendie a détruit un entrepôt de {body} à {town} {when}, sans faire de victime."),
    (
        "Win",
        "remporté",
        "{person} a remporté la {edition} édition du tournoi de {town} {when} devant un public nombreux.",
    ),
    ("Arrest", "arrêté", "La police a arrêté {person} à {town} {when} après deux semaines de recherches."),
    ("Announce", "annoncé", "{person} a annoncé {when} à {town} la fermeture de trois écoles à la rentrée."),
)
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()  # noqa: SIM905


def told(name: str, story: tuple[str, str, str], facts: dict[str, str], day: date) -> Reading:
    """An article of the day after."""
    type_, word, pattern = story
    text = pattern.format(**facts, when=f"le {day.day} {MONTHS[day.month - 1]}")
    used = {key: value for key, value in facts.items() if value in text and key != "edition"}
    parts = {"person": "patient" if type_ == "Arrest" else "agent", "other": "recipient", "town": "place"}
    parts["body"] = "patient" if type_ == "Disaster" else "agent"
    cast = {parts[key]: value for key, value in used.items()}
    types = {facts["town"]: TOWN, facts["body"]: BODY}
    after = (day + timedelta(days=1)).isoformat()
    return tale(name, text, (type_, word), cast, types, published=after, day=day.isoformat())


def triples(count: int) -> Iterator[tuple[str, Reading, Reading, Reading]]:
    """What is unlike, an article, its twin, and its near miss."""
    chance = random.Random(14)
    for number in range(count):
        story = STORIES[number % len(STORIES)]
        person, other, third = (
            f"{a} {b}" for a, b in zip(chance.sample(FIRST, 3), chance.sample(LAST, 3), strict=True)
        )
        town, elsewhere = chance.sample(TOWNS, 2)
        edition = chance.randint(3, 40)
        facts = {
            "person": person,
            "other": other,
            "town": town,
            "body": chance.choice(BODIES),
            "edition": f"{edition}e",
        }
        day = date(2015, 1, 1) + timedelta(days=9 * number + chance.randint(0, 3))
        kinds = (
            ["day", "place", "year"]
            + (["edition"] if story[0] == "Win" else [])
            + (["met"] if "{other}" in story[2] else [])
        )
        kind = kinds[number // len(STORIES) % len(kinds)]
        unlike, when = dict(facts), day
        if kind == "day":
            when = day + timedelta(days=chance.choice((1, 2)))
        elif kind == "place":
            unlike["town"] = elsewhere
        elif kind == "year":
            when = date(day.year + 1, day.month, min(day.day, 28))
        elif kind == "edition":
            unlike["edition"] = f"{edition + 1}e"
        else:
            unlike["other"] = third
        yield (
            kind, told(f"a{number}", story, facts, day), told(f"b{number}", story, facts, day),
            told(f"c{number}", story, unlike, when),
        )  # fmt: skip


@pytest.fixture(scope="module")
def made() -> tuple[list[tuple[str, Reading, Reading, Reading]], set[frozenset[str]]]:
    found = list(triples(500))
    return found, groups(shared(*(one for _, *articles in found for one in articles)))


def test_no_near_miss_is_joined(made: tuple[list[tuple[str, Reading, Reading, Reading]], set[frozenset[str]]]) -> None:
    found, joined = made
    assert {kind for kind, *_ in found} == {"day", "place", "year", "edition", "met"}
    together = {article: group for group in joined for article in group}
    wrong = [
        (kind, a.article.body, c.article.body)
        for kind, a, _, c in found
        if c.article.id in together.get(a.article.id, ())
    ]
    assert wrong == []


def test_each_twin_is(made: tuple[list[tuple[str, Reading, Reading, Reading]], set[frozenset[str]]]) -> None:
    found, joined = made
    missed = [a.article.body for _, a, b, _ in found if frozenset((a.article.id, b.article.id)) not in joined]
    assert missed == []
