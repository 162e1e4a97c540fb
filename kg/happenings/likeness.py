"""Two accounts -> how alike their words are: of the articles, of the sentences, and next to the events' own."""

from collections.abc import Iterator

from kg.happenings.rarity import alike, shared
from kg.happenings.scenes import Scene
from kg.happenings.tellings import Telling

SAME = 0.8
"""How alike two sentences are that are one, but for a word."""
RARE, NEAR = 20.0, 12.0
"""What the rare words in common tell, in the sentences and next to the events' own, above which more says no more."""
LONG = 40
"""Words that tell something, of which two articles have so many at least for their likeness to count wholly."""


def likeness(one: Telling, other: Telling, soon: bool) -> Iterator[tuple[str, float]]:
    """Two accounts, and whether they were published within a few days -> the rules on the words of their sentences that
    fire, each with how much."""
    language, said, nearby = one.scene.language, (one.said, other.said), (one.nearby, other.nearby)
    like = alike(*said)
    yield "like-sentence", like
    if soon and like >= SAME:
        yield "same-sentence", 1
    yield "like-words", alike(*nearby)
    yield "rare-words", min(shared(*said, language), RARE) / RARE
    yield "rare-words-nearby", min(shared(*nearby, language), NEAR) / NEAR


def like_articles(one: Scene, other: Scene) -> float:
    """What two articles say -> how alike they are; short ones say less of it."""
    mine, theirs = one.words, other.words
    return alike(mine, theirs) * (min(len(mine), len(theirs), LONG) / LONG)
