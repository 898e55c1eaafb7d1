"""How long a procedure may take and how long its internal process takes, in working hours. Knows no change."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from ..model.library import Procedure
from ..model.procedure import ByCase, Span, Time, Unit, Version, WithinDay
from ..model.process import Process

HOURS_A_DAY = Decimal(8)  # a working day in processes (practice of one-stop systems; LAW 2)


def process_hours(process: Process) -> Decimal:
    """All steps together."""
    return sum((step.hours for step in process.steps), Decimal(0))


def limit_hours(procedure: Procedure, version: Version, day: date) -> Decimal | None:
    """The longest limit that a text sets on a day, the province's own first; None where it cannot be counted."""
    local = procedure.local_entry(day)
    times = [local.time] if local and local.time else [channel.time for channel in version.channels]
    return max((hours for time in times for hours in _hours(time)), default=None)


def _hours(time: Time) -> Iterator[Decimal]:
    """Working hours of a limit; calendar units are no measure of working hours."""
    if isinstance(time, ByCase):
        for case in time.cases:
            yield from _hours(case.time)
    elif isinstance(time, WithinDay):
        yield HOURS_A_DAY
    elif isinstance(time, Span) and time.unit is Unit.WORKING_DAY:
        yield time.value * HOURS_A_DAY
    elif isinstance(time, Span) and time.unit is Unit.HOUR:
        yield time.value
