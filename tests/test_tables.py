"""Data files are read row by row, and a slip is named with file and row."""

from pathlib import Path

import pytest

from kg import tables
from kg.errors import KnowledgeError


def write(folder: Path, text: str, name: str = "t.tsv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_reads_rows_and_skips_comments(tmp_path: Path) -> None:
    path = write(tmp_path, "# why\nname\tkind\n\nParis\tcity\n# more\nLa Paz\t\n")
    assert [(row.line, row.cells) for row in tables.read_tsv(path, "name kind")] == [
        (4, ["Paris", "city"]),
        (6, ["La Paz", ""]),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name\tsort\nParis\tcity\n", "t.tsv:1: the columns must be name, kind"),
        ("name\tkind\nParis\n", "t.tsv:2: 1 cells, not 2"),
        ("name\tkind\nParis\tcity \n", "t.tsv:2: column 'kind': stray blank"),
        ("name\tkind\nParis\ta||b\n", "t.tsv:2: column 'kind': stray blank"),
        ("# nothing\n", "t.tsv: no line names the columns"),
    ],
)
def test_names_the_row_that_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(KnowledgeError, match=message):
        tables.read_tsv(write(tmp_path, text), "name kind")


def test_a_missing_or_broken_file_is_a_knowledge_error(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"none\.tsv: cannot be read"):
        tables.read_tsv(tmp_path / "none.tsv", "name")
    (tmp_path / "latin.tsv").write_bytes("é".encode("latin-1"))
    with pytest.raises(KnowledgeError, match=r"latin\.tsv: not UTF-8 at byte 0"):
        tables.read_tsv(tmp_path / "latin.tsv", "name")
    with pytest.raises(KnowledgeError, match=r"bad\.toml: .*line 1"):
        tables.read_toml(write(tmp_path, "a = = b", "bad.toml"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[frame]]\nevent = "Meet"\n', "t.toml:1: no lemmas"),
        (
            '[[frame]]\nevent = "Meet"\nlemmas = []\n\n[[frame]]\nevent="A"\nlemmas=[]\nlema=1\n',
            "t.toml:5: unknown lema",
        ),
    ],
)
def test_names_the_entry_that_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(KnowledgeError, match=message):
        tables.read_entries(write(tmp_path, text, "t.toml"), "frame", frozenset({"event", "lemmas"}), frozenset())


def test_reads_entries(tmp_path: Path) -> None:
    path = write(tmp_path, '# why\n[[frame]]\nevent = "Meet"\n', "t.toml")
    (entry,) = tables.read_entries(path, "frame", frozenset({"event"}), frozenset())
    assert (entry.line, entry.values) == (2, {"event": "Meet"})


def test_row_checks(tmp_path: Path) -> None:
    (row,) = tables.read_tsv(write(tmp_path, "name\nParis\n"), "name")
    assert row.choice("a", ("a", "b")) == "a"
    with pytest.raises(KnowledgeError, match=r"t\.tsv:2: 'c' is not one of a, b"):
        row.choice("c", ("b", "a"))
    seen = {"Rome"}
    tables.unique(row, "Paris", seen)
    with pytest.raises(KnowledgeError, match=r"t\.tsv:2: 'Paris' is there twice"):
        tables.unique(row, "Paris", seen)
    assert tables.many("a|b") == ("a", "b")
    assert tables.many("") == ()
