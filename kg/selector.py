"""What a graph keeps of a text so that anybody can find words of it again: a digest of the whole, and the characters
around each stretch, as in the TextQuoteSelector of the Web Annotation model."""

import hashlib
import re
import unicodedata
from itertools import groupby

AROUND = 32
"""Code points kept on each side of a stretch."""

_MARKS = re.compile(r"[^\w\s\x00-\x7f]{32,}")
"""Where more marks may stand on a letter than any language puts there."""


def digest(body: str) -> str:
    """A body -> the hash of its text, the same for letters composed and apart."""
    return f"sha256:{hashlib.sha256(composed(body).encode('utf-8', 'backslashreplace')).hexdigest()}"


def around(body: str, start: int, end: int) -> tuple[str, str]:
    """A stretch of a body -> what stands before it and after it, shorter only where the body begins or ends."""
    return body[max(0, start - AROUND) : start], body[end : end + AROUND]


def composed(text: str) -> str:
    """Text -> its normal form C.

    Many marks on a letter are put in order first: Python's `normalize` takes quadratic time for that.
    """
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", _MARKS.sub(_ordered, text))


def _ordered(run: re.Match[str]) -> str:
    """A run of signs -> the same, the marks of each letter in canonical order."""
    groups = groupby(run[0], key=lambda sign: unicodedata.combining(sign) > 0)
    return "".join("".join(sorted(signs, key=unicodedata.combining) if marks else signs) for marks, signs in groups)
