"""Groups that act for a country or body («les autorités françaises»), and adjectives of origin."""

from collections.abc import Iterator
from dataclasses import replace

from kg.mentions.phrases import noun_phrase, opens_of
from kg.model import Mention, MentionKind, Token
from kg.nominals.determiners import span
from kg.text import Text

CITY = "City"


def groups(text: Text, named: set[int]) -> Iterator[Mention]:
    """A text and the heads of its names -> groups that act for a country or a body."""
    for token in text.tokens:
        group = text.language.references.groups.get(token.lemma) if token.pos in ("NOUN", "ADJ") else None
        if group is None or (group.plural and token.feature("Number") != "Plur"):
            continue
        found = _group(text, token, named if group.any_body else set())
        if found is None or (group.any_body and CITY in found.classes):
            continue  # «les militants belfortains» are not Belfort
        yield replace(found, rule="group:people") if found.known and group.any_body else found


def _group(text: Text, head: Token, named: set[int]) -> Mention | None:
    """«les autorités françaises», «des membres d'Ansar Eddine»: a mention of the country or body itself."""
    demonym = _demonym(text, head)
    if demonym is None and _body(text, head, named) is None:
        return None
    where = span(noun_phrase(text, head))
    known = text.language.knowledge.gazetteer.by_key[demonym] if demonym else None
    return Mention(
        span=where,
        text=text.slice(where),
        kind=MentionKind.DESCRIPTION,
        type=known.type if known else None,
        head=head.index,
        number=head.feature("Number"),
        rule="group:demonym" if demonym else "group:body",
        known=demonym,
        classes=known.classes if known else (),
    )


def _demonym(text: Text, head: Token) -> str | None:
    """The key of the country that an adjective beside the noun comes from, where that is sure."""
    for d in text.syntax.dependents[head.index]:
        if d.dep == "amod":
            readings = text.language.knowledge.gazetteer.demonym(d.text)
            if readings and not readings[0].weak and readings[0].of in text.language.knowledge.gazetteer.by_key:
                return readings[0].of
    return None


def _body(text: Text, head: Token, named: set[int]) -> Token | None:
    """The name that the noun belongs to: «les membres d'Ansar Eddine»."""
    for d in text.syntax.dependents[head.index]:
        cased = any(c.dep == "case" for c in text.syntax.dependents[d.index])
        if d.dep.startswith("nmod") and d.index in named and d.index > head.index and cased and opens_of(text, d):
            return d
    return None


def adjectives(text: Text) -> Iterator[Mention]:
    """Adjectives of origin, as what they stand for: they fill roles of nouns, and say where a title is held."""
    for token in text.tokens:
        if token.pos != "ADJ" or not token.text[0].islower():
            continue
        readings = text.language.knowledge.gazetteer.demonym(token.text)
        if not readings or readings[0].weak:
            continue
        known = text.language.knowledge.gazetteer.by_key[readings[0].of]
        yield Mention(
            span=token.span,
            text=token.text,
            kind=MentionKind.ADJECTIVE,
            type=known.type,
            head=token.index,
            rule="demonym",
            known=known.key,
            classes=known.classes,
        )
