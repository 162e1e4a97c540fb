"""What a French sentence calls a thing: its article, its gender and number, and how it says that something is there.

A name that no table has takes no article: a wrong one would read worse. An acronym has the article of its body's full
name, but for what its own first letter asks for («l’ONU», «le HCR»).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from kg import resources
from kg.knowledge.gazetteer import COUNTRY_COLUMNS, ORGANISATION_COLUMNS
from kg.knowledge.people import GivenNames, load_given_names
from kg.tables import many, read_tsv
from kg.wording.model import Named
from kg.wording.tables import general

HERE = Path(__file__).parent / "fr"
VOWELS = "aàâeéèêëiîïoôuùûyœAÀÂEÉÈÊËIÎÏOÔUÙÛYŒ"
LANDS = frozenset({"Country", "AdministrativeArea"})
"""The classes of places that the table of countries tells of: not those of a city that is called the same."""
NONE, PLURAL, ELIDED = "-", "les", "l'"
"""Articles as the tables write them."""
SAME = "="
"""A plural that is the same form as the singular."""
GENDERS = {"Masc": "m", "Fem": "f"}
ARTICLED = re.compile(r"(?P<article>les? |la |l')(?P<name>.*)")
"""A name whose article no capital makes part of it: «le système solaire»."""
INDEFINITE = re.compile(r"(?P<first>U)(?P<rest>ne? [^\W\d_A-ZÀ-Þ].*)")
"""A description that begins with an article in capitals, as its sentence did: «Une commission municipale»."""
ORDINAL = re.compile(r"\d+(?:er|re|e|ère|ème)")
OWN = {"Le": "m", "La": "f", "Les": PLURAL}
"""Articles that are part of a name, and what they tell of it."""
MOST = 3
"""Words of the longest common noun that is looked for."""
BODY = "Organization"
KEPT = 2_000
"""Names that are remembered."""
CITY, UNIQUE, PUBLIC = "City", "unique", "GovernmentOrganization"


@dataclass(frozen=True, slots=True)
class Noun:
    """A thing's name, its article (- for none), its gender (m, f, None where not known), whether it is plural, and what
    says that something happens there, with its article; `common` where a common noun begins the name."""

    name: str
    article: str = NONE
    gender: str | None = None
    plural: bool = False
    where: str = ""
    common: bool = False

    @property
    def definite(self) -> str:
        """The name with its article: «la Russie», «l’OTAN»."""
        return self.name if self.article == NONE else after(self.article, self.name)


def after(word: str, name: str) -> str:
    """An article or a preposition with one, and a name -> both: «l'», «OTAN» -> «l’OTAN»."""
    return f"{word[:-1]}’{name}" if word.endswith("'") else f"{word} {name}"


@lru_cache(maxsize=KEPT)
def noun(thing: Named) -> Noun:
    """A thing -> what a sentence calls it."""
    if thing.kind == "Person":
        return Noun(thing.label, gender=GENDERS.get(_given().gender(thing.label) or ""))
    found = ARTICLED.match(thing.label)
    if found and found["name"]:
        bare = noun(replace(thing, label=found["name"]))
        article = found["article"].strip()
        gender = {"le": "m", "la": "f"}.get(article, bare.gender)
        return replace(bare, article=article, gender=gender, plural=article == PLURAL)
    if (begun := INDEFINITE.fullmatch(thing.label)) and not thing.is_inert:
        return Noun(f"{begun['first'].lower()}{begun['rest']}", gender="f" if thing.label.startswith("Une") else "m")
    return _listed(thing) or _headed(thing) or _articled(thing.label)


def _listed(thing: Named) -> Noun | None:
    """What the tables of countries, bodies and places have."""
    name = thing.label
    place, town = thing.kind == "Place", CITY in thing.classes
    country = countries().get((thing.kind, name))
    if country and (not place or LANDS & thing.classes):
        article, gender = country
        where = places()[name].where if place and name in places() else ""
        return Noun(name, article, gender, article == PLURAL, where or (_in_land(article) if place else ""))
    return places().get(name) if place and not town else None


def _in_land(article: str) -> str:
    return {"le": "au", PLURAL: "aux", "la": "en", ELIDED: "en"}.get(article, "à")


def _headed(thing: Named) -> Noun | None:
    """What a common noun begins, after an adjective perhaps: «siège de l'OTAN», «deuxième ville d'Australie»."""
    words = thing.label.split(" ")
    if CITY in thing.classes or words[0] in OWN:
        return None
    bare = words[0][:1].islower() or bool(ORDINAL.fullmatch(words[0]))
    for start in (0, 1) if bare and len(words) > 1 else (0,):
        for end in range(min(len(words), start + MOST), start, -1):
            head = heads().get(" ".join(words[start:end]).lower())
            if head and (bare or len(words) > 1 or (head.unique and thing.kind == BODY)):
                article = PLURAL if head.plural else _article(head.gender, words[0])
                where = "" if head.where in (NONE, "") else _at(head.where, article)
                return Noun(thing.label, article, head.gender, head.plural, where, common=True)
    return None


def _article(gender: str, name: str) -> str:
    return ELIDED if name[:1] in VOWELS or name.lower().startswith("hô") else {"m": "le", "f": "la"}[gender]


def _at(preposition: str, article: str) -> str:
    """A preposition of place and an article -> both: «au», «dans la»; what has its article already stays."""
    if preposition in ("en", "aux"):
        return preposition
    contracted = {("à", "le"): "au", ("à", PLURAL): "aux"}
    return contracted.get((preposition, article), f"{preposition} {article}")


def _articled(name: str) -> Noun:
    """A name that may have its own article: «Le Havre»."""
    own = OWN.get(name.partition(" ")[0]) if " " in name else None
    return Noun(name, gender=own if own != PLURAL else None, plural=own == PLURAL)


@dataclass(frozen=True, slots=True)
class Head:
    """A common noun: its gender, whether this form is a plural, what says that something happens there, whether the
    definite article alone makes it a name."""

    gender: str
    plural: bool
    where: str
    unique: bool = False


@cache
def heads() -> Mapping[str, Head]:
    """Common nouns that may begin a name, in the singular and in the plural."""
    found: dict[str, Head] = {}
    for row in read_tsv(resources.language("fr") / "nouns.tsv", "noun gender type class use"):
        word, gender, kind, class_, use = row.cells
        where = "à" if kind == "Location" else "dans" if kind == "GPE" else ""
        unique = UNIQUE in use or class_ == PUBLIC
        found.setdefault(word.lower(), Head(gender, False, where, unique))
        found.setdefault(f"{word.lower()}s", Head(gender, True, where, unique))
    for row in read_tsv(HERE / "heads.tsv", "noun gender plural where"):
        word, gender, plural, where = row.cells
        unique = (word in found and found[word].unique) or word in general("fr")["words"]["unique"]
        found[word] = Head(gender, plural == NONE, where, unique)
        if plural not in (NONE, SAME):
            found[plural] = Head(gender, True, where)
    return found


@cache
def places() -> Mapping[str, Noun]:
    """Lands, waters, mountains and sites by their names."""
    rows = read_tsv(HERE / "places.tsv", "name article gender where")
    return {
        name: Noun(name, article, gender, article == PLURAL, where)
        for name, article, gender, where in (row.cells for row in rows)
    }


@cache
def countries() -> Mapping[tuple[str, str], tuple[str, str | None]]:
    """A kind of thing and a name -> the article and the gender that it has, as the tables of the language have them."""
    folder = resources.language("fr")
    found: dict[tuple[str, str], tuple[str, str | None]] = {}
    for row in read_tsv(folder / "countries.tsv", COUNTRY_COLUMNS):
        name, article, gender, kind = row.cells[2:6]
        own = NONE if name.startswith("La ") else article
        found["Organization" if kind == "union" else "Place", name] = own, gender or None
    for row in read_tsv(folder / "organisations.tsv", ORGANISATION_COLUMNS):
        name, _, article, gender = row.cells[:4]
        found.setdefault(("Organization", name), (article, gender or None))
        bare = {"m": "le", "f": "la"}.get(gender, NONE)
        for acronym in _acronyms(many(row.cells[7])) if article not in (NONE, PLURAL) else ():
            own = ELIDED if acronym[0] in VOWELS else bare
            found.setdefault(("Organization", acronym), (own, gender or None))
    return found


def _acronyms(names: Sequence[str]) -> Iterator[str]:
    return (name for name in names if name.isalpha() and name.isupper())


@cache
def _given() -> GivenNames:
    return load_given_names(resources.language("fr") / "given_names.tsv")
