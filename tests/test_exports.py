"""exports/ holds what `make run` writes, byte for byte."""

from pathlib import Path

import live
import pytest

from kg.cli import main
from kg.pipeline import Pipeline

ROOT = Path(__file__).parents[1]
FILES = ("graph.ttl", "graph.html")
SHOWN = 20


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the seeds give now."""
    folder = tmp_path_factory.mktemp("exports")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Pipeline, "load", lambda _, **__: live.pipeline())
        patch.chdir(ROOT)
        assert main(["build", "seeds", "-o", str(folder)]) == 0
    return folder


def test_a_build_writes_these_files(built: Path) -> None:
    assert sorted(path.name for path in built.iterdir()) == sorted(FILES)


@pytest.mark.parametrize("name", FILES)
def test_exports_are_what_the_seeds_give(built: Path, name: str) -> None:
    old, new = ROOT / "exports" / name, built / name
    assert old.is_file(), f"exports/{name} is missing: run make run and commit"
    if old.read_bytes() != new.read_bytes():
        before, after = (path.read_text(encoding="utf-8").split("\n") for path in (old, new))
        lost, found = sorted(set(before) - set(after)), sorted(set(after) - set(before))
        changes = [f"{sign} {line[:200]}" for sign, lines in (("-", lost), ("+", found)) for line in lines[:SHOWN]]
        pytest.fail("\n".join([f"exports/{name} is not what the seeds give: run make run and commit", *changes]))
