"""Quotation marks -> the stretches between them. Typography only: guillemets, curly and straight marks, nested, over
several paragraphs, and what authors forget. A mark without its partner loses that stretch and nothing else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Span

PAIRS = {"«": "»", "“": "”", "„": "“", "‹": "›"}
CLOSING = frozenset("»”›")
MARKS = re.compile(r"[«»“”„‹›\"]|\n\s*")
DEEPEST = 8
"""Marks open at a time; what is older was never closed."""
LONGEST = 3000
"""Code points between two marks; a longer stretch is two marks that do not belong together."""


@dataclass(frozen=True, slots=True, order=True)
class Quoted:
    """Text between quotation marks: `outer` with them, `inner` without, `depth` 0 for the outermost."""

    outer: Span
    inner: Span
    depth: int = 0


def quoted(body: str) -> tuple[Quoted, ...]:
    """A body -> the stretches in quotation marks, in order of their start."""
    found = sorted((*_guillemets(body), *_straight(body)))
    return tuple(_nested(found))


def _nested(found: list[Quoted]) -> Iterator[Quoted]:
    """Depth by containment; a stretch that crosses another is dropped."""
    stack: list[Quoted] = []
    for one in found:
        while stack and stack[-1].outer.end <= one.outer.start:
            stack.pop()
        if stack and stack[-1].outer.end < one.outer.end:
            continue
        yield Quoted(one.outer, one.inner, len(stack))
        stack.append(one)


def _trimmed(body: str, start: int, end: int) -> Quoted | None:
    if end - start > LONGEST:
        return None
    inner = body[start + 1 : end - 1]
    left = start + 1 + len(inner) - len(inner.lstrip())
    right = start + 1 + len(inner.rstrip())
    return Quoted(Span(start, end), Span(left, right)) if left < right else None


def _guillemets(body: str) -> Iterator[Quoted]:
    """Paired marks by a stack. A paragraph that starts with an opening (or closing) mark goes on with the quotation
    left open before it; any other paragraph ends what was left open."""
    stack: list[tuple[str, int]] = []
    marks = list(MARKS.finditer(body))
    for n, mark in enumerate(marks):
        sign, at = mark[0], mark.start()
        if sign[0] == "\n":
            follows = marks[n + 1] if n + 1 < len(marks) and marks[n + 1].start() == mark.end() else None
            if not (stack and follows and (follows[0] in PAIRS or follows[0] in CLOSING)):
                stack.clear()
        elif sign in CLOSING or (stack and PAIRS[stack[-1][0]] == sign):
            if _resumes(marks, n):
                continue
            opening = next((k for k in range(len(stack) - 1, -1, -1) if PAIRS[stack[k][0]] == sign), None)
            if opening is not None:
                one = _trimmed(body, stack[opening][1], at + 1)
                del stack[opening:]
                if one:
                    yield one
        elif sign in PAIRS and not (stack and _resumes(marks, n)):
            stack.append((sign, at))
            del stack[:-DEEPEST]


def _resumes(marks: list[re.Match[str]], n: int) -> bool:
    """Whether a mark starts a paragraph, so that it may go on with a quotation."""
    return n > 0 and marks[n - 1][0][0] == "\n" and marks[n - 1].end() == marks[n].start()


def _straight(body: str) -> Iterator[Quoted]:
    """Straight marks: one that can only open opens, also where the last one was never closed."""
    start: int | None = None
    for mark in re.finditer(r'"|\n', body):
        at = mark.start()
        if mark[0] == "\n":
            start = start if _next(body, at).startswith('"') else None
            continue
        if start is not None and body[max(0, at - 1) : at] == "\n":
            continue  # the paragraph goes on with the quotation
        opens, closes = _opens(body, at), _closes(body, at)
        if start is None or (opens and not closes):
            start = at if opens or (start is None and not closes) else None
        else:
            one = _trimmed(body, start, at + 1)
            start = None
            if one:
                yield one


def _next(body: str, at: int) -> str:
    return body[at : at + 80].lstrip()[:1]


def _opens(body: str, at: int) -> bool:
    after = body[at + 1 : at + 2]
    return bool(after) and not after.isspace() and after not in ",;:.)]»"


def _closes(body: str, at: int) -> bool:
    before = body[at - 1 : at]
    return bool(before) and not before.isspace() and before not in "([«"
