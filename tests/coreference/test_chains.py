"""Chains that grow by any joins: who is in which, and what is remembered of them."""

from hypothesis import given
from hypothesis import strategies as st

from kg.coreference.chains import Chains
from kg.model import EntityType, Mention, MentionKind, Span

SIZE = 8
NUMBERS = st.integers(0, SIZE - 1)
JOINS = st.lists(st.tuples(NUMBERS, NUMBERS), max_size=12)
MENTIONS = st.lists(
    st.builds(
        Mention,
        span=st.just(Span(0, 1)),
        text=st.sampled_from(["Paul", "Marie"]),
        kind=st.sampled_from(MentionKind),
        type=st.sampled_from([None, EntityType.PERSON, EntityType.GPE]),
        head=st.just(0),
        gender=st.sampled_from([None, "Masc", "Fem"]),
        number=st.sampled_from([None, "Sing", "Plur"]),
        known=st.sampled_from([None, "FR", "ML"]),
    ),
    min_size=SIZE,
    max_size=SIZE,
)


@given(JOINS)
def test_a_chain_is_what_was_joined(joins: list[tuple[int, int]]) -> None:
    chains = Chains([Mention(Span(n, n + 1), "x", MentionKind.NAME, None, n) for n in range(SIZE)])
    sets: dict[int, set[int]] = {}
    for one, other in joins:
        chains.join(one, other, "rule")
        together = sets.get(one, {one}) | sets.get(other, {other})
        sets.update(dict.fromkeys(together, together))
    for n in range(SIZE):
        assert chains.members(n) == tuple(sorted(sets.get(n, ())))
        assert chains.root(n) == min(sets.get(n, ()), default=None)
    assert chains.roots() == tuple(sorted({min(together) for together in sets.values()}))


@given(MENTIONS, JOINS, st.lists(st.tuples(NUMBERS, st.sampled_from(["Masc", "Fem"])), max_size=4))
def test_what_is_remembered_of_a_chain_is_up_to_date(
    mentions: list[Mention], joins: list[tuple[int, int]], genders: list[tuple[int, str]]
) -> None:
    asked, silent = Chains(mentions), Chains(mentions)
    for chains in (asked, silent):
        for one, other in joins:
            chains.join(one, other, "rule")
            if chains is asked:
                assert [chains.profile(n) for n in range(SIZE)]
        for n, gender in genders:
            chains.set_gender(n, gender)
            chains.set_type(n, EntityType.PERSON)
            if chains is asked:
                assert [chains.profile(n) for n in range(SIZE)]
    assert [asked.profile(n) for n in range(SIZE)] == [silent.profile(n) for n in range(SIZE)]
    assert asked.result() == silent.result()


@given(MENTIONS, JOINS, st.sampled_from(["FR", "ML"]))
def test_the_first_chain_of_what_is_known_is_found(
    mentions: list[Mention], joins: list[tuple[int, int]], key: str
) -> None:
    chains = Chains(mentions)
    for one, other in joins:
        chains.join(one, other, "rule")
    found = (root for root in chains.roots() if chains.profile(root).known == key)
    assert chains.known(key) == next(found, None)
