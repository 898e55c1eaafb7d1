"""Pages of coverage: what the catalog holds of what it should, against plans' targets; by field, body and month.

Knows no procedure's text. None depends on today but for which days lie ahead: nothing is counted from day to day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from markupsafe import Markup

from .. import viet
from ..derive.coverage import Coverage, Month, Wanted, count_of, coverage, months, own_bodies, wanted
from ..derive.sentences import STATISTICS, Link, axis_path, data_path, plan_path
from ..derive.statistics import Axis, Group, Tally, statistics
from ..derive.turning import TurningDay
from ..model.plan import Covered
from .charts import Spot, line_chart
from .drawings import bar
from .page_statistics import by_year, day_line
from .piece import Piece, View
from .plan_parts import must_words

MOST_ROWS = 30
"""A table with more rows than this stands on its own page only."""
MONTHS = 24
"""How many months are shown; the whole past stands in the list of days."""
_FILE = data_path("coverage", "csv")
"""The same counts as a table."""
_INDEX = Link("Thống kê", STATISTICS)
_NAMES = {
    Covered.SAMPLE: "Có hồ sơ mẫu", Covered.PROCESS: "Có quy trình nội bộ", Covered.CURRENT: "Có nội dung mới nhất",
    Covered.ONLINE: "Làm trực tuyến được", Covered.FULL: "Trong đó: trọn quy trình",
}
_BY_GROUP = {Covered.SAMPLE: "Hồ sơ mẫu", Covered.PROCESS: "Quy trình nội bộ",
             Covered.FULL: "Trực tuyến toàn trình", Covered.CURRENT: "Nội dung mới nhất"}
"""The measures that a table of groups has."""
_AXES = {
    "linh-vuc": (Axis.FIELD, "Theo lĩnh vực", "Lĩnh vực"),
    "co-quan": (Axis.BODY, "Theo cơ quan", "Cơ quan"),
}
"""By address: by what is counted, the heading, the word."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of all, in figures and drawn, and the target for it where a plan sets one."""

    name: str
    count: int
    percent: str
    drawing: Markup
    must: str
    target: Link | None


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A field's or a body's row: its counts with their shares, and the first of them drawn."""

    name: str
    path: str
    procedures: int
    cells: Sequence[tuple[str, int, str]]
    drawing: Markup


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month in words."""

    name: str
    month: Month


def statistics_page(view: View, days: Sequence[TurningDay]) -> Piece:
    """The catalog counted as it stands since it turned last, and the way to every other day."""
    found = coverage(view.catalog, view.today, view.entries.values())
    whole = statistics(view.catalog, view.today, view.entries.values())
    lines = [day_line(day) for day in reversed(days) if day.events or day.names]
    since = max((day.day for day in days if day.day <= view.today), default=None)
    following = min((day.day for day in days if day.day > view.today), default=None)
    past = months(days, view.today)[-MONTHS:]
    axes = [(anchor, heading, word, _rows(view, axis, found), axis_path(anchor))
            for anchor, (axis, heading, word) in _AXES.items()]
    sections = [("tong-quat", "Tổng quát"), ("cap", "Theo cấp"), ("linh-vuc", "Theo lĩnh vực"),
                ("co-quan", "Theo cơ quan"), ("thang", "Theo tháng"), ("ngay-khac", "Danh mục tại một ngày khác"),
                ("cach-dem", "Cách đếm")]
    return view.piece(
        "page", STATISTICS, "Thống kê danh mục",
        f"Thủ tục của {whole.place} có hồ sơ mẫu, quy trình, làm trực tuyến: đếm theo lĩnh vực, cơ quan, tháng.",
        (), "statistics.html", found=found, whole=whole, since=since, until=following and _eve(following),
        counts=_numbers(found), shares=_shares(view, found), others=_others(found.counted.whole), sections=sections,
        levels=[_row(view, Axis.LEVEL, group, found) for group in found.counted.levels], axes=axes,
        measures=list(_BY_GROUP.values()), most=MOST_ROWS, months=[_month(one) for one in reversed(past)],
        chart=_chart(past), file=_FILE,
        coming=[line for line in lines if line.day > view.today],
        years=by_year([line for line in lines if line.day <= view.today]))


def axis_page(view: View, anchor: str) -> Piece:
    """All fields, or all bodies of the place, with their counts."""
    found = coverage(view.catalog, view.today, view.entries.values())
    axis, title, word = _AXES[anchor]
    rows = _rows(view, axis, found)
    return view.piece(
        "page", axis_path(anchor), f"Thống kê {title[:1].lower()}{title[1:]}",
        f"Thủ tục có hồ sơ mẫu, quy trình nội bộ, làm trực tuyến, {title.lower()}: {len(rows)} dòng.", (_INDEX,),
        "statistics-axis.html", rows=rows, word=word, measures=list(_BY_GROUP.values()),
        total=found.counted.whole.procedures, file=_FILE, several=axis is Axis.BODY)


def _numbers(found: Coverage) -> list[tuple[int, str, str]]:
    whole = found.counted.whole
    return [(whole.procedures, "thủ tục được đếm", "is-ok"), (whole.sample, "có hồ sơ mẫu", "is-info"),
            (whole.process, "có quy trình nội bộ", "is-info"), (whole.online, "làm trực tuyến được", "is-info")]


def _shares(view: View, found: Coverage) -> list[Share]:
    targets, whole = wanted(view.catalog), found.counted.whole
    return [_share(view, _NAMES[one], count_of(whole, one), whole.procedures, targets.get(one)) for one in Covered]


def _share(view: View, name: str, count: int, total: int, goal: Wanted | None) -> Share:
    link = None
    if goal:
        plan = view.catalog.library.plans[goal.plan]
        link = Link(f"{goal.target.indicator}, kế hoạch năm {plan.year}", f"{plan_path(goal.plan)}#chi-tieu")
    mark = goal.goal.value * total / 100 if goal else None
    return Share(name, count, viet.percent(count, total), bar(Decimal(count), mark, Decimal(total)),
                 must_words(goal.target, goal.goal) if goal else "", link)


def _others(whole: Tally) -> list[tuple[str, int, str, Markup]]:
    """What no plan sets a target for."""
    said = (("Làm trực tuyến một phần", whole.partial), ("Chỉ nộp hồ sơ giấy", whole.paper),
            ("Chưa nhập cách làm trực tuyến", whole.online_unknown), ("Có biểu mẫu trong hồ sơ", whole.forms))
    total = whole.procedures
    return [(name, count, viet.percent(count, total), bar(Decimal(count), None, Decimal(total)))
            for name, count in said]


def _rows(view: View, axis: Axis, found: Coverage) -> list[GroupRow]:
    groups = found.counted.fields if axis is Axis.FIELD else own_bodies(view.catalog, found.counted.bodies)
    return [_row(view, axis, group, found) for group in groups]


def _row(view: View, axis: Axis, group: Group, found: Coverage) -> GroupRow:
    folder = {Axis.FIELD: "linh-vuc/", Axis.BODY: "co-quan/"}.get(axis, "")
    known = {Axis.FIELD: view.catalog.library.fields, Axis.BODY: view.bodies_with_page}.get(axis, ())
    total, first = group.tally.procedures, Covered.SAMPLE
    goal = wanted(view.catalog).get(first)
    mark = goal.goal.value * total / 100 if goal else None
    cells = [(name, count_of(group.tally, one), viet.percent(count_of(group.tally, one), total))
             for one, name in _BY_GROUP.items()]
    return GroupRow(group.name[:1].upper() + group.name[1:], f"{folder}{group.key}/" if group.key in known else "",
                    total, cells, bar(Decimal(count_of(group.tally, first)), mark, Decimal(total)))


def _month(month: Month) -> MonthRow:
    return MonthRow(f"Tháng {month.first.month}/{month.first.year}", month)


def _chart(past: Sequence[Month]) -> Markup:
    spots = [Spot(f"{one.first.month}/{one.first.year % 100:02d}", Decimal(one.procedures)) for one in past]
    told = ""
    if len(past) > 1:
        first, last = _month(past[0]), _month(past[-1])
        told = (f"Số thủ tục đang áp dụng cuối mỗi tháng: {viet.number(past[0].procedures)} "
                f"({first.name.lower()}), {viet.number(past[-1].procedures)} ({last.name.lower()})")
    return line_chart("thang", spots, "", told)


def _eve(day: date) -> date:
    return day - timedelta(days=1)
