"""What is new in a feed since it was looked at last, and what is remembered of it, in a file of its own."""

import hashlib
import io
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from kg.articles import feeds, jsons
from kg.articles.draft import finish
from kg.articles.items import Item, draft
from kg.articles.source import Source
from kg.articles.visiting import Visitor
from kg.articles.web import NONE, Version
from kg.errors import InputError, StoreError
from kg.files import replacing
from kg.model import Article
from kg.record import dumps, loads

TRIES = 5
"""How often the page of an item is asked for before it is given up."""
REMEMBERED = 5_000
"""Items that are remembered after the feed no longer lists them: some list one again."""


@dataclass(frozen=True)
class Note:
    """What is remembered of an item: the id of its article, a hash of what the feed said of it, and which try to have
    it is next; 0 where nothing is left to do."""

    article: str
    digest: str
    tries: int = 0


@dataclass(frozen=True)
class Feed:
    """What is remembered of a feed: the version all of whose items are done, and its items, the latest first."""

    url: str
    version: Version = NONE
    notes: tuple[Note, ...] = ()

    @cached_property
    def by_article(self) -> dict[str, Note]:
        """The notes by the ids of articles."""
        return {note.article: note for note in self.notes}

    def note(self, item: Item) -> Note:
        """What is remembered of an item; where that is nothing, or what the feed says has changed, a first try."""
        known = self.by_article.get(item.id)
        return known if known and known.digest == item.digest else Note(item.id, item.digest, 1)

    def noted(self, note: Note) -> "Feed":
        """The same with a note, in the place of an older one on its article."""
        return replace(self, notes=(note, *(one for one in self.notes if one.article != note.article)))


@dataclass(frozen=True)
class Look:
    """What was found in a feed: its items, and their version."""

    source: Source
    items: tuple[Item, ...] = ()
    version: Version = NONE
    changed: bool = True

    def fresh(self, feed: Feed) -> tuple[Item, ...]:
        """The items that are not done, the oldest first as feeds list them."""
        return tuple(item for item in reversed(self.items) if feed.note(item).tries)

    def done(self, feed: Feed) -> Feed:
        """A feed that all fresh items are noted of -> the same with the version, unless an item is to be tried again:
        then the next look must see it."""
        if not self.changed:
            return feed
        listed = {item.id for item in self.items}
        gone = [note for note in feed.notes if note.article not in listed][:REMEMBERED]
        notes = (*(note for note in feed.notes if note.article in listed), *gone)
        return replace(feed, version=NONE if self.fresh(feed) else self.version, notes=notes)


def look(feed: Feed, visitor: Visitor) -> Look:
    """A feed as remembered -> what it has now; FetchError or InputError where it cannot be had or is no feed."""
    page = visitor.page(feed.url, feed.version)
    source = Source(feed.url, io.BytesIO(page.data), charset=page.charset, url=page.url, visitor=visitor)
    return Look(source, _items(source) if page.changed else (), page.version, page.changed)


def article(item: Item, found: Look) -> Article:
    """An item -> its article; FetchError where its page cannot be had, InputError where it is none."""
    return finish(draft(item, found.source), None)


def _items(source: Source) -> tuple[Item, ...]:
    head = source.head().removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"{"):
        data = jsons.parse(source)
        if feeds.is_json(data):
            return tuple(feeds.json_items(source, data))
    elif feeds.BEGINS.match(head):
        return tuple(feeds.items(source))
    raise InputError(f"{source.origin}: neither a feed nor a sitemap")


def load(folder: Path, url: str) -> Feed:
    """A folder and a feed's address -> what is remembered of it there."""
    path = _file(folder, url)
    try:
        return loads(Feed, path.read_bytes())
    except FileNotFoundError:
        return Feed(url)
    except OSError as error:
        place = folder.parent if isinstance(error, NotADirectoryError) else path
        raise StoreError(f"{place}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(f"{path}: not what is remembered of a feed ({error}); remove it to start anew") from error


def save(folder: Path, feed: Feed) -> None:
    """Keep what is remembered of a feed, whole or not at all."""
    with replacing(_file(folder, feed.url)) as file:
        file.write(dumps(feed))


def _file(folder: Path, url: str) -> Path:
    return folder / f"{hashlib.sha256(url.encode('utf-8', 'backslashreplace')).hexdigest()}.json"
