"""The table of what joins accounts -> the weight of each rule, checked."""

import tomllib
from functools import cache
from pathlib import Path

from kg import resources
from kg.errors import KnowledgeError

FILE = "joins.toml"
NEVER = -100.0
"""The weight of what forbids a join, whatever else there is."""


@cache
def weights(file: Path | None = None) -> dict[str, float]:
    """The table (by default the one that travels with the program) -> each rule's weight; where a rule says how much,
    for all of it.

    KnowledgeError for anything that is not as it should be.
    """
    path = file or resources.ontology() / FILE
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        found = {str(rule): float(weight) for rule, weight in table["weights"].items()}
        never = [str(rule) for rule in table["never"]["rules"]]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(f"{path}: {error}") from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise KnowledgeError(f"{path.name}: {error}") from error
    if wrong := sorted({*never} & {*found} | {rule for rule, weight in found.items() if abs(weight) > -NEVER / 10}):
        raise KnowledgeError(f"{path.name}: either a weight or never, and no weight beyond 10: {', '.join(wrong)}")
    return found | dict.fromkeys(never, NEVER)
