"""Readings and entities -> happenings: the events of different articles that are one, each join with its reasons, and
where their accounts disagree."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from kg.decisions import NONE, Judgements
from kg.happening import Account, Happening, Happenings
from kg.happenings.blocks import pairs
from kg.happenings.clusters import Group, clustered
from kg.happenings.copies import copies, sources
from kg.happenings.disagreements import disagreements
from kg.happenings.evidence import Feature, features
from kg.happenings.tellings import Telling, tellings
from kg.happenings.world import World
from kg.knowledge import Knowledge
from kg.model import Article, Entity, Factuality, Reading

__all__ = ["happenings"]

UNDATED = ("~", "~")
"""What comes after all days."""


def happenings(
    readings: Iterable[Reading], entities: Iterable[Entity], knowledge: Knowledge, judgements: Judgements = NONE
) -> Happenings:
    """Readings, the entities of all of them, and what people decided -> the happenings that several articles tell of,
    in the order of their days, and the pairs of accounts that may be one."""
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
    return Happenings(tuple(ordered), tuple(doubts))


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
        best=_best(told),
        days=_days(told),
        sources=sources(tellers, copied),
        joins=tuple(sorted(group.joins, key=lambda join: (-join.score, join.refs))),
        disagreements=disagreements(told, world),
        copies=tuple((article.id, copied[article.id]) for article in tellers if article.id in copied),
    )


def _best(told: Sequence[Telling]) -> Account:
    """The account that says most: told as fact, in the most roles, of the most exact day; of several the first."""

    def rank(telling: Telling) -> tuple[bool, int, int]:
        exact = telling.days[0] - telling.days[1] if telling.days else -date.max.toordinal()
        return telling.factuality is Factuality.ASSERTED, len(telling.roles), exact

    return max(told, key=rank).account


def _days(told: Sequence[Telling]) -> tuple[str, str] | None:
    """The first and the last day that all dates allow; where they disagree, that any allows; None without a date."""
    found = [telling.days for telling in told if telling.days]
    if not found:
        return None
    first, last = max(days[0] for days in found), min(days[1] for days in found)
    if first > last:
        first, last = min(days[0] for days in found), max(days[1] for days in found)
    return date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat()
