"""Inclusive writing -> the form before the mark, which the parser knows: «arrêté·e·s» is read «arrêtés»."""

from collections.abc import Iterator

from kg.plain.rewriting import Edit
from kg.plain.words import Writing

PLURAL = ("s", "x", "z")


def edits(text: str, writing: Writing) -> Iterator[Edit]:
    """A text -> the words that are read otherwise."""
    for found in writing.inclusive.finditer(text):
        if found["whole"]:
            read = writing.words[found["whole"].lower()]
            yield Edit(found.start(), found.end(), read.capitalize() if found[0][0].isupper() else read)
        else:
            plural = found[0].rstrip(")").endswith("s") and not found["word"].endswith(PLURAL)
            last = found.end("word") - 1
            yield Edit(last, found.end(), text[last] + ("s" if plural else ""))
