"""What changed from one graph to another: facts new, gone and changed, plans and claims since settled, offices."""

from kg.diff.comparing import Change, Difference, before, compare
from kg.diff.outcomes import Office, Outcome, offices, outcomes
from kg.diff.writing import as_json, report

__all__ = [
    "Change",
    "Difference",
    "Office",
    "Outcome",
    "as_json",
    "before",
    "compare",
    "offices",
    "outcomes",
    "report",
]
