"""Files to read, and what they are read as."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg import articles
from kg.model import Article


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Article]:
    """Reads bytes or text as a file of a name: its one article, or its error raised."""

    def one(content: bytes | str, name: str = "x.txt", published: str | None = None) -> Article:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        (item,) = articles.read(str(path), published=published)
        if isinstance(item, Exception):
            raise item
        return item

    return one
