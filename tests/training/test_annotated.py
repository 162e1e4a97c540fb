"""An annotated article -> what the heads that read facts learn from it."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

pytest.importorskip("torch", reason="torch trains; it is not installed")

import torch

from kg.pipeline import Pipeline
from kg.reader.facts import FACTUALITIES, RELATIONS, ROLES, SPANS
from kg.training.annotated import EVENTS, Bag, Raw, example, feature_numbers, paths, raw
from kg.training.network import IGNORED
from kg.training.reading import Facts, HeadSizes, losses

TEXT = """\
title: Une rencontre à Varsovie
published: 2023-10-11

Le ministre de la Défense Paul Martin a rencontré Anna Kowalska à Varsovie le 10 octobre 2023. Il a promis une aide.

« Nous tiendrons parole jusqu'au bout », a déclaré Paul Martin. Anna Kowalska a dit que la Pologne comptait sur lui.
"""
BODY = TEXT.partition("\n\n")[2]


def at(words: str, within: str = "") -> list[int]:
    """Where words stand in the body, in the first stretch that is given."""
    start = BODY.index(words, BODY.index(within) if within else 0)
    return [start, start + len(words)]


def stretch(words: str, within: str = "") -> dict[str, int]:
    start, end = at(words, within)
    return {"start": start, "end": end}


GOLD: dict[str, Any] = {
    "entities": [
        {"id": "e1", "type": "Person", "name": "Paul Martin", "aliases": []},
        {"id": "e2", "type": "Person", "name": "Anna Kowalska", "aliases": []},
        {"id": "e3", "type": "GPE", "name": "Varsovie", "aliases": []},
        {"id": "e4", "type": "GPE", "name": "Pologne", "aliases": ["la Pologne"]},
    ],
    "relations": [
        {
            "type": "position", "subject": "e1", "object": None, "value": "ministre de la Défense",
            "value_start": at("ministre de la Défense")[0], "value_end": at("ministre de la Défense")[1],
            "subject_at": at("Paul Martin"),
        },
    ],
    "events": [
        {
            "id": "v1", "type": "Meet", "agent": ["e1"], "patient": ["e2"], "recipient": [], "place": ["e3"],
            "factuality": "asserted", "date": "2023-10-10", "triggers": [at("rencontré")],
            "arguments": [
                {"role": "agent", "entity": "e1", **stretch("Le ministre de la Défense Paul Martin")},
                {"role": "patient", "entity": "e2", **stretch("Anna Kowalska")},
                {"role": "place", "entity": "e3", **stretch("Varsovie")},
            ],
        },
        {
            "id": "v2", "type": "Promise", "agent": ["e1"], "patient": [], "recipient": [], "place": [],
            "factuality": "planned", "triggers": [at("promis")],
            "arguments": [{"role": "agent", "entity": "e1", **stretch("Il", "Il a promis")}],
        },
    ],
    "quotes": [
        {"speaker": "e1", "kind": "direct", **stretch("Nous tiendrons parole jusqu'au bout")},
        {"speaker": "e2", "kind": "indirect", **stretch("la Pologne comptait sur lui")},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def article(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Raw:
    path = tmp_path_factory.mktemp("articles") / "x.json"
    path.with_suffix(".txt").write_text(TEXT, encoding="utf-8")
    path.write_text(json.dumps(GOLD), encoding="utf-8")
    return raw(path, Pipeline.load(str(model)))


def targets(bag: Bag, classes: tuple[str, ...]) -> list[str]:
    """What is right for each group of a bag that has a class."""
    return [classes[n - 1] for n in bag.targets if n > 0]


def test_words_tell_events_and_how_sure_those_are(article: Raw) -> None:
    told = {EVENTS[kind - 1]: n for n, kind in enumerate(article.triggers) if kind}
    assert set(told) == {"Meet", "Promise"}
    sure = {n: FACTUALITIES[kind] for n, kind in article.facts}
    assert sure == {told["Meet"]: "asserted", told["Promise"]: "planned"}
    assert len(article.triggers) == len(article.reported) == article.count


def test_spans_have_their_kinds(article: Raw) -> None:
    kinds = {SPANS[kind - 1] for _, _, kind in article.spans}
    assert kinds >= {"Person name", "GPE name", "Title"}
    assert all(first + more < article.count for first, more, _ in article.spans)
    assert not {span[:2] for span in article.spans} & set(article.open)


def test_roles_relations_and_places_are_right(article: Raw) -> None:
    assert sorted(targets(article.bags["roles"], ROLES)) == ["agent", "agent", "patient", "place"]
    assert targets(article.bags["relations"], RELATIONS) == ["holder"]


def test_a_pronoun_has_its_antecedent_a_quotation_its_speaker_an_event_its_time(article: Raw) -> None:
    for name in ("antecedents", "speakers", "times"):
        bag = article.bags[name]
        assert bag.query is not None
        assert bag.place is not None
        assert len(bag.query) == len(bag.place) == len({pair.group for pair in bag.pairs})
        for n, right in enumerate(bag.targets):
            places = [place for query, place in zip(bag.query, bag.place, strict=True) if query == n]
            assert places == list(range(1, len(places) + 1))
            assert 0 <= right <= len(places)
        assert any(bag.targets), name
    assert len(article.bags["speakers"].targets) == len(article.quotes) == 2
    assert [n for n, kind in enumerate(article.reported) if kind == 1] == [article.quotes[1][1]]
    assert article.reported.count(2) == 4


def test_two_events_of_different_classes_are_not_compared(article: Raw) -> None:
    assert article.bags["same"].pairs == []


def test_pairs_speak_of_what_is_there(article: Raw) -> None:
    for name, bag in article.bags.items():
        left = len(article.quotes) if name == "speakers" else len(article.items)
        assert all(0 <= pair.a < left and 0 <= pair.b < len(article.items) for pair in bag.pairs), name
        groups = len(bag.targets) if bag.query is None else len(bag.query)
        assert {pair.group for pair in bag.pairs} == set(range(groups)), name
    assert all(0 <= i.first <= i.head < i.last <= article.count for i in article.items)


def test_features_seen_often_are_numbered(article: Raw) -> None:
    numbers = feature_numbers([article])
    assert sorted(numbers["roles"].values()) == list(range(1, len(numbers["roles"]) + 1))
    often = [f for pair in article.bags["roles"].pairs for f in pair.features]
    assert all((often.count(f) >= 4) == (f in numbers["roles"]) for f in often)


def test_the_heads_can_learn_from_it(article: Raw) -> None:
    numbers = feature_numbers([article])
    each = example(article, numbers)
    sizes = HeadSizes(
        len(EVENTS) + 1, len(SPANS) + 1, len(ROLES), len(RELATIONS), {n: len(f) + 1 for n, f in numbers.items()}
    )
    heads = Facts(16, sizes)
    words = torch.randn(each.count, 16, requires_grad=True)
    found = losses(heads, words, each, len(numbers["roles"]) + 1, Random(1))
    assert found.keys() >= {"triggers", "facts", "reported", "spans", "roles", "relations", "antecedents", "speakers"}
    assert all(bool(torch.isfinite(loss)) and loss > 0 for loss in found.values())
    torch.stack(list(found.values())).sum().backward()
    assert words.grad is not None
    assert bool(torch.isfinite(words.grad).all())
    assert each.length == sum(len(window.ids) for window in article.windows)
    assert IGNORED not in each.triggers.tolist()


def test_months_kept_for_measuring_are_left_out(tmp_path: Path) -> None:
    for name in ("wn-2016-11-03-001", "wn-2017-01-03-001", "af-1"):
        (tmp_path / f"{name}.json").write_text("{}", encoding="utf-8")
    assert [path.stem for path in paths(tmp_path, frozenset({"2016-11"}))] == ["af-1", "wn-2017-01-03-001"]
