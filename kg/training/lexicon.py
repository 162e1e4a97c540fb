"""The pairs of a spelling dictionary (form, lemma) -> a small file of verbs: stems by the pattern they conjugate in."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

HEADER = """\
# Conjugation of French. Each line is a pattern: the infinitive's ending, all endings, the stems; - for none.
# Made by kg/training/lexicon.py from the French Hunspell dictionary (Dicollecte and contributors), MPL-2.0; this file
# is subject to the terms of the Mozilla Public License 2.0, https://mozilla.org/MPL/2.0/.
"""
FEWEST_FORMS = 9
"""What has fewer forms is no verb (falloir has nine)."""
Pattern = tuple[str, tuple[str, ...]]


def write(pairs: Path, output: Path) -> None:
    """A file of tab-separated pairs -> the file of patterns."""
    lines = (line.split("\t") for line in pairs.read_text(encoding="utf-8").splitlines())
    rows = sorted(_lines(patterns((line[0], line[1]) for line in lines)))
    output.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")


def patterns(pairs: Iterable[tuple[str, str]]) -> dict[Pattern, list[str]]:
    """Pairs -> for each pattern of verbs its stems."""
    forms: dict[str, set[str]] = defaultdict(set)
    for form, lemma in pairs:
        if lemma.islower() and form.replace("-", "").isalpha():
            forms[lemma] |= {form, lemma}
    found: dict[Pattern, list[str]] = defaultdict(list)
    for lemma, inflected in forms.items():
        stem = _stem(inflected)
        if len(inflected) >= FEWEST_FORMS:
            found[lemma[len(stem) :], tuple(sorted(form[len(stem) :] for form in inflected))].append(stem)
    return found


def _stem(forms: Collection[str]) -> str:
    """Words -> the letters that all of them start with."""
    first, last = min(forms), max(forms)
    length = next((n for n, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), len(first))
    return first[:length]


def _lines(found: dict[Pattern, list[str]]) -> Iterator[str]:
    for (lemma, endings), stems in found.items():
        yield "\t".join(" ".join(part or "-" for part in cell) for cell in ([lemma], endings, sorted(stems)))
