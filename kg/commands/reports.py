"""What the commands that write reports share: the forms, by a file's extension, and Markdown for a terminal."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.report import Report


def form(output: Path | None) -> None:
    """Refuse a file whose extension is that of no form, before any work is done."""
    from kg.errors import InputError
    from kg.report import FORMS

    if output and output.suffix.lower() not in FORMS:
        raise InputError(f"{output}: the extension is none of {', '.join(FORMS)}")


def write(report: "Report", output: Path | None) -> None:
    """Write a report into a file, whole or not at all, and name it; without a file, print it as Markdown."""
    from kg.files import replacing
    from kg.report import FORMS

    if output is None:
        sys.stdout.write(FORMS[".md"](report).decode("utf-8"))
        return
    content = FORMS[output.suffix.lower()](report)
    with replacing(output) as file:
        file.write(content)
    print(output)
