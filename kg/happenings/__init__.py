"""Readings and entities -> happenings: the events of different articles that are one, each join with its reasons, where
their accounts disagree, and the stories in which they go on with each other."""

from collections.abc import Iterable, Mapping

from kg.decisions import NONE, Judgements
from kg.happening import Happening, Happenings
from kg.happenings.blocks import pairs
from kg.happenings.clusters import Group, clustered
from kg.happenings.copies import copies, sources
from kg.happenings.disagreements import disagreements
from kg.happenings.evidence import Feature, features
from kg.happenings.lines import stories
from kg.happenings.spans import best, iso, spanned
from kg.happenings.tellings import Telling, tellings
from kg.happenings.world import World
from kg.knowledge import Knowledge
from kg.model import Article, Entity, Reading

__all__ = ["happenings"]

UNDATED = ("~", "~")
"""What comes after all days."""


def happenings(
    readings: Iterable[Reading], entities: Iterable[Entity], knowledge: Knowledge, judgements: Judgements = NONE
) -> Happenings:
    """Readings, the entities of all of them, and what people decided -> the happenings that several articles tell of,
    in the order of their days, the pairs of accounts that may be one, and the stories."""
    texts, things = tuple(readings), tuple(entities)
    world, known = World.of(texts, things, knowledge), _known(things)
    told = [one for reading in texts for one in tellings(reading, known.get(reading.article.id, {}))]

    def compare(one: Telling, other: Telling) -> tuple[Feature, ...]:
        return tuple(features(one, other, world))

    groups, doubts = clustered(told, pairs(told), compare, judgements)
    shared = [group for group in groups if len({telling.account.article for telling in group.tellings}) > 1]
    articles = _articles(texts, shared)
    copied = copies(articles.values())
    found = (_happening(group, articles, copied, world) for group in shared)
    ordered = sorted(found, key=lambda one: (one.days or UNDATED, one.accounts))
    return Happenings(tuple(ordered), tuple(doubts), stories(told, groups, world))


def _known(entities: Iterable[Entity]) -> dict[str, dict[int, Entity]]:
    """Entities -> where each article's numbers lead."""
    known: dict[str, dict[int, Entity]] = {}
    for entity in entities:
        for article, number in entity.members:
            known.setdefault(article, {})[number] = entity
    return known


def _articles(readings: Iterable[Reading], groups: Iterable[Group]) -> dict[str, Article]:
    """The articles that tell of what others tell of too, by their ids."""
    wanted = {telling.account.article for group in groups for telling in group.tellings}
    return {reading.article.id: reading.article for reading in readings if reading.article.id in wanted}


def _happening(group: Group, articles: Mapping[str, Article], copied: Mapping[str, str], world: World) -> Happening:
    told = sorted(group.tellings, key=lambda telling: telling.order)
    tellers = [articles[article] for article in dict.fromkeys(telling.account.article for telling in told)]
    return Happening(
        type=told[0].type,
        accounts=tuple(telling.account for telling in told),
        best=best(told),
        days=iso(days) if (days := spanned(told)) else None,
        sources=sources(tellers, copied),
        joins=tuple(sorted(group.joins, key=lambda join: (-join.score, join.refs))),
        disagreements=disagreements(told, world),
        copies=tuple((article.id, copied[article.id]) for article in tellers if article.id in copied),
    )
