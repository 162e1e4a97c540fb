"""Verb forms -> the infinitives that a dictionary knows for them, to mend what the model guessed («soutiennent»)."""

from collections.abc import Mapping
from functools import cache

from kg import resources
from kg.errors import KnowledgeError

LONGEST_ENDING = 14
Pattern = tuple[str, frozenset[str]]
"""The infinitive's ending, and all endings."""
Verbs = Mapping[str, tuple[Pattern, ...]]
"""For each stem the patterns it takes."""


def mend(form: str, lemma: str, known: Verbs) -> str:
    """A verb's form and the lemma guessed for it -> the same, or the only infinitive that the dictionary allows."""
    allowed = infinitives(form.lower(), known)
    return next(iter(allowed)) if len(allowed) == 1 else lemma


def infinitives(form: str, known: Verbs) -> set[str]:
    """A form in small letters -> the infinitives that it may be a form of."""
    return {
        form[:cut] + lemma
        for cut in range(max(0, len(form) - LONGEST_ENDING), len(form) + 1)
        for lemma, endings in known.get(form[:cut], ())
        if form[cut:] in endings
    }


@cache
def verbs(language: str = "fr") -> Verbs:
    """A language's file of conjugation -> its verbs."""
    path = resources.language(language) / "conjugation.tsv"
    known: dict[str, tuple[Pattern, ...]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        cells = [cell.split(" ") for cell in line.split("\t")]
        if len(cells) != 3 or len(cells[0]) != 1:
            raise KnowledgeError(f"{path}:{number}: expected the infinitive's ending, the endings and the stems")
        (lemma,), endings, stems = ([_bare(part) for part in cell] for cell in cells)
        for stem in stems:
            known[stem] = (*known.get(stem, ()), (lemma, frozenset(endings)))
    return known


def _bare(part: str) -> str:
    return "" if part == "-" else part
