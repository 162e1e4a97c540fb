"""What a reader marked in the page, W3C Web Annotations -> corrections of facts, decisions on who is who, and notes.

A fact's annotation is as `kg.corrections.annotations` has it. Those of things have as target an article and, as the
words quoted, the name that a thing has there: two targets and a body «same» or «different» whose purpose is linking, or
one target and a body that comments.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.corrections import Correction, annotations, line
from kg.corrections.model import plain
from kg.decisions import Judgement, Judgements, Note
from kg.errors import InputError

LINKING = "linking"
VERDICTS = {"same": True, "different": False}


@dataclass(frozen=True, slots=True)
class Marked:
    """All that a file of annotations says."""

    corrections: tuple[Correction, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    notes: tuple[Note, ...] = ()

    def added_to(self, decided: Judgements) -> Judgements:
        """Decisions -> the same and what is said here, in the place of what it overrules."""
        return decided.with_(self.judgements).correcting(self.corrections).noting(self.notes)


def read(paths: Iterable[Path]) -> Marked:
    """Files of annotations -> all that they say."""
    found = [_read(path) for path in paths]
    return Marked(
        tuple(said for one in found for said in one.corrections),
        tuple(said for one in found for said in one.judgements),
        tuple(said for one in found for said in one.notes),
    )


def _read(path: Path) -> Marked:
    try:
        return loads(path.read_bytes(), str(path))
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error


def loads(text: bytes, origin: str) -> Marked:
    """The bytes of an annotation page, of a list or of one annotation -> what they say; all of them or none."""
    said: list[Correction | Judgement | Note] = []
    for number, item in enumerate(annotations.items(text, origin), start=1):
        said.append(_said(item, f"{origin}: annotation {number}"))
    return Marked(
        tuple(one for one in said if isinstance(one, Correction)),
        tuple(one for one in said if isinstance(one, Judgement)),
        tuple(one for one in said if isinstance(one, Note)),
    )


def _said(item: object, where: str) -> Correction | Judgement | Note:
    """One annotation -> what it says."""
    texts = annotations.texts(item, where)
    if isinstance(item, dict) and item.get("motivation") == LINKING:
        return _judgement(item, texts, where)
    if isinstance(item, dict) and not any(texts[purpose] for purpose in annotations.ON_FACTS):
        return _note(item, texts, where)
    return annotations.correction(item, where)


def _judgement(item: dict[str, Any], texts: dict[str, list[str]], where: str) -> Judgement:
    """A decision on two things."""
    things = [annotations.thing(target, where) for target in annotations.targets(item)]
    if len(things) != 2 or things[0] == things[1]:
        raise InputError(f"{where}: it must have two targets, the things that are the same or different")
    if len(texts[LINKING]) != 1 or texts[LINKING][0] not in VERDICTS:
        raise InputError(f"{where}: its one body for linking must be {' or '.join(VERDICTS)}")
    return Judgement(VERDICTS[texts[LINKING][0]], things[0], things[1], _comment(texts["commenting"]))


def _note(item: dict[str, Any], texts: dict[str, list[str]], where: str) -> Note:
    """A note on a thing."""
    things, comment = (
        [annotations.thing(one, where) for one in annotations.targets(item)],
        _comment(texts["commenting"]),
    )
    if len(things) != 1 or not comment:
        raise InputError(f"{where}: it says nothing of a fact, and is no note on one thing")
    return Note(things[0], comment)


def _comment(texts: Iterable[str]) -> str:
    """Comments -> one line."""
    return plain(line(" ".join(texts)))
