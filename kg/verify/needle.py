"""Evidence made ready to be looked for in a text that may be typeset in another way."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.verify.claims import Stretch
from kg.verify.folding import DASH, PIECES, Folded, folded, is_word

KEY = 12
"""Characters, folded, by which places are looked up."""


@dataclass(frozen=True, slots=True)
class Needle:
    """Evidence with its words and what stood before and after, folded; whether it began and ended within a word."""

    stretch: Stretch
    head: str
    core: str
    tail: str
    glued: tuple[bool, bool]

    @classmethod
    def of(cls, stretch: Stretch) -> "Needle":
        """Evidence -> all of it folded as one, since what a dash or a space counts depends on what is beside it."""
        text = f"{stretch.prefix}{stretch.words}{stretch.suffix}"
        one, start = folded(text), len(stretch.prefix)
        first, last = one.at(start), one.at(start + len(stretch.words))
        return cls(
            stretch=stretch,
            head=one.text[:first],
            core=one.text[first:last],
            tail=one.text[last:],
            glued=(glued(one, text, first), glued(one, text, last)),
        )

    def wanted(self) -> Iterator[tuple[str, int]]:
        """What to look up, each with how far before the words it begins: the words alone, where they are long."""
        room = max(0, KEY - len(self.core))
        for lead in dict.fromkeys(min(lead, len(self.head)) for lead in (0, room, room // 2)):
            key = f"{self.head[len(self.head) - lead :]}{self.core}{self.tail}"[:KEY]
            if len(key) == KEY:
                yield key, lead

    def ends(self) -> tuple[str, str]:
        """The keys of what stood just before and just after."""
        return self.head[-KEY:], self.tail[:KEY]


def glued(one: Folded, text: str, at: int) -> bool:
    """Whether a place in a folded text is within a word."""
    if not 0 < at < len(one.text) or not (is_word(one.text[at - 1]) and is_word(one.text[at])):
        return False
    return all(PIECES[sign] != DASH for sign in text[one.places[at - 1] + 1 : one.places[at]])
