"""Rules Q: a plan's numbers and goals make sense, its deadlines can be read, its evidence is of tasks it has."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from ..derive.deadlines import parse
from ..derive.plan_shares import share_planned
from ..model.plan import Compare, Goal, Plan, Share, Target
from ..model.progress import Progress
from ..problem import Place, Problem, problem
from ..resolve import Catalog

_HUNDRED = Decimal(100)
_LAST_YEAR_OF_DISTRICTS = 2025


def numbers_lead_downwards(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """Q001, Q002. A number stands once in its group, and 1.1 stands under 1, or nobody can point at a task."""
    for plan, place in _plans(catalog):
        seen: set[str] = set()
        for key, group_at, task_at, task in plan.numbered():
            at = place.at("groups", group_at, "tasks", task_at, "number")
            above = key.rpartition(".")[0]
            if key in seen:
                yield problem(at, "Q001", number=task.number)
            elif "." in task.number and above not in seen:
                yield problem(at, "Q002", number=task.number, above=task.number.rpartition(".")[0])
            seen.add(key)


def deadlines_can_be_read(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """Q003. Words that set no deadline we know stay words: the task is never late, and on no calendar."""
    for plan, place in _plans(catalog):
        for at, words in _deadlines(plan, place):
            if words and parse(words, plan.year).kind == "unknown":
                yield problem(at, "Q003", severity="warning", words=words)


def doubts_are_settled(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """I010. What the importer was not sure of, the editor settles before anybody works by the plan."""
    for plan, place in _plans(catalog):
        for _, group_at, task_at, task in plan.numbered():
            if task.unsure:
                yield problem(place.at("groups", group_at, "tasks", task_at, "unsure"), "I010", "warning",
                              why=task.unsure)


def _deadlines(plan: Plan, place: Place) -> Iterator[tuple[Place, str | None]]:
    for _, group_at, task_at, task in plan.numbered():
        yield place.at("groups", group_at, "tasks", task_at, "deadline"), task.deadline
    for index, review in enumerate(plan.reviews):
        yield place.at("reviews", index, "deadline"), review.deadline
    for index, visit in enumerate(plan.visits):
        yield place.at("visits", index, "when"), visit.when


def goals_make_sense(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """Q004, Q005. A target's id stands once; its goals differ in level or year and can be reached."""
    for plan, place in _plans(catalog):
        seen: set[str] = set()
        for index, target in enumerate(plan.targets):
            if target.id in seen:
                yield problem(place.at("targets", index, "id"), "Q004", id=target.id)
            seen.add(target.id)
            for goal_at, goal in enumerate(target.goals):
                if not _sane(plan, target, goal, target.goals[:goal_at]):
                    yield problem(place.at("targets", index, "goals", goal_at), "Q005", value=goal.value,
                                  unit=target.unit)


def _sane(plan: Plan, target: Target, goal: Goal, before: tuple[Goal, ...]) -> bool:
    """Within 100 %, of one year of the plan or from one on, and no second goal for the same."""
    most = goal.value <= _HUNDRED if target.compare is not Compare.MORE else goal.value < _HUNDRED
    known = [year for year in (goal.year, goal.from_year) if year is not None]
    same = any((one.level, one.year, one.from_year) == (goal.level, goal.year, goal.from_year) for one in before)
    return (target.unit != "%" or most) and len(known) < 2 and not same and all(year in plan.years for year in known)


def quotas_are_reached(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """Q006, Q007. A plan that counts what it reviews or inspects reaches its shares; districts ended in mid-2025."""
    for plan, place in _plans(catalog):
        for index, quota in enumerate(plan.quotas):
            at = place.at("quotas", index)
            if quota.of is Share.DISTRICTS and plan.year > _LAST_YEAR_OF_DISTRICTS:
                yield problem(at.at("of"), "Q007", severity="warning")
            share = share_planned(plan, quota)
            if share is not None and share < quota.at_least:
                yield problem(at.at("at_least"), "Q006", severity="warning", share=share, wanted=quota.at_least)


def progress_is_of_its_plan(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """Q008, Q009. Evidence is of a task or target that the plan has, and shows a paper that is here."""
    library = catalog.library
    for key, progress in library.progress.items():
        place = Place(f"plans/{key}/progress.yaml")
        plan = library.plans.get(key)
        tasks = {task for task, *_ in plan.numbered()} if plan else set()
        targets = {target.id for target in plan.targets} if plan else set()
        for kind, named, known in (("tasks", progress.tasks, tasks), ("targets", progress.targets, targets)):
            for name in named:
                if name not in known:
                    yield problem(place.at(kind, name), "Q008", on_key=True, name=name)
        for keys, by in _shown_by(progress):
            if not _there(catalog, by):
                yield problem(place.at(*keys, "by"), "Q009", by=by)


def _shown_by(progress: Progress) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for name, evidence in progress.tasks.items():
        yield from ((("tasks", name, at), one.by) for at, one in enumerate(evidence))
    for name, readings in progress.targets.items():
        yield from ((("targets", name, at), one.by) for at, one in enumerate(readings))


def _there(catalog: Catalog, by: str) -> bool:
    """Whether what shows it is here: an act, a plan, a paper beside one; figures and addresses are not asked."""
    if by.startswith(("https://", "http://", "indicators/")):
        return True
    library = catalog.library
    home, _, paper = by.rpartition("/")
    return by in library.places or paper in library.letters.get(home, {})


def conclusions_are_here(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """Q009. An inspection that names its conclusion has the paper beside it."""
    for key, plan in catalog.library.plans.items():
        letters = catalog.library.letters.get(f"plans/{key}", {})
        for index, visit in enumerate(plan.visits):
            if visit.conclusion and visit.conclusion not in letters:
                at = catalog.library.places[f"plans/{key}"].at("visits", index, "conclusion")
                yield problem(at, "Q009", by=visit.conclusion)


def parents_are_known(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """Q010. A plan that carries out another names one that is here."""
    for plan, place in _plans(catalog):
        if plan.parent and plan.parent not in catalog.library.plans:
            yield problem(place.at("parent"), "Q010", plan=plan.parent)


def _plans(catalog: Catalog) -> Iterator[tuple[Plan, Place]]:
    for key, plan in catalog.library.plans.items():
        yield plan, catalog.library.places[f"plans/{key}"]
