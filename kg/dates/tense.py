"""Whether a clause looks back or ahead."""

from enum import StrEnum


class Tense(StrEnum):
    """Where a clause lies, seen from the day of writing; `either` for what is named by day long before and after."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    EITHER = "either"
    UNKNOWN = "unknown"
