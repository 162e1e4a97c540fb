"""Entities -> where each article's numbers lead, again and again: what is as it was is known without a look at it."""

from collections.abc import Collection, Iterable, Mapping

from kg.model import Entity


class Directory:
    """The entities by the articles that tell of them and their numbers there. Of each article a mark stands for where
    its numbers lead, another for all that its graph says of its entities: the same object as long as that is the
    same."""

    def __init__(self, entities: Iterable[Entity] = ()) -> None:
        """These are all entities."""
        self._given: object = None
        self._by_id: dict[str, Entity] = {}
        self._at: dict[str, dict[int, Entity]] = {}
        self._leads: dict[str, object] = {}
        self._told: dict[str, object] = {}
        self.turn(tuple(entities))

    @classmethod
    def brief(cls, entities: Iterable[Entity]) -> "Directory":
        """Entities that are gone through, and not held: of each only what an article's graph says of it is known."""
        made, classes = cls(), dict[tuple[str, ...], tuple[str, ...]]()
        made._given = entities
        for one in entities:
            same = classes.setdefault(one.classes, one.classes)
            brief = Entity(one.id, one.type, same, one.label)
            made._by_id[one.id] = brief
            for article, number in one.members:
                made._at.setdefault(article, {})[number] = brief
        return made

    @property
    def entities(self) -> Collection[Entity]:
        """All entities."""
        return self._by_id.values()

    @property
    def articles(self) -> Collection[str]:
        """The ids of the articles that tell of them."""
        return self._at.keys()

    def turn(self, entities: Iterable[Entity]) -> None:
        """From now on these are all entities: those that are the same objects as before are looked at no more."""
        if entities is self._given:
            return
        before = self._by_id
        self._given, self._by_id = entities, {entity.id: entity for entity in entities}
        changed = [(before.get(id_), one) for id_, one in self._by_id.items() if before.get(id_) is not one]
        gone = [(one, None) for id_, one in before.items() if id_ not in self._by_id]
        for old, new in (*gone, *changed):
            if old is not None:
                self._leave(old, new)
        for old, new in changed:
            self._enter(new, old is None or said(old) != said(new))

    def at(self, article: str) -> Mapping[int, Entity]:
        """An article -> its entities by their numbers."""
        return self._at.get(article, {})

    def of(self, article: str) -> Mapping[int, Entity]:
        """The same in the order of their ids."""
        return dict(sorted(self.at(article).items(), key=lambda one: (one[1].id, one[0])))

    def leads(self, article: str) -> object:
        """An article -> what stands for the ids that its numbers lead to."""
        return self._leads.setdefault(article, object())

    def told(self, article: str) -> object:
        """An article -> what stands for all that its graph says of its entities."""
        return self._told.setdefault(article, object())

    def _leave(self, old: Entity, new: Entity | None) -> None:
        """What an entity was told of by that is none of it any more."""
        kept = frozenset(new.members) if new is not None else frozenset()
        for article, number in old.members:
            if (article, number) not in kept:
                self._at[article].pop(number, None)
                self._touch(article)

    def _enter(self, new: Entity, otherwise: bool) -> None:
        """What an entity is told of by; whether its graph says it otherwise than before."""
        for article, number in new.members:
            at = self._at.setdefault(article, {})
            known = at.get(number)
            at[number] = new
            if known is None or known.id != new.id:
                self._touch(article)
            elif otherwise:
                self._told.pop(article, None)

    def _touch(self, article: str) -> None:
        self._leads.pop(article, None)
        self._told.pop(article, None)


def said(thing: Entity) -> tuple[object, ...]:
    """An entity -> all that an article's graph says of it."""
    return thing.id, thing.label, thing.type, thing.classes
