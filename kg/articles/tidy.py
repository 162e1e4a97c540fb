"""Typography made plain, character for character."""

import re
import unicodedata

_WIDTHLESS = "\u200b\u2060\ufeff"
_DIRECTIONS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""They reorder what is shown: a way to make a page say what its text does not."""
_LINE_ENDS = "\v\f\x85\u2028\u2029"
_SPACES = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n" + _LINE_ENDS]
_TABLE = str.maketrans(
    dict.fromkeys(_LINE_ENDS, "\n") | dict.fromkeys((*_SPACES, *_CONTROLS), " ") | dict.fromkeys(_DIRECTIONS, "\u200b")
)
_NOT_TEXT = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_MARKED = re.compile("[^\\W\\d_][\u0300-\u036f]{1,4}")
_INVISIBLE = re.compile(f"[\xad{_WIDTHLESS}{_DIRECTIONS}]")


def tidy(text: str) -> str:
    """Text as given -> the same text without odd spaces, controls and halves of characters, of the same length.

    One character for one, so that an offset into the result is an offset into the text as given: whoever wrote a JSON
    object or a file can look up our evidence in it. For the same reason nothing is composed (NFC) or dropped here: «é»
    written as two characters stays two, and what has no width stays; `kg.plain` tells how they are read.
    """
    return _NOT_TEXT.sub("\ufffd", text.translate(_TABLE))


def compose(text: str) -> str:
    """Text that has no offsets yet, as out of a web page -> with composed letters, without what is not seen.

    Letter by letter, since `normalize` is quadratic in the marks of one letter.
    """
    return _INVISIBLE.sub("", _MARKED.sub(lambda letter: unicodedata.normalize("NFC", letter[0]), text))


def line(text: str | None, limit: int = 500) -> str | None:
    """A field's value -> one composed line of at most `limit` characters; None where nothing is left."""
    return " ".join(tidy(compose(text[: 4 * limit])).split())[:limit].rstrip() or None if text else None
