"""The command line, run in this process, with one pipeline for all."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import live
import pytest

from kg.cli import main
from kg.pipeline import Pipeline


@dataclass(frozen=True)
class Ran:
    """What a command did: its exit status, and the lines it wrote."""

    status: int
    out: list[str]
    err: list[str]


Kg = Callable[..., Ran]


@pytest.fixture
def kg(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Kg:
    """Runs `kg ARGUMENTS`; `stdin` is what stands on standard input."""
    original = Pipeline.load

    def load(model: str | None = None, code: str = "fr", precision: float | None = None) -> Pipeline:
        return original(model, code, precision) if model or precision else live.pipeline()

    monkeypatch.setattr(Pipeline, "load", load)

    def run(*arguments: str | Path, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as error:
            status = int(error.code or 0)
        out, err = capsys.readouterr()
        return Ran(status, out.splitlines(), err.splitlines())

    return run


MEETING = "Emmanuel Macron a rencontré Joe Biden à Paris mardi. Il a ensuite quitté la capitale française.\n"
VISIT = "Angela Merkel s'est rendue à Rome lundi. Elle a été reçue par le président italien Sergio Mattarella.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two articles."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "rencontre.txt").write_text(f"published: 2023-10-11\n\n{MEETING}", encoding="utf-8")
    (tmp_path / "articles" / "visite.txt").write_text(f"published: 2023-10-11\n\n{VISIT}", encoding="utf-8")
    return tmp_path / "articles"
