"""A unit's own plan out of the plan above it, and who has not issued one. Pure.

A department or commune takes over the tasks where it leads or takes part, named itself or among many (Các sở, ban,
ngành), with their numbers and deadlines, and the goals of its level."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from ..model.base import Level
from ..model.decision import Signer
from ..model.organization import Organization
from ..model.plan import Plan, PlanKind, Target, Task, TaskGroup
from ..resolve import Catalog
from ..viet import fold, long_date
from .plan_bodies import body_ids, issuer_name, known_bodies

_SHORT = re.compile(r"\bubnd\b")
_DEPARTMENTS = re.compile(r"(?:cac )?(?:so (?:ban )?(?:nganh|khac)|so ban nganh|co quan chuyen mon)\b|cac so\b")
_COMMUNES = re.compile(r"cap xa\b|(?:cap huyen|cac huyen.*) xa\b|cac xa\b|phuong xa\b|xa phuong\b|cac dia phuong\b")
_CONCERNED = re.compile(r"(?:co )?lien quan$")  # whom it concerns, nobody can tell
_LEAST_WORDS = 2
_LEVELS = (Level.PROVINCE, Level.COMMUNE)


class Taken(NamedTuple):
    """A unit's plan and its key."""

    key: str
    plan: Plan


def units(catalog: Catalog, day: date) -> tuple[str, ...]:
    """Every department and commune that exists on a day; the office that controls procedures issues the plan above."""
    place = catalog.library.site.place
    return tuple(key for key, body in catalog.library.organizations.items()
                 if body.parent == place.authority and body.level in _LEVELS and (body.symbol or body.code)
                 and key != place.control_office and body.exists(day))


def control_plan(catalog: Catalog, year: int) -> str | None:
    """The place's own control plan of a year, which every unit must carry out with one of its own."""
    authority = catalog.library.site.place.authority
    return next((key for key, plan in catalog.library.plans.items() if plan.kind is PlanKind.CONTROL
                 and plan.year == year and plan.issuer == authority and not plan.other_place), None)


def without_plan(catalog: Catalog, year: int, today: date) -> tuple[str, ...]:
    """The units of today that have signed no plan of their own for a year."""
    issued = {plan.issuer for plan in catalog.library.plans.values()
              if plan.kind is PlanKind.UNIT and plan.year == year and plan.signed and plan.signed <= today}
    return tuple(key for key in units(catalog, today) if key not in issued)


def unit_plan(catalog: Catalog, key: str, body: str, day: date) -> Taken | None:
    """The plan of a body under the plan of a key; None where nothing there is its own to do."""
    parent, unit = catalog.library.plans[key], catalog.library.organizations[body]
    groups = tuple(_groups(catalog, parent, body, unit))
    if not groups:
        return None
    name = unit.name(day)
    year, _, slug = key.partition("/")
    about = parent.title.removeprefix("Kế hoạch").strip()
    return Taken(f"{year}/{slug}-{body}", Plan(
        kind=PlanKind.UNIT, year=parent.year, until_year=parent.until_year,
        title=f"Kế hoạch thực hiện Kế hoạch {about} của {name}",
        summary=f"Việc của {name} theo kế hoạch chung.", issuer=body, parent=key,
        bases=(_cited(catalog, parent, day),), targets=tuple(_targets(parent, unit)), groups=groups,
        signer=Signer(title=(unit.head or "Chủ tịch").upper())))


def _cited(catalog: Catalog, parent: Plan, day: date) -> str:
    """The plan above as a basis names it."""
    number = f" số {parent.number}" if parent.number else ""
    signed = f" {long_date(parent.signed)}" if parent.signed else ""
    return f"Kế hoạch{number}{signed} của {issuer_name(catalog, parent, day)}"


def _targets(parent: Plan, unit: Organization) -> Iterator[Target]:
    """Goals for everybody, and those of the unit's level."""
    for target in parent.targets:
        goals = tuple(goal for goal in target.goals if goal.level in (None, unit.level))
        if goals:
            yield target.model_copy(update={"goals": goals})


def _groups(catalog: Catalog, parent: Plan, body: str, unit: Organization) -> Iterator[TaskGroup]:
    """Groups with the unit's tasks and the headings over them."""
    known = known_bodies(catalog)
    names = tuple(fold(entry.name) for entry in unit.names)
    for group in parent.groups:
        own = {task.number: mine for task in group.tasks if (mine := _own(task, body, names, unit.level, known))}
        above = {number[:at] for number in own for at, sign in enumerate(number) if sign == "."}
        if own:
            yield TaskGroup(title=group.title, tasks=tuple(
                own.get(task.number) or Task(number=task.number, name=task.name) for task in group.tasks
                if task.number in own or task.number in above))


def _own(task: Task, body: str, names: tuple[str, ...], level: Level, known: Mapping[str, str]) -> Task | None:
    """A task as the unit has it: it leads by itself where it leads, else it takes part under the same lead."""
    if any(_means(entry, body, names, level, known) for entry in task.lead):
        return task.model_copy(update={"lead": (body,)})
    if any(_means(entry, body, names, level, known) for entry in task.with_):
        return task.model_copy(update={"with_": (body,), "meets": None})
    return None


def _means(entry: str, body: str, names: tuple[str, ...], level: Level, known: Mapping[str, str]) -> bool:
    """Whether an entry names the unit: by id or name, by a name without the place, or among many."""
    if body in body_ids(known, (entry,)):
        return True
    said = _SHORT.sub("uy ban nhan dan", fold(entry))
    if len(said.split()) >= _LEAST_WORDS and any(name.startswith(said) for name in names):
        return True
    many = {Level.PROVINCE: _DEPARTMENTS, Level.COMMUNE: _COMMUNES}.get(level)
    return many is not None and not _CONCERNED.search(said) and many.search(said) is not None
