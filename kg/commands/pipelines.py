"""What commands that read with the model take: no command itself."""

import argparse
from typing import TYPE_CHECKING

from kg.commands.progress import shown

if TYPE_CHECKING:
    from kg.pipeline import Pipeline


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the argument."""
    parser.add_argument("--model", metavar="NAME", help="another installed spaCy pipeline than the shipped one")


def loaded(model: str | None, precision: float | None = None) -> "Pipeline":
    """The name of another model, or None, and how large a share of its facts must be right -> the pipeline."""
    from kg.pipeline import Pipeline

    with shown("loading the model"):
        return Pipeline.load(model, precision=precision)
