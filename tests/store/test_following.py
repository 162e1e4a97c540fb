"""A store that is followed again and again holds what following it anew would give, whatever came and went."""

import gc
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import live
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import MORE_READINGS

from kg.decisions import NONE, Judgement, Judgements
from kg.following import Following
from kg.graph import Made, Names
from kg.guard import Lost
from kg.model import Article, EntityType, Event, Factuality, Mention, MentionKind, Reading, Role, Span

pytest.importorskip("pyoxigraph")
pytest.importorskip("oxrdflib")

from kg.store import Store


def short(article: str, text: str, event: tuple[str, str], cast: dict[Role, str], **more: Any) -> Reading:
    """An article of one sentence, with somebody in each role."""
    type_, word = event
    mentions, roles = [], []
    for number, (role, name) in enumerate(cast.items()):
        start = text.index(name)
        kind = EntityType.GPE if role is Role.PLACE else EntityType.PERSON
        known = "Lyon (city, FR)" if name == "Lyon" else None
        mentions.append(
            Mention(Span(start, start + len(name)), name, MentionKind.NAME, kind, 0, entity=number, known=known)
        )
        roles.append((role, number))
    at = text.index(word)
    told = Event(type_, word, Span(at, at + len(word)), tuple(roles), more.pop("factuality", Factuality.ASSERTED),
                 (Span(0, len(text)),), "test", begin=more.pop("day", None))  # fmt: skip
    source = Article(article, text, published=more.pop("published"), publisher=f"Journal {article}")
    return Reading(source, (), tuple(mentions), (told,))


TALK = "Anne Martinot {} Paul Durandel à Lyon le 15 mars pour parler du budget des hôpitaux."
PAIR = {Role.AGENT: "Anne Martinot", Role.RECIPIENT: "Paul Durandel", Role.PLACE: "Lyon"}
POOL = (
    *MORE_READINGS,
    short("plan", TALK.format("doit rencontrer"), ("Meet", "rencontrer"), PAIR, day="2023-03-15",
          published="2023-03-10", factuality=Factuality.PLANNED),
    short("fait", TALK.format("a rencontré"), ("Meet", "rencontré"), PAIR, day="2023-03-15", published="2023-03-16"),
    short("encore", TALK.format("a rencontré hier"), ("Meet", "rencontré"), PAIR, day="2023-03-15",
          published="2023-03-16"),
    short("dementi-2", TALK.format("n'a pas rencontré"), ("Meet", "rencontré"), PAIR, day="2023-03-15",
          published="2023-03-18", factuality=Factuality.DENIED),
    short("arrestation", "Durandel a été arrêté.", ("Arrest", "arrêté"), {Role.PATIENT: "Durandel"},
          day="2023-03-20", published="2023-03-20"),
    short("poursuites", "Paul Durandel est poursuivi à Lyon.", ("Charge", "poursuivi"),
          {Role.PATIENT: "Paul Durandel", Role.PLACE: "Lyon"}, day="2023-03-22", published="2023-03-22"),
    short("autre", "Pierre Durandel a été arrêté.", ("Arrest", "arrêté"), {Role.PATIENT: "Pierre Durandel"},
          day="2023-03-20", published="2023-03-21"),
)  # fmt: skip
STEPS = st.lists(st.dictionaries(st.sampled_from(range(len(POOL))), st.booleans(), min_size=1), min_size=2, max_size=4)


def following(judgements: Judgements = NONE) -> Following:
    return Following(live.pipeline().language.knowledge, Made(Names(), None), judgements)


def graphs(store: Store) -> dict[str, set[tuple[str, ...]]]:
    """All named graphs, that which says how much they hold included."""
    found = dict[str, set[tuple[str, ...]]]()
    for *triple, name in store.dataset().quads((None, None, None, None)):
        found.setdefault(str(name), set()).add(tuple(map(str, triple)))
    return found


def anew(readings: list[Reading], judgements: Judgements = NONE) -> dict[str, set[tuple[str, ...]]]:
    """What the store of some readings holds that is followed for the first time."""
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder)) as store:
        for reading in readings:
            store.keep(reading)
        following(judgements).follow(store)
        return graphs(store)


@settings(max_examples=12, deadline=None)
@given(STEPS, st.sampled_from([NONE, Judgements((Judgement(False, "fait#Meet@16", "encore#Meet@16"),))]))
def test_whatever_comes_and_goes(steps: list[dict[int, bool]], judgements: Judgements) -> None:
    """Each step says which articles there are, and whether each has its facts."""
    follower = following(judgements)
    with tempfile.TemporaryDirectory() as folder:
        for step in steps:
            wanted = [POOL[n] if whole else replace(POOL[n], facts=POOL[n].facts[:-1]) for n, whole in step.items()]
            with Store(Path(folder)) as store:
                for reading in POOL:
                    if reading.article.id not in {one.article.id for one in wanted}:
                        store.drop(reading.article.id)
                for reading in wanted:
                    store.keep(reading)
                before = graphs(store)
                changed = follower.follow(store)
                after = graphs(store)
            described = next(name for name in after if name.endswith("/description"))
            names = before.keys() | after.keys() - {described}
            assert after == anew(wanted, judgements)
            assert changed == sum(before.get(name) != after.get(name) for name in names - {described})


def stored(folder: Path, *readings: Reading) -> Store:
    store = Store(folder)
    for reading in readings:
        store.keep(reading)
    return store


def test_nothing_is_made_again_that_did_not_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    follower, read = following(), []
    with stored(tmp_path, *POOL) as store:
        follower.follow(store)
        monkeypatch.setattr(Store, "read", lambda stamp: read.append(stamp) or real(stamp))
        changed: list[str] = []
        monkeypatch.setattr(Store, "apply", lambda _, change: changed.append(str(change.name)))
        assert follower.follow(store) == 0
    assert (read, changed) == ([], [])


def test_no_reading_is_held_from_one_time_to_the_next(tmp_path: Path) -> None:
    follower = following()
    with stored(
        tmp_path, *(replace(one, article=replace(one.article, id=f"held-{one.article.id}")) for one in POOL)
    ) as store:
        follower.follow(store)
    gc.collect()
    held = [one for one in gc.get_objects() if type(one) is Reading and one.article.id.startswith("held-")]
    assert len(held) <= 1  # the last one that was asked for


real = Store.read


def test_another_that_changed_the_graph_meanwhile_is_noticed(tmp_path: Path) -> None:
    first, second = following(), following()
    with stored(tmp_path, *POOL[:6]) as store:
        first.follow(store)
        store.keep(POOL[8])
        second.follow(store)
        store.drop(POOL[8].article.id)
        first.follow(store)
        assert graphs(store) == anew(list(POOL[:6]))


def test_a_run_that_is_cut_off_is_made_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    follower, count = following(), 0
    apply = Store.apply

    def failing(self: Store, change: Any) -> None:
        nonlocal count
        count += 1
        if count == 3:
            raise RuntimeError
        apply(self, change)

    with stored(tmp_path, *POOL[:6]) as store:
        follower.follow(store)
        store.keep(POOL[6])
        store.keep(POOL[7])
        monkeypatch.setattr(Store, "apply", failing)
        with pytest.raises(RuntimeError):
            follower.follow(store)
        monkeypatch.setattr(Store, "apply", apply)
        store.drop(POOL[7].article.id)
        follower.follow(store)
        assert graphs(store) == anew(list(POOL[:7]))


def test_an_article_that_makes_no_graph_is_told_of_each_time(tmp_path: Path) -> None:
    broken = replace(POOL[5], facts=(replace(POOL[5].facts[0], type="Nonsense"),))
    follower, lost = following(), list[Lost]()
    with stored(tmp_path, POOL[0], broken) as store:
        for number in (1, 2):
            follower.follow(store, lost.append)
            assert [one.article for one in lost] == [broken.article.id] * number
        assert not any(name.endswith(f"/{broken.article.id}") for name in graphs(store))
        store.keep(POOL[5])
        follower.follow(store, lost.append)
        assert graphs(store) == anew([POOL[0], POOL[5]])
