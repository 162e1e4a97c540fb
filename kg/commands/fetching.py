"""What commands that fetch from the web take: no command itself."""

import argparse
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.articles.visiting import Visitor


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--follow", action="store_true", help="read articles of feeds in the pages that they link to")
    parser.add_argument(
        "--pause", type=seconds, metavar="SECONDS",
        help="between two such pages of one host, where its robots.txt does not ask for more; default: 1",
    )  # fmt: skip
    parser.add_argument(
        "--allow-local", action="store_true",
        help="let hosts named here lie inside this machine or a private network; others never may",
    )  # fmt: skip


def visitor(args: argparse.Namespace, sleep: Callable[[float], None] = time.sleep) -> "Visitor":
    """The arguments, and how to pass time -> who fetches."""
    from kg.articles.visiting import PAUSE, Visitor

    return Visitor(args.allow_local, args.follow, PAUSE if args.pause is None else args.pause, sleep)


def seconds(text: str) -> float:
    """A time as given; argparse says what is wrong with it."""
    value = float(text)
    if not 0 <= value < 1e9:
        raise ValueError
    return value
