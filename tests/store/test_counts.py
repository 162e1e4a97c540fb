"""What a build into a store says of articles: how many are new, replaced, kept and deleted, whatever came before."""

import gc
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from pathlib import Path

import live
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from stories import MORE_READINGS

from kg.graph import described
from kg.model import Article, Reading
from kg.namespaces import BASE
from kg.pipeline import Pipeline

pytest.importorskip("pyoxigraph")
pytest.importorskip("oxrdflib")

from kg.readings import Readings
from kg.store import Store

READINGS = {reading.article.id: reading for reading in MORE_READINGS}


class Told(Pipeline):
    """A pipeline that has understood its articles before: a title says how many of the facts."""

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """The readings made by hand, with as many facts as the title says."""
        for article in articles:
            known = READINGS[article.id]
            yield replace(known, article=article, facts=known.facts[: int(article.title or 0)])


def article(id_: str, facts: int, origin: str) -> Article:
    """An article of a version, at a place."""
    return replace(READINGS[id_].article, title=str(facts), origin=origin)


def graphs(store: Store) -> dict[str, set[tuple[str, ...]]]:
    """The named graphs of a store, but the one that describes them."""
    found = dict[str, set[tuple[str, ...]]]()
    for *triple, name in store.dataset().quads((None, None, None, None)):
        if name != described(BASE):
            found.setdefault(str(name), set()).add(tuple(map(str, triple)))
    return found


VERSIONS = st.dictionaries(st.sampled_from(sorted(READINGS)), st.integers(1, 2))


class Builds(RuleBasedStateMachine):
    """Builds into one store, beside a dictionary that says what must be there."""

    def __init__(self) -> None:
        """An empty store."""
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.pipeline = Told(**{one.name: getattr(live.pipeline(), one.name) for one in fields(Told)})
        gc.freeze()  # the model would be gone through whenever a store is closed
        self.known: dict[str, int] = {}

    @rule(given=VERSIONS, origin=st.sampled_from("ab"), dropped=st.sets(st.sampled_from(sorted(READINGS))))
    def build(self, given: dict[str, int], origin: str, dropped: set[str]) -> None:
        """Read some articles, forget others."""
        dropped &= self.known.keys()
        given = {id_: facts for id_, facts in given.items() if id_ not in dropped}
        expected = {
            "new": len(given.keys() - self.known.keys()),
            "replaced": sum(self.known.get(id_, facts) != facts for id_, facts in given.items()),
            "deleted": len(dropped),
        }
        self.known = {id_: facts for id_, facts in self.known.items() if id_ not in dropped} | given
        expected["kept"] = len(self.known) - expected["new"] - expected["replaced"]
        with Store(Path(self.folder.name)) as store:
            before = graphs(store)
            articles = [article(id_, facts, origin) for id_, facts in given.items()]
            done = self.pipeline.sync(store, articles, BASE, dropped=dropped)
            after = graphs(store)
        expected["graphs"] = sum(before.get(name) != after.get(name) for name in before.keys() | after.keys())
        assert {kind: done[kind] for kind in expected} == expected

    @invariant()
    def holds(self) -> None:
        """The store has what was given last, and not what was forgotten."""
        kept = Readings(Path(self.folder.name))
        assert {r.article.id: int(r.article.title or 0) for r in kept.readings()} == self.known
        assert kept.count() == len(self.known)
        assert all(kept.holds(id_) is (id_ in self.known) for id_ in READINGS)

    def teardown(self) -> None:
        """The store is gone."""
        self.folder.cleanup()
        gc.unfreeze()


TestBuilds = Builds.TestCase
TestBuilds.settings = settings(max_examples=6, stateful_step_count=5, deadline=None)


def test_a_broken_reading_is_replaced(tmp_path: Path) -> None:
    pipeline = Told(**{one.name: getattr(live.pipeline(), one.name) for one in fields(Told)})
    with Store(tmp_path) as store:
        assert pipeline.sync(store, [article("otan", 2, "a")], BASE)["new"] == 1
        (file,) = store.readings_folder.iterdir()
        file.write_bytes(b"{")
        done = pipeline.sync(store, [article("otan", 2, "a")], BASE)
        assert (done["new"], done["replaced"], done["kept"], done["graphs"]) == (0, 1, 0, 0)
