"""The commands of README.md run, and print what README.md shows; see `transcripts`.

All run one after the other in one folder that holds a copy of seeds/.
"""

import shutil
from pathlib import Path

import pytest
from transcripts import BLOCK, ROOT, RUN, SHOWN, check, commands, matches, one_pipeline, unclosed

PAGES = [ROOT / "README.md"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder like a checkout, with the seeds."""
    one_pipeline(monkeypatch)
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_run_and_print_what_is_shown(page: Path, folder: Path) -> None:
    check(page.read_text(encoding="utf-8"), folder)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_block_has_a_language(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert not unclosed(text)
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
        ("```python\nprint('a')\n```\n\n```text\nb\n```", "print"),
        ("<!-- needs: bash -->\n```console\n$ echo one\ntwo\n```", "line 3: echo one"),
    ],
)
def test_the_mechanism_notices(folder: Path, block: str, message: str) -> None:
    with pytest.raises(AssertionError, match=message):
        check(f"{block}\n", folder)


def test_files_are_kept_and_programs_may_be_missing(folder: Path) -> None:
    page = """
<!-- file: there/who.rq -->
```sparql
SELECT ?who
```

```console
$ cat there/who.rq
SELECT ?who
```

```python
print("a", 1)
```

```text
a …
```

```python
print("not compared")
```

Words between.

```text
b
```

<!-- needs: no-such-program -->
```sh
no-such-program
```
"""
    assert check(page, folder) == {"no-such-program"}


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
