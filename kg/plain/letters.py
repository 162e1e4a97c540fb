"""Letters as they are read: composed, without what is not seen, without pictures, one blank between words."""

import re
import unicodedata
from collections.abc import Iterator

from kg.plain.rewriting import Edit

UNSEEN = (
    "\xad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\u20e3\U000e0020-\U000e007f"
)
PICTURES = "\u231a\u231b\u23e9-\u23fa\u2600-\u275a\u275f-\u2767\u2794-\u27bf\u2b05-\u2b55\U0001f000-\U0001faff"
ODD = re.compile(
    f"(?P<marked>[^\\W\\d_][\u0300-\u036f]{{1,4}})|(?P<joined>[\ufb00-\ufb06])|(?P<gap>[ {UNSEEN}{PICTURES}]+)"
)
"""Letter by letter, since `normalize` is quadratic in the marks of one letter."""
PICTURE = re.compile(f"[ {PICTURES}]")
TIGHT = ",.;:)]…"
"""No blank is read before these."""


def edits(text: str) -> Iterator[Edit]:
    """A text -> what is read otherwise than it is written."""
    for found in ODD.finditer(text):
        read = _read(text, found)
        if read != found[0]:
            yield Edit(found.start(), found.end(), read)


def _read(text: str, found: re.Match[str]) -> str:
    if found["gap"] is None:
        return unicodedata.normalize("NFC" if found["marked"] else "NFKC", found[0])
    if not PICTURE.search(found[0]):
        return ""
    if set(found[0]) == {" "}:
        return " "
    follows = text[found.end() : found.end() + 1]
    return "" if not found.start() or text[found.start() - 1] == "\n" or follows in TIGHT or follows == "\n" else " "
