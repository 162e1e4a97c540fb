"""Evidence and a text -> where its words stand now.

A text that has not changed must have them at their offsets. In one that has, they are looked for without regard to how
it is typeset, by keys of a few characters out of the words and what stood around them. A key leads to few places, so
that the time taken is linear. Words that may stand anywhere («il») are believed only among their old neighbours.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.model import Span
from kg.selector import composed
from kg.verify.claims import Stretch
from kg.verify.folding import Folded, folded, is_mark
from kg.verify.model import Finding, Status
from kg.verify.needle import KEY, Needle, glued

WORD = re.compile(r"\w+")
NEIGHBOURS = 12
"""Characters around words that must be the same for words that could stand anywhere."""
LONG = 32
"""Characters of words that stand somewhere only because they are quoted from there."""
EDGE = 2
"""Characters at the far ends of what stands around words that may be folded in another way, being cut off."""
NEAREST = 64
"""Places tried for one key: those nearest to where the words are expected."""

Places = Mapping[str, list[int]]
"""Where each key begins in a folded text."""


@dataclass(frozen=True)
class Body:
    """A text in which words are looked for, and whether it is the text that was read."""

    text: str
    same: bool

    @cached_property
    def folded(self) -> Folded:
        """The text, folded."""
        return folded(self.text)


def findings(stretches: Sequence[Stretch], body: Body) -> Iterator[Finding]:
    """Evidence in the order of the old text, and the text now -> what was found of each."""
    needles = [None if stands(stretch, body) else Needle.of(stretch) for stretch in stretches]
    places = _places(body, [needle for needle in needles if needle is not None])
    shift = 0
    for stretch, needle in zip(stretches, needles, strict=True):
        found = stretch.span if needle is None else _sought(needle, body, places, stretch.span.start + shift)
        if needle is not None and found is None:
            yield _lost(needle, body, places)
            continue
        assert found is not None
        shift = found.start - stretch.span.start
        exact = body.text[found.start : found.end] == stretch.words
        status = Status.RETYPESET if not exact else Status.STANDS if found == stretch.span else Status.MOVED
        yield Finding(stretch.iri, "evidence", status, stretch.words, stretch.span, found)


def stands(stretch: Stretch, body: Body) -> bool:
    """Whether words stand at their offsets, among their old neighbours where the text has changed."""
    start, end = stretch.span.start, stretch.span.end
    if start < 0 or not stretch.words or body.text[start:end] != stretch.words:
        return False
    if body.same or len(stretch.words) >= LONG or not (stretch.prefix or stretch.suffix):
        return True
    before, after = stretch.prefix[-NEIGHBOURS:], stretch.suffix[:NEIGHBOURS]
    return (bool(before) and body.text.endswith(before, 0, start)) or (bool(after) and body.text.startswith(after, end))


def _places(body: Body, needles: Iterable[Needle]) -> Places:
    """Where the keys of evidence begin in a text: one pass over it, whatever their number."""
    places: dict[str, list[int]] = {}
    for needle in needles:
        for key in (*(key for key, _ in needle.wanted()), *needle.ends()):
            if len(key) == KEY:
                places[key] = []
    if places:
        for start in range(len(body.folded.text) - KEY + 1):
            if (found := places.get(body.folded.text[start : start + KEY])) is not None:
                found.append(start)
    return places


def _sought(needle: Needle, body: Body, places: Places, expected: int) -> Span | None:
    """Where the words of evidence stand in a text: of several places the one with most of their neighbours, then the
    one nearest to where they are expected."""
    stretch = needle.stretch
    if not needle.core or len(stretch.words) != stretch.span.end - stretch.span.start:
        return None  # cut short, or drawn out
    near = body.folded.at(expected)
    found = [start for start in _candidates(needle, body, places, near) if _fits(needle, body, start)]
    rated = [(_neighbours(needle, body.folded.text, start), -abs(start - near), start) for start in found]
    around = len(needle.head) + len(needle.tail)
    sure = len(needle.core) >= LONG or (not around and len(rated) == 1)
    enough = max(1, around - EDGE if body.same else min(NEIGHBOURS, around))
    kept = [one for one in rated if one[0] >= enough or (sure and not body.same)]
    if not kept or _replaced(needle, body.folded.text, places, max(kept)[0]):
        return None
    start = max(kept)[-1]
    return Span(body.folded.places[start], body.folded.places[start + len(needle.core) - 1] + 1)


def _candidates(needle: Needle, body: Body, places: Places, near: int) -> set[int]:
    """Where the words of evidence may begin in a folded text."""
    keys = list(needle.wanted())
    if not keys:  # a text so short that it is quickly searched
        return {body.folded.text.find(needle.core), body.folded.text.rfind(needle.core)} - {-1}
    starts = (start + lead for key, lead in keys for start in _nearest(places[key], near - lead))
    return {start for start in starts if body.folded.text.startswith(needle.core, start)}


def _nearest(found: Sequence[int], near: int) -> Sequence[int]:
    """Of many places, those nearest to one."""
    middle = bisect_left(found, near)
    return found[max(0, middle - NEAREST) : middle + NEAREST]


def _fits(needle: Needle, body: Body, start: int) -> bool:
    """Whether words begin and end where letters and words do, or else did so in the old text; and whether a text that
    has not changed has the very same letters."""
    one, ends = body.folded, (start, start + len(needle.core))
    if any(_within_letter(one, at) for at in ends):
        return False
    if any(glued(one, body.text, at) and not before for at, before in zip(ends, needle.glued, strict=True)):
        return False
    found = body.text[one.places[start] : one.places[ends[1] - 1] + 1]
    return not body.same or composed(found) == composed(needle.stretch.words)


def _within_letter(one: Folded, at: int) -> bool:
    """Whether a place in a folded text is between a letter and its marks, or the letters of a ligature."""
    return 0 < at < len(one.text) and (is_mark(one.text[at]) or one.places[at] == one.places[at - 1])


def _neighbours(needle: Needle, text: str, start: int) -> int:
    """How many characters around words are those that stood around them."""
    end = start + len(needle.core)
    before = _common(reversed(needle.head), reversed(text[max(0, start - len(needle.head)) : start]))
    return before + _common(needle.tail, text[end : end + len(needle.tail)])


def _common(left: Iterable[str], right: Iterable[str]) -> int:
    """How many characters two texts begin with alike."""
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count


def _lost(needle: Needle, body: Body, places: Places) -> Finding:
    """Words that were not found -> altered where a text that has not changed has others at their offsets, or where
    others stand between their old neighbours; else vanished."""
    stretch, one = needle.stretch, body.folded
    now: str | None = body.text[max(0, stretch.span.start) : max(0, stretch.span.end)] if body.same else None
    if not body.same and (gap := _gap(needle, one.text, places)) is not None:
        begin, end = (one.places[at] if at < len(one.places) else len(body.text) for at in gap)
        now = body.text[begin:end].strip()
    status = Status.VANISHED if now is None else Status.ALTERED
    return Finding(stretch.iri, "evidence", status, stretch.words, stretch.span, None, now)


def _replaced(needle: Needle, text: str, places: Places, neighbours: int) -> bool:
    """Whether words that stand elsewhere, with some of their neighbours, have another version between all of them."""
    gap = _gap(needle, text, places)
    if gap is None or neighbours >= sum(map(len, needle.ends())):
        return False
    here, there = (Counter(WORD.findall(words)) for words in (text[slice(*gap)], needle.core))
    return here != there and 2 * (here & there).total() >= max(here.total(), there.total())


def _gap(needle: Needle, text: str, places: Places) -> tuple[int, int] | None:
    """Where what stood before words ends and what stood after them begins, near enough for a version of the words."""
    before, after = needle.ends()
    if not before and not after:
        return None
    heads = [start + len(before) for start in _all(before, text, places)] if before else [0]
    tails = _all(after, text, places) if after else [len(text)]
    for head in heads[:NEAREST]:
        at = bisect_left(tails, head)
        if at < len(tails) and tails[at] - head <= 2 * len(needle.core) + 2 * KEY:
            return head, tails[at]
    return None


def _all(key: str, text: str, places: Places) -> list[int]:
    """Where a key begins; of one too short to be looked up, the first place and the last."""
    if len(key) == KEY:
        return places[key]
    return sorted({text.find(key), text.rfind(key)} - {-1})
