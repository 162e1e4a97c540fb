"""Whether the grammar ties a title to a body: «chef des urgences du CHU», not «imam d'une mosquée à Alger», nor «élu,
a-t-on appris à Lyon»."""

from kg.facts.scene import Scene
from kg.grammar.phrases import plain
from kg.model import EntityType, MentionKind, Span, Token
from kg.nominals.titles import TitlePhrase

PLACES = frozenset({EntityType.GPE, EntityType.LOCATION})
WITHIN = frozenset({"ADP", "DET", "NOUN", "ADJ", "PROPN", "NUM", "CCONJ", "X", "ADV"})
MARKS = frozenset('"«»“”()[]')
"""What may stand around a party or a name within the noun phrase of a title."""
OFFICE = "office"
STANDING = frozenset({"CivicStructure", "EducationalOrganization"})
"""Classes of bodies that stand somewhere: «l'hôpital Dupont à Lyon» is no part of one."""


def is_tied(scene: Scene, first: int, last: int, body: int, holder: int | None = None) -> bool:
    """Where a title stands (`last` exclusive), a mention and who holds the title -> whether the mention stands in the
    title's own noun phrase, as what it is held in.

    Nothing but nouns, their adjectives and «de», «à», «chez» may stand between, nobody but the holder, and no title
    that a complement of this one is coordinated with («auteure de l'étude et professeure à l'université»).
    """
    tokens, mention = scene.text.tokens, scene.mentions[body]
    if mention.span.start < tokens[last - 1].end:
        return mention.span.end > tokens[first].start
    between = tokens[last : scene.text.index_at(mention.span.start)]
    openers = scene.text.language.words.title_openers
    at = next((n for n, token in enumerate(between) if token.pos == "ADP" or plain(token.text) in openers), None)
    if not all(_is_within(token, n < (at or 0)) for n, token in enumerate(between)):
        return False
    phrase = scene.text.title_of.get(first)
    if _is_another_between(scene, between, holder) or _is_branch(scene, phrase, body) or _goes_on(scene, phrase, body):
        return False
    return at is None or _is_complement(scene, phrase, between[at:], body)


def _is_within(token: Token, beside: bool) -> bool:
    """Whether a token may stand in the noun phrase of a title; a participle beside it, before its complement («chef
    doublement étoilé»)."""
    return token.pos in WITHIN or token.text in MARKS or (beside and token.feature("VerbForm") == "Part")


def _is_another_between(scene: Scene, between: tuple[Token, ...], holder: int | None) -> bool:
    """Whether words name a person who is not the holder."""
    own = set(scene.entities(holder)) if holder is not None else set()
    named = (n for token in between for n in scene.index.by_head.get(token.index, ()))
    people = (n for n in named if scene.mentions[n].type is EntityType.PERSON)
    return any(scene.mentions[n].kind is MentionKind.NAME and not own & set(scene.entities(n)) for n in people)


def _is_complement(scene: Scene, phrase: TitlePhrase | None, opened: tuple[Token, ...], body: int) -> bool:
    """Whether the words from the first preposition after a title on make a body its complement: not «responsable pour
    la France», nor where a place says only where («responsable au Mali», «la cheffe de l'opposition à New York»)."""
    words = scene.text.language.words
    openers = [token for token in opened if token.pos == "ADP" or plain(token.text) in words.title_openers]
    if any(plain(token.text) not in words.title_openers for token in openers) or _is_coordinated(scene, opened):
        return False
    if plain(openers[-1].text) in words.of_forms:
        return True
    if scene.mentions[body].type in PLACES:
        return len(openers) == 1 and not (phrase is not None and _is_of_bodies(phrase))
    return not _names(scene, opened[: openers[-1].index - opened[0].index])


def _is_coordinated(scene: Scene, after: tuple[Token, ...]) -> bool:
    """Whether another title is coordinated with the one whose complement words are."""
    joins = (token.index + 1 for token in after if token.pos == "CCONJ")
    return any(at in scene.text.title_of or at + 1 in scene.text.title_of for at in joins)


def _names(scene: Scene, words: tuple[Token, ...]) -> bool:
    """Whether a complement names something, or who it is of: what stands after it says where («la CGT à Lyon»)."""
    return any(token.index in scene.text.title_of or token.index in scene.by_head for token in words)


def _is_of_bodies(phrase: TitlePhrase) -> bool:
    """Whether a title is that of an office in a body («responsable au Mali»), not in a place («ambassadeur au Mali»),
    nor of a profession («médecin à Lyon»)."""
    return any(r.title.kind == OFFICE and r.title.of[:1] != ("gpe",) for r in phrase.readings)


def _is_branch(scene: Scene, phrase: TitlePhrase | None, body: int) -> bool:
    """Whether a place after a body says which part of it a head is the head of: «secrétaire général de la CGT à
    Lyon»."""
    mention = scene.mentions[body]
    heads = phrase is not None and all(r.title.unique and "org" in r.title.of for r in phrase.readings)
    if phrase is None or not heads or mention.type is not EntityType.ORGANIZATION or STANDING & set(mention.classes):
        return False
    tokens = scene.text.tokens
    at = scene.text.index_at(mention.span.end)
    if at >= len(tokens) or plain(tokens[at].text) not in scene.text.language.words.locative:
        return False
    inside = {token.index for token in scene.text.within(Span(tokens[phrase.first].start, mention.span.end))}
    after = (token for token in tokens[at + 1 : at + 4] if token.pos == "PROPN")
    place = next(after, None)
    if place is None or not place.dep.startswith("nmod") or place.head not in inside:
        return False
    return all(scene.mentions[n].type in PLACES for n in scene.index.by_head.get(place.index, ()))


def _goes_on(scene: Scene, phrase: TitlePhrase | None, body: int) -> bool:
    """Whether a town is but the first word of a name, where nobody holds such a title of a town: «le trésorier de Lyon
    en commun»."""
    of_places = phrase is not None and all(reading.title.of == ("gpe",) for reading in phrase.readings)
    if of_places or not any(m.type in PLACES for m in (scene.mentions[body], *scene.named(body))):
        return False
    at = scene.text.index_at(scene.mentions[body].span.end)
    after = scene.text.tokens[at : at + 2]
    locative = len(after) == 2 and plain(after[0].text) in scene.text.language.words.locative
    return locative and after[1].pos in ("NOUN", "ADJ") and after[1].text.islower()
