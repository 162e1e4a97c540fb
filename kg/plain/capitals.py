"""Words in capitals throughout -> as they would stand in a sentence: «LE MAIRE LUC ROY» is read «Le maire Luc Roy».

A word is read as the article writes it elsewhere, else as the tables know it: names keep a capital, acronyms all.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from kg.knowledge import Knowledge
from kg.knowledge.names import folded
from kg.plain.rewriting import Edit
from kg.plain.words import Writing

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*\.?")
LINE = re.compile(r"[^\n]+")
FEWEST = 3
"""Words of a line in capitals, letters of a word."""
CAPITAL = re.compile(rf"(?<![^\W\d_]|[-@#])[A-ZÀ-Þ]{{{FEWEST},}}(?:-[A-ZÀ-Þ]{{2,}})*(?![\w-])")

ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
"""Numbers of rulers, sons and centuries, up to 39."""


def edits(text: str, writing: Writing, knowledge: Knowledge) -> Iterator[Edit]:
    """A text -> the words in capitals that are read otherwise."""
    if not CAPITAL.search(text):
        return
    lines = list(LINE.finditer(text))
    shouted = [line for line in lines if _is_shouted(line[0])]
    usual = _usual("\n".join(line[0] for line in lines if line not in shouted))
    for line in lines:
        if line in shouted:
            yield from _line(line, usual, writing, knowledge)
        else:
            yield from _surnames(line, usual, knowledge)


def _is_shouted(line: str) -> bool:
    words = WORD.findall(line)
    return len(words) >= FEWEST and all(word.isupper() for word in words)


def _usual(text: str) -> Mapping[str, str]:
    """For each word of sentences, by its key, how it is mostly written; in small letters where it is so at all."""
    forms: dict[str, Counter[str]] = {}
    for found in WORD.finditer(text):
        if not found[0].isupper():
            forms.setdefault(folded(found[0]), Counter())[found[0].rstrip(".")] += 1
    return {
        key: min(counts, key=lambda form: (form[0].isupper(), -counts[form], form)) for key, counts in forms.items()
    }


def _line(line: re.Match[str], usual: Mapping[str, str], writing: Writing, knowledge: Knowledge) -> Iterator[Edit]:
    named = False
    for n, found in enumerate(WORD.finditer(line[0])):
        word = found[0]
        read, named = _read(word, named, usual, (writing, knowledge))
        if n == 0 or line[0][: found.start()].rstrip().endswith((".", "!", "?", ":", "«")):
            read = read[0].upper() + read[1:]
        if read != word and len(read) == len(word):
            yield Edit(line.start() + found.start(), line.start() + found.end(), read)


def _read(word: str, named: bool, usual: Mapping[str, str], tables: tuple[Writing, Knowledge]) -> tuple[str, bool]:
    """A word in capitals, and whether a name is open before it -> how it is read, and whether one is open after it."""
    writing, knowledge = tables
    small, bare = word.lower(), word.rstrip(".")
    if named and small in writing.particles:
        return small, True
    given = _capitalised(bare) in knowledge.given_names and len(bare) >= FEWEST
    if (known := usual.get(folded(bare))) and len(known) == len(bare):
        return known + word[len(bare) :], given and known[0].isupper()
    if len(bare) < FEWEST or small.rstrip(".") in writing.small:
        return small, False
    if named or given:
        return _capitalised(word), given
    return _of_tables(word, knowledge) or small, False


def _of_tables(word: str, knowledge: Knowledge) -> str | None:
    """How the gazetteer writes a name."""
    bare = word.rstrip(".")
    names = [name for known in knowledge.gazetteer.named(bare) for name in known.names if name not in known.weak]
    fitting = [name for name in names if folded(name) == folded(bare) and len(name) == len(bare)]
    return word if bare in fitting else next((name + word[len(bare) :] for name in fitting), None)


def _capitalised(word: str) -> str:
    return word if ROMAN.fullmatch(word) else "-".join(part.capitalize() for part in word.split("-"))


def _surnames(line: re.Match[str], usual: Mapping[str, str], knowledge: Knowledge) -> Iterator[Edit]:
    """Names in capitals within a sentence: «Claire VASSEUR», «M. PETIT», «à BREST»."""
    for found in CAPITAL.finditer(line[0]):
        word = found[0]
        known = usual.get(folded(word), "")
        before = line[0][: found.start()].rstrip(" ").rpartition(" ")[2].lstrip('«“"(')
        if _is_acronym(word, knowledge):
            read = word
        elif len(known) == len(word) and known[:1].isupper():
            read = known
        elif (before in knowledge.given_names and not before.isupper()) or _is_civil(before, knowledge):
            read = _capitalised(word)
        else:
            read = _of_tables(word, knowledge) or word
        if read != word:
            yield Edit(line.start() + found.start(), line.start() + found.end(), read)


def _is_acronym(word: str, knowledge: Knowledge) -> bool:
    return any(word in known.names for known in knowledge.gazetteer.named(word))


def _is_civil(word: str, knowledge: Knowledge) -> bool:
    return any(reading.title.kind == "civil" for reading in knowledge.titles.named(word)) if word else False
