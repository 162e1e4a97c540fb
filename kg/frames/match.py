"""A predicate and what its arguments refer to -> the frame that holds, and who fills its roles."""

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, replace

from kg.frames.model import PLACE, Frame, Frames, Grid, Pattern
from kg.grammar import Grammar, Predicate, Words, nouns
from kg.grammar.openings import opening
from kg.grammar.phrases import plain
from kg.model import EntityType, Role, Token

Refer = Callable[[Token], tuple[tuple[int, EntityType | None], ...]]
"""A head token -> the mentions it stands for, each with its type."""

REACH = 8
"""Tokens between a verb and the noun of a fixed expression."""

Roles = tuple[tuple[Role, int], ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A frame that holds for a predicate, with its roles filled by mentions."""

    frame: Frame
    roles: Roles
    parts: tuple[Token, ...] = ()
    """Words of its expression that are no events of their own: «voter» in «appeler à voter pour», «mort» in «a fait dix
    morts»."""


def matches(frames: Frames, grammar: Grammar, predicate: Predicate, refer: Refer) -> Iterator[Match]:
    """All frames of the predicate that hold, the best first."""
    for frame, pattern in candidates(frames, predicate):
        if not is_written(grammar, predicate.token, pattern):
            continue
        last = last_word(grammar, predicate, pattern)
        whole = with_rest(grammar, predicate, last)
        if not allows(frame, whole):
            continue
        asked = tuple(f.token for f in whole.fillers if f.token.lemma.lower() in frame.having.get(f.slot, ()))
        whole = with_having(grammar, whole, asked)
        roles = fill(frame, grammar, whole, refer)
        if all(any(role in need for role, _ in roles) for need in frame.needs):
            yield Match(frame, roles, (*((last,) if last else ()), *_alike(frames, frame, asked)))


def _alike(frames: Frames, frame: Frame, asked: Iterable[Token]) -> Iterator[Token]:
    """The nouns among these that name the same class of event."""
    return (t for t in asked if any(other.event == frame.event for other, _ in frames.nouns.get(t.lemma, ())))


def unfilled(frames: Frames, grammar: Grammar, predicate: Predicate) -> Match | None:
    """The first frame bound to a place whose words hold for the predicate, nobody in its roles; None for none."""
    for frame, pattern in candidates(frames, predicate):
        if frame.setting and is_written(grammar, predicate.token, pattern) and allows(frame, predicate):
            asked = (f.token for f in predicate.fillers if f.token.lemma.lower() in frame.having.get(f.slot, ()))
            return Match(frame, (), tuple(_alike(frames, frame, asked)))
    return None


def last_word(grammar: Grammar, predicate: Predicate, pattern: Pattern) -> Token | None:
    """The noun or verb that ends a fixed expression: «tête» in «prendre la tête de Y»."""
    if predicate.voice == "noun" or not pattern.rest:
        return None
    after = grammar.syntax.tokens[predicate.token.index + 1 : predicate.token.index + REACH]
    return next((t for t in reversed(after) if t.pos in ("NOUN", "VERB") and t.lemma in pattern.rest), None)


def with_rest(grammar: Grammar, predicate: Predicate, last: Token | None) -> Predicate:
    """The predicate of a fixed expression: what hangs on its last noun or verb is an argument too."""
    if last is None:
        return predicate
    lent = [f for f in grammar.predicate(last).fillers if last.pos == "NOUN" or f.slot not in ("subject", "clause")]
    return replace(predicate, fillers=(*predicate.fillers, *lent))


def with_having(grammar: Grammar, predicate: Predicate, asked: Iterable[Token]) -> Predicate:
    """«a signé un accord avec Tokyo»: what hangs on the nouns that the frame asks for is an argument too."""
    lent = [f for t in asked if t.pos == "NOUN" for f in nouns.own(grammar.syntax, t, grammar.words)]
    return replace(predicate, fillers=(*predicate.fillers, *lent)) if lent else predicate


def candidates(frames: Frames, predicate: Predicate) -> tuple[tuple[Frame, Pattern], ...]:
    """The frames whose trigger has the predicate's lemma."""
    if predicate.voice == "noun":
        return frames.nouns.get(predicate.lemma, ())
    return frames.verbs.get(predicate.token.lemma, ())


def is_event_noun(frames: Frames, grammar: Grammar, token: Token) -> bool:
    """Whether a noun, with the words that follow it, names an event of some frame."""
    return any(is_written(grammar, token, pattern) for _, pattern in frames.nouns.get(token.lemma, ()))


def is_written(grammar: Grammar, token: Token, pattern: Pattern) -> bool:
    """Whether the fixed words of the pattern follow the token, and its clitics go with it."""
    reflexive = grammar.words.clitics.reflexive[0]
    clitics = {
        _clitic(d, grammar.words)
        for d in grammar.syntax.dependents[token.index]
        if d.pos == "PRON" and d.index < token.index
    }
    if (reflexive in pattern.clitics) != (reflexive in clitics) or not pattern.clitics <= clitics:
        return False
    return follows(grammar, token, pattern.rest)


def _clitic(token: Token, words: Words) -> str:
    return words.clitics.full.get(plain(token.text), plain(token.text))


def follows(grammar: Grammar, token: Token, rest: tuple[str, ...]) -> bool:
    """Whether these words come next, determiners, adverbs and auxiliaries aside."""
    tokens, words = grammar.syntax.tokens, grammar.words
    at = token.index + 1
    for word in rest:
        while at < len(tokens) and tokens[at].pos in ("DET", "ADV", "AUX") and not _is(tokens[at], word, words):
            at += 1
        if at >= len(tokens) or not _is(tokens[at], word, words):
            return False
        at += 1
    return True


def _is(token: Token, word: str, words: Words) -> bool:
    form = words.contractions.get(plain(token.text), plain(token.text))
    return word in (form, token.lemma)


def allows(frame: Frame, predicate: Predicate) -> bool:
    """Whether voice and lexical conditions of the frame hold."""
    if frame.voices and predicate.voice not in frame.voices:
        return False
    if frame.number and predicate.token.feature("Number") not in (frame.number, None):
        return False
    filled: dict[str, set[str]] = {}
    for filler in predicate.fillers:
        filled.setdefault(filler.slot, set()).add(filler.token.lemma.lower())
    if frame.having and not any(lemmas & filled.get(slot, set()) for slot, lemmas in frame.having.items()):
        return False
    if any(lemmas & filled.get(slot, set()) for slot, lemmas in frame.lacks.items()):
        return False
    return all(slot in filled for slot in frame.present) and not any(slot in filled for slot in frame.absent)


def fill(frame: Frame, grammar: Grammar, predicate: Predicate, refer: Refer) -> Roles:
    """Who fills the roles: for each the first slot that refers to something of the right kind; all places."""
    grid: Grid = frame.noun if predicate.voice == "noun" else frame.verb
    setting = opening(grammar.syntax, predicate, grammar.words)
    used: set[Token] = set()
    roles: dict[tuple[Role, int], None] = {}
    for role, slots in grid:
        for slot in slots:
            free = [token for token in predicate.get(slot.name) if token not in used]
            placed = () if role is Role.PLACE else setting
            found = list(_fillers(free, refer, (slot.kinds, frame.types.get(role)), placed))
            roles.update(dict.fromkeys((role, mention) for mention, _ in found))
            used.update(token for _, token in found)
            if found and role is not Role.PLACE:
                break
    roles.update(dict.fromkeys(companions(grid, predicate, refer, roles, grammar.words.cases.comitative)))
    roles.update(dict.fromkeys(places(grammar, predicate, refer, used)))
    return tuple(roles)


def companions(
    grid: Grid, predicate: Predicate, refer: Refer, roles: Iterable[tuple[Role, int]], comitative: str
) -> Roles:
    """«jugé en compagnie de X»: people who share the part of the surface subject, where the frame has no part of
    their own for them."""
    if predicate.voice == "noun" or any(slot.name == comitative for _, slots in grid for slot in slots):
        return ()
    subject = predicate.get("object" if predicate.voice == "passive" else "subject")
    held = {mention for token in subject for mention, kind in refer(token) if kind is EntityType.PERSON}
    part = next((role for role, mention in roles if mention in held and role is not Role.PLACE), None)
    if part is None:
        return ()
    beside = (found for token in predicate.get(comitative) for found in refer(token))
    return tuple((part, mention) for mention, kind in beside if kind is EntityType.PERSON)


def _fillers(
    tokens: Iterable[Token],
    refer: Refer,
    allowed: tuple[frozenset[EntityType] | None, ...],
    setting: Container[Token],
) -> Iterator[tuple[int, Token]]:
    for token in tokens:
        for mention, kind in refer(token):
            placed = kind in PLACE and token in setting
            if not placed and all(kinds is None or kind in kinds for kinds in allowed):
                yield mention, token


def places(grammar: Grammar, predicate: Predicate, refer: Refer, used: set[Token]) -> Iterator[tuple[Role, int]]:
    """The places named by complements of place that no role has taken."""
    for filler in predicate.fillers:
        if filler.slot in grammar.words.place_slots and filler.token not in used:
            whole = [(m, kind) for m, kind in refer(filler.token) if kind in PLACE]
            for mention, _ in whole or _of_part(grammar, filler.token, refer):
                yield Role.PLACE, mention


def _of_part(grammar: Grammar, token: Token, refer: Refer) -> Iterator[tuple[int, EntityType | None]]:
    """«dans la banlieue de Damas», «dans l'est du Congo»: the place that a part of it is named by."""
    if token.lemma.lower() in grammar.words.place_parts:
        for d in grammar.syntax.dependents[token.index]:
            if d.dep.startswith("nmod") and d.index > token.index:
                yield from ((m, kind) for m, kind in refer(d) if kind in PLACE)
