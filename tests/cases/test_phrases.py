"""Short texts of the kinds that users stumbled over, through the whole pipeline (`phrases.tsv`)."""

from collections.abc import Iterator
from pathlib import Path

import live
import pytest
from cases.seeing import NEEDS, missing, seen

from kg.model import Article


def rows() -> Iterator[object]:
    """The rows, each a case; what is still missing is expected to fail."""
    for line in (Path(__file__).parent / "phrases.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            published, text, right, needs = line.split("\t")
            marks = [pytest.mark.xfail(strict=True, reason=NEEDS[needs])] if needs else []
            yield pytest.param(published, written(text), right, marks=marks, id=text[:60])


def written(text: str) -> str:
    r"""A cell -> its text: `\n` and `\uXXXX` undone."""
    return text.replace("\\n", "\n") if "\\u" not in text else _unescaped(text.replace("\\n", "\n"))


def _unescaped(text: str) -> str:
    first, *rest = text.split("\\u")
    return first + "".join(chr(int(piece[:4], 16)) + piece[4:] for piece in rest)


@pytest.mark.parametrize(("published", "text", "right"), list(rows()))
def test_a_phrase(published: str, text: str, right: str) -> None:
    (reading,) = live.pipeline().read([Article("x", text, published=published)])
    lines = list(seen(reading))
    assert missing(lines, right) == [], lines
