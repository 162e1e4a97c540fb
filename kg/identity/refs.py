"""What people call things by (ARTICLE#NAME) -> what things are known by: any name that one thing alone has there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.decisions import Judgement, Judgements
from kg.identity.things import Thing


def known(judgements: Judgements, things: Iterable[Thing]) -> Judgements:
    """Judgements and the things of all articles -> the same of the things that are meant, for those that are clear."""
    said = {ref for one in judgements.judgements for ref in (one.left, one.right)}
    if not said:
        return judgements
    meant = _meant(things, said)
    return replace(judgements, judgements=tuple(_meaning(judgements.judgements, meant)))


def _meant(things: Iterable[Thing], said: set[str]) -> dict[str, str]:
    """For what people said the thing that has it as its own name, else the only one that has it as any of its names."""
    own, others = set[str](), dict[str, set[str]]()
    for thing in things:
        own.add(thing.ref)
        for form in (*thing.names, *thing.forms):
            if (ref := f"{thing.article.id}#{form}") in said:
                others.setdefault(ref, set()).add(thing.ref)
    return {ref: min(found) for ref, found in others.items() if ref not in own and len(found) == 1}


def _meaning(judgements: Iterable[Judgement], meant: Mapping[str, str]) -> Iterator[Judgement]:
    """Judgements of the things meant; without those on two names of one thing."""
    for one in judgements:
        left, right = meant.get(one.left, one.left), meant.get(one.right, one.right)
        if left != right or one.left == one.right:
            yield replace(one, left=left, right=right)
