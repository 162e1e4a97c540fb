"""How an article is read, and where that was written."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import language
from kg.model import (
    Article,
    EntityType,
    Event,
    Factuality,
    Mention,
    MentionKind,
    Position,
    Reading,
    Role,
    Span,
    Time,
)
from kg.plain import Plain, composed, plain, restored

FRENCH = language.load("fr")


def read(body: str) -> Plain:
    return plain(Article("x", body), FRENCH.writing, FRENCH.knowledge)


@pytest.mark.parametrize("example", FRENCH.writing.examples)
def test_the_examples_of_the_language(example: str) -> None:
    written, _, expected = example.partition(" => ")
    assert read(written).article.body == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("He\u0301le\u0300ne e\u0302tre Franc\u0327oise", "Hélène être Françoise"),
        ("le bu\u00adreau de \u200bLa\u2060val\ufeff", "le bureau de Laval"),
        ("une o\ufb03cine ra\ufb03née, un \ufb02an", "une officine raffinée, un flan"),
        ("Luc  Roy   dort", "Luc Roy dort"),
        ("Luc Roy🎉 a gagné👏👏, dit-il", "Luc Roy a gagné, dit-il"),
        ("🔴 URGENT\n🇫🇷Le maire👨\u200d👩\u200d👧 vote ❤️\nFin", "URGENT\nLe maire vote\nFin"),
        ("1\ufe0f\u20e3 Laval", "1 Laval"),
        ("« ≤ Oui » → 5 € © ★", "« ≤ Oui » → 5 € ©"),
        ("مرحبا بكم", "مرحبا بكم"),
        ("", ""),
    ],
)
def test_letters(written: str, expected: str) -> None:
    assert read(written).article.body == expected
    assert composed(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("» Nous venons « , dit-il.", "« Nous venons » , dit-il."),
        ("Il a dit : » Nous venons. «", "Il a dit : « Nous venons. »"),
        ("»Nous venons« dit-il, »demain«.", "«Nous venons» dit-il, «demain»."),
        ("<< Nous venons >>, dit-il.", "« Nous venons », dit-il."),
        ("❝Nous venons❞, dit-il.", "«Nous venons», dit-il."),
        ("« Oui », dit-il. « Non », dit-elle.", "« Oui », dit-il. « Non », dit-elle."),
        ("« Oui » et « non » , dit-il.", "« Oui » et « non » , dit-il."),
        ("» Le maire a dit « non »", "» Le maire a dit « non »"),
        ("» Pas de train\n« Oui », dit-il", "» Pas de train\n« Oui », dit-il"),
        ("si b >> 3 et a << 2", "si b >> 3 et a << 2"),
        (">> Lire aussi : a << b", ">> Lire aussi : a << b"),
    ],
)
def test_marks(written: str, expected: str) -> None:
    assert read(written).article.body == expected


@given(st.text(st.sampled_from("aé e\u0301\u00ad\u200b·s.()«» \n🎉LUC MOMOdit,"), max_size=60))
def test_every_stretch_read_was_written_in_its_place(body: str) -> None:
    source = read(body)
    for rewritten, length in ((source.shown, len(body)), (source.read, len(source.shown.text))):
        assert len(rewritten.text) == len(rewritten.starts) == len(rewritten.ends)
        assert list(rewritten.starts) == sorted(rewritten.starts)
        assert all(0 <= s < e <= length for s, e in zip(rewritten.starts, rewritten.ends, strict=True))


@given(st.text("abcdé .\n", max_size=60).filter(lambda text: "  " not in text))
def test_plain_text_is_read_as_it_is(body: str) -> None:
    source = read(body)
    assert source.article.body == body
    reading = Reading(source.article)
    assert restored(reading, source) is reading


def at(text: str, part: str) -> Span:
    return Span(text.index(part), text.index(part) + len(part))


def test_what_was_understood_goes_back_to_where_it_was_written() -> None:
    body = "He\u0301le\u0300ne «\u00a0Lou\u00a0» Be\u0301rard, pre\u0301sident·e, est arrive\u0301·e lundi🎉."
    source = plain(Article("x", body.replace("\u00a0", " ")), FRENCH.writing, FRENCH.knowledge)
    text = source.article.body
    assert text == "Hélène Bérard, président, est arrivé lundi."
    name = Mention(at(text, "Hélène Bérard"), "Hélène Bérard", MentionKind.NAME, EntityType.PERSON, 0, entity=0)
    facts = (
        Position(0, "président", None, (at(text, "Hélène Bérard, président"),), "r"),
        Event(
            "Visit", "arriver", at(text, "arrivé"), ((Role.AGENT, 0),), Factuality.ASSERTED, (at(text, text[:-1]),), "r"
        ),
    )
    reading = Reading(source.article, (Time(at(text, "lundi"), "DATE", None),), (name,), facts)
    found = restored(reading, source)
    given_body = source.given.body

    def words(span: Span) -> str:
        return unicodedata.normalize("NFC", given_body[span.start : span.end])

    assert found.article is source.given
    assert words(found.times[0].span) == "lundi"
    assert [(m.text, words(m.span), m.entity) for m in found.mentions] == [
        ("Hélène Bérard", "Hélène « Lou » Bérard", 0),
        ("Lou", "Lou", 0),
    ]
    position, event = found.facts
    assert isinstance(position, Position) and isinstance(event, Event)
    assert position.title == "président·e"
    assert words(position.evidence[0]) == "Hélène « Lou » Bérard, président·e"
    assert words(event.trigger) == "arrivé·e"
    assert words(event.evidence[0]) == "Hélène « Lou » Bérard, président·e, est arrivé·e lundi"
    assert replace(event, trigger=facts[1].trigger, evidence=facts[1].evidence) == facts[1]  # type: ignore[union-attr]


def test_a_word_in_capitals_is_read_as_the_article_writes_it() -> None:
    body = "LE MAIRE ZORG VASKO QUITTE LA VILLE\n\nZorg Vasko quitte la ville de TELORA. Telora est loin. L'ONU aussi."
    assert read(body).article.body.splitlines()[0] == "Le maire Zorg Vasko quitte la ville"
    assert "ville de Telora. Telora" in read(body).article.body
    assert "L'ONU" in read(body).article.body


def test_the_number_of_a_name_keeps_its_capitals() -> None:
    assert read("Le ministre Joseph III est arrivé.").article.body == "Le ministre Joseph III est arrivé."
    assert read("Le ministre Joseph VASKO est arrivé.").article.body == "Le ministre Joseph Vasko est arrivé."
