"""A plan's tasks over its year as strips; of a long plan, those that fall into the same months as one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from ..derive.deadlines import stretches
from ..derive.progress import Status, TaskStanding
from ..model.deadline import Cycle, Period
from ..model.plan import Plan
from .timeline import Strip, timeline

_ALONE = 16
"""Up to so many tasks each has a strip of its own."""
_MOST = 24
_SHOWN_KEYS = 4
Spans = tuple[tuple[date, date], ...]
_WORDS = {Status.OVERDUE: "quá hạn", Status.DONE_LATE: "xong muộn", Status.DONE_ON_TIME: "đã xong"}


@dataclass(frozen=True, slots=True)
class PlanDrawing:
    """The drawing, how many tasks it leaves out, and whether it counts in whole months."""

    svg: Markup
    undrawn: int
    rounded: bool


def plan_timeline(plan: Plan, many: Sequence[TaskStanding], today: date, tracked: bool) -> PlanDrawing:
    """The drawing of the plan's year that is nearest to today.

    Work that goes on all year and work without a day would be the same line again and again: it is only counted."""
    year = min(max(today.year, plan.year), plan.years[-1])
    whole = ((date(year, 1, 1), date(year, 12, 31)),)
    dated = [(spans, one) for one in many if (spans := stretches(one.deadline, year)) and spans != whole]
    rounded = len(dated) > _ALONE
    grouped: dict[tuple[Spans, str, str], list[TaskStanding]] = {}
    for spans, one in dated:
        word = _WORDS.get(one.status, "") if tracked else ""
        grouped.setdefault((_months(spans) if rounded else spans, word, "" if rounded else one.key), []).append(one)
    rows = sorted(grouped.items(), key=lambda row: row[0][:2])[:_MOST]
    drawn = sum(len(tasks) for _, tasks in rows)
    told = f"{drawn} nhiệm vụ có thời hạn trong năm {year}; đầy đủ ở bảng nhiệm vụ phía trên"
    strips = [_strip(spans, tasks, word, tracked) for (spans, word, _), tasks in rows]
    return PlanDrawing(timeline("tg", strips, year, told), len(many) - drawn, rounded)


def _months(spans: Spans) -> Spans:
    """From the first day of the month each begins in to the last of the month it ends in."""
    return tuple((first.replace(day=1), Period(Cycle.MONTH, last.year, last.month).last) for first, last in spans)


def _strip(spans: Spans, tasks: Sequence[TaskStanding], word: str, tracked: bool) -> Strip:
    keys = ", ".join(one.key for one in tasks[:_SHOWN_KEYS])
    label = f"{tasks[0].key} {tasks[0].task.name}" if len(tasks) == 1 else (
        f"{len(tasks)} việc: {keys}{'…' if len(tasks) > _SHOWN_KEYS else ''}")
    return Strip(label, spans, word, tracked and tasks[0].status is Status.OVERDUE, tracked and tasks[0].status.done)
