"""What an answer may be kept to: somebody, a period, a publisher, a class of events.

A query says which of its variables a parameter concerns, in a comment of its own inside the group that binds them:

    #? who ?agent ?place

With `--who NAME` the line stands for a filter that one of the variables is what was named. What that is lies beside
the graph, as triples in a graph of their own: no word of the user's ever becomes part of a query. The names are

    who         the variable is the thing named, or a fact in which it takes part
    when        for --since and --until: a fact of that time, or without a date of its own, told by an article of it
    published   for --since and --until: an article of that time, or a fact that one tells
    publisher   an article of the publisher, or a fact that one tells
    class       an event of the class
"""

import re
from dataclasses import dataclass
from typing import TypedDict

from kg.calendar import limits
from kg.errors import QueryError

ASKED = "urn:x-newskg:asked"
"""The graph in which lies what was asked for; a parameter is a property there."""
OPTIONS = {
    "who": ("who",),
    "when": ("since", "until"),
    "published": ("since", "until"),
    "publisher": ("publisher",),
    "class": ("class",),
}
"""The parameters that a query declares -> the options that they are for."""
ORDER = ("who", "since", "until", "publisher", "class")
"""The options, as they are listed."""
LINE = re.compile(r"^[ \t]*#\?(?P<rest>.*)$", re.MULTILINE)
DECLARED = re.compile(rf"[ \t]+(?P<name>{'|'.join(OPTIONS)})(?P<variables>(?:[ \t]+[?$]\w+)+)\s*")


class Kept(TypedDict, total=False):
    """What `Wanted` takes, by name: what a function passes on to it."""

    who: str | None
    since: str | None
    until: str | None
    publisher: str | None
    class_: str | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user gave: a name, two dates of any precision, the name of a publisher, that of a class of events."""

    who: str | None = None
    since: str | None = None
    until: str | None = None
    publisher: str | None = None
    class_: str | None = None

    def given(self) -> tuple[str, ...]:
        """The options that are asked for."""
        values = (self.who, self.since, self.until, self.publisher, self.class_)
        return tuple(name for name, value in zip(ORDER, values, strict=True) if value is not None)

    def days(self) -> tuple[str, str] | None:
        """The period's first and last day; None where none is asked for, InputError for what is no date or period."""
        return limits(self.since, self.until, ("--since", "--until"))


def taken(name: str, text: str) -> tuple[str, ...]:
    """A query and its name -> the options that it takes; QueryError for a declaration that is none."""
    found = set[str]()
    for line in LINE.finditer(text):
        declared = DECLARED.fullmatch(line["rest"])
        if declared is None:
            number = text.count("\n", 0, line.start()) + 1
            raise QueryError(f"{name}, line {number}: no parameter: #? {' | '.join(OPTIONS)}, then variables")
        found.update(OPTIONS[declared["name"]])
    return tuple(option for option in ORDER if option in found)


def kept(text: str, wanted: Wanted) -> str:
    """A query and what is asked for -> the query that keeps to it; its lines stay where they are."""
    given = set(wanted.given())

    def filtered(line: re.Match[str]) -> str:
        declared = DECLARED.fullmatch(line["rest"])
        if declared is None or given.isdisjoint(OPTIONS[declared["name"]]):
            return line[0]
        asked = f"<{ASKED}:{declared['name']}>"
        chosen = (f"(BOUND({v}) && EXISTS {{ GRAPH <{ASKED}> {{ {v} {asked} true }} }})" for v in _variables(declared))
        return f"FILTER ({' || '.join(chosen)})"

    return LINE.sub(filtered, text)


def _variables(declared: re.Match[str]) -> list[str]:
    return declared["variables"].split()
