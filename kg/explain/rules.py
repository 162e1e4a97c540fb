"""The rule that a fact carries -> what it says to a reader."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kg import frames, resources
from kg.errors import KnowledgeError
from kg.frames import Frame
from kg.grammar import words

FILE = Path(__file__).with_name("rules.toml")
FAMILY = re.compile(r"[\w-]+:")
WITH = "+"
"""What joins the rules that read the same, the trained reader's first."""


def rule_in_words(rule: str, language: str = "fr") -> str:
    """A rule, or several joined, and the language of the article -> what decided, in words."""
    return "; and ".join(_in_words(one, language) for one in rule.split(WITH))


def _in_words(rule: str, language: str) -> str:
    """One rule in words."""
    family = FAMILY.match(rule)
    known = _words()
    if rule in known:
        return known[rule]
    if family and family[0] in known:
        return known[family[0]]
    frame = _frames(language).get(rule)
    if frame is None:
        return "a rule of which this version knows nothing"
    example = f", as in «{frame.examples[0].text}»" if frame.examples else ""
    return f"a frame of grammar: its words tell {frame.event}{example}"


@cache
def _words() -> Mapping[str, str]:
    table = tomllib.loads(FILE.read_text(encoding="utf-8"))
    for key, value in table.items():
        if not isinstance(value, str) or not value.strip():
            raise KnowledgeError(f"{FILE}: '{key}' has no words")
    return table


@cache
def _frames(language: str) -> Mapping[str, Frame]:
    """The frames of a language by their ids; none of a language that there is not."""
    folder = resources.language(language)
    return {frame.id: frame for frame in frames.load(folder, words.load(folder)).all} if folder.is_dir() else {}
