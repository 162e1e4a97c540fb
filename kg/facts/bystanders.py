"""Those whom the tree shows to stand beside what happens: «le frère du ministre a été arrêté», «Marie, dont le fils est
mort», «comme Luc, blessé mardi, Paul …». What happens to one is not told of the other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.facts.scene import BESIDE, Scene
from kg.grammar import Predicate
from kg.grammar.phrases import antecedent, coordinates, plain, slot_of, words_of_case
from kg.grammar.predicates import Filler
from kg.grammar.words import Words
from kg.model import EntityType, Event, MentionKind, Role, Token
from kg.vocabulary import vocabulary

KIN = "family"
PARTIES = frozenset({Role.AGENT, Role.PATIENT, Role.RECIPIENT})


def without_bystanders(scene: Scene, events: Iterable[Event]) -> Iterator[Event]:
    """Events -> the same, each without the people whom the tree shows to be beside it."""
    for event in events:
        token = scene.token_at(event.trigger)
        if token is None or event.type == "Event" or token.pos not in ("VERB", "AUX"):
            yield event
            continue
        people = [m for role, m in event.roles if role in PARTIES and scene.mentions[m].type is EntityType.PERSON]
        clause = _Clause(scene, scene.text.grammar.predicate(token))
        grave = vocabulary().events[event.type].grave
        out = {m for m in people if clause.excludes(m, grave)} | set(clause.remote(event))
        yield replace(event, roles=tuple(pair for pair in event.roles if pair[1] not in out)) if out else event


@dataclass(frozen=True)
class _Clause:
    """A verb with its arguments, and what they stand for."""

    scene: Scene
    predicate: Predicate

    def excludes(self, mention: int, grave: bool) -> bool:
        """Whether a person has no part in what the verb tells, `grave` where a false one would harm."""
        things = set(self.scene.entities(mention))
        holders = self._holders()
        if not things or not holders or things & self._others(holders):
            return False
        for token in holders:
            own, owners = self._things(token), self._owners(token)
            if things & owners:
                return True
            if KIN in self._kinds(token) and self._is_somebodys(token) and not things & own:
                return len(holders) == 1
        if not self.predicate.token.dep.startswith("acl") or not self._is_here(mention):
            return False
        listed = [f.token for t in holders for f in coordinates(self.scene.text.syntax, Filler("", t), self._words)]
        if all(t.pos == "PROPN" and self._things(t) for t in holders):
            return not things & set().union(*map(self._things, listed))
        return grave and self._is_nearer(holders[0])

    def remote(self, event: Event) -> Iterator[int]:
        """The parties that only other sentences name, in the part that somebody named as the subject has."""
        subjects = {e for t in self._holders() for e in self._things(t)}
        taken = {role for role, m in event.roles if subjects & set(self.scene.entities(m))} & PARTIES
        sentence = self.scene.text.syntax.sentence_of
        for role, m in event.roles:
            things = self.scene.entities(m)
            where = {sentence[self.scene.mentions[n].head] for e in things for n in self.scene.by_entity.get(e, ())}
            if role in taken and len(things) == 1 and sentence[self.predicate.token.index] not in where:
                yield m

    @property
    def _words(self) -> Words:
        return self.scene.text.language.words

    def _holders(self) -> tuple[Token, ...]:
        """What stands in the subject of the verb as written."""
        found = self.predicate.get("object" if self.predicate.voice == "passive" else "subject")
        return tuple(t for t in found if t.pos in ("NOUN", "PROPN"))

    def _others(self, holders: tuple[Token, ...]) -> set[int]:
        """What its other arguments stand for."""
        tokens = (f.token for f in self.predicate.fillers if f.token not in holders)
        return set().union(*map(self._things, tokens))

    def _things(self, token: Token) -> set[int]:
        return {e for m, _ in self.scene.refer(token) for e in self.scene.entities(m)}

    def _kinds(self, token: Token) -> set[str]:
        """What kinds of titles a noun is."""
        titles = self.scene.text.language.knowledge.titles
        return {r.title.kind for r in titles.named(token.text)} if token.pos == "NOUN" else set()

    def _owners(self, token: Token) -> set[int]:
        """Whose frère, avocat or ami a noun names."""
        if not self._kinds(token):
            return set()
        found: set[int] = set()
        syntax, words = self.scene.text.syntax, self._words
        for below in syntax.dependents[token.index]:
            if below.dep.startswith("nmod"):
                joined = words.contracted.get(plain(below.text)) == words.cases.genitive  # «dont»
                above = antecedent(syntax, below) if joined else below
                of = joined or slot_of(words_of_case(syntax, below), words) == words.cases.genitive
                found |= self._people(above) if above is not None and of else set()
            for m in self.scene.index.by_head.get(below.index, ()):
                if self.scene.mentions[m].kind is MentionKind.POSSESSIVE and below.index < token.index:
                    found |= set(self.scene.entities(m))
        return found - self._beside(token)

    def _is_somebodys(self, token: Token) -> bool:
        """Whether a possessive stands before a noun: «sa mère»."""
        below = self.scene.text.syntax.dependents[token.index]
        return any(d.dep == "det" and d.feature("Poss") == "Yes" for d in below)

    def _beside(self, token: Token) -> set[int]:
        """Whom the name beside a noun names: «son frère Paul»."""
        below = (d for d in self.scene.text.syntax.dependents[token.index] if d.dep in BESIDE)
        return {e for d in below for e in self._people(d)}

    def _people(self, token: Token) -> set[int]:
        return {e for m, kind in self.scene.refer(token) if kind is EntityType.PERSON for e in self.scene.entities(m)}

    def _is_here(self, mention: int) -> bool:
        sentence = self.scene.text.syntax.sentence_of
        return sentence[self.scene.mentions[mention].head] == sentence[self.predicate.token.index]

    def _is_nearer(self, holder: Token) -> bool:
        """«l'ami du suspect arrêté mardi»: whether the participle may as well be of the noun right before it."""
        beside = self.scene.text.tokens[self.predicate.token.index - 1]
        number = self.predicate.token.feature("Number")
        agrees = beside.feature("Number") in (number, None) and self._kinds(beside)
        return bool(agrees) and beside.index > holder.index and beside.dep.startswith("nmod")
