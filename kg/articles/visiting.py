"""Fetching what feeds and sitemaps name: as robots.txt allows (RFC 9309), with a pause between two pages of a host."""

import time
from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

from kg.articles.tidy import line
from kg.articles.web import AGENT, NONE, FetchError, Page, Version, fetch, host

PAUSE = 1.0
"""Seconds between two pages of one host."""
LONGEST_PAUSE = 30.0
"""Seconds between two pages, whatever robots.txt asks for."""
HELD = 6 * 3600.0
"""Seconds for which a robots.txt holds; RFC 9309 allows a day."""
LARGEST_RULES = 500 << 10
"""Bytes of robots.txt that are read, as RFC 9309 asks for."""


class Visitor:
    """Who fetches, and what it remembers of the hosts it has been to.

    `local` allows the hosts that the user named to lie inside this machine or a private network: where these lead to is
    still refused there. `follow` tells that articles of feeds are read in the pages that they link to; `pause` is the
    time between two pages of one host; `sleep` is how to pass it.
    """

    def __init__(
        self,
        local: bool = False,
        follow: bool = False,
        pause: float = PAUSE,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """A visitor who has been nowhere."""
        self.follow, self._local, self._inside = follow, local, set[str]()
        self._pause, self._sleep = pause, sleep
        self._rules: dict[str, tuple[float, Protego | FetchError]] = {}
        self._last: dict[str, float] = {}

    def named(self, url: str) -> None:
        """An address is one that the user gave."""
        self._inside |= {host(url)} if self._local else set()

    def asked(self, url: str) -> Page:
        """An address that the user gave -> its page; FetchError where it cannot be had."""
        self.named(url)
        return fetch(url, self._inside)

    def page(self, url: str, known: Version = NONE) -> Page:
        """An address that a machine chose -> its page; FetchError where robots.txt forbids it or it cannot be had."""
        rules = self._rules_of(url)
        if not rules.can_fetch(url, AGENT):
            raise FetchError(f"{line(url)}: its robots.txt forbids it")
        site = urlsplit(url).netloc
        pause = min(max(self._pause, rules.crawl_delay(AGENT) or 0.0), LONGEST_PAUSE)
        wait = self._last.get(site, -pause) + pause - time.monotonic()
        if wait > 0:
            self._sleep(wait)
        try:
            return fetch(url, self._inside, known)
        finally:
            self._last[site] = time.monotonic()

    def _rules_of(self, url: str) -> Protego:
        """The robots.txt of an address; FetchError where it could not be asked for."""
        try:
            parts = urlsplit(url)
        except ValueError as error:
            raise FetchError(f"{line(url)}: cannot be fetched ({error})") from error
        site = f"{parts.scheme}://{parts.netloc}"
        held = self._rules.get(site)
        if held is None or held[0] < time.monotonic():
            held = self._rules[site] = self._asked(site)
        if isinstance(held[1], FetchError):
            raise held[1]
        return held[1]

    def _asked(self, site: str) -> tuple[float, Protego | FetchError]:
        """A site -> until when its robots.txt holds, and what it says: all is allowed where there is none, nothing
        while it cannot be asked for."""
        now = time.monotonic()
        try:
            text = fetch(f"{site}/robots.txt", self._inside).data[:LARGEST_RULES].decode("utf-8", "replace")
        except FetchError as error:
            if error.passing:
                return now + self._pause, error
            text = ""
        return now + HELD, Protego.parse(text)
