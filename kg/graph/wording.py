"""Events in French words: what the label of an event says, never more than the article does."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg import resources
from kg.errors import KnowledgeError
from kg.model import Entity, EntityType, Event, Factuality, Role
from kg.vocabulary import EventClass

FILE = "labels.fr.toml"
FORMS = ("present", "presents", "infinitive", "participle")
LONGEST = 80
MOST = 4

PARTIES = frozenset({EntityType.PERSON, EntityType.ORGANIZATION, EntityType.GPE})
"""The types of those who act."""

Cast = Mapping[Role, Sequence[Entity]]
"""The entities in each role."""


@dataclass(frozen=True, slots=True)
class Verb:
    """How a class of events is said: the forms of its verb, and the roles that may be its object."""

    forms: dict[str, str]
    objects: tuple[Role, ...]


@dataclass(frozen=True)
class Wording:
    """All that labels are made of."""

    general: dict[str, Any]
    patterns: dict[Factuality, dict[str, str]]
    verbs: dict[str, Verb]

    def label(self, event: Event, kind: EventClass, cast: Cast, source: Entity | None = None) -> str:
        """An event, who takes part and who claims it -> its label."""
        text = self._sentence(event, cast) or self._heading(event, kind, cast)
        if source and event.factuality is Factuality.CLAIMED:
            text += self.general["according"].format(source=short(source.label))
        when = self.day_or_interval(event.begin, event.end)
        return text + (self.general["dated"].format(when=when) if when else "")

    def _sentence(self, event: Event, cast: Cast) -> str | None:
        """The label as a sentence, None where an agent, an object or a verb is wanting."""
        agents = cast.get(Role.AGENT, ())
        verb, objects = self._object(f"{event.type}.party", cast)
        if not objects or any(entity.type not in PARTIES for entity in objects):
            verb, objects = self._object(event.type, cast)
        if verb is None or not agents or not objects:
            return None
        plural = len(agents) > 1 or agents[0].label in self.general["plurals"]
        pattern = self.patterns[event.factuality]["many" if plural else "one"]
        return pattern.format(agent=self._names(agents), object=self._names(objects), **verb.forms)

    def _object(self, name: str, cast: Cast) -> tuple[Verb | None, Sequence[Entity]]:
        """A class of events, or its variant for parties, and who takes part -> its verb, and the verb's objects."""
        verb = self.verbs.get(name)
        return verb, next((cast[role] for role in verb.objects if cast.get(role)), ()) if verb else ()

    def _heading(self, event: Event, kind: EventClass, cast: Cast) -> str:
        """The label as a noun and who takes part."""
        noun = short(self._elided(event.predicate) if kind.name == "Event" and event.predicate else kind.label)
        parties = self._parties(kind, cast)
        capital = noun[:1].upper() + noun[1:]
        return self.patterns[event.factuality]["noun"].format(noun=noun, Noun=capital, parties=parties)

    def _parties(self, kind: EventClass, cast: Cast) -> str:
        """Who takes part; in brackets the place, and what others do where nobody is named whom it befell: no policeman
        is to be taken for who died."""
        verb = self.verbs.get(kind.name)
        unnamed = kind.grave and verb is not None and Role.PATIENT in verb.objects and not cast.get(Role.PATIENT)
        found = [role for role in Role if cast.get(role)]
        plain = [] if unnamed else [role for role in found if role is not Role.PLACE] or found
        shown = [self._names([entity for role in plain for entity in cast[role]])] if plain else []
        marked = [f"{self._names(cast[role])} ({self.general['parts'][role]})" for role in found if role not in plain]
        return ", ".join([*shown, *marked])

    def _elided(self, predicate: str) -> str:
        """A verb as the grammar has it («se adresser») -> as it is written («s’adresser»)."""
        pattern, replacement = self.general["elided"]
        return re.sub(f"^(?:{pattern})", replacement, predicate)

    def _names(self, entities: Sequence[Entity]) -> str:
        """Entities -> an enumeration of their names, bounded in length."""
        names = list(dict.fromkeys(short(entity.label) for entity in entities))
        shown = names
        if len(names) > MOST + 1:  # a single one is named
            shown = [*names[:MOST], self.general["more"].format(count=len(names) - MOST)]
        return f" {self.general['and']} ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))

    def day_or_interval(self, begin: str | None, end: str | None) -> str | None:
        """One or two ISO dates -> their words, None for none that can be read."""
        first, last = self.day(begin), self.day(end)
        if first and last and first != last:
            return str(self.general["interval"].format(begin=first, end=last))
        return first

    def day(self, date: str | None) -> str | None:
        """An ISO day, month or year -> its words."""
        if not date:
            return None
        year, _, rest = date.partition("-")
        month, _, day = rest.partition("-")
        if not year.isdecimal() or not all(part.isdecimal() or not part for part in (month, day)):
            return None
        if month and not 1 <= int(month) <= 12:
            return None
        number = "" if not day else self.general["first"] if int(day) == 1 else str(int(day))
        return " ".join(filter(None, (number, self.general["months"][int(month) - 1] if month else "", year)))


def short(name: str) -> str:
    """A name on one line, cut where it is too long for a label."""
    line = " ".join(name.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


@cache
def wording() -> Wording:
    """The wording that travels with the ontology; a typo in it stops the load."""
    file = resources.ontology() / FILE
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        patterns = {Factuality(name): _pattern(name, row) for name, row in data.pop("factuality").items()}
        verbs = {name: _verb(name, row) for name, row in _rows(data.pop("event")) if "present" in row}
        re.compile(data.get("elided", ("", ""))[0])
    except (KeyError, TypeError, ValueError, re.error) as error:
        raise KnowledgeError(f"{FILE}: {error}") from error
    _whole(set(Factuality) - set(patterns), "factuality")
    _whole(
        {"months", "first", "and", "more", "plurals", "according", "dated", "interval", "elided", "parts"} - set(data),
        "key",
    )
    _whole(set(Role) - set(data["parts"]), "part")
    return Wording(data, patterns, verbs)


def _rows(events: dict[str, dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of the event classes, those of a class's variant for parties under a name of their own."""
    for name, row in events.items():
        yield name, row
        if "party" in row:
            yield f"{name}.party", row["party"]


def _pattern(name: str, row: dict[str, str]) -> dict[str, str]:
    """A row of patterns, tried out once."""
    blanks = dict.fromkeys((*FORMS, "agent", "object"), "")
    row["one"].format(**blanks)
    row["many"].format(**blanks)
    if "{parties}" not in row["noun"].format(noun="", Noun="", parties="{parties}"):
        raise ValueError(f"factuality.{name}: noun must hold {{parties}}")
    return row


def _verb(name: str, row: dict[str, Any]) -> Verb:
    """A row of an event class."""
    missing = [form for form in FORMS if not isinstance(row.get(form), str)]
    if missing or not row.get("objects"):
        raise ValueError(f"event.{name}: {', '.join(missing) or 'objects'} missing")
    return Verb({form: row[form] for form in FORMS}, tuple(Role(role) for role in row["objects"]))


def _whole(missing: Iterable[str], what: str) -> None:
    """Refuse a file in which something is missing."""
    for name in sorted(missing):
        raise KnowledgeError(f"{FILE}: no {what} {name}")
