"""The file of conjugation out of a spelling dictionary's pairs."""

from pathlib import Path

from kg.training.lexicon import HEADER, patterns, write

FORMS = ("aime", "aimes", "aimons", "aimez", "aiment", "aimer", "aimé", "aimant", "aima")


def test_verbs_become_stems_and_endings_and_nouns_are_left_out(tmp_path: Path) -> None:
    pairs = [*((form, "aimer") for form in FORMS), ("chats", "chat"), ("Paris", "Paris")]
    assert list(patterns(pairs).values()) == [["aim"]]
    source, output = tmp_path / "pairs.tsv", tmp_path / "out.tsv"
    source.write_text("".join(f"{form}\t{lemma}\n" for form, lemma in pairs), encoding="utf-8")
    write(source, output)
    assert output.read_text(encoding="utf-8") == HEADER + "er\ta ant e ent er es ez ons é\taim\n"
