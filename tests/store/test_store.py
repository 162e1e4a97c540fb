"""The folder that keeps a graph: readings come back as they were, graphs follow them, and a kill loses nothing."""

import dataclasses
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Dataset, Literal, URIRef
from stories import MORE_ENTITIES, MORE_READINGS, otan

from kg.errors import StoreError
from kg.export import write
from kg.graph import Size, about, dataset, described, graphs
from kg.model import Article, Reading, Time
from kg.namespaces import KG
from kg.record import dumps, loads

pytest.importorskip("pyoxigraph")
pytest.importorskip("oxrdflib")

from kg import store as store_module
from kg.store import Store


@pytest.mark.parametrize("reading", MORE_READINGS, ids=lambda r: r.article.id)
def test_a_reading_comes_back_as_it_was(reading: Reading) -> None:
    assert loads(Reading, dumps(reading)) == reading


def test_readings_share_the_words_that_come_again() -> None:
    one, other = (loads(Reading, dumps(reading)) for reading in MORE_READINGS[:2])
    shared = [{id(m.rule) for m in reading.mentions if m.rule == "by-hand"} for reading in (one, other)]
    assert shared[0] == shared[1]
    assert len(shared[0]) == 1


TEXT = st.text() | st.sampled_from(["\ud800", "\x00", "\u2028"])


@given(
    st.builds(Article, TEXT, TEXT, st.none() | TEXT, st.none() | TEXT, TEXT, st.none() | TEXT),
    st.lists(st.from_type(Time), max_size=3),
)
def test_any_reading_comes_back(article: Article, times: list[Time]) -> None:
    reading = dataclasses.replace(otan(), article=article, times=tuple(times))
    assert loads(Reading, dumps(reading)) == reading


@pytest.mark.parametrize(
    "text", [b"", b"[]", b"{}", b'{"article": 1}', b'{"article": {"id": "a"}, "facts": [{"is": "X"}]}']
)
def test_what_is_no_reading(text: bytes, tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        (store.readings_folder / "x.json").write_bytes(text)
        with pytest.raises(StoreError, match=r"x\.json"):
            list(store.readings())


def sync(store: Store, readings: Sequence[Reading]) -> dict[str, int]:
    """Bring a store up to date as the pipeline does."""
    done = store.sync(graphs(readings, MORE_ENTITIES), described())
    store.describe(described(), about(Size(*store.size(described()))))
    return done


def rows(data: Dataset) -> set[tuple[str, ...]]:
    return {tuple(str(term) for term in row) for row in data.quads((None, None, None, None))}


def test_the_graph_follows_the_readings(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        for reading in MORE_READINGS:
            store.keep(reading)
        assert [reading.article.id for reading in store.readings()] == ["dementi", "otan", "proces", "retour"]
        assert sync(store, store.readings()) == {"replaced": 5}
        assert sync(store, store.readings()) == {"kept": 5}
        assert rows(store.dataset()) == rows(dataset(MORE_READINGS, MORE_ENTITIES))
    with Store(tmp_path) as store:
        assert store.drop("otan")
        assert not store.drop("otan")
        assert sync(store, store.readings()) == {"kept": 4, "deleted": 1}
        changed = dataclasses.replace(MORE_READINGS[1], facts=MORE_READINGS[1].facts[:1])
        store.keep(changed)
        assert sync(store, store.readings()) == {"kept": 3, "replaced": 1}
        assert rows(store.dataset()) == rows(dataset([changed, *MORE_READINGS[2:]], MORE_ENTITIES))


@pytest.mark.parametrize("format_", ["turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml"])
def test_a_store_exports_the_same_bytes(format_: str, tmp_path: Path) -> None:
    with Store(tmp_path / "store") as store:
        sync(store, MORE_READINGS)
        write(store.dataset(), tmp_path / "one", format_)
    write(dataset(MORE_READINGS, MORE_ENTITIES), tmp_path / "two", format_)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_hostile_text_stays_in_its_literal(tmp_path: Path) -> None:
    name, node = URIRef("https://kg.example/article/x"), URIRef("https://kg.example/entity/x")
    texts = ['" } } ; DROP ALL ; INSERT DATA { GRAPH <x:y> { <x:a> <x:b> "', "\\", "a\nb\r\u2028\x7f", "'''", '"""']
    triples = [(node, KG.rule, Literal(text)) for text in texts]
    with Store(tmp_path) as store:
        store.sync([(name, triples)])
        assert rows(store.dataset()) == {(str(node), str(KG.rule), text, str(name)) for text in texts}


def test_two_at_once(tmp_path: Path) -> None:
    with Store(tmp_path), pytest.raises(StoreError, match=r"(?i)lock"):
        Store(tmp_path)


def opened(monkeypatch: pytest.MonkeyPatch, taken: int = 0) -> list[Path]:
    """Which folders are opened from now on; so many times at first another process has them."""
    found, before = list[Path](), store_module._opened

    def note(folder: Path) -> object:
        found.append(folder)
        if len(found) <= taken:
            raise StoreError(f"{folder}: lock")
        return before(folder)

    monkeypatch.setattr(store_module, "_opened", note)
    monkeypatch.setattr(store_module, "WAIT", 0)
    return found


def test_a_store_is_opened_again_while_much_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "WRITTEN", 1)
    with Store(tmp_path) as store:
        again = opened(monkeypatch)
        sync(store, MORE_READINGS)
        assert len(again) == len(MORE_READINGS) + 2
        assert rows(store.dataset()) == rows(dataset(MORE_READINGS, MORE_ENTITIES))


def test_but_not_where_somebody_else_holds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "WRITTEN", 1)
    with Store(tmp_path) as store:
        data, again = store.dataset(), opened(monkeypatch)
        sync(store, MORE_READINGS)
        assert not again
        assert rows(data) == rows(dataset(MORE_READINGS, MORE_ENTITIES))


def test_who_opens_it_in_between_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(tmp_path) as store:
        again = opened(monkeypatch, taken=2)
        sync(store, MORE_READINGS)
        assert len(again) == 4
        assert rows(store.dataset()) == rows(dataset(MORE_READINGS, MORE_ENTITIES))


def test_though_not_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "TRIES", 2)
    with pytest.raises(StoreError, match="lock"), Store(tmp_path) as store:
        opened(monkeypatch, taken=3)
        sync(store, MORE_READINGS)
    with Store(tmp_path) as store:
        assert len(store.others(set())) == len(MORE_READINGS) + 1


PROGRAM = """
import sys
sys.path.insert(0, "tests")
from dataclasses import replace
from pathlib import Path
from stories import MORE_ENTITIES, MORE_READINGS
from kg.graph import Size, about, described, graphs
from kg.store import Store

many = [replace(r, article=replace(r.article, id=f"{r.article.id}-{n}")) for r in MORE_READINGS for n in range(25)]
things = [
    replace(e, members=tuple((f"{article}-{n}", number) for article, number in e.members for n in range(25)))
    for e in MORE_ENTITIES
]
with Store(Path(sys.argv[1])) as store:
    print("open", flush=True)
    for reading in many:
        store.keep(reading)
    done = store.sync(graphs(store.readings(), things), described())
    store.describe(described(), about(Size(*store.size(described()))))
    print(*done.items(), len(store.dataset()))
"""


def test_a_build_killed_at_twenty_moments_is_made_whole(tmp_path: Path) -> None:
    root, chance = Path(__file__).parents[2], random.Random(1)
    command = [sys.executable, "-c", PROGRAM]
    whole = subprocess.run([*command, str(tmp_path / "whole")], cwd=root, check=True, capture_output=True, text=True)
    with Store(tmp_path / "whole") as store:
        sizes_whole = {str(graph.identifier): len(graph) for graph in store.dataset().graphs()}
    for _ in range(20):
        process = subprocess.Popen([*command, str(tmp_path / "killed")], cwd=root, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        time.sleep(chance.uniform(0, 1))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        with Store(tmp_path / "killed") as store:
            list(store.readings())
            sizes = {str(graph.identifier): len(graph) for graph in store.dataset().graphs()}
            articles = {name: size for name, size in sizes.items() if size and name != str(described())}
            assert all(sizes_whole[name] == size for name, size in articles.items()), "a graph is half there"
    last = subprocess.run([*command, str(tmp_path / "killed")], cwd=root, check=True, capture_output=True, text=True)
    assert last.stdout.split()[-1] == whole.stdout.split()[-1]
    with Store(tmp_path / "whole") as one, Store(tmp_path / "killed") as two:
        assert rows(one.dataset()) == rows(two.dataset())
        assert list(one.readings()) == list(two.readings())
