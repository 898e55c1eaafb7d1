"""Figures by month or year and organization: what is measured, in which unit, who says so; and the rules they follow.

The figures themselves stand in a CSV file beside the indicator. Never a person: only organizations and numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field as Key

from ..problem import Place
from .base import Amount, Count, Flag, Model, Slug, Text
from .deadline import Cycle, Period


class Better(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"


class Gather(StrEnum):
    """How the counts of several months make one: added up, or a stock as it stood first or last."""

    SUM = "sum"
    FIRST = "first"
    LAST = "last"


class Counted(Model):
    """A column of whole numbers that stands beside the value, or that the value is made of."""

    name: Text
    over: Gather = Gather.SUM


class Portion(Model):
    """The value as per cent: the sum of some counts out of the sum of others."""

    part: Annotated[tuple[Slug, ...], Key(min_length=1)]
    of: Annotated[tuple[Slug, ...], Key(min_length=1)]


class Indicator(Model):
    """`content/indicators/<id>.yaml`; its figures in `<id>.csv`: period, organization, value or counts, reason."""

    name: Text
    unit: Text = "%"
    group: Slug | None = None
    """A group of the scoring, or a survey, of `law/indicators.yaml`."""
    points: Flag = False
    """Whether the values are the points that the group gives."""
    every: Cycle = Cycle.MONTH
    better: Better = Better.HIGHER
    counts: Mapping[Slug, Counted] = Key(default_factory=dict)
    portion: Portion | None = None
    reasons: Flag = False
    """Whether each row says why: a list of delays has several rows for one organization."""
    report: Slug | None = None
    """The table of the quarterly report that its counts fill, by the doctype's name for it."""
    source: Text
    invented: Flag = False
    """Whether the figures were made up for a demonstration."""
    note: Text | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of its CSV file, in order."""
        value = () if self.portion else ("value",)
        return ("period", "organization", *value, *self.counts, *(("reason",) if self.reasons else ()))

    def share(self, counts: Mapping[str, int]) -> Decimal | None:
        """The value that counts come to, in per cent with two places; None where there is nothing to share."""
        whole = sum(counts.get(name, 0) for name in self.portion.of) if self.portion else 0
        if self.portion is None or not whole:
            return None
        part = sum(counts.get(name, 0) for name in self.portion.part)
        return (Decimal(part) * 100 / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Measurement:
    """One row: what an organization reached in a period. `value` is None where a share is of nothing."""

    period: Period
    organization: str
    value: Decimal | None
    counts: Mapping[str, int] = field(default_factory=dict)
    reason: str = ""
    at: Mapping[str, Place] = field(default_factory=dict)
    """Where organization, value and reason stand."""


class ScoreGroup(Model):
    """A group of the scoring, and the most points it gives."""

    name: Text
    most: Amount
    sure: Flag = True


class Rank(Model):
    """How good so many points are."""

    name: Text
    at_least: Amount


class Scoring(Model):
    """The set of indicators that scores how offices serve people (QĐ 766/QĐ-TTg)."""

    law: Text
    groups: Mapping[Slug, ScoreGroup]
    ranks: Annotated[tuple[Rank, ...], Key(min_length=1)]
    """The best first."""
    sure: Flag = True
    """Whether the ranks were held against the decision's text."""


class Survey(Model):
    """A yearly index that somebody else measures."""

    name: Text
    by: Text


class Reporting(Model):
    """When a reporting month begins: on this day of the month before (NĐ 09/2019, TT 01/2020/TT-VPCP)."""

    law: Text
    begins: Annotated[Count, Key(ge=1, le=28)]
    to: tuple[Text, ...] = ()
    """To whom a province reports."""
    sure: Flag = True


class IndicatorRules(Model):
    """`content/law/indicators.yaml`."""

    scoring: Scoring | None = None
    surveys: Mapping[Slug, Survey] = Key(default_factory=dict)
    reporting: Reporting | None = None
