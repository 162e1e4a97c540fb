"""Whose minister: the country of an office of state that the text names without it («le ministre de l'Intérieur»)."""

from kg.facts.scene import Scene
from kg.nominals.offices import office_name
from kg.nominals.titles import TitlePhrase


def country_of(scene: Scene, phrase: TitlePhrase, holder: int) -> int | None:
    """A title without complement and who bears it -> the mention of its country: that where the bearer is known to
    hold the office on the day, else the one that the article is about; None where neither is sure."""
    if not is_of_state(phrase) or phrase.complement is not None or phrase.demonyms:
        return None
    if phrase.determination == "possessive":
        return None
    known = _known(scene, phrase, holder)
    if len(known) > 1:
        return None
    key = known.pop() if known else scene.country
    named = (n for n, m in enumerate(scene.mentions) if m.known == key and m.entity is not None)
    return next(named, None) if key else None


def is_of_state(phrase: TitlePhrase) -> bool:
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
    names = {m.text for m in scene.named(holder)}
    held = [h for name in names for h in scene.text.language.knowledge.holders.named(name)]
    now = {h.of for h in held if h.office == office and h.holds(today)}
    return now or {h.of for h in held if h.start[: len(today)] <= today[: len(h.start)]}
