"""Pronouns, possessives and descriptions -> what they refer to, as the heads see it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from kg.model import Link, Mention, MentionKind
from kg.reader.facts import pooled
from kg.reading.sight import UNKNOWN, Sight

POINTING = frozenset({"pronoun", "possessive"})
DESCRIBED = "reader:description"
"""The rule of mentions that only the heads take for descriptions of something that acts."""


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
    fresh = 1 + max((m.entity for m in mentions if m.entity is not None), default=-1)
    for n, thing in enumerate(look.things):
        m = sight.order[n]
        mention = mentions[m]
        pointing = thing.kind in POINTING and not mention.members and not mention.rule.endswith(":1")
        described = mention.kind is MentionKind.DESCRIPTION and mention.entity is None and not mention.members
        if not pointing and not described:
            continue
        group, probability, to = _best(sight, n, groups)
        least = limits.pronoun if pointing else limits.described
        if group is not None and group < UNKNOWN and probability >= least and to is not None:
            kind = next((x.type for x in mentions if x.entity == group and x.type), None)
            link = Link(sight.order[to], "reader.antecedent", round(probability, 2))
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


def _best(sight: Sight, n: int, groups: Sequence[int]) -> tuple[int | None, float, int | None]:
    """A thing and what each one refers to so far -> what it most likely refers to, None for nothing, how likely, and
    the nearest thing that refers to it."""
    pairs = list(sight.look.antecedents(n, groups))
    if not pairs:
        return None, 0.0, None
    scores = sight.heads.scores("antecedents", sight.thing_vectors, sight.thing_vectors, pairs)
    keys, together = pooled(scores, [p.group for p in pairs])
    row = np.concatenate([[0.0], together[:, 0]])
    row = np.exp(row - row.max())
    row /= row.sum()
    best = int(row.argmax())
    if not best:
        return None, float(row[0]), None
    group = keys[best - 1]
    return group, float(row[best]), max(p.b for p in pairs if p.group == group)
