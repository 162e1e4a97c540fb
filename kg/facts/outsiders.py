"""Those who have no part in what would harm if it were false, by the grammar around the word that tells it: «sa mère
meurt, Paul …», «une perte pour Paul», «condamnée Paul …», «un "Zorro" arrêté». Who may be another is not told."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.facts.elsewhere import is_aside, is_bare, is_elsewhere
from kg.facts.literal import is_literal, is_medium
from kg.facts.scene import BESIDE, Scene
from kg.facts.teller import VERBAL, Teller
from kg.grammar.predicates import SUBJECTS
from kg.grammar.verbs import auxiliaries, is_participle
from kg.model import Event, MentionKind, Role, Token
from kg.vocabulary import vocabulary

VIOLENCE, REPROACH, LEAVING = "Attack", "Accuse", "Leave"
CITY = "City"
NOUNS = ("NOUN", "PROPN")
CLAUSES = ("acl", "advcl", "parataxis")
"""How the verb of a clause hangs on what has its own parties."""


def without_outsiders(scene: Scene, events: Iterable[Event]) -> Iterator[Event]:
    """Events -> the same; the harmful ones without those whom the grammar shows to have no part, and without what is an
    accident or the work of journalists."""
    for event in events:
        kind = vocabulary().events.get(event.type)
        token = scene.token_at(event.trigger)
        if token is None or kind is None or not kind.grave:
            yield event
            continue
        word = _Word(scene, token, event)
        if is_literal(word, event):
            out = {pair for pair in event.roles if word.excludes(*pair)}
            yield replace(event, roles=tuple(p for p in event.roles if p not in out)) if out else event


@dataclass(frozen=True)
class _Word(Teller):
    """A word with the harmful event that it tells."""

    event: Event

    def excludes(self, role: Role, mention: int) -> bool:
        """Whether somebody or some place has no part in what the word tells."""
        if role is Role.PLACE:
            return is_elsewhere(self, self.event, mention)
        return any(rule(self, role, mention) for rule in RULES)

    def hangs_on_another(self, _: Role, mention: int) -> bool:
        """«Paul, qui travaillait pour Renault, a été écarté»: who belongs to a clause that hangs on the verb."""
        if self.token.pos not in VERBAL or self.head(mention).index not in self.below:
            return False
        syntax, token = self.scene.text.syntax, self.head(mention)
        while token.index != self.token.index:
            above = syntax.tokens[token.head]
            beside = token.dep == "conj" and above.pos in NOUNS  # «Paul, ensuite tué par Jean»
            if token.pos in VERBAL and (beside or token.dep.startswith(CLAUSES)):
                return True
            token = above
        return False

    def is_of_another_clause(self, _: Role, mention: int) -> bool:
        """«Marie a sollicité Paul, quand il partait, pour faire annuler une condamnation»: who is an argument of a verb
        that the noun has nothing to do with."""
        head = self.head(mention)
        away = self.token.pos in VERBAL or not self.is_person(mention) or not self.is_here(mention)
        if away or head.index in self.below:
            return False
        tokens, verb = self.scene.text.tokens, self.verb_above(head)
        for index in self.verbs():
            clause = tokens[index]
            bare = is_participle(clause) and not auxiliaries(self.scene.text.syntax, clause)
            opens = bare and clause.dep == "advcl" and clause.head == verb.index and head.dep in SUBJECTS
            if index == verb.index or opens or (clause.dep.startswith("acl") and index in self.under(head)):
                return False
        return True

    def stands_for_another(self, role: Role, mention: int) -> bool:
        """«Sa mère meurt, Paul …»: somebody else stands in the slot of the verb that would be theirs."""
        if not self.is_person(mention) or role not in (Role.AGENT, Role.PATIENT):
            return False
        if self.token.pos not in VERBAL:
            return role is Role.PATIENT and self._is_none_of(self.predicate.get("undergone"), mention)
        active = self.predicate.voice == "active"
        intransitive = self.token.lemma in self.scene.text.language.words.etre
        if active and not intransitive and (role is Role.PATIENT or self.event.type == LEAVING):
            return False
        slot = "object" if role is Role.PATIENT and not active else "subject"
        return self._is_none_of(self.predicate.get(slot) or (self._before() if active else ()), mention)

    def acts_on_another(self, role: Role, mention: int) -> bool:
        """«Le président commue sa peine en détention»: the subject of a verb that does something to another's."""
        tokens, head = self.scene.text.tokens, self.head(mention)
        while head.dep in BESIDE:
            head = tokens[head.head]
        verb = tokens[head.head]
        oblique = self.token.pos == "NOUN" and self.token.dep.startswith("obl") and self.token.head == verb.index
        if role is not Role.PATIENT or not oblique or head.dep not in SUBJECTS or verb.pos != "VERB":
            return False
        objects = {t.index for t in self.scene.text.grammar.predicate(verb).get("object") if t.index > verb.index}
        between = range(verb.index + 1, self.token.index)
        owners = {m for index in between if objects for m in self.scene.index.by_head.get(index, ())}
        people = {m for m in owners if self._is_owner(m) or (self.is_person(m) and self.head(m).index in objects)}
        others = {e for m in people for e in self.scene.entities(m)}
        return bool(others) and not others & set(self.scene.entities(mention))

    def _is_owner(self, mention: int) -> bool:
        return self.scene.mentions[mention].kind is MentionKind.POSSESSIVE

    def is_excepted(self, _: Role, mention: int) -> bool:
        """«Paul, Jean et Luc, tous arrêtés sauf ce dernier»: the last that is named before an exception."""
        words = self.scene.text.language.outsiders
        tokens = self.scene.text.syntax.sentences[self.sentence(self.token.index)].tokens
        opens = (a for a, b in pairwise(tokens) if a.text.lower() in words.excepting and b.feature("PronType") == "Dem")
        at = next((token.index for token in opens if self.token.index < token.index), None)
        before = [m for _, m in self.event.roles if self.is_here(m) and at is not None and self.head(m).index < at]
        return mention == max(before, key=lambda m: self.head(m).index, default=None)

    def _before(self) -> tuple[Token, ...]:
        """The nouns before an active verb without a subject that the parse takes for its objects: «un policier lui a
        tiré dessus»."""
        return tuple(t for t in self.predicate.get("object") if t.index < self.token.index and t.pos in NOUNS)

    def _is_none_of(self, holders: tuple[Token, ...], mention: int) -> bool:
        """Whether there are holders of a slot, and somebody is none of them."""
        things = set(self.scene.entities(mention))
        if any(t.pos == "PRON" and not self.scene.refer(t) for t in holders):
            return False
        named = {e for t in holders for m, _ in self.scene.refer(t) for e in self.scene.entities(m)}
        within = any(self.head(mention).index in self.under(t) for t in holders)
        return bool(holders) and not things & named and not within

    def disagrees(self, role: Role, mention: int) -> bool:
        """«L'épouse de l'espion également condamnée Paul …»: a feminine participle is of no man."""
        helpers = auxiliaries(self.scene.text.syntax, self.token)
        feminine = is_participle(self.token) and self.token.text.lower().endswith(("e", "es"))
        if (
            role is Role.RECIPIENT
            or not feminine
            or (helpers and helpers[-1].lemma == self.scene.text.language.words.auxiliaries.perfect)
        ):
            return False
        if role is Role.AGENT and self.token.lemma not in self.scene.text.language.words.etre:
            return False
        sentence = self.scene.text.syntax.sentences[self.sentence(self.token.index)].tokens
        if any(t.lemma in self.scene.text.language.outsiders.epicene for t in sentence):
            return False
        return self.is_person(mention) and self.gender(mention) == "Masc"

    def is_a_kind(self, _: Role, mention: int) -> bool:
        """«un "Zorro" arrêté»: a name in marks after an indefinite article is what somebody is like."""
        one = self.scene.mentions[mention]
        first = self.scene.text.index_at(one.span.start)
        marked = any(q.inner.covers(one.span) for q in self.scene.text.quoted_near(one.span))
        if one.kind is not MentionKind.NAME or not self.is_person(mention) or not marked or first < 2:
            return False
        before = self.scene.text.tokens[first - 2]
        return before.pos == "DET" and before.feature("Definite") == "Ind"

    def follows_the_clause(self, role: Role, mention: int) -> bool:
        """«Décédé mardi, l'acteur a été inhumé, dit son fils Paul»: a participle that opens a sentence is of the
        subject of its verb, and of nobody behind that."""
        syntax, index = self.scene.text.syntax, self.token.index
        sentence = syntax.sentences[self.sentence(index)].tokens
        opens = all(t.pos in ("ADV", "PUNCT") for t in sentence if t.index < index)
        if role is not Role.PATIENT or not opens or not is_participle(self.token) or auxiliaries(syntax, self.token):
            return False
        verb = next((t.index for t in sentence if t.index > index and t.feature("VerbForm") == "Fin"), None)
        return verb is not None and self.is_here(mention) and self.head(mention).index > verb

    def is_a_victim(self, role: Role, _: int) -> bool:
        """«Paul est la première victime de l'attentat», «le témoin de l'attaque»: who suffers or sees it does not do
        it."""
        above = self.scene.text.above(self.token)
        if role is not Role.AGENT or above is None or not self.token.dep.startswith("nmod"):
            return False
        return above.pos == "NOUN" and above.lemma in self.scene.text.language.outsiders.victims

    def is_where(self, role: Role, mention: int) -> bool:
        """«Besançon : un médecin mis en examen», «devant le tribunal, dans l'attente de son procès»: a city is where it
        happens, a court what does it; only an attack or a reproach is on them. So is a square without an article: «un
        couple braqué place Vendôme»."""
        if role is not Role.PATIENT or (self.event.type in (VIOLENCE, REPROACH) and not is_bare(self, mention)):
            return False
        text, one = self.scene.text, self.scene.mentions[mention]
        known = text.language.knowledge.gazetteer.by_key.get(one.known or "")
        court = text.tokens[one.head].lemma.lower() in text.language.outsiders.courts
        return court or is_bare(self, mention) or (known is not None and CITY in known.classes)

    def is_aside(self, _: Role, mention: int) -> bool:
        """«une perte pour Paul», «comme Paul, …»: a preposition sets somebody beside what happens."""
        return is_aside(self, mention)

    def is_told_by(self, role: Role, mention: int) -> bool:
        """«les attentats de Charlie Hebdo»: an event noun's newspaper is none who does it."""
        return role is Role.AGENT and self.token.pos == "NOUN" and is_medium(self.scene, mention)


RULES: tuple[Callable[[_Word, Role, int], bool], ...] = (
    _Word.hangs_on_another,
    _Word.is_of_another_clause,
    _Word.stands_for_another,
    _Word.acts_on_another,
    _Word.is_excepted,
    _Word.disagrees,
    _Word.is_a_kind,
    _Word.follows_the_clause,
    _Word.is_a_victim,
    _Word.is_where,
    _Word.is_aside,
    _Word.is_told_by,
)
"""What each excludes somebody for."""
