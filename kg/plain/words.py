"""What a language knows of its writing: `writing.toml`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import KnowledgeError
from kg.tables import read_toml


@dataclass(frozen=True)
class Writing:
    """Patterns and words of inclusive writing, of capitals, of nicknames; `examples` of each."""

    inclusive: re.Pattern[str]
    words: Mapping[str, str]
    small: frozenset[str]
    particles: frozenset[str]
    nickname: re.Pattern[str]
    told: re.Pattern[str]
    examples: tuple[str, ...]


@cache
def load(folder: Path) -> Writing:
    """A language's folder -> what it knows of writing; KnowledgeError where the file has not the form expected."""
    path = folder / "writing.toml"
    data = read_toml(path)
    try:
        return Writing(
            inclusive=_inclusive(data["inclusive"]),
            words=dict(data["inclusive"]["words"]),
            small=frozenset(data["capitals"]["small"]),
            particles=frozenset(data["capitals"]["particles"]),
            nickname=_nickname(data["nicknames"]),
            told=_told(data["nicknames"]),
            examples=tuple(text for table in data.values() for text in table["examples"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError, re.error) as error:
        raise KnowledgeError(f"{path.name}: {error!r}") from error


def _any(forms: list[str]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form)))) + ")"


def _inclusive(data: Mapping[str, Any]) -> re.Pattern[str]:
    """A word and its second ending, of which `word` is read; or a word of both genders, `whole`."""
    ending, dotted, bracketed = (_any(data[name]) for name in ("endings", "dotted", "bracketed"))
    marked = rf"[·•‧⋅∙]{ending}(?:[·•‧⋅∙]s)?|/{ending}(?:/s)?"
    full = rf"-{dotted}(?:-s)?|\.{dotted}(?:\.s)?|\({bracketed}\)s?"
    words = _any(list(data["words"]))
    return re.compile(
        rf"(?<![\w@/.-])(?:(?P<word>[^\W\d_][\w’'-]*[^\W\d_])(?:{marked}|{full})(?![\w@/·-]|\.\w)|(?i:(?P<whole>{words}))(?!\w))"
    )


NAME = r"[A-ZÀ-Þ][\w’'-]+(?: (?:[A-ZÀ-Þ][\w’'.-]*|de|du|van|von|ben|el|al|der|la))*"


def _nickname(data: Mapping[str, Any]) -> re.Pattern[str]:
    """A given name, the nickname in marks, and the surname."""
    called = rf"(?P<called%d>(?:{_any(data['articles'])} ?)?[A-ZÀ-Þ][\w’'-]*(?: [\w’'-]+){{0,2}})"
    quoted = _quoted(called)
    return re.compile(rf"(?<![\w-])(?P<given>[A-ZÀ-Þ][\w’'-]+) (?P<marks>{quoted}) (?=[A-ZÀ-Þ][\w’'-]+)")


def _told(data: Mapping[str, Any]) -> re.Pattern[str]:
    """A name, a word that tells a nickname, and the nickname in marks."""
    called = rf"(?P<called%d>(?:{_any(data['articles'])} ?)?[A-ZÀ-Þ][\w’'-]*(?: [\w’'-]+){{0,2}})"
    words = _any(data["told_by"])
    return re.compile(
        rf"(?<![\w-])(?P<name>{NAME})(?P<tail>(?P<comma>,)? {words}(?: aussi)? {_quoted(called)}(?(comma),?))"
    )


def _quoted(called: str) -> str:
    forms = ("« ?{} ?»", "“{}”", '"{}"', "‘{}’")
    return "(?:" + "|".join(form.format(called % n) for n, form in enumerate(forms)) + ")"
