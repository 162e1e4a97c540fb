"""Small facts in words: the things of `things.tsv`, the facts of `sentences.tsv`, each with its sentence.

`python -m tests.told.worded` writes the sentences anew; read what changed before you commit it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.tables import read_tsv
from kg.wording import LANGUAGES, Amount, Named, Told, sentence

FOLDER = Path(__file__).parent
FILE = FOLDER / "sentences.tsv"
HEADER = "kind type factuality cast by text begin end amounts language sentence doubt"
AMOUNTS = {
    one.words: one
    for one in (
        Amount("au moins 14 morts", "count", 14, None, "mort", "atLeast"),
        Amount("trois ans de prison", "term", text="P3Y"),
        Amount("1,68 milliard de dollars", "money", 1.68e9, None, "USD"),
        Amount("près de 52 %", "share", 52, None, "%", "about"),
        Amount("2-1", "score", text="2-1"),
        Amount("de 3 à 5 kilomètres", "measure", 3, 5, "kilomètre"),
        Amount("79 exemplaires", "count", 79, None, "exemplaire"),
    )
}
ENDED = "former"


@dataclass(frozen=True)
class Golden:
    """A fact, the language, its sentence, and what may be wrong with it, if anything."""

    cells: tuple[str, ...]

    @property
    def told(self) -> Told:
        """The fact."""
        kind, type_, factuality, cast, by, text, begin, end, amounts = self.cells[:9]
        roles = (part.partition("=") for part in cast.split(";") if part)
        return Told(
            kind=kind,
            type=type_,
            cast=tuple((role, things()[name]) for role, _, names in roles for name in names.split(",")),
            factuality=factuality if factuality != ENDED else "Asserted",
            text=text,
            claimed_by=things()[by] if by else None,
            begin=begin or None,
            end=end or None,
            ended=factuality == ENDED,
            amounts=tuple(AMOUNTS[words] for words in amounts.split(";") if words),
        )

    @property
    def language(self) -> str:
        """The language of the sentence."""
        return self.cells[9]

    @property
    def sentence(self) -> str:
        """What it must be."""
        return self.cells[10]


def things() -> dict[str, Named]:
    """The things by their names."""
    rows = (row.cells for row in read_tsv(FOLDER / "things.tsv", "name kind class"))
    return {name: Named.of(name, kind, [class_] if class_ else []) for name, kind, class_ in rows}


def golden() -> Iterator[Golden]:
    """The rows of the file."""
    return (Golden(tuple(row.cells)) for row in read_tsv(FILE, HEADER))


def write() -> None:
    """Write the sentences anew, each fact in all languages."""
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    lines.append("\t".join(HEADER.split()))
    doubts = {(*one.cells[:10],): one.cells[11] for one in golden()}
    for cells in dict.fromkeys(one.cells[:9] for one in golden()):
        for language in LANGUAGES:
            said = sentence(Golden((*cells, language, "", "")).told, language, whole=True)
            lines.append("\t".join((*cells, language, said, doubts.get((*cells, language), ""))))
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
