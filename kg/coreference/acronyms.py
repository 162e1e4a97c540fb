"""Acronyms: «Organisation du traité de l'Atlantique nord (OTAN)», and those whose letters a name of the text spells."""

import re
from itertools import pairwise

from kg.coreference.chains import Chains
from kg.frames.model import PLACE
from kg.knowledge.names import folded
from kg.model import EntityType, Mention, MentionKind
from kg.text import Text

LONGEST = 12
NAMED = frozenset({EntityType.ORGANIZATION, EntityType.EVENT, EntityType.WORK, EntityType.LOCATION, EntityType.GPE})
BRACKET = re.compile(r"\s?\(\s?")
BRACKETED = 3
"""Code points of a bracket that opens, with the blanks beside it."""
REGION_CODE = 2
"""Letters of the codes that stand in brackets after places; they shorten nothing."""


def link_acronyms(text: Text, chains: Chains) -> None:
    """Join acronyms with the names that they shorten."""
    names = [n for n, m in enumerate(chains.mentions) if m.kind is MentionKind.NAME and m.type in NAMED]
    short = [n for n in names if is_short(chains.mentions[n].text)]
    _in_brackets(text, chains, names)
    _after_noun(text, chains, short)
    spelt: dict[str, list[int]] = {}
    for b in names:
        for letters in initials(chains.mentions[b].text):
            spelt.setdefault(letters, []).append(b)
    for a in short:
        for b in spelt.get(capitals(chains.mentions[a].text) or "", ()):
            if chains.root(a) != chains.root(b) and chains.mentions[a].type is chains.mentions[b].type:
                chains.join(a, b, "acronym")


def _in_brackets(text: Text, chains: Chains, names: list[int]) -> None:
    for a, b in pairwise(names):
        first, second = chains.mentions[a], chains.mentions[b]
        between = text.body[first.span.end : second.span.start]
        closed = text.mark_after(second.span.end) == ")"
        if closed and BRACKET.fullmatch(between) and _may_be_one(first, second) and shortens(second.text, first.text):
            chains.join(b, a, "acronym-in-brackets")


def _after_noun(text: Text, chains: Chains, short: list[int]) -> None:
    """«la station spatiale internationale (ISS)»: the noun says what the acronym is."""
    ends: dict[int, list[int]] = {}
    for n, mention in enumerate(chains.mentions):
        if mention.rule.startswith("noun:") and " " in mention.text:
            ends.setdefault(mention.span.end, []).append(n)
    for a in short:
        acronym = chains.mentions[a]
        near = range(acronym.span.start - BRACKETED, acronym.span.start)
        for b in sorted(b for end in near for b in ends.get(end, ())):
            noun = chains.mentions[b]
            between = text.body[noun.span.end : acronym.span.start]
            if BRACKET.fullmatch(between) and chains.root(b) is None and shortens(acronym.text, noun.text):
                chains.join(b, a, "acronym-in-brackets")
                if acronym.known is None:
                    chains.set_type(b, noun.type)


def _may_be_one(first: Mention, second: Mention) -> bool:
    """Whether an acronym and a name may be of one kind of thing: a place shortens to a place only."""
    both = {first.type, second.type}
    return len(both) == 1 or not both & PLACE


def is_short(text: str) -> bool:
    """Whether a name looks like an acronym: two capitals or more, no blank."""
    return " " not in text and len(text) <= LONGEST and sum(c.isupper() for c in text) > 1


def shortens(short: str, long: str) -> bool:
    """Whether a name in brackets may be a short form of the one before it: its letters in order, or all capitals."""
    letters = [c for c in folded(short) if c.isalnum()]
    if not is_short(short) or len(letters) < 2 or len(long) <= len(short):
        return False
    source = iter(folded(long))
    if all(any(c == other for other in source) for c in letters):
        return True
    return short.isupper() and " " in long and len(short) > REGION_CODE


def capitals(text: str) -> str | None:
    """The letters of an acronym, without capitals; None where a name is none."""
    letters = "".join(c for c in text if c.isalnum())
    return folded(letters) if 2 <= len(letters) <= LONGEST and letters.isupper() else None


def initials(text: str) -> frozenset[str]:
    """What an acronym of a name may be: the first letters of its words, small words left out or not."""
    words = folded(text).replace("-", " ").split()
    if len(words) < 2:
        return frozenset()
    large = "".join(folded(word)[0] for word in re.split(r"[\s'’-]+", text) if word[:1].isupper())
    return frozenset(("".join(word[0] for word in words), large))
