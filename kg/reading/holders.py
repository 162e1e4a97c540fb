"""Who cannot hold a title that the trained heads see, as the text stands."""

from kg.facts.positions import HELD, is_done
from kg.facts.scene import Scene
from kg.grammar.phrases import is_relative
from kg.model import EntityType, MentionKind, Token
from kg.nominals.titles import TitlePhrase
from kg.reader.pairs import Item

OPENS = "("
YET = frozenset({"future", "claimed"})
"""Senses of words beside a title that nobody holds; who is elected the heads may know to hold it."""
BESIDE = frozenset({"DET", "ADJ", "ADV", "PUNCT"})
"""What stands between a name and its apposition: «Paul, le tout nouveau maire»."""
OWNERS = frozenset({MentionKind.POSSESSIVE, MentionKind.ADJECTIVE})
SUBJECT = "nsubj"
COMPLEMENTS = frozenset({"obj", "iobj", "obl:arg", "obl:agent"})
"""How what hangs on a verb is not its subject."""


def may_hold(scene: Scene, title: Item, mention: int) -> bool:
    """A title and a mention -> whether it may be held by whom that stands for: not what the lexicon knows for something
    else («le communiste Paul»), what a name before a bracket has in it («Paul, le mari de Marie (la ministre)»), what
    somebody has yet to become, nor what the sentence gives to another."""
    phrase = scene.text.title_of.get(title.head)
    if phrase is not None and (YET & phrase.senses or not any(r.title.kind in HELD for r in phrase.readings)):
        return False
    head = scene.text.tokens[title.head]
    if head.text.lower() in scene.text.language.location.participles or head.feature("VerbForm") == "Fin":
        return False  # «originaire de Troyes», «qui dirige»
    before = _before_bracket(scene, title)
    if before is not None and not _is_one(scene, before, mention):
        return False
    if _are_several(scene, title) or _is_with_its_own(scene, head, mention):
        return False
    words = scene.text.language.words
    verbs = (scene.text.above(head), scene.text.tokens[title.first - 1] if title.first else None)
    become = (verb for verb in verbs if verb is not None and verb.lemma in words.become | words.attribute)
    if not all(is_done(scene, verb) for verb in become):
        return False
    return not _is_anothers(scene, title, phrase, mention)


def _are_several(scene: Scene, title: Item) -> bool:
    """«les numéros un et deux», each of which somebody else is."""
    kinds = [token.pos for token in scene.text.tokens[title.first : title.last]]
    return any(kinds[n : n + 3] == ["NUM", "CCONJ", "NUM"] for n in range(len(kinds)))


def _is_with_its_own(scene: Scene, head: Token, mention: int) -> bool:
    """«le jeune guitariste joue avec Paul»: whether a title is the subject of a verb, and who is to hold it is named as
    something else of that verb."""
    text = scene.text
    while head.dep == "conj" and head.head != head.index:
        head = text.tokens[head.head]
    verb = text.above(head)
    if verb is None or verb.pos != "VERB" or head.dep != SUBJECT:
        return False
    others = (token.index for token in text.syntax.dependents[verb.index] if token.dep in COMPLEMENTS)
    named = (n for at in others for n in scene.index.by_head.get(at, ()))
    return any(scene.mentions[n].kind is MentionKind.NAME and _is_one(scene, n, mention) for n in named)


def _is_anothers(scene: Scene, title: Item, phrase: TitlePhrase | None, mention: int) -> bool:
    """Whether words beside a title give it to another than a mention: somebody named between them; who is coordinated
    with its holder («le chauffeur, et Paul»); who does something to its holder («Paul a rallié le porte-parole»)."""
    span, tokens = scene.mentions[mention].span, scene.text.tokens
    if span.end <= tokens[title.first].start:
        between = range(scene.text.index_at(span.end), title.first)
        beside = all(tokens[at].pos in BESIDE for at in between)
        named = _is_named(scene, between, phrase, mention)
        object_ = _is_complement(scene, tokens[title.head], mention) or _is_met(scene, title)
        return named or (not beside and object_)
    if span.start < tokens[title.last - 1].end or phrase is None or _is_plural(phrase):
        return False
    first = scene.text.index_at(span.start)
    return tokens[first - 1].pos == "CCONJ" or _is_named(scene, range(phrase.last, first), phrase, mention)


def _is_named(scene: Scene, between: range, phrase: TitlePhrase | None, mention: int) -> bool:
    """Whether somebody else is referred to between a title and a mention, who may rather hold it; not where several
    do."""
    if phrase is not None and _is_plural(phrase):
        return False
    others = (n for at in between for n in scene.index.by_head.get(at, ()) if scene.mentions[n].kind not in OWNERS)
    people = (n for n in others if scene.mentions[n].type is EntityType.PERSON and scene.entities(n))
    return any(not _is_one(scene, n, mention) for n in people)


def _is_complement(scene: Scene, head: Token, mention: int) -> bool:
    """Whether a title hangs on a verb as something else than its subject: who stands before is another; not with what
    gives a title or tells that it is had, nor where its subject owns it («Paul cumule ses fonctions de maire»)."""
    text, membership = scene.text, scene.text.language.membership
    noun = head
    while noun.head != noun.index and text.tokens[noun.head].pos == "NOUN":
        noun = text.tokens[noun.head]
    verb = text.above(noun)
    if verb is None or verb.pos != "VERB" or noun.dep not in COMPLEMENTS:
        return False
    words = text.language.words
    if verb.lemma in words.become | words.attribute | membership.held | membership.gets:
        return False
    subjects = (t.index for t in text.grammar.predicate(verb).get("subject")) if noun.index != head.index else ()
    return not any(_is_one(scene, n, mention) for at in subjects for n in scene.index.by_head.get(at, ()))


def _is_met(scene: Scene, title: Item) -> bool:
    """«Marie, qui a rallié l'ancien porte-parole»: whether a title follows a verb whose subject is a relative pronoun,
    word by word; not one that makes somebody what the title says, nor that tells that it is had."""
    tokens, at = scene.text.tokens, title.first - 1
    while at > 0 and tokens[at].pos in ("DET", "ADJ"):
        at -= 1
    words, membership = scene.text.language.words, scene.text.language.membership
    if at < 0 or at == title.first - 1 or tokens[at].pos != "VERB":
        return False
    if tokens[at].lemma in words.become | words.attribute | membership.held | membership.gets:
        return False
    at -= 1
    while at > 0 and (tokens[at].pos in ("AUX", "ADV") or (tokens[at].pos == "PRON" and not is_relative(tokens[at]))):
        at -= 1
    return is_relative(tokens[at]) and tokens[at].dep.startswith(SUBJECT)


def _is_one(scene: Scene, a: int, b: int) -> bool:
    """Whether two mentions stand for one person."""
    return bool(set(scene.entities(a)) & set(scene.entities(b)))


def _is_plural(phrase: TitlePhrase) -> bool:
    return all(reading.number == "Plur" for reading in phrase.readings)


def _before_bracket(scene: Scene, title: Item) -> int | None:
    """The person whose name ends before the bracket that a title opens."""
    tokens: tuple[Token, ...] = scene.text.tokens
    at = title.first - 1
    while at > 0 and tokens[at].pos in ("DET", "ADJ"):
        at -= 1
    if at < 1 or tokens[at].text != OPENS:
        return None
    people = (n for n, m in enumerate(scene.mentions) if m.kind is MentionKind.NAME and m.type is EntityType.PERSON)
    return next((n for n in people if scene.mentions[n].span.end == tokens[at - 1].end), None)
