"""Titles of people who are named elsewhere: «Il est maire de Lyon», «elle devient préfète», «maire, puis sénateur»,
«Ministre de 1966 à 1967, il démissionne», and «le maire de Lyon» for somebody known to be it."""

from collections.abc import Callable, Iterator, Sequence

from kg.facts.scene import Scene
from kg.grammar.predicates import SUBJECTS
from kg.model import EntityType, MentionKind, Token
from kg.nominals.bearers import Bearer
from kg.nominals.titles import TitlePhrase

TELLING = frozenset({"title-again"})
MADE = ("xcomp", "obj", "obl:mod", "obl:arg", "appos")
LATER = ("predicate", "appointed")


def resolved(scene: Scene, named: Sequence[Bearer]) -> Iterator[Bearer]:
    """A scene and the titles whose bearer is named beside them -> those of people named elsewhere."""
    by_head: dict[int, Bearer] = {scene.text.titles[b.phrase].head.index: b for b in named}
    borne = {b.phrase for b in named}
    for number, phrase in enumerate(scene.text.titles):
        if number in borne:
            continue
        for rule in RULES:
            found = list(rule(scene, number, phrase))
            if found:
                by_head[phrase.head.index] = found[0]
                yield from found
                break
        else:
            yield from _coordinated(scene, number, by_head)


def _predicated(scene: Scene, number: int, phrase: TitlePhrase) -> Iterator[Bearer]:
    """«Il est maire de Lyon»."""
    dependents = scene.text.syntax.dependents[phrase.head.index]
    if any(d.dep == "cop" for d in dependents):
        for subject in (d for d in dependents if d.dep in SUBJECTS):
            yield from (Bearer(number, n, "predicate") for n, _ in scene.refer(subject) if is_known(scene, n))


def _made(scene: Scene, number: int, phrase: TitlePhrase) -> Iterator[Bearer]:
    """«il devient préfet», «elle est nommée ministre»."""
    words, verb = scene.text.language.words, scene.text.above(phrase.head)
    if verb is None or verb.pos != "VERB" or phrase.head.dep not in MADE or phrase.head.index < verb.index:
        return
    slot = "object" if verb.lemma in words.attribute else "subject" if verb.lemma in words.become else None
    if slot is None or phrase.determination != "bare":
        return
    for token in scene.text.grammar.predicate(verb).get(slot):
        if token.index != phrase.head.index:
            people = (n for n, _ in scene.refer(token) if is_known(scene, n))
            yield from (Bearer(number, n, f"appointed:{verb.index}") for n in people)


def _posted(scene: Scene, number: int, phrase: TitlePhrase) -> Iterator[Bearer]:
    """«il a occupé le poste de ministre»."""
    words, post = scene.text.language.membership, scene.text.above(phrase.head)
    verb = scene.text.above(post) if post is not None and post.lemma in words.posts else None
    if verb is None or verb.lemma not in words.held or not phrase.head.dep.startswith("nmod"):
        return
    for token in scene.text.grammar.predicate(verb).get("subject"):
        yield from (Bearer(number, n, f"post:{verb.index}") for n, _ in scene.refer(token) if is_known(scene, n))


def _fronted(scene: Scene, number: int, phrase: TitlePhrase) -> Iterator[Bearer]:
    """«Ministre de l'Équipement de 1966 à 1967, il démissionne»: a bare title before a comma and the subject."""
    sentence = scene.text.syntax.sentences[scene.text.syntax.sentence_of[phrase.first]].tokens
    singular = all(r.number != "Plur" for r in phrase.readings) and phrase.head.feature("Number") != "Plur"
    if phrase.first != sentence[0].index or phrase.determination != "bare" or not singular:
        return
    comma = next((t for t in sentence if t.text == "," and t.index >= phrase.last), None)
    if comma is None or any(t.pos in ("VERB", "AUX", "CCONJ") for t in sentence if t.index < comma.index):
        return
    after = scene.text.tokens[comma.index + 1 : comma.index + 2]
    if after and after[0].dep in SUBJECTS and after[0].pos in ("PRON", "PROPN"):
        yield from (Bearer(number, n, "apposition") for n, _ in scene.refer(after[0]) if is_known(scene, n))


def _described(scene: Scene, number: int, phrase: TitlePhrase) -> Iterator[Bearer]:
    """The mention of somebody named elsewhere that a title is, where it says of what and no name follows."""
    unique = all(r.title.unique and r.title.kind == "office" and r.number != "Plur" for r in phrase.readings)
    after = scene.text.tokens[phrase.last : phrase.last + 1]
    if not unique or (not phrase.tail and (not after or after[0].index != phrase.complement)):
        return
    for n in scene.index.by_head.get(phrase.head.index, ()):
        mention = scene.mentions[n]
        told = mention.link is not None and mention.link.rule in TELLING
        if mention.kind is MentionKind.DESCRIPTION and told:
            yield from (Bearer(number, n, "description") for _ in range(1) if is_known(scene, n))


def _coordinated(scene: Scene, number: int, by_head: dict[int, Bearer]) -> Iterator[Bearer]:
    """«Il a été préfet, puis ministre»: a bare title coordinated with another of the same person."""
    phrase = scene.text.titles[number]
    if phrase.head.dep != "conj":
        return
    made = (b for b in by_head.values() if b.rule == f"appointed:{phrase.head.head}")
    above = by_head.get(phrase.head.head) or next(made, None)
    if above is None or above.rule.partition(":")[0] not in LATER:
        return
    first = scene.text.titles[above.phrase]
    if phrase.determination == first.determination == "bare":
        by_head[phrase.head.index] = Bearer(number, above.mention, _under(above, first.head))
        yield by_head[phrase.head.index]


def _under(above: Bearer, head: Token) -> str:
    """The rule of a coordinated title: as sure, and as past, as the one it is coordinated with."""
    return f"predicate:{head.index}" if above.rule == "predicate" else above.rule


def is_known(scene: Scene, n: int) -> bool:
    """Whether a mention stands for one person whose name is given."""
    return any(m.type is EntityType.PERSON for m in scene.named(n))


Rule = Callable[[Scene, int, TitlePhrase], Iterator[Bearer]]
RULES: tuple[Rule, ...] = (_predicated, _made, _posted, _fronted, _described)
