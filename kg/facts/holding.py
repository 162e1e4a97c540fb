"""What a title is held in or for: its complement, its adjective of origin, the party after it, its owner."""

from collections.abc import Iterable, Iterator

from kg.facts.bodies import is_tied
from kg.facts.scene import Scene
from kg.grammar.phrases import antecedent, plain
from kg.model import EntityType, Mention, MentionKind, Span, Token
from kg.nominals.titles import TitlePhrase

HOLDERS = frozenset({EntityType.ORGANIZATION, EntityType.GPE, EntityType.LOCATION, None})
BESIDE = 3
"""Code points between a name and «dont»: a comma, a bracket."""
BRACKET = 5
"""Tokens of what stands in brackets between a title and its complement."""


def held_in(scene: Scene, phrase: TitlePhrase) -> int | None:
    """A title -> the mention of the organisation or country that it is held in, None where none is named."""
    found = (
        *_complement(scene, phrase),
        *_within(scene, phrase),
        *_past_party(scene, phrase),
        *_of_relative(scene, phrase),
        *_demonym(scene, phrase),
        *_owner(scene, phrase),
    )
    return next(iter(found), None)


def _complement(scene: Scene, phrase: TitlePhrase) -> Iterator[int]:
    """«secrétaire général de l'OTAN»: by the parse, else right after the preposition."""
    after = scene.text.tokens[phrase.complement + 1 : phrase.complement + 2] if phrase.complement is not None else ()
    if phrase.complement is None or (after and after[0].pos == "NUM"):  # «retraitée de 55 ans»
        return
    for d in scene.text.syntax.dependents[phrase.head.index]:
        if d.index > phrase.complement and d.dep.startswith("nmod"):
            yield from _tied(scene, phrase, _named(scene, d.index))
    yield from _tied(scene, phrase, _after_opener(scene, phrase.complement))


def _tied(scene: Scene, phrase: TitlePhrase, found: Iterable[int]) -> Iterator[int]:
    """A title and mentions after it -> those of what it is held in, as the grammar has it."""
    yield from (n for n in found if is_tied(scene, phrase.first, phrase.last, n))


def _after_opener(scene: Scene, opener: int) -> Iterator[int]:
    """What is named within three tokens of a preposition."""
    tokens = scene.text.tokens
    for at in range(opener + 1, min(opener + 4, len(tokens))):
        yield from _named(scene, at)
        if tokens[at].pos not in ("DET", "ADJ", "PUNCT"):
            return


def _within(scene: Scene, phrase: TitlePhrase) -> Iterator[int]:
    """The body that a title's own words name: «porte-parole du gouvernement», «présidente de la Commission»."""
    where = Span(phrase.core[0].end, phrase.core[-1].end)
    for n in scene.index.inside(where):
        if scene.entities(n) and scene.mentions[n].type is EntityType.ORGANIZATION and not _is_seen(scene, n):
            yield n


def _is_seen(scene: Scene, n: int) -> bool:
    """Whether only the trained heads take words for a body: the seals of the «garde des Sceaux» are none."""
    return scene.mentions[n].rule.startswith("reader")


def _past_party(scene: Scene, phrase: TitlePhrase) -> Iterator[int]:
    """«maire LR de Nice», «présidente (ex-LR) de la région»: the complement after the party; «député LR»: the party."""
    tokens, at = scene.text.tokens, phrase.last
    if phrase.complement is not None or at >= len(tokens):
        return
    party: tuple[int, ...] = ()
    if tokens[at].text == "(":
        at = next((n + 1 for n in range(at, min(at + BRACKET, len(tokens))) if tokens[n].text == ")"), len(tokens))
    elif tokens[at].index in scene.by_head:
        party = tuple(n for n in _named(scene, at) if scene.mentions[n].type is EntityType.ORGANIZATION)
        at = scene.text.index_at(scene.mentions[party[0]].span.end) if party else len(tokens)
    if at < len(tokens) and plain(tokens[at].text) in scene.text.language.words.title_openers and at > phrase.last:
        if plain(tokens[at].text) not in scene.text.language.words.of_forms:
            return  # «le président PS à l'Assemblée» presides over neither
        yield from _after_opener(scene, at)
    if any("org" in r.title.of for r in phrase.readings):
        yield from party


def _of_relative(scene: Scene, phrase: TitlePhrase) -> Iterator[int]:
    """«RSF, dont il est le correspondant»: what «dont» stands for, the name right before it or its antecedent."""
    words, dependents = scene.text.language.words, scene.text.syntax.dependents[phrase.head.index]
    if any(d.dep == "cop" for d in dependents):
        for pronoun in (d for d in dependents if words.relatives.get(plain(d.text)) == words.cases.genitive):
            beside = (n for n, m in enumerate(scene.mentions) if 0 <= pronoun.start - m.span.end <= BESIDE)
            yield from (n for n in beside if scene.entities(n) and scene.mentions[n].type in HOLDERS - {None})
            token = antecedent(scene.text.syntax, pronoun)
            yield from _holders(scene, token) if token else ()


def _demonym(scene: Scene, phrase: TitlePhrase) -> Iterator[int]:
    """«le président turc»."""
    if any(r.title.demonym_is_of for r in phrase.readings):
        for token in phrase.demonyms:
            yield from _holders(scene, token)


def _owner(scene: Scene, phrase: TitlePhrase) -> Iterator[int]:
    """«son PDG», «leur porte-parole»: the body that the possessive stands for."""
    offices = [r.title for r in phrase.readings if r.title.kind == "office"]
    if phrase.determination != "possessive" or not offices:
        return
    kinds = {EntityType.ORGANIZATION} | ({EntityType.GPE} if any(t.of == ("gpe",) for t in offices) else set())
    before = scene.text.tokens[phrase.first - 1]
    for n in scene.index.by_head.get(before.index, ()):
        here = scene.mentions[n].kind is MentionKind.POSSESSIVE
        if here and len(scene.entities(n)) == 1 and _type(scene, n) in kinds:
            yield n


def _type(scene: Scene, n: int) -> EntityType | None:
    """The type of the thing that a mention stands for."""
    return next((m.type for m in scene.named(n)), None)


def _named(scene: Scene, index: int) -> Iterator[int]:
    """The body or place that a name or description at a token is."""
    for mention in _holders(scene, scene.text.tokens[index]):
        if _is_thing(scene.mentions[mention]):
            yield mention


def _holders(scene: Scene, token: Token) -> Iterator[int]:
    yield from (mention for mention, kind in scene.refer(token) if kind in HOLDERS)


def _is_thing(mention: Mention) -> bool:
    return mention.kind in (MentionKind.NAME, MentionKind.DESCRIPTION)
