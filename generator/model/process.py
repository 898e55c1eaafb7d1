"""An internal process: who does what inside the office, in how many hours."""

from typing import Annotated

from pydantic import Field as Key

from .base import Amount, Day, Model, Text


class ProcessStep(Model):
    """One step; hours are working hours (8 a day)."""

    unit: Text
    work: Text
    hours: Amount
    product: Text | None = None


class Process(Model):
    """`process.yaml`."""

    since: Day
    by: Text | None = None
    steps: Annotated[tuple[ProcessStep, ...], Key(min_length=1)]
