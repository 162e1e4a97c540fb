"""Articles as no newspaper has them: each is read or refused, in bounded time; none ends in an error of the program's.

A few of them here; as many as the environment says in KG_MANGLED (10000, or 6000-10000 for a part of them), then with
lines of a megabyte too, or of as many characters as KG_LARGE says.
"""

import json
import os
import random
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path

import live
import pytest

from kg import articles
from kg.errors import InputError
from kg.guard import Lost, guarded
from kg.model import Article, Span

FIRST, _, LAST = os.environ.get("KG_MANGLED", "").rpartition("-")
NUMBERS = range(int(FIRST or 0), int(LAST or 24))
LARGE = int(os.environ.get("KG_LARGE", "1000000" if LAST else "3000"))
ROOT = Path(__file__).parents[1]
TEXTS = [path.read_bytes() for path in sorted((ROOT / "tests" / "score" / "gold").rglob("*.txt"))]
MARKS = "«»\"'“”‘’()[]{}<>—–-…:;,.!?\n\t\u00a0\u202f\u200b\u2028\ufeff\x00\x1b\U0001f600\u0301"

Dice = random.Random


def part(text: bytes, dice: Dice, most: int = 600) -> bytes:
    """A stretch of a text, cut wherever it may be."""
    start = dice.randrange(len(text))
    return text[start : start + dice.randrange(1, most)]


def cut(text: bytes, dice: Dice) -> bytes:
    return part(text, dice, 1200)


def doubled(text: bytes, dice: Dice) -> bytes:
    return part(text, dice) * dice.randrange(2, 5)


def binary(text: bytes, dice: Dice) -> bytes:
    return part(text, dice) + dice.randbytes(dice.randrange(1, 60)) + part(text, dice)


def encodings(text: bytes, dice: Dice) -> bytes:
    other = part(text, dice).decode("utf-8", "ignore").encode(dice.choice(["latin-1", "cp1252", "utf-16"]), "replace")
    return part(text, dice) + other


def one_line(text: bytes, dice: Dice) -> bytes:
    words = text.replace(b"\n", b"" if dice.random() < 0.3 else b" ")
    return (words * (LARGE // len(words) + 1))[: dice.randrange(100, LARGE)]


def one_word(text: bytes, dice: Dice) -> bytes:
    return part(text, dice) + dice.choice(["a", "É", "-", "’", "1", "_", "…"]).encode() * dice.randrange(1, LARGE)


def marks(text: bytes, dice: Dice) -> bytes:
    mark = dice.choice(['"', "«", "»", "« »", "“", "'", "« “ ", '" '])
    return part(text, dice) + (mark * dice.randrange(1, LARGE // 10)).encode() + part(text, dice)


def nested(text: bytes, dice: Dice) -> bytes:
    depth = dice.randrange(1, LARGE // 10)
    opened, closed = dice.choice([("(", ")"), ("« ", " »"), ("<div>", "</div>"), ('{"text":', "}"), ("[", "]")])
    return opened.encode() * depth + part(text, dice) + closed.encode() * dice.choice([depth, 0])


def shuffled(text: bytes, dice: Dice) -> bytes:
    words = part(text, dice).decode("utf-8", "ignore").split()
    dice.shuffle(words)
    return "".join(f"{word}{dice.choice([' ', *MARKS])}" for word in words).encode()


def as_json(text: bytes, dice: Dice) -> bytes:
    words = part(text, dice).decode("utf-8", "ignore")
    odd = [None, 3, [], {}, "", words, words * 2, "2023-13-45", "\ud800", [words]]
    keys = ("id", "title", "text", "published", "url", "author", "source")
    return json.dumps({key: dice.choice(odd) for key in keys} | {"text": dice.choice([words, *odd])}).encode()


def as_page(text: bytes, dice: Dice) -> bytes:
    words = part(text, dice, 1200).decode("utf-8", "ignore").replace("\n", dice.choice(["<p>", "</p>", "<br>", "<!--"]))
    return f"<html><title>{words[:40]}</title><body><article><p>{words}".encode()


MANGLERS: tuple[Callable[[bytes, Dice], bytes], ...] = (
    cut, doubled, binary, encodings, one_line, one_word, marks, nested, shuffled, as_json, as_page,
)  # fmt: skip
ENDINGS = {as_json: ".jsonl", as_page: ".html"}


def mangled(number: int, folder: Path) -> Path:
    """A number -> the file of that mangled article, always the same."""
    dice = Dice(number)
    mangler = MANGLERS[number % len(MANGLERS)]
    file = folder / f"{number}{ENDINGS.get(mangler, dice.choice(['.txt', '.txt', '']))}"
    file.write_bytes(mangler(dice.choice(TEXTS), dice))
    return file


def outcome(item: Article | InputError) -> str | None:
    """What comes of an article; None where the program made an error."""
    if isinstance(item, InputError):
        return "refused" if "\n" not in str(item) else None
    found = guarded(partial(live.pipeline().reading, item), item)
    if isinstance(found, Lost):
        return "over its bounds" if found.reason.startswith("took more than") else None
    there = all(m.span.start <= m.span.end and _is_inside(m.span, item) for m in found.mentions)
    return "read" if there and found.article == item else None


def _is_inside(span: Span, item: Article) -> bool:
    """Whether a stretch lies in the body, or in the headline, which ends before it."""
    first, end = (0, len(item.body)) if span.start >= 0 else (-item.front, -1)
    return first <= span.start and span.end <= end


@pytest.mark.parametrize("number", NUMBERS)
def test_a_mangled_article_is_read_or_refused(number: int, tmp_path: Path) -> None:
    file = mangled(number, tmp_path)
    found = [outcome(item) for item in islice(articles.read(str(file)), 5)]
    assert found
    assert None not in found


def test_they_are_not_all_refused(tmp_path: Path) -> None:
    items = [item for n in NUMBERS for item in islice(articles.read(str(mangled(n, tmp_path))), 5)]
    assert sum(isinstance(item, Article) for item in items) > len(NUMBERS) // 4
    assert any(isinstance(item, InputError) for item in items)
