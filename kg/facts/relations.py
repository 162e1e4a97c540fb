"""Static facts: a place within a place, a body within a body or place, members, kin."""

from collections.abc import Iterator

from kg.facts.scene import Scene
from kg.frames.model import PLACE
from kg.model import EntityType, Mention, MentionKind, Relation, Span

BRACKET = "("


def relations(scene: Scene) -> Iterator[Relation]:
    """A scene -> its static facts."""
    yield from _bracketed(scene)
    yield from _located(scene)
    yield from _kin(scene)


def _named(scene: Scene) -> Iterator[tuple[int, Mention]]:
    for n, mention in enumerate(scene.mentions):
        if mention.kind is MentionKind.NAME and mention.entity is not None:
            yield n, mention


def _bracketed(scene: Scene) -> Iterator[Relation]:
    """«Rambervillers (Vosges)»; «Adrien Taquet (LREM)»."""
    named = list(_named(scene))
    for (a, first), (b, second) in zip(named, named[1:], strict=False):
        between = scene.text.body[first.span.end : second.span.start]
        closed = scene.text.body[second.span.end : second.span.end + 1] == ")"
        if between.strip() != BRACKET or not closed or first.entity == second.entity:
            continue
        span = (Span(first.span.start, second.span.end + 1),)
        if first.type in PLACE and second.type in PLACE:
            yield Relation("containedInPlace", a, b, span, "relation:place-in-brackets")
        elif first.type is EntityType.PERSON and second.type is EntityType.ORGANIZATION:
            yield Relation("affiliation", a, b, span, "relation:body-in-brackets")


def _located(scene: Scene) -> Iterator[Relation]:
    """«le siège de l'OTAN à Bruxelles», «Kinshasa en République démocratique du Congo»."""
    for n, mention in enumerate(scene.mentions):
        if mention.entity is None or mention.type not in (*PLACE, EntityType.ORGANIZATION):
            continue
        if mention.kind not in (MentionKind.NAME, MentionKind.DESCRIPTION) or mention.rule.startswith("group"):
            continue
        head = scene.text.tokens[mention.head]
        if head.pos not in ("NOUN", "PROPN"):
            continue
        for filler in scene.text.grammar.predicate(head).fillers:
            if filler.slot not in ("à", "en", "dans") or filler.token.index < head.index:
                continue
            for other, kind in scene.refer(filler.token):
                them = scene.mentions[other]
                if kind in PLACE and them.kind is MentionKind.NAME and them.entity != mention.entity:
                    span = Span(mention.span.start, max(mention.span.end, them.span.end))
                    yield Relation("containedInPlace", n, other, (span,), "relation:place-of")


def _kin(scene: Scene) -> Iterator[Relation]:
    """«son épouse Brigitte», «Brigitte Macron, l'épouse d'Emmanuel Macron»: who is kin to whom."""
    return iter(())
