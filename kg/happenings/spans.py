"""Accounts of one thing that happened -> the days that it may be of, and the account that says most."""

from collections.abc import Sequence
from datetime import date

from kg.happening import Account
from kg.happenings.tellings import Days, Telling
from kg.model import Factuality


def best(told: Sequence[Telling]) -> Account:
    """The account that says most: told as fact, in the most roles, of the most exact day; of several the first."""

    def rank(telling: Telling) -> tuple[bool, int, int]:
        exact = telling.days[0] - telling.days[1] if telling.days else -date.max.toordinal()
        return telling.factuality is Factuality.ASSERTED, len(telling.roles), exact

    return max(told, key=rank).account


def spanned(told: Sequence[Telling]) -> Days | None:
    """The first and the last day that all dates allow; where they disagree, that any allows; None without a date."""
    found = [telling.days for telling in told if telling.days]
    if not found:
        return None
    first, last = max(days[0] for days in found), min(days[1] for days in found)
    if first > last:
        first, last = min(days[0] for days in found), max(days[1] for days in found)
    return first, last


def iso(days: Days) -> tuple[str, str]:
    """Days as numbers -> the same in ISO 8601."""
    return date.fromordinal(days[0]).isoformat(), date.fromordinal(days[1]).isoformat()
