"""Values in a file: what was put there comes out, part after part, and each time as other objects."""

import errno
import tempfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import StoreError
from kg.spool import spooled

Pair = tuple[str, int]


def first(pair: Pair) -> str:
    return pair[0]


def len_(text: str) -> str:
    return str(len(text))


@given(st.lists(st.lists(st.tuples(st.sampled_from("abc"), st.integers()))))
def test_parts_come_in_the_order_of_their_keys_and_values_as_they_came(batches: list[list[Pair]]) -> None:
    wanted: dict[str, list[Pair]] = {}
    for pair in (pair for batch in batches for pair in batch):
        wanted.setdefault(pair[0], []).append(pair)
    with spooled(first) as spool:
        for batch in batches:
            spool.keep(batch)
        assert [*spool.parts()] == [*wanted.values()]
        assert [*spool] == [pair for part in wanted.values() for pair in part]


def test_values_go_on_coming_while_others_are_put_there() -> None:
    with spooled(first) as spool:
        spool.keep([("a", 1), ("a", 2)])
        spool.keep([("a", 3)])
        found = iter(spool)
        before = next(found)
        spool.keep([("b", 4)])
        assert [before, *found][:3] == [("a", 1), ("a", 2), ("a", 3)]


def test_what_values_share_they_share_again_and_with_nobody_else() -> None:
    shared = "".join(["some", "body"])
    with spooled(lambda values: str(len(values))) as spool:
        spool.keep([(shared, 1), (shared, 2)])
        (one, other), (again, _) = spool, spool
    assert one[0] is other[0] == again[0] == shared
    assert one[0] is not again[0]
    assert one[0] is not shared


@given(st.lists(st.text(max_size=3)))
def test_of_a_known_text_the_very_one_comes_out(texts: list[str]) -> None:
    known = {text: "".join(["", text]) for text in texts[::2]}
    with spooled(len_, known.values()) as spool:
        spool.keep("".join([text]) for text in texts)
        found = [*spool]
    assert sorted(found) == sorted(texts)
    assert all(text is known[text] for text in found if text in known)


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(tempfile.SpooledTemporaryFile):  # type: ignore[type-arg]
        def write(self, _: Any) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: Full())
    with pytest.raises(StoreError, match="No space left"), spooled(first) as spool:
        spool.keep([("a", 1)])


def test_a_folder_that_takes_no_file_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(**_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(tempfile, "TemporaryFile", refused)
    with pytest.raises(StoreError, match="Permission denied"), spooled(first):
        pass


def test_what_others_do_meanwhile_is_not_told_of_its_folder() -> None:
    with pytest.raises(OSError, match="theirs"), spooled(first) as spool:
        spool.keep([("a", 1)])
        raise OSError("theirs")
