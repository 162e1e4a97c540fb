"""Rows -> a data frame of pandas, each column of one type whatever the rows; what is not known is missing there."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any, get_type_hints

from kg.errors import InputError

if TYPE_CHECKING:
    from pandas import DataFrame

TYPES: dict[Any, str] = {
    str: "string",  # a text that is not known is missing, in all versions of pandas alike
    int: "int64",
    float | None: "float64",
    date | None: "datetime64[s]",  # holds the years 1 to 9999, which nanoseconds do not
}
"""The type of a column, by that of a field; others hold objects."""


def installed() -> bool:
    """Whether pandas is there."""
    try:
        import pandas  # noqa: F401
    except ImportError:
        return False
    return True


def frame(kind: type, rows: Iterable[object]) -> "DataFrame":
    """A frozen dataclass and rows of it -> a data frame with a column a field; InputError where pandas is missing."""
    pandas, held, hints = _pandas(), list(rows), get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    columns = {}
    for name in names:
        values = [getattr(row, name) for row in held]
        known = [None if value == "" else value for value in values] if hints[name] is str else values
        columns[name] = pandas.Series(known, dtype=TYPES.get(hints[name], "object"))
    return pandas.DataFrame(columns, columns=names)


def table(names: Sequence[str], rows: Sequence[Sequence[object]]) -> "DataFrame":
    """Names of columns and rows of any values -> a data frame, the types of its columns told by the values."""
    made = _pandas().DataFrame(list(rows), columns=list(names), dtype="object")
    try:
        return made.convert_dtypes(convert_floating=False)
    except (OverflowError, TypeError):  # integers beyond 64 bits, before pandas 3: the values as they are
        return made


def _pandas() -> Any:
    """The library."""
    try:
        import pandas
    except ImportError as error:
        raise InputError("a data frame needs pandas: pip install 'newskg[pandas]'") from error
    return pandas
