"""An internal process: who does what inside the office, in how many hours; how it was before it was made shorter."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field as Key

from .base import Amount, Count, Day, Model, Text

HOURS_A_DAY = 8
"""Hours of a working day (BLLĐ 2019 Đ105 k1); half a day is four, as tables of steps count it."""


class Back(Model):
    """Where a dossier goes back to from a step, and when."""

    to: Annotated[Count, Key(ge=1)]
    """The number of an earlier step."""
    when: Text


class ProcessStep(Model):
    """One step; hours are working hours (8 a day)."""

    unit: Text
    work: Text
    hours: Amount
    product: Text | None = None
    back: Back | None = None


Steps = Annotated[tuple[ProcessStep, ...], Key(min_length=1)]


class ProcessBefore(Model):
    """The steps as they were until the process was restructured."""

    until: Day | None = None
    """The last day they held."""
    by: Text | None = None
    """The act that had approved them."""
    steps: Steps


class Process(Model):
    """`process.yaml`."""

    since: Day
    by: Text | None = None
    case: Text | None = None
    """The case of a time limit by case that these steps are for; without it they must fit every case."""
    steps: Steps
    before: ProcessBefore | None = None


def sum_of(steps: tuple[ProcessStep, ...]) -> Decimal:
    """The hours of all steps."""
    return sum((step.hours for step in steps), Decimal(0))
