"""Days off and days worked in their stead, year by year, as notices fix them (`content/law/calendar.yaml`)."""

from datetime import date
from typing import Annotated

from pydantic import Field as Key
from pydantic import model_validator
from pydantic_core import PydanticCustomError

from .base import Count, Day, Flag, Model, Text


class Notice(Model):
    """The document that fixes a year's days off."""

    number: Text
    signed: Day | None = None
    sure: Flag = True
    """False where nobody has held the number against the document itself."""


class DayOff(Model):
    """A weekday on which offices are closed, or several in a row."""

    day: Day
    until: Day | None = None
    """The last of several days in a row."""
    name: Text


class DayWorked(Model):
    """A day of weekly rest that is worked in exchange for a weekday off (hoán đổi)."""

    day: Day
    instead_of: Day


class YearDay(Model):
    """A day of the year."""

    month: Annotated[Count, Key(ge=1, le=12)]
    day: Annotated[Count, Key(ge=1, le=31)]

    @model_validator(mode="after")
    def _is_a_day(self) -> "YearDay":
        try:
            date(2001, self.month, self.day)
        except ValueError:
            raise PydanticCustomError("day", "not a day of a year") from None
        return self


class YearlyDay(YearDay):
    """A day that a law of its own makes a day off every year, beside those of BLLĐ 2019 Đ112."""

    from_year: Count
    name: Text
    act: Text


class CalendarYear(Model):
    """One year. Without a notice it is provisional, and its list of days is not used."""

    year: Count
    notices: tuple[Notice, ...] = ()
    off: tuple[DayOff, ...] = ()
    worked: tuple[DayWorked, ...] = ()


class Calendar(Model):
    """The whole file. A year that is not in it is provisional: reckoned by the rule, before any notice."""

    yearly: tuple[YearlyDay, ...] = ()
    years: tuple[CalendarYear, ...] = ()
