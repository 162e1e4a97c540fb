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
REGION_CODE = 2
"""Letters of the codes that stand in brackets after places; they shorten nothing."""


def link_acronyms(text: Text, chains: Chains) -> None:
    """Join acronyms with the names that they shorten."""
    names = [n for n, m in enumerate(chains.mentions) if m.kind is MentionKind.NAME and m.type in NAMED]
    short = [n for n in names if is_short(chains.mentions[n].text)]
    _in_brackets(text, chains, names)
    _after_noun(text, chains, short)
    for a in short:
        for b in names:
            first, second = chains.mentions[a], chains.mentions[b]
            if chains.root(a) != chains.root(b) and first.type is second.type and spells(first.text, second.text):
                chains.join(a, b, "acronym")


def _in_brackets(text: Text, chains: Chains, names: list[int]) -> None:
    for a, b in pairwise(names):
        first, second = chains.mentions[a], chains.mentions[b]
        between = text.body[first.span.end : second.span.start]
        closed = text.body[second.span.end :].lstrip()[:1] == ")"
        if closed and BRACKET.fullmatch(between) and _may_be_one(first, second) and shortens(second.text, first.text):
            chains.join(b, a, "acronym-in-brackets")


def _after_noun(text: Text, chains: Chains, short: list[int]) -> None:
    """«la station spatiale internationale (ISS)»: the noun says what the acronym is."""
    nouns = [n for n, m in enumerate(chains.mentions) if m.rule.startswith("noun:") and " " in m.text]
    for a in short:
        acronym = chains.mentions[a]
        for b in nouns:
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


def spells(short: str, long: str) -> bool:
    """Whether the first letters of a name's words, small words left out or not, spell the other."""
    letters = "".join(c for c in short if c.isalnum())
    words = folded(long).replace("-", " ").split()
    if len(letters) < 2 or not letters.isupper() or len(letters) > LONGEST or len(words) < 2:
        return False
    capitals = "".join(folded(word)[0] for word in re.split(r"[\s'’-]+", long) if word[:1].isupper())
    return folded(letters) in ("".join(word[0] for word in words), capitals)
