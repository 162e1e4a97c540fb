"""The notebook of the documentation runs, and gives what it shows."""

import json
from pathlib import Path
from typing import Any

import pytest

nbformat = pytest.importorskip("nbformat")
CellExecutionError = pytest.importorskip("nbclient.exceptions").CellExecutionError
pytest.importorskip("ipykernel")
pytest.importorskip("pandas")

from interface.notebook import LARGEST, NOTEBOOK, executed, outputs, printed  # noqa: E402


@pytest.fixture(scope="module")
def kept() -> Any:
    """The notebook as it is kept."""
    return nbformat.read(NOTEBOOK, as_version=4)


def test_the_notebook_gives_what_it_shows(kept: Any) -> None:
    made = executed()
    assert [cell.source for cell in made.cells] == [cell.source for cell in kept.cells]
    assert printed(made) == printed(kept), "run make notebook and commit"
    assert [sorted(o.get("data", {})) for o in outputs(made)] == [sorted(o.get("data", {})) for o in outputs(kept)]


def test_the_notebook_is_whole_and_small(kept: Any) -> None:
    nbformat.validate(kept)
    for number, cell in enumerate((cell for cell in kept.cells if cell.cell_type == "code"), 1):
        assert cell.outputs and cell.execution_count == number
    assert not [output for output in outputs(kept) if output.output_type in ("error", "stream")]
    assert len(json.dumps(kept)) < 10 * LARGEST


def test_a_cell_that_fails_fails(kept: Any, tmp_path: Path) -> None:
    cell = nbformat.v4.new_code_cell("assert 1 + 1 == 3")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata=kept.metadata), tmp_path / "n.ipynb")
    with pytest.raises(CellExecutionError, match="AssertionError"):
        executed(tmp_path / "n.ipynb")
