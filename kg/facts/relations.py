"""Static facts: where something lies, what it is part of, whom somebody belongs to."""

from collections.abc import Iterator
from itertools import pairwise

from kg.facts.kinship import kinship
from kg.facts.memberships import memberships
from kg.facts.scene import Scene
from kg.frames.model import PLACE
from kg.grammar import verbs
from kg.grammar.phrases import plain, slot_of
from kg.model import EntityType, Mention, MentionKind, Relation, Span, Token

CALLED = (MentionKind.NAME, MentionKind.DESCRIPTION)
LIES = (*PLACE, EntityType.ORGANIZATION)
LOOSE = frozenset({"noun:anaphor", "noun:apposed"})
COUNTRY = "Country"
TOWN = "City"


def relations(scene: Scene) -> Iterator[Relation]:
    """A scene -> its static facts, each once."""
    seen: set[tuple[str, tuple[int, ...], tuple[int, ...]]] = set()
    for relation in (
        *_bracketed(scene),
        *_of_body(scene),
        *_beside(scene),
        *_located(scene),
        *_said_to_lie(scene),
        *_nested(scene),
        *memberships(scene),
        *kinship(scene),
    ):
        subject, thing = scene.entities(relation.subject), scene.entities(relation.object)
        key = (relation.kind, subject, thing)
        if subject and thing and subject != thing and key not in seen:
            seen.add(key)
            yield relation


def _things(scene: Scene) -> Iterator[tuple[int, Mention]]:
    """Names and descriptions that refer, groups left out: those act for a country, they are not in it."""
    for n, mention in enumerate(scene.mentions):
        if mention.entity is not None and mention.kind in CALLED and not mention.rule.startswith("group"):
            yield n, mention


def _relation(scene: Scene, kind: str, pair: tuple[int, int], rule: str) -> Relation:
    spans = [scene.mentions[n].span for n in pair]
    where = Span(min(s.start for s in spans), max(s.end for s in spans))
    return Relation(kind, pair[0], pair[1], (where,), f"relation:{rule}")


def _bracketed(scene: Scene) -> Iterator[Relation]:
    """«Rambervillers (Vosges)»; «Adrien Taquet (LREM)»."""
    named = [(n, m) for n, m in _things(scene) if m.kind is MentionKind.NAME]
    for (a, first), (b, second) in pairwise(named):
        between = scene.text.body[first.span.end : second.span.start].strip()
        closed = scene.text.mark_after(second.span.end) == ")"
        if between != "(" or not closed:
            continue
        if first.type in PLACE and second.type in PLACE and second.known:
            yield _relation(scene, "containedInPlace", (a, b), "place-in-brackets")
        elif first.type is EntityType.PERSON and second.type is EntityType.ORGANIZATION:
            yield _relation(scene, "affiliation", (a, b), "body-in-brackets")


def _beside(scene: Scene) -> Iterator[Relation]:
    """«à Kinshasa en République démocratique du Congo»: two places with «en», «au» or «dans» between, whatever the
    parse hangs them on."""
    named = [(n, m) for n, m in _things(scene) if m.kind is MentionKind.NAME and m.type in PLACE]
    for (a, first), (b, second) in pairwise(named):
        between = scene.text.within(Span(first.span.end, second.span.start))
        words = scene.text.language.words
        forms = tuple(plain(t.text) for t in between if t.pos != "DET")
        from_to = forms == (words.cases.dative,) and first.known is not None and _is_complement(scene, first)
        towns = TOWN in first.classes and TOWN in second.classes
        if _lies_nowhere(scene, first) or from_to or towns:  # «consulat de France à Alger», «relier Paris à Lyon»
            continue
        if len(forms) == 1 and slot_of(forms, words) in words.within and between[0].text != ",":
            yield _relation(scene, "containedInPlace", (a, b), "place-beside")


def _lies_nowhere(scene: Scene, place: Mention) -> bool:
    """Whether a place lies in no other: a country, or what only looks like a place («Covid-19»)."""
    known = scene.text.language.knowledge.gazetteer.by_key.get(place.known) if place.known else None
    country = known is not None and COUNTRY in known.classes
    return country or any(letter.isdigit() for letter in place.text.split()[0])


def _acts(scene: Scene, mention: Mention, place: Token) -> bool:
    """Whether a body is at work in a place rather than lies there: «les Nations unies au Mali», «Toulouse a tenu tête à
    Montpellier»."""
    between = (t for t in scene.text.tokens[mention.head : place.index] if t.start >= mention.span.end)
    known = mention.type is EntityType.ORGANIZATION and mention.known is not None
    return known or any(t.pos in ("VERB", "AUX") for t in between)


def _of_body(scene: Scene) -> Iterator[Relation]:
    """«Didier Queloz, de l'Université de Genève, a déclaré»: whom a person belongs to, between commas."""
    named = [(n, m) for n, m in _things(scene) if m.kind is MentionKind.NAME]
    for (a, first), (b, second) in pairwise(named):
        if first.type is not EntityType.PERSON or second.type is not EntityType.ORGANIZATION:
            continue
        between = scene.text.within(Span(first.span.end, second.span.start))
        after = scene.text.mark_after(second.span.end)
        words = scene.text.language.words
        comma = len(between) > 1 and between[0].text == ","
        opens = comma and slot_of((plain(between[1].text),), words) == words.cases.genitive
        if opens and all(t.pos == "DET" for t in between[2:]) and after in (",", ".", ")", ":", ";"):
            yield _relation(scene, "affiliation", (a, b), "person-of-body")


def _located(scene: Scene) -> Iterator[Relation]:
    """«le siège de l'OTAN à Bruxelles», «Kinshasa en République démocratique du Congo», «la cour d'Alger»."""
    words = scene.text.language.words
    for n, mention in _things(scene):
        head = scene.text.tokens[mention.head]
        if mention.type not in LIES or head.pos not in ("NOUN", "PROPN") or mention.rule in LOOSE:
            continue
        local = head.lemma in scene.text.language.location.local
        for filler in scene.text.grammar.predicate(head).fillers:
            within = filler.slot in words.within or (local and filler.slot == words.cases.genitive)
            if filler.token.index > head.index and within and not _acts(scene, mention, filler.token):
                for other in _places(scene, filler.token):
                    yield _relation(scene, "containedInPlace", (n, other), "place-of")


def _places(scene: Scene, token: Token) -> Iterator[int]:
    for other, kind in scene.refer(token):
        if kind in PLACE and scene.mentions[other].kind is MentionKind.NAME:
            yield other


def _said_to_lie(scene: Scene) -> Iterator[Relation]:
    """«le groupe basé à Lyon», «la commune où se trouve le marché»."""
    words = scene.text.language.location
    for token in scene.text.tokens:
        participle = token.lemma in words.participles and token.dep in ("acl", "amod", "appos", "advcl", "nmod")
        lemma = verbs.lemma(scene.text.syntax, token, scene.text.language.words) if token.pos == "VERB" else token.lemma
        if not participle and lemma not in words.verbs:
            continue
        predicate = scene.text.grammar.predicate(token)
        where = [m for t in predicate.get(*words.slots) for m in _places(scene, t)]
        above = scene.text.above(token)
        subjects = [above] if participle and above is not None else predicate.get("subject")
        for subject in subjects:
            for n, kind in scene.refer(subject):
                if kind in LIES and not scene.mentions[n].rule.startswith("group"):
                    yield from (_relation(scene, "containedInPlace", (n, place), "lies-in") for place in where)


def _nested(scene: Scene) -> Iterator[Relation]:
    """«Conseil de sécurité des Nations unies»: a body named after the body it is part of."""
    things = dict(_things(scene))
    parts = scene.text.language.membership.parts
    for n, mention in things.items():
        if mention.type is not EntityType.ORGANIZATION or scene.text.tokens[mention.head].lemma.lower() not in parts:
            continue
        for other in scene.index.inside(Span(mention.span.start + 1, mention.span.end)):
            inner = things.get(other)
            if inner is not None and inner.type is EntityType.ORGANIZATION and _is_complement(scene, inner):
                yield _relation(scene, "memberOf", (n, other), "body-of")


def _is_complement(scene: Scene, mention: Mention) -> bool:
    """Whether «de», article aside, stands before a mention."""
    before = (t for t in scene.text.before(mention.head + 1) if t.end <= mention.span.start and t.pos != "DET")
    nearest, words = next(before, None), scene.text.language.words
    return nearest is not None and slot_of((plain(nearest.text),), words) == words.cases.genitive
