"""Facts in words: sentences read by hand, and what must hold of every fact in every language."""

import shutil
from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from worded import FILE, Golden, golden

from kg.errors import KnowledgeError
from kg.vocabulary import vocabulary
from kg.wording import LANGUAGES, Amount, Named, Told, has_words, parts, phrase, sentence, tables
from kg.wording.events import clause
from kg.wording.tables import frames

ROWS = tuple(golden())
FACTUALITIES = ("Asserted", "Planned", "Claimed", "Denied", "Hypothetical")
CLASSES = sorted(set(vocabulary().events) - {"Event"})
ANNA, PAUL, INA = Named("Anna Lind", "Person"), Named("Paul Biron", "Person"), Named("Ina Rask", "Person")
BODY, OTHER = Named("Acme", "Organization"), Named("Nations unies", "Organization")
LAND, TOWN = Named("Mali", "Place", frozenset({"Country"})), Named("Le Havre", "Place", frozenset({"City"}))
TEAM = Named("Paris Saint-Germain", "Organization", frozenset({"SportsTeam"}))
CUP, LAW, CAR = Named("Coupe du monde", "NamedEvent"), Named("loi Climat", "Work"), Named("Macan", "Work")
WORDS = ("quitter", "rejoindre")
FIGURES = ((), (Amount("deux morts", "count", 2, unit="mort"),), (Amount("2-1", "score", text="2-1"),))
COUNTED = ("Clash", "Die", "Injure")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.language}-{row.sentence[:60]}")
def test_the_sentence_that_was_read(row: Golden) -> None:
    assert sentence(row.told, row.language, whole=True) == row.sentence


def test_there_are_sentences_of_every_kind() -> None:
    told = [row.told for row in ROWS]
    assert len(ROWS) >= 200 and FILE.is_file()
    assert {one.type for one in told if one.kind == "event"} == set(vocabulary().events)
    assert {one.factuality for one in told} == set(FACTUALITIES)
    assert {one.kind for one in told} == {"event", "position", "relation", "quotation"}
    assert {row.language for row in ROWS} == set(LANGUAGES)
    dates = Counter((len(one.begin or ""), len(one.end or "")) for one in told)
    assert {(0, 0), (4, 0), (7, 0), (10, 0), (4, 4), (7, 7), (10, 10)} <= set(dates)
    assert any(one.amounts for one in told) and any(one.claimed_by for one in told)


def voices() -> Iterator[tuple[tuple[str, Named], ...]]:
    """Who may take part in which roles."""
    agents = ((), (ANNA,), (ANNA, INA), (ANNA, PAUL), (OTHER,), (BODY,), (BODY, OTHER), (TEAM, TEAM), (CUP,))
    patients = ((), (PAUL,), (PAUL, ANNA), (INA,), (OTHER,), (BODY,), (CUP,), (LAW,), (CAR,), (LAND,), (PAUL, CUP))
    recipients = ((), (PAUL,), (BODY,), (LAND,), (TEAM,))
    for cast in product(agents, patients, recipients, ((), (TOWN,), (CUP,))):
        yield tuple(pair for role, found in zip(("agent", "patient", "recipient", "place"), cast, strict=True)
                    for pair in ((role, thing) for thing in found))  # fmt: skip


VOICES = tuple(dict.fromkeys(voices()))


@pytest.mark.parametrize("kind", CLASSES)
def test_every_fact_of_a_class_names_all_who_take_part_and_says_whether_it_happened(kind: str) -> None:
    for cast, language in product(VOICES[::11], LANGUAGES):
        said = {factuality: sentence(Told("event", kind, cast, factuality), language) for factuality in FACTUALITIES}
        assert len(set(said.values())) == len(FACTUALITIES), said
        for text in said.values():
            assert not set(text) & set("{}[]<>|") and "  " not in text and text == text.strip()
            assert text[0].isupper() and " de le " not in text and " à le " not in text and " de les " not in text
            assert all(named(thing, language) in text for _, thing in cast), (text, cast)


def named(thing: Named, language: str) -> str:
    """The part of a name that no contraction takes."""
    if language == "en":
        return {"Nations unies": "United Nations", "Coupe du monde": "World Cup"}.get(thing.label, thing.label)
    return thing.label.removeprefix("Le ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_the_tables_is_of_use(language: str) -> None:
    for kind in CLASSES:
        left = set(frames(language)[kind])
        words = ("", *WORDS) if kind == "Move" else ("",)
        for cast, word, amounts in product(VOICES, words, FIGURES if kind in COUNTED else ((),)):
            found = clause(Told("event", kind, cast, text=word, amounts=amounts), language)
            assert found is not None
            left.discard(found.frame)
            if not left:
                break
        assert left == set()


def test_parts_are_the_sentence_and_lead_to_what_they_name() -> None:
    for row in ROWS:
        found = parts(row.told, row.language, whole=True)
        assert "".join(part.text for part in found) == row.sentence
        things = {part.thing for part in found if part.thing is not None}
        assert things <= {thing for _, thing in row.told.cast} | {row.told.claimed_by}


def test_what_a_language_has_no_words_for_is_told_in_the_article_s() -> None:
    told = Told("event", "Event", (("agent", ANNA), ("patient", PAUL)), "Planned", "contraindre")
    assert not any(has_words(told, language) for language in LANGUAGES)
    assert sentence(told, "fr") == "L’article dit « contraindre » à propos d’Anna Lind et de Paul Biron (prévu)"
    assert sentence(told, "en") == "The article says “contraindre” about Anna Lind and Paul Biron (planned)"
    assert has_words(Told("event", "Event", (("agent", ANNA), ("patient", PAUL)), text="accueillir"), "en")


@pytest.mark.parametrize(
    ("kind", "cast", "fr", "en"),
    [
        ("Meet", (("agent", ANNA), ("recipient", PAUL)), "a rencontré", "met"),
        ("Agree", (("agent", LAND), ("recipient", BODY)), "a conclu un accord avec", "reached an agreement with"),
        ("Attack", (("agent", OTHER),), "ont mené une attaque", "carried out an attack"),
        ("Arrest", (("patient", ANNA),), None, None),
        ("Die", (("agent", ANNA),), None, None),
    ],
)
def test_the_phrase_stands_between_who_does_it_and_whom_it_concerns(
    kind: str, cast: tuple[tuple[str, Named], ...], fr: str | None, en: str | None
) -> None:
    told = Told("event", kind, cast)
    assert (phrase(told, "fr"), phrase(told, "en")) == (fr, en)


def test_what_is_claimed_says_by_whom() -> None:
    claimed = Told("event", "Attack", (("agent", LAND), ("patient", BODY)), "Claimed", claimed_by=OTHER)
    assert sentence(claimed, "fr") == "Le Mali aurait attaqué Acme, selon les Nations unies"
    assert sentence(claimed, "en") == "Mali attacked Acme, according to the United Nations"
    assert phrase(claimed, "en") == "reportedly attacked"
    own = Told("event", "Support", (("agent", OTHER), ("patient", LAND)), "Claimed", claimed_by=OTHER)
    assert sentence(own, "fr") == "Les Nations unies auraient soutenu le Mali, selon leurs propres mots"


def test_names_are_no_patterns_and_many_are_counted() -> None:
    strange = Named.of("{0}\n%s [se rendre] <une visite>", "Organization", ())
    assert "{0} %s [se rendre] <une visite>" in sentence(Told("event", "Meet", (("agent", strange),)), "fr")
    many = tuple(("recipient", Named(f"Nom {n}", "Person")) for n in range(12))
    assert sentence(Told("event", "Promise", (("agent", ANNA), *many)), "fr").endswith("à Nom 7 et à 4 autres")


def test_a_fact_without_a_word_is_told() -> None:
    told = Told("event", "Event", (("agent", ANNA),), "Denied")
    assert sentence(told, "fr") == "L’article rapporte un fait à propos d’Anna Lind (nié)"
    assert sentence(told, "en") == "The article reports a fact about Anna Lind (denied)"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Visit\tplace", "Visitt\tplace", "Visitt"),
        ("{agent} [visiter] {patient.place}", "{agent} visiter {patient.place}", "verb in brackets"),
        ("{agent} [visiter] {patient.place}", "{agent} [visiter] {patient.spot}", "spot"),
        ("Visit\tplace", "Visit\tnowhere", "nowhere"),
        ("\nSanction\t", "\nVisit\t", "no sentence for Sanction"),
    ],
)
def test_a_slip_in_the_tables_stops_the_load(
    old: str, new: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(tables.HERE / "fr", tmp_path / "fr")
    file = tmp_path / "fr" / "events.tsv"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    monkeypatch.setattr(tables, "HERE", tmp_path)
    with pytest.raises(KnowledgeError, match=message):
        tables.frames.__wrapped__("fr")


def test_a_language_that_lacks_words_stops_the_load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(tables.HERE, tmp_path / "wording")
    file = tmp_path / "wording" / "en" / "general.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("[quotation]", "[quotations]"), encoding="utf-8")
    monkeypatch.setattr(tables, "HERE", tmp_path / "wording")
    with pytest.raises(KnowledgeError, match="lacks quotation"):
        tables.general.__wrapped__("en")
