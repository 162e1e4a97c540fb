"""What was worked out of an array is found again by that array, and goes with it."""

import numpy as np

from kg.reader.recent import Recent


def test_worked_out_once_for_each_array_and_question() -> None:
    recent, asked = Recent(8), list[str]()
    one, other = np.ones(3, dtype=np.float32), np.ones(3, dtype=np.float32)
    for array, what in ((one, "sum"), (one, "sum"), (one, "most"), (other, "sum"), (one, "sum")):
        recent.of(array, what, lambda what=what: asked.append(what))  # type: ignore[misc]
    assert asked == ["sum", "most", "sum"]


def test_another_array_in_the_place_of_one_that_is_gone_is_another() -> None:
    recent = Recent(8)
    for n in range(50):  # the next one mostly has the id of the last
        array = np.full(3, n, dtype=np.float32)
        assert recent.of(array, "first", lambda array=array: float(array[0])) == n  # type: ignore[misc]


def test_nothing_stays_of_an_array_that_is_gone() -> None:
    recent = Recent(8)
    array = np.ones(3, dtype=np.float32)
    recent.of(array, "copy", array.copy)
    assert len(recent._known) == 1
    del array
    assert len(recent._known) == 0


def test_no_more_is_kept_than_wanted() -> None:
    recent, arrays = Recent(2), [np.ones(1, dtype=np.float32) for _ in range(3)]
    for array in arrays:
        recent.of(array, "size", lambda: 1)
    assert recent.of(arrays[2], "size", lambda: 2) == 1
    assert recent.of(arrays[0], "size", lambda: 2) == 2
