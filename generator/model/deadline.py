"""When a plan wants something done, as plans say it: types of deadlines. Knows no phrase and no calendar."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar, Literal


class Cycle(StrEnum):
    """A part of the calendar year that comes round."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"

    @property
    def months(self) -> int:
        """How many months it has."""
        return _MONTHS[self]


_MONTHS = {Cycle.MONTH: 1, Cycle.QUARTER: 3, Cycle.HALF_YEAR: 6, Cycle.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Period:
    """One month, quarter, half or whole of a year; `number` counts from 1 within the year."""

    cycle: Cycle
    year: int
    number: int = 1

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, (self.number - 1) * self.cycle.months + 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        month = self.number * self.cycle.months
        after = date(self.year + 1, 1, 1) if month == 12 else date(self.year, month + 1, 1)
        return after - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """From the beginning of one period or day to the end of another, or until an event; without `until`, for good."""

    since: Period | date
    until: Period | date | str | None = None

    @property
    def first(self) -> date:
        """Its first day."""
        return self.since.first if isinstance(self.since, Period) else self.since

    @property
    def last(self) -> date | None:
        """Its last day, where the words name one."""
        if isinstance(self.until, Period):
            return self.until.last
        return self.until if isinstance(self.until, date) else None


Window = Period | Stretch


@dataclass(frozen=True, slots=True)
class Continuous:
    """All the time (Thường xuyên), or all through a window."""

    within: Window | None = None
    kind: ClassVar[Literal["continuous"]] = "continuous"


@dataclass(frozen=True, slots=True)
class By:
    """By a day: `strict` says before it (Trước ngày), not on it (Chậm nhất ngày)."""

    day: date
    strict: bool = True
    kind: ClassVar[Literal["by"]] = "by"


@dataclass(frozen=True, slots=True)
class Within:
    """In one or several windows (Quý II, III/2024); `what` is the part of the work that the words name."""

    windows: tuple[Window, ...]
    what: str = ""
    kind: ClassVar[Literal["within"]] = "within"


@dataclass(frozen=True, slots=True)
class Turn:
    """The day before which something falls due in each cycle; `month` counts from 1 within the cycle."""

    day: int
    month: int = 1


@dataclass(frozen=True, slots=True)
class Recurring:
    """Every month, quarter, half-year or year: so many times, or before a day of it; `on`: only where that happens."""

    every: Cycle
    by: int | Turn = 1
    within: Window | None = None
    on: str = ""
    kind: ClassVar[Literal["recurring"]] = "recurring"


@dataclass(frozen=True, slots=True)
class Relative:
    """So many days before or after an event (unnamed: the one the task is about), or at once when it happens."""

    event: str
    side: Literal["before", "after", "at-once"] = "at-once"
    count: int = 0
    unit: Literal["day", "working-day"] = "day"
    kind: ClassVar[Literal["relative"]] = "relative"


@dataclass(frozen=True, slots=True)
class OnRequest:
    """When somebody asks for it."""

    of: str = ""
    kind: ClassVar[Literal["on-request"]] = "on-request"


@dataclass(frozen=True, slots=True)
class ByPlan:
    """As another plan, guidance or schedule says."""

    words: str
    kind: ClassVar[Literal["by-plan"]] = "by-plan"


@dataclass(frozen=True, slots=True)
class WithReport:
    """Told together with a report that is due anyway."""

    words: str
    kind: ClassVar[Literal["with-report"]] = "with-report"


@dataclass(frozen=True, slots=True)
class Unknown:
    """Words nobody could read; kept as they stand."""

    text: str
    kind: ClassVar[Literal["unknown"]] = "unknown"


Simple = Continuous | By | Within | Recurring | Relative | OnRequest | ByPlan | WithReport


@dataclass(frozen=True, slots=True)
class Several:
    """Deadlines that hold side by side (Năm 2021 và theo hướng dẫn của …)."""

    parts: tuple[Simple, ...]
    kind: ClassVar[Literal["several"]] = "several"


Deadline = Simple | Several | Unknown
