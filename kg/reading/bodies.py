"""What the heads may tell a title to be held in: what stands in its own noun phrase, or the country of an office of
state."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from kg.facts.bodies import is_tied
from kg.facts.government import is_of_state, known_of
from kg.facts.scene import COUNTRY, Scene
from kg.model import MentionKind
from kg.nominals.titles import TitlePhrase
from kg.reader.pairs import Item

POSSESSIVE = "possessive"
SURE = 0.7
"""How likely the heads must find a country that nothing else joins with an office."""


def is_held_in(scene: Scene, title: Item, body: int, holder: int, likely: float) -> bool:
    """A title, what the heads say that it is held in, who holds it, and how likely they find that -> whether more than
    the heads joins them: «On vote à Lyon. Le maire X …» may be another town's."""
    phrase = scene.text.title_of.get(title.head)
    first, last = (title.first, title.last) if phrase is None else _both(title, phrase)
    here = scene.text.syntax.sentence_of[first]
    near = [n for n in _alike(scene, body) if scene.text.syntax.sentence_of[scene.mentions[n].head] == here]
    own = (n for n in near if scene.mentions[n].kind is MentionKind.POSSESSIVE and scene.mentions[n].head == first - 1)
    tied = (n for n in near if is_tied(scene, first, last, n, holder))
    if any(True for _ in chain(own, tied)):
        return True
    return phrase is not None and _is_its_state(scene, phrase, body, holder, likely >= SURE)


def _both(title: Item, phrase: TitlePhrase) -> tuple[int, int]:
    """The first token and, exclusive, the last of a title as the heads see it and as the lexicon has it."""
    return min(title.first, phrase.first), max(title.last, phrase.last)


def _alike(scene: Scene, mention: int) -> Iterator[int]:
    """A mention -> itself and the others of the same."""
    yield mention
    for entity in scene.entities(mention):
        yield from (n for n in scene.by_entity.get(entity, ()) if n != mention)


def _is_its_state(scene: Scene, phrase: TitlePhrase, body: int, holder: int, sure: bool) -> bool:
    """Whether an office of state is held in a country that other words name: where the holder is known to have held
    one, else in the country of the article, or the one before it in its sentence («Au Canada, où le Premier ministre
    X»), or, where the heads are `sure`, in one that is named as often as any; not one that a possessive stands for
    («son ministre»), nor what a president has a complement for."""
    bodies = any(reading.title.of != ("gpe",) for reading in phrase.readings)
    if not is_of_state(phrase) or (bodies and phrase.complement is not None):
        return False
    key = next((scene.mentions[n].known for n in _alike(scene, body) if _country(scene, n)), None)
    if key is None:
        return False
    known = known_of(scene, phrase, holder)
    if known or phrase.determination == POSSESSIVE:
        return key in known
    sentence = scene.text.syntax.sentences[scene.text.syntax.sentence_of[phrase.first]].tokens
    heads = (token.index for token in sentence if token.index < phrase.first)
    before = {_country(scene, n) for head in heads for n in scene.index.by_head.get(head, ())}
    if scene.headlined and key not in scene.headlined:
        return {key} == before - {None}
    every = Counter(_country(scene, n) for n in range(len(scene.mentions)))
    del every[None]
    most = sure and every[key] == max(every.values())
    return key == scene.country or most or {key} in (before - {None}, every.keys())


def _country(scene: Scene, mention: int) -> str | None:
    """The key of the country that a mention names."""
    key = scene.mentions[mention].known
    known = scene.text.language.knowledge.gazetteer.by_key.get(key or "")
    return key if known is not None and COUNTRY in known.classes else None
