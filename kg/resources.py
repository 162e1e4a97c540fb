"""Where the files that travel with the program lie."""

from pathlib import Path

PACKAGE = Path(__file__).parent


def ontology() -> Path:
    """The ontology folder: inside an installed package, beside it in a checkout."""
    inside = PACKAGE / "ontology"
    return inside if inside.is_dir() else PACKAGE.parent / "ontology"


def language(code: str) -> Path:
    """The folder of all that one language knows."""
    return PACKAGE / "languages" / code
