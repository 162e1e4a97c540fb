"""A slip in a frame file stops the load, and is named with file and row."""

import re
from pathlib import Path

import pytest

from kg import frames, resources
from kg.errors import KnowledgeError
from kg.frames import Frames
from kg.frames.load import example, pattern
from kg.frames.model import KINDS, Pattern
from kg.grammar import words
from kg.model import EntityType, Factuality, Role
from kg.vocabulary import vocabulary

WORDS = words.load(resources.language("fr"))
FRAME = """# a comment
[[frame]]
id = "meet"
event = "Meet"
verbs = ["rencontrer", "s'entretenir", "rendre visite"]
nouns = ["rencontre"]
verb = { agent = ["subject:party"], recipient = ["object:party", "avec:party"] }
noun = { agent = ["entre:party"] }
needs = ["agent", "recipient|place"]
types = { agent = ["Person"] }
having = { object = ["ministre"] }
lacks = { subject = ["équipe"] }
present = ["object"]
absent = ["clause"]
voices = ["active"]
factuality = "Planned"
examples = ["{agent:Person Paul} a rencontré {recipient:Person Marie} à {place:GPE Rome}."]
counter = ["Il a rencontré un obstacle."]
"""


def load(folder: Path, content: str) -> Frames:
    (folder / "frames").mkdir()
    (folder / "frames" / "essai.toml").write_text(content, encoding="utf-8")
    return frames.load(folder, WORDS)


def test_every_key_is_read(tmp_path: Path) -> None:
    (frame,) = load(tmp_path, FRAME).all
    assert (frame.id, frame.event, frame.factuality) == ("meet", "Meet", Factuality.PLANNED)
    assert frame.verbs[1:] == (Pattern("entretenir", (), frozenset({"se"})), Pattern("rendre", ("visite",)))
    assert frame.needs == (frozenset({Role.AGENT}), frozenset({Role.RECIPIENT, Role.PLACE}))
    assert [(role, [slot.name for slot in slots]) for role, slots in frame.verb] == [
        (Role.AGENT, ["subject"]),
        (Role.RECIPIENT, ["object", "avec"]),
    ]
    assert frame.types == {Role.AGENT: KINDS["Person"]}
    assert (frame.having, frame.lacks) == ({"object": {"ministre"}}, {"subject": {"équipe"}})
    assert (frame.present, frame.absent, frame.voices) == (("object",), ("clause",), {"active"})
    assert frame.examples[0].text == "Paul a rencontré Marie à Rome."
    assert frame.examples[0].fillers[2] == (Role.PLACE, "Rome", EntityType.GPE)
    assert frame.counter == ("Il a rencontré un obstacle.",)


NOT_CHECKED = pytest.mark.xfail(strict=True, reason="the loader does not check it")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("id =", "ident =", "no id"),
        ("event =", "evnt =", "no event"),
        ("examples =", "exemples =", "no examples"),
        ("nouns =", "noun_s =", "unknown noun_s"),
        ("counter =", "counters =", "unknown counters"),
        ("verb = { agent", "verb = { agnt", "'agnt' is not a valid Role"),
        ("noun = { agent", "noun = { agents", "'agents' is not a valid Role"),
        ("subject:party", "subject:partty", "unknown kind 'partty'"),
        ("entre:party", "entre:Persn", "unknown kind 'Persn'"),
        ("recipient|place", "recipient|plaze", "'plaze' is not a valid Role"),
        ('types = { agent = ["Person"]', 'types = { agent = ["Human"]', "Human"),
        ('types = { agent = ["Person"]', 'types = { agnt = ["Person"]', "'agnt' is not a valid Role"),
        ('"Planned"', '"Plannd"', "'Plannd' is not a valid Factuality"),
        ("{recipient:Person Marie}", "{recpient:Person Marie}", "'recpient' is not a valid Role"),
        ("{recipient:Person Marie}", "{recipient:Persn Marie}", "unknown kind 'Persn'"),
        ('needs = ["agent"', 'needs = [["agent"]', "frame 'meet'"),
        ('event = "Meet"', 'event = "Meeet"', "Meeet"),
        ('voices = ["active"]', 'voices = ["activ"]', "activ"),
        ('voices = ["active"]', 'voices = ["reflexive"]', "reflexive"),
        pytest.param('"subject:party"', '"subjet:party"', "subjet", marks=NOT_CHECKED),
        pytest.param("having = { object", "having = { objet", "objet", marks=NOT_CHECKED),
        pytest.param('present = ["object"]', 'present = ["objekt"]', "objekt", marks=NOT_CHECKED),
        pytest.param('absent = ["clause"]', 'absent = ["clauses"]', "clauses", marks=NOT_CHECKED),
        ('counter = ["Il', 'counter = "Il', "counter"),
    ],
)
def test_a_slip_names_file_and_row(tmp_path: Path, old: str, new: str, message: str) -> None:
    content = FRAME.replace(old, new, 1)
    assert content != FRAME
    if old.startswith("counter = ["):
        content = content.replace('obstacle."]', 'obstacle."')
    with pytest.raises(KnowledgeError, match=rf"^essai\.toml:2: .*{re.escape(message)}"):
        load(tmp_path, content)


def test_an_id_is_unique(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"^essai\.toml:19: 'meet' is there twice"):
        load(tmp_path, FRAME + FRAME.removeprefix("# a comment\n"))


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"^essai\.toml: "):
        load(tmp_path, FRAME.replace('"meet"', '"meet'))


@pytest.mark.parametrize(
    ("written", "lemma", "rest", "clitics"),
    [
        ("rencontrer", "rencontrer", (), ()),
        ("s'entretenir", "entretenir", (), ("se",)),
        ("se rendre", "rendre", (), ("se",)),
        ("s'en prendre", "prendre", (), ("se", "en")),
        ("l'emporter", "emporter", (), ("le",)),
        ("mettre en examen", "mettre", ("en", "examen"), ()),
        ("quitter ses fonctions", "quitter", ("fonctions",), ()),
        ("prise d'otage", "prise", ("de", "otage"), ()),
        ("jeter l'éponge", "jeter", ("éponge",), ()),
    ],
)
def test_a_pattern_is_lemma_fixed_words_and_clitics(
    written: str, lemma: str, rest: tuple[str, ...], clitics: tuple[str, ...]
) -> None:
    assert pattern(written, WORDS) == Pattern(lemma, rest, frozenset(clitics))


def test_every_event_of_the_frames_is_a_class_of_the_ontology() -> None:
    known = vocabulary().events
    assert [
        f"{f.id}: {f.event}" for f in frames.load(resources.language("fr"), WORDS).all if f.event not in known
    ] == []


def test_an_example_without_marks_fills_nothing() -> None:
    assert example("Il pleut.").fillers == ()
