"""Titles that people hold: «Jens Stoltenberg, secrétaire général de l'OTAN», «le Premier ministre belge De Croo»."""

from collections.abc import Iterator

from kg.facts.factuality import status
from kg.facts.government import country_of
from kg.facts.scene import Scene
from kg.grammar.phrases import antecedent, is_relative, plain
from kg.model import EntityType, Factuality, Mention, MentionKind, Position, Span, Token
from kg.nominals.bearers import Bearer, bearers
from kg.nominals.determiners import extent
from kg.nominals.titles import TitlePhrase

HELD = frozenset({"office", "profession", "nobility", "religion", "rank"})
LONGEST = 8
"""Tokens of a complement that belongs to the title."""
HOLDERS = frozenset({EntityType.ORGANIZATION, EntityType.GPE, EntityType.LOCATION, None})


def positions(scene: Scene) -> Iterator[Position]:
    """A scene -> the titles held in it, each once for each holder."""
    seen: set[tuple[tuple[int, ...], str, tuple[int, ...]]] = set()
    for bearer in bearers(scene.text, scene.mentions):
        phrase = scene.text.titles[bearer.phrase]
        if not phrase.held or not all(r.title.kind in HELD for r in phrase.readings):
            continue
        if not _is_so(scene, phrase, bearer):
            continue
        of = _held_in(scene, phrase)
        of = country_of(scene, phrase, bearer.mention) if of is None else of
        title = phrase.value(scene.text.body) if of is not None else _with_complement(scene, phrase)
        key = (scene.entities(bearer.mention), title.lower(), scene.entities(of) if of is not None else ())
        if key not in seen and not _repeated(key, seen):
            seen.add(key)
            yield Position(
                holder=bearer.mention,
                title=title,
                of=of,
                evidence=(_evidence(scene, phrase, bearer),),
                rule=f"position:{bearer.rule.partition(':')[0]}",
                ended=phrase.ended,
            )


def _is_so(scene: Scene, phrase: TitlePhrase, bearer: Bearer) -> bool:
    """Whether the text asserts it: not «n'est pas président», «sera nommé ministre»."""
    if bearer.rule == "predicate":
        return status(scene, phrase.head).factuality is Factuality.ASSERTED
    _, _, verb = bearer.rule.partition(":")
    return not verb or status(scene, scene.text.tokens[int(verb)]).factuality is Factuality.ASSERTED


def _repeated(
    key: tuple[tuple[int, ...], str, tuple[int, ...]], seen: set[tuple[tuple[int, ...], str, tuple[int, ...]]]
) -> bool:
    """Whether a fuller form of the title was there: «le ministre» after «ministre de l'Intérieur»."""
    return any(who == key[0] and (title.startswith(key[1]) and (not key[2] or key[2] == of)) for who, title, of in seen)


def _with_complement(scene: Scene, phrase: TitlePhrase) -> str:
    """A title with a complement that names nothing: «président des chefs d'état-major interarmées»."""
    title = phrase.value(scene.text.body)
    for d in scene.text.syntax.dependents[phrase.head.index]:
        if phrase.complement is not None and d.index > phrase.complement and d.dep.startswith("nmod"):
            words = extent(scene.text.syntax, d)
            if all(word.pos != "PROPN" for word in words) and words[-1].index < phrase.complement + LONGEST:
                return f"{title} {scene.text.slice(Span(scene.text.tokens[phrase.complement].start, words[-1].end))}"
    return title


def _held_in(scene: Scene, phrase: TitlePhrase) -> int | None:
    """The organisation or country of a title: its complement, else an adjective of origin."""
    complement = _complement(scene, phrase) or _within(scene, phrase)
    if complement is not None:
        return complement
    for token in _of_relative(scene, phrase):
        for mention, kind in scene.refer(token):
            if kind in HOLDERS:
                return mention
    if any(r.title.demonym_is_of for r in phrase.readings):
        for token in phrase.demonyms:
            for mention, kind in scene.refer(token):
                if kind in HOLDERS:
                    return mention
    return None


def _of_relative(scene: Scene, phrase: TitlePhrase) -> tuple[Token, ...]:
    """«RSF, dont il est le correspondant»: what «dont» stands for."""
    copula = next((d for d in scene.text.syntax.dependents[phrase.head.index] if d.dep == "cop"), None)
    if copula is None:
        return ()
    pronouns = (
        d for d in scene.text.syntax.dependents[phrase.head.index] if is_relative(d) and plain(d.text) == "dont"
    )
    found = (antecedent(scene.text.syntax, d) for d in pronouns)
    return tuple(token for token in found if token is not None)


def _within(scene: Scene, phrase: TitlePhrase) -> int | None:
    """The body that a title's own words name: «porte-parole du gouvernement», «présidente de la Commission»."""
    where = Span(phrase.core[0].end, phrase.core[-1].end)
    for n, mention in enumerate(scene.mentions):
        if where.covers(mention.span) and scene.entities(n) and mention.type is EntityType.ORGANIZATION:
            return n
    return None


def _complement(scene: Scene, phrase: TitlePhrase) -> int | None:
    if phrase.complement is None:
        return None
    tokens = scene.text.tokens
    for d in scene.text.syntax.dependents[phrase.head.index]:
        if d.index > phrase.complement and d.dep.startswith("nmod"):
            found = _holder(scene, d.index)
            if found is not None:
                return found
    for at in range(phrase.complement + 1, min(phrase.complement + 4, len(tokens))):
        found = _holder(scene, at)
        if found is not None:
            return found
        if tokens[at].pos not in ("DET", "ADJ", "PUNCT"):
            return None
    return None


def _holder(scene: Scene, index: int) -> int | None:
    for mention, kind in scene.refer(scene.text.tokens[index]):
        if kind in HOLDERS and _is_thing(scene.mentions[mention]):
            return mention
    return None


def _is_thing(mention: Mention) -> bool:
    return mention.kind in (MentionKind.NAME, MentionKind.DESCRIPTION)


def _evidence(scene: Scene, phrase: TitlePhrase, bearer: Bearer) -> Span:
    words = scene.text.tokens[phrase.first : phrase.last]
    name = scene.mentions[bearer.mention].span
    return Span(min(words[0].start, name.start), max(words[-1].end, name.end))
