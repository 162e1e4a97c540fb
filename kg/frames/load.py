"""Frame files -> Frames, checked: a typo stops the load with file and row."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from kg.frames.check import check
from kg.frames.model import KINDS, Example, Frame, Frames, Grid, Kinds, Pattern, Slot
from kg.model import Factuality, Role
from kg.tables import Entry, read_entries, unique

REQUIRED = frozenset({"id", "event", "examples"})
OPTIONAL = frozenset(field.name for field in fields(Frame)) - REQUIRED - {"speech"}
SPEECH = "speech"
"""The file of what is done by speaking."""
MARK = re.compile(r"\{(\w+)(?::(\w+))? ([^{}]*)\}")
ARTICLES = re.compile(r"^(?:le|la|les|l|un|une|des|son|sa|ses|leur|leurs)$")
CLITIC = re.compile(r"^(s'en |s'|se |l')")


def load(folder: Path, prepositions: frozenset[str] | None = None) -> Frames:
    """The frame files of a language's folder, in the order of their names -> its frames.

    `prepositions` are the slots that its prepositions open; a frame that names another is refused.
    """
    paths = sorted((folder / "frames").glob("*.toml"))
    entries = [entry for path in paths for entry in read_entries(path, "frame", REQUIRED, OPTIONAL)]
    seen: set[str] = set()
    for entry in entries:
        unique(entry, entry.values["id"], seen)
        check(entry, prepositions)
    nouns = {entry.values["id"]: entry.values.get("nouns", []) for entry in entries}
    frames = [_frame(entry, nouns) for entry in entries]
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


def _frame(entry: Entry, nouns: Mapping[str, list[str]]) -> Frame:
    values = entry.values
    try:
        return Frame(
            id=values["id"],
            event=values["event"],
            verbs=tuple(map(pattern, values.get("verbs", ()))),
            nouns=tuple(map(pattern, values.get("nouns", ()))),
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


def pattern(text: str) -> Pattern:
    """«s'en prendre», «mettre en examen», «quitter ses fonctions» -> a pattern; determiners do not count."""
    clitics: frozenset[str] = frozenset()
    if found := CLITIC.match(text):
        clitics = {"s'en ": frozenset({"se", "en"}), "l'": frozenset({"le"})}.get(found[1], frozenset({"se"}))
        text = text[found.end() :]
    first, *rest = re.sub(r"\baux?\b", "à", text).replace("d'", "de ").replace("l'", "").split()
    return Pattern(first, tuple(word for word in rest if not ARTICLES.match(word)), clitics)


def example(text: str) -> Example:
    """«{agent:Person Paul} rit.» -> its plain text and what fills each role."""
    fillers = []
    for role, kind, words in MARK.findall(text):
        if kind and kind not in KINDS:
            raise ValueError(f"unknown kind '{kind}' in «{text}»")
        fillers.append((Role(role), words, next(iter(KINDS[kind])) if kind else None))
    return Example(MARK.sub(r"\3", text), tuple(fillers))
