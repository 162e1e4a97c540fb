"""Frame files -> Frames, checked: a typo stops the load with file and row."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from kg.frames.check import check
from kg.frames.model import KINDS, Example, Frame, Frames, Grid, Kinds, Pattern, Slot
from kg.grammar.closed import APOSTROPHE
from kg.grammar.words import Words
from kg.model import Factuality, Role
from kg.tables import Entry, read_entries, unique

REQUIRED = frozenset({"id", "event", "examples"})
OPTIONAL = frozenset(field.name for field in fields(Frame)) - REQUIRED - {"speech"}
SPEECH = "speech"
"""The file of what is done by speaking."""
MARK = re.compile(r"\{(\w+)(?::(\w+))? ([^{}]*)\}")


def load(folder: Path, words: Words, prepositions: frozenset[str] | None = None) -> Frames:
    """The frame files of a language's folder, in the order of their names, and its grammar words -> its frames.

    `prepositions` are the slots that its prepositions open; a frame that names another is refused.
    """
    paths = sorted((folder / "frames").glob("*.toml"))
    entries = [entry for path in paths for entry in read_entries(path, "frame", REQUIRED, OPTIONAL)]
    seen: set[str] = set()
    for entry in entries:
        unique(entry, entry.values["id"], seen)
        check(entry, prepositions)
    nouns = {entry.values["id"]: entry.values.get("nouns", []) for entry in entries}
    frames = [_frame(entry, nouns, words) for entry in entries]
    return Frames(tuple(frames), _index(frames, lambda f: f.verbs), _index(frames, lambda f: f.nouns))


def _index(
    frames: Iterable[Frame], patterns: Callable[[Frame], tuple[Pattern, ...]]
) -> Mapping[str, tuple[tuple[Frame, Pattern], ...]]:
    found: dict[str, list[tuple[Frame, Pattern]]] = defaultdict(list)
    for frame in frames:
        for pattern in patterns(frame):
            found[pattern.lemma].append((frame, pattern))
    # a longer expression says more than its first word alone
    return {lemma: tuple(sorted(pairs, key=lambda pair: -len(pair[1].rest))) for lemma, pairs in found.items()}


def _frame(entry: Entry, nouns: Mapping[str, list[str]], words: Words) -> Frame:
    values = entry.values
    try:
        return Frame(
            id=values["id"],
            event=values["event"],
            verbs=tuple(pattern(one, words) for one in values.get("verbs", ())),
            nouns=tuple(pattern(one, words) for one in values.get("nouns", ())),
            verb=_grid(values.get("verb", {})),
            noun=_grid(values.get("noun", {})),
            needs=tuple(frozenset(map(Role, need.split("|"))) for need in values.get("needs", ())),
            types={Role(role): _union(kinds) for role, kinds in values.get("types", {}).items()},
            having=_lemmas(values.get("having", {}), nouns),
            lacks=_lemmas(values.get("lacks", {}), nouns),
            present=tuple(values.get("present", ())),
            absent=tuple(values.get("absent", ())),
            voices=frozenset(values.get("voices", ())),
            factuality=Factuality(values["factuality"]) if "factuality" in values else None,
            examples=tuple(map(example, values["examples"])),
            counter=tuple(values.get("counter", ())),
            speech=entry.path.stem == SPEECH,
            setting=values.get("setting", False),
            also=values.get("also"),
            number=values.get("number"),
        )
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise entry.error(f"frame '{values['id']}': {error}") from None


def _grid(data: Mapping[str, list[str]]) -> Grid:
    return tuple((Role(role), tuple(map(_slot, slots))) for role, slots in data.items())


def _slot(text: str) -> Slot:
    name, _, kind = text.partition(":")
    if kind and kind not in KINDS:
        raise ValueError(f"unknown kind '{kind}'")
    return Slot(name, KINDS[kind] if kind else None)


def _union(kinds: Iterable[str]) -> Kinds:
    return frozenset[Any]().union(*(KINDS[kind] for kind in kinds))


def _lemmas(data: Mapping[str, list[str]], nouns: Mapping[str, list[str]]) -> Mapping[str, frozenset[str]]:
    """Lemmas by slot; «@disaster» stands for the nouns of that frame."""
    return {slot: frozenset(w for lemma in lemmas for w in _expanded(lemma, nouns)) for slot, lemmas in data.items()}


def _expanded(word: str, nouns: Mapping[str, list[str]]) -> list[str]:
    return [noun.split()[0] for noun in nouns[word[1:]]] if word.startswith("@") else [word]


def pattern(text: str, words: Words) -> Pattern:
    """«s'en prendre», «mettre en examen», «quitter ses fonctions» -> a pattern; determiners do not count."""
    clitics, text = _clitics(text, words)
    for form in filter(lambda one: one.endswith(APOSTROPHE), (*words.contractions, *words.articles.definite)):
        text = text.replace(form, f"{words.contractions[form]} " if form in words.contractions else "")
    first, *rest = text.split()
    fixed = (word for word in rest if word not in words.determiners)
    dative = (words.cases.dative if words.contractions.get(word) == words.cases.dative else word for word in fixed)
    return Pattern(first, tuple(dative), clitics)


def _clitics(text: str, words: Words) -> tuple[frozenset[str], str]:
    """The clitics that an expression opens with, in full, and what follows them."""
    reflexive, adverb = words.clitics.reflexive, f"{words.clitics.adverbial} "
    for form in (*reflexive, *words.clitics.full):
        opening = form if form.endswith(APOSTROPHE) else f"{form} "
        if text.startswith(opening):
            found, text = frozenset({words.clitics.full.get(form, form)}), text.removeprefix(opening)
            if form in reflexive and text.startswith(adverb):
                return found | {words.clitics.adverbial}, text.removeprefix(adverb)
            return found, text
    return frozenset(), text


def example(text: str) -> Example:
    """«{agent:Person Paul} rit.» -> its plain text and what fills each role."""
    fillers = []
    for role, kind, words in MARK.findall(text):
        if kind and kind not in KINDS:
            raise ValueError(f"unknown kind '{kind}' in «{text}»")
        fillers.append((Role(role), words, next(iter(KINDS[kind])) if kind else None))
    return Example(MARK.sub(r"\3", text), tuple(fillers))
