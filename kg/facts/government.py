"""Whose minister: the country of an office of state that the text names without it («le ministre de l'Intérieur»)."""

from collections import Counter

from kg.facts.scene import Scene
from kg.model import EntityType, MentionKind
from kg.nominals.offices import office_name
from kg.nominals.titles import TitlePhrase

COUNTRY = "Country"
LEAD = 2
"""How many times as often as any other the country must be named."""


def country_of(scene: Scene, phrase: TitlePhrase, holder: int) -> int | None:
    """A title without complement and who bears it -> the mention of its country: that where the bearer is known to
    hold the office on the day, else the one that the article is about; None where neither is sure."""
    if not _is_of_state(phrase) or phrase.complement is not None or phrase.demonyms:
        return None
    if phrase.determination == "possessive":
        return None
    known = _known(scene, phrase, holder)
    if len(known) > 1:
        return None
    return _mention_of(scene, known.pop()) if known else _subject(scene)


def _is_of_state(phrase: TitlePhrase) -> bool:
    """Whether a title is one of government: held in a country and nowhere else, and no governor's or mayor's."""
    offices = [r.title for r in phrase.readings if r.title.kind == "office"]
    of_country = any(t.of == ("gpe",) and t.demonym_is_of for t in offices)
    local = not phrase.portfolios and office_name(phrase) is None and any(t.unique for t in offices)
    return of_country and not local


def _known(scene: Scene, phrase: TitlePhrase, holder: int) -> set[str]:
    """The keys of the countries where the bearer is known to hold the office on the day of the article; where the title
    is a former one or the office is another, of those where the bearer held any before."""
    office, today = office_name(phrase), scene.today
    if not today:
        return set()
    names = {m.text for m in scene.mentions if m.entity in scene.entities(holder) and m.kind is MentionKind.NAME}
    held = [h for name in names for h in scene.text.language.knowledge.holders.named(name)]
    now = {h.of for h in held if h.office == office and h.holds(today)}
    return now or {h.of for h in held if h.start[: len(today)] <= today[: len(h.start)]}


def _mention_of(scene: Scene, key: str) -> int | None:
    return next((n for n, m in enumerate(scene.mentions) if m.known == key and m.entity is not None), None)


def _subject(scene: Scene) -> int | None:
    """The country that is named far more often than any other."""
    counts = Counter(
        m.known for m in scene.mentions if m.known and m.entity is not None and _is_country(scene, m.known)
    )
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < LEAD or (len(ranked) > 1 and ranked[0][1] < LEAD * ranked[1][1]):
        return None
    return _mention_of(scene, ranked[0][0])


def _is_country(scene: Scene, key: str) -> bool:
    thing = scene.text.language.knowledge.gazetteer.by_key.get(key)
    return thing is not None and thing.type is EntityType.GPE and COUNTRY in thing.classes
