"""Working hours: in words, and how many a time limit holds. Knows no process and no calendar.

A limit in working days holds eight hours a day, half a day four. One in calendar days holds at least as many working
days as are left of it when it begins before the weekend; an end on a day off moves to the next working day (BLDS 2015
Đ148 k5). Holidays are not reckoned. A month is 30 days, a year 365 (BLDS 2015 Đ146 k1)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..model.local import LocalEntry
from ..model.procedure import ByCase, Span, Time, Unit, Version, Way, WithinDay
from ..model.process import HOURS_A_DAY
from ..model.process_form import ProcessForm
from ..viet import number
from .terms import time_lines
from .words import WAYS, series

_DAYS = {Unit.DAY: 1, Unit.MONTH: 30, Unit.YEAR: 365}


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit that can be measured. `calendar`: its hours are the fewest it can hold."""

    words: str
    """The limit, and the channels and the case where it is not for all."""
    hours: Decimal
    calendar: bool


def limits(version: Version, local: LocalEntry | None, case: str | None, form: ProcessForm) -> tuple[Limit, ...]:
    """What the work must fit into: the province's shorter limit, else that of every channel.

    Of a limit by case, that of the case named; where none is named, those of all cases."""
    if local and local.time:
        return tuple(_limit(time, (name,), form) for name, time in _measurable(local.time, case))
    ways: dict[tuple[str, Span | WithinDay], list[Way]] = {}
    for channel in version.channels:
        for named in _measurable(channel.time, case):
            ways.setdefault(named, []).append(channel.how)
    every = {channel.how for channel in version.channels}
    return tuple(_limit(time, (_ways(of, every), name), form) for (name, time), of in ways.items())


def cases_of(version: Version, local: LocalEntry | None) -> frozenset[str]:
    """The names of all cases that the time limit knows."""
    times = [local.time] if local and local.time else [channel.time for channel in version.channels]
    return frozenset(case.name for time in times if isinstance(time, ByCase) for case in time.cases)


def hours_held(time: Span | WithinDay) -> Decimal:
    """The working hours a limit holds; of one in calendar units, the fewest."""
    if isinstance(time, WithinDay):
        return Decimal(HOURS_A_DAY)
    if time.unit is Unit.HOUR:
        return time.value
    days = time.value if time.unit is Unit.WORKING_DAY else _fewest_working_days(time.value * _DAYS[time.unit])
    return days * HOURS_A_DAY


def in_hours(hours: Decimal, form: ProcessForm) -> str:
    """36 giờ."""
    return form.words["hours"].format(count=number(hours))


def in_days(hours: Decimal, form: ProcessForm) -> str:
    """4,5 ngày; 4 ngày 2 giờ where no half days make it; 2 giờ."""
    days, rest = divmod(hours, HOURS_A_DAY)
    if not days:
        return in_hours(rest, form)
    if rest in (0, HOURS_A_DAY // 2):
        return form.words["days"].format(count=number(hours / HOURS_A_DAY))
    return f"{form.words['days'].format(count=number(days))} {in_hours(rest, form)}"


def in_all(hours: Decimal, form: ProcessForm) -> str:
    """36 giờ làm việc (4,5 ngày); below a day, hours alone."""
    words = form.words["total-days" if hours >= HOURS_A_DAY else "total-time"]
    return words.format(hours=in_hours(hours, form), days=in_days(hours, form))


def _limit(time: Span | WithinDay, of: Iterable[str], form: ProcessForm) -> Limit:
    words, named = "; ".join(time_lines(time.model_copy(update={"note": None}))), "; ".join(filter(None, of))
    calendar = isinstance(time, Span) and time.unit in _DAYS
    return Limit(form.words["limit-of"].format(time=words, of=named) if named else words, hours_held(time), calendar)


def _measurable(time: Time, case: str | None) -> Iterator[tuple[str, Span | WithinDay]]:
    """The limits in it that are numbers, each with the name of its case."""
    if isinstance(time, Span | WithinDay):
        yield "", time
    elif isinstance(time, ByCase):
        for one in time.cases:
            if case in (None, one.name) and isinstance(one.time, Span | WithinDay):
                yield one.name, one.time


def _ways(ways: Iterable[Way], every: set[Way]) -> str:
    """The channels in words, unless they are all there are."""
    known = set(ways)
    return "" if known == every else series([WAYS[way] for way in Way if way in known])


def _fewest_working_days(days: Decimal) -> Decimal:
    """Of days counted from the one after a working day."""
    weeks, rest = divmod(days, 7)
    return weeks * 5 + max(rest - 2, min(rest, Decimal(1)))
