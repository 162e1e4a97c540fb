"""What commands that read articles take: no command itself."""

import argparse
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.commands import fetching

if TYPE_CHECKING:
    from kg.errors import InputError
    from kg.model import Article

PATHS = "article files (also packed: .txt.gz), folders, - for standard input, URLs"
"""What paths of articles are, for the help of an argument."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments, those for what is fetched too."""
    field(parser)
    fetching.configure(parser)


def field(parser: argparse.ArgumentParser) -> None:
    """Declare the argument that tells how JSON calls things."""
    parser.add_argument(
        "--field", action="append", default=[], metavar="NAME=KEY", dest="fields",
        help="what JSON and JSON Lines call a field of an article, such as text=article; may be given again",
    )  # fmt: skip


def read(
    args: argparse.Namespace, paths: Iterable[str], published: str | None = None
) -> "Iterator[Article | InputError]":
    """The arguments, paths, and the date of articles that do not give their own -> the articles, and an error for each
    that is none."""
    from kg import articles

    return articles.read(
        *paths, published=published, visitor=fetching.visitor(args), fields=articles.fields(args.fields)
    )
