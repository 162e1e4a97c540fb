"""Short texts of the kinds that users stumbled over, through the whole pipeline (`phrases.tsv`)."""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import live
import pytest

from kg.model import Article, Event, Mention, MentionKind, Position, Quotation, Reading, Relation
from kg.plain import composed

NEEDS = {"learned": "needs the learned reader"}
NAMING = (MentionKind.NAME, MentionKind.HANDLE)


def rows() -> Iterator[object]:
    """The rows, each a case; what is still missing is expected to fail."""
    for line in (Path(__file__).parent / "phrases.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            published, text, right, needs = line.split("\t")
            marks = [pytest.mark.xfail(strict=True, reason=NEEDS[needs])] if needs else []
            yield pytest.param(published, written(text), right, marks=marks, id=text[:60])


def written(text: str) -> str:
    r"""A cell -> its text: `\n` and `\uXXXX` undone."""
    return text.replace("\\n", "\n") if "\\u" not in text else _unescaped(text.replace("\\n", "\n"))


def _unescaped(text: str) -> str:
    first, *rest = text.split("\\u")
    return first + "".join(chr(int(piece[:4], 16)) + piece[4:] for piece in rest)


def names(reading: Reading, mention: int | None) -> list[str]:
    """A mention -> what it stands for, each by its fullest name, else by what the gazetteer knows it as."""
    if mention is None:
        return []
    one = reading.mentions[mention]
    return [_name(reading, number) for number in one.members or (() if one.entity is None else (one.entity,))]


def _name(reading: Reading, number: int) -> str:
    mentions: list[Mention] = [m for m in reading.mentions if m.entity == number]
    named = [m.text for m in mentions if m.kind in NAMING]
    country = live.pipeline().language.knowledge.gazetteer.by_key
    known = next((country[m.known].name for m in mentions if m.known in country), None)
    return known or max(named or [m.text for m in mentions], key=lambda name: (len(name.split()), len(name)))


def seen(reading: Reading) -> Iterator[str]:
    """A reading -> a line for each thing seen."""
    for time in reading.times:
        yield f"time|{time.value}"
    for fact in reading.facts:
        if isinstance(fact, Event):
            roles = sorted(f"{role.value}={name}" for role, m in fact.roles for name in names(reading, m))
            date = "/".join(filter(None, (fact.begin, fact.end)))
            yield f"{fact.type}|{fact.factuality.value.lower()}|{' '.join(roles)}|{date}"
        elif isinstance(fact, Quotation):
            text = composed(reading.article.body[fact.span.start : fact.span.end])
            yield f"quote|{'+'.join(names(reading, fact.speaker))}|{text}"
        elif isinstance(fact, Position):
            yield f"title|{'+'.join(names(reading, fact.holder))}|{fact.title}|{'+'.join(names(reading, fact.of))}"
        elif isinstance(fact, Relation):
            subject, object_ = names(reading, fact.subject), names(reading, fact.object)
            yield f"relation|{fact.kind}|{'+'.join(subject)}|{'+'.join(object_)}"


def fits(line: str, pattern: str) -> bool:
    """Whether a line is what a pattern says, part by part; the roles named must be there, others may."""
    parts, wanted = line.split("|"), pattern.split("|")
    if len(parts) != len(wanted):
        return False
    roles = parts[2] if len(parts) > 2 else ""
    wishes = [wish for wish in _roles(wanted[2])] if len(wanted) == 4 and "=" in wanted[2] else None
    if wishes is not None:
        parts, wanted = [*parts[:2], *parts[3:]], [*wanted[:2], *wanted[3:]]
        if not all(wish in _roles(roles) for wish in wishes):
            return False
    return all(fnmatchcase(part, wish) for part, wish in zip(parts, wanted, strict=True))


def _roles(text: str) -> list[str]:
    found: list[str] = []
    for word in text.split():
        if "=" in word or not found:
            found.append(word)
        else:
            found[-1] += f" {word}"
    return found


@pytest.mark.parametrize(("published", "text", "right"), rows())
def test_a_phrase(published: str, text: str, right: str) -> None:
    (reading,) = live.pipeline().read([Article("x", text, published=published)])
    lines = list(seen(reading))
    for wish in right.split(";"):
        assert any(fits(line, wish[1:]) for line in lines) == (wish[0] == "+"), (wish, lines)
