"""Phrases that say what somebody is, read word by word whatever the parse (`nominals.conllu`)."""

import pytest
from trees import text
from trees.params import params

from kg.nominals.determiners import definiteness, extent
from kg.nominals.titles import TitlePhrase

PHRASES = [
    ("Le ministre de la Défense est arrivé.", ["definite ministre de la Défense"]),
    ("Le ministre belge de la Défense est arrivé.", ["definite ministre de la Défense [belge]"]),
    ("Le ministre de la Défense belge est arrivé.", ["definite ministre de la Défense [belge]"]),
    ("L'ancien ministre belge est arrivé.", ["definite ministre [belge] ended"]),
    ("Le nouveau Premier ministre est arrivé.", ["definite Premier ministre"]),
    ("Le futur président est arrivé.", ["definite président not-held"]),
    ("Ce président est arrivé.", ["demonstrative président"]),
    ("Son avocat est arrivé.", ["possessive avocat"]),
    ("Un ministre est arrivé.", ["indefinite ministre"]),
    ("Paul, ministre de l'Intérieur, est arrivé.", ["bare ministre de l'Intérieur"]),
    ("Le secrétaire général de l'OTAN est arrivé.", ["definite secrétaire général + de"]),
    ("Le vice-président est arrivé.", ["definite vice-président"]),
    ("Les ministres et le président sont arrivés.", ["definite ministres", "definite président"]),
    ("Le président de Renault est arrivé.", ["definite président + de"]),
    ("L'avocat de la famille est arrivé.", ["definite avocat + de"]),
    ("Le maire de la ville est arrivé.", ["definite maire + de"]),
    ("La visite du président a duré.", ["definite président"]),
]

NONE = [
    ("La garde républicaine a tiré.", []),
    ("Le quartier général est fermé.", []),
    ("La table est ronde.", []),
]

PARTICIPLES = [
    ("Paul Dupont a accusé Marie Durand.", []),
    ("Paul Dupont a été élu à Lyon.", []),
    ("Paul Dupont a envoyé Marie Durand à Lyon.", []),
    ("Paul Dupont a prévenu Marie Durand.", []),
]

KNOWN: dict[str, str] = {}


def shown(phrase: TitlePhrase, body: str, words: list[str]) -> str:
    adjectives = f" [{', '.join(t.text for t in phrase.demonyms)}]" if phrase.demonyms else ""
    complement = f" + {words[phrase.complement]}" if phrase.complement is not None else ""
    flags = (" ended" if phrase.ended else "") + ("" if phrase.held else " not-held")
    return f"{phrase.determination} {phrase.value(body)}{adjectives}{complement}{flags}"


@pytest.mark.parametrize(("body", "expected"), params([*PHRASES, *NONE, *PARTICIPLES], KNOWN))
def test_title_phrases(body: str, expected: list[str]) -> None:
    seen = text("nominals", body)
    assert [shown(phrase, body, seen.words) for phrase in seen.titles] == expected


@pytest.mark.parametrize(
    ("body", "noun", "sort", "words"),
    [
        ("Le maire de Lyon dort.", "maire", "definite", "maire de Lyon"),
        ("Un maire dort.", "maire", "indefinite", "maire"),
        ("Ce maire dort.", "maire", "demonstrative", "maire"),
        ("Son maire dort.", "maire", "possessive", "maire"),
        ("Paul parle du maire.", "maire", "definite", "maire"),
        ("Paul est maire de Lyon.", "maire", "bare", "maire de Lyon"),
        ("Le grand maire de Lyon qui dort rêve.", "maire", "definite", "grand maire de Lyon"),
        ("Le maire de Lyon et de Rome dort.", "maire", "definite", "maire de Lyon et de Rome"),
        ("Le maire de Lyon, Paul, dort.", "maire", "definite", "maire de Lyon"),
    ],
)
def test_noun_phrases(body: str, noun: str, sort: str, words: str) -> None:
    seen = text("nominals", body)
    head = next(t for t in seen.tokens if t.text == noun)
    assert definiteness(seen.syntax, head, seen.language.words) == sort
    reach = extent(seen.syntax, head)
    assert body[reach[0].start : reach[-1].end] == words
