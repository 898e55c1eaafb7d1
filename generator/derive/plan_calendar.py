"""The days on which a plan's work falls due, and who has any. Knows no calendar file and no page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ..model.base import SLUG
from ..model.plan import Plan
from ..model.progress import Progress
from ..viet import slug
from .deadlines import days, parse
from .progress import TaskStanding, standings


@dataclass(frozen=True, slots=True)
class PlanDay:
    """One day: what falls due, who leads it and who takes part, and when it was done."""

    key: str
    day: date
    what: str
    lead: tuple[str, ...]
    with_: tuple[str, ...]
    deadline: str
    done: date | None = None


def plan_days(plan: Plan, progress: Progress | None, today: date) -> tuple[PlanDay, ...]:
    """Every day of a plan in order: the turns of its tasks, the reviews' deadlines, the last days of its visits."""
    found = [*_of_tasks(standings(plan, progress, today)), *_of_reviews(plan), *_of_visits(plan)]
    return tuple(sorted(found, key=lambda one: (one.day, one.key)))


def leads_with_days(plan: Plan) -> Mapping[str, str]:
    """Who leads anything that has a day: by the word for addresses, the entry of the plan."""
    return {who(entry): entry for one in plan_days(plan, None, date.min) for entry in one.lead}


def days_of(many: tuple[PlanDay, ...], lead: str) -> tuple[PlanDay, ...]:
    """The days of one that leads, by the word for addresses."""
    return tuple(one for one in many if lead in map(who, one.lead))


def who(entry: str) -> str:
    """The word for addresses of an entry: its id, or its name as one."""
    return entry if SLUG.fullmatch(entry) else slug(entry)


def _of_tasks(many: tuple[TaskStanding, ...]) -> Iterator[PlanDay]:
    for one in many:
        for turn in one.turns:
            key = one.key if len(one.turns) == 1 else f"{one.key}/{turn.by.isoformat()}"
            yield PlanDay(key, turn.by, one.task.name, one.task.lead, one.task.with_, one.task.deadline or "",
                          turn.evidence.day if turn.evidence else None)


def _of_reviews(plan: Plan) -> Iterator[PlanDay]:
    for number, review in enumerate(plan.reviews, 1):
        for day in _days(plan, review.deadline):
            yield PlanDay(f"ra-soat-{number}", day, f"Rà soát: {review.name}", review.lead, (), review.deadline or "")


def _of_visits(plan: Plan) -> Iterator[PlanDay]:
    for number, visit in enumerate(plan.visits, 1):
        for day in _days(plan, None if visit.unannounced else visit.when):
            yield PlanDay(f"kiem-tra-{number}", day, f"Kiểm tra: {visit.who}", (visit.by,) if visit.by else (), (),
                          visit.when)


def _days(plan: Plan, words: str | None) -> tuple[date, ...]:
    deadline = parse(words or "", plan.year)
    return tuple(day for year in plan.years for day in days(deadline, year)[-1:])
