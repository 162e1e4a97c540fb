"""What commands that fetch from the web take: no command itself."""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.articles.visiting import Visitor


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    from kg.articles.visiting import PAUSE

    parser.add_argument("--follow", action="store_true", help="read articles of feeds in the pages that they link to")
    parser.add_argument(
        "--pause", type=seconds, default=PAUSE, metavar="SECONDS",
        help=f"between two such pages of one host, robots.txt may ask for more; default: {PAUSE:g}",
    )  # fmt: skip
    parser.add_argument(
        "--allow-local", action="store_true",
        help="let hosts named here lie inside this machine or a private network; others never may",
    )  # fmt: skip


def visitor(args: argparse.Namespace) -> "Visitor":
    """The arguments -> who fetches."""
    from kg.articles.visiting import Visitor

    return Visitor(args.allow_local, args.follow, args.pause)


def seconds(text: str) -> float:
    """A time as given; argparse says what is wrong with it."""
    value = float(text)
    if not 0 <= value < 1e9:
        raise ValueError
    return value
