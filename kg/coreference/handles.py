"""Handles of social media: those that spell a name, those of offices («@SecDef»), the signatures of posts."""

import re
from collections.abc import Sequence

from kg.coreference.chains import NAMING, Chains
from kg.knowledge.names import folded
from kg.model import EntityType, Mention, MentionKind
from kg.nominals.bearers import Bearer
from kg.nominals.offices import office_of
from kg.text import Text

SHORTEST = 5
"""Letters of a surname that a handle contains."""


def link_handles(text: Text, chains: Chains, bearers: Sequence[Bearer]) -> None:
    """Join handles with whom they stand for, and all that signs one post."""
    for post in text.posts:
        signing = [n for n in chains.index.inside(post.signature) if chains.mentions[n].kind in NAMING]
        for n in signing[1:]:
            chains.join(n, signing[0], "signature")
    handles = [n for n, m in enumerate(chains.mentions) if m.kind is MentionKind.HANDLE]
    named = [(n, folded(m.text).split()) for n, m in enumerate(chains.mentions) if handles and _is_spelt(m)]
    for n in handles:
        found = _spelt(chains, n, named) or _of_office(text, chains, n, bearers)
        if found:
            chains.join(n, *found)


def _is_spelt(mention: Mention) -> bool:
    return mention.kind is MentionKind.NAME and mention.type in (EntityType.PERSON, EntityType.ORGANIZATION)


def _spelt(chains: Chains, n: int, named: Sequence[tuple[int, list[str]]]) -> tuple[int, str] | None:
    """The person or body whose name, or long surname, the handle spells."""
    letters = re.sub(r"[^a-z]", "", folded(chains.mentions[n].text))
    for other, words in named:
        if letters == "".join(words) or (len(words[-1]) >= SHORTEST and words[-1] in letters):
            return other, "handle-spells-name"
    return None


def _of_office(text: Text, chains: Chains, n: int, bearers: Sequence[Bearer]) -> tuple[int, str] | None:
    """The person whom the article gives the office of the handle."""
    handle = text.language.knowledge.handle(chains.mentions[n].text)
    if handle is None or handle.office is None:
        return None
    for bearer in bearers:
        if office_of(text, text.titles[bearer.phrase], chains.index) == (handle.office, handle.of):
            return bearer.mention, "handle-of-office"
    return None
