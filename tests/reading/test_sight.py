"""A scene as the heads are shown it, with the way back to its mentions."""

from typing import Any, cast

import numpy as np
from stubs import Case

from kg.model import EntityType, MentionKind, Span
from kg.reader.pairs import Item
from kg.reading.sight import UNKNOWN, Sight, stretch


def case() -> Case:
    made = Case("Le/DET/det/2 maire/NOUN/nsubj/3 voit/VERB/root/0 Lyon/PROPN/obj/3 ,/PUNCT/punct/3")
    made.mention("Lyon", None, EntityType.GPE)
    made.mention("maire", 4, kind=MentionKind.HANDLE)
    made.mention("Le maire", None)
    return made


def sight(made: Case, *quotes: Item) -> Sight:
    return Sight(made.scene, made.vectors, cast("Any", None), quotes=quotes)


def test_things_stand_in_order_of_the_text_the_longer_first() -> None:
    seen = sight(case())
    assert seen.order == (2, 1, 0)
    assert [(t.item, t.kind, t.group) for t in seen.look.things] == [
        (Item(1, 0, 2), "name", UNKNOWN + 2),
        (Item(1, 1, 2), "name", 4),
        (Item(3, 3, 4), "name", UNKNOWN),
    ]


def test_what_has_no_word_is_not_shown() -> None:
    made = case()
    made.mentions[0] = made.mentions[0].__class__(Span(2, 3), " ", MentionKind.IMPLICIT, None, 0, entity=1)
    assert sight(made).order == (2, 1)


def test_quotations_are_shown_by_their_corners() -> None:
    found = sight(case(), Item(0, 0, 5), Item(2, 2, 3)).quote_vectors()
    assert np.array_equal(found, [[0, 0, 4, 4], [0, 2, 2, 4]])


def test_times_are_shown_where_they_stand_on_the_calendar() -> None:
    made = case()
    made.time("voit", "2023-10-11", "2023-10-12")
    made.time("Lyon", "")
    made.time("maire", "2023")
    assert [(when.item.head, when.value) for when, _ in sight(made).times] == [
        (2, "2023-10-11/2023-10-12"),
        (1, "2023"),
    ]


def test_a_stretch_is_of_all_tokens_that_share_a_character() -> None:
    made = case()
    starts = [token.start for token in made.syntax.tokens]
    assert [t.text for t in stretch(made.syntax, starts, Span(5, 10))] == ["maire", "voit"]
