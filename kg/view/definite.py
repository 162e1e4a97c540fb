"""What a French sentence calls a country or a body, as far as the tables of the language say: «la Russie», «l’OTAN».

A name that they do not have takes no article: a wrong one would read worse. An acronym has the article of its body's
full name, but for what its own first letter asks for («l’ONU», «le HCR»).
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from kg import resources
from kg.knowledge.gazetteer import COUNTRY_COLUMNS, ORGANISATION_COLUMNS
from kg.namespaces import SCHEMA
from kg.tables import many, read_tsv
from kg.view.content import Thing
from kg.view.patterns import patterns

VOWELS = "aàâeéèêëiîïoôuùûyœ"
LANDS = frozenset({str(SCHEMA.Country), str(SCHEMA.AdministrativeArea)})
"""The classes of places that the table of countries tells of: not those of a city that is called the same."""
PLACE, BODY = "Place", "Organization"
NONE, PLURAL, ELIDED = "-", "les", "l'"
"""Articles as the tables write them."""
LANGUAGE = "fr"


def definite(thing: Thing, name: str, language: str) -> str:
    """A thing, its name as shown, and the language -> what a sentence calls it."""
    article = _article(thing) if language == LANGUAGE and name else NONE
    if article == NONE or (thing.kind == PLACE and not LANDS & set(thing.classes)):
        return name
    return f"l’{name}" if article == ELIDED else f"{article} {name}"


def is_plural(thing: Thing) -> bool:
    """Whether a thing's French name is a plural: «États-Unis»."""
    return _article(thing) == PLURAL


def _article(thing: Thing) -> str:
    return articles().get((thing.kind, thing.label), NONE)


def led(words: str, names: Sequence[str], language: str, place: bool = False) -> tuple[str, tuple[str, ...]]:
    """Words before names, and the names as a sentence calls them -> the same as they follow each other: «a promis à»,
    «les États-Unis» -> «a promis», «aux États-Unis»; `place` where the names tell where: «est né», «en France»."""
    rest, _, last = words.rpartition(" ")
    known: Mapping[str, Any] = patterns()[language].get("leading", {})
    after = known.get(f"{last} where" if place else last)
    if not rest or after is None:
        return words, tuple(names)
    return rest, tuple(_after(last, name, after) for name in names)


def _after(word: str, name: str, contracted: Mapping[str, str]) -> str:
    """A preposition and a name -> both, as the first beginning of the name that is listed says."""
    for begin, instead in contracted.items():
        if begin == "vowel" and name[:1].lower() in VOWELS and name:
            return instead + name
        if name.startswith(begin):
            return instead + name.removeprefix(begin)
    return f"{word} {name}"


@cache
def articles() -> Mapping[tuple[str, str], str]:
    """A kind of thing and a name -> the article that it takes, as the tables write it."""
    folder = resources.language(LANGUAGE)
    found: dict[tuple[str, str], str] = {}
    for row in read_tsv(folder / "countries.tsv", COUNTRY_COLUMNS):
        name, article, kind = row.cells[2], row.cells[3], row.cells[5]
        found[BODY if kind == "union" else PLACE, name] = NONE if name.startswith("La ") else article
    for row in read_tsv(folder / "organisations.tsv", ORGANISATION_COLUMNS):
        name, _, article, gender = row.cells[:4]
        found.setdefault((BODY, name), article)
        bare = {"m": "le", "f": "la"}.get(gender, NONE)
        for acronym in _acronyms(many(row.cells[7])) if article not in (NONE, PLURAL) else ():
            found.setdefault((BODY, acronym), ELIDED if acronym[0].lower() in VOWELS else bare)
    return found


def _acronyms(names: Sequence[str]) -> Iterator[str]:
    return (name for name in names if name.isalpha() and name.isupper())
