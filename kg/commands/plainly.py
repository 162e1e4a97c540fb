"""Text of articles and graphs -> what may be printed: one line, without what a terminal would obey."""


def plainly(text: object) -> str:
    """A value as text on one line, a blank in place of every character that is not to be seen."""
    return "".join(letter if letter.isprintable() else " " for letter in str(text))
