"""Answers that are kept: the digest of a text, a prompt and a model -> the answer, so that none is asked for twice."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from kg.annotation.files import headed
from kg.files import replacing
from kg.llm.prompt import Prompt
from kg.llm.stream import Answer
from kg.model import Article

FORM = 1
"""The form of the files."""


@dataclass(frozen=True)
class Answers:
    """A folder of answers of one model to one prompt, one file each."""

    folder: Path
    model: str
    prompt: Prompt

    def path(self, article: Article) -> Path:
        """An article -> where its answer is kept."""
        return self.folder / f"{self._key(article)}.json"

    def _key(self, article: Article) -> str:
        parts = (str(FORM), self.model, self.prompt.digest, headed(article))
        return digest(json.dumps(parts))

    def get(self, article: Article) -> Answer | None:
        """An article -> its answer; None where there is none, or the file is not whole."""
        try:
            row = json.loads(self.path(article).read_bytes())
            answer = Answer(row["answer"], row["finish"], *map(int, row["tokens"]))
            whole = row["digest"] == digest(answer.text) and isinstance(answer.finish, str)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        return answer if whole else None

    def keep(self, article: Article, answer: Answer) -> None:
        """Keep an answer, whole or not at all."""
        row = {
            "article": article.id,
            "model": self.model,
            "prompt": self.prompt.digest,
            "answer": answer.text,
            "digest": digest(answer.text),
            "finish": answer.finish,
            "tokens": [answer.read, answer.written],
        }
        with replacing(self.path(article)) as file:
            file.write(json.dumps(row, indent=1).encode("ascii"))


def digest(text: str) -> str:
    """A text -> its hash."""
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()
