"""Pronouns, possessives and descriptions -> what they refer to, as the heads see it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from kg.grammar.predicates import SUBJECTS
from kg.model import EntityType, Link, Mention, MentionKind
from kg.reader.encoder import Array
from kg.reader.facts import pooled
from kg.reader.pairs import Pair
from kg.reading.sight import UNKNOWN, Sight

POINTING = frozenset({"pronoun", "possessive"})
ANTECEDENT = "reader.antecedent"
"""The rule of links that the heads make."""
DESCRIBED = "reader:description"
"""The rule of mentions that only the heads take for descriptions of something that acts."""
NAMED = 0.8
"""How likely the antecedent of a description with a name in it must be."""
NOUN = "noun:"
"""How the rule of a description begins that is a noun of bodies or places."""
TITLE = "title:"
"""How the rule of a description begins that is a title."""


COMPLEMENTS = {
    MentionKind.PRONOUN: frozenset({"obj", "iobj"}),
    MentionKind.DESCRIPTION: frozenset({"obj", "iobj", "obl:arg", "obl:agent"}),
}
"""How what hangs on a verb is none who is its subject; «avec lui» may be."""


class Limits(NamedTuple):
    """How likely an antecedent of a pronoun, no antecedent of one, and an antecedent of a description must be."""

    pronoun: float
    unlink: float
    described: float


def resolved(sight: Sight, limits: Limits) -> tuple[Mention, ...]:
    """A sight and how likely what must be -> the mentions, joined with what they refer to.

    In order of the text, so that a pronoun may stand for what the one before it stands for. The first person is left to
    who speaks. A description of something that acts and was not named before is a thing of its own.
    """
    mentions = list(sight.scene.mentions)
    look = sight.look
    groups = [t.group for t in look.things]
    types = {m.entity: m.type for m in reversed(mentions) if m.entity is not None and m.type}
    fresh = 1 + max((m.entity for m in mentions if m.entity is not None), default=-1)
    for n, thing in enumerate(look.things):
        m = sight.order[n]
        mention = mentions[m]
        pointing = thing.kind in POINTING and not mention.members and not mention.rule.endswith(":1")
        described = mention.kind is MentionKind.DESCRIPTION and mention.entity is None and not mention.members
        if not pointing and not described:
            continue
        group, probability, to = _best(sight, n, groups)
        if described and group in sight.people and _is_new(sight, mention):
            group = None
        least = limits.pronoun if pointing else max(limits.described, NAMED if _has_name(sight, mention) else 0.0)
        if group is not None and group < UNKNOWN and probability >= least and to is not None:
            kind = types.get(group)
            link = Link(sight.order[to], ANTECEDENT, round(probability, 2))
            mentions[m] = replace(mention, entity=group, type=kind or mention.type, link=link)
            groups[n] = group
        elif pointing and group is None and probability >= limits.unlink and mention.entity is not None:
            mentions[m] = replace(mention, entity=None, link=None)
            groups[n] = UNKNOWN + m
        elif described and mention.rule == DESCRIBED:
            mentions[m] = replace(mention, entity=fresh)
            groups[n] = fresh
            fresh += 1
    return tuple(mentions)


def _is_new(sight: Sight, mention: Mention) -> bool:
    """Whether an indefinite article says that a description is of somebody who was not named before (Heim 1982): «c'est
    la première fois qu'un ancien président est condamné»."""
    syntax = sight.scene.text.syntax
    articles = (d for d in syntax.dependents[mention.head] if d.dep == "det" and d.index < mention.head)
    return any(d.feature("Definite") == "Ind" for d in articles)


def _has_name(sight: Sight, mention: Mention) -> bool:
    """Whether a description says by a name which one it is: «le département du Nord»."""
    inside = (sight.scene.mentions[m] for m in sight.scene.index.starting(mention.span))
    return mention.rule == DESCRIBED and any(m.kind is MentionKind.NAME for m in inside)


def chance(sight: Sight, mention: int) -> float:
    """A mention -> how likely it stands for what it is joined with, as the heads see it; 1 for a name and where they
    are shown nothing before it."""
    n = sight.thing_of.get(mention)
    if n is None or sight.look.things[n].kind == MentionKind.NAME:
        return 1.0
    group, every = sight.look.things[n].group, [thing.group for thing in sight.look.things]
    if group in _beside(sight, n, every):
        return 0.0
    groups, row, _ = _chances(sight, n, every)
    if not groups:
        return 1.0
    return float(row[1 + groups.index(group)]) if group in groups else float(row[0])


def _chances(sight: Sight, n: int, groups: Sequence[int]) -> tuple[list[int], Array, list[Pair]]:
    """A thing and what each one refers to so far -> what it may refer to, how likely it refers to nothing so far or to
    each [1 + G], and the pairs that say so."""
    beside = _beside(sight, n, groups)
    others = (pair for pair in sight.look.antecedents(n, groups) if pair.group not in beside)
    pairs = [pair for pair in others if not _clashes(sight, n, pair.group) and not _is_body_of(sight, n, pair.group)]
    if not pairs:
        return [], np.ones(1, dtype=np.float32), []
    scores = sight.heads.scores("antecedents", sight.thing_vectors, sight.thing_vectors, pairs)
    keys, together = pooled(scores, [p.group for p in pairs])
    row = np.concatenate([[0.0], together[:, 0]])
    row = np.exp(row - row.max())
    return keys, row / row.sum(), pairs


def _beside(sight: Sight, n: int, groups: Sequence[int]) -> frozenset[int]:
    """A thing and what each one refers to so far -> what the subject of its own verb refers to, which it does not stand
    for: «Paul s'en prend au ministre», «il l'accuse» (principles B and C of Chomsky 1981)."""
    mention, syntax = sight.scene.mentions[sight.order[n]], sight.scene.text.syntax
    token = syntax.tokens[mention.head]
    verb = syntax.tokens[token.head]
    if token.dep not in COMPLEMENTS.get(mention.kind, ()) or verb.pos != "VERB" or token.feature("Reflex") == "Yes":
        return frozenset()
    subjects = {d.index for d in syntax.dependents[verb.index] if d.dep in SUBJECTS}
    return frozenset(groups[m] for m, thing in enumerate(sight.look.things) if thing.item.head in subjects and m != n)


def _clashes(sight: Sight, n: int, group: int) -> bool:
    """Whether a given name says that a person is no «il», no «elle», no «présidente», no «ancienne ministre»."""
    theirs = sight.genders.get(group)
    ours = None if theirs is None else _gender(sight, sight.scene.mentions[sight.order[n]])
    return ours is not None and ours != theirs


def _is_body_of(sight: Sight, n: int, group: int) -> bool:
    """Whether a noun of bodies or places would stand for a person: «le groupe», «la ville»."""
    mention = sight.scene.mentions[sight.order[n]]
    return group in sight.people and mention.rule.startswith(NOUN) and mention.type is not EntityType.PERSON


def _gender(sight: Sight, mention: Mention) -> str | None:
    """The gender of a pronoun or a title, that of the words beside it where its own form has none."""
    if mention.kind is MentionKind.PRONOUN:
        return mention.gender
    if not mention.rule.startswith(TITLE):
        return None
    syntax = sight.scene.text.syntax
    beside = (d for d in syntax.dependents[mention.head] if d.pos in ("DET", "ADJ") and d.dep in ("det", "amod"))
    return mention.gender or next((d.feature("Gender") for d in beside if d.feature("Gender")), None)


def _best(sight: Sight, n: int, groups: Sequence[int]) -> tuple[int | None, float, int | None]:
    """A thing and what each one refers to so far -> what it most likely refers to, None for nothing, how likely, and
    the nearest thing that refers to it."""
    keys, row, pairs = _chances(sight, n, groups)
    if not keys:
        return None, 0.0, None
    best = int(row.argmax())
    if not best:
        return None, float(row[0]), None
    group = keys[best - 1]
    return group, float(row[best]), max(p.b for p in pairs if p.group == group)
