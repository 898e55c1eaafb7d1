"""What following a procedure costs people: the work it asks for, its hours and its money (TT 02/2017/TT-VPCP).

Reckoned in `derive.compliance_cost`."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field as Key

from .base import Amount, Count, Flag, Model, Text


class CostPart(StrEnum):
    """For which part of the procedure: the parts of the circular's formula, in its order."""

    PREPARE = "prepare"
    SUBMIT = "submit"
    FEES = "fees"
    FIELD = "field"
    OTHER = "other"
    RECEIVE = "receive"


class CostStep(Model):
    """One piece of work: the hours it takes and what else is paid for it (đồng)."""

    part: CostPart
    work: Text
    hours: Amount = Decimal(0)
    money: Amount = Decimal(0)


class Cost(Model):
    """What it costs to follow a procedure as it is, or as it is to be."""

    steps: Annotated[tuple[CostStep, ...], Key(min_length=1)]
    wage: Count
    """The average income of an hour in đồng: GDP a head / 12 months / 22 days / 8 hours."""
    times: Amount
    """How often a year one person does it."""
    people: Count
    """How many do it in a year."""
    invented: Flag = False
    """Whether hours and counts were made up for a demonstration."""
    source: Text | None = None
