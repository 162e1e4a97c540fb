"""How much room a label takes, in the page's pixels at its natural size; rather too wide than too narrow."""

import unicodedata

NARROW = frozenset("iIjlftr.,:;'’|!()[] ")
BROAD = frozenset("mwMWŒœÆæ@%…—")
HIDDEN = ("Mn", "Me", "Cf", "Cc")


def width(text: str, size: float) -> float:
    """The width of a line of text at a font size."""
    return size * sum(map(_share, text))


def _share(character: str) -> float:
    """The width of a character, as a share of the font size."""
    if character in NARROW:
        return 0.36
    if character in BROAD:
        return 0.95
    if character < "\u0250":
        return 0.72 if character.isupper() else 0.62
    if unicodedata.category(character) in HIDDEN:
        return 0.0
    return 1.05 if unicodedata.east_asian_width(character) in "WF" else 0.75


def wrap(text: str, limit: int, lines: int) -> tuple[str, ...]:
    """A label in at most so many lines of at most so many characters, cut with «…» where it is longer."""
    found: list[str] = [""]
    for word in text[: 4 * limit * lines].split():
        joined = f"{found[-1]} {word}".strip()
        if len(joined) <= limit or not found[-1]:
            found[-1] = joined
        else:
            found.append(word)
    whole = " ".join(found) == " ".join(text.split()) and len(found) <= lines
    cut = [line if len(line) <= limit else f"{line[: limit - 1]}…" for line in found[:lines]]
    if not whole and not cut[-1].endswith("…"):
        cut[-1] = f"{cut[-1][: limit - 1]}…"
    return tuple(cut)
