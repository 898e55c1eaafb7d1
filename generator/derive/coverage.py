"""How well the catalog covers what it should hold: what is counted, of how many, against which plans' targets. Pure.

Counted is what people and businesses carry out at the place; internal procedures and those of ministries stand apart.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..model.base import Level
from ..model.plan import Compare, Covered, Goal, Plan, Target
from ..resolve import Catalog
from .attributes import OURS, Attribute
from .listing import Entry
from .progress import goals_of
from .statistics import Group, Statistics, Tally, statistics
from .turning import Turn, TurningDay


@dataclass(frozen=True, slots=True)
class Coverage:
    """The counts of a day: what is covered, and what stands apart from it."""

    counted: Statistics
    internal: Tally
    central: int
    """Procedures in force that no level of the place handles."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The target of a plan that counting tells, with the goal of the plan's last year."""

    plan: str
    target: Target
    goal: Goal

    @property
    def compare(self) -> Compare:
        """How the count must stand to the goal."""
        return self.target.compare


@dataclass(frozen=True, slots=True)
class Month:
    """One month: the whole catalog at its end, and how many procedures began, changed and ended in it."""

    first: date
    procedures: int
    full: int
    process: int
    began: int
    changed: int
    ended: int


def coverage(catalog: Catalog, day: date, entries: Iterable[Entry]) -> Coverage:
    """The counts of a day; `entries` is the list of that day."""
    living = [entry for entry in entries if entry.in_force]
    ours = [entry for entry in living if OURS & set(entry.levels)]
    inner = [entry for entry in ours if Attribute.INTERNAL in entry.attributes]
    public = [entry for entry in ours if Attribute.INTERNAL not in entry.attributes]
    return Coverage(statistics(catalog, day, public), statistics(catalog, day, inner).whole, len(living) - len(ours))


def count_of(tally: Tally, measure: Covered) -> int:
    """How many procedures of a group have what is measured."""
    return {Covered.SAMPLE: tally.sample, Covered.PROCESS: tally.process, Covered.CURRENT: tally.current,
            Covered.ONLINE: tally.online, Covered.FULL: tally.full}[measure]


def wanted(catalog: Catalog) -> dict[Covered, Wanted]:
    """For each measure the target of our newest plan that sets one for all levels, in per cent."""
    found: dict[Covered, Wanted] = {}
    plans = catalog.library.plans
    for key in sorted(plans, key=lambda key: (plans[key].year, key)):
        for target in () if plans[key].other_place else plans[key].targets:
            goal = _goal(plans[key], target)
            if target.measure and target.unit == "%" and goal:
                found[target.measure] = Wanted(key, target, goal)
    return found


def _goal(plan: Plan, target: Target) -> Goal | None:
    return next((goal for goal in goals_of(target, plan.years[-1]) if goal.level is None), None)


def own_bodies(catalog: Catalog, groups: Sequence[Group]) -> tuple[Group, ...]:
    """The bodies of the place among those that decide or handle: ministries answer elsewhere."""
    bodies = catalog.library.organizations
    return tuple(group for group in groups
                 if group.key in bodies and bodies[group.key].level in (Level.PROVINCE, Level.COMMUNE))


def months(days: Iterable[TurningDay], until: date) -> tuple[Month, ...]:
    """Every month from the first turning day to the last one up to a day, also those in which nothing turned."""
    found: list[Month] = []
    for day in days:
        if day.day > until:
            break
        first = day.day.replace(day=1)
        while found and _next(found[-1].first) < first:
            last = found[-1]
            found.append(Month(_next(last.first), last.procedures, last.full, last.process, 0, 0, 0))
        same = found.pop() if found and found[-1].first == first else Month(first, 0, 0, 0, 0, 0, 0)
        found.append(Month(first, day.after.procedures, day.after.full, day.after.process,
                           same.began + day.count(Turn.BEGINS),
                           same.changed + day.count(Turn.CHANGES, Turn.REVIVES, Turn.AWAITS),
                           same.ended + day.count(Turn.ENDS)))
    return tuple(found)


def _next(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)
