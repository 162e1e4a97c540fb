"""Things -> Entities: one key a thing, from the gazetteer or its fullest name; things of one key are one."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from kg.identity.things import Thing
from kg.knowledge import Knowledge
from kg.knowledge.names import folded, unaccented
from kg.model import Decision, Entity, EntityType

SCHEMA = {
    EntityType.PERSON: ("Person",),
    EntityType.ORGANIZATION: ("Organization",),
    EntityType.GPE: ("Place",),
    EntityType.LOCATION: ("Place",),
    EntityType.EVENT: ("Event",),
    EntityType.WORK: ("CreativeWork",),
}
WIKIDATA = "http://www.wikidata.org/entity/"
LOCAL = re.compile(r"[^A-Za-z0-9]+")


def resolve(things: Sequence[Thing], knowledge: Knowledge) -> tuple[Entity, ...]:
    """The things of all articles -> entities in order of their ids."""
    groups: dict[tuple[str, ...], list[Thing]] = {}
    for thing in things:
        groups.setdefault(_key(thing), []).append(thing)
    taken: dict[str, int] = {}
    entities = [_entity(group, knowledge, taken) for _, group in sorted(groups.items())]
    return tuple(sorted(entities, key=lambda entity: entity.id))


def _key(thing: Thing) -> tuple[str, ...]:
    """What makes two things one: what the gazetteer knows them as, a full name with its type, else the article."""
    if thing.known:
        return ("known", thing.known)
    full = thing.names[0] if thing.names else ""
    if len(full.split()) > 1 or (full and thing.type is not EntityType.PERSON):
        return ("name", thing.type.value, folded(full))
    return ("article", thing.article, str(thing.number))


def _entity(group: Sequence[Thing], knowledge: Knowledge, taken: dict[str, int]) -> Entity:
    first = group[0]
    known = knowledge.gazetteer.by_key.get(first.known) if first.known else None
    label = known.name if known else _best(group)
    classes = known.classes if known else next((t.classes for t in group if t.classes), ())
    aliases = dict.fromkeys(form for thing in group for form in thing.forms)
    aliases.pop(label, None)
    return Entity(
        id=_slug(label, taken),
        type=known.type if known else first.type,
        classes=tuple(dict.fromkeys((*classes, *SCHEMA[first.type]))),
        label=label,
        aliases=tuple(sorted(aliases)),
        members=tuple((t.article, t.number) for t in group),
        same_as=(WIKIDATA + known.wikidata,) if known and known.wikidata else (),
        decisions=tuple(_decisions(group)),
    )


def _best(group: Sequence[Thing]) -> str:
    """The fullest name, else the first description."""
    names = [name for thing in group for name in thing.names]
    if names:
        return max(names, key=lambda name: (_is_latin(name), len(name.split()), names.count(name), name))
    return next(form for thing in group for form in thing.forms)


def _is_latin(name: str) -> bool:
    """Whether a name is written in the letters that readers of the page know."""
    return all(unicodedata.name(letter, "").startswith("LATIN") for letter in name if letter.isalpha())


def _decisions(group: Sequence[Thing]) -> Iterable[Decision]:
    rule = "same-known" if group[0].known else "same-name"
    for other in group[1:]:
        left, right = (f"{t.article}#{t.number}" for t in (group[0], other))
        yield Decision(left, right, rule)


def _slug(label: str, taken: dict[str, int]) -> str:
    """A label -> a local name, numbered where another has it."""
    plain = unicodedata.normalize("NFKD", unaccented(label)).encode("ascii", "ignore").decode()
    slug = LOCAL.sub("-", plain).strip("-") or "x" + "".join(f"{ord(c):x}" for c in label[:8])
    found = slug
    while found in taken:
        taken[slug] += 1
        found = f"{slug}-{taken[slug]}"
    taken[found] = 1
    return found
