"""Who belongs to what: members, subsidiaries, who heads a body, who gets a field of government."""

from collections.abc import Iterator
from itertools import pairwise

from kg.facts.factuality import status
from kg.facts.holding import held_in
from kg.facts.scene import Scene
from kg.grammar import Words, verbs
from kg.grammar.phrases import plain
from kg.grammar.predicates import SUBJECTS
from kg.model import EntityType, Factuality, MentionKind, Relation, Span, Token

BODIES = frozenset({EntityType.ORGANIZATION, EntityType.GPE})
BESIDE = ("appos", "flat:name", "flat")
AFFILIATION, MEMBER = "affiliation", "memberOf"


def memberships(scene: Scene) -> Iterator[Relation]:
    """A scene -> who belongs to what in it."""
    yield from _titled(scene)
    for token in scene.text.tokens:
        if token.pos == "NOUN" and token.lemma in scene.text.language.membership.members:
            yield from _member(scene, token)
        elif token.pos == "VERB":
            yield from _heading(scene, token)
            yield from _in_charge(scene, token)
    yield from _between_names(scene)


def _relation(scene: Scene, kind: str, pair: tuple[int, int], rule: str) -> Relation:
    spans = [scene.mentions[n].span for n in pair]
    where = Span(min(s.start for s in spans), max(s.end for s in spans))
    return Relation(kind, pair[0], pair[1], (where,), f"relation:{rule}")


def _of_type(scene: Scene, token: Token, kinds: frozenset[EntityType]) -> Iterator[int]:
    """What a token stands for, where that is of some type and named or described."""
    for n, kind in scene.refer(token):
        if kind in kinds and scene.mentions[n].kind is not MentionKind.ADJECTIVE:
            yield n


def _titled(scene: Scene) -> Iterator[Relation]:
    """«Paul Dupont, membre du Parti socialiste»."""
    for bearer in scene.bearers:
        phrase = scene.text.titles[bearer.phrase]
        if phrase.held and not phrase.ended and all(r.title.kind == "member" for r in phrase.readings):
            of = held_in(scene, phrase)
            if bearer.rule == "predicate" and status(scene, phrase.head).factuality is not Factuality.ASSERTED:
                continue
            if of is not None and scene.mentions[of].type is EntityType.ORGANIZATION:
                yield _relation(scene, AFFILIATION, (bearer.mention, of), "member-title")


def _member(scene: Scene, noun: Token) -> Iterator[Relation]:
    """«Nissan, filiale de Renault», «La France est membre de l'OTAN», «la filiale de Renault, Nissan»."""
    wholes = [
        n
        for t in scene.text.grammar.predicate(noun).get(scene.text.language.words.cases.genitive)
        for n in _of_type(scene, t, BODIES)
    ]
    wholes = [n for n in wholes if scene.mentions[n].type is EntityType.ORGANIZATION]
    for subject in _subjects(scene, noun):
        for part in _of_type(scene, subject, BODIES):
            yield from (_relation(scene, MEMBER, (part, whole), "member-noun") for whole in wholes)


def _subjects(scene: Scene, noun: Token) -> Iterator[Token]:
    """What a noun is said of: what it is in apposition to, what is in apposition to it, the subject of its copula."""
    dependents = scene.text.syntax.dependents[noun.index]
    if any(d.dep == "cop" for d in dependents):
        if status(scene, noun).factuality is Factuality.ASSERTED:
            yield from (d for d in dependents if d.dep in SUBJECTS)
        return
    above = scene.text.above(noun)
    if noun.dep == "appos" and above is not None:
        yield above
    yield from (d for d in dependents if d.dep in BESIDE and d.pos == "PROPN" and d.index > noun.index)


def _heading(scene: Scene, verb: Token) -> Iterator[Relation]:
    """«Paul Dupont, qui dirige Renault»: in the present."""
    if verbs.lemma(scene.text.syntax, verb, scene.text.language.words) not in scene.text.language.membership.heads:
        return
    present = verb.feature("Tense") == "Pres" and verb.feature("VerbForm") == "Fin"
    predicate = scene.text.grammar.predicate(verb)
    if not present or predicate.voice != "active" or status(scene, verb).factuality is not Factuality.ASSERTED:
        return
    bodies = [n for t in predicate.get("object") for n in _of_type(scene, t, frozenset({EntityType.ORGANIZATION}))]
    for subject in predicate.get("subject"):
        for n in _of_type(scene, subject, frozenset({EntityType.PERSON})):
            yield from (_relation(scene, AFFILIATION, (n, body), "heads") for body in bodies)


def _between_names(scene: Scene) -> Iterator[Relation]:
    """«Paul Dupont, à la tête de Renault», «Paul et Anna Petit, représentant la Russie»: word by word between two
    names, for the parse may take «représentant» for a preposition."""
    named = [(n, m) for n, m in enumerate(scene.mentions) if m.kind is MentionKind.NAME and m.entity is not None]
    membership = scene.text.language.membership
    before: list[int] = []
    for (a, first), (b, second) in pairwise(named):
        between = plain(scene.text.body[first.span.end : second.span.start]).strip(" ,")
        words = _unarticled(between, scene.text.language.words)
        inside = scene.text.within(Span(first.span.end, second.span.start))
        bare = " ".join(plain(token.text) for token in inside if token.pos not in ("DET", "PUNCT"))
        if first.type is EntityType.PERSON and second.type is EntityType.ORGANIZATION and words in membership.headship:
            yield _relation(scene, AFFILIATION, (a, b), "at-the-head")
        if first.type is EntityType.PERSON and second.type in BODIES and bare in membership.stands:
            yield from (_relation(scene, AFFILIATION, (n, b), "stands-for") for n in (*before, a))
        before = [a] if [token.pos for token in inside] == ["CCONJ"] and first.type is EntityType.PERSON else []


def _unarticled(between: str, words: Words) -> str:
    """What stands before a name -> the same without an article at its end: «à la tête de l'»."""
    front, _, last = between.rpartition(" ")
    return front.strip() if last in words.articles.definite else between


def _in_charge(scene: Scene, verb: Token) -> Iterator[Relation]:
    """«Paul Dupont reçoit la Défense», «le ministère de la Justice revient à Marie Durand»."""
    words, lemma = scene.text.language.membership, verbs.lemma(scene.text.syntax, verb, scene.text.language.words)
    if lemma not in words.gets | words.given or status(scene, verb).factuality is not Factuality.ASSERTED:
        return
    predicate, cases = scene.text.grammar.predicate(verb), scene.text.language.words.cases
    who, what = (
        (("subject",), ("object", cases.genitive)) if lemma in words.gets else ((cases.dative,), ("subject", "object"))
    )
    offices = [n for token in predicate.get(*what) for n in _office(scene, token)]
    for token in predicate.get(*who):
        for n in _of_type(scene, token, frozenset({EntityType.PERSON})):
            yield from (_relation(scene, AFFILIATION, (n, office), "portfolio") for office in offices)


def _office(scene: Scene, token: Token) -> Iterator[int]:
    """The mention of a field of government: «la Défense», «le ministère de la Justice», «celui de la Justice»."""
    portfolios = scene.text.language.knowledge.portfolios
    heads = [token]
    if token.lemma in scene.text.language.membership.offices:
        heads += [d for d in scene.text.syntax.dependents[token.index] if d.dep.startswith("nmod")]
    for head in heads:
        for n in _of_type(scene, head, frozenset({EntityType.ORGANIZATION})):
            words = scene.mentions[n].text.split()
            within = any(
                portfolios.at(scene.text.words, t.index) for t in scene.text.tokens[head.index : head.index + 2]
            )
            if portfolios.named(" ".join(words)) or (token.lemma in scene.text.language.membership.offices and within):
                yield n
                return
