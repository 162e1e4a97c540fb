"""What an English sentence calls a thing, and the forms of its verbs."""

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from kg import resources
from kg.tables import read_tsv
from kg.wording import nouns
from kg.wording.conjugation import Subject
from kg.wording.model import Named
from kg.wording.nouns import KEPT, NONE, Noun
from kg.wording.tables import general

HERE = Path(__file__).parent / "en"
BE, PASSIVE = "be", "be "
VOWELS, SIBILANTS = "aeiou", ("s", "x", "z", "ch", "sh", "o")


class Forms(NamedTuple):
    """The forms of a verb."""

    base: str
    past: str
    participle: str
    third: str


@lru_cache(maxsize=KEPT)
def noun(thing: Named) -> Noun:
    """A thing -> what an English sentence calls it: its English name where it has one, else the French one; a French
    description of it stands in quotation marks."""
    known = names().get((thing.kind, thing.label))
    french = nouns.noun(thing)
    where = _where(thing, french)
    if known:
        article, english = known
        return Noun(english, article, plural=english in general("en")["words"]["plurals"], where=where)
    if thing.label[:1].islower() and thing.kind != "Person" and french.article != NONE:
        return Noun(f"“{french.name}”", "the", plural=french.plural, where=where)
    if french.name != thing.label:
        return Noun(f"“{french.name}”", where=where)
    if thing.kind == "Place" and thing.label in sites():
        return Noun(thing.label, NONE if french.article == NONE else "the", where=where)
    team = "SportsTeam" in thing.classes
    described = thing.kind != "Place" and not team and any(word[:1].islower() for word in thing.label.split(" ")[1:])
    articled = french.common or french.plural or described or (_acronym(thing) and not team)
    article = "the" if french.article != NONE and articled else NONE
    plural = french.plural and thing.kind not in ("Place", "Person")
    return Noun(thing.label, article, plural=plural, where=where)


def _acronym(thing: Named) -> bool:
    return thing.kind == "Organization" and thing.label.isupper()


def _where(thing: Named, french: Noun) -> str:
    """What says that something happens there."""
    known: Mapping[str, str] = general("en")["where"]
    common = french.common and french.where.split(" ")[0].split("’")[0] in SITES
    site = thing.kind == "Place" and (common or thing.label in sites())
    return known["site"] if site else known[thing.kind]


@cache
def sites() -> frozenset[str]:
    """Buildings, stadiums, airports and the like: one is at them, not in them."""
    rows = read_tsv(resources.language("fr") / "places.tsv", "name kind country within wikidata names demonyms")
    return frozenset(row.cells[0] for row in rows if row.cells[1] == "facility")


SITES = ("au", "à", "aux", "sur")


def verb(base: str, factuality: str, subject: Subject, said: bool) -> str:
    """A verb («be arrested» for a passive), the factuality, the subject, and whether the sentence says who claims it ->
    the verb of the sentence."""
    key = _key(factuality, subject, said)
    if base.startswith(PASSIVE):
        return _formed("passive", base.removeprefix(PASSIVE), key, subject)
    return _formed("be" if base == BE else "active", base, key, subject)


def in_present(base: str, factuality: str, plural: bool, said: bool) -> str:
    """The same in the present."""
    subject = Subject(plural)
    return _formed("present", base, _key(factuality, subject, said), subject)


def _key(factuality: str, subject: Subject, said: bool) -> str:
    if subject.no and factuality == "Denied":
        return "none"
    return "said" if said and factuality == "Claimed" else factuality


def _formed(kind: str, base: str, key: str, subject: Subject) -> str:
    found = forms(base)
    pattern: str = general("en")["verb"][kind][key][subject.plural]
    done = base if kind == "passive" else found.participle
    return pattern.format(base=base, past=found.past, done=done, third=found.third)


def forms(base: str) -> Forms:
    """A verb, with a particle perhaps -> its forms, those of a regular verb where it is not listed."""
    first, space, rest = base.partition(" ")
    found = irregular().get(first) or _regular(first)
    return Forms(*(f"{form}{space}{rest}" for form in found))


def _regular(base: str) -> Forms:
    consonant_y = base.endswith("y") and base[-2:-1] not in VOWELS
    stem = f"{base[:-1]}i" if consonant_y else base
    past = f"{base}d" if base.endswith("e") else f"{stem}ed"
    third = f"{stem}es" if consonant_y or base.endswith(SIBILANTS) else f"{base}s"
    return Forms(base, past, past, third)


@cache
def irregular() -> Mapping[str, Forms]:
    """The verbs that are listed."""
    return {row.cells[0]: Forms(*row.cells) for row in read_tsv(HERE / "verbs.tsv", "base past participle third")}


@cache
def names() -> Mapping[tuple[str, str], tuple[str, str]]:
    """A kind of thing and its French name -> the English article and name."""
    rows = read_tsv(HERE / "names.tsv", "kind name article english")
    return {(row.cells[0], row.cells[1]): (row.cells[2], row.cells[3]) for row in rows}
