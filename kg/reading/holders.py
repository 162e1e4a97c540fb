"""Who cannot hold a title that the trained heads see, as the text stands."""

from kg.facts.positions import HELD, is_done
from kg.facts.scene import Scene
from kg.model import EntityType, MentionKind, Token
from kg.reader.pairs import Item

OPENS = "("


def may_hold(scene: Scene, title: Item, mention: int) -> bool:
    """A title and a mention -> whether it may be held by whom that stands for: not what the lexicon knows for something
    else («le communiste Paul»), what a name before a bracket has in it («Paul, le mari de Marie (la ministre)»), nor
    what somebody has yet to become."""
    phrase = scene.text.title_of.get(title.head)
    if phrase is not None and not any(r.title.kind in HELD for r in phrase.readings):
        return False
    if scene.text.tokens[title.head].text.lower() in scene.text.language.location.participles:
        return False  # «originaire de Troyes»
    before = _before_bracket(scene, title)
    if before is not None and not set(scene.entities(before)) & set(scene.entities(mention)):
        return False
    verb = scene.text.above(scene.text.tokens[title.head])
    words = scene.text.language.words
    becomes = verb is not None and verb.lemma in words.become | words.attribute
    return verb is None or not becomes or is_done(scene, verb)


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
