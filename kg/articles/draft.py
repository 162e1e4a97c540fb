"""An article as its source gave it, before it is checked, and how it becomes an Article."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit, urlunsplit

from kg.articles.language import foreign
from kg.articles.published import day
from kg.articles.tidy import line, tidy
from kg.errors import InputError
from kg.model import Article

LONGEST = 200_000
"""Characters of the longest body taken: a long newspaper portrait has some 60,000."""
_ID = 100
_LETTERS = str.maketrans({"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ß": "ss"})
_URL = 2_000
_ILLEGAL = re.compile(r"%(?![0-9A-Fa-f]{2})|[^\w\-.~!$&'()*+,;=:@/?%]")


@dataclass(frozen=True)
class Draft:
    """Text and fields (`id`, `title`, `published`, `publisher`, `author`, `url`, `language`) as given.

    `origin` is for messages; `name` is what the article is called where it has no id of its own, `key` what its id is
    else hashed from.
    """

    origin: str
    text: str
    fields: Mapping[str, str] = field(default_factory=dict)
    name: str | None = None
    key: str | None = None


def finish(draft: Draft, published: str | None) -> Article:
    """A draft, and the date of what has none -> the article; InputError where it is none that can be read."""
    body, given = _body(draft), draft.fields
    return Article(
        id=identifier(given.get("id") or draft.name, draft.key or given.get("url") or body),
        body=body,
        title=line(given.get("title")),
        published=_published(draft) or published,
        url=address(given.get("url")),
        publisher=line(given.get("publisher")),
        author=line(given.get("author")),
        origin=draft.origin,
    )


def identifier(name: str | None, content: str) -> str:
    """A name if there is one, else a hash of the content -> ASCII letters, digits, `_` and `-`."""
    plain = unicodedata.normalize("NFKD", (name or "")[: 4 * _ID].translate(_LETTERS))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    local = re.sub(r"[^A-Za-z0-9_-]+", "-", plain).strip("-")
    if not local:
        return _digest(name or content)
    return local if len(local) <= _ID else f"{local[:_ID]}-{_digest(name or local)}"


def address(url: str | None) -> str | None:
    """A web address as written -> one that may stand as an IRI; None for what is no web address."""
    try:
        parts = urlsplit((url or "").strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host or _ILLEGAL.search(host) or len(url or "") > _URL:
        return None
    path, query = (
        _ILLEGAL.sub(lambda found: quote(found[0], errors="replace"), part) for part in (parts.path, parts.query)
    )
    return urlunsplit((parts.scheme, f"{host}:{port}" if port else host, path, query, ""))


def _body(draft: Draft) -> str:
    text = draft.text
    if len(text) > LONGEST:
        raise InputError(f"{draft.origin}: {len(text):,} characters; an article has at most {LONGEST:,}")
    body = tidy(text)
    if not any(map(str.isalpha, body)):
        raise InputError(f"{draft.origin}: no text")
    other = foreign(body, line(draft.fields.get("language"), 40))
    if other:
        raise InputError(f"{draft.origin}: not in French (language: {other})")
    return body


def _published(draft: Draft) -> str | None:
    given = line(draft.fields.get("published"))
    when = day(given) if given else None
    if given and not when:
        raise InputError(
            f"{draft.origin}: published: «{given[:60]}» is not a date (2023-10-11, 2023-10, 11 octobre 2023)"
        )
    return when


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
