"""What reading must know in words: `articles.toml` of the language, and its months."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg import resources
from kg.errors import KnowledgeError
from kg.tables import Entry, read_entries, read_toml, read_tsv


@dataclass(frozen=True)
class PageWords:
    """How a page says when its article was published, and what of it is not about the article."""

    dates: tuple[str, ...]
    published: re.Pattern[str]
    classes: frozenset[str]
    updated: re.Pattern[str]
    elsewhere: frozenset[str]
    tracking: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True)
class Words:
    """Names of fields (casefolded, in order of preference), of the language, of months; patterns of boilerplate; the
    words of pages."""

    fields: Mapping[str, str]
    languages: frozenset[str]
    months: Mapping[str, int]
    boilerplate: tuple[re.Pattern[str], ...]
    page: PageWords


@cache
def words() -> Words:
    """The files, read once; KnowledgeError where one does not have the form expected."""
    folder = resources.language("fr")
    path = folder / "articles.toml"
    data = read_toml(path)
    dates = read_tsv(folder / "dates-words.tsv", "class form value example")
    keys = frozenset({"pattern", "example", "counter"})
    try:
        return Words(
            fields={name: field for field, names in data["fields"].items() for name in names},
            languages=frozenset(data["language"]["names"]),
            months={row.cells[1]: int(row.cells[2]) for row in dates if row.cells[0] in {"month", "month_short"}},
            boilerplate=tuple(map(_pattern, read_entries(path, "boilerplate", keys, frozenset()))),
            page=_page(data["page"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError, re.error) as error:
        raise KnowledgeError(f"{path.name}: {error!r}") from error


def _page(data: Mapping[str, Any]) -> PageWords:
    return PageWords(
        dates=tuple(data["dates"]),
        published=re.compile(data["published"], re.IGNORECASE),
        classes=frozenset(data["classes"]),
        updated=re.compile(data["updated"]),
        elsewhere=frozenset(data["elsewhere"]),
        tracking=tuple(data["tracking"]),
        examples=tuple(data["published_examples"]),
    )


def _pattern(entry: Entry) -> re.Pattern[str]:
    try:
        return re.compile(entry.values["pattern"], re.IGNORECASE)
    except re.error as error:
        raise entry.error(f"pattern: {error}") from error
