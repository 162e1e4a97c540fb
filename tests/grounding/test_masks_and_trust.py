"""Who may have which part, and how sure a model's fact is."""

from dataclasses import replace
from pathlib import Path

import live
import pytest

from kg.annotation.files import begun
from kg.annotation.lines import ROLES
from kg.annotation.writing import written
from kg.errors import KnowledgeError
from kg.grounding import Places, cut, grounded, masks, trust
from kg.grounding.masks import FILE as MASKS
from kg.grounding.masks import masks as read_masks
from kg.grounding.trust import FILE as TRUST
from kg.grounding.trust import GRAVE, UNDATED, UNSURE
from kg.grounding.trust import trust as read_trust
from kg.model import Article, Event, Factuality, MentionKind, Reading

BODY = (
    "Jean Durand n'a pas été arrêté par la police à Lyon mardi 10 octobre. Il a rencontré Anne Martin, maire de Lyon. "
    "Moscou a averti Paris. Selon la police, l'homme a fui."
)
ENTITIES = (
    "E e1 Person Jean Durand",
    "E e2 Organization la police",
    "E e3 GPE Lyon",
    "E e4 Person Anne Martin | maire de Lyon",
    "E e5 GPE Moscou",
    "E e6 GPE Paris",
)
ARREST = "V Arrest {} | {{patient:e1 Jean Durand}} n'a pas été [arrêté] par {{agent:e2 la police}} à {{place:e3 Lyon}}"
MEETING = "V Meet asserted {} | {{agent:e1 Il}} a [rencontré] {{agent:e4 Anne Martin}}"


def places() -> Places:
    article = Article("a", BODY, published="2023-10-11")
    ((source, _, scene),) = live.pipeline().scenes([article])
    return Places(source, scene)


@pytest.fixture(scope="module")
def there() -> Places:
    return places()


def reading(there: Places, *lines: str) -> Reading:
    facts = begun("a", BODY)
    for line in (*ENTITIES, *lines):
        facts.add(line)
    return grounded(facts, there, "llm")


def told(there: Places, *lines: str, offline: Reading | None = None) -> tuple[list[Event], list[str]]:
    """The events held to the text, and what was left out."""
    found, left_out = trust().held(reading(there, *lines), there, lambda: offline or Reading(there.article))
    return [fact for fact in found.facts if isinstance(fact, Event)], left_out


def test_a_fact_against_no_marker_is_as_sure_as_its_kind(there: Places) -> None:
    ((meeting,), left_out) = told(there, MEETING.format(""))
    assert (meeting.confidence, left_out) == (0.82, [])


def test_a_date_is_told_only_where_the_text_gives_it(there: Places) -> None:
    ((kept,), none) = told(there, MEETING.format("2023-10-10"))
    assert (kept.begin, none) == ("2023-10-10", [])
    ((bare,), left_out) = told(there, MEETING.format("2023-10-11"))
    assert (bare.begin, left_out) == (None, [UNDATED])


def test_a_grave_fact_that_the_text_denies_is_not_told_by_one_reader_alone(there: Places) -> None:
    assert told(there, ARREST.format("asserted")) == ([], [GRAVE])
    ((denied,), _) = told(there, ARREST.format("denied"))
    assert denied.factuality is Factuality.DENIED
    other = reading(there, ARREST.format("asserted"))
    ((both,), _) = told(there, ARREST.format("asserted"), offline=other)
    assert both.confidence == pytest.approx(0.82 * 0.6)
    differing = reading(there, ARREST.format("denied"))
    assert told(there, ARREST.format("asserted"), offline=differing)[0] == []


def test_things_are_mentioned_wherever_their_names_stand(there: Places) -> None:
    found = reading(there, MEETING.format("")).mentions
    assert [m.span.start for m in found if m.entity == 2] == [BODY.index("Lyon")]  # the other stands in «maire de Lyon»
    assert [m.span.start for m in found if m.entity == 1] == [BODY.index("la police"), BODY.index("la police,")]
    assert [(m.text, m.kind) for m in found if m.entity == 0] == [
        ("Jean Durand", MentionKind.NAME),
        ("Il", MentionKind.PRONOUN),
    ]
    assert {m.known for m in found if m.entity == 5}.isdisjoint({None})
    assert all(BODY[m.span.start : m.span.end] == m.text for m in found)


def test_a_capital_that_warns_is_its_country_as_rules_see_it(there: Places) -> None:
    found = reading(there).mentions
    assert {m.known for m in found if m.text == "Moscou"} == {"RU"}


CALLED = {
    "Jean Durand": MentionKind.NAME,
    "le maire de Bron": MentionKind.DESCRIPTION,
    "le Directeur de la Banque": MentionKind.DESCRIPTION,
    "la SNCF": MentionKind.DESCRIPTION,
    "SNCF": MentionKind.NAME,
    "Parti socialiste": MentionKind.NAME,
    "le Havre": MentionKind.NAME,
}


def test_a_description_with_a_name_in_it_is_no_name() -> None:
    body = (
        "Hier le maire de Bron, Jean Durand, a reçu la SNCF. Au Parti socialiste, SNCF veut dire train. "
        "Zoé Petit aime le Havre. Mardi le Directeur de la Banque est venu."
    )
    ((source, _, scene),) = live.pipeline().scenes([Article("a", body)])
    facts = begun("a", body)
    for line in (
        "E e1 Person Jean Durand | le maire de Bron",
        "E e2 Organization SNCF | la SNCF",
        "E e3 Organization Parti socialiste",
        "E e4 GPE le Havre",
        "E e5 Person Zoé Petit | le Directeur de la Banque",
    ):
        facts.add(line)
    found = grounded(facts, Places(source, scene))
    kinds = {m.text: m.kind for m in found.mentions}
    assert {form: kinds[form] for form in CALLED} == CALLED
    (lines,) = {written(found).lines}
    assert "E e1 Person Jean Durand | le maire de Bron" in lines
    assert "E e2 Organization SNCF | la SNCF" in lines  # not the fullest form, but the name that was given


def test_parts_that_a_thing_may_not_have_are_named() -> None:
    facts = begun("a", BODY)
    for line in (*ENTITIES, "V Meet asserted agent=e4 place=e1 | Il a [rencontré]", MEETING.format("")):
        facts.add(line)
    held, faults = masks().held(facts.gold)
    assert faults == ["e1: a Person is no place of a Meet"]
    assert [event["id"] for event in held["events"]] == ["v2"]


def test_every_class_has_every_role() -> None:
    assert all(set(roles) == set(ROLES) for roles in masks().events.values())


SLIPS = {
    "[classes.Marry]": ("[classes.Mary]", "Mary"),
    '[quotations]\nspeaker = ["Person",': ('[quotations]\nspeaker = ["Persona",', "speaker"),
    '[relations.family]\nsubject = ["Person"]': ("[relations.family]", "family"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_the_masks_is_named(slip: str, tmp_path: Path) -> None:
    text = MASKS.read_text(encoding="utf-8")
    assert slip in text
    (tmp_path / "m.toml").write_text(text.replace(slip, SLIPS[slip][0]), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=SLIPS[slip][1]):
        read_masks(tmp_path / "m.toml")


def test_what_both_readers_tell_is_in_the_file_only_where_it_was_measured(tmp_path: Path) -> None:
    assert trust().both == {}
    text = TRUST.read_text(encoding="utf-8")
    (tmp_path / "t.toml").write_text(f"{text}\n[both]\nevent = 0.9\n", encoding="utf-8")
    assert read_trust(tmp_path / "t.toml").both == {"event": 0.9}
    (tmp_path / "u.toml").write_text(f"{text}\n[both]\nevents = 0.9\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"\[both\] events"):
        read_trust(tmp_path / "u.toml")


@pytest.mark.parametrize("slip", ["event = 0.82", "alone = 0.8"])
@pytest.mark.parametrize("instead", ["", "event = 2.0", "x = 0.5"])
def test_a_slip_in_the_trust_is_named(slip: str, instead: str, tmp_path: Path) -> None:
    text = TRUST.read_text(encoding="utf-8")
    (tmp_path / "t.toml").write_text(text.replace(slip, instead), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"t\.toml"):
        read_trust(tmp_path / "t.toml")


def test_offsets_are_those_of_the_article_as_given() -> None:
    body = "Les salarié·e·s de «\u202fRenault\u202f» ont été reçu·e·s par Anne MARTIN à Nantes."
    ((source, _, scene),) = live.pipeline().scenes([Article("a", body)])
    facts = begun("a", body)
    for line in (
        "E e1 Person Anne MARTIN",
        "E e2 GPE Nantes",
        "V Meet asserted | [reçu·e·s] par {agent:e1 Anne MARTIN}",
    ):
        facts.add(line)
    found = grounded(facts, Places(source, scene))
    assert [body[m.span.start : m.span.end] for m in found.mentions] == ["Anne MARTIN", "Nantes"]
    (event,) = found.facts
    assert isinstance(event, Event)
    assert body[event.trigger.start : event.trigger.end] == "reçu·e·s"
    assert replace(found, facts=()).article.body == body


@pytest.mark.parametrize(("precision", "kept"), [(0.5, 4), (0.8, 2), (0.95, 1)])
def test_a_precision_leaves_out_what_a_model_is_less_sure_of(there: Places, precision: float, kept: int) -> None:
    (fact,) = reading(there, MEETING.format("")).facts
    rules = (("llm", 0.9), ("reader.event+llm", 0.7), ("llm", 0.7), ("reader.event", 0.3))
    facts = tuple(replace(fact, rule=rule, confidence=sure) for rule, sure in rules)
    found, left_out = cut(replace(reading(there), facts=facts), precision, "llm")
    assert len(found.facts) == kept
    assert found.facts[-1].rule == "reader.event"  # the offline reader has a precision of its own
    assert left_out == [UNSURE] * (4 - kept)
