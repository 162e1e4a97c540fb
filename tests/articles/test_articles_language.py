"""Whether a text is French."""

import importlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.articles.language import foreign
from kg.errors import InputError
from kg.model import Article

Read = Callable[..., Article]
DATA = Path(__file__).parents[2].parent / "shared" / "data"


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour.",
        "Zelensky à Bruxelles",
        "OTAN : Stoltenberg reçoit Austin",
        "Nadal – Djokovic 6-4 6-3 7-5",
        "Le maire a inauguré le musée.",
        "LE PRESIDENT A RECU LE PREMIER MINISTRE MARDI A PARIS",
        "Le president a ete elu a la majorite, selon les resultats annonces dimanche.",
        "Le pre\u0301sident a e\u0301te\u0301 e\u0301lu a\u0300 la majorite\u0301.",
        "« We will never surrender », a lancé Churchill aux députés, « whatever the cost may be ».",
        "Euh… ben ouais, c’est pas faux, quoi, qu’est-ce tu veux que j’te dise ?",
        "Le gouvernement québécois a déposé un projet de loi; le premier ministre s'en est réjoui vendredi.",
        "Ez Euskal Herria, le festival d’Itxassou, a réuni 3 000 personnes, d’après Etxebarria et Goikoetxea.",
    ],
)
def test_french_of_all_kinds_is_read(text: str) -> None:
    assert foreign(text) is None


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The president met the prime minister in Brussels on Tuesday to discuss military aid, officials said."),
        ("es", "El presidente se reunió el martes en Bruselas con el primer ministro para hablar de la ayuda militar."),
        ("it", "Il presidente ha incontrato martedì a Bruxelles il primo ministro per discutere degli aiuti militari."),
        (
            "pt",
            "O presidente reuniu-se na terça-feira em Bruxelas com o primeiro-ministro para discutir a ajuda.",
        ),
        ("ca", "El president es va reunir dimarts a Brussel·les amb el primer ministre per parlar de l’ajuda militar."),
        (
            "ro",
            "Președintele s-a întâlnit marți la Bruxelles cu prim-ministrul pentru a discuta despre ajutorul militar.",
        ),
        ("la", "Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae, aliam Aquitani, tertiam Celtae."),
        ("de", "Der Präsident traf am Dienstag in Brüssel den Ministerpräsidenten, um über Militärhilfe zu sprechen."),
        ("nl", "De president ontmoette dinsdag in Brussel de premier om over militaire hulp te praten."),
    ],
)
def test_other_languages_are_named(code: str, text: str) -> None:
    assert foreign(text) == code
    assert foreign(text, "fr") is None


@pytest.mark.parametrize("code", ["en", "es", "it", "pt", "ca", "ro", "la", "de", "nl", "lb", "pl", "sv"])
def test_sentences_of_other_languages_are_refused(code: str) -> None:
    sentences = importlib.import_module(f"spacy.lang.{code}.examples").sentences
    texts = [" ".join(sentences[start : start + 4]) for start in range(max(1, len(sentences) - 3))]
    assert all(map(foreign, texts))


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("fr", None),
        ("FR-ca", None),
        ("fr_BE", None),
        ("Français", None),
        ("fra", None),
        ("en", "en"),
        ("frp", "frp"),
        ("anglais", "anglais"),
    ],
)
def test_declared_language_decides(declared: str, expected: str | None) -> None:
    assert foreign("The president met the prime minister in Brussels on Tuesday to discuss aid.", declared) == expected


def test_message(read: Read) -> None:
    with pytest.raises(InputError, match=r"x.txt: not in French \(language: de\)"):
        read("lang: de\n\nLe maire a inauguré le musée.")


@pytest.mark.skipif(not DATA.is_dir(), reason="the articles are not here")
@pytest.mark.parametrize("name", ["news/news_2000.jsonl", "ner/winer_fr.jsonl", "timebank/fr_timebank_dev.jsonl"])
@pytest.mark.parametrize("field", ["text", "title"])
def test_no_article_of_the_press_is_refused(name: str, field: str) -> None:
    rows = map(json.loads, (DATA / name).read_text(encoding="utf-8").splitlines()[:300])
    assert [text for row in rows if (text := row.get(field)) and foreign(text)] == []
