"""A word's form and its lemma <-> the script that makes one of the other: how many letters go, which come.

A script applies to the form in small letters, or as it stands where the lemma keeps a capital (Chrupała 2008).
"""

from typing import NamedTuple


class Script(NamedTuple):
    """Letters to cut from the end, letters to put there, and whether capitals are kept."""

    cut: int
    ending: str
    capitals: bool

    def __str__(self) -> str:
        """As in the model's file."""
        return f"{self.cut}{'A' if self.capitals else 'a'}{self.ending}"


def parse(text: str) -> Script:
    """The string of a script -> the script."""
    digits = len(text) - len(text.lstrip("0123456789"))
    return Script(int(text[:digits]), text[digits + 1 :], text[digits] == "A")


def between(form: str, lemma: str) -> Script:
    """A form and its lemma -> the shortest script that leads there."""
    capitals = lemma != lemma.lower()
    source = form if capitals else form.lower()
    same = 0
    while same < min(len(source), len(lemma)) and source[same] == lemma[same]:
        same += 1
    return Script(len(source) - same, lemma[same:], capitals)


def applied(script: Script, form: str) -> str | None:
    """A script and a form -> the lemma, None where the form is too short for it."""
    source = form if script.capitals else form.lower()
    kept = len(source) - script.cut
    lemma = source[:kept] + script.ending if kept >= 0 else ""
    return lemma or None
