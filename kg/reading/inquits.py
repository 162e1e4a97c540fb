"""Who speaks by the grammar beside the words: the subject of «…, a dit X», the source of «…, selon X»."""

from collections.abc import Iterator
from enum import StrEnum

from kg.facts.scene import Scene
from kg.grammar.phrases import plain, words_of_case
from kg.grammar.predicates import SUBJECTS
from kg.model import EntityType, Mention, Quotation, Token

REACH = 3
"""Words between a quotation and the verb beside it, at most."""
WITHIN = 12
"""Words of the phrase after «selon»."""
AHEAD = 8
"""Words after a quotation among which the verb of «…, a-t-il encore dit» stands."""
STOPS = frozenset({".", "«", "“"})
MARKS = frozenset({'"', ";", ":"})
BETWEEN = frozenset({"AUX", "PUNCT", "PRON", "ADV", "PART", "SYM"})
INDEFINITE = "Ind"
RELATIVE = "Rel"
PLURAL = "Plur"


class Heard(StrEnum):
    """Whom grammar gives the words to, what excuses first: the one who is told to say them; it does not say; somebody
    else; a pronoun that stands for nobody known."""

    SAME = "same"
    NOBODY = "nobody"
    OTHER = "other"
    UNKNOWN = "unknown"


def heard(scene: Scene, quotation: Quotation) -> Heard:
    """A quotation -> whom the verb beside it, or the preposition of its source, gives the words to."""
    inside = scene.text.within(quotation.span)
    if not inside:
        return Heard.NOBODY
    verb = _after(scene, inside) or _before(scene, quotation, inside) or _at_end(scene, inside)
    own = range(inside[0].index, inside[-1].index + 1)  # trees give words of a clause to the verb that leads to it
    subjects = [head for head in _subjects(scene, verb, inside) if head.index not in own] if verb else []
    given = [_given(scene, quotation.speaker, head) for head in subjects]
    if not given:
        given = [_by_source(scene, quotation.speaker, head) for head in _sources(scene, inside)]
    return next((one for one in Heard if one in given), Heard.NOBODY)


def _after(scene: Scene, inside: tuple[Token, ...]) -> Token | None:
    """The verb of saying that follows words, helpers, clitics and adverbs aside: «…, a-t-il encore dit»; trees often
    err there, so that what «-t-il» follows may be any word."""
    for token in scene.text.tokens[inside[-1].index + 1 :][:AHEAD]:
        if token.lemma in scene.text.language.reporting and not token.dep.startswith("aux"):
            return token if token.pos in ("VERB", "AUX") and _is_finite(scene, token) else None
        asks = token.pos != "AUX" and token.lemma in scene.text.language.words.modal  # «…, peut-on lire»
        if (token.pos not in ("VERB", "AUX") or asks) and _is_clitic(scene, token.index + 1):
            return token
        if token.feature("PronType") == RELATIVE or token.text in STOPS:
            return None
        if not (token.pos in BETWEEN or token.dep == "advmod"):
            return None
    return None


def _at_end(scene: Scene, inside: tuple[Token, ...]) -> Token | None:
    """The verb of saying after a comma that ends the sentence of words: «« Nous avons des places » à Lyon, dit X.»."""
    syntax = scene.text.syntax
    after = syntax.sentences[syntax.sentence_of[inside[-1].index]].tokens
    for token in (t for t in after if t.index > inside[-1].index + 1):
        if token.text in STOPS or token.text in MARKS:
            return None
        told = token.pos == "VERB" and token.lemma in scene.text.language.reporting and _is_finite(scene, token)
        if told and _follows_comma(scene, token, inside[-1].index + 1):
            return token
    return None


def _follows_comma(scene: Scene, verb: Token, least: int) -> bool:
    """Whether nothing but helpers stands between a verb and the comma before it."""
    for token in reversed(scene.text.tokens[least : verb.index]):
        if token.text == ",":
            return True
        if token.pos != "AUX":
            return False
    return False


def _is_clitic(scene: Scene, at: int) -> bool:
    """Whether a token is «-t-il»."""
    return any(t.pos == "PRON" and t.text.startswith("-") for t in scene.text.tokens[at : at + 1])


def _before(scene: Scene, quotation: Quotation, inside: tuple[Token, ...]) -> Token | None:
    """The verb of saying that leads to words, if hardly a word stands between."""
    verb = scene.token_at(quotation.trigger) if quotation.trigger else None
    if verb is None or verb.index > inside[0].index or not _is_finite(scene, verb):
        return None
    between = scene.text.tokens[verb.index + 1 : inside[0].index]
    return verb if sum(token.pos not in ("PUNCT", "AUX") for token in between) <= REACH else None


def _is_finite(scene: Scene, verb: Token) -> bool:
    """Whether a verb is finite by itself or by its auxiliary: who «qualifiant» is the tree hardly knows."""
    before = (t for t in scene.text.tokens[max(verb.index - 1, 0) : verb.index] if t.pos == "AUX")
    helpers = (d for d in scene.text.syntax.dependents[verb.index] if d.dep.startswith("aux"))
    return any(one.feature("VerbForm") in ("Fin", None) for one in (verb, *before, *helpers))


def _subjects(scene: Scene, verb: Token, inside: tuple[Token, ...]) -> tuple[Token, ...]:
    """The subjects of a verb of saying, its clitic alone where it has one: «a-t-il dit»; else what follows it after
    words as a subject, whatever verb the tree gives that to."""
    tokens, below = scene.text.tokens, scene.text.syntax.dependents[verb.index]
    first = min([max(verb.index - 2, 0), *(d.index for d in below if d.dep.startswith("aux"))])
    clitic = next((n for n in range(first, verb.index + 2) if _is_clitic(scene, n)), None)
    if clitic is not None:
        return (tokens[clitic],)
    if any(d.dep in SUBJECTS and d.feature("PronType") == RELATIVE for d in below):
        return ()
    found = scene.text.grammar.predicate(verb).get("subject") if verb.pos == "VERB" else ()
    if found or verb.index < inside[0].index:
        return found
    after = tokens[verb.index + 1 : verb.index + AHEAD]
    return tuple(t for t in after if t.dep in SUBJECTS)[:1] or _next(scene, verb)


def _next(scene: Scene, verb: Token) -> tuple[Token, ...]:
    """The noun right after a verb that follows words, whatever the tree makes of it: «…, a souligné un conseiller»; no
    day or place."""
    after = scene.text.tokens[verb.index + 1 : verb.index + 3]
    opens = len(after) == 2 and after[0].pos == "DET" and after[1].pos == "NOUN"
    timed = any(opens and t.span.start < after[1].end and after[0].start < t.span.end for t in scene.times)
    return after[1:] if opens and not timed else ()


def _given(scene: Scene, speaker: int, head: Token) -> Heard:
    """Who speaks, and the head of the phrase that the words are given to -> how the two agree."""
    if head.feature("PronType") == INDEFINITE or _is_of_other_gender(scene, speaker, head):
        return Heard.OTHER
    things = {e for m, _ in scene.refer(head) for e in scene.entities(m)}
    if things & set(scene.entities(speaker)):
        return Heard.SAME
    if things:
        return Heard.OTHER
    if head.pos == "PRON":
        return Heard.UNKNOWN if head.text.startswith("-") else Heard.NOBODY
    if any(mention.head == head.index and _may_be(scene, mention, head, speaker) for mention in scene.mentions) or (
        _is_definite(scene, head) and scene.mentions[speaker].type is EntityType.PERSON
    ):
        return Heard.NOBODY
    return Heard.SAME if _is_named_in(scene, head, scene.text.tokens[scene.mentions[speaker].head]) else Heard.OTHER


def _is_of_other_gender(scene: Scene, speaker: int, head: Token) -> bool:
    """Whether a pronoun is none of somebody by his given name: «a-t-elle tonné» is not said by Paul."""
    gender = head.feature("Gender") if head.pos == "PRON" and head.text.startswith("-") else None
    known = scene.text.language.knowledge.given_names
    names = {known.gender(name.text) for name in scene.named(speaker) if " " in name.text} - {None}
    return gender is not None and len(names) == 1 and gender not in names


def _may_be(scene: Scene, mention: Mention, head: Token, speaker: int) -> bool:
    """Whether what refers to nothing known may be the speaker: «le président» Paul, not «les médecins»."""
    one = scene.mentions[speaker]
    several = head.feature("Number") == PLURAL and one.type is EntityType.PERSON and not one.members
    return not several and (mention.type is None or one.type is None or mention.type is one.type)


def _is_definite(scene: Scene, head: Token) -> bool:
    """«le finaliste», of whom the text has spoken; not «sa famille», «une banderole», «les journalistes»."""
    articles = (d for d in scene.text.syntax.dependents[head.index] if d.dep == "det")
    return head.feature("Number") != PLURAL and any(d.feature("Definite") == "Def" for d in articles)


def _by_source(scene: Scene, speaker: int, head: Token) -> Heard:
    """The same of the phrase after «selon»; words of a text are its author's: «selon un communiqué de Marie»."""
    found = _given(scene, speaker, head)
    below = {token.index for token in scene.text.syntax.subtree(head)}
    return Heard.NOBODY if found is Heard.OTHER and scene.mentions[speaker].head in below else found


def _is_named_in(scene: Scene, head: Token, name: Token) -> bool:
    """Whether a phrase names its own thing below its head: «le groupe L'Oréal», not «l'entourage de Marie»."""
    token = name
    while token.index != head.index:
        above = scene.text.tokens[token.head]
        if above.index == token.index or words_of_case(scene.text.syntax, token):
            return False
        token = above
    return True


def _sources(scene: Scene, inside: tuple[Token, ...]) -> Iterator[Token]:
    """The head of the phrase after the «selon» that follows words, or opens their sentence."""
    tokens, syntax = scene.text.tokens, scene.text.syntax
    opening = syntax.sentences[syntax.sentence_of[inside[0].index]].tokens[0].index
    after = next((t for t in tokens[inside[-1].index + 1 :][:REACH] if t.pos != "PUNCT"), None)
    for at in (*([after.index] if after else ()), *([opening] if opening < inside[0].index else ())):
        forms = tuple(plain(token.text) for token in tokens[at : at + 2])
        width = next((n for n in (1, 2) if forms[:n] in scene.text.language.words.according), 0)
        phrase = tokens[at + width : at + WITHIN] if width else ()
        own = {token.index for token in (*tokens[at : at + width], *phrase)}
        head = next((t for t in phrase if t.head not in own or t.head == t.index or t.head < at + width), None)
        if head is not None:
            yield head
