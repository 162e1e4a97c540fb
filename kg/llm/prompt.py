"""An article -> the messages that ask for its facts: the guide in short, examples like it, the article.

All that is said is data in `prompt/`: the guide in French and in English, and annotated articles of the open corpus.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kg.annotation.files import headed
from kg.errors import KnowledgeError
from kg.llm.chat import Message
from kg.model import Article

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

FOLDER = Path(__file__).with_name("prompt")
LANGUAGES = ("fr", "en")
VERSION = "1"
"""Changes with the way in which messages are made of the data."""
EXAMPLES = 4
"""How many examples go before an article."""


@dataclass(frozen=True)
class Example:
    """An article with its lines."""

    id: str
    text: str
    lines: str


@dataclass(frozen=True)
class Prompt:
    """What a model is told, in one language, and the examples to choose from."""

    language: str
    guide: str
    examples: tuple[Example, ...]
    shown: int = EXAMPLES

    @cached_property
    def digest(self) -> str:
        """The hash of all that may be said beside an article."""
        found = hashlib.sha256(f"{VERSION}\n{self.shown}\n{self.guide}".encode())
        for one in self.examples:
            found.update(f"\n## {one.id}\n{one.text}\n{one.lines}".encode())
        return found.hexdigest()

    def messages(self, article: Article, examples: Sequence[Example]) -> list[Message]:
        """An article and the examples to show -> the messages."""
        found: list[Message] = [{"role": "system", "content": self.guide}]
        for one in examples:
            found.append({"role": "user", "content": one.text})
            found.append({"role": "assistant", "content": one.lines})
        return [*found, {"role": "user", "content": headed(article)}]

    def alike(self, vector: "Vector | None", known: Mapping[str, "Vector"]) -> tuple[Example, ...]:
        """What the encoder makes of an article, and of the examples -> the likest ones, the likest last; the first ones
        where the encoder says nothing."""
        if vector is None or not known:
            return self.examples[: self.shown]
        near = {one.id: float(known[one.id] @ vector) for one in self.examples if one.id in known}
        best = sorted(near, key=lambda id_: (-round(near[id_], 4), id_))[: self.shown]
        by_id = {one.id: one for one in self.examples}
        return tuple(by_id[id_] for id_ in reversed(best))


@cache
def prompt(language: str = "fr", shown: int = EXAMPLES, folder: Path = FOLDER) -> Prompt:
    """The language that a model is spoken to in, and how many examples it is shown -> the prompt."""
    try:
        guide = (folder / f"{language}.md").read_text(encoding="utf-8")
        found = [
            Example(path.stem, path.with_suffix(".txt").read_text(encoding="utf-8"), _lines(path))
            for path in sorted((folder / "examples").glob("*.ann"))
        ]
    except OSError as error:
        raise KnowledgeError(f"{error.filename}: {error.strerror}") from error
    return Prompt(language, guide, tuple(found), min(shown, len(found)))


def _lines(path: Path) -> str:
    """The lines of an example, without the one that names its article."""
    rows = path.read_text(encoding="utf-8").split("\n")
    return "\n".join(row for row in rows if row and not row.startswith(("## ", "%")))
