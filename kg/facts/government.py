"""Where an office is held that the text names without it: «le ministre de l'Intérieur», «À Lille, le maire X»."""

from collections.abc import Iterator, Mapping

from kg.facts.scene import Scene
from kg.model import MentionKind
from kg.nominals.offices import office_name
from kg.nominals.titles import TitlePhrase

CITY = "City"
REGION = "AdministrativeArea"
DEFINITE = "definite"


def held_where(scene: Scene, phrase: TitlePhrase, holder: int) -> int | None:
    """A title without complement and who bears it -> the mention of the country or town that it is held in; None where
    that is not sure."""
    if phrase.complement is not None or phrase.demonyms or phrase.determination == "possessive":
        return None
    if not _is_of_state(phrase):
        return _place(scene, phrase)
    known = _known(scene, phrase, holder)
    if len(known) > 1:
        return None
    key = known.pop() if known else _lead(scene, phrase)
    named = (n for n, m in enumerate(scene.mentions) if m.known == key and m.entity is not None)
    return next(named, None) if key else None


def _lead(scene: Scene, phrase: TitlePhrase) -> str | None:
    """The country that the article is about; of a president, who may preside over a body as well, where it is named and
    his name follows."""
    if all(r.title.of == ("gpe",) for r in phrase.readings):
        return scene.country
    named = any(m.known == scene.country and m.kind is MentionKind.NAME for m in scene.mentions)
    called = any(scene.mentions[n].kind is MentionKind.NAME for n in scene.index.by_head.get(phrase.last, ()))
    return scene.country if named and called else None


def _is_of_state(phrase: TitlePhrase) -> bool:
    """Whether a title is one of government: held in a country and nowhere else, and no governor's or mayor's; that of a
    president with a definite article, since who presides over a body is introduced with it."""
    titles = [r.title for r in phrase.readings]
    offices = [t for t in titles if t.kind == "office" or (t.kind == "nobility" and t.stands_for)]
    of_country = any("gpe" in t.of and t.demonym_is_of for t in offices)
    alone = all(t.of == ("gpe",) for t in offices)
    office = office_name(phrase)
    if not alone:
        return of_country and office is not None and phrase.determination == DEFINITE
    return of_country and (bool(phrase.portfolios) or office is not None or not any(t.unique for t in offices))


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


def _place(scene: Scene, phrase: TitlePhrase) -> int | None:
    """A mayor's or senator's title -> the only town or region that its sentence names before it."""
    seats = scene.text.language.references.seats
    names = {r.title.name for r in phrase.readings}
    for offices, kind in (("town_offices", CITY), ("region_offices", REGION)):
        if names & seats[offices]:
            return _only(_before(scene, phrase, dict(_places(scene, kind))))
    return None


def _places(scene: Scene, kind: str) -> Iterator[tuple[int, int]]:
    """A class of places -> what names of such places stand for, with a mention of each."""
    for n, mention in enumerate(scene.mentions):
        if mention.kind is MentionKind.NAME and kind in mention.classes and mention.entity is not None:
            yield n, mention.entity


def _before(scene: Scene, phrase: TitlePhrase, places: Mapping[int, int]) -> dict[int, int]:
    """The places named in the sentence of a title before it."""
    sentence = scene.text.syntax.sentences[scene.text.syntax.sentence_of[phrase.first]].tokens[0].index
    return {n: e for n, e in places.items() if sentence <= scene.mentions[n].head < phrase.first}


def _only(places: Mapping[int, int]) -> int | None:
    """The first mention of the only place; None where there are more, or none."""
    return min(places) if len(set(places.values())) == 1 else None
