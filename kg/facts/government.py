"""Where an office is held that the text names without it: «le ministre de l'Intérieur», «À Lille, le maire X»."""

from collections.abc import Sequence
from itertools import takewhile

from kg.facts.scene import Scene
from kg.knowledge import Holder
from kg.model import MentionKind
from kg.nominals.offices import office_name
from kg.nominals.titles import TitlePhrase

HEAD = "head_of_state"
CITY = "City"
REGION = "AdministrativeArea"
OPENING = frozenset({"ADP", "DET"})
DEFINITE = "definite"


def held_where(scene: Scene, phrase: TitlePhrase, holder: int) -> int | None:
    """A title without complement and who bears it -> the mention of the country or town that it is held in; None where
    that is not sure."""
    if phrase.complement is not None or phrase.demonyms or phrase.determination == "possessive":
        return None
    if not is_of_state(phrase):
        return _place(scene, phrase)
    if _is_no_head(scene, phrase, holder):
        return None
    known = known_of(scene, phrase, holder)
    if len(known) > 1:
        return None
    key = known.pop() if known else _lead(scene, phrase)
    named = (n for n, m in enumerate(scene.mentions) if m.known == key and m.entity is not None)
    return next(named, None) if key else None


def _lead(scene: Scene, phrase: TitlePhrase) -> str | None:
    """The country that the article is about, where more than adjectives name it («les fonds libyens» may be of any
    article); of a president, who may preside over a body as well, where his name follows."""
    if not any(m.known == scene.country and m.kind is not MentionKind.ADJECTIVE for m in scene.mentions):
        return None
    if scene.headlined and scene.country not in scene.headlined:
        return None
    if all(r.title.of == ("gpe",) for r in phrase.readings):
        return scene.country
    named = any(m.known == scene.country and m.kind is MentionKind.NAME for m in scene.mentions)
    called = any(scene.mentions[n].kind is MentionKind.NAME for n in scene.index.by_head.get(phrase.last, ()))
    return scene.country if named and called else None


def is_of_state(phrase: TitlePhrase) -> bool:
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


def known_of(scene: Scene, phrase: TitlePhrase, holder: int) -> set[str]:
    """The keys of the countries where the bearer is known to hold the office on the day of the article; where the title
    is a former one or the office is another, of those where the bearer held any before."""
    office, today = office_name(phrase), scene.today
    if not today:
        return set()
    held = _held(scene, holder)
    now = {h.of for h in held if h.office == office and h.holds(today)}
    return now or {h.of for h in held if h.start[: len(today)] <= today[: len(h.start)]}


def _is_no_head(scene: Scene, phrase: TitlePhrase, holder: int) -> bool:
    """Whether a president is known to have held offices, none of them that of a head of state: «le président
    Berlusconi» presided over the Council."""
    held = _held(scene, holder)
    return office_name(phrase) == HEAD and bool(held) and all(h.office != HEAD for h in held)


def _held(scene: Scene, holder: int) -> list[Holder]:
    """All that somebody is known to have held."""
    names = {m.text for m in scene.named(holder)}
    return [h for name in sorted(names) for h in scene.text.language.knowledge.holders.named(name)]


def _place(scene: Scene, phrase: TitlePhrase) -> int | None:
    """A mayor's, governor's or senator's title -> the town or region that its sentence begins with; that of a mayor
    where the article names no other town, since mayors travel."""
    seats = scene.text.language.references.seats
    names = {r.title.name for r in phrase.readings}
    if names & seats["town_offices"]:
        towns = _places(scene, CITY)
        return _first(scene, phrase, towns) if len({scene.mentions[n].entity for n in towns}) == 1 else None
    return _first(scene, phrase, _places(scene, REGION)) if names & seats["region_offices"] else None


def _places(scene: Scene, kind: str) -> list[int]:
    """A class of places -> the names of such places."""
    named = ((n, m) for n, m in enumerate(scene.mentions) if m.kind is MentionKind.NAME and m.entity is not None)
    return [n for n, mention in named if kind in mention.classes]


def _first(scene: Scene, phrase: TitlePhrase, places: Sequence[int]) -> int | None:
    """The place that opens the sentence of a title: «À Lille, le maire X»."""
    sentence = scene.text.syntax.sentences[scene.text.syntax.sentence_of[phrase.first]].tokens
    opens = {t.index for t in takewhile(lambda t: t.pos in OPENING, sentence)}
    after = sentence[len(opens)].index if 0 < len(opens) < len(sentence) else None
    here = (n for n in places if scene.mentions[n].head == after)
    return next((n for n in here if scene.mentions[n].head < phrase.first), None)
