"""Articles -> a model's answers: those kept are not asked for again, several are asked for at once, within caps."""

import time
from dataclasses import dataclass, field
from threading import Lock

from kg.errors import StoreError
from kg.llm.answers import Answers
from kg.llm.chat import RefusedError, Server
from kg.llm.prompt import Example
from kg.llm.stream import Answer
from kg.model import Article

LONGEST = 100_000
"""Characters of an article that is asked about."""


@dataclass(frozen=True, slots=True)
class Caps:
    """What must not be gone beyond, None for no bound; `prices` are of a million tokens read, and written."""

    tokens: int | None = None
    seconds: float | None = None
    money: float | None = None
    prices: tuple[float, float] = (0.0, 0.0)


@dataclass
class Spent:
    """What was asked so far, and what it took."""

    asked: int = 0
    kept: int = 0
    read: int = 0
    written: int = 0
    started: float = field(default_factory=time.monotonic)

    def money(self, prices: tuple[float, float]) -> float:
        """The prices of a million tokens -> what they cost."""
        return (self.read * prices[0] + self.written * prices[1]) / 1e6

    def beyond(self, caps: Caps) -> str | None:
        """Which cap is reached, in words; None for none."""
        if caps.tokens is not None and self.read + self.written >= caps.tokens:
            return f"{caps.tokens} tokens are spent"
        if caps.seconds is not None and time.monotonic() - self.started >= caps.seconds:
            return f"{caps.seconds:g} seconds are over"
        if caps.money is not None and self.money(caps.prices) >= caps.money:
            return f"{caps.money:g} is spent"
        return None


@dataclass
class Asker:
    """A server, the answers kept, and caps; `why` says why no more is asked, empty as long as it is."""

    server: Server | None
    answers: Answers
    caps: Caps = Caps()
    spent: Spent = field(default_factory=Spent)
    why: str = ""
    _lock: Lock = field(default_factory=Lock)

    def kept(self, article: Article) -> Answer | None:
        """An article -> its answer, where one is kept."""
        found = self.answers.get(article)
        if found is not None:
            with self._lock:
                self.spent.kept += 1
        return found

    def ask(self, article: Article, examples: tuple[Example, ...]) -> Answer:
        """An article and the examples to show -> the answer; StoreError where there is none."""
        self._check(article)
        assert self.server is not None
        try:
            found = self.server.ask(self.answers.prompt.messages(article, examples))
        except RefusedError as error:
            self.why = self.why or str(error)
            raise
        with self._lock:
            self.spent.asked += 1
            self.spent.read += found.read
            self.spent.written += found.written
        return found

    def _check(self, article: Article) -> None:
        """Refuse what must not be asked."""
        if self.server is None:
            raise StoreError("no answer is kept, and no --endpoint given")
        if len(article.body) > LONGEST:
            raise StoreError(f"longer than {LONGEST} characters")
        with self._lock:
            self.why = self.why or self.spent.beyond(self.caps) or ""
        if self.why:
            raise StoreError(f"not asked: {self.why}")

    def close(self) -> None:
        """Ask for no more."""
        self.why = self.why or "interrupted"
        if self.server is not None:
            self.server.close()
