"""A line of annotations -> the fact in the gold form; LineError where it is none.

    E e1 Person Bernard Cazeneuve | Cazeneuve | le ministre                   type, fullest name | other names
    R position former | {s:e1 X}, ancien <patron> de {o:e2 la banque}         title in <>; o=e2 where nothing says it
    R locatedIn | {s:e3 Rambervillers} ({o:e4 Vosges})                        memberOf, affiliation, family alike
    V Meet asserted 2023-10-11 | {agent:e1 Il} a [rencontré] {agent:e2 Lloyd Austin} | +cette [entrevue]
    V Arrest claimed by=e9 place=e4 | {patient:e1 l'homme} aurait été [arrêté]
    Q direct e1 2023-10-10 | a déclaré | the words inside the marks           speaker, date | cue, may be empty | text

`|` between spaces parts the fields.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.annotation.stretches import LineError, Stretch, located, occurrences
from kg.vocabulary import vocabulary

ENTITIES = ("Person", "Organization", "GPE", "Location", "NamedEvent", "Other")
RELATIONS = ("position", "affiliation", "locatedIn", "memberOf", "family")
EVENTS = (*sorted(vocabulary().events.keys() - {"Event"}), "Other")
FACTUALITIES = ("asserted", "planned", "claimed", "denied", "hypothetical")
ROLES = ("agent", "patient", "recipient", "place")
QUOTES = ("direct", "indirect")
Gold = dict[str, Any]
"""An article's facts as they stand in JSON."""

_PERIOD = r"\d{4}(-W\d\d|-\d\d(-\d\d)?|-2[1-4])?"
_DATE = re.compile(rf"{_PERIOD}(/{_PERIOD})?")
_ENTITY = re.compile(r"(e\d+) (\w+) (.+)")
_ENDS = {"s": "subject", "o": "object"}
_END = re.compile(r"\b([so])=(e\d+)")
_LAST = re.compile(r"(?:\s[so]=e\d+)+$")


def _fields(text: str) -> list[str]:
    """What follows the letter of a line -> its fields."""
    return [part.strip() for part in re.split(r"\s\|(?=\s|$)", text)]


@dataclass
class Facts:
    """An article that is being read: its body, and its facts so far."""

    body: str
    gold: Gold
    stretches: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    """The id of an event -> where its mentions stand, the fullest first: what the gold form does not hold."""

    def add(self, line: str) -> None:
        """Take in a line."""
        letter, _, rest = line.partition(" ")
        kind = {"E": "entities", "R": "relations", "V": "events", "Q": "quotes"}.get(letter)
        if kind is None:
            raise LineError(f"a line begins with E, R, V, Q or ##: «{line[:30]}»")
        read = {"E": self._entity, "R": self._relation, "V": self._event, "Q": self._quote}[letter]
        self.gold[kind].append(read(*_fields(rest)))

    def _entity(self, first: str, *others: str) -> Gold:
        match = _ENTITY.match(first)
        if not match:
            raise LineError("an entity is written E eN Type name | other name …")
        id_, type_, name = match.groups()
        names = [name, *filter(None, others)]
        _one_of(type_, ENTITIES, "types of entities")
        if id_ in self._entities():
            raise LineError(f"{id_} twice")
        for each in names:
            if not occurrences(each.strip(), self.body):
                raise LineError(f"not in the text: «{each}»")
        return {"id": id_, "type": type_, "name": name, "aliases": names[1:]}

    def _relation(self, head: str, *segments: str) -> Gold:
        kind, flags = _words(head, 1, "R kind | stretch")
        _one_of(kind[0], RELATIONS, "kinds of relations")
        if len(segments) != 1:
            raise LineError("a relation has one stretch: R kind | stretch")
        last = _LAST.search(segments[0])
        found = located(_LAST.sub("", segments[0]), self.body)
        out = {"type": kind[0], "evidence": self.body[found.start : found.end], "start": found.start, "end": found.end}
        out |= self._marked(found)
        for end, entity in dict(_END.findall(" ".join([*flags, last[0] if last else ""]))).items():
            out.setdefault(_ENDS[end], self._known(entity))
        for flag in flags:
            if flag != "former" and not _END.fullmatch(flag):
                raise LineError(f"«{flag}» is no former, s=eN or o=eN")
        _complete(out)
        return out | ({"former": True} if "former" in flags else {})

    def _marked(self, found: Stretch) -> Gold:
        out: Gold = {}
        for mark in found.marks:
            span = [mark.start, mark.end]
            if mark.kind == "title":
                out |= {"value": self.body[slice(*span)], "value_start": mark.start, "value_end": mark.end}
            elif mark.kind in _ENDS:
                out |= {_ENDS[mark.kind]: self._known(mark.entity), f"{_ENDS[mark.kind]}_at": span}
            else:
                raise LineError(f"{mark.kind} in a relation: its ends are s and o, its title stands in <>")
        return out

    def _event(self, head: str, *segments: str) -> Gold:
        (type_, factuality), flags = _words(head, 2, "V Type factuality … | stretch")
        _one_of(type_, EVENTS, "classes of events")
        _one_of(factuality, FACTUALITIES, "factualities")
        number = len(self.gold["events"]) + 1
        out: Gold = {"id": f"v{number}", "type": type_, **{role: [] for role in ROLES}, "factuality": factuality}
        arguments = [argument for flag in flags for argument in self._flag(flag, out)]
        if not segments:
            raise LineError("an event has a stretch: V Type factuality … | stretch")
        for segment in segments[1:]:
            if not segment.startswith("+"):
                raise LineError(f"a further mention begins with +: «{segment[:30]}»")
        found = [located(segment.removeprefix("+"), self.body) for segment in segments]
        arguments += [argument for one in found for argument in self._mention(one, out)]
        for argument in arguments:
            if argument["entity"] not in out[argument["role"]]:
                out[argument["role"]].append(argument["entity"])
        if not arguments:
            raise LineError("nobody takes part")
        self.stretches[out["id"]] = [(one.start, one.end) for one in found]
        return out | {"arguments": arguments}

    def _flag(self, flag: str, out: Gold) -> Iterator[Gold]:
        """Writes down a date or a source; yields participants that the stretch does not hold."""
        key, equals, value = flag.partition("=")
        if not equals and _DATE.fullmatch(flag):
            out["date"] = flag
        elif key == "by":
            out["claimedBy"] = self._known(value)
        elif key == "verb":
            out["verb"] = value
        elif key in ROLES:
            for one in value.split(","):
                yield {"role": key, "entity": self._known(one)}
        else:
            raise LineError(f"«{flag}» is no date, by=eN or role=eN")

    def _mention(self, found: Stretch, out: Gold) -> Iterator[Gold]:
        """Writes down the trigger of a mention, and of the first the evidence; yields its participants."""
        triggers = [mark for mark in found.marks if mark.kind == "trigger"]
        if len(triggers) != 1:
            raise LineError(f"one [trigger] in each stretch, not {len(triggers)}")
        start, end = triggers[0].start, triggers[0].end
        out.setdefault("triggers", []).append([start, end])
        if "evidence" not in out:
            out |= {"evidence": self.body[found.start : found.end], "start": found.start, "end": found.end}
            out["trigger"] = self.body[start:end]
        for mark in found.marks:
            if mark.kind != "trigger":
                _one_of(mark.kind, ROLES, "roles")
                entity = self._known(mark.entity)
                yield {"role": mark.kind, "entity": entity, "start": mark.start, "end": mark.end}

    def _quote(self, head: str, *rest: str) -> Gold:
        (kind, speaker), flags = _words(head, 2, "Q kind eN | cue | text")
        if len(rest) < 2:
            raise LineError("a quote is written Q kind eN | cue | text")
        cue, text = rest[0], " | ".join(rest[1:])
        _one_of(kind, QUOTES, "kinds of quotes")
        found = located(text, self.body)
        out: Gold = {"speaker": self._known(speaker), "kind": kind, "text": self.body[found.start : found.end]}
        out |= {"start": found.start, "end": found.end}
        for flag in flags:
            key, equals, value = flag.partition("=")
            if not equals and _DATE.fullmatch(flag):
                out["date"] = flag
            elif key == "to":
                out["addressee"] = self._known(value)
            else:
                raise LineError(f"«{flag}» is no date or to=eN")
        return out | (self._cue(cue, found) if cue else {})

    def _cue(self, cue: str, found: Stretch) -> Gold:
        """The words that announce a quote -> they, and the place nearest to it where they stand."""
        places = occurrences(cue, self.body)
        if not places:
            raise LineError(f"cue not in the text: «{cue}»")
        nearest = min(places, key=lambda place: min(abs(place[0] - found.end), abs(found.start - place[1])))
        return {"cue": cue, "cue_at": list(nearest)}

    def _known(self, id_: str | None) -> str:
        if id_ not in self._entities():
            raise LineError(f"no entity {id_}")
        return str(id_)

    def _entities(self) -> set[str]:
        return {entity["id"] for entity in self.gold["entities"]}


def _words(head: str, least: int, form: str) -> tuple[list[str], list[str]]:
    """The first field of a line -> the words that it must have, and the flags."""
    words = head.split()
    if len(words) < least:
        raise LineError(f"too short, it is written {form}")
    return words[:least], words[least:]


def _one_of(word: str, words: Sequence[str], what: str) -> None:
    if word not in words:
        raise LineError(f"«{word}» is none of the {what}: {', '.join(words)}")


def _complete(relation: Gold) -> None:
    """Fills in what a relation may lack; LineError says what it may not."""
    if "subject" not in relation:
        raise LineError("no subject {s:eN …}")
    if relation["type"] == "position":
        if "value" not in relation:
            raise LineError("a position needs its <title>")
        relation.setdefault("object", None)
        return
    if relation["type"] == "family":
        relation.setdefault("value", "")
    if not relation.get("object"):
        raise LineError("no object {o:eN …}")
