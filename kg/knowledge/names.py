"""Names -> the keys that they are looked up by."""

import re
import unicodedata

PLAIN = str.maketrans("’ʼ`‘‐‑–\u00a0\u202f", "''''---  ")
SPACES = re.compile(r"\s+")
JOINTS = re.compile(r"[\s'.-]+")
LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "đ": "d"}
)


def tidy(text: str) -> str:
    """A name as written -> the same with plain apostrophes, hyphens and single spaces, composed letters."""
    return SPACES.sub(" ", unicodedata.normalize("NFC", text).translate(PLAIN)).strip()


def unaccented(text: str) -> str:
    """A text -> the same without accents and ligatures."""
    decomposed = unicodedata.normalize("NFD", text.translate(LIGATURES))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def folded(text: str) -> str:
    """A name -> its key, the same for all spellings that differ by accents, capitals, hyphens and full stops."""
    return JOINTS.sub(" ", unaccented(tidy(text)).casefold()).strip()
