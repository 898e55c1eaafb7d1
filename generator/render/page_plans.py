"""Plans' pages: the scoreboard, tasks with filters, the year as a drawing, reviews, visits. Knows no calendar file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .. import viet
from ..derive.addresses import plan_calendars
from ..derive.plan_bodies import body_names, issuer_name
from ..derive.plan_calendar import leads_with_days
from ..derive.plan_comparison import pairs
from ..derive.progress import Reached, Status, TargetStanding, TaskStanding, standings, target_standings
from ..derive.sentences import OUTREACH, PLANS, Link, comparison_path, plan_path
from ..derive.target_figures import with_figures
from ..model.plan import Plan, PlanKind
from ..model.progress import Progress
from .page_decisions import PaperFile
from .piece import Piece, View
from .plan_parts import (
    STATES,
    WHEN,
    Look,
    ReviewRow,
    TargetRow,
    TaskRow,
    bodies_in,
    quota_rows,
    review_counts,
    review_rows,
    roadmap,
    target_row,
    task_rows,
)
from .plan_timeline import PlanDrawing, plan_timeline

INDEX = Link("Kế hoạch", PLANS)
_MOST_COUNTS = 4
KIND_NAMES = {
    PlanKind.CONTROL: "Kiểm soát thủ tục hành chính",
    PlanKind.REVIEW: "Rà soát, đánh giá",
    PlanKind.INSPECTION: "Kiểm tra",
    PlanKind.UNIT: "Kế hoạch của đơn vị",
    PlanKind.REFORM: "Cải cách thủ tục hành chính",
    PlanKind.DISPATCH: "Công văn giao việc",
}


@dataclass(frozen=True, slots=True)
class Parts:
    """What stands on a plan's page, each empty where the plan has none."""

    targets: Sequence[TargetRow]
    road: Sequence[tuple[str, Sequence[str]]]
    groups: Sequence[tuple[str, Sequence[TaskRow]]]
    drawing: PlanDrawing
    reviews: Sequence[ReviewRow]
    quotas: Sequence[tuple[str, str, str, Look, str]]
    visits: Sequence[tuple[str, str, str, str, str]]
    calendars: Sequence[tuple[str, str]]
    files: Sequence[PaperFile]
    compared: Sequence[Link]
    children: Sequence[Link]
    duties: Sequence[tuple[str, Sequence[str]]]


def plan_page(view: View, key: str, files: Sequence[PaperFile] = ()) -> Piece:
    """One plan. `files` are its papers to download, where it is ours."""
    library = view.catalog.library
    plan, told = library.plans[key], library.progress.get(key)
    progress = with_figures(library, plan, told, view.today)
    tracked = told is not None and not plan.other_place
    tasks, goals = standings(plan, progress, view.today), target_standings(plan, progress, view.today)
    named_years, road = roadmap(plan)
    parts = Parts(
        [target_row(one) for one in goals], road, task_rows(view, plan, tasks, tracked),
        plan_timeline(plan, tasks, view.today, tracked), review_rows(view, plan), quota_rows(plan),
        _visits(view, plan, key), _calendars(view, plan), files, _compared(view, key), _children(view, key),
        [(body_names(view.catalog, (duty.who,), view.today)[0], duty.does) for duty in plan.duties])
    return view.piece(
        "plan", plan_path(key), plan.title, plan.summary, (INDEX,), "plan.html", plan=plan, kind=KIND_NAMES[plan.kind],
        issuer=issuer_name(view.catalog, plan, view.today), tracked=tracked, as_of=_as_of(told), parts=parts,
        parent=_link(view, plan.parent), counts=_counts(plan, goals, tasks, tracked), sections=_sections(plan, parts),
        has_figures=any(one.reading for one in goals), filters=_filters(view, plan, tasks, tracked),
        goal_year=min(max(view.today.year, plan.year), plan.years[-1]), road_years=named_years)


def _sections(plan: Plan, parts: Parts) -> list[tuple[str, str]]:
    found = [("chi-tieu", "Chỉ tiêu", parts.targets), ("ra-soat", "Thủ tục được rà soát", parts.reviews),
             ("kiem-tra", "Lịch kiểm tra", parts.visits), ("nhiem-vu", "Nhiệm vụ", parts.groups),
             ("thoi-gian", "Theo thời gian", parts.drawing.svg), ("trach-nhiem", "Trách nhiệm", parts.duties),
             ("muc-dich", "Mục đích, yêu cầu", plan.purposes or plan.requirements or plan.contents),
             ("tep", "Tải về", parts.files or parts.calendars),
             ("lien-quan", "Kế hoạch liên quan", parts.compared or parts.children),
             ("nguon", "Căn cứ và nguồn", plan.bases or plan.source)]
    return [(anchor, label) for anchor, label, there in found if there]


def _as_of(progress: Progress | None) -> date | None:
    """The day of the newest evidence."""
    if progress is None:
        return None
    done = [one.day for many in progress.tasks.values() for one in many]
    return max((*done, *(one.day for many in progress.targets.values() for one in many)), default=None)


def _counts(plan: Plan, goals: Sequence[TargetStanding], tasks: Sequence[TaskStanding],
            tracked: bool) -> list[tuple[str, str, str]]:
    """Four figures at most, each a sentence when read aloud."""
    known = [one for one in goals if one.reached is not Reached.NO_FIGURE]
    reached = sum(one.reached is Reached.REACHED for one in known)
    late = sum(one.status is Status.OVERDUE for one in tasks)
    found = review_counts(plan)
    if tracked:
        found += [(f"{sum(one.status.done for one in tasks)}/{len(tasks)}", "nhiệm vụ đã xong", "is-ok"),
                  (str(late), "nhiệm vụ quá hạn", "is-stop" if late else "is-info")]
    elif tasks:
        found.append((str(len(tasks)), "nhiệm vụ", "is-info"))
    if known:
        found.append((f"{reached}/{len(goals)}", "chỉ tiêu đạt", "is-ok"))
    elif goals:
        found.append((str(len(goals)), "chỉ tiêu", "is-info"))
    return found[:_MOST_COUNTS]


def _filters(view: View, plan: Plan, tasks: Sequence[TaskStanding],
             tracked: bool) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Name, label and options of each choice that leads to something."""
    bodies = [(str(at), name) for at, name in enumerate(bodies_in(view, plan).values(), 1)]
    there = {one.status for one in tasks}
    states = [(state.value, look[2]) for state, look in STATES.items() if state in there]
    return [("dv", "Đơn vị (chủ trì, phối hợp)", bodies), ("han", "Thời hạn", list(WHEN.items())),
            *([("tt", "Tình trạng", states)] if tracked else [])]


def _visits(view: View, plan: Plan, key: str) -> list[tuple[str, str, str, str, str]]:
    """Who, when, by whom, about what, and the title of the paper that concludes it."""
    letters = view.catalog.library.letters.get(f"plans/{key}", {})
    found = []
    for visit in plan.visits:
        names = body_names(view.catalog, (visit.who, visit.by or ""), view.today)
        concluded = letters.get(visit.conclusion or "")
        found.append((names[0], f"{visit.when}{' (đột xuất, không báo trước)' if visit.unannounced else ''}", names[1],
                      "; ".join(visit.contents), concluded.title if concluded else ""))
    return found


def _calendars(view: View, plan: Plan) -> list[tuple[str, str]]:
    """The calendar of the whole plan, then of each that leads anything with a day, by the alphabet."""
    leads = leads_with_days(plan)
    names = [(body_names(view.catalog, (leads[lead],), view.today)[0] if lead else "", href)
             for href, lead in plan_calendars(plan).items()]
    return sorted(names, key=lambda one: viet.order(one[0]))


def _compared(view: View, key: str) -> list[Link]:
    plans = view.catalog.library.plans
    return [Link(f"So với: {plans[older if newer == key else newer].title}", comparison_path(older, newer))
            for older, newer in pairs(view.catalog.library) if key in (older, newer)]


def _children(view: View, key: str) -> list[Link]:
    return [Link(plan.title, plan_path(other)) for other, plan in view.catalog.library.plans.items()
            if plan.parent == key]


def _link(view: View, key: str | None) -> Link | None:
    plan = view.catalog.library.plans.get(key or "")
    return Link(plan.title, plan_path(key)) if plan and key else None


def plans_index(view: View) -> Piece:
    """All plans, the newest first; those of other places apart; two side by side; work that goes out to people."""
    library = view.catalog.library
    order = sorted(library.plans.items(), key=lambda one: (one[1].signed or date.min, one[0]), reverse=True)
    ours, others = ([(Link(plan.title, plan_path(key)), plan.number or KIND_NAMES[plan.kind], plan.signed)
                     for key, plan in order if plan.other_place is elsewhere] for elsewhere in (False, True))
    compared = [Link(f"{library.plans[older].title} – {library.plans[newer].title}", comparison_path(older, newer))
                for older, newer in pairs(library)]
    return view.piece(
        "plan", PLANS, "Kế hoạch", "Kế hoạch kiểm soát thủ tục hành chính hằng năm.", (), "plans.html",
        ours=ours, others=others, compared=compared, outreach=OUTREACH)
