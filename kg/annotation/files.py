"""Files of annotations, a line a fact -> the gold form that training and the scorer read; and what is wrong, and where.

An article's annotations stand under a line `## ID`, its text in ID.txt; `lines.py` has the form of the lines. Lines
that are empty or begin with % are passed over.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.annotation.lines import Facts, Gold
from kg.annotation.stretches import LineError
from kg.errors import InputError
from kg.model import Article

_HEADER = re.compile(r"(title|published|source|url|author|lang):")


@dataclass(frozen=True)
class Fault:
    """What is wrong in a line of a file of annotations."""

    file: Path
    line: int
    says: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.says}"


@dataclass(frozen=True)
class Annotated:
    """What files of annotations hold: each article's facts by its id, its text, and the faults."""

    articles: Mapping[str, Gold]
    texts: Mapping[str, Path]
    faults: Sequence[Fault]


def gold(ann: Path, texts: Path) -> Gold:
    """The file ID.ann of an article, and the folder of its ID.txt -> its facts; InputError names the first fault."""
    text = texts / f"{ann.stem}.txt"
    articles: dict[str, Gold] = {}
    for fault in _read(ann, {ann.stem: text} if text.is_file() else {}, articles):
        raise InputError(str(fault))
    if not articles:
        raise InputError(f"{ann}: no line ## {ann.stem}")
    return articles[ann.stem]


def read(ann: Path, texts: Path) -> Annotated:
    """A file of annotations, or a folder of them at any depth, and the folder of the texts -> what they hold."""
    files = sorted(ann.rglob("*.ann")) if ann.is_dir() else [ann]
    where = {path.stem: path for path in sorted(texts.rglob("*.txt"), reverse=True)}
    articles: dict[str, Gold] = {}
    faults = [fault for file in files for fault in _read(file, where, articles)]
    return Annotated(articles, {name: where[name] for name in articles}, faults)


def as_json(facts: Gold) -> str:
    """An article's facts -> the text of its JSON file."""
    return json.dumps(facts, ensure_ascii=False, indent=1)


def parted(text: str) -> tuple[str, str]:
    """The text of an article's file -> its header lines, and its body, which offsets count in."""
    head, _, body = text.partition("\n\n")
    return (head, body) if _HEADER.match(head) else ("", text)


def _read(file: Path, texts: Mapping[str, Path], articles: dict[str, Gold]) -> Iterator[Fault]:
    """Fills in the articles of a file, and yields its faults."""
    for section in sections(contents(file)):
        try:
            facts = _begun(section.name, texts, articles)
        except LineError as error:
            yield Fault(file, section.line, str(error))
        else:
            yield from (Fault(file, number, says) for number, says in section.into(facts))


@dataclass(frozen=True)
class Section:
    """What stands in annotations under a line `## ID`: the id, empty before the first one, the number of that line (of
    the first one under it, where there is none), and the lines with their numbers."""

    name: str
    line: int
    lines: tuple[tuple[int, str], ...]

    def into(self, facts: Facts) -> Iterator[tuple[int, str]]:
        """Fills in the facts of an article; yields the lines that are none, and what is wrong with them."""
        for number, line in self.lines:
            try:
                facts.add(line)
            except LineError as error:
                yield number, str(error)


def sections(text: str) -> Iterator[Section]:
    """The text of annotations -> its sections, in order; no line of theirs is empty or a remark."""
    name, at, lines = "", 0, list[tuple[int, str]]()
    for number, line in enumerate(map(str.rstrip, text.split("\n")), 1):
        if line.startswith("## "):
            if at:
                yield Section(name, at, tuple(lines))
            name, at, lines = line[3:].strip(), number, []
        elif line and not line.startswith("%"):
            at = at or number
            lines.append((number, line))
    if at:
        yield Section(name, at, tuple(lines))


def headed(article: Article) -> str:
    """An article -> the text of its file: header lines, an empty line, the body as it is."""
    pairs = (
        ("title", article.title),
        ("published", article.published),
        ("source", article.publisher),
        ("url", article.url),
        ("author", article.author),
        ("lang", article.language),
    )
    head = "\n".join(f"{name}: {' '.join(value.split())}" for name, value in pairs if value)
    return f"{head}\n\n{article.body}"


def begun(name: str, body: str, published: str | None = None) -> Facts:
    """The id, the body and the date of an article -> its facts, none yet."""
    gold: Gold = {"id": name, "published": published, "entities": [], "relations": [], "events": [], "quotes": []}
    return Facts(body, gold)


def _begun(name: str, texts: Mapping[str, Path], articles: dict[str, Gold]) -> Facts:
    if not name:
        raise LineError("before the first line ## ID: it belongs to no article")
    if name not in texts:
        raise LineError(f"no {name}.txt")
    if name in articles:
        raise LineError(f"{name} twice")
    head, body = parted(contents(texts[name]))
    published = next((row[10:].strip() for row in head.split("\n") if row.startswith("published:")), None)
    facts = begun(name, body, published)
    articles[name] = facts.gold
    return facts


def contents(path: Path) -> str:
    """A file -> its text in UTF-8; InputError where it has none."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8: {error.reason} at byte {error.start}") from error


def annotated(folder: Path) -> Iterator[tuple[Gold, str]]:
    """A folder of articles, each ID.txt with ID.ann, or with ID.json where there is none -> their facts and bodies."""
    names = sorted({path.stem for ending in ("*.ann", "*.json") for path in folder.glob(ending)})
    if not names:
        raise InputError(f"{folder}: no annotated articles: neither .ann nor .json")
    for name in names:
        body = parted(contents(folder / f"{name}.txt"))[1]
        ann = folder / f"{name}.ann"
        yield (gold(ann, folder) if ann.is_file() else _from_json(ann.with_suffix(".json"))), body


def _from_json(path: Path) -> Gold:
    try:
        facts = json.loads(contents(path))
    except ValueError as error:
        raise InputError(f"{path}: {error}") from error
    if not isinstance(facts, dict) or {"id", "entities", "relations", "events", "quotes"} - set(facts):
        raise InputError(f"{path}: not the facts of an article")
    return facts
