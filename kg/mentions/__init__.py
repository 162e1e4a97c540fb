"""Text -> Mentions: names, handles, descriptions, pronouns. What they refer to is found later."""

from kg.mentions.descriptions import descriptions
from kg.mentions.names import names, without_overlap
from kg.mentions.pronouns import handles, pronouns
from kg.model import Mention
from kg.text import Text

__all__ = ["mentions"]


def mentions(text: Text) -> tuple[Mention, ...]:
    """A text -> the mentions in it, in order of the text, a longer one before those within it."""
    found = [*handles(text), *names(text), *descriptions(text), *pronouns(text)]
    return without_overlap(found)
