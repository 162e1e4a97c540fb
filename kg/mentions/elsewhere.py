"""Names -> the same, as the article itself gives them elsewhere: in full, and what an acronym is short for."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.knowledge.names import folded
from kg.mentions.make import mention
from kg.model import EntityType, Mention, Span, Token
from kg.text import Text

CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "X"})
REACH = 12
"""Words before a bracket in which stands what an acronym is short for."""
BESIDE = 1
"""Content words that may follow there: «préfecture de police de Paris (PP)»."""


def in_full(text: Text, names: Sequence[Mention]) -> Iterator[Mention]:
    """A text and its names -> those, as long as another of the article where the same words go on: «Jean-Jacques» of
    «Jean-Jacques Bourdin»."""
    longer: dict[str, set[str]] = {}
    for one in names:
        if one.type is EntityType.PERSON and " " in one.text:
            longer.setdefault(one.text.split(" ")[0], set()).add(one.text)
    ends = 0
    for name in names:
        if name.span.start < ends:
            continue
        known = longer.get(name.text.split(" ")[0], ()) if name.type is EntityType.PERSON else ()
        whole = max((full for full in known if _goes_on(text, name, full)), key=len, default=None)
        if whole is None:
            yield name
            continue
        ends = name.span.start + len(whole)
        yield mention(text, text.within(Span(name.span.start, ends)), (EntityType.PERSON, None), name.rule)


def _goes_on(text: Text, name: Mention, full: str) -> bool:
    end = name.span.start + len(full)
    begun = len(full) > len(name.text) and full.startswith(f"{name.text} ")
    return begun and text.body.startswith(full, name.span.start) and not text.body[end : end + 1].isalnum()


def spelt_out(text: Text, names: Sequence[Mention]) -> Iterator[Mention]:
    """A text and its names -> those; an acronym that stands in brackets after words that it is short for is no other
    body that is known by it: «la préfecture de police (PP)» is no party."""
    short = {m.text for m in names if m.known and _is_of_other_words(text, m)}
    for name in names:
        yield replace(name, known=None, classes=()) if name.known and name.text in short else name


def _is_of_other_words(text: Text, name: Mention) -> bool:
    if not name.text.isupper() or " " in name.text:
        return False
    bracket = text.index_at(name.span.start) - 1
    if bracket < 0 or text.tokens[bracket].text != "(" or text.mark_after(name.span.end) != ")":
        return False
    sentence = text.syntax.sentence_of[bracket]
    before = text.tokens[max(bracket - REACH, 0) : bracket]
    words = [t for t in before if t.pos in CONTENT and text.syntax.sentence_of[t.index] == sentence]
    said = next((words[n:] for n in range(len(words)) if _spells(name.text, words[n:])), None)
    return said is not None and not _is_named(text, name, {folded(t.text) for t in said})


def _spells(acronym: str, words: Sequence[Token]) -> bool:
    """Whether the first letters of words spell an acronym."""
    letters = "".join(folded(t.text)[:1] for t in words)
    return letters.startswith(folded(acronym)) and len(letters) <= len(acronym) + BESIDE


def _is_named(text: Text, name: Mention, words: set[str]) -> bool:
    """Whether a name that the body is known by shares half of its longer words with those before the bracket."""
    known = text.language.knowledge.gazetteer.by_key[name.known or ""]
    long = ({w for w in folded(one).split() if len(w) > len(name.text)} for one in known.names if " " in one)
    return any(2 * len(one & words) >= len(one) for one in long if one)
