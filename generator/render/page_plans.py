"""Plans' pages: targets with bars, tasks with filters, who does what. Knows no report and no calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from .. import viet
from ..derive.sentences import Link
from ..model.plan import Plan, PlanKind, Target
from .drawings import bar
from .page_decisions import PaperFile
from .piece import Piece, View

_INDEX = Link("Kế hoạch", "ke-hoach/")
_KINDS = {
    PlanKind.CONTROL: "Kiểm soát thủ tục hành chính",
    PlanKind.REVIEW: "Rà soát, đánh giá",
    PlanKind.INSPECTION: "Kiểm tra",
    PlanKind.UNIT: "Kế hoạch của đơn vị",
    PlanKind.REFORM: "Cải cách thủ tục hành chính",
}
_MUST = {"≥": "ít nhất", "≤": "nhiều nhất", ">": "hơn", "<": "dưới"}
_TESTS = {
    "≥": lambda got, must: got >= must,
    "≤": lambda got, must: got <= must,
    "=": lambda got, must: got == must,
    ">": lambda got, must: got > must,
    "<": lambda got, must: got < must,
}


@dataclass(frozen=True, slots=True)
class _Line:
    name: str
    must: str
    reached: str
    drawing: Markup
    state: tuple[str, str, str]
    note: str


def plan_page(view: View, key: str, files: Sequence[PaperFile] = ()) -> Piece:
    """One plan. `files` are its papers to download, where it is ours."""
    plan = view.catalog.library.plans[key]
    targets = [_target(one) for one in plan.targets]
    tasks = [(group.title, group.tasks) for group in plan.groups]
    as_of = max((one.as_of for one in plan.targets if one.as_of), default=None)
    sections = [
        ("chi-tieu", "Chỉ tiêu", targets),
        ("nhiem-vu", "Nhiệm vụ", tasks),
        ("trach-nhiem", "Trách nhiệm", plan.duties),
        ("muc-dich", "Mục đích, yêu cầu", plan.purposes or plan.requirements),
        ("tep", "Tải về", files),
        ("nguon", "Căn cứ và nguồn", plan.bases or plan.source),
    ]
    return view.piece(
        "plan",
        f"ke-hoach/{key}/",
        plan.title,
        plan.summary,
        (_INDEX,),
        "plan.html",
        plan=plan,
        kind=_KINDS[plan.kind],
        issuer=view.catalog.organization_name(plan.issuer, plan.signed or view.today),
        targets=targets,
        tasks=tasks,
        as_of=as_of,
        counts=_counts(plan, targets),
        leads=_leads(plan),
        files=files,
        sections=[(anchor, label) for anchor, label, there in sections if there],
        has_figures=any(one.reached is not None for one in plan.targets),
    )


def _target(target: Target) -> _Line:
    """No figure is no figure, never 0."""
    figure = _figure(target.value, target.unit)
    must = f"{_MUST[target.compare]} {figure}" if target.compare in _MUST else figure
    if target.reached is None:
        state, reached = ("info", "info", "Chưa có số liệu"), "Chưa có"
    else:
        reached = _figure(target.reached, target.unit)
        good = _TESTS.get(target.compare, _TESTS["≥"])(target.reached, target.value)
        state = ("ok", "ok", "Đạt") if good else ("warn", "warn", "Chưa đạt")
    most = Decimal(100) if target.unit == "%" else max(target.value, target.reached or Decimal(0))
    return _Line(target.indicator, must, reached, bar(target.reached, target.value, most), state, target.note or "")


def _figure(value: Decimal, unit: str) -> str:
    return f"{viet.number(value)}\u00a0{unit}"


def _counts(plan: Plan, targets: list[_Line]) -> list[tuple[str, str, str]]:
    tasks = sum(len(group.tasks) for group in plan.groups)
    found = (
        [(f"{sum(one.state[0] == 'ok' for one in targets)}/{len(targets)}", "chỉ tiêu đạt", "is-ok")]
        if any(one.state[2] != "Chưa có số liệu" for one in targets)
        else [(str(len(targets)), "chỉ tiêu", "is-info")]
    )
    return [
        *(found if targets else []),
        *([(str(tasks), "nhiệm vụ", "is-info")] if tasks else []),
        *([(str(len(plan.duties)), "đơn vị có trách nhiệm", "is-info")] if plan.duties else []),
    ]


def _leads(plan: Plan) -> list[tuple[str, str]]:
    """Who leads any task, for the filter: slug and name."""
    names = dict.fromkeys(name for group in plan.groups for task in group.tasks for name in task.lead)
    return sorted(((viet.slug(name), name) for name in names), key=lambda one: viet.order(one[1]))


def plans_index(view: View) -> Piece:
    """All plans, the newest first."""
    lines = [
        (Link(plan.title, f"ke-hoach/{key}/"), plan.number or _KINDS[plan.kind], plan.signed, None, 0)
        for key, plan in view.catalog.library.plans.items()
    ]
    lines.sort(key=lambda one: (one[2] or date.min, one[0].path), reverse=True)
    return view.piece(
        "plan",
        "ke-hoach/",
        "Kế hoạch",
        "Kế hoạch kiểm soát thủ tục hành chính hằng năm.",
        (),
        "acts.html",
        lines=lines,
        empty="Chưa có kế hoạch nào được nhập.",
        lead="Việc phải làm trong năm để thủ tục đơn giản hơn, rõ hơn, đúng hạn hơn.",
    )
