"""The tokens of a sentence with heads that may be moved."""

from dataclasses import replace

from kg.model import Token


class Tree:
    """The tokens of a sentence, by their index in the article."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.first = tokens[0].index

    def __getitem__(self, index: int) -> Token:
        return self.tokens[index - self.first]

    def move(self, index: int, head: int, dep: str) -> None:
        """Give a token another head, unless that would close a circle."""
        if index != head and index not in self.above(head):
            self.tokens[index - self.first] = replace(self[index], head=head, dep=dep)

    def above(self, index: int) -> list[int]:
        """A token and what it hangs on, up to the root."""
        found = [index]
        while 0 <= (head := self[found[-1]].head) - self.first < len(self.tokens) and head not in found:
            found.append(head)
        return found

    def below(self, index: int) -> list[Token]:
        """The direct dependents of a token."""
        return [t for t in self.tokens if t.head == index and t.index != index]

    def verb(self, index: int) -> int | None:
        """The nearest verb above a token."""
        return next((i for i in self.above(index)[1:] if self[i].pos in ("VERB", "AUX")), None)

    def span(self, index: int) -> list[int]:
        """The indices of a token and of all below it."""
        return [t.index for t in self.tokens if index in self.above(t.index)]
