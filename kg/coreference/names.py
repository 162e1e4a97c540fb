"""Names: the same thing under its full name, surname, acronym or handle."""

import re
from collections.abc import Iterator

from kg.coreference.chains import NAMING, Chains
from kg.frames.model import PLACE
from kg.knowledge.names import folded
from kg.model import EntityType, Mention, MentionKind
from kg.text import Text

SMALL = frozenset(
    {"de", "du", "des", "la", "le", "les", "l", "d", "et", "en", "pour", "sur", "a", "au", "aux", "the", "of"}
)
NAMED_TYPES = {EntityType.ORGANIZATION, EntityType.EVENT, EntityType.WORK, EntityType.LOCATION, EntityType.GPE}
LONGEST_ACRONYM = 12
SHORTEST_SURNAME = 3
SHORTEST_IN_HANDLE = 5


def link_names(text: Text, chains: Chains) -> None:
    """Join the names of one thing, in order of the text."""
    names = [n for n, m in enumerate(chains.mentions) if m.kind is MentionKind.NAME]
    persons = _full_names(chains, names)
    for n in names:
        found = _antecedent(chains, n, persons)
        if found is None:
            chains.start(n)
        else:
            chains.join(n, *found)
    _acronyms(text, chains, names)
    _signatures(text, chains)
    _handles(chains)


def _full_names(chains: Chains, names: list[int]) -> dict[str, set[str]]:
    """Each surname -> the full names, folded, of persons that bear it in this text."""
    found: dict[str, set[str]] = {}
    for n in names:
        mention = chains.mentions[n]
        words = folded(mention.text).split()
        if mention.type is EntityType.PERSON and len(words) > 1:
            for at in range(1, len(words)):
                found.setdefault(" ".join(words[at:]), set()).add(" ".join(words))
    return found


def _antecedent(chains: Chains, n: int, persons: dict[str, set[str]]) -> tuple[int, str] | None:
    """The earlier (or, for a surname, any) name of the same thing, and the rule that says so."""
    mention = chains.mentions[n]
    key = folded(mention.text)
    for other in _earlier(chains, n):
        them = chains.mentions[other]
        if mention.known and mention.known == them.known:
            return other, "same-known"
        if folded(them.text) == key and _compatible(mention, them):
            return other, "same-name"
        if _squeezed(them.text) == _squeezed(mention.text) and mention.type == them.type and len(key) > 4:
            return other, "same-letters"
    full = persons.get(key, set())
    if len(full) == 1 and len(key) >= SHORTEST_SURNAME and mention.known is None:
        bearer = next(iter(full))
        for other, them in enumerate(chains.mentions):
            if other != n and them.type is EntityType.PERSON and folded(them.text) == bearer:
                return other, "surname"
    return _first_part(chains, n) or _part(chains, n)


def _first_part(chains: Chains, n: int) -> tuple[int, str] | None:
    """«Ali Bongo» for «Ali Bongo Ondimba»: the first words of one longer name of a person, at least two."""
    mention = chains.mentions[n]
    words = folded(mention.text).split()
    if mention.type is not EntityType.PERSON or len(words) < 2:
        return None
    for other, them in enumerate(chains.mentions):
        theirs = folded(them.text).split()
        if (
            other != n
            and them.type is EntityType.PERSON
            and them.kind is MentionKind.NAME
            and len(theirs) != len(words)
        ):
            shorter, longer = sorted((words, theirs), key=len)
            if len(shorter) > 1 and longer[: len(shorter)] == shorter:
                return other, "first-names-and-name"
    return None


def _earlier(chains: Chains, n: int) -> Iterator[int]:
    for other in range(n - 1, -1, -1):
        if chains.mentions[other].kind is MentionKind.NAME:
            yield other


def _compatible(a: Mention, b: Mention) -> bool:
    """One spelling in one article is one thing, but for a place and what is called after it."""
    if a.known and b.known and a.known != b.known:
        return False
    return a.type == b.type or (a.known is None and b.known is None)


def _squeezed(text: str) -> str:
    return folded(text).replace(" ", "").replace("-", "")


def _part(chains: Chains, n: int) -> tuple[int, str] | None:
    """«Mediapro» for «groupe Mediapro»: the same but for a common noun before it."""
    mention = chains.mentions[n]
    if mention.type not in NAMED_TYPES:
        return None
    key = folded(mention.text)
    for other in _earlier(chains, n):
        them = chains.mentions[other]
        theirs = folded(them.text)
        if them.type == mention.type and len(key) > 3 and len(theirs) > 3:
            longer, shorter = (them, key) if len(theirs) > len(key) else (mention, theirs)
            first, _, rest = longer.text.partition(" ")
            if rest and first[0].islower() and folded(rest) == shorter:
                return other, "same-after-noun"
    return None


def _acronyms(text: Text, chains: Chains, names: list[int]) -> None:
    """«Organisation du traité de l'Atlantique nord (OTAN)», and acronyms whose letters a full name spells."""
    for a in names:
        for b in names:
            if b == a or chains.root(a) == chains.root(b):
                continue
            first, second = chains.mentions[a], chains.mentions[b]
            if not _may_be_one(first, second):
                continue
            between = text.body[first.span.end : second.span.start] if b > a else ""
            if re.fullmatch(r"\s?\(\s?", between) and _may_abbreviate(second.text, first.text):
                chains.join(b, a, "acronym-in-brackets")
            elif is_acronym(second.text, first.text) and first.type == second.type:
                chains.join(b, a, "acronym")


def _may_be_one(first: Mention, second: Mention) -> bool:
    """Whether an acronym and a name may be of one kind of thing: a place shortens to a place only."""
    both = {first.type, second.type}
    return both <= NAMED_TYPES and (len(both) == 1 or not both & PLACE)


def _may_abbreviate(short: str, long: str) -> bool:
    """Whether a name in brackets may be a short form of the one before it: letters of it in order, capitals."""
    letters = [c for c in folded(short) if c.isalnum()]
    if len(short) > LONGEST_ACRONYM or len(letters) < 2 or sum(c.isupper() for c in short) < 2:
        return False
    source = iter(folded(long))
    if all(any(c == other for other in source) for c in letters):
        return True
    return short.isupper() and len(long.split()) > 1 and not is_place_like(short)


def is_place_like(short: str) -> bool:
    """Codes of regions and countries stand in brackets after places, not after names they shorten."""
    return len(short) == 2


def is_acronym(short: str, long: str) -> bool:
    """Whether the first letters of a name's words, small ones left out or not, spell the other."""
    letters = "".join(c for c in short if c.isalnum())
    if len(letters) < 2 or not letters.isupper() or len(letters) > LONGEST_ACRONYM:
        return False
    words = folded(long).replace("-", " ").split()
    if len(words) < 2:
        return False
    every = "".join(w[0] for w in words)
    main = "".join(w[0] for w in words if w not in SMALL)
    return folded(letters) in (every, main)


def _signatures(text: Text, chains: Chains) -> None:
    """The names and the handle that sign a post are one."""
    for post in text.posts:
        signing = [n for n, m in enumerate(chains.mentions) if post.signature.covers(m.span) and m.kind in NAMING]
        for n in signing[1:]:
            if chains.mentions[n].type in (EntityType.PERSON, EntityType.ORGANIZATION, None):
                chains.join(n, signing[0], "signature")


def _handles(chains: Chains) -> None:
    """«Volodymyr Zelenskyy (@ZelenskyyUa)»; a handle that spells a person's name."""
    for n, mention in enumerate(chains.mentions):
        if mention.kind is not MentionKind.HANDLE:
            continue
        letters = re.sub(r"[^a-z]", "", folded(mention.text))
        for other, them in enumerate(chains.mentions):
            if them.kind is not MentionKind.NAME or them.type not in (EntityType.PERSON, EntityType.ORGANIZATION):
                continue
            words = folded(them.text).split()
            whole = "".join(words)
            if letters == whole or (len(words[-1]) >= SHORTEST_IN_HANDLE and words[-1] in letters):
                chains.join(n, other, "handle-spells-name")
                break
