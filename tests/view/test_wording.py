"""Facts of a page in words: never as fact what the article does not assert."""

import pytest

from kg.namespaces import SCHEMA
from kg.view import ontology, wording
from kg.view.content import Fact, Thing

CITY = (str(SCHEMA.City), str(SCHEMA.Place))
THINGS = (
    *(Thing(f"p{n}", "Person", (), name, "fr") for n, name in enumerate(("Anna Lind", "Paul Biron", "Ina Rask"))),
    Thing("c", "Place", (str(SCHEMA.Country), str(SCHEMA.Place)), "États-Unis", "fr"),
    Thing("t", "Place", CITY, "Bruxelles", "fr"),
    Thing("w", "Work", (), "prix Nobel", "fr"),
)


def fact(kind: str, roles: str, factuality: str = "Asserted", **values: object) -> Fact:
    """An event: `agent0 recipient12` are the numbers of the things in each role."""
    cast = tuple((part.rstrip("0123456789"), int(n)) for part in roles.split() for n in part if n.isdigit())
    return Fact("x", "event", kind, cast, factuality, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("factuality", "fr", "en"),
    [
        ("Asserted", "a rencontré", "met"),
        ("Planned", "doit rencontrer", "is to meet"),
        ("Claimed", "aurait rencontré", "reportedly met"),
        ("Denied", "n’a pas rencontré", "did not meet"),
        ("Hypothetical", "pourrait rencontrer", "might meet"),
    ],
)
def test_factuality_is_in_the_verb(factuality: str, fr: str, en: str) -> None:
    one = fact("Meet", "agent0 recipient1", factuality)
    assert (wording.phrase(one, THINGS, "fr"), wording.phrase(one, THINGS, "en")) == (fr, en)
    assert not wording.is_noun(one)


@pytest.mark.parametrize(
    ("factuality", "fr", "en"),
    [
        ("Asserted", "arrestation", "arrest"),
        ("Planned", "arrestation à venir", "upcoming arrest"),
        ("Claimed", "arrestation, selon une source", "arrest, a source says"),
        ("Denied", "pas d’arrestation", "no arrest"),
        ("Hypothetical", "arrestation possible", "possible arrest"),
    ],
)
def test_where_who_acts_is_not_the_subject_it_is_a_noun(factuality: str, fr: str, en: str) -> None:
    one = fact("Arrest", "patient0", factuality)
    assert (wording.phrase(one, THINGS, "fr"), wording.phrase(one, THINGS, "en")) == (fr, en)
    assert wording.is_noun(one)
    assert wording.sentence(one, THINGS, "fr").startswith("Anna Lind ") or factuality == "None"


def test_a_known_source_stands_beside_the_phrase_not_in_it() -> None:
    assert wording.phrase(fact("Arrest", "patient0", "Claimed", claimed_by=1), THINGS, "fr") == "arrestation"
    assert wording.by(THINGS[3], "États-Unis", "fr") == "selon les États-Unis"
    assert wording.by(THINGS[3], "États…", "fr") == "selon les États…"


def test_the_parts_of_a_sentence_have_the_numbers_of_its_things() -> None:
    one = fact("Meet", "agent0 recipient13 place4", begin="2025-03-03", end="2025-03-05")
    parts = wording.parts(one, THINGS, "fr", whole=True)
    assert "".join(text for text, _ in parts) == wording.sentence(one, THINGS, "fr", whole=True)
    assert parts == (
        ("Anna Lind", 0), (" a rencontré ", None), ("Paul Biron", 1), (" et les ", None), ("États-Unis", 3),
        (" à ", None), ("Bruxelles", 4), (" du 3 au 5 mars 2025", None),
    )  # fmt: skip


def test_words_that_no_table_has() -> None:
    one = fact("Event", "agent0 patient1", text="contraindre")
    assert (wording.phrase(one, THINGS, "fr"), wording.phrase(one, THINGS, "en")) == (
        "« contraindre »",
        "“contraindre”",
    )
    assert wording.is_noun(one) and not wording.has_words(one, THINGS, "en")
    known = fact("Event", "agent0 patient1", "Claimed", text="accueillir")
    assert wording.phrase(known, THINGS, "fr") == "accueille, selon une source"
    assert wording.phrase(known, THINGS, "en") == "reportedly welcomes"


def test_offices_and_relations() -> None:
    held = Fact("x", "position", "Position", (("agent", 0), ("patient", 3)), text="présidente", ended=True)
    assert wording.phrase(held, THINGS, "fr") == "a été présidente de"
    assert wording.phrase(held, THINGS, "en") == "was formerly president of"
    assert wording.sentence(held, THINGS, "fr") == "Anna Lind a été présidente des États-Unis"
    assert wording.relation("memberOf", "fr") == "est membre de"
    assert wording.relation("containedInPlace", "en") == "is in"


@pytest.mark.parametrize("factuality", ["Asserted", "Planned", "Claimed", "Denied", "Hypothetical"])
@pytest.mark.parametrize("kind", sorted(ontology.ontology().phrases))
def test_every_class_has_words_in_every_factuality(kind: str, factuality: str) -> None:
    for language in ontology.LANGUAGES:
        roles = "agent0 patient1 recipient2 place4"
        words = {wording.phrase(fact(kind, roles, other), THINGS, language) for other in ("Asserted", factuality)}
        assert all(words) and "{" not in "".join(words)
        assert len(words) == (1 if factuality == "Asserted" else 2) or kind == "Event"


@pytest.mark.parametrize(("roles", "words"), [("agent0 patient1", "a battu"), ("agent0 patient5", "a remporté")])
def test_one_wins_a_cup_and_beats_a_rival(roles: str, words: str) -> None:
    assert wording.phrase(fact("Win", roles), THINGS, "fr") == words
