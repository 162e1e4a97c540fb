"""Proper names that the analyser finds."""

from collections.abc import Iterator

from kg.grammar.phrases import plain
from kg.knowledge import Known
from kg.mentions.make import Run, is_capital, mention, span_of, trimmed, typed, until_place
from kg.model import EntityType, Mention, Name
from kg.text import Text

LONGER = 3
"""Tokens that the gazetteer may add to a name."""
TYPES = {
    "PER": EntityType.PERSON,
    "ORG": EntityType.ORGANIZATION,
    "LOC": EntityType.GPE,
    "SITE": EntityType.LOCATION,
    "EVENT": EntityType.EVENT,
    "PROD": EntityType.WORK,
}


def names(text: Text) -> Iterator[Mention]:
    """A text -> the names that the analyser finds in it, and the bodies known within the names of others."""
    for name in text.syntax.names:
        for part, kind in _parts(text, name):
            found = _name(text, _full(text, part), kind)
            if found:
                yield found
                yield from _nested(text, found, part)


def _parts(text: Text, name: Name) -> Iterator[tuple[Run, EntityType]]:
    """A name, parted where a «M.», «Mme» or «Me» stands in it: what follows is a person."""
    if name.label not in TYPES:
        return
    first, kind = name.first, TYPES[name.label]
    for at in range(name.first, name.last):
        end = text.civil_at(at)
        if end is not None and end < name.last:
            if at > first:
                yield text.tokens[first:at], kind
            first, kind = end, EntityType.PERSON
    yield text.tokens[first : name.last], kind


def _full(text: Text, tokens: Run) -> Run:
    """A name that the gazetteer knows to be longer: «France» in «France 2», «Orsay» in «Quai d'Orsay»."""
    first, last = tokens[0].index, tokens[-1].index + 1
    sentence = text.syntax.sentences[text.syntax.sentence_of[first]].tokens
    starts = range(max(first - LONGER, sentence[0].index), first + 1)
    ends = range(min(last + LONGER, sentence[-1].index + 1), last - 1, -1)
    for start, end in ((s, e) for s in starts for e in ends if e - s > last - first):
        words = text.slice(span_of(text.tokens[start:end]))
        if is_capital(text.tokens[start]) and any(words not in k.weak for k in _named(text, words)):
            return text.tokens[start:end]
    return tokens


def _named(text: Text, words: str) -> tuple[Known, ...]:
    return text.language.knowledge.gazetteer.named(words)


def _name(text: Text, tokens: Run, kind: EntityType) -> Mention | None:
    tokens = until_place(text, trimmed(text, tokens))
    if not tokens or _is_of_title(text, tokens) or _is_people(text, tokens):
        return None
    return mention(text, tokens, typed(text, tokens, kind), f"name:{kind.value.lower()}")


def _is_of_title(text: Text, tokens: Run) -> bool:
    """Whether a name is only the portfolio of a title («le ministre de l'Intérieur»), lies within the title, or says
    which ministry («le ministère des Affaires étrangères»)."""
    first, last = tokens[0].index, tokens[-1].index
    title = text.title_of.get(first)
    if title is not None and (title.tail or last < title.last):
        return True
    before = [t for t in text.tokens[max(0, first - 3) : first] if t.pos == "NOUN"]
    if not before or not text.language.references.nouns.at([before[-1].lemma], 0):
        return False
    return any(
        found is not None and found[0] == last + 1
        for n in range(before[-1].index + 1, first)
        if (found := text.language.knowledge.portfolios.at(text.words, n))
    )


def _is_people(text: Text, tokens: Run) -> bool:
    """«les Français»: inhabitants are no name of a place."""
    if len(tokens) != 1:
        return False
    gazetteer, word = text.language.knowledge.gazetteer, tokens[0].text
    return bool(gazetteer.demonym(word)) and all(word in known.weak for known in gazetteer.named(word))


def _nested(text: Text, outer: Mention, tokens: Run) -> Iterator[Mention]:
    """A body known to the gazetteer within the name of another: «Conseil de sécurité des Nations unies»."""
    if outer.type is not EntityType.ORGANIZATION:
        return
    for n, token in enumerate(tokens[:-1]):
        if plain(token.text) not in text.language.words.openers or not is_capital(tokens[n + 1]):
            continue
        inner = _known_run(text, tokens[n + 1 :])
        words = text.slice(span_of(inner))
        known = [k for k in text.language.knowledge.gazetteer.named(words) if words not in k.weak]
        wanted = (EntityType.ORGANIZATION,) if outer.known else (EntityType.ORGANIZATION, EntityType.GPE)
        if known and known[0].type in wanted and known[0].key != outer.known:
            yield mention(text, inner, (known[0].type, known[0]), "name:nested")
            return


def _known_run(text: Text, tokens: Run) -> Run:
    """The longest start of a run of tokens that the gazetteer names, else the whole."""
    for end in range(len(tokens), 0, -1):
        if text.language.knowledge.gazetteer.named(text.slice(span_of(tokens[:end]))):
            return tokens[:end]
    return tokens
