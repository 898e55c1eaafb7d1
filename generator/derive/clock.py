"""The legal clock: what is due when, because of an announcement, a decision, a plan or the year. Pure.

What counts as done is read from the content alone (`proofs`); the rules of law are content too (`law/duties.yaml`)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from ..model.duty import Bearer, LegalDuty, Offset, Proof, Yearly
from ..model.plan import Plan
from ..problem import Place
from ..resolve import Catalog
from .naming import law_name
from .occasions import Start, starts
from .plan_bodies import body_ids, body_names, known_bodies
from .progress import TaskStanding, Turn, standings
from .proofs import Shown, shown, turn_shown, yearly_shown
from .sentences import Link, Sentence, plan_path
from .workdays import Workdays, add_working_days, next_working_day, provisional, workdays, working_days_between

SOON = 30
"""Days ahead that count as due; what comes after is later."""
_HORIZON = 365
_MOST_NAMED = 8
_BEARERS = {
    Bearer.MINISTRY: "Bộ, cơ quan ngang bộ", Bearer.AUTHORITY: "Chủ tịch Ủy ban nhân dân cấp tỉnh",
    Bearer.CONTROL_OFFICE: "Cơ quan kiểm soát thủ tục", Bearer.SUBMITTER: "Sở, ngành trình quyết định",
    Bearer.RECEIVERS: "Các nơi tiếp nhận hồ sơ", Bearer.UNITS: "Các sở, ban, ngành và Ủy ban nhân dân cấp xã",
}


_EVERYONE = (Bearer.UNITS, Bearer.RECEIVERS)


class State(StrEnum):
    """How a duty stands on a day."""

    OVERDUE = "overdue"
    DUE = "due"
    LATER = "later"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Due:
    """One duty of one occasion. `key` never changes as long as the occasion stands."""

    key: str
    duty: str
    """The id of its rule; empty for a plan's own task."""
    what: str
    bearer: str
    bodies: tuple[str, ...]
    """Ids of the organizations whose duty it is, where they are known."""
    everyone: bool
    """Whether it is the duty of every department and commune."""
    by: date
    origin: Sentence
    source: Link
    law: str
    sure: bool
    note: str
    state: State
    done_on: date | None
    evidence: Link | None
    left: int
    """Working days from today to the last day; negative where it has passed."""
    provisional: bool
    """Whether the last day hangs on the days off of a year that no notice has fixed."""
    place: Place

    @property
    def late(self) -> bool:
        """Done, but after its day."""
        return self.done_on is not None and self.done_on > self.by


@dataclass(frozen=True, slots=True)
class _Clock:
    catalog: Catalog
    today: date
    days: Workdays


def dues(catalog: Catalog, today: date) -> tuple[Due, ...]:
    """Everything on the clock, the earliest first. What fell due before the clock began here is left out."""
    clock = _Clock(catalog, today, workdays(catalog.library.calendar))
    found = [*_of_occasions(clock), *_of_years(clock), *_of_plans(clock)]
    since = catalog.library.site.clock_since
    kept = (due for due in found if since is None or due.by >= since or due.state is State.DONE)
    return tuple(sorted(kept, key=lambda due: (due.by, due.key)))


def dues_of(many: Iterable[Due], body: str) -> tuple[Due, ...]:
    """What one organization has to do: by its id, or because everyone has."""
    return tuple(due for due in many if due.everyone or body in due.bodies)


def last_day(days: Workdays, when: Offset, start: date) -> date:
    """The last day of a limit. One that runs backwards ends on the very day; one that runs on, on a working day."""
    count = -when.days if when.kind == "before" else when.days
    if when.unit == "working-day":
        return add_working_days(days, start, count)
    end = start + timedelta(days=count)
    return end if when.kind == "before" else next_working_day(days, end)


def law_of(catalog: Catalog, duty: LegalDuty) -> str:
    """Nghị định 63/2010/NĐ-CP, Điều 15: the rule as people cite it."""
    act = catalog.library.acts.get(duty.act)
    name = law_name(act) if act else duty.act
    return f"{name}, {duty.article}" if duty.article else name


def bearer_of(duty: LegalDuty) -> str:
    """Whose duty it is, in general words."""
    return _BEARERS[duty.who]


def _of_occasions(clock: _Clock) -> Iterator[Due]:
    """Duties that an act sets going."""
    usual = min((duty.when.days for duty in clock.catalog.library.duties.values()
                 if isinstance(duty.when, Offset) and duty.when.kind == "before" and duty.proof is Proof.DECISION),
                default=0)
    many = list(starts(clock.catalog, clock.today, usual))
    for key, duty in clock.catalog.library.duties.items():
        if not isinstance(duty.when, Offset) or duty.proof is Proof.NONE:
            continue
        for start in many:
            if start.occasion is duty.when.of and start.leeway in duty.leeway:
                done = shown(clock.catalog, duty.proof, start, clock.today)
                if done is not None:
                    by = last_day(clock.days, duty.when, start.day)
                    yield _due(clock, f"{key}/{start.key}", key, duty, by, start, done)


def _due(clock: _Clock, name: str, key: str, duty: LegalDuty, by: date, start: Start, done: Shown) -> Due:
    bodies = done.bodies or _bodies(clock.catalog, duty.who, start)
    names = ", ".join(_name(clock.catalog, body, duty.who, by) for body in bodies if len(bodies) <= _MOST_NAMED)
    what = f"{duty.does} ({done.count})" if done.count else duty.does
    law = law_of(clock.catalog, duty)
    counted = isinstance(duty.when, Offset) and (duty.when.kind == "after" or duty.when.unit == "working-day")
    everyone = duty.who in _EVERYONE and not done.bodies
    return _reckoned(clock, Due(
        name, key, what, names or _BEARERS[duty.who], bodies, everyone, by, start.origin, start.source, law,
        duty.sure, duty.note or "", State.DONE, done.day, done.link, 0, counted and provisional(clock.days, by),
        start.place), done)


def _name(catalog: Catalog, body: str, who: Bearer, day: date) -> str:
    """A body's name on a day; its head signs, so the authority stands with its head."""
    known = catalog.organization(body)
    head = known.head if known and who is Bearer.AUTHORITY else None
    name = catalog.organization_name(body, day)
    return f"{head} {name}" if head else name


def _bodies(catalog: Catalog, who: Bearer, start: Start) -> tuple[str, ...]:
    place = catalog.library.site.place
    if who is Bearer.AUTHORITY:
        return (place.authority,)
    if who is Bearer.SUBMITTER:
        return (start.submitter or place.control_office,)
    return (place.control_office,) if who is Bearer.CONTROL_OFFICE else ()


def _reckoned(clock: _Clock, due: Due, done: Shown) -> Due:
    """The same with its state on the day of reckoning."""
    left = working_days_between(clock.days, clock.today, due.by)
    if done.done:
        state = State.DONE
    elif due.by < clock.today:
        state = State.OVERDUE
    else:
        state = State.DUE if due.by <= clock.today + timedelta(days=SOON) else State.LATER
    return replace(due, state=state, left=left)


def _of_years(clock: _Clock) -> Iterator[Due]:
    """Duties of every year, from the clock's beginning to a year from today."""
    since = clock.catalog.library.site.clock_since or date(clock.today.year, 1, 1)
    for key, duty in clock.catalog.library.duties.items():
        if not isinstance(duty.when, Yearly) or duty.proof is Proof.NONE:
            continue
        for year in range(since.year, clock.today.year + 2):
            for entry in duty.when.before:
                named = date(year, entry.month, entry.day)
                by = named - timedelta(days=1)
                due = _of_year(clock, key, duty, by, named) if since <= by <= clock.today + timedelta(
                    days=_HORIZON) else None
                if due is not None:
                    yield due


def _of_year(clock: _Clock, key: str, duty: LegalDuty, by: date, named: date) -> Due | None:
    when = duty.when
    concerns = named.year + 1 if isinstance(when, Yearly) and when.ahead else named.year
    alone = not isinstance(when, Yearly) or len(when.before) == 1
    done = yearly_shown(clock.catalog, duty.proof, key, concerns, None if alone else by, clock.today)
    origin: Sentence = ("Hằng năm, trước ngày ", named)
    start = Start(f"{named.isoformat()}", None, None, named, origin, Link("Kế hoạch", "ke-hoach/"),
                  clock.catalog.library.places.get(f"duties/{key}", Place("content/law/duties.yaml", (key,))))
    return _due(clock, f"{key}/{start.key}", key, duty, by, start, done) if done else None


def _of_plans(clock: _Clock) -> Iterator[Due]:
    """Tasks of our plans that name their day; one that meets a duty of law stands on the clock as that duty."""
    library, known = clock.catalog.library, known_bodies(clock.catalog)
    for key, plan in library.plans.items():
        if plan.other_place:
            continue
        place = library.places.get(f"plans/{key}", Place(f"plans/{key}/plan.yaml"))
        places = {task: place.at("groups", group, "tasks", at) for task, group, at, _ in plan.numbered()}
        for standing in standings(plan, library.progress.get(key), clock.today):
            for turn in standing.turns if not standing.task.meets else ():
                bodies = body_ids(known, standing.task.lead)
                yield _of_turn(clock, key, plan, standing, turn, bodies, places[standing.key])


def _of_turn(clock: _Clock, key: str, plan: Plan, standing: TaskStanding, turn: Turn, bodies: tuple[str, ...],
             place: Place) -> Due:
    source = Link(plan.title, plan_path(key))
    task = standing.task
    name = f"ke-hoach/{key}/{standing.key}" + (f"/{turn.by.isoformat()}" if len(standing.turns) > 1 else "")
    law = f"Kế hoạch {plan.number}" if plan.number else plan.title
    done = turn_shown(turn, source)
    return _reckoned(clock, Due(
        name, "", task.name, ", ".join(body_names(clock.catalog, task.lead, turn.by)), bodies, False, turn.by,
        ("Nhiệm vụ ", standing.key, " của ", source), source, law,
        True, task.deadline or "", State.DONE, done.day, done.link, 0, False, place), done)
