"""The file of thresholds: a slip in it is named, and a model without heads decides nothing."""

import json
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from stubs import TABLE

from kg import resources
from kg.errors import KnowledgeError
from kg.reading import load
from kg.reading.deciding import Thresholds
from kg.training.tuning import written

FILE = resources.language("fr") / "deciding.toml"


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A folder of heads that have no weights."""
    folder = tmp_path / "newskg_reader"
    folder.mkdir()
    np.savez(folder / "facts.npz", none=np.zeros(1, dtype=np.float32))
    (folder / "facts.json").write_text(json.dumps({"events": ["Meet"], "features": {}}), encoding="utf-8")
    return folder


def test_the_shipped_file_is_read(model: Path) -> None:
    decider = load(model, FILE)
    assert decider is not None
    assert decider.heads.events == ("Meet",)
    assert 0 < decider.thresholds.event < 1
    assert decider.rules


def test_every_threshold_is_read_from_its_key(model: Path, tmp_path: Path) -> None:
    path = tmp_path / "deciding.toml"
    path.write_text(written(dict(TABLE)), encoding="utf-8")
    decider = load(model, path)
    assert decider is not None
    assert {f.name: getattr(decider.thresholds, f.name) for f in fields(Thresholds)} == TABLE
    assert decider.with_table({**TABLE, "event": 0.6}).thresholds == Thresholds(**{**TABLE, "event": 0.6})


def test_a_model_without_heads_decides_nothing(tmp_path: Path) -> None:
    assert load(tmp_path, tmp_path / "no such file") is None


def without(table: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in table.items() if name != key}


TIES = TABLE["relations"]
SLIPS = [
    (written(without(TABLE, "role")), "no key 'role'"),
    (written({**TABLE, "roles": 0.5}), "unknown key 'roles'"),
    (written({**TABLE, "relations": without(TIES, "family")}), "no key 'relations.family'"),
    (written({**TABLE, "relations": {**TIES, "holder": 0.5}}), "unknown key 'relations.holder'"),
    (written(without(TABLE, "relations")), "no key 'relations'"),
    (written({**TABLE, "relations": 0.5}), "'relations' is no table"),
    (written({**TABLE, "role": "true"}), "'role' is no number: True"),
    (written({**TABLE, "role": [0.5]}), "'role' is no number: [0.5]"),
    (written({**TABLE, "relations": {**TIES, "family": "'high'"}}), "'relations.family' is no number: 'high'"),
    ("role = = 0.5", "line 1"),
]


@pytest.mark.parametrize(("content", "message"), SLIPS, ids=[slip[1] for slip in SLIPS])
def test_a_slip_names_file_and_key(model: Path, tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "deciding.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeError) as error:
        load(model, path)
    assert str(error.value).startswith(f"{path}: ")
    assert message in str(error.value)


def test_a_file_that_is_not_there_is_named(model: Path, tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"nowhere\.toml"):
        load(model, tmp_path / "nowhere.toml")
