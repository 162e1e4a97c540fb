"""A file's name and a text -> the frozen parse of the text."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from kg.model import Syntax
from trees.conllu import Parse, loads

FOLDER = Path(__file__).parent

freezer: Callable[[str, str], Syntax] | None = None
"""What to do for a text that is not there; set by `freeze.py`."""

used: set[tuple[str, str]] = set()
"""The texts asked for so far, by file."""


class MissingParseError(LookupError):
    """A text has no frozen parse."""


@cache
def parses(name: str) -> dict[str, Parse]:
    """All parses of a file, by their text."""
    path = FOLDER / f"{name}.conllu"
    content = path.read_text(encoding="utf-8") if path.exists() else ""
    return {parse.body: parse for parse in loads(content)}


def tree(name: str, body: str) -> Syntax:
    """The frozen parse of a text, from `NAME.conllu`."""
    used.add((name, body))
    found = parses(name).get(body)
    if found is not None:
        return found.syntax
    if freezer is not None:
        return freezer(name, body)
    raise MissingParseError(
        f"no frozen parse of «{body}» in tests/trees/{name}.conllu: run python tests/trees/freeze.py"
    )
