"""What reading must know in words: `articles.toml` of the language."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg import resources
from kg.errors import KnowledgeError


@dataclass(frozen=True)
class Words:
    """Names of fields (casefolded, in order of preference), of the language, of months; patterns of boilerplate."""

    fields: Mapping[str, str]
    languages: frozenset[str]
    months: Mapping[str, int]
    boilerplate: tuple[re.Pattern[str], ...]


@cache
def words() -> Words:
    """Read the file once; KnowledgeError where it does not have the form expected."""
    path = resources.language("fr") / "articles.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return Words(
            fields={name: field for field, names in data["fields"].items() for name in names},
            languages=frozenset(data["language"]["names"]),
            months={name: n for n, names in enumerate(data["calendar"]["months"], 1) for name in names},
            boilerplate=tuple(re.compile(row["pattern"], re.IGNORECASE) for row in data["boilerplate"]),
        )
    except (tomllib.TOMLDecodeError, re.error, KeyError, TypeError, ValueError, AttributeError) as error:
        raise KnowledgeError(f"{path}: {error!r}") from error
