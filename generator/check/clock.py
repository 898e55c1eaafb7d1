"""Rules K: the calendar and the duties of law are in order; and, where asked for, no duty was missed."""

from collections.abc import Iterator
from datetime import date

from ..derive.clock import Due, State, dues
from ..derive.workdays import days_off
from ..model.calendar import CalendarYear
from ..problem import Place, Problem, problem
from ..resolve import Catalog

_CALENDAR = Place("content/law/calendar.yaml")


def missed_duties(catalog: Catalog, today: date) -> Iterator[Problem]:
    """K001, K002, K003. A duty past its day: an error where its rule is sure. One done late cannot be mended: told."""
    for due in dues(catalog, today):
        if due.state is State.OVERDUE:
            code, severity = ("K001", "error") if due.sure else ("K002", "warning")
            yield _missed(due, code, severity == "error")
        elif due.late:
            yield problem(due.place, "K003", "warning", what=due.what, by=due.by, done=due.done_on, law=due.law)


def _missed(due: Due, code: str, fails: bool) -> Problem:
    return problem(due.place, code, "error" if fails else "warning", what=due.what, by=due.by, law=due.law,
                   who=due.bearer)


def the_calendar_is_in_order(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """K010, K011. A day stands under its year; a make-up day is a Saturday or Sunday, in exchange for a day off."""
    for index, year in enumerate(catalog.library.calendar.years):
        place = _CALENDAR.at("years", index)
        for at, day in _days(place, year):
            if day.year != year.year:
                yield problem(at, "K010", day=day, year=year.year)
        off = set(days_off(year))
        for number, entry in enumerate(year.worked):
            if entry.day.weekday() < 5 or entry.instead_of not in off:
                yield problem(place.at("worked", number), "K011", day=entry.day, instead_of=entry.instead_of)


def _days(place: Place, year: CalendarYear) -> Iterator[tuple[Place, date]]:
    for number, entry in enumerate(year.off):
        yield place.at("off", number, "day"), entry.day
        if entry.until:
            yield place.at("off", number, "until"), entry.until
    for number, worked in enumerate(year.worked):
        yield place.at("worked", number, "day"), worked.day


def tasks_meet_known_duties(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """K012. A task that meets a duty nobody knows would leave that duty open for ever."""
    library = catalog.library
    for key, plan in library.plans.items():
        place = library.places[f"plans/{key}"]
        for group_at, group in enumerate(plan.groups):
            for task_at, task in enumerate(group.tasks):
                if task.meets and task.meets not in library.duties:
                    at = place.at("groups", group_at, "tasks", task_at, "meets")
                    yield problem(at, "K012", duty=task.meets, known=", ".join(sorted(library.duties)))
