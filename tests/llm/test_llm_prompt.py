"""What a model is asked: the guide, examples like the article, the article; all of it data with a digest."""

from pathlib import Path

import numpy as np
import pytest

from kg.annotation.files import begun, contents, parted, read
from kg.annotation.lines import ENTITIES, EVENTS, FACTUALITIES, QUOTES, RELATIONS, ROLES
from kg.errors import KnowledgeError
from kg.llm.answers import digest
from kg.llm.prompt import FOLDER, LANGUAGES, prompt
from kg.model import Article

CORPUS = Path(__file__).parents[2] / "kg" / "training" / "corpus" / "train"
ARTICLE = Article("a", "Angela Merkel s'est rendue à Rome lundi.", title="Visite", published="2023-10-11")
GOLDEN = {
    "fr": "c0bad23639ed009c",
    "en": "0899f6ba0a022fb6",
}
"""The digests of all that is said in each language: what changes them changes answers, and wants another look."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_is_what_was_looked_at(language: str) -> None:
    assert prompt(language).digest[:16] == GOLDEN[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_names_all_that_lines_may_say(language: str) -> None:
    guide = prompt(language).guide
    for word in (*ENTITIES, *RELATIONS, *EVENTS, *FACTUALITIES, *ROLES, *QUOTES):
        assert word in guide, word


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lines_of_the_guide_are_of_the_format(language: str) -> None:
    """Those of one article, whose body has their words."""
    rows = [row[4:] for row in prompt(language).guide.split("\n") if row.startswith("    ")]
    last = [row for row in rows if not row.startswith("Q ")]
    facts = begun("a", BODY)
    for id_ in range(2, 10):
        facts.gold["entities"].append({"id": f"e{id_}", "type": "Person", "name": "x", "aliases": []})
    for row in last:
        facts.add(row)
    assert len(last) == 6
    assert len(rows) == 8


BODY = """Bernard Cazeneuve, Cazeneuve, le ministre de l'Intérieur Bernard Cazeneuve. X, ancien patron de la banque
Rambervillers (Vosges). Il a rencontré Lloyd Austin ; cette entrevue. l'homme aurait été arrêté.
le ministre de l'Intérieur"""


def test_examples_are_of_the_open_corpus_as_they_stand_there() -> None:
    for path in sorted((FOLDER / "examples").glob("wn-*")) + sorted((FOLDER / "examples").glob("wa-*")):
        assert path.read_bytes() == (CORPUS / path.name).read_bytes()
        assert path.stem in contents(FOLDER / "examples" / "LICENSE")
    found = read(FOLDER / "examples", FOLDER / "examples")
    assert not found.faults
    assert len(found.articles) == len(prompt().examples) == 24


def test_messages_are_the_guide_the_examples_and_the_article() -> None:
    asked = prompt("en", 2)
    messages = asked.messages(ARTICLE, asked.alike(None, {}))
    assert [message["role"] for message in messages] == ["system", "user", "assistant", "user", "assistant", "user"]
    assert messages[0]["content"] == contents(FOLDER / "en.md")
    assert messages[-1]["content"] == f"title: Visite\npublished: 2023-10-11\nlang: fr\n\n{ARTICLE.body}"
    for n in (1, 3):
        body = parted(messages[n]["content"])[1]
        facts = begun("x", body)
        for row in messages[n + 1]["content"].split("\n"):
            facts.add(row)
        assert facts.gold["events"]


def test_the_likest_examples_are_shown_the_likest_last() -> None:
    asked = prompt("fr", 2)
    ids = [one.id for one in asked.examples]
    known = {id_: np.array([np.cos(n / 10), np.sin(n / 10)], np.float32) for n, id_ in enumerate(ids[:8])}
    shown = asked.alike(np.array([np.cos(0.51), np.sin(0.51)], np.float32), known)
    assert [one.id for one in shown] == [ids[6], ids[5]]


def test_a_digest_follows_all_that_is_said() -> None:
    asked = prompt("fr")
    others = (prompt("en"), prompt("fr", 2))
    assert len({asked.digest, *(other.digest for other in others)}) == 3
    assert digest("é") != digest("e")


def test_a_prompt_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"fr\.md"):
        prompt("fr", 4, tmp_path)
