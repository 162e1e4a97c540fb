"""`kg model`, as a user calls it."""

import sys
from pathlib import Path

import pytest

from kg.cli import main
from kg.syntax import shipped


def test_path_is_the_folder_of_the_pipeline(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["model", "path"]) == 0
    assert Path(capsys.readouterr().out.strip()) == shipped()
    assert (shipped() / "config.cfg").is_file()


@pytest.mark.parametrize("action", [["train", "-o", "x"], ["evaluate"]])
def test_missing_data_are_named_in_one_line(
    action: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["model", *action, "--data", str(tmp_path)]) == 1
    error = capsys.readouterr().err
    assert "lacks treebanks/fr_sequoia-ud-train.conllu" in error
    assert error.count("\n") == 1
    assert not (tmp_path / "x").exists()


def test_who_lacks_what_trains_is_told_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.training.corpora.NEEDED", ())
    monkeypatch.setitem(sys.modules, "torch", None)
    for name in [name for name in sys.modules if name.startswith("kg.training.recipe")]:
        monkeypatch.delitem(sys.modules, name)
    assert main(["model", "train", "--data", str(tmp_path), "-o", str(tmp_path / "x")]) == 1
    assert "pip install 'newskg[train]'" in capsys.readouterr().err


def test_an_action_is_needed() -> None:
    with pytest.raises(SystemExit) as caught:
        main(["model"])
    assert caught.value.code == 2
