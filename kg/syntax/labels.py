"""The labels of any French pipeline -> ours: names PER, ORG, LOC, EVENT, PROD; relations with Sequoia's subtypes."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg import resources
from kg.errors import KnowledgeError

NAMES = ("PER", "ORG", "LOC", "EVENT", "PROD")
KINDS = ("name", "dep", "lemma")


@dataclass(frozen=True, slots=True)
class Labels:
    """Three tables: theirs -> ours."""

    names: Mapping[str, str]
    relations: Mapping[str, str]
    lemmas: Mapping[str, str]

    def name(self, label: str) -> str | None:
        """An entity type -> ours, None where it is not a name."""
        ours = self.names.get(label, label)
        return ours if ours in NAMES else None

    def relation(self, label: str) -> str:
        """A dependency label -> ours."""
        return self.relations.get(label, label) or "dep"

    def lemma(self, lemma: str) -> str:
        """A lemma -> ours, contractions undone."""
        return self.lemmas.get(lemma, lemma)


@cache
def table(language: str = "fr") -> Labels:
    """A language's label file -> its tables."""
    path = resources.language(language) / "labels.tsv"
    tables: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith(("#", "kind\t")):
            continue
        cells = line.split("\t")
        if len(cells) != 4 or cells[0] not in tables or cells[1] in tables[cells[0]]:
            raise KnowledgeError(f"{path}:{number}: expected kind, a new label, ours and the scheme, not {line!r}")
        tables[cells[0]][cells[1]] = cells[2]
    return Labels(tables["name"], tables["dep"], tables["lemma"])
