"""Plans, their targets and tasks as data, each as it stands on the day. Knows no file format."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ...model.base import Amount, Level
from ...model.plan import Compare, PlanKind
from ..deadlines import phrase
from ..progress import Reached, Status, standings, target_standings
from ..sentences import plan_path
from .ground import Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """A plan of the place, or one of another place shown beside."""

    id: str
    kind: PlanKind
    year: int
    until_year: int | None = None
    title: str
    summary: str
    issuer: str
    other_place: bool
    parent: str | None = None
    number: str | None = None
    signed: date | None = None
    targets: int
    tasks: int
    source: str | None = None
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRow:
    """One goal of a plan, and the newest figure for it."""

    plan: str
    id: str
    indicator: str
    level: Level | None = None
    compare: str
    goal: Amount
    unit: str
    year: int | None = None
    from_year: int | None = None
    reached: Reached
    value: Amount | None = None
    value_day: date | None = None
    value_source: str | None = None
    figure: str | None = None
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """One task of a plan, and how it stands; of another place's plan nothing is known."""

    plan: str
    number: str
    group: str
    name: str
    lead: tuple[str, ...] = ()
    coordinates: tuple[str, ...] = ()
    deadline: str | None = None
    days: tuple[date, ...] = ()
    product: str | None = None
    status: Status | None = None
    shown_by: tuple[str, ...] = ()
    page: str


def plan_rows(ground: Ground) -> Iterator[PlanRow]:
    """Every plan, in the order of folders."""
    for key, plan in ground.catalog.library.plans.items():
        yield PlanRow(
            id=key, kind=plan.kind, year=plan.year, until_year=plan.until_year, title=plan.title,
            summary=plan.summary, issuer=_named(ground, plan.issuer), other_place=plan.other_place, parent=plan.parent,
            number=plan.number, signed=plan.signed, targets=len(plan.targets),
            tasks=len(standings(plan, None, ground.today)), source=plan.source, page=ground.url(plan_path(key)))


def target_rows(ground: Ground) -> Iterator[TargetRow]:
    """Every goal of every plan, by the plan's order."""
    library = ground.catalog.library
    for key, plan in library.plans.items():
        for one in target_standings(plan, library.progress.get(key), ground.today):
            reading, goal = one.reading, one.goal
            yield TargetRow(
                plan=key, id=one.target.id, indicator=one.target.indicator, level=goal.level,
                compare=_compared(one.target.compare), goal=goal.value, unit=one.target.unit, year=goal.year,
                from_year=goal.from_year, reached=one.reached, value=reading.value if reading else None,
                value_day=reading.day if reading else None, value_source=reading.by if reading else None,
                figure=one.target.figure, page=ground.url(plan_path(key)))


def task_rows(ground: Ground) -> Iterator[TaskRow]:
    """Every task of every plan, by the plan's order."""
    library = ground.catalog.library
    for key, plan in library.plans.items():
        for one in standings(plan, library.progress.get(key), ground.today):
            task = one.task
            yield TaskRow(
                plan=key, number=one.key, group=one.group, name=task.name,
                lead=tuple(_named(ground, who) for who in task.lead),
                coordinates=tuple(_named(ground, who) for who in task.with_),
                deadline=phrase(one.deadline) or task.deadline, days=tuple(turn.by for turn in one.turns),
                product=task.product, status=None if plan.other_place else one.status,
                shown_by=tuple(shown.by for shown in one.evidence), page=ground.url(plan_path(key)))


def _compared(compare: Compare) -> str:
    """By its name: a cell that begins with the sign = would be a formula."""
    return compare.name.lower().replace("_", "-")


def _named(ground: Ground, who: str) -> str:
    """A body by its name of the day; a name as the plan has it stays."""
    return ground.name(who)
