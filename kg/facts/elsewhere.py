"""Places where what would harm if it were false did not happen, by the grammar around the word that tells it: «après
l'attaque, Paul est allé à Nice», «en dehors de la Chine, dix morts»."""

from kg.facts.scene import BESIDE
from kg.facts.teller import VERBAL, Teller
from kg.grammar.phrases import slot_of, words_of_case
from kg.grammar.predicates import SUBJECTS
from kg.grammar.verbs import auxiliaries, is_participle
from kg.model import EntityType, Event, MentionKind, Role, Token

FACILITY = "CivicStructure"
PARTIES = SUBJECTS | {"obj", "obl:agent"}
"""How who has a part hangs on a verb."""
CLOSES = (",", ";", ":", "(")
"""What ends the phrase of a noun."""
NEAR = 4
"""Words between a preposition and its noun, at most."""


def is_elsewhere(word: Teller, event: Event, mention: int) -> bool:
    """A word, the harmful event that it tells and a place -> whether the place is that of something else."""
    if not word.is_here(mention):
        return _has_its_own(word)
    apart = _is_of_another(word, event, mention) or _is_subject(word, mention) or word.is_apart(mention)
    apart = apart or _is_of_clause(word, mention)
    return apart or is_aside(word, mention) or _is_outside(word, mention) or _is_of_what_is_beside(word, mention)


def is_aside(word: Teller, mention: int) -> bool:
    """Whether a preposition sets somebody or some place beside what the word tells."""
    syntax, token = word.scene.text.syntax, word.head(mention)
    while token.dep in (*BESIDE, "conj") and token.head < token.index:
        token = syntax.tokens[token.head]
    case = " ".join(words_of_case(syntax, token)).replace("' ", "'")
    return word.is_here(mention) and case in word.scene.text.language.outsiders.aside


def is_bare(word: Teller, mention: int) -> bool:
    """Whether a noun of streets and buildings stands without an article and a preposition: «braqué place Vendôme»."""
    one, head = word.scene.mentions[mention], word.head(mention)
    below = word.scene.text.syntax.dependents[head.index]
    bare = head.pos == "NOUN" and not any(d.dep in ("det", "case") and d.index < head.index for d in below)
    return bare and one.kind is MentionKind.DESCRIPTION and one.classes == (FACILITY,)


def _is_of_another(word: Teller, event: Event, mention: int) -> bool:
    """A place beside the word, where another place hangs on it: «a tué Jean à Lyon et Paul, mort à Nice»."""
    places = [m for role, m in event.roles if role is Role.PLACE and word.is_here(m)]
    own = {m for m in places if word.head(m).index in word.below and not is_aside(word, m)}
    head = word.head(mention)
    counts = head.dep in SUBJECTS and head.head in set(word.verbs())  # «Lyon compte dix morts à la Croix-Rousse»
    return bool(own) and mention not in own and not counts


def _is_of_clause(word: Teller, mention: int) -> bool:
    """«Paul, enlevé la veille à Nice, est tué»: the place of a participle or a relative clause that says more of who
    has a part in what the verb tells."""
    syntax, verb = word.scene.text.syntax, word.verb_above(word.head(mention))
    own = word.token.pos in VERBAL and verb.index != word.token.index and verb.pos in VERBAL
    if not own or verb.index not in word.below:
        return False
    alone = not any(d.dep.startswith(("aux", "mark", "case")) for d in syntax.dependents[verb.index])
    bare = verb.dep == "advcl" and verb.feature("VerbForm") == "Part" and alone  # not «en tombant à Nice»
    noun = syntax.tokens[verb.head]
    while noun.dep in (*BESIDE, "conj") and noun.head < noun.index:
        noun = syntax.tokens[noun.head]
    return bare or (verb.dep.startswith("acl") and noun.dep in PARTIES)


def _is_subject(word: Teller, mention: int) -> bool:
    """A place that is the subject of another clause: «Lyon compte dix morts, Nice connaît ses premiers malades»."""
    head = word.head(mention)
    if head.dep not in SUBJECTS or word.token.index in word.under(head):
        return False
    return head.head not in set(word.verbs())


def _is_outside(word: Teller, mention: int) -> bool:
    """«En dehors de la Chine, dix morts», «l'Italie, devant la Corée, compte dix morts»: a place that is left out, or
    a country that is outdone; that a word with «par» stands for, does something."""
    lists = word.scene.text.language.outsiders
    one, before = word.scene.mentions[mention], f" {word.before(mention)}"
    if any(before.endswith(f" {phrase}") for phrase in lists.outside):
        return True
    return one.type is EntityType.GPE and any(before.endswith(f" {phrase}") for phrase in lists.outdone)


def _is_of_what_is_beside(word: Teller, mention: int) -> bool:
    """«Après l'attaque, Paul est allé à Nice», «parmi les morts, dix vivaient à Nice»: a noun that only says when it
    was or whom it is about, and a place behind the end of its phrase."""
    tokens, words = word.scene.text.tokens, word.scene.text.language
    noun, place = word.token.index, word.scene.text.index_at(word.scene.mentions[mention].span.start)
    if word.token.pos in VERBAL or place < noun:
        return False
    start = word.scene.text.syntax.sentences[word.sentence(noun)].tokens[0].index
    before = tokens[max(noun - NEAR, start) : noun]
    beside = any(token.lemma.lower() in words.outsiders.beside for token in before)
    within = tokens[noun + 1 : place]
    return beside and any(_ends(word, token) for token in within)


def _has_its_own(word: Teller) -> bool:
    """«dix morts dans le monde»: whether words that name nothing say where it was."""
    syntax, words = word.scene.text.syntax, word.scene.text.language.words
    for token in syntax.dependents[word.token.index]:
        slot = slot_of(words_of_case(syntax, token), words)
        timed = any(time.span.overlaps(token.span) for time in word.scene.times)
        within = slot in (words.cases.inessive, words.cases.superessive)
        if token.dep.startswith(("obl:mod", "nmod")) and within and token.pos == "NOUN" and not timed:
            return True
    return False


def _ends(word: Teller, token: Token) -> bool:
    """Whether a token ends the phrase of a noun: not a comma before its own participle, «l'attaque, commise à Nice»."""
    after = word.scene.text.tokens[token.index + 1]
    if token.text in CLOSES:
        return not (is_participle(after) and not auxiliaries(word.scene.text.syntax, after))
    return token.feature("VerbForm") == "Fin"
