"""Descriptions: titles («le président ukrainien»), bodies, places and works («la police», «l'usine»)."""

from collections.abc import Iterator, Sequence

from kg.lexicon.references import Noun
from kg.mentions.groups import adjectives, groups
from kg.mentions.phrases import LONGEST, noun_phrase, opens_of
from kg.model import EntityType, Mention, MentionKind, Token
from kg.nominals.determiners import definiteness, extent, span
from kg.nominals.titles import TitlePhrase
from kg.text import Text

POINTING = frozenset({"definite", "demonstrative", "possessive"})
PLACES = (EntityType.GPE, EntityType.LOCATION)
BESIDE = ("appos", "flat:name", "flat:foreign", "nmod", "flat")


def descriptions(text: Text, names: Sequence[Mention]) -> Iterator[Mention]:
    """A text and the names in it -> its descriptions; those of one kind may lie within those of another."""
    by_head = {mention.head: mention for mention in groups(text, {name.head for name in names})}
    yield from by_head.values()
    titled = {phrase.head.index: phrase for phrase in text.titles}
    for token in text.tokens:
        if token.index in by_head or token.dep.startswith("flat"):
            continue
        if token.index in titled:
            yield from _title(text, titled[token.index])
        elif token.pos in ("NOUN", "PROPN"):
            yield from _noun(text, token)
    yield from adjectives(text)


def _title(text: Text, phrase: TitlePhrase) -> Iterator[Mention]:
    """A title as a mention of its holder; civil ones («M.») belong to the name after them."""
    readings = [r for r in phrase.readings if r.title.kind != "civil"]
    if not readings or (phrase.head.pos == "ADJ" and phrase.head.dep == "amod"):
        return
    tokens = text.tokens[phrase.first : phrase.last]
    complement = _complement_end(text, phrase)
    where = span(text.tokens[phrase.first : complement] if complement else tokens)
    genders = {r.gender for r in readings}
    numbers = {r.number or phrase.head.feature("Number") for r in readings}
    yield Mention(
        span=where,
        text=text.slice(where),
        kind=MentionKind.DESCRIPTION,
        type=EntityType.PERSON,
        head=phrase.head.index,
        gender=genders.pop() if len(genders) == 1 else None,
        number=numbers.pop() if len(numbers) == 1 else None,
        rule=f"title:{phrase.determination}",
    )


def _complement_end(text: Text, phrase: TitlePhrase) -> int | None:
    """Where the complement of a title ends: «de l'OTAN» to the end of that noun phrase."""
    if phrase.complement is None:
        return None
    for d in text.syntax.dependents[phrase.head.index]:
        if d.index > phrase.complement and d.dep.startswith("nmod"):
            last = extent(text.syntax, d)[-1].index + 1
            return last if last - phrase.first <= LONGEST else None
    return None


def _noun(text: Text, head: Token) -> Iterator[Mention]:
    noun = _lexical(text, head)
    if noun is None:
        return
    use = _use(text, head, noun)
    if use is None:
        return
    tokens = noun_phrase(text, head)
    where = span(tokens)
    yield Mention(
        span=where,
        text=text.slice(where),
        kind=MentionKind.DESCRIPTION,
        type=noun.type,
        head=head.index,
        gender=noun.gender,
        number=head.feature("Number"),
        rule=f"noun:{use}",
        classes=(noun.schema,),
    )


def _lexical(text: Text, head: Token) -> Noun | None:
    """The longest noun of the lexicon that starts at the head («cour d'appel»), as written or by its lemma."""
    found = text.language.references.nouns.at(text.words, head.index)
    if found:
        return found[1][0]
    found = text.language.references.nouns.at([head.lemma], 0)
    return found[1][0] if found else None


def _use(text: Text, head: Token, noun: Noun) -> str | None:
    """How the noun refers here, None where it does not."""
    sort = definiteness(text.syntax, head, text.language.words)
    if head.feature("Number") == "Plur" or sort not in POINTING:
        return "apposed" if _is_named(text, head) else None
    if "complement" in noun.uses and (_is_named(text, head) or _has_complement(text, head)):
        return "named" if _is_named(text, head) else "complement"
    if "unique" in noun.uses and sort == "definite":
        return "unique"
    elsewhere = noun.type in PLACES and _has_complement(text, head)  # «l'île de la Réunion» is no island told of before
    return "anaphor" if "anaphor" in noun.uses and not elsewhere else None


def _is_named(text: Text, head: Token) -> bool:
    """«le parti Ennahda», «la mosquée Sidi Yeyia»: a name as apposition, next to the noun."""
    for d in text.syntax.dependents[head.index]:
        if d.pos == "PROPN" and d.index > head.index and d.dep in BESIDE:
            between = text.tokens[head.index + 1 : d.index]
            if all(t.pos == "ADJ" for t in between):
                return True
    return False


def _has_complement(text: Text, head: Token) -> bool:
    """«le tribunal de Paris», «le gouvernement malien»: a name or an adjective of origin says which."""
    for d in text.syntax.dependents[head.index]:
        if d.dep == "amod" and text.language.knowledge.gazetteer.demonym(d.text):
            return True
        if d.dep.startswith("nmod") and d.index > head.index and opens_of(text, d) and _names_something(text, d):
            return True
    return False


def _names_something(text: Text, token: Token) -> bool:
    return any(t.pos == "PROPN" or (t.text[0].isupper() and t.pos != "DET") for t in extent(text.syntax, token))
