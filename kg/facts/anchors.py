"""Time expressions -> the events that their words hang on."""

from collections.abc import Sequence

from kg.model import Time, Token
from kg.text import Text

CHAIN = frozenset({"VERB", "AUX"})
DEPTH = 12


def anchors(text: Text, times: Sequence[Time]) -> dict[int, list[int]]:
    """A text and its time expressions -> for each verb or event noun the numbers of those that hang on it, no other
    event between."""
    found: dict[int, list[int]] = {}
    for n, time in enumerate(times):
        above = _event_above(text, time) if time.begin else None
        if above is not None:
            found.setdefault(above, []).append(n)
    return found


def _event_above(text: Text, time: Time) -> int | None:
    """The first verb or event noun above a time expression."""
    inside = text.within(time.span)
    if not inside:
        return None
    indices = {t.index for t in inside}
    token = next((t for t in inside if t.head not in indices or t.head == t.index), inside[0])
    for _ in range(DEPTH):
        above = text.above(token)
        if above is None:
            return None
        if above.pos in CHAIN or is_event_noun(text, above) or _is_predicated(text, above):
            return above.index
        token = above
    return None


def is_event_noun(text: Text, token: Token) -> bool:
    """Whether a noun names an event of some frame."""
    return token.pos == "NOUN" and token.lemma in text.language.frames.nouns


def _is_predicated(text: Text, token: Token) -> bool:
    return any(d.dep == "cop" for d in text.syntax.dependents[token.index])
