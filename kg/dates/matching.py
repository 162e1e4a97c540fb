"""Text in, the stretches that rules match out: longest first, none overlapping."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.dates.clauses import Clauses
from kg.dates.rules import Rule, Rules
from kg.model import Span

_TOKEN = re.compile(r"\w+(?::[0-9]{2})?")
_REACH = 90
"""Characters around its word that a rule may look at; longer expressions do not occur."""
_CONTEXT = 60


@dataclass(frozen=True, slots=True)
class Match:
    """What a rule matched: `span` is the expression, `whole` also the words that led to it, `captured` the values."""

    rule: Rule
    span: Span
    whole: Span
    captured: Mapping[str, str]


def find(body: str, rules: Rules, clauses: Clauses) -> list[Match]:
    """All expressions of a text in order."""
    windows = {kind: list(_merged(places, len(body))) for kind, places in _anchors(body, rules).items()}
    found: list[tuple[int, int, int, Rule, re.Match[str]]] = []
    for order, rule in enumerate(rules.rules):
        for low, high in windows.get(rule.on, ()):
            for match in rule.pattern.finditer(body, low, high):
                if _fits(body, rule, match, clauses):
                    found.append((match.start() - match.end(), order, match.start(), rule, match))
    return sorted(_longest(found, rules), key=lambda match: match.span)


def _anchors(body: str, rules: Rules) -> dict[str, list[tuple[int, int]]]:
    """For each class of words, where one of them stands."""
    places: dict[str, list[tuple[int, int]]] = {}
    for token in _TOKEN.finditer(body):
        word = token[0].lower()
        kinds = rules.anchors.get(word, frozenset())
        if word[0].isdigit():
            kinds |= {kind for kind, shape in rules.digits.items() if shape.fullmatch(word)}
        for kind in kinds:
            places.setdefault(kind, []).append(token.span())
    return places


def _merged(places: list[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    """Windows around the places, those that overlap as one."""
    low = high = -1
    for start, end in places:
        if start - _REACH > high:
            if high >= 0:
                yield low, high
            low = max(0, start - _REACH)
        high = min(length, end + _REACH)
    if high >= 0:
        yield low, high


def _fits(body: str, rule: Rule, match: re.Match[str], clauses: Clauses) -> bool:
    """Whether the surroundings are those that the rule asks for."""
    left, contexts = body[max(0, match.start() - _CONTEXT) : match.start()], rule.contexts
    if ("before" in contexts and not contexts["before"].search(left)) or (
        "not_before" in contexts and contexts["not_before"].search(left)
    ):
        return False
    if ("after" in contexts and not contexts["after"].match(body, match.end())) or (
        "not_after" in contexts and contexts["not_after"].match(body, match.end())
    ):
        return False
    return rule.pos is None or clauses.pos(match.start()) == rule.pos


def _longest(found: list[tuple[int, int, int, Rule, re.Match[str]]], rules: Rules) -> Iterator[Match]:
    taken: set[int] = set()
    for _, _, _, rule, match in sorted(found, key=lambda item: item[:3]):
        characters = range(match.start(), match.end())
        if taken.isdisjoint(characters):
            taken.update(characters)
            start, end = match.span("span") if "span" in match.groupdict() else match.span()
            yield Match(rule, Span(start, end), Span(*match.span()), _captured(match, rules))


def _captured(match: re.Match[str], rules: Rules) -> dict[str, str]:
    values = {name: text for name, text in match.groupdict().items() if text and name != "span"}
    return {name: rules.words.value(name.rstrip("0123456789"), text) for name, text in values.items()}
