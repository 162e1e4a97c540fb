"""Who held which office when, genders of given names, handles of offices and bodies."""

from itertools import pairwise
from pathlib import Path

import pytest

from kg.errors import KnowledgeError
from kg.knowledge import Knowledge
from kg.knowledge.people import load_handles, load_holders


@pytest.mark.parametrize(
    ("office", "of", "date", "person"),
    [
        ("head_of_state", "UA", "2023-10-11", "Volodymyr Zelensky"),
        ("head_of_state", "UA", "2012-06-01", "Viktor Ianoukovitch"),
        ("head_of_state", "UA", "2012", "Viktor Ianoukovitch"),
        ("head_of_state", "FR", "2017-05-13", "François Hollande"),
        ("head_of_state", "FR", "2017-05-15", "Emmanuel Macron"),
        ("head_of_state", "FR", "2017-05", None),
        ("head_of_state", "FR", "2017", None),
        ("head_of_government", "BE", "2023-10-11", "Alexander De Croo"),
        ("head_of_government", "GR", "2012-06-21", "Antonis Samaras"),
        ("head_of_state", "US", "2020-12", "Donald Trump"),
        ("head_of_state", "US", "2023", "Joe Biden"),
        ("defence_minister", "US", "2023-10-11", "Lloyd Austin"),
        ("foreign_minister", "FR", "2015-04-30", "Laurent Fabius"),
        ("foreign_minister", "RU", "2022-03-01", "Sergueï Lavrov"),
        ("secretary_general", "org:Organisation du traité de l'Atlantique nord", "2023-10-11", "Jens Stoltenberg"),
        ("secretary_general", "org:Organisation des Nations unies", "2012-06-01", "Ban Ki-moon"),
        ("prosecutor", "org:Cour pénale internationale", "2012-07-02", "Fatou Bensouda"),
        ("head_of_state", "FR", "2035-01-01", None),
        ("head_of_state", "FR", "1950-01-01", None),
        ("head_of_state", "XX", "2020-01-01", None),
    ],
)
def test_who_held_it(fr: Knowledge, office: str, of: str, date: str, person: str | None) -> None:
    holder = fr.holders.of(office, of, date)
    assert (holder.person if holder else None) == person


def test_a_start_known_to_the_year_is_not_sure_within_it(fr: Knowledge) -> None:
    vague = next(one for one in fr.holders.holders if len(one.start) == 4)
    assert not vague.holds(f"{vague.start}-06-15")
    assert vague.holds(f"{int(vague.start) + 1}-01-15") or int(vague.known_until[:4]) <= int(vague.start) + 1


def test_offices_of_a_name(fr: Knowledge) -> None:
    assert {one.office for one in fr.holders.named("Manuel Valls")} == {"head_of_government", "interior_minister"}
    assert {one.of for one in fr.holders.named("Vladimir Putin")} == {"RU"}
    assert fr.holders.named("Jean Dupont") == ()


def test_no_two_persons_hold_one_office_for_long(fr: Knowledge) -> None:
    """Handover days and months apart, an office has one holder."""
    offices = {(one.office, one.of) for one in fr.holders.holders}
    for office, of in offices:
        terms = sorted(
            (one.start, one.known_until) for one in fr.holders.holders if (one.office, one.of) == (office, of)
        )
        for (_, end), (start, _) in pairwise(terms):
            shared = min(len(end), len(start))
            assert end[:shared] <= start[:shared], (office, of, start)


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Emmanuel", "Masc"),
        ("Brigitte Macron", "Fem"),
        ("Jean-Noël Barrot", "Masc"),
        ("Marie-Pierre", "Fem"),
        ("Claude", None),
        ("Volodymyr", "Masc"),
        ("Ursula von der Leyen", "Fem"),
        ("Xyz", None),
        ("", None),
    ],
)
def test_gender_of_a_given_name(fr: Knowledge, name: str, gender: str | None) -> None:
    assert fr.given_names.gender(name) == gender


@pytest.mark.parametrize(("name", "known"), [("Claude", True), ("Jean-Noël", True), ("Paris", False), ("Le", False)])
def test_what_is_a_given_name(fr: Knowledge, name: str, known: bool) -> None:
    assert (name in fr.given_names) is known


@pytest.mark.parametrize(
    ("text", "title", "of"),
    [
        ("@SecDef", "secrétaire à la Défense", "US"),
        ("POTUS", "président", "US"),
        ("@pmoindia", "Premier ministre", "IN"),
        ("@10DowningStreet", None, "org:Downing Street"),
        ("@Elysee", None, "org:présidence de la République française"),
        ("KremlinRussia_E", None, "org:Kremlin"),
        ("@NATO", None, "org:Organisation du traité de l'Atlantique nord"),
        ("@UN", None, "org:Organisation des Nations unies"),
    ],
)
def test_handles(fr: Knowledge, text: str, title: str | None, of: str) -> None:
    handle = fr.handle(text)
    assert handle is not None
    assert (handle.title, handle.of) == (title, of)


def test_a_persons_handle_is_not_known(fr: Knowledge) -> None:
    assert fr.handle("@ZelenskyyUa") is None


def test_handles_with_a_dated_office_find_its_holder(fr: Knowledge) -> None:
    handle = fr.handle("@SecDef")
    assert handle is not None
    assert handle.office is not None
    holder = fr.holders.of(handle.office, handle.of, "2023-10-11")
    assert holder is not None
    assert holder.person == "Lloyd Austin"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("A B\t\t\tx\thead_of_state\tprésident\tFR\t2000\t2001", "'x' is not one of"),
        ("A B\t\t\tm\thead_of_state\tprésident\tZZ\t2000\t2001", "'ZZ' is in no table"),
        ("A B\t\t\tm\thead_of_state\tprésident\tFR\t2002\t2001", "a start, and an end after it"),
        ("A B\t\t\tm\thead_of_state\tprésident\tFR\t2002\t", "a start, and an end after it"),
    ],
)
def test_a_wrong_row_of_holders_is_named(tmp_path: Path, row: str, message: str) -> None:
    path = tmp_path / "officeholders.tsv"
    path.write_text(f"person\tnames\twikidata\tgender\toffice\ttitle\tof\tstart\tend\n{row}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=rf"officeholders\.tsv:2: {message}"):
        load_holders(path, {"FR"})


def test_a_wrong_row_of_handles_is_named(tmp_path: Path) -> None:
    path = tmp_path / "handles.tsv"
    path.write_text("handle\toffice\ttitle\tof\nUN\t\t\tFR\nun\t\t\tFR\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"handles\.tsv:3: 'un' is there twice"):
        load_handles(path, {"FR"})
