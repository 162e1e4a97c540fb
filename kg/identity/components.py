"""People of all articles -> parts that have nothing to do with each other: nobody in one can be taken for somebody in
another, for no name of the one sounds like any of the other. Each is resolved by itself, and again only where something
of it changed."""

from collections.abc import Iterable, Iterator, Mapping

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


class Keys:
    """People of articles -> all that another must share to be compared with each; nothing for who has no name."""

    def __init__(self, knowledge: Knowledge, office: Sounds) -> None:
        """Those in office are there from the start."""
        self._knowledge, self._office = knowledge, office
        self._known: dict[int, tuple[str, ...]] = {}

    def of(self, thing: Thing) -> tuple[str, ...]:
        """A person of an article -> what it is compared by, worked out once for as long as it is there."""
        found = self._known.get(id(thing))
        if found is None:
            names = _names(thing, self._knowledge)
            made = (key for name in names for key in _keys(name, self._knowledge, self._office))
            found = self._known[id(thing)] = tuple(dict.fromkeys(made))
        return found

    def forget(self, thing: Thing) -> None:
        """It is there no more."""
        self._known.pop(id(thing), None)


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


class Parts:
    """People by the part that they are in, which is known by some name for as long as it is the same."""

    def __init__(self, keys: Keys) -> None:
        """There is nobody yet; the keys are what each is compared by."""
        self._keys = keys
        self._leads: dict[str, str] = {}
        self.parts: dict[object, list[Thing]] = {}

    def turn(self, gone: Iterable[Thing], new: Iterable[Thing]) -> set[object]:
        """People who are there no more, and others who are -> the names of the parts that are other ones now."""
        changed = set[object]()
        for thing in (*self._taken_out({id(thing): thing for thing in gone}), *new):
            changed.add(self._add(thing))
        return {name for name in changed if name in self.parts}

    def _taken_out(self, gone: Mapping[int, Thing]) -> list[Thing]:
        """Take apart the parts of some; all others of these."""
        left = list[Thing]()
        for name in dict.fromkeys(map(self._name, gone.values())):
            part = self.parts.pop(name)
            left += (thing for thing in part if id(thing) not in gone)
            for thing in part:
                for key in self._keys.of(thing):
                    self._leads.pop(key, None)
        return left

    def _name(self, thing: Thing) -> object:
        keys_ = self._keys.of(thing)
        return self._root(keys_[0]) if keys_ else id(thing)

    def _add(self, thing: Thing) -> object:
        keys_ = self._keys.of(thing)
        if not keys_:
            self.parts[id(thing)] = [thing]
            return id(thing)
        roots = dict.fromkeys(map(self._root, keys_))
        first = max(roots, key=lambda root: len(self.parts.get(root, ())))
        whole = self.parts.setdefault(first, [])
        whole.append(thing)
        for root in roots:
            if root != first:
                whole += self.parts.pop(root, ())
                self._leads[root] = first
        return first

    def _root(self, key: str) -> str:
        leads = self._leads
        while (above := leads.setdefault(key, key)) != key:
            leads[key] = leads.setdefault(above, above)
            key = above
        return key
