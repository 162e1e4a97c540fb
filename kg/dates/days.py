"""Operations of recipes that yield a day, a month or a weekend. Each takes the context and the captured texts."""

from datetime import timedelta

from kg.dates import calendar
from kg.dates.calendar import DAY, MONTH, YEAR, make
from kg.dates.choosing import NEARER, Context, choose, follows, whole_number
from kg.dates.tense import Tense


def date(context: Context, written: str, way: str = "") -> str | None:
    """`year/month/day`, any but the month may be empty -> a day or month, of the year that tense and nearness say."""
    year, month, day = (*written.split("/"), "")[:3]
    month_number, day_number = whole_number(month), whole_number(day)
    if month_number is None:
        return None
    if full := context.full_year(year):
        return make(full, month_number, day_number)
    candidates = [point for y in context.years() if (point := make(y, month_number, day_number))]
    story = None if way else follows(candidates, context)
    return story or choose(candidates, context, way, NEARER)


def beside(context: Context, number: str, written: str) -> str | None:
    """So many days from a date: «la veille du 3 mai»."""
    start = date(context, written)
    return calendar.shift(start, int(number), "D") if start else None


def elided(context: Context, written: str, last: str) -> str | None:
    """The first end of a range whose year stands at the second; a month later than the `last` is of the year before."""
    year, month, day = written.split("/")
    full, first, second = context.full_year(year), whole_number(month), whole_number(last)
    if full is None or first is None or second is None:
        return None
    return make(full - (first > second), first, whole_number(day))


def weekday(context: Context, number: str, way: str = "") -> str | None:
    """A day of the week around the day of writing: in a present or future clause the next one, else the last."""
    today = calendar.day_of(context.reference)
    if today is None:
        return None
    offset = int(number) - today.isoweekday()
    days = [(today + timedelta(offset + weeks)).isoformat() for weeks in (-14, -7, 0, 7, 14)]
    tense = {Tense.PRESENT: Tense.FUTURE, Tense.UNKNOWN: Tense.PAST}.get(context.tense, context.tense)
    return choose(days, context.with_tense(tense), way)


def weekday_after(context: Context, number: str, way: str) -> str | None:
    """The first such day of the week after (or before) the date named last: «le mardi suivant»."""
    return weekday(Context(context.named), number, way)


def weekday_of(context: Context, number: str, weeks: str = "") -> str | None:
    """A day of this week, or of one so many weeks away: «mardi de la semaine prochaine»."""
    today = calendar.day_of(context.reference)
    if today is None:
        return None
    return calendar.shift(today.isoformat(), int(number) - today.isoweekday() + 7 * int(weeks or 0), "D")


def weekday_in(context: Context, number: str, day: str) -> str | None:
    """«mardi 15»: a 15th around that is a Tuesday; None where there is none."""
    today = calendar.day_of(context.reference)
    if today is None:
        return None
    around = (today + timedelta(n) for n in range(-62, 63))
    fitting = [d.isoformat() for d in around if d.day == whole_number(day) and d.isoweekday() == int(number)]
    return choose(fitting, context)


def nth(context: Context, number: str, weekday_: str, written: str, way: str = "") -> str | None:
    """The so-many-th (or last, -1) such day of the week of `year/month`, of the year that tense and nearness say."""
    year, month = written.split("/")
    full, month_number = context.full_year(year), whole_number(month)
    if month_number is None:
        return None
    if full:
        return _nth(full, month_number, number, weekday_)
    candidates = [point for y in context.years() if (point := _nth(y, month_number, number, weekday_))]
    story = None if way else follows(candidates, context)
    return story or choose(candidates, context, way, NEARER)


def nth_of(context: Context, base: str, number: str, weekday_: str, months: str = "") -> str | None:
    """The same of the month of writing, or one so many away; without a way only where the clause looks back or ahead,
    else each month's is meant."""
    start = context.reference if base == "reference" else context.named
    if start is None or (not months and context.tense not in (Tense.PAST, Tense.FUTURE)):
        return None
    month = calendar.shift(start, int(months or 0), "M")
    return _nth(int(month[:YEAR]), int(month[YEAR + 1 :]), number, weekday_) if month and len(month) == MONTH else None


def _nth(year: int, month: int, number: str, weekday_: str) -> str | None:
    days = (make(year, month, day) for day in range(1, 32))
    fitting = [day for day in days if day and calendar.weekday(day) == int(weekday_)]
    place = int(number)
    return fitting[place if place < 0 else place - 1] if abs(place) <= len(fitting) else None


def weekend(context: Context, way: str = "") -> str | None:
    """The weekend before, now or next."""
    today = calendar.day_of(context.reference)
    if today is None:
        return None
    on_it, early = today.isoweekday() > 5, today.isoweekday() < 4
    looks_back = context.tense is Tense.PAST or (context.tense is Tense.UNKNOWN and early)
    if way == "-1" or (not way and not on_it and looks_back):
        today -= timedelta(7)
    elif way == "+1" and on_it:
        today += timedelta(7)
    return f"{calendar.unit_of(today.isoformat(), 'W')}-WE"


def feast(context: Context, day: str, year: str = "", way: str = "") -> str | None:
    """A feast: a fixed day (`12-25`), or so many days from Easter (`easter+39`)."""
    if full := context.full_year(year):
        return _feast_of(full, day)
    candidates = [_feast_of(y, day) for y in context.years()]
    return choose([c for c in candidates if c], context, way, NEARER)


def _feast_of(year: int, day: str) -> str | None:
    if not day.startswith("easter"):
        return make(year, *calendar.numbers(day))
    return calendar.shift(calendar.easter(year).isoformat(), int(day.removeprefix("easter")), "D")


def clock(context: Context, hour: str, minute: str = "") -> str | None:
    """A time of day, on the day that the sentence speaks of."""
    if not context.near or int(hour) > 24:
        return None
    return f"{context.near[:DAY]}T{int(hour):02}:{int(minute or 0):02}"


def clock_evening(context: Context, hour: str, minute: str = "") -> str | None:
    """«8 heures du soir»."""
    return clock(context, str(int(hour) % 12 + 12), minute)


def near(context: Context, part: str) -> str | None:
    """A part of the day that the sentence speaks of: «pendant la nuit»."""
    return f"{context.near[:DAY]}T{part}" if context.near else None
