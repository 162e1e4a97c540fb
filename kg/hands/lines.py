"""A model's answer -> the facts whose words stand in the article, and what was dropped: nothing is mended by guessing.

White space counts as one blank, as everywhere in the format; and quotation marks and apostrophes of one kind are one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from kg.annotation.files import begun, sections
from kg.annotation.lines import Facts, Gold
from kg.annotation.stretches import occurrences
from kg.errors import StoreError
from kg.grounding import masks, own
from kg.llm.stream import Answer
from kg.model import Article

LONGEST, NAMES = 4_000, 3_000
"""Characters of a line that is looked at, and names of things in all lines."""
LEAST, TIMES = 20_000, 6
"""Characters of an answer that are looked at: so many, and so many times those of the article."""
ABSENT = "lines whose words do not stand in the text"
UNREADABLE = "lines that are none of the format"
FOREIGN = "lines of another article"
MASKED = "facts with a part that its thing cannot have"
SWAPPED = "facts that call somebody by another's name"
CUT = "a line cut off at the end"
NOTHING = "no line of the answer is a fact of the article"
_SAME = str.maketrans(dict.fromkeys("«»“”„‟", '"') | dict.fromkeys("‘’‚‛ʼ", "'"))
"""Marks of one kind -> one of them, character for character."""
_SPANS = {
    "relations": (("evidence", "start", "end"), ("value", "value_start", "value_end")),
    "events": (("evidence", "start", "end"),),
    "quotes": (("text", "start", "end"),),
}
"""The texts in facts, and the offsets that they have in the body."""


def facts(answer: Answer, article: Article) -> tuple[Facts, Counter[str]]:
    """An answer about an article -> the facts, and how many lines were dropped for what; StoreError where it holds
    none."""
    text, dropped = answer.text, Counter[str]()
    if answer.finish == "length":
        text = text[: text.rfind("\n") + 1]
        dropped[CUT] += 1
    found = begun(article.id, article.body.translate(_SAME), article.published)
    rows = ("%" if line.startswith("```") else line for line in text.split("\n"))  # fences around code are no lines
    for section in sections("\n".join(rows)):
        if section.name not in ("", article.id):
            dropped[FOREIGN] += len(section.lines)
            continue
        lines = tuple(_bounded(section.lines, LEAST + TIMES * len(article.body)))
        dropped[UNREADABLE] += len(section.lines) - len(lines)
        for _, says in replace(section, lines=lines).into(found):
            dropped[ABSENT if "not in the text" in says else UNREADABLE] += 1
    if not found.gold["entities"]:
        raise StoreError(NOTHING)
    gold, odd = masks().held(found.gold)
    dropped[MASKED] += len(odd)
    gold, dropped[SWAPPED] = own(gold, found.body)
    return Facts(article.body, _as_written(gold, article.body, found.body), found.stretches), +dropped


def tells(found: Facts, dropped: Counter[str]) -> bool:
    """The facts of an answer, and what was dropped of it -> whether it speaks of the article: not where nothing is left
    but names that others have too."""
    return not dropped or any(found.gold[kind] for kind in _SPANS)


def _bounded(lines: Iterable[tuple[int, str]], most: int) -> Iterator[tuple[int, str]]:
    """Lines with their numbers -> those that are looked at, with marks of one kind as one."""
    names = 0
    for number, line in lines:
        most -= len(line)
        names += line.count("|") + 1 if line.startswith("E ") else 0
        if len(line) <= LONGEST and most >= 0 and names <= NAMES:
            yield number, line.translate(_SAME)


def _as_written(gold: Gold, body: str, folded: str) -> Gold:
    """Facts of a folded body -> the same in the words of the body itself."""
    out = {**gold, "entities": [_called(entity, body, folded) for entity in gold["entities"]]}
    for kind, spans in _SPANS.items():
        out[kind] = [
            fact | {key: body[fact[start] : fact[end]] for key, start, end in spans if start in fact}
            for fact in gold[kind]
        ]
    return out


def _called(entity: dict[str, Any], body: str, folded: str) -> dict[str, Any]:
    def written(name: str) -> str:
        start, end = occurrences(name.strip(), folded)[0]
        return body[start:end]

    return entity | {"name": written(entity["name"]), "aliases": [written(name) for name in entity["aliases"]]}
