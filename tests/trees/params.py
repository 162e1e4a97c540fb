"""Rows of a table -> parameters of a test, those that are known to fail marked so."""

from collections.abc import Iterable, Mapping, Sequence

import pytest


def params(rows: Iterable[Sequence[object]], known: Mapping[str, str]) -> list[object]:
    """Rows, and by their first cell the causes of known failures -> parameters. A cause for no row is a slip."""
    table = list(rows)
    if unused := known.keys() - {row[0] for row in table}:
        raise ValueError(f"known to fail, but in no row: {unused}")
    return [
        pytest.param(*row, marks=pytest.mark.xfail(strict=True, reason=known[str(row[0])]) if row[0] in known else ())
        for row in table
    ]
