"""Pronouns, possessives and descriptions -> what they refer to, as the heads see it."""

from dataclasses import replace

import numpy as np

from kg.model import Link, Mention
from kg.reader.facts import pooled
from kg.reading.sight import UNKNOWN, Sight

POINTING = frozenset({"pronoun", "possessive"})


def resolved(sight: Sight, least: float, unlink: float) -> tuple[Mention, ...]:
    """A sight, how likely an antecedent must be and how likely it must be that there is none -> the mentions, joined.

    In order of the text, so that a pronoun may stand for what the one before it stands for. The first person is left to
    who speaks.
    """
    mentions = list(sight.scene.mentions)
    look = sight.look
    groups = [t.group for t in look.things]
    for n, thing in enumerate(look.things):
        m = sight.order[n]
        mention = mentions[m]
        if thing.kind not in POINTING or mention.members or mention.rule.endswith(":1"):
            continue
        pairs = list(look.antecedents(n, groups))
        if not pairs:
            continue
        scores = sight.heads.scores("antecedents", sight.thing_vectors, sight.thing_vectors, pairs)
        keys, together = pooled(scores, [p.group for p in pairs])
        row = np.concatenate([[0.0], together[:, 0]])
        row = np.exp(row - row.max())
        row /= row.sum()
        best = int(row.argmax())
        if best and keys[best - 1] < UNKNOWN and row[best] >= least:
            group = keys[best - 1]
            to = min((p for p in pairs if p.group == group), key=lambda p: n - p.b).b
            kind = next((x.type for x in mentions if x.entity == group and x.type), None)
            mentions[m] = replace(
                mention,
                entity=group,
                type=kind or mention.type,
                link=Link(sight.order[to], "reader.antecedent", round(float(row[best]), 2)),
            )
            groups[n] = group
        elif best == 0 and row[0] >= unlink and mention.entity is not None:
            mentions[m] = replace(mention, entity=None, link=None)
            groups[n] = UNKNOWN + m
    return tuple(mentions)
