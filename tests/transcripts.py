"""Pages of Markdown whose commands run, and print what the page shows.

In a block marked `console`, a line that starts with `$ ` is a command (a line that ends with a backslash goes on), and
the lines after it are what it prints: exactly, but that `…` stands for any text, and a line of `…` for any lines. In a
block marked `sh`, every line is a command that must succeed; one marked `python` must run, and print what a block
marked `text` right after it shows. Others are not run. All of a page run one after the other in one folder. A comment
before a block says what else is to be known of it: why it cannot run in a test, the program that it needs and that a
machine may lack, or the name of the file that it is, which the commands after it then find.

    <!-- not run: it downloads -->
    <!-- needs: oxigraph -->
    <!-- file: visits.rq -->
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from io import StringIO
from itertools import pairwise
from pathlib import Path

import live
import pytest

from kg.cli import main
from kg.pipeline import Pipeline

ROOT = Path(__file__).parents[1]

BLOCK = re.compile(
    r"^(?:<!-- (?P<mark>not run|needs|file): (?P<said>[^\n]+) -->\n)?"
    r"```(?P<language>\w*|\{[\w-]+\}[^\n]*)\n(?P<text>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
RUN = {"console", "sh", "python"}
SHOWN = {"turtle", "sparql", "json", "toml", "tsv", "text", "mermaid", "html", "xml"}
SHELL = re.compile(r"[|&;<>$`*?~]")
QUOTED = re.compile(r"'[^']*'|\"[^\"$`\\\\]*\"")


@dataclass(frozen=True)
class Command:
    """A command, program or file of a page, the line it stands in, and the lines it prints; None where they are not
    shown."""

    line: int
    words: str
    expected: tuple[str, ...] | None
    python: bool = False
    file: str = ""
    """The name that the words are to be kept under; then they are not run."""
    needs: str = ""


def commands(page: str) -> Iterator[Command]:
    """The commands and files of a page, in order; without those that cannot run."""
    for block, after in pairwise([*BLOCK.finditer(page), None]):
        assert block is not None
        first = page[: block.start("text")].count("\n") + 1
        needs = block["said"] if block["mark"] == "needs" else ""
        if block["mark"] == "not run":
            continue
        if block["mark"] == "file":
            yield Command(first, block["text"], None, file=block["said"])
        elif block["language"] == "python":
            shown = after and after["language"] == "text" and not page[block.end() : after.start()].strip()
            yield Command(first, block["text"], tuple(after["text"].splitlines()) if shown else None, True, needs=needs)
        elif block["language"] in RUN:
            for command in _of_block(block["text"].split("\n")[:-1], first, block["language"]):
                yield replace(command, needs=needs)


def _of_block(lines: list[str], first: int, language: str) -> Iterator[Command]:
    at = 0
    while at < len(lines):
        start, words = at, lines[at].removeprefix("$ ")
        assert language == "sh" or lines[at].startswith("$ "), f"line {first + at}: output of no command"
        while words.endswith("\\"):
            at += 1
            words = words[:-1] + lines[at].strip()
        end = at = at + 1
        while language == "console" and end < len(lines) and not lines[end].startswith("$ "):
            end += 1
        if words.strip() and not words.startswith("#"):
            yield Command(first + start, words, tuple(lines[at:end]) if language == "console" else None)
        at = end


def matches(printed: list[str], expected: list[str]) -> bool:
    """Whether what was printed is what is shown, `…` aside."""
    if not expected:
        return not printed
    if expected[0].strip() == "…":
        return any(matches(printed[n:], expected[1:]) for n in range(len(printed) + 1))
    pattern = ".*".join(map(re.escape, expected[0].rstrip().split("…")))
    return bool(printed) and bool(re.fullmatch(pattern, printed[0].rstrip())) and matches(printed[1:], expected[1:])


def run(command: Command, folder: Path) -> tuple[int, str]:
    """A command -> exit status and what it printed. `kg` and Python run in this process: that loads once."""
    words, out = command.words, StringIO()
    if command.python:
        with redirect_stdout(out):
            exec(compile(words, "page", "exec"), {"__name__": "__main__"})
        return 0, out.getvalue()
    if words.startswith("kg ") and not SHELL.search(QUOTED.sub("", words)):
        with redirect_stdout(out), redirect_stderr(out):
            try:
                status = main(shlex.split(words)[1:])
            except SystemExit as error:
                status = int(error.code or 0)
        return status, out.getvalue()
    done = subprocess.run(
        ["bash", "-c", words],
        cwd=folder,
        env={**os.environ, "PATH": _path(), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def _path() -> str:
    """Where programs are looked for: first beside this Python."""
    return f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


def check(page: str, folder: Path) -> set[str]:
    """Run the commands of a page in a folder; AssertionError with the line for the first that is not as shown.

    Returns the programs that commands need and that are not here; these commands were left out.
    """
    missing = set()
    for command in commands(page):
        if command.file:
            path = folder / command.file
            path.parent.mkdir(exist_ok=True)
            path.write_text(command.words, encoding="utf-8")
        elif command.needs and not shutil.which(command.needs, path=_path()):
            missing.add(command.needs)
        else:
            status, printed = run(command, folder)
            where = f"line {command.line}: {command.words}\n{printed}"
            assert status == 0, f"{where}exit status {status}"
            if command.expected is not None:
                assert matches(printed.splitlines(), list(command.expected)), where
    return missing


def unclosed(page: str) -> bool:
    """Whether a block of a page is not closed, or has no language."""
    found = list(BLOCK.finditer(page))
    return page.count("\n```") + page.startswith("```") != 2 * len(found) or not all(one["language"] for one in found)


def one_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands take the pipeline that all tests share: it loads once."""
    original = Pipeline.load

    def load(model: str | None = None, code: str = "fr", precision: float | None = None) -> Pipeline:
        if model or code != "fr":
            return original(model, code, precision)
        shared = live.pipeline()
        decider = shared.decider.precise(precision) if precision and shared.decider else shared.decider
        return replace(shared, decider=decider)

    monkeypatch.setattr(Pipeline, "load", load)
