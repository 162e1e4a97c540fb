"""Text of articles -> text that other programs can hold, show, and do not run."""

import re

UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot say, a terminal obeys or a database cuts a text at."""

FORMULA = re.compile("[=+\\-@\t\r\n＝＋－＠]")
"""What spreadsheets take for the beginning of a formula, or strip before they look for one (OWASP, CSV injection)."""


def writable(text: str) -> str:
    """Text -> the same with a sign in the place of each character that not every file can hold."""
    return UNWRITABLE.sub("\ufffd", text)


def inert(value: str | float | None) -> str:
    """A value -> a cell of CSV that a spreadsheet shows and does not run: an apostrophe stands before a formula."""
    shown = "" if value is None else writable(str(value))
    return f"'{shown}" if FORMULA.match(shown) else shown
