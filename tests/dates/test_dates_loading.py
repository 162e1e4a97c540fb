"""The files of dates are checked when they are read; a slip is named with its file and line."""

import shutil
from pathlib import Path

import pytest

from kg import dates, resources
from kg.errors import KnowledgeError

RULE = """
[[rule]]
id = "new"
on = "month"
type = "DATE"
pattern = 'au {month}'
value = "date //{month}"
examples = ["Au [mai]."]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "dates.toml",
        "dates-rules.toml",
        "dates-words.tsv",
        "dates-verbs.tsv",
        "reporting.tsv",
        "grammar.toml",
    ):
        shutil.copy(resources.language("fr") / name, tmp_path)
    return tmp_path


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_what_is_shipped_loads(folder: Path) -> None:
    append(folder / "dates-rules.toml", RULE)
    assert dates.load(folder).rules[-1].id == "new"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('id = "new"', 'id = "day"', "'day' is there twice"),
        ('on = "month"', 'on = "mois"', "'mois' is no class of words"),
        ('"DATE"', '"DAY"', "'DAY' is no type of TIMEX3"),
        ("{month}'", "{mois}'", "{mois} is neither a shape, a fragment nor a class of words"),
        ("'au {month}'", "'au ({month}'", "unterminated subpattern"),
        ("'au {month}'", "'a+u {month}'", "repetition without a bound"),
        ("'au {month}'", '"au\\b {month}"', "a control character where a backslash was meant"),
        ("date //{month}", "dated //{month}", "there is no operation 'dated'"),
        ("date //{month}", "date", "missing a required argument"),
        ("date //{month}", "date //{week}", "the pattern captures no week"),
        ('["Au [mai]."]', "[]", "a rule needs an example"),
        ('["Au [mai]."]', '[{ text = "Au [mai].", tense = "passé" }]', "'passé' is not a valid Tense"),
        ('["Au [mai]."]', '[{ text = "Au [mai].", date = "2" }]', "an example knows no date"),
        ("examples", "exemples", "no examples"),
        ("value =", "valeur = 1\nvalue =", "unknown valeur"),
    ],
)
def test_a_slip_in_a_rule(folder: Path, old: str, new: str, message: str) -> None:
    path = folder / "dates-rules.toml"
    line = len(path.read_text(encoding="utf-8").splitlines()) + 2
    append(path, RULE.replace(old, new))
    with pytest.raises(KnowledgeError) as error:
        dates.load(folder)
    assert str(error.value).startswith(f"dates-rules.toml:{line}: ")
    assert message in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("dates-words.tsv", "month\tmai\t06\t-\n", "month 'mai' is there twice with different values"),
        ("dates-words.tsv", "month\t-\t06\t-\n", "a word needs a class"),
        ("dates-words.tsv", "month\tmay\n", "2 cells, not 4"),
        ("dates-verbs.tsv", "partir\tgone\tIl part.\n", "'gone' is not one of"),
        ("dates-verbs.tsv", "devoir\tplan\tIl doit.\n", "'devoir' is there twice"),
    ],
)
def test_a_slip_in_a_table(folder: Path, name: str, text: str, message: str) -> None:
    path = folder / name
    line = len(path.read_text(encoding="utf-8").splitlines()) + 1
    append(path, text)
    with pytest.raises(KnowledgeError, match=f"{name}:{line}: {message}"):
        dates.load(folder)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('\n[[cue]]\nbefore = "avant "\ntense = "jadis"\nexample = "Avant [mardi]."\n', "'jadis' is not a valid Tense"),
        ('\n[[range]]\nbefore = ""\nbetween = "(à"\nexample = "[Un] à [deux]."\n', "unterminated subpattern"),
        ('\n[[reference]]\nsource = "here"\npattern = "{day}"\n', "no examples"),
        ("\n[[cue]\n", r"line \d+"),
    ],
)
def test_a_slip_in_the_frame(folder: Path, text: str, message: str) -> None:
    append(folder / "dates.toml", text)
    with pytest.raises(KnowledgeError, match=rf"dates\.toml.*{message}"):
        dates.load(folder)


def test_a_missing_file(folder: Path) -> None:
    (folder / "dates-words.tsv").unlink()
    with pytest.raises(KnowledgeError, match=r"dates-words\.tsv: cannot be read"):
        dates.load(folder)
