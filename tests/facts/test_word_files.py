"""A slip in a file of words stops the load, and is named with file and row."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from trees.params import params

from kg import resources
from kg.errors import KnowledgeError
from kg.grammar import words
from kg.knowledge import inflection
from kg.lexicon import location, membership, modality, outsiders, quantities, references, reporting

FRENCH = resources.language("fr")
LOADERS: dict[str, Callable[[Path], object]] = {
    "grammar.toml": words.load,
    "inflection.toml": inflection.load,
    "location.toml": location.load,
    "membership.toml": membership.load,
    "modality.toml": modality.load,
    "outsiders.toml": outsiders.load,
    "reporting.tsv": reporting.load,
    "quantities.tsv": quantities.load,
    "nouns.tsv": references.load,
    "pronouns.tsv": references.load,
    "groups.tsv": references.load,
    "seats.toml": references.load,
}

SLIPS = [
    ("a list of members", "membership.toml", "members =", "member =", r"membership\.toml: no list 'members'"),
    (
        "a list of outsiders",
        "outsiders.toml",
        "[epicene]",
        "[epicenes]",
        r"outsiders\.toml: no list of words in \[epicene\]",
    ),
    ("a mood that is none", "modality.toml", 'effect = "Denied"', 'effect = "Denid"', r"modality\.toml:\d+: 'Denid'"),
    ("a key of a list", "modality.toml", "verbs = [", "verb = [", r"modality\.toml:\d+: no verbs"),
    ("a list without example", "modality.toml", "example = ", "exemple = ", r"modality\.toml:\d+: no example"),
    ("a key of the negation", "modality.toml", "restrictions = ", "restriction = ", r"modality\.toml.*restrictions"),
    (
        "a stance that is none",
        "reporting.tsv",
        "yes\tyes\tyes\tknow",
        "yes\tyes\tyes\tknw",
        r"reporting\.tsv:\d+: 'knw'",
    ),
    ("neither yes nor no", "reporting.tsv", "\tyes\tno\tno\tsay", "\tyse\tno\tno\tsay", r"reporting\.tsv:\d+: 'yse'"),
    (
        "a verb twice",
        "reporting.tsv",
        "adm",
        "abonder\tyes\tno\tno\tsay\nadm",
        r"reporting\.tsv:\d+: 'abonder' is there",
    ),
    ("a gender that is none", "nouns.tsv", "police\tf\t", "police\tx\t", r"nouns\.tsv:\d+: 'x'"),
    ("a type that is none", "nouns.tsv", "\tOrganization\t", "\tOrganisation\t", r"nouns\.tsv:\d+: 'Organisation'"),
    ("a use that is none", "nouns.tsv", "unique complement\n", "uniq complement\n", r"nouns\.tsv:\d+: 'uniq'"),
    ("a cell too few", "nouns.tsv", "police\tf\t", "police\t", r"nouns\.tsv:\d+: 4 cells"),
    (
        "a form not in its example",
        "pronouns.tsv",
        "Elle a démissionné",
        "Il a démissionné",
        r"pronouns\.tsv:\d+: 'elle'",
    ),
    ("a key of the grammar", "grammar.toml", "near_future =", "near_futur =", r"grammar\.toml.*near_future"),
    ("a word without example", "grammar.toml", '"il parle à Paul", ', "", r"grammar\.toml.*'à' of \[cases\]"),
    (
        "a slot of no preposition",
        "grammar.toml",
        'settings = ["dans"',
        'settings = ["dedans"',
        r"grammar\.toml.*dedans",
    ),
    ("an ending read otherwise", "inflection.toml", 'add = "ux"', 'add = "s"', r"inflection\.toml.*général"),
    ("a section of the grammar", "grammar.toml", "[control]", "[contrôle]", r"grammar\.toml"),
    ("not TOML", "grammar.toml", "[slots]", "[slots", r"grammar\.toml"),
    ("a key of the places", "location.toml", "participles =", "participle =", r"location\.toml.*participles"),
    ("a slot of control", "grammar.toml", '"demander" = "à"', '"demander" = "objet"', r"grammar\.toml.*objet"),
    ("a group's word", "groups.tsv", "\tany\t", "\tanny\t", r"groups\.tsv:\d+: 'anny'"),
    ("a class of them", "quantities.tsv", "currency\teuro\t", "curency\teuro\t", r"quantities\.tsv:\d+: 'curency'"),
    ("a currency's code", "quantities.tsv", "euros\tEUR", "euros\teur", r"quantities\.tsv:\d+: 'eur' is no code"),
    ("a bound that is none", "quantities.tsv", "au plus\tatMost", "au plus\tatmost", r"quantities\.tsv:\d+: 'atmost'"),
    ("a word without example", "quantities.tsv", " => count 2 mort", "", r"quantities\.tsv:\d+: 'deux' has no example"),
    ("a slot of a toll", "quantities.tsv", "mort object", "mort objet", r"quantities\.tsv:\d+: 'objet'"),
    ("a number of a numeral", "quantities.tsv", "deux\t2\t", "deux\tII\t", r"quantities\.tsv:\d+: 'II' is no number"),
    ("a key of the seats", "seats.toml", "receivers =", "receiver =", r"seats\.toml.*receivers"),
]

RAW = "a KeyError, not a KnowledgeError"
KNOWN = {
    "a key of the negation": RAW,
    "a key of the places": RAW,
    "a key of the seats": "the keys are not looked at",
    "a slot of control": "the slots are not looked at",
}


ROWS = [(slip, (name, old, new), message) for slip, name, old, new, message in SLIPS]


@pytest.mark.parametrize(("slip", "edit", "message"), params(ROWS, KNOWN))
def test_a_slip_names_file_and_row(tmp_path: Path, slip: str, edit: tuple[str, str, str], message: str) -> None:
    name, old, new = edit
    for path in FRENCH.iterdir():
        if path.is_file():
            shutil.copy(path, tmp_path)
    content = (tmp_path / name).read_text(encoding="utf-8")
    assert old in content, slip
    (tmp_path / name).write_text(content.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=message):
        LOADERS[name](tmp_path)


@pytest.mark.parametrize("name", sorted(LOADERS))
def test_the_shipped_file_loads(name: str) -> None:
    assert LOADERS[name](FRENCH)
