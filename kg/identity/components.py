"""People of all articles -> parts that have nothing to do with each other: nobody in one can be taken for somebody in
another, for no name of the one sounds like any of the other. Each is resolved by itself, and again only where something
of it changed."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from kg.identity.things import Thing
from kg.knowledge import Holder, Knowledge
from kg.knowledge.names import folded

Sounds = Mapping[str, list[Holder]]


def sounds(knowledge: Knowledge) -> Sounds:
    """Those who held office, by the sound of their surnames."""
    found: dict[str, list[Holder]] = {}
    for one in knowledge.holders.holders:
        for name in dict.fromkeys((one.person, *one.names)):
            found.setdefault(knowledge.spelling.key(name.split()[-1]), []).append(one)
    return found


def keys(thing: Thing, knowledge: Knowledge, office: Sounds) -> tuple[str, ...]:
    """A person of an article -> all that another must share to be compared with it; nothing for who has no name."""
    return tuple(dict.fromkeys(key for name in _names(thing, knowledge) for key in _keys(name, knowledge, office)))


def _names(thing: Thing, knowledge: Knowledge) -> Iterator[str]:
    """The name of a thing; for one without a name those who may have held its titles on the day."""
    if thing.name is not None:
        yield thing.name
    elif (day := thing.article.published) is not None:
        holders = (knowledge.holders.of(held.title, held.of, day) for held in thing.held)
        yield from sorted({holder.person for holder in holders if holder is not None})


def _keys(name: str, knowledge: Knowledge, office: Sounds) -> Iterator[str]:
    """A name -> it as it is, the sounds of its words by which names are compared, and those of the names of all in
    office that have its surname."""
    yield from _own(name, knowledge)
    for one in office.get(knowledge.spelling.key(name.rsplit(maxsplit=1)[-1]), ()):
        for known in (one.person, *one.names):
            yield from _own(known, knowledge)


def _own(name: str, knowledge: Knowledge) -> Iterator[str]:
    words = name.split()
    yield f"={folded(name)}"
    yield from map(knowledge.spelling.key, (words[-1], *words[1:2]))


def components(people: Iterable[Thing], keys_of: Callable[[Thing], tuple[str, ...]]) -> list[list[Thing]]:
    """People and what each is compared by -> those that are connected, in order."""
    leads: dict[str, str] = {}

    def root(key: str) -> str:
        while (above := leads.setdefault(key, key)) != key:
            leads[key] = leads.setdefault(above, above)
            key = above
        return key

    found = [(thing, keys_of(thing)) for thing in people]
    for _, some in found:
        first = root(some[0]) if some else ""
        for key in some[1:]:
            leads[root(key)] = first
    parts: dict[object, list[Thing]] = {}
    for thing, some in found:
        parts.setdefault(root(some[0]) if some else id(thing), []).append(thing)
    return list(parts.values())
