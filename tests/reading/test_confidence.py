"""How sure facts are: by kind and by what decided them; what is too unsure is not told."""

from dataclasses import replace
from pathlib import Path

import pytest
from stubs import Case
from test_deciding_events import meeting, with_roles

from kg import resources
from kg.errors import InputError, KnowledgeError
from kg.model import Event, Fact, Factuality, Position, Quotation, Relation, Span
from kg.reading.confidence import DECIDERS, KEYS, KINDS, Confidence, Scale, key, log_odds, logistic, read

SPAN = (Span(0, 1),)
FILE = resources.language("fr") / "confidence.toml"


def event(kind: str, rule: str) -> Event:
    return Event(kind, "", Span(0, 1), (), Factuality.ASSERTED, SPAN, rule)


@pytest.mark.parametrize(
    ("fact", "found"),
    [
        (event("Meet", "reader.event"), "event.heads"),
        (event("Arrest", "reader.event+frame:x"), "grave.both"),
        (event("Event", "plain"), "plain.rules"),
        (Quotation(0, "indirect", Span(0, 1), SPAN, "reader.indirect"), "indirect.heads"),
        (Position(0, "maire", None, SPAN, "position:apposition"), "position.rules"),
        (Relation("memberOf", 0, 1, SPAN, "reader.relation"), "relation.heads"),
    ],
)
def test_a_fact_has_a_kind_and_what_decided_it(fact: Fact, found: str) -> None:
    assert key(fact) == found


def test_confidence_is_the_logistic_of_the_scaled_log_odds() -> None:
    confidence = scaled(Scale(-1.0, 0.5))
    fact = replace(event("Meet", "reader.event"), confidence=0.9)
    assert confidence.of(fact) == pytest.approx(logistic(-1.0 + 0.5 * log_odds(0.9)))
    assert confidence.of(replace(fact, confidence=None)) == pytest.approx(logistic(-1.0))
    assert confidence.of(replace(fact, confidence=1.0)) == confidence.of(replace(fact, confidence=0.9999))


def scaled(scale: Scale, default: float = 0.0) -> Confidence:
    return Confidence(dict.fromkeys(KEYS, scale), {0.8: 0.5, 0.9: 0.7}, dict.fromkeys(KINDS, default))


def told(case: Case, confidence: Confidence, precision: float | None = None) -> list[float | None]:
    decider = replace(case.decider(), confidence=confidence)
    decider = decider if precision is None else decider.precise(precision)
    facts = decider.facts(case.scene, case.vectors, case.rules)
    return [fact.confidence for fact in facts if isinstance(fact, Event)]


@pytest.mark.parametrize(("least", "number"), [(0.71, 1), (0.73, 0)])
def test_what_is_too_unsure_for_its_kind_is_not_told(least: float, number: int) -> None:
    case = with_roles(meeting("Meet", 0.8), 0.9)
    case.heads.sure = 1.0
    assert len(told(case, scaled(Scale(0.0, 1.0), least))) == number


def test_a_precision_asks_for_as_much_of_every_fact() -> None:
    case = with_roles(meeting("Meet", 0.8), 0.9)
    case.heads.sure = 1.0
    confidence = scaled(Scale(0.0, 1.0), 0.99)
    assert told(case, confidence, 0.9) == [pytest.approx(0.72)]
    assert told(case, confidence, 0.85) == [pytest.approx(0.72)]
    assert told(case, replace(confidence, cuts={0.9: 0.73}), 0.9) == []
    with pytest.raises(InputError, match=r"known up to 0\.9"):
        confidence.cut(0.95)


def test_the_shipped_file_has_every_kind_and_decider() -> None:
    confidence = read(FILE)
    assert set(confidence.scales) == {f"{kind}.{decider}" for kind in KINDS for decider in DECIDERS}
    assert all(scale.slope >= 0 for scale in confidence.scales.values())
    assert sorted(confidence.cuts.values()) == [cut for _, cut in sorted(confidence.cuts.items())]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"grave.both"', '"grave.all"', "unknown row 'grave.all' in [scales]"),
        ("[default]", "[defaults]", "no row 'direct' in [default]"),
        ("plain = ", "plain = 'high' # ", "could not convert"),
        ("[cuts]", "[cuts]\nhigh = 1", "could not convert"),
    ],
)
def test_a_slip_names_the_file(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = tmp_path / "confidence.toml"
    path.write_text(FILE.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(KnowledgeError) as error:
        read(path)
    assert message in str(error.value)
    assert str(error.value).startswith(str(path))
