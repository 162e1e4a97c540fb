"""What one article may cost: an error of any kind, too much time or memory are told of it, and are nobody else's."""

import gc
import signal
import threading
from dataclasses import replace
from functools import partial

import pytest
from troubled import Troubled, article

from kg.collecting import given_back, paused, put_away, settled
from kg.guard import Bounds, Lost, attempt, guarded, lost
from kg.model import Article, Reading

BOUNDS = Bounds(seconds=0.3, thousand=0.0, gigabytes=1.0)


def tried(title: str) -> Reading | Lost:
    given = article(7, title)
    return guarded(partial(Troubled().reading, given), given, BOUNDS)


def test_a_reading_comes_back() -> None:
    assert tried("") == Troubled().reading(article(7))


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("error", "IndexError: no error (tests/troubled.py, line 23)"),
        ("foreseen", "a foreseen one of two lines"),
        ("busy", "took more than 0 seconds"),
        ("memory", "took more than 1 GB of memory"),
    ],
)
def test_whatever_goes_wrong_is_told(title: str, reason: str) -> None:
    found = tried(title)
    assert isinstance(found, Lost)
    assert (found.article, str(found)) == ("a7", f"a.jsonl:7: left out: {reason}")
    assert ("Traceback" in found.trace) == (title in ("error", "foreseen"))


def test_the_clock_stops() -> None:
    tried("busy")
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert isinstance(tried(""), Reading)


def test_a_long_article_has_more_time() -> None:
    bounds = Bounds(seconds=10, thousand=2)
    assert bounds.time(article(1, body="a" * 50_000)) == 110


def test_another_thread_has_no_clock_and_reads_all_the_same() -> None:
    found = list[Reading | Lost]()
    thread = threading.Thread(target=lambda: found.append(tried("")))
    thread.start()
    thread.join()
    assert found == [tried("")]


def test_without_anybody_to_tell_an_error_is_raised() -> None:
    given = article(7, "error")
    told = list[Lost]()
    assert attempt(told.append)(given, partial(Troubled().reading, given)) is None
    assert [one.article for one in told] == ["a7"]
    with pytest.raises(IndexError):
        attempt(None)(given, partial(Troubled().reading, given))


def test_a_reason_is_one_line_of_bounded_length() -> None:
    found = lost(article(1), ValueError("a\nb" * 1000))
    assert "\n" not in str(found)
    assert len(str(found)) < 400


def test_collecting_pauses_and_goes_on() -> None:
    with pytest.raises(ValueError, match="over"), paused():
        assert not gc.isenabled()
        raise ValueError("over")
    assert gc.isenabled()


def test_what_is_settled_is_the_same_and_holds_on_to_nothing_that_it_was_made_of() -> None:
    made = [("Paul", frozenset({1, 2})), ("Marie", frozenset())]
    found = settled(lambda: made)
    assert found == made
    assert not {id(one) for one in found} & {id(one) for one in made}


def test_what_is_put_away_comes_again_and_again_and_is_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.collecting.BATCH", 2)

    def alive() -> int:
        gc.collect()
        return sum(type(one) is Article and one.body == "put away" for one in gc.get_objects())

    with put_away(lambda: (replace(article(n), body="put away") for n in range(5))) as away:
        assert alive() == 0
        assert [one.id for one in away] == [one.id for one in away] == [article(n).id for n in range(5)]
        assert alive() == 0


def test_memory_is_given_back_wherever_it_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    given_back()
    for error in (OSError, AttributeError, TypeError):  # a system without glibc, a library without malloc_trim
        monkeypatch.setattr("ctypes.CDLL", partial(_refuse, error))
        given_back()


def _refuse(error: type[Exception], _: object) -> None:
    raise error
