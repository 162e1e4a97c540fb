"""A fact as a page holds it -> its sentences, for the list that a page of many facts opens with."""

from kg.told.model import Row
from kg.told.sentences import sentence
from kg.view.content import Content, Fact
from kg.view.ontology import LANGUAGES


def sentences(fact: Fact, content: Content) -> tuple[str, ...]:
    """A fact and the content that it is of -> what it tells, in each of the languages."""
    roles = tuple((role, content.things[number]) for role, number in fact.roles)
    by = None if fact.claimed_by is None else content.things[fact.claimed_by]
    row = Row(fact, roles, by)
    return tuple(sentence(row, language) for language in LANGUAGES)
