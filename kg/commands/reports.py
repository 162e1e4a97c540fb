"""What the commands that write reports share: a file in one of the forms, or Markdown for a terminal."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.report import Report


def form(output: Path | None) -> None:
    """Refuse a file whose extension is that of no form, before any work is done."""
    from kg import report

    if output:
        report.form(output)


def write(report: "Report", output: Path | None) -> None:
    """Write a report into a file, and name it; without a file, print it as Markdown."""
    from kg.report import FORMS, save

    if output is None:
        sys.stdout.write(FORMS[".md"](report).decode("utf-8"))
        return
    save(report, output)
    print(output)
