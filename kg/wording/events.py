"""An event in words: the first frame of its class that fits, then who else takes part, where, when, how many, who says
so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.wording import verbs
from kg.wording.conjugation import Subject
from kg.wording.grammar import DENIED, GRAMMARS, Grammar
from kg.wording.model import Named, Part, Told
from kg.wording.tables import POSSESSIVE, WHERE, Frame, Slot, frames, general

PLAIN = "Event"
NOUN = "<"


@dataclass(frozen=True)
class Clause:
    """An event and the frame that tells it, in a language: the subject and its verb are what it took to choose."""

    told: Told
    language: str
    frame: Frame
    verb: str
    agreeing: Subject

    @property
    def grammar(self) -> Grammar:
        """The grammar of its language."""
        return GRAMMARS[self.language]

    def core(self) -> Iterator[Part]:
        """The subject, the verb and what its frame says."""
        yield from self._subject()
        yield Part(self.verb)
        yield from self.rest(self.frame.tokens[2:])

    def _subject(self) -> tuple[Part, ...]:
        subject = self.frame.subject
        if isinstance(subject, Slot):
            return self.grammar.names(subject.names(self.told))
        return (Part(_noun(self, subject, True)),)

    def rest(self, tokens: Sequence[Slot | str]) -> Iterator[Part]:
        """What follows the verb."""
        for token in tokens:
            if isinstance(token, Slot):
                things = token.names(self.told)
                yield from self.grammar.names(things, token.word, token.where) if things else ()
            elif token.startswith(NOUN):
                yield Part(_noun(self, token, False))
            elif token == POSSESSIVE:
                yield Part(str(general(self.language)["words"]["possessive"][self.agreeing.plural]))
            else:
                yield Part(token)

    def phrase(self) -> str:
        """The verb and what stands before the first names: «a conclu un accord avec»."""
        tokens = self.frame.tokens[2:]
        names = (n for n, token in enumerate(tokens) if isinstance(token, Slot))
        first = next(names, len(tokens))
        found = [part.text for part in self.rest(tokens[:first])]
        slot = tokens[first] if first < len(tokens) else None
        if isinstance(slot, Slot) and not slot.maybe and not slot.where:
            found.append(slot.word)
        return " ".join(filter(None, (self.verb, *found)))

    def others(self) -> tuple[Named, ...]:
        """Who takes part and is not named by the frame; places apart."""
        return tuple(thing for thing in self.told.within("agent", "patient", "recipient") if thing not in self._named())

    def places(self) -> tuple[Named, ...]:
        """Where it happened, as far as the frame does not say."""
        return tuple(thing for thing in self.told.within("place") if thing not in self._named())

    def _named(self) -> frozenset[Named]:
        slots = (token for token in self.frame.tokens if isinstance(token, Slot))
        return frozenset(thing for slot in slots for thing in slot.names(self.told))

    @property
    def is_of_agent(self) -> bool:
        """Whether who does it is the subject."""
        subject = self.frame.subject
        return isinstance(subject, Slot) and any(role == "agent" for role, _ in subject.roles)

    @property
    def leads_on(self) -> bool:
        """Whether who does it is the subject, and it names another."""
        subject = self.frame.subject
        return isinstance(subject, Slot) and self.is_of_agent and not self._named() <= {*subject.names(self.told)}


def clause(told: Told, language: str) -> Clause | None:
    """An event -> how it is told; None for a verb or noun of the text that no table has."""
    known = verbs.frames(told, language) if told.type == PLAIN else frames(language).get(told.type, ())
    found = (_fitted(told, language, frame) for frame in known if frame.holds(told))
    return next((one for one in found if one is not None), None)


def _fitted(told: Told, language: str, frame: Frame) -> Clause | None:
    """A frame with its verb, where that can agree with its subject."""
    grammar, subject, base = GRAMMARS[language], frame.subject, str(frame.tokens[1])[1:-1]
    if isinstance(subject, Slot):
        agreeing = grammar.subject(subject.names(told))
    elif subject.startswith(NOUN):
        agreeing = grammar.indefinite(subject.strip("<>"), True, told.factuality == DENIED)[1]
    else:
        agreeing = Subject()
    plain = told.type == PLAIN
    verb = verbs.conjugated(base, told, language, agreeing) if plain else grammar.verb(base, told, agreeing)
    return None if verb is None else Clause(told, language, frame, verb, agreeing)


def _noun(clause_: Clause, token: str, subject: bool) -> str:
    if not token.startswith(NOUN):
        return token
    return clause_.grammar.indefinite(token.strip("<>"), subject, clause_.told.factuality == DENIED)[0]


def event(told: Told, language: str) -> tuple[Part, ...]:
    """An event -> what its sentence says of who does what to whom, and where."""
    found, words, grammar = clause(told, language), general(language), GRAMMARS[language]
    if found is None:
        return tuple(_other(told, language))
    others, places = found.others(), found.places()
    return (
        *found.core(),
        *(grammar.names(others, str(words["words"]["elsewhere"])) if others else ()),
        *(grammar.names(places, WHERE, True) if places else ()),
    )


def _other(told: Told, language: str) -> Iterator[Part]:
    """A verb or noun of the text that no table has: the article's own word, and whom it is about."""
    words, grammar = general(language)["other"], GRAMMARS[language]
    yield Part(str(words["words" if told.text else "nameless"]).format(word=verbs.written(told)))
    things = told.within("agent", "patient", "recipient")
    yield from grammar.names(things or told.within("place"), str(words["about"]))
    if things and told.within("place"):
        yield from grammar.names(told.within("place"), WHERE, True)
