"""Verbs that give somebody's words, and the prepositions that name a source."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.grammar.closed import lemma_of
from kg.grammar.words import load as words_of
from kg.tables import read_tsv, unique

STANCES = frozenset({"say", "think", "know", "deny", "plan", "wish"})
YES_NO = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of reporting: what it takes, and how its subject stands to it (say, think, know, deny, plan, wish)."""

    verb: str
    direct: bool
    clause: bool
    infinitive: bool
    stance: str


@cache
def load(folder: Path) -> Mapping[str, Cue]:
    """A language's folder -> its verbs of reporting by lemma, «se » before a reflexive one."""
    found: dict[str, Cue] = {}
    seen: set[str] = set()
    clitics = words_of(folder).clitics
    for row in read_tsv(folder / "reporting.tsv", "verb direct clause infinitive stance"):
        verb, direct, clause, infinitive, stance = row.cells
        unique(row, verb, seen)
        takes = [YES_NO[row.choice(one, YES_NO)] for one in (direct, clause, infinitive)]
        lemma = lemma_of(verb, clitics)
        found[lemma] = Cue(lemma, takes[0], takes[1], takes[2], row.choice(stance, STANCES))
    return found
