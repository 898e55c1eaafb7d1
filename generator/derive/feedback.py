"""Feedback that was published: when an answer was due, whether it came in time, where new feedback goes.

The time to answer is a duty of `law/duties.yaml` set going by feedback: the shorter for simple matters, the longer for
complex ones, in working days by the calendar."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from ..model.duty import Bearer, LegalDuty, Occasion, Offset
from ..model.feedback import Feedback
from ..model.site import Contact
from ..resolve import Catalog
from .workdays import add_working_days, workdays

FEEDBACK = "phan-anh/"
"""Where feedback stands."""
NOTICES = f"{FEEDBACK}dia-chi/"
"""Where it is said to whom feedback goes, body by body."""
_T = TypeVar("_T", str, int)


class Timing(StrEnum):
    """How an answer stands against its last day."""

    ON_TIME = "on-time"
    LATE = "late"
    WAITING = "waiting"
    OVERDUE = "overdue"
    OPEN = "open"
    """No rule says by when."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How long an answer may take, and by which act; `sure` where that was read in the act itself."""

    days: int
    working: bool
    law: str
    article: str | None
    sure: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """One feedback with what no file says of it."""

    key: str
    said: Feedback
    due: date | None
    timing: Timing
    field: str | None

    @property
    def year(self) -> int:
        """The year in which it came."""
        return self.said.received.year


@dataclass(frozen=True, slots=True)
class Tally:
    """How many came, and how many of those that were due were answered in time."""

    all: int
    on_time: int
    late: int
    overdue: int
    waiting: int

    @property
    def due(self) -> int:
        """Those whose last day is behind them, or that were answered before it."""
        return self.on_time + self.late + self.overdue


def feedback_path(key: str) -> str:
    """Where one feedback stands."""
    return f"{FEEDBACK}{key}/"


def year_path(year: int) -> str:
    """Where a year's feedback stands."""
    return f"{FEEDBACK}{year}/"


def notice_path(body: str) -> str:
    """Where a body's notice of the address for feedback stands."""
    return f"{NOTICES}{body}/"


def limits(catalog: Catalog) -> tuple[Limit, Limit] | None:
    """How long an answer may take: usually, and for complex matters; None where no duty says so."""
    found = sorted((_limit(duty, duty.when) for duty in catalog.library.duties.values() if duty.who is Bearer.UNITS
                    and isinstance(duty.when, Offset) and duty.when.of is Occasion.FEEDBACK), key=lambda one: one.days)
    return (found[0], found[-1]) if found else None


def _limit(duty: LegalDuty, when: Offset) -> Limit:
    return Limit(when.days, when.unit == "working-day", duty.act, duty.article, duty.sure)


def published_feedback(catalog: Catalog, today: date) -> tuple[Answered, ...]:
    """All feedback, what came last first."""
    both, known = limits(catalog), workdays(catalog.library.calendar)

    def due(said: Feedback) -> date | None:
        if said.due or both is None:
            return said.due
        limit = both[said.complex]
        return (add_working_days(known, said.received, limit.days) if limit.working
                else said.received + timedelta(days=limit.days))

    found = [_answered(catalog, key, said, due(said), today) for key, said in catalog.library.feedback.items()]
    return tuple(sorted(found, key=lambda one: (one.said.received, one.key), reverse=True))


def _answered(catalog: Catalog, key: str, said: Feedback, due: date | None, today: date) -> Answered:
    if due is None:
        timing = Timing.OPEN
    elif said.answered:
        timing = Timing.ON_TIME if said.answered <= due else Timing.LATE
    else:
        timing = Timing.WAITING if today <= due else Timing.OVERDUE
    known = [catalog.library.procedures[code].field for code in said.procedures if code in catalog.library.procedures]
    return Answered(key, said, due, timing, known[0] if known else said.field)


def tally(many: Iterable[Answered]) -> Tally:
    """How many there are of each sort."""
    timings = [one.timing for one in many]
    return Tally(len(timings), timings.count(Timing.ON_TIME), timings.count(Timing.LATE),
                 timings.count(Timing.OVERDUE), timings.count(Timing.WAITING))


def tallies(many: Iterable[Answered], by: Callable[[Answered], _T]) -> dict[_T, Tally]:
    """The same for each group, in the order in which groups come."""
    groups: dict[_T, list[Answered]] = {}
    for one in many:
        groups.setdefault(by(one), []).append(one)
    return {key: tally(group) for key, group in groups.items()}


def by_procedure(many: Iterable[Answered]) -> dict[str, tuple[Answered, ...]]:
    """What was answered about each procedure, by its code."""
    found: dict[str, list[Answered]] = {}
    for one in many:
        for code in one.said.procedures if one.said.answer else ():
            found.setdefault(code, []).append(one)
    return {code: tuple(answered) for code, answered in found.items()}


def notice_contact(catalog: Catalog, body: str, day: date) -> tuple[str, Contact | None]:
    """Who takes feedback on a body's procedures, and how to reach them.

    Its own place, or that of the nearest body above it that has one; else the office that controls procedures, by the
    site's contact (NĐ 20/2008/NĐ-CP)."""
    seen: set[str] = set()
    while (known := catalog.organization(body)) and body not in seen:
        if known.feedback:
            return known.feedback.title, known.feedback
        seen.add(body)
        body = known.parent or ""
    site = catalog.library.site
    return catalog.organization_name(site.place.control_office, day), site.feedback
