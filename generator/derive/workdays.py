"""Working days: which days they are, adding them, counting them. Knows the calendar, no duty.

A year with a notice is what its notice says. A year without one is provisional: weekly rest, and the days off of
BLLĐ 2019 Đ112 with their moved days (Đ111 k3) as the `holidays` library reckons them. Days off by laws of their own
hold in both."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from functools import cache

import holidays

from ..model.calendar import Calendar, CalendarYear, YearlyDay

_ONE = timedelta(days=1)
_REST = (5, 6)  # Saturday, Sunday


@dataclass(frozen=True, slots=True)
class Workdays:
    """Days that differ from the week's rhythm, for the years that a notice fixes; and what holds in other years."""

    off: frozenset[date]
    worked: frozenset[date]
    fixed: frozenset[int]
    yearly: tuple[YearlyDay, ...] = ()


def workdays(calendar: Calendar) -> Workdays:
    """The working days of a calendar."""
    fixed = [year for year in calendar.years if year.notices]
    return Workdays(frozenset(day for year in fixed for day in days_off(year)),
                    frozenset(entry.day for year in fixed for entry in year.worked),
                    frozenset(year.year for year in fixed), calendar.yearly)


def days_off(year: CalendarYear) -> Iterator[date]:
    """Every day off of a year's list."""
    for entry in year.off:
        last = entry.until or entry.day
        yield from (entry.day + timedelta(days=step) for step in range((last - entry.day).days + 1))


def working_day(known: Workdays, day: date) -> bool:
    """Whether offices work on a day."""
    if day in known.worked:
        return True
    off = known.off if day.year in known.fixed else _by_rule(day.year)
    return day.weekday() not in _REST and day not in off and not _off_by_law(known, day)


def provisional(known: Workdays, day: date) -> bool:
    """Whether a day lies in a year whose days off no notice has fixed yet."""
    return day.year not in known.fixed


def add_working_days(known: Workdays, day: date, count: int) -> date:
    """The working day that is so many working days later (earlier, where negative). The day itself is not counted."""
    step = _ONE if count > 0 else -_ONE
    for _ in range(abs(count)):
        day += step
        while not working_day(known, day):
            day += step
    return day


def working_days_between(known: Workdays, start: date, end: date) -> int:
    """How many working days lie after the start, up to the end and with it; negative where the end comes first."""
    if end < start:
        return -working_days_between(known, end, start)
    return sum(working_day(known, start + timedelta(days=step)) for step in range(1, (end - start).days + 1))


def next_working_day(known: Workdays, day: date) -> date:
    """The day itself, or the first working day after it: where the last day of a limit ends (BLDS 2015 Đ148 k5)."""
    while not working_day(known, day):
        day += _ONE
    return day


def _off_by_law(known: Workdays, day: date) -> bool:
    return any((day.month, day.day) == (entry.month, entry.day) and day.year >= entry.from_year
               for entry in known.yearly)


@cache
def _by_rule(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("VN", years=year)) if year < MAXYEAR else frozenset()
