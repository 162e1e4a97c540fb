"""Posts of social media quoted in an article: «J'ai rencontré… – Paul Dupont (@pdupont) 11 octobre 2023»."""

import re
from dataclasses import dataclass

from kg.model import Span

SIGNATURE = re.compile(
    r"(?<!\w)[–—-]\s?(?P<names>[^\n()]{2,80}?)\s?\((?P<handle>@\w{2,30})\)(?P<date>[^\n]{0,40})$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Post:
    """A post: its words, its signature (names and handle), and the stretch after that, where the date stands."""

    span: Span
    signature: Span
    date: Span


def posts(body: str) -> tuple[Post, ...]:
    """A body -> the posts quoted in it, each a line that ends with a name, a handle and perhaps a date."""
    found = []
    for match in SIGNATURE.finditer(body):
        start = body.rfind("\n", 0, match.start()) + 1
        if match.start() > start:
            signature = Span(match.start("names"), match.end("handle") + 1)
            found.append(Post(Span(start, match.start()), signature, Span(*match.span("date"))))
    return tuple(found)
