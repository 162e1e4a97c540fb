"""Articles or files of graphs -> graphs: what stands behind `kg.read`, `kg.read_text` and `kg.open`."""

import os
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from glob import glob, has_magic
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError, KgWarning
from kg.guard import Lost, attempt
from kg.interface.graph import Graph
from kg.namespaces import BASE, under

if TYPE_CHECKING:
    from kg.decisions import Judgements
    from kg.model import Article, Reading
    from kg.pipeline import Pipeline

Source = str | PathLike[str] | Mapping[str, object]
"""A path, a pattern, an address; or an article itself, with the fields of one in JSON."""

Progress = Callable[..., Iterable["Reading"]]
"""Readings and `total=`, how many there will be -> the same readings, and tells how far it is: `tqdm` is one."""


def read(  # noqa: PLR0913  # what users call takes a keyword an option
    *sources: Source,
    published: str | None = None,
    base: str = BASE,
    decisions: str | PathLike[str] | None = None,
    precision: float | None = None,
    progress: Progress | None = None,
    fields: Mapping[str, str] | None = None,
) -> Graph:
    """Articles -> the graph of what they say.

    `sources` are what `kg build` takes: files, folders, web addresses, feeds, sitemaps; patterns (`"*.html"`,
    `"**/*.txt"`); and articles as mappings with a "text" and, where known, "id", "title", "published", "url",
    "publisher", "author" (rows of a data frame: `*frame.to_dict("records")`). An article that cannot be read is left
    out with a KgWarning that names it; InputError where none can.

    `published` is the date of the articles that do not give their own, `base` what the IRIs of instances start with,
    `decisions` a file of what people decided (`kg review`), `precision` the share of the facts that shall be right
    (0.95: fewer facts, fewer wrong ones), `progress` what shows how far it is, such as `tqdm.tqdm`, `fields` what JSON,
    JSON Lines and mappings call a field of an article where they call it otherwise: `{"text": "article"}`.
    """
    checked, judged = under(base), _judged(decisions)
    found, failed = _articles(sources, published, fields or {})
    pipeline, lost = _precise(precision), list[Lost]()
    readings = _readings(pipeline, found, lost.append)
    shown = list(progress(readings, total=len(found)) if progress else readings)
    graph, unfit = made(pipeline, _some(shown, lost), checked, judged, lost.append)
    _warn((*map(str, (*failed, *lost)), *unfit))
    return graph


def _some(readings: "Sequence[Reading]", lost: Sequence[Lost]) -> "Sequence[Reading]":
    """The readings; InputError where there is none."""
    if not readings:
        raise InputError(str(lost[0]))
    return readings


def _readings(
    pipeline: "Pipeline", articles: "Iterable[Article]", failed: Callable[[Lost], None]
) -> "Iterator[Reading]":
    """Articles -> their readings; who is told of those that have none."""
    for article in articles:
        reading = attempt(failed)(article, partial(pipeline.reading, article))
        if reading is not None:
            yield reading


def read_text(
    text: str,
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
) -> Graph:
    """The text of an article, and what is known about it -> its graph; offsets of evidence count its characters."""
    fields = {"text": text, "title": title, "published": published, "url": url, "publisher": publisher}
    return read(fields)


def open(path: str | PathLike[str]) -> Graph:
    """A graph file (.ttl, .trig, .nq, .jsonld …) or the folder of a store (`kg build --store`) -> its graph."""
    from kg.load import load

    return Graph(load(Path(path)))


def made(
    pipeline: "Pipeline",
    readings: "Sequence[Reading]",
    base: str,
    judgements: "Judgements",
    failed: Callable[[Lost], None] | None = None,
) -> tuple[Graph, list[str]]:
    """What was read and what people decided -> its graph, and a line for each correction that fits nothing any more.

    `failed` is told of articles that make none; without it an error is raised.
    """
    return Graph(pipeline.graph(readings, base, judgements, failed)), list(unfitting(readings, judgements))


def unfitting(readings: "Iterable[Reading]", judgements: "Judgements") -> Iterator[str]:
    """Readings and what people decided -> a line for each correction that fits no fact of them any more."""
    from kg.pipeline import unfit

    for one in unfit(readings, judgements):
        where = ", ".join(repr(article) for article in one.told.articles)
        yield f"correction {one.told.key} ({one.verdict.value}) fits no fact of {where}"


def _warn(lines: Iterable[str]) -> None:
    """Say what was left out to who called the function that called this."""
    for line in lines:
        warnings.warn(line, KgWarning, stacklevel=3)


def _articles(
    sources: Sequence[Source], published: str | None, fields: Mapping[str, str]
) -> "tuple[list[Article], list[InputError]]":
    """What can be read, and an error for each that cannot; InputError where nothing can."""
    from kg import articles

    if not sources:
        raise InputError("nothing to read: give files, folders, addresses or articles")
    keys = articles.called(fields)
    paths = [path for source in sources for path in _expanded(source)]
    there = [path for path in paths if not isinstance(path, InputError)]
    items = [
        *(path for path in paths if isinstance(path, InputError)),
        *articles.read(*there, published=published, fields=keys),
    ]
    found = [item for item in items if not isinstance(item, InputError)]
    failed = [item for item in items if isinstance(item, InputError)]
    if not found:
        raise failed[0] if len(failed) == 1 else InputError(f"{failed[0]} (and {len(failed) - 1} more)")
    return found, failed


def _expanded(source: Source) -> Iterator[str | Mapping[str, object] | InputError]:
    """A source -> the same; a pattern -> the files that it matches, in the order of their names."""
    from kg.articles.web import is_address

    if isinstance(source, Mapping):
        yield source
        return
    path = os.fspath(source)
    if "\n" in path:
        yield InputError(f"{path[:60]!r}…: a text, not a path: kg.read_text reads texts")
    elif is_address(path) or not has_magic(path) or os.path.lexists(path):
        yield path
    else:
        found = sorted(glob(path, recursive=True))  # noqa: PTH207  # Path's takes no absolute patterns
        yield from found or (InputError(f"{path}: no file matches"),)


def _judged(decisions: str | PathLike[str] | None) -> "Judgements":
    """What people decided, none where no file is named."""
    from kg.decisions import NONE, load

    if decisions is None:
        return NONE
    if not Path(decisions).is_file():
        raise InputError(f"decisions: {os.fspath(decisions)}: no such file")
    return load(Path(decisions))


def _precise(precision: float | None) -> "Pipeline":
    """What reads, with the precision asked for."""
    if precision is None:
        return _pipeline()
    if not 0 < precision < 1:
        raise InputError(f"precision: {precision!r} is no number between 0 and 1, such as 0.95")
    return _pipeline().precise(precision)


@cache
def _pipeline() -> "Pipeline":
    """What reads, loaded once a process."""
    from kg.pipeline import Pipeline

    return Pipeline.load()
