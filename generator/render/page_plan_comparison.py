"""The page that sets two plans side by side. Knows no way of matching: that is `derive.plan_comparison`."""

from dataclasses import dataclass

from ..derive.plan_bodies import body_names, issuer_name
from ..derive.plan_comparison import Numbered, compare
from ..derive.sentences import Link, comparison_path, plan_path
from ..derive.words import LEVELS
from ..model.plan import Target
from .page_plans import INDEX
from .piece import Piece, View
from .plan_parts import must_words


@dataclass(frozen=True, slots=True)
class PairRow:
    """One thing in both plans, or in one of them: its name, what each says, and what became of it."""

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    state: tuple[str, str, str]


_KEPT = ("info", "ok", "Giữ nguyên")
_CHANGED = ("warn", "info", "Đổi")
_NEW = ("ok", "ok", "Chỉ có ở sau")
_GONE = ("stop", "stop", "Chỉ có ở trước")


def comparison_page(view: View, older: str, newer: str) -> Piece:
    """What goes on, begins and ends between two plans."""
    plans = view.catalog.library.plans
    first, second = plans[older], plans[newer]
    found = compare(first, second)
    targets = [_target_row(before, after) for before, after in found.targets]
    tasks = [_task_row(view, before, after) for before, after in found.tasks]
    both = sum(bool(row.before and row.after) for row in tasks)
    counts = [(str(both), "nhiệm vụ có ở cả hai", "is-info"),
              (str(sum(row.state == _NEW for row in tasks)), "chỉ có ở kế hoạch sau", "is-ok"),
              (str(sum(row.state == _GONE for row in tasks)), "chỉ có ở kế hoạch trước", "is-stop"),
              (str(sum(row.state == _CHANGED for row in targets)), "chỉ tiêu đổi mức", "is-warn")]
    title = f"So sánh kế hoạch {first.year} và {second.year}"
    return view.piece(
        "plan", comparison_path(older, newer), title, f"{first.title}; {second.title}.", (INDEX,),
        "plan-comparison.html", counts=counts, targets=targets, tasks=tasks,
        sides=[(Link(plan.title, plan_path(key)), issuer_name(view.catalog, plan, view.today), plan.year)
               for key, plan in ((older, first), (newer, second))])


def _target_row(before: Target | None, after: Target | None) -> PairRow:
    shown = after or before
    sides = (_goals(before), _goals(after))
    return PairRow(shown.indicator if shown else "", *sides, _state(before, after, sides[0] == sides[1]))


def _goals(target: Target | None) -> tuple[str, ...]:
    if target is None:
        return ()
    return tuple(" ".join(part for part in (
        f"năm {goal.year}" if goal.year else f"từ năm {goal.from_year}" if goal.from_year else "",
        LEVELS[goal.level].lower() if goal.level else "", must_words(target, goal)) if part) for goal in target.goals)


def _task_row(view: View, before: Numbered | None, after: Numbered | None) -> PairRow:
    shown = after or before
    sides = (_said(view, before), _said(view, after))
    same = sides[0][1:] == sides[1][1:]
    return PairRow(shown.task.name if shown else "", *sides, _state(before, after, same))


def _said(view: View, one: Numbered | None) -> tuple[str, ...]:
    """Number, deadline and who leads."""
    if one is None:
        return ()
    lead = ", ".join(body_names(view.catalog, one.task.lead, view.today))
    return tuple(part for part in (f"Nhiệm vụ {one.key}", one.task.deadline or "", lead) if part)


def _state(before: object | None, after: object | None, same: bool) -> tuple[str, str, str]:
    if before is None:
        return _NEW
    if after is None:
        return _GONE
    return _KEPT if same else _CHANGED
