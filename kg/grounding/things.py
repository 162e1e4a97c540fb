"""The entities of annotations -> mentions: wherever their names stand, and the words that were marked as theirs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.annotation.lines import Gold
from kg.annotation.stretches import occurrences
from kg.annotation.writing import NAMED
from kg.grounding.places import Places
from kg.knowledge import Known
from kg.model import EntityType, Mention, MentionKind, Span

CALLING = frozenset({MentionKind.NAME, MentionKind.DESCRIPTION})
"""How names and descriptions refer."""
PLACES = frozenset({EntityType.GPE, EntityType.LOCATION})
RULE = "annotated"
"""The rule of a mention that somebody wrote down."""
OFTEN = 300
"""Times that a name is looked for in an article."""


@dataclass(frozen=True)
class Cast:
    """The things of an article: their mentions, and those of each by its id."""

    mentions: tuple[Mention, ...]
    of: Mapping[str, tuple[int, ...]]

    def at(self, entity: str, span: Span) -> int:
        """An entity and a stretch marked as its words -> the mention there: the longest within, where the stretch is
        none itself."""
        inside = [n for n in self.of[entity] if span.covers(self.mentions[n].span)]
        return max(inside, key=lambda n: (self._size(n), -n)) if inside else self.near(entity, span)

    def near(self, entity: str, span: Span) -> int:
        """An entity -> the mention that stands nearest to a stretch, outside of it where there is one."""
        return min(self.of[entity], key=lambda n: (self.mentions[n].span.overlaps(span), self._distance(n, span), n))

    def _size(self, n: int) -> int:
        span = self.mentions[n].span
        return span.end - span.start

    def _distance(self, n: int, span: Span) -> int:
        own = self.mentions[n].span
        return max(own.start - span.end, span.start - own.end)


def cast(gold: Gold, places: Places) -> Cast:
    """The annotations of an article -> its things."""
    entities = gold["entities"]
    forms = {entity["id"]: (entity["name"], *entity["aliases"]) for entity in entities}
    found = {(span, entity) for entity, span in _called(forms, places.article.body)}
    called = frozenset(found)
    found.update((span, entity) for entity, span in marked(gold))
    order = sorted(found, key=lambda pair: (pair[0].start, -pair[0].end, pair[1]))
    numbers = {entity["id"]: n for n, entity in enumerate(entities)}
    types = {entity["id"]: EntityType(entity["type"]) for entity in entities}
    known = _known(forms, types, places)
    mentions = tuple(
        _named(_mention(places, span, (numbers[e], types[e]), known.get(e)), places, forms[e], (span, e) in called)
        for span, e in order
    )
    of: dict[str, list[int]] = {}
    for n, (_, entity) in enumerate(order):
        of.setdefault(entity, []).append(n)
    return Cast(mentions, {entity: tuple(own) for entity, own in of.items()})


def marked(gold: Gold) -> Iterator[tuple[str, Span]]:
    """The annotations of an article -> the stretches that are marked as words of an entity."""
    for event in gold["events"]:
        for argument in event["arguments"]:
            if "start" in argument:
                yield argument["entity"], Span(argument["start"], argument["end"])
    for relation in gold["relations"]:
        for end in ("subject", "object"):
            if f"{end}_at" in relation:
                yield relation[end], Span(*relation[f"{end}_at"])


def _called(forms: Mapping[str, Sequence[str]], body: str) -> Iterator[tuple[str, Span]]:
    """The names and descriptions of entities -> where they stand, the longer before those within them; each at least
    once."""
    where = {form: _standing(form, body) for own in forms.values() for form in own}
    found = [
        (span, entity, form)
        for entity, own in forms.items()
        for form in dict.fromkeys(own)
        for span in where[form][:OFTEN]
    ]
    taken = bytearray(len(body))
    met: set[tuple[str, str]] = set()
    for span, entity, form in sorted(found, key=lambda one: (one[0].start - one[0].end, one[0].start)):
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            met.add((entity, form))
            yield entity, span
    for entity, own in forms.items():
        yield from ((entity, where[form][0]) for form in own if (entity, form) not in met)


def _standing(form: str, body: str) -> list[Span]:
    """Where a form stands as words of its own; where else it stands, if it nowhere does."""
    found = [Span(*place) for place in occurrences(form.strip(), body)]
    whole = [s for s in found if not (_joins(body, s.start) or _joins(body, s.end))]
    return whole or found[:1]


def _joins(body: str, at: int) -> bool:
    """Whether a place is within a word."""
    return 0 < at < len(body) and body[at - 1].isalnum() and body[at].isalnum()


def _mention(places: Places, span: Span, thing: tuple[int, EntityType], known: Known | None) -> Mention:
    """Words that stand for a thing, as if they called it nothing."""
    head, seen = places.head(span), places.seen.get(span)
    return Mention(
        span=span,
        text=places.article.body[span.start : span.end],
        kind=_referring(places, span),
        type=thing[1],
        head=head.index if head else 0,
        gender=seen.gender if seen else None,
        number=seen.number if seen else None,
        entity=thing[0],
        rule=RULE,
        known=known.key if known else None,
        classes=known.classes if known else (),
    )


def _named(mention: Mention, places: Places, own: Sequence[str], is_called: bool) -> Mention:
    """A mention, what its thing is called by, and whether it is called so there -> the mention, which may name it."""
    if not is_called:
        return mention
    kind = _calling(places, mention.span, own, mention.type is EntityType.PERSON)
    return replace(mention, kind=kind, rule=NAMED if _tidy(mention.text) == _tidy(own[0]) else RULE)


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _calling(places: Places, span: Span, own: Sequence[str], is_person: bool) -> MentionKind:
    """How the words of a name or description refer, of those that their thing is called by: as rules see it where they
    see it. Else a name has a capital where no sentence begins, and not only in what is added to a common noun; nor is
    it another name with an article, or a person's title with one; a pronoun is neither, whoever calls it so."""
    if places.article.body[span.start] == "@":
        return MentionKind.HANDLE
    words = places.article.body[span.start : span.end]
    inside, head, seen = places.tokens(span), places.head(span), places.seen.get(span)
    if head is None:  # not read: what stands in a table, a link
        parts = words.split()
        named = len(parts) > 1 and all(part[0].isupper() for part in parts)
        return MentionKind.NAME if named else MentionKind.DESCRIPTION
    if len(inside) == 1:
        if head.pos == "PRON":
            return MentionKind.PRONOUN
        proper = head.pos == "PROPN" or (head.text[:1].isupper() and not places.opens(head))
        return MentionKind.NAME if proper else MentionKind.DESCRIPTION
    if seen and seen.kind in CALLING:
        return seen.kind
    led, lower, proper = inside[0].pos == "DET", head.text[:1].islower(), head.pos == "PROPN"
    common = (lower or (led and is_person)) if not proper else (lower and led)
    added = led and places.article.body[places.where(inside[1]).start : span.end] in own
    capital = any(t.pos == "PROPN" for t in inside) or any(t.text[:1].isupper() for t in inside[1:])
    return MentionKind.NAME if capital and not common and not added else MentionKind.DESCRIPTION


def _referring(places: Places, span: Span) -> MentionKind:
    """How words refer that are marked as somebody's and are none of the names: they stand for him, and call him
    nothing."""
    inside = places.tokens(span)
    one = {"DET": MentionKind.POSSESSIVE, "ADJ": MentionKind.ADJECTIVE}
    return one.get(inside[0].pos, MentionKind.PRONOUN) if len(inside) == 1 else MentionKind.PRONOUN


def _known(forms: Mapping[str, Sequence[str]], types: Mapping[str, EntityType], places: Places) -> dict[str, Known]:
    """The names of entities -> what the gazetteer knows them as; no two of an article are one there."""
    found: dict[str, Known] = {}
    taken: set[str] = set()
    for entity, own in forms.items():
        if types[entity] is EntityType.PERSON:
            continue
        one = next((k for form in own for k in _readings(form, types[entity], places) if k.key not in taken), None)
        if one is not None:
            found[entity] = one
            taken.add(one.key)
    return found


def _readings(form: str, type_: EntityType, places: Places) -> Iterator[Known]:
    """A name -> what it may be known as: first what rules take it for where it stands, then what it means alone."""
    gazetteer = places.scene.text.language.knowledge.gazetteer
    for span in _standing(form, places.article.body):
        seen = places.seen.get(span)
        if seen and seen.known in gazetteer.by_key and _fits(gazetteer.by_key[seen.known], type_):
            yield gazetteer.by_key[seen.known]
    yield from (known for known in gazetteer.named(form) if _fits(known, type_) and form not in known.weak)


def _fits(known: Known, type_: EntityType) -> bool:
    return known.type is type_ or (known.type in PLACES and type_ in PLACES)
