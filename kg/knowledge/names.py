"""Names -> the keys that they are looked up by."""

import re
import unicodedata

QUOTES = "’ʼ`‘"
DASHES = "‐‑–"
BLANKS = "\u00a0\u202f"
PLAIN = str.maketrans(QUOTES + DASHES + BLANKS, "'" * len(QUOTES) + "-" * len(DASHES) + " " * len(BLANKS))
SPACES = re.compile(r"\s+")
LETTERS = {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i"}
LATIN = map(chr, range(0x00C0, 0x0250))
BASE = {letter: unicodedata.normalize("NFD", letter)[0] for letter in LATIN} | LETTERS
UNACCENTED = str.maketrans(BASE)
FOLDED = str.maketrans(BASE | dict.fromkeys(QUOTES + DASHES + "'.-", " "))


def tidy(text: str) -> str:
    """A name as written -> the same with plain apostrophes, hyphens and single spaces, composed letters."""
    return SPACES.sub(" ", unicodedata.normalize("NFC", text).translate(PLAIN)).strip()


def unaccented(text: str) -> str:
    """A text of Latin letters -> the same without accents and ligatures."""
    return unicodedata.normalize("NFC", text).translate(UNACCENTED)


def folded(text: str) -> str:
    """A name -> its key, the same for all spellings that differ by accents, capitals, hyphens and full stops."""
    return " ".join(unicodedata.normalize("NFC", text).translate(FOLDED).casefold().split())
