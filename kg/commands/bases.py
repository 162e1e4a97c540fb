"""What commands that name the things of a graph take: no command itself."""

import argparse
import re

IRI = re.compile(
    r"(?:https?://(?=[^/?#])|(?!https?:)[a-z][a-z0-9+.-]*:)(?:[^\x00-\x20\ud800-\udfff<>\"{}|\\^`%\[\]]|%[0-9a-f]{2})+",
    re.IGNORECASE,
)
"""An absolute IRI, by the characters that RFC 3987 allows."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the argument."""
    parser.add_argument("--base", default="https://kg.example/", metavar="IRI", help="what instances' IRIs start with")


def base(text: str) -> str:
    """What the IRIs of instances start with, as given -> the same, a slash added where it ends in a name."""
    from kg.errors import InputError

    if not IRI.fullmatch(text):
        raise InputError(f"--base: {text!r} is not an absolute IRI, such as https://kg.example/")
    return text if text[-1] in "/#:" else f"{text}/"
