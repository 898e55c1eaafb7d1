"""The parts of a plan's page as rows: targets, tasks, reviews with their costs, visits. Knows no template."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from .. import viet
from ..derive.compliance_cost import per_step, saving_in, saving_of, saving_of_file, simplified
from ..derive.deadlines import days
from ..derive.plan_bodies import body_names
from ..derive.plan_calendar import who
from ..derive.plan_shares import share_planned
from ..derive.progress import Reached, Status, TargetStanding, TaskStanding
from ..derive.sentences import Link, act_path, indicator_path, plan_path
from ..derive.words import LEVELS
from ..model.compliance_cost import Cost, CostPart
from ..model.deadline import Continuous, Deadline, Several
from ..model.plan import Compare, Goal, Plan, Review, Share, Target, Task
from ..model.progress import Evidence
from .drawings import bar
from .piece import View

Look = tuple[str, str, str]
"""Family, icon and word of a state."""

_MUST = {Compare.AT_LEAST: "ít nhất", Compare.AT_MOST: "nhiều nhất", Compare.MORE: "hơn", Compare.LESS: "dưới"}
_REACHED = {
    Reached.REACHED: ("ok", "ok", "Đạt"),
    Reached.MISSED: ("warn", "warn", "Chưa đạt"),
    Reached.NO_FIGURE: ("info", "info", "Chưa có số liệu"),
}
STATES: Mapping[Status, Look] = {
    Status.OVERDUE: ("stop", "stop", "Quá hạn"),
    Status.UNDER_WAY: ("info", "clock", "Đang làm"),
    Status.NOT_STARTED: ("info", "cal", "Chưa bắt đầu"),
    Status.CONTINUOUS: ("info", "clock", "Làm thường xuyên"),
    Status.DONE_ON_TIME: ("ok", "ok", "Xong đúng hạn"),
    Status.DONE_LATE: ("warn", "ok", "Xong muộn"),
}
"""What a task's state looks like, in the order in which a filter offers them."""
WHEN = {"q1": "Quý I", "q2": "Quý II", "q3": "Quý III", "q4": "Quý IV", "tx": "Thường xuyên", "k": "Không nêu ngày"}
"""When something falls due, as a filter offers it."""
_PARTS = {
    CostPart.PREPARE: "Chuẩn bị hồ sơ", CostPart.SUBMIT: "Nộp hồ sơ", CostPart.FEES: "Phí, lệ phí",
    CostPart.FIELD: "Kiểm tra thực địa", CostPart.OTHER: "Công việc khác", CostPart.RECEIVE: "Nhận kết quả",
}
_SHARES = {
    Share.SIMPLIFIED: "Thủ tục được đơn giản hóa", Share.INFORMATION: "Thông tin phải khai được cắt giảm",
    Share.DEPARTMENTS: "Sở, ban, ngành", Share.DISTRICTS: "Ủy ban nhân dân cấp huyện",
    Share.COMMUNES: "Ủy ban nhân dân cấp xã", Share.SUBORDINATE: "Phòng, ban, đơn vị trực thuộc (tự kiểm tra)",
    Share.LARGE_SUBORDINATE: "Đơn vị trực thuộc của nơi có nhiều đơn vị (tự kiểm tra)",
}


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One goal on the scoreboard."""

    name: str
    level: str
    must: str
    reached: str
    drawing: Markup
    state: Look
    note: str
    source: Link | None


@dataclass(frozen=True, slots=True)
class Shown:
    """One piece of evidence: when, what, and where it is seen."""

    day: date
    what: str
    link: str


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task, or a heading over those below it (then it has no state)."""

    number: str
    name: str
    lead: str = ""
    with_: str = ""
    deadline: str = ""
    product: str = ""
    state: Look | None = None
    evidence: tuple[Shown, ...] = ()
    marks: Mapping[str, str] = field(default_factory=dict)
    """What the filters ask for: dv (numbers of bodies), han (when), tt (state)."""


@dataclass(frozen=True, slots=True)
class CostRow:
    """One kind of work: before and after, in đồng for one file."""

    part: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One review: why, what becomes simpler, and what that saves."""

    review: Review
    procedures: tuple[Link, ...]
    lead: str
    rows: tuple[CostRow, ...]
    per_file: tuple[str, str, str] | None
    per_year: tuple[str, str, str] | None
    invented: bool
    basis: str


def target_row(standing: TargetStanding) -> TargetRow:
    """No figure is no figure, never 0."""
    target, goal, reading = standing.target, standing.goal, standing.reading
    value = reading.value if reading else None
    most = Decimal(100) if target.unit == "%" else max(goal.value, value or Decimal(0))
    notes = [target.note or "", reading.note or "" if reading else "",
             f"số liệu đến {viet.short_date(reading.day)}" if reading else ""]
    return TargetRow(target.indicator, LEVELS[goal.level] if goal.level else "", must_words(target, goal),
                     "Chưa có" if value is None else figure(value, target.unit), bar(value, goal.value, most),
                     _REACHED[standing.reached], "; ".join(note for note in notes if note),
                     _link(reading.by) if reading else None)


def must_words(target: Target, goal: Goal) -> str:
    """ít nhất 97 %."""
    said = figure(goal.value, target.unit)
    return f"{_MUST[target.compare]} {said}" if target.compare in _MUST else said


def figure(value: Decimal, unit: str) -> str:
    """A value with its unit."""
    return f"{viet.number(value)}\u00a0{unit}"


def roadmap(plan: Plan) -> tuple[tuple[int, ...], list[tuple[str, list[str]]]]:
    """The goals of a plan of several years, year by year; nothing for a plan of one year."""
    named = sorted({year for target in plan.targets for goal in target.goals
                    if (year := goal.year or goal.from_year)})
    if len(plan.years) < 2 or not named:
        return (), []
    rows = [(target.indicator, [_of_year(target, year) for year in named]) for target in plan.targets]
    return tuple(named), rows


def _of_year(target: Target, year: int) -> str:
    """What a target says of a year itself; a goal that goes on is said where it begins."""
    goals = [goal for goal in target.goals if year in (goal.year, goal.from_year)]
    return ", ".join(f"{LEVELS[goal.level].lower() + ' ' if goal.level else ''}{figure(goal.value, target.unit)}"
                     f"{' trở đi' if goal.from_year else ''}" for goal in goals)


def bodies_in(view: View, plan: Plan) -> Mapping[str, str]:
    """Everyone a plan's tasks name, by the word for addresses, in the order of the alphabet."""
    entries = {entry for _, _, _, task in plan.numbered() for entry in (*task.lead, *task.with_)}
    names = {who(entry): body_names(view.catalog, (entry,), view.today)[0] for entry in entries}
    return dict(sorted(names.items(), key=lambda one: viet.order(one[1])))


def task_rows(view: View, plan: Plan, many: Sequence[TaskStanding], tracked: bool) -> list[tuple[str, list[TaskRow]]]:
    """The tasks by group. `tracked`: whether anybody enters what was done; else nothing is said of it."""
    standings = {one.key: one for one in many}
    numbers = {word: str(at) for at, word in enumerate(bodies_in(view, plan), 1)}
    groups: list[tuple[str, list[TaskRow]]] = [
        (f"{number}. {group.title}", []) for number, group in zip(viet.ROMAN, plan.groups, strict=False)]
    for key, group_at, _, task in plan.numbered():
        groups[group_at][1].append(_task_row(view, plan, task, standings.get(key), tracked, numbers))
    return groups


def _task_row(view: View, plan: Plan, task: Task, standing: TaskStanding | None, tracked: bool,
              numbers: Mapping[str, str]) -> TaskRow:
    if standing is None:
        return TaskRow(task.number, task.name)
    entries = dict.fromkeys(numbers[who(entry)] for entry in (*task.lead, *task.with_))
    marks = {"dv": " ".join(entries), "han": " ".join(_when(standing.deadline, plan)),
             **({"tt": standing.status.value} if tracked else {})}
    lead, others = (", ".join(body_names(view.catalog, many, view.today)) for many in (task.lead, task.with_))
    return TaskRow(task.number, task.name, lead, others, task.deadline or "", task.product or "",
                   STATES[standing.status] if tracked else None, tuple(map(_shown, standing.evidence)), marks)


def _when(deadline: Deadline, plan: Plan) -> list[str]:
    """The quarters something falls due in; or all the time; or on no day that is known."""
    quarters = dict.fromkeys(f"q{(day.month + 2) // 3}" for year in plan.years for day in days(deadline, year))
    parts = deadline.parts if isinstance(deadline, Several) else (deadline,)
    if any(isinstance(part, Continuous) for part in parts):
        quarters["tx"] = None
    return sorted(quarters) or ["k"]


def _shown(evidence: Evidence) -> Shown:
    return Shown(evidence.day, evidence.what, _address(evidence.by))


def _link(by: str) -> Link | None:
    return Link("nguồn", _address(by)) if _address(by) else None


def _address(by: str) -> str:
    """Where evidence is seen: a page of ours from the site's top, or an address elsewhere."""
    kind, _, key = by.partition("/")
    if kind == "indicators":
        return indicator_path(key)
    home = "/".join(key.split("/")[:2])
    if kind == "plans":
        return plan_path(home)
    return act_path(f"{kind}/{home}") if kind in ("decisions", "announcements") else by


def review_rows(view: View, plan: Plan) -> list[ReviewRow]:
    """A plan's reviews."""
    return [_review(view, review) for review in plan.reviews]


def _review(view: View, review: Review) -> ReviewRow:
    procedures = view.catalog.library.procedures
    links = tuple(Link(code, f"thu-tuc/{code}/" if code in procedures and procedures[code].versions else "")
                  for code in review.codes)
    costs = [cost for cost in (review.before, review.after) if cost]
    pairs = [(f"{viet.money(saving.before)}", viet.money(saving.after), _cut(saving.share)) if saving else None
             for saving in (saving_of_file(review), saving_of(review))]
    basis = "; ".join(dict.fromkeys(_basis(cost) for cost in costs))
    return ReviewRow(review, links, ", ".join(body_names(view.catalog, review.lead, view.today)),
                     tuple(_cost_rows(review)), pairs[0], pairs[1], any(cost.invented for cost in costs), basis)


def _basis(cost: Cost) -> str:
    return (f"{viet.number(cost.people)} người, mỗi người {viet.number(cost.times)} lần một năm, thu nhập một giờ "
            f"{viet.money(cost.wage)}")


def _cost_rows(review: Review) -> Iterator[CostRow]:
    """Every part of the formula in which anything is asked for, its steps told in words."""
    for part in CostPart:
        sides = [_side(cost, part) for cost in (review.before, review.after)]
        if any(sides):
            yield CostRow(_PARTS[part], *sides)


def _side(cost: Cost | None, part: CostPart) -> str:
    steps = [step for step in cost.steps if step.part is part] if cost else []
    if cost is None or not steps:
        return ""
    return "; ".join(f"{step.work}{f' ({viet.number(step.hours)} giờ)' if step.hours else ''}: "
                     f"{viet.money(per_step(cost, step))}" for step in steps)


def _cut(share: Decimal) -> str:
    return f"giảm {viet.number(share)}\u00a0%" if share >= 0 else f"tăng {viet.number(-share)}\u00a0%"


def review_counts(plan: Plan) -> list[tuple[str, str, str]]:
    """What a review plan comes to: how many become simpler, and what that saves."""
    saving = saving_in(plan)
    found = [(str(simplified(plan)), "thủ tục được đơn giản hóa", "is-ok")] if plan.reviews else []
    if saving.before:
        found.append((f"{viet.number(saving.share)}\u00a0%", "chi phí mỗi năm được cắt", "is-ok"))
    return found


def quota_rows(plan: Plan) -> list[tuple[str, str, str, Look, str]]:
    """What, how much, what the plan comes to, whether that is enough, who says so."""
    found = []
    for quota in plan.quotas:
        share = share_planned(plan, quota)
        state = ("info", "info", "Chưa đếm được") if share is None else (
            ("ok", "ok", "Đủ") if share >= quota.at_least else ("warn", "warn", "Chưa đủ"))
        found.append((_SHARES[quota.of], f"ít nhất {viet.number(quota.at_least)}\u00a0%",
                      "" if share is None else f"{viet.number(share)}\u00a0%", state, quota.source))
    return found
