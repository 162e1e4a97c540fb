"""Articles -> which are copies of one text, and from how many sources they come.

Texts are compared by their shingles, runs of words (Broder 1997, «On the resemblance and containment of documents»).
The smallest hashes of a text are its sketch: only texts whose sketches share a hash are compared, in full. Libraries
for this (datasketch) bring scipy and estimate what is exact here.
"""

import hashlib
import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias
from urllib.parse import urlsplit

from kg.knowledge.names import folded
from kg.model import Article

WORD = re.compile(r"\w+")
RUN = 5
"""Words of a shingle."""
SKETCH = 24
"""Hashes of a sketch: of two texts that share half of their shingles, less than one pair in ten million shares none."""
ALIKE = 0.5
"""The share of the shorter text's shingles from which on one text is a copy of the other."""
NEAR = 12
"""With how many of its neighbours, by date, a text is compared that share a hash: so many copies of one text need no
more, and a phrase that all articles of a publisher end with makes no comparison of all with all."""
LEAST = 20
"""Shingles that a text must have to be compared: one sentence may be like another by chance."""
Shingles: TypeAlias = "array[int]"
"""Eight bytes for each, where a set takes sixty."""


def shingles(text: str) -> Shingles:
    """A text -> the hashes of its runs of words, whatever their capitals and accents, each once, the smallest first."""
    words = WORD.findall(folded(text))
    runs = (" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
    hashes = {int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest()) for run in runs}
    return array("Q", sorted(hashes))


@dataclass(frozen=True, slots=True)
class Text:
    """An article as it is compared: without its text, of which the shingles are held."""

    article: Article
    shingles: Shingles


def compared(article: Article) -> Text:
    """An article -> the same as it is compared."""
    return Text(replace(article, body=""), shingles(article.body))


def copies(texts: Iterable[Text]) -> dict[str, str]:
    """Articles -> for each that has the text of another publisher's the earliest with that text. What one publisher
    prints again (a later state, a form filled in anew each day) is one source already."""
    known = sorted(texts, key=lambda one: (one.article.published or "~", one.article.id))
    ordered, runs = [one.article for one in known], {one.article.id: one.shingles for one in known}
    by = {article.id: publisher(article) for article in ordered}
    first = {article.id: article.id for article in ordered}
    order = {article.id: number for number, article in enumerate(ordered)}
    for one, other in _near(runs):
        if by[one] != by[other] and _alike(runs[one], runs[other]):
            _one(first, order, one, other)
    return {article: _root(first, article) for article in first if _root(first, article) != article}


def _near(texts: Mapping[str, Shingles]) -> Iterator[tuple[str, str]]:
    """Pairs of texts, in order, whose sketches share a hash."""
    blocks: dict[int, list[str]] = {}
    for article, found in texts.items():
        if len(found) >= LEAST:
            for hash_ in found[:SKETCH]:
                blocks.setdefault(hash_, []).append(article)
    following = ((one, block[n + 1 : n + 1 + NEAR]) for block in blocks.values() for n, one in enumerate(block))
    yield from dict.fromkeys((one, other) for one, others in following for other in others)


def _alike(one: Shingles, other: Shingles) -> bool:
    return len({*one} & {*other}) >= ALIKE * min(len(one), len(other))


def _one(first: dict[str, str], order: Mapping[str, int], one: str, other: str) -> None:
    """Let two articles have one first text, the earlier."""
    left, right = sorted((_root(first, one), _root(first, other)), key=order.__getitem__)
    first[right] = left


def _root(first: dict[str, str], article: str) -> str:
    while first[article] != article:
        article = first[article]
    return article


def publisher(article: Article) -> str:
    """Who published an article: by name, else by the host of its address; empty where nobody says so."""
    if article.publisher:
        return folded(article.publisher)
    try:
        return (urlsplit(article.url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def sources(articles: Sequence[Article], copied: Mapping[str, str]) -> int:
    """Articles and which of all are copies -> how many sources they are: articles of one publisher are one source, and
    so are those of one text. All whose publisher nobody names are one: nothing says that they are more."""
    first: dict[str, str] = {}
    for article in articles:
        text, by = f"text {copied.get(article.id, article.id)}", f"by {publisher(article)}"
        for name in (text, by):
            first.setdefault(name, name)
        first[_root(first, text)] = _root(first, by)
    return len({_root(first, name) for name in first})
