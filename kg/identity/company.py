"""Things -> in how many articles each keeps company, from one time to the next, and which are rare there."""

from collections import Counter
from collections.abc import Iterable

from kg.identity.evidence import RARE, World
from kg.identity.things import Thing
from kg.knowledge import Knowledge


class Company:
    """The company of all articles."""

    def __init__(self, knowledge: Knowledge) -> None:
        """There is no article yet."""
        self._knowledge = knowledge
        self._of: dict[str, frozenset[str]] = {}
        self._articles, self._rare = Counter[str](), RARE

    def turn(self, gone: Iterable[Thing], new: Iterable[Thing]) -> frozenset[str]:
        """Things that are there no more, and others that are -> what is rare no more, or was not."""
        before, rare = dict[str, int](), self._rare
        for article in dict.fromkeys(thing.article.id for thing in gone):
            self._count(self._of.pop(article, frozenset()), -1, before)
        for article, company in {thing.article.id: thing.company for thing in new}.items():
            self._of[article] = company
            self._count(company, 1, before)
        self._rare = max(RARE, len(self._of) // 50)
        looked = before if self._rare == rare else {**dict.fromkeys(self._articles), **before}
        now = self._articles
        return frozenset(key for key in looked if (before.get(key, now[key]) <= rare) != (now[key] <= self._rare))

    def world(self) -> World:
        """What comparing people needs to know of all this."""
        return World(self._knowledge, self._articles, self._rare)

    def _count(self, company: Iterable[str], sign: int, before: dict[str, int]) -> None:
        for key in company:
            before.setdefault(key, self._articles[key])
            self._articles[key] += sign
