"""Dates and spans of time in words: «le 3 mars 2025», «du 3 au 5 mars 2025», «de janvier à mars 2025»."""

from kg import calendar
from kg.wording.tables import general


def day(date: str | None, language: str) -> str:
    """A day, month or year in ISO 8601 -> its words; what is no date stays as it is."""
    if not date or calendar.days(date) is None:
        return " ".join((date or "").split())
    return _words(date, language)


def when(begin: str | None, end: str | None, language: str) -> str:
    """One or two dates -> when it was, as a sentence says it: «le 3 mars 2025», «en mars 2025»; nothing for no date."""
    if not begin or calendar.days(begin) is None:
        return ""
    if _is_interval(begin, end):
        return _interval(begin, str(end), language)
    return str(general(language)["date"][f"on_{_unit(begin)}"]).format(date=_words(begin, language))


def period(begin: str | None, end: str | None, language: str) -> str:
    """One or two dates -> their words by themselves: «3 mars 2025», «du 3 au 5 mars 2025»."""
    if begin and _is_interval(begin, end):
        return _interval(begin, str(end), language)
    return day(begin or end, language)


def _is_interval(begin: str, end: str | None) -> bool:
    first, last = calendar.days(begin), calendar.days(end)
    return bool(first and last) and begin != end and first <= last  # type: ignore[operator]


def _unit(date: str) -> str:
    return ("year", "month", "day")[date.count("-")]


def _words(date: str, language: str) -> str:
    known = general(language)["date"]
    year, month, number = (*date.split("-"), "", "")[:3]
    if not month:
        return year
    key = "day" if number else "month"
    return str(known[key]).format(day=_number(number, language), month=_month(month, language), year=year)


def _month(month: str, language: str) -> str:
    return str(general(language)["date"]["months"][int(month) - 1])


def _number(number: str, language: str) -> str:
    return str(general(language)["date"]["first"]) if number == "01" else number.lstrip("0")


def _interval(begin: str, end: str, language: str) -> str:
    """Two dates -> their words, what they share told once."""
    known = general(language)["date"]
    units, shared = (_unit(begin), _unit(end)), _shared(begin, end)
    if units == ("day", "day") and shared:
        first, last = (_number(date[8:], language) for date in (begin, end))
        months = [_month(date[5:7], language) for date in (begin, end)]
        key = "days_of_month" if shared == "month" else "days_of_year"
        return str(known[key]).format(
            first=first, last=last, begin=months[0], end=months[1], month=months[1], year=end[:4]
        )
    if units == ("month", "month") and shared:
        months = [_month(date[5:7], language) for date in (begin, end)]
        return (
            str(known["months_of_year"])
            .format(de=_from(months[0], language), begin=months[0], end=months[1], year=end[:4])
            .replace("’ ", "’")
        )
    sides = zip((f"from_{units[0]}", f"to_{units[1]}"), (_words(begin, language), _words(end, language)), strict=True)
    first, last = (
        str(known[key]).format(de=_from(date, language), date=date).replace("’ ", "’") for key, date in sides
    )
    return str(known["range"]).format(begin=first, end=last)


def _shared(begin: str, end: str) -> str:
    """What two dates have in common: their month, their year, or nothing."""
    if begin[:4] != end[:4]:
        return ""
    return "month" if begin[5:7] == end[5:7] else "year"


def _from(following: str, language: str) -> str:
    """«de», with an apostrophe before a vowel."""
    contracted = dict(general(language)["date"]["contracted"]).get("de", "de")
    return contracted if following[:1] in "ao" else "de"
