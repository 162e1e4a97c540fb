"""What commands that read a graph take: no command itself."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kg import unpacking
from kg.commands.progress import shown

if TYPE_CHECKING:
    from rdflib import Dataset

GRAPH = "a file (.ttl, .trig, .nq …, also packed: .ttl.gz), or a store's folder"
"""What a graph is, for the help of an argument."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the argument."""
    parser.add_argument("graph", type=Path, metavar="GRAPH", help=f"the graph: {GRAPH}")


def loaded(path: Path, once: bool = False) -> "Dataset":
    """A graph file or a store's folder -> its dataset; on a terminal it is shown that it is being read. What reads it
    but `once`, at once, reads a store where it lies."""
    from kg.load import load

    with shown(f"reading {path}"):
        return load(path, once)


def named(path: Path, suffix: str) -> Path:
    """A graph and a suffix -> the file beside it that has its name and that suffix: «graph.html» for «graph.ttl.gz»."""
    whole = path if path.name else path.absolute()
    return whole.with_name(f"{whole.name}{suffix}") if path.is_dir() else unpacking.name(whole).with_suffix(suffix)


def beside(path: Path, name: str) -> Path:
    """A graph and the name of a file that belongs to it -> where that lies: beside a file, in a store's folder; beside
    that too where it lies there already, as it once did."""
    inside, outside = path / name, path.parent / name
    return inside if path.is_dir() and (inside.exists() or not outside.exists()) else outside
