"""The commands of README.md run, and print what README.md shows.

In a block marked `console`, a line that starts with `$ ` is a command (a line that ends with a backslash goes on), and
the lines after it are what it prints: exactly, but that `…` stands for any text, and a line of `…` for any lines. In a
block marked `sh`, every line is a command that must succeed; one marked `python` must run. Others are not run.
All run one after the other in one folder that holds a copy of seeds/. What cannot run in a test is preceded by a
comment that says why:

    <!-- not run: it downloads -->
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import live
import pytest

from kg.cli import main
from kg.pipeline import Pipeline

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("**/*.md"))]

BLOCK = re.compile(
    r"^(?P<mark><!-- not run: [^\n]+ -->\n)?```(?P<language>\w*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE
)
RUN = {"console", "sh", "python"}
SHOWN = {"turtle", "sparql", "json", "toml", "tsv", "text", "mermaid", "html"}
SHELL = re.compile(r"[|&;<>$`*?~]")


@dataclass(frozen=True)
class Command:
    """A command or program of a page, the line it stands in, and the lines it prints; None where they are not shown."""

    line: int
    words: str
    expected: tuple[str, ...] | None
    python: bool = False


def commands(page: str) -> Iterator[Command]:
    """The commands of a page that can run, in order."""
    for block in BLOCK.finditer(page):
        if block["mark"] is None and block["language"] in RUN:
            first = page[: block.start("text")].count("\n") + 1
            if block["language"] == "python":
                yield Command(first, block["text"], None, True)
                continue
            yield from _of_block(block["text"].split("\n")[:-1], first, block["language"])


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


def run(words: str, folder: Path, python: bool = False) -> tuple[int, str]:
    """A command line -> exit status and what it printed. `kg` and Python run in this process: that loads once."""
    if python:
        exec(compile(words, "README", "exec"), {})
        return 0, ""
    if words.startswith("kg ") and not SHELL.search(words):
        out = StringIO()
        with redirect_stdout(out), redirect_stderr(out):
            try:
                status = main(shlex.split(words)[1:])
            except SystemExit as error:
                status = int(error.code or 0)
        return status, out.getvalue()
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", words], cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def check(page: str, folder: Path) -> None:
    """Run the commands of a page in a folder; AssertionError with the line for the first that is not as shown."""
    for command in commands(page):
        status, printed = run(command.words, folder, command.python)
        where = f"line {command.line}: {command.words}\n{printed}"
        assert status == 0, f"{where}exit status {status}"
        if command.expected is not None:
            assert matches(printed.splitlines(), list(command.expected)), where


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder like a checkout, with the seeds."""
    original = Pipeline.load
    monkeypatch.setattr(Pipeline, "load", lambda model=None, **_: original(model) if model else live.pipeline())
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_run_and_print_what_is_shown(page: Path, folder: Path) -> None:
    check(page.read_text(encoding="utf-8"), folder)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_block_has_a_language(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text.count("\n```") + text.startswith("```") == 2 * len(list(BLOCK.finditer(text))), "a block is not closed"
    assert {block["language"] for block in BLOCK.finditer(text)} <= RUN | SHOWN


# --------------------------------------------------------------------------------------------------- the mechanism

PAGE = """# Title

```console
$ echo one
one
$ echo two \\
    three
two three
$ kg --version
newskg …
```

<!-- not run: it fails -->
```console
$ false
```

```sh
# a comment
mkdir sub
```

```python
from pathlib import Path

Path("made").touch()
```

```turtle
false
```

```console
$ printf 'a\\nb\\nc\\n'
a
…
c
$ ls seeds | head -1 && ls -d sub made
README.md
made
sub
```
"""


def test_the_mechanism_reads_commands() -> None:
    found = list(commands(PAGE))
    assert [(c.line, c.words) for c in found[:3]] == [(4, "echo one"), (6, "echo two three"), (9, "kg --version")]
    assert found[0].expected == ("one",)
    assert (found[3].words, found[3].expected) == ("mkdir sub", None)
    assert found[4].python and found[4].line == 24
    assert len(found) == 7


def test_the_mechanism_runs_commands(folder: Path) -> None:
    check(PAGE, folder)


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ("```console\n$ echo one\ntwo\n```", "line 2: echo one"),
        ("```console\n$ echo one\n```", "line 2: echo one"),
        ("```console\n$ echo one\none\ntwo\n```", "line 2: echo one"),
        ("```console\n$ false\n```", "exit status 1"),
        ("```sh\nfalse\n```", "exit status 1"),
        ("```console\n$ kg bild\n```", "exit status 2"),
        ("```console\none\n```", "output of no command"),
        ("```python\nassert False, 'wrong'\n```", "wrong"),
    ],
)
def test_the_mechanism_notices(folder: Path, block: str, message: str) -> None:
    with pytest.raises(AssertionError, match=message):
        check(f"{block}\n", folder)


@pytest.mark.parametrize(
    ("printed", "expected", "same"),
    [
        ([], [], True),
        (["a"], ["a"], True),
        (["a b c"], ["a … c"], True),
        (["a", "b", "c"], ["…", "c"], True),
        (["a", "b"], ["a", "…"], True),
        (["a"], ["a", "…"], True),
        (["a", "b"], ["a"], False),
        (["a.c"], ["abc"], False),
        (["a"], ["…", "b"], False),
    ],
)
def test_what_matches(printed: list[str], expected: list[str], same: bool) -> None:
    assert matches(printed, expected) is same
