"""Kin: «Marie Durand, épouse de Paul Dupont», «le fils de Paul Dupont, Jean Dupont», «sa femme Marie Durand»."""

from collections.abc import Iterator

from kg.facts.factuality import status
from kg.facts.scene import Scene
from kg.grammar.phrases import plain, slot_of
from kg.model import EntityType, Factuality, MentionKind, Relation, Span
from kg.nominals.bearers import Bearer
from kg.nominals.titles import TitlePhrase

OTHER_WAY = {"parent": "children", "children": "parent"}
"""Who is somebody's «père» has that one for a child."""
STEP = 5
"""Tokens from the preposition to the name of the kin; between are a title and its article: «fille de l'écrivain X»."""


def kinship(scene: Scene) -> Iterator[Relation]:
    """A scene -> who is kin to whom: the bearer of a title of kinship, and the person in its complement or behind its
    possessive."""
    for bearer in scene.bearers:
        phrase = scene.text.titles[bearer.phrase]
        family = [r for r in phrase.readings if r.title.kind == "family"]  # a «sœur» of somebody is no nun
        if phrase.held and not phrase.ended and family:
            kinds = {r.title.stands_for for r in family}
            other = _kin(scene, phrase)
            kind = kinds.pop() if len(kinds) == 1 else None
            if kind and other is not None and _is_so(scene, phrase, bearer):
                yield _relation(scene, OTHER_WAY.get(kind, kind), (phrase, bearer.mention, other))


def _relation(scene: Scene, kind: str, parts: tuple[TitlePhrase, int, int]) -> Relation:
    phrase, subject, thing = parts
    spans = [scene.mentions[subject].span, scene.mentions[thing].span, scene.text.tokens[phrase.first].span]
    where = Span(min(s.start for s in spans), max(s.end for s in (*spans, scene.text.tokens[phrase.last - 1].span)))
    return Relation(kind, subject, thing, (where,), "relation:kin", phrase.value(scene.text.body))


def _kin(scene: Scene, phrase: TitlePhrase) -> int | None:
    """The mention of the person in the complement («de Paul Dupont», «d'Emmanuel Macron») or behind «sa»."""
    if phrase.complement is not None:
        return _in_complement(scene, phrase.complement)
    if phrase.determination == "indefinite":
        return _owner(scene, phrase)
    if phrase.determination != "possessive":
        return None
    before = scene.text.tokens[phrase.first - 1]
    for n in scene.index.by_head.get(before.index, ()):
        if scene.mentions[n].kind is MentionKind.POSSESSIVE and len(scene.entities(n)) == 1:
            return n if _is_named_person(scene, n) and _is_alone(scene, n) else None
    return None


def _owner(scene: Scene, phrase: TitlePhrase) -> int | None:
    """«Paul Dupont a une sœur»: who has such kin."""
    verb = scene.text.above(phrase.head)
    if verb is None or verb.lemma != scene.text.language.words.auxiliaries.perfect or phrase.head.dep != "obj":
        return None
    subjects = [n for t in scene.text.grammar.predicate(verb).get("subject") for n, _ in scene.refer(t)]
    return subjects[0] if len(subjects) == 1 and _is_named_person(scene, subjects[0]) else None


def _is_alone(scene: Scene, possessive: int) -> bool:
    """Whether no other person is named before a possessive in its sentence: «Marie a aidé Anne et son fils Jean»."""
    syntax, where = scene.text.syntax, scene.mentions[possessive]
    sentence = syntax.sentences[syntax.sentence_of[where.head]].span
    before = (scene.mentions[n] for n in scene.index.inside(Span(sentence.start, where.span.start)))
    others = {m.entity for m in before if m.kind is MentionKind.NAME and m.type is EntityType.PERSON}
    return not others - {where.entity}


def _in_complement(scene: Scene, opener: int) -> int | None:
    tokens, words = scene.text.tokens, scene.text.language.words
    if slot_of((plain(tokens[opener].text),), words) != words.cases.genitive:
        return None
    for token in tokens[opener + 1 : opener + 1 + STEP]:
        starting = reversed(scene.index.starting(Span(token.start, token.start + 1)))
        n = next((n for n in starting if scene.mentions[n].kind is MentionKind.NAME), None)
        if n is not None:
            return n if _is_named_person(scene, n) else None
        titled = any(phrase.first <= token.index < phrase.last for phrase in scene.text.titles)
        if scene.text.civil_at(token.index) is None and token.pos != "DET" and not titled:
            return None
    return None


def _is_named_person(scene: Scene, n: int) -> bool:
    return any(m.type is EntityType.PERSON for m in scene.named(n))


def _is_so(scene: Scene, phrase: TitlePhrase, bearer: Bearer) -> bool:
    return bearer.rule != "predicate" or status(scene, phrase.head).factuality is Factuality.ASSERTED
