"""Descriptions: titles («le président ukrainien»), bodies, places and works («la police», «l'usine»), groups that act
for a country or body («les autorités françaises»), adjectives of origin."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from kg.grammar.phrases import plain
from kg.lexicon.references import Noun
from kg.model import EntityType, Mention, MentionKind, Token
from kg.nominals.determiners import definiteness, extent, span
from kg.nominals.titles import TitlePhrase
from kg.text import Text

POINTING = frozenset({"definite", "demonstrative", "possessive"})
LONGEST = 12
"""Tokens of a description."""


def descriptions(text: Text, names: Sequence[Mention]) -> Iterator[Mention]:
    """A text and the names in it -> its descriptions; those of one kind may lie within those of another."""
    groups = {mention.head: mention for mention in _groups(text, {name.head for name in names})}
    yield from groups.values()
    titled = {phrase.head.index: phrase for phrase in text.titles}
    for token in text.tokens:
        if token.index in groups or token.dep.startswith("flat"):
            continue
        if token.index in titled:
            yield from _title(text, titled[token.index])
        elif token.pos in ("NOUN", "PROPN"):
            yield from _noun(text, token)
    yield from _adjectives(text)


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
    tokens = _words(text, head)
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
    sort = definiteness(text.syntax, head)
    if head.feature("Number") == "Plur" or sort not in POINTING:
        return "apposed" if _is_named(text, head) else None
    if "complement" in noun.uses and (_is_named(text, head) or _has_complement(text, head)):
        return "named" if _is_named(text, head) else "complement"
    if "unique" in noun.uses and sort == "definite":
        return "unique"
    return "anaphor" if "anaphor" in noun.uses else None


def _is_named(text: Text, head: Token) -> bool:
    """«le parti Ennahda», «la mosquée Sidi Yeyia»: a name as apposition, next to the noun."""
    for d in text.syntax.dependents[head.index]:
        if (
            d.pos == "PROPN"
            and d.index > head.index
            and d.dep in ("appos", "flat:name", "flat:foreign", "nmod", "flat")
        ):
            between = text.tokens[head.index + 1 : d.index]
            if all(t.pos == "ADJ" for t in between):
                return True
    return False


def _has_complement(text: Text, head: Token) -> bool:
    """«le tribunal de Paris», «le gouvernement malien»: a name or an adjective of origin says which."""
    for d in text.syntax.dependents[head.index]:
        if d.dep == "amod" and text.language.knowledge.gazetteer.demonym(d.text):
            return True
        if d.dep.startswith("nmod") and d.index > head.index and _names_something(text, d):
            return True
    return False


def _names_something(text: Text, token: Token) -> bool:
    return any(t.pos == "PROPN" or (t.text[0].isupper() and t.pos != "DET") for t in extent(text.syntax, token))


def _words(text: Text, head: Token) -> tuple[Token, ...]:
    tokens = _with_name(text, extent(text.syntax, head))
    after = list(takewhile(lambda t: t.pos != "PUNCT", (t for t in tokens if t.index >= head.index)))[:LONGEST]
    before = [t for t in tokens if t.index < head.index]
    while before and before[0].pos in ("DET", "ADP", "PUNCT", "NUM"):
        before = before[1:]
    while after and after[-1].pos in ("PUNCT", "ADP", "DET", "CCONJ"):
        after = after[:-1]
    return (*before, *after)


def _with_name(text: Text, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """A noun phrase with the proper name right after it («gouvernement Papadimos»), without the date it ends with."""
    last = tokens[-1].index + 1
    while last < len(text.tokens) and text.tokens[last].pos == "PROPN" and text.tokens[last].dep != "root":
        tokens, last = (*tokens, text.tokens[last]), last + 1
    dated = next((n for n, t in enumerate(tokens) if t.pos == "NUM" and n), len(tokens))
    return tokens[:dated] if dated > 1 else tokens


def _groups(text: Text, named: set[int]) -> Iterator[Mention]:
    for token in text.tokens:
        group = text.language.references.groups.get(token.lemma) if token.pos in ("NOUN", "ADJ") else None
        if group is None or (group.plural and token.feature("Number") != "Plur"):
            continue
        if found := _group(text, token, named if group.any_body else set()):
            yield found


def _group(text: Text, head: Token, named: set[int]) -> Mention | None:
    """«les autorités françaises», «des membres d'Ansar Eddine»: a mention of the country or body itself."""
    demonym = _demonym(text, head)
    if demonym is None and _body(text, head, named) is None:
        return None
    where = span(_words(text, head))
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
        if d.dep.startswith("nmod") and d.index in named and d.index > head.index:
            case = next((c for c in text.syntax.dependents[d.index] if c.dep == "case"), None)
            if case is not None and plain(case.text) in ("de", "d'", "du", "des"):
                return d
    return None


def _adjectives(text: Text) -> Iterator[Mention]:
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
