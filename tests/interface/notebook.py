"""The notebook of the documentation, run in a kernel of its own.

`python -m tests.interface.notebook` keeps what it gives: all that it shows, but for what is larger than LARGEST; of
that, only the plain text.
"""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "kg" / "interface" / "tutorial.ipynb"
LARGEST = 32_000
TIMEOUT = 900
"""Seconds that a cell may take, on a busy machine."""


def executed(path: Path = NOTEBOOK) -> Any:
    """A notebook -> the same with what it gives now; CellExecutionError where a cell fails."""
    notebook = nbformat.read(path, as_version=4)
    where = {"metadata": {"path": str(path.parent)}}
    with TemporaryDirectory() as private:
        folders = dict.fromkeys(("IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR"), private)
        paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
        client = NotebookClient(notebook, timeout=TIMEOUT, kernel_name="python3", resources=where, record_timing=False)
        client.execute(env={**os.environ, **folders, "PYTHONPATH": paths})
    for output in outputs(notebook):
        for kind in [kind for kind, value in output.get("data", {}).items() if len(value) > LARGEST]:
            del output["data"][kind]
    notebook.metadata = {"kernelspec": notebook.metadata.kernelspec, "language_info": {"name": "python"}}
    return notebook


def outputs(notebook: Any) -> list[Any]:
    """All that the cells of a notebook give, in order."""
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


def printed(notebook: Any) -> list[str]:
    """What the cells of a notebook give as plain text, whatever the blanks."""
    texts = (output.get("text") or output.get("data", {}).get("text/plain", "") for output in outputs(notebook))
    return [" ".join(text.split()) for text in texts]


def main() -> None:
    """Run the notebook, and keep what it gives."""
    nbformat.write(executed(), NOTEBOOK)


if __name__ == "__main__":
    sys.exit(main())
