"""How far plans are, from what shows it: each task's and each target's standing on a day. Pure.

Nothing is done without evidence; what has no last day cannot be late."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ..model.base import Level
from ..model.deadline import Continuous, Deadline, Recurring, Several
from ..model.plan import Compare, Goal, Plan, Target, Task
from ..model.progress import Evidence, Progress, Reading
from .deadlines import days, last_day, parse


class Status(StrEnum):
    """How a task stands."""

    NOT_STARTED = "not-started"
    UNDER_WAY = "under-way"
    DONE_ON_TIME = "done-on-time"
    DONE_LATE = "done-late"
    OVERDUE = "overdue"
    CONTINUOUS = "continuous"

    @property
    def done(self) -> bool:
        """Whether the work is finished."""
        return self in (Status.DONE_ON_TIME, Status.DONE_LATE)


class Reached(StrEnum):
    """How a target stands."""

    REACHED = "reached"
    MISSED = "missed"
    NO_FIGURE = "no-figure"


@dataclass(frozen=True, slots=True)
class Turn:
    """One day on which something falls due, and what shows that it was done for that day."""

    by: date
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class TaskStanding:
    """A task on a day: `key` is its group and number, `turns` the days it falls due."""

    key: str
    group: str
    task: Task
    deadline: Deadline
    turns: tuple[Turn, ...]
    evidence: tuple[Evidence, ...]
    status: Status


@dataclass(frozen=True, slots=True)
class TargetStanding:
    """One goal of a target, the newest figure for it and whether that is enough."""

    target: Target
    goal: Goal
    reading: Reading | None
    reached: Reached


def heading(plan: Plan, group: int, task: Task) -> bool:
    """Whether a task only heads those below it: it has no lead and others are numbered under it."""
    below = any(other.number.startswith(f"{task.number}.") for other in plan.groups[group].tasks)
    return not task.lead and below


def standings(plan: Plan, progress: Progress | None, today: date) -> tuple[TaskStanding, ...]:
    """Every task that is not a mere heading, in the plan's order."""
    shown = progress.tasks if progress else {}
    return tuple(_standing(plan, key, plan.groups[group_at].title, task, shown.get(key, ()), today)
                 for key, group_at, _, task in plan.numbered() if not heading(plan, group_at, task))


def target_standings(plan: Plan, progress: Progress | None, today: date) -> tuple[TargetStanding, ...]:
    """Every goal of the year of `today`, or of the plan's nearest year, in the plan's order."""
    year = min(max(today.year, plan.year), plan.years[-1])
    shown = progress.targets if progress else {}
    return tuple(_reading(target, goal, shown.get(target.id, ()), today)
                 for target in plan.targets for goal in goals_of(target, year))


def goals_of(target: Target, year: int) -> tuple[Goal, ...]:
    """The goals of a year: of several that go on from a year, the latest of each level."""
    found: dict[Level | None, Goal] = {}
    for goal in target.goals:
        before = found.get(goal.level)
        if goal.holds(year) and (before is None or _begins(before) <= _begins(goal)):
            found[goal.level] = goal
    return tuple(found.values())


def enough(compare: Compare, value: Decimal, goal: Decimal) -> bool:
    """Whether a figure reaches its goal."""
    if compare is Compare.EQUAL:
        return value == goal
    if compare in (Compare.AT_LEAST, Compare.MORE):
        return value > goal or (compare is Compare.AT_LEAST and value == goal)
    return value < goal or (compare is Compare.AT_MOST and value == goal)


def _begins(goal: Goal) -> int:
    return goal.year or goal.from_year or 0


def _standing(plan: Plan, key: str, group: str, task: Task, evidence: tuple[Evidence, ...],
              today: date) -> TaskStanding:
    deadline = parse(task.deadline or "", plan.year)
    known = tuple(sorted((one for one in evidence if one.day <= today), key=lambda one: one.day))
    finished = [one for one in known if not one.part]
    turns = tuple(Turn(by, finished[at] if at < len(finished) else None)
                  for at, by in enumerate(_due(deadline, plan)))
    return TaskStanding(key, group, task, deadline, turns, known,
                        _status(deadline, turns, bool(known), bool(finished), today))


def _due(deadline: Deadline, plan: Plan) -> Iterator[date]:
    """The days a task falls due: each turn of what recurs in the plan's years, else the last day."""
    if isinstance(deadline, Recurring):
        yield from (day for year in plan.years for day in days(deadline, year))
    elif (last := last_day(deadline, plan.year)) is not None:
        yield last


def _status(deadline: Deadline, turns: tuple[Turn, ...], begun: bool, finished: bool, today: date) -> Status:
    if _continuous(deadline):
        return Status.CONTINUOUS
    if turns and all(turn.evidence for turn in turns):
        late = any(turn.evidence and turn.evidence.day > turn.by for turn in turns)
        return Status.DONE_LATE if late else Status.DONE_ON_TIME
    if any(turn.by < today and turn.evidence is None for turn in turns):
        return Status.OVERDUE
    if finished and not turns:
        return Status.DONE_ON_TIME
    return Status.UNDER_WAY if begun else Status.NOT_STARTED


def _continuous(deadline: Deadline) -> bool:
    return isinstance(deadline, Continuous) or (
        isinstance(deadline, Several) and isinstance(deadline.parts[0], Continuous))


def _reading(target: Target, goal: Goal, readings: tuple[Reading, ...], today: date) -> TargetStanding:
    known = [one for one in readings if one.day <= today and one.level is goal.level]
    last = max(known, key=lambda one: one.day, default=None)
    if last is None:
        return TargetStanding(target, goal, None, Reached.NO_FIGURE)
    reached = Reached.REACHED if enough(target.compare, last.value, goal.value) else Reached.MISSED
    return TargetStanding(target, goal, last, reached)
