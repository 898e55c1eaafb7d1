"""The legal clock's page and the lines of it that acts' pages show. Knows no calendar file and no check.

Only this page counts days up to today, and it says which day that is: a static page ages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ..derive.clock import SOON, Due, State, bearer_of, law_of
from ..model.calendar import CalendarYear
from ..model.duty import LegalDuty, Occasion, Yearly
from ..viet import padded_date
from .piece import Piece, View

_WEEK = 7
_OCCASIONS = {
    Occasion.EFFECT: "ngày có hiệu lực", Occasion.ANNOUNCED: "ngày Bộ ký công bố",
    Occasion.DECIDED: "ngày ký quyết định", Occasion.DECISION_EFFECT: "ngày quyết định có hiệu lực",
    Occasion.FEEDBACK: "ngày nhận phản ánh, kiến nghị",
}
_UNITS = {"day": "ngày", "working-day": "ngày làm việc"}
_LATE_WORD = "Xong muộn"


@dataclass(frozen=True, slots=True)
class ClockLine:
    """One duty with its look: family, icon and word say its state to the eye and to everyone."""

    due: Due
    family: str
    icon: str
    word: str
    left: str
    """How long from the day of reckoning; the clock's own page shows it, no other."""


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule of law in words."""

    does: str
    who: str
    limit: str
    law: str
    sure: bool
    note: str


def clock_page(view: View) -> Piece:
    """What is due when, as of the day of the build."""
    lines = [_line(due) for due in view.dues]
    groups = _groups(lines, view.today)
    counts = [(len(groups[0][2]), "quá hạn", "is-stop" if groups[0][2] else "is-info"),
              (len(groups[1][2]), "trong 7 ngày tới", "is-warn" if groups[1][2] else "is-info"),
              (len(groups[2][2]), "trong 30 ngày tới", "is-info"),
              (len(groups[4][2]), "đã xong", "is-ok")]
    sections = [(anchor, title) for anchor, title, many, _ in groups if many]
    library = view.catalog.library
    return view.piece(
        "page", "viec-can-lam/", "Việc cần làm theo luật",
        f"Việc công bố, công khai thủ tục phải làm và hạn của từng việc, tính đến ngày {padded_date(view.today)}.",
        (), "clock.html", today=view.today, since=library.site.clock_since, counts=counts, groups=groups,
        rules=[_rule(view, duty) for duty in library.duties.values()], years=_years(view),
        sections=[*sections, ("quy-dinh", "Luật quy định thế nào"), ("lich", "Lịch và ngày nghỉ")])


def clock_lines(view: View, path: str) -> list[ClockLine]:
    """What an act sets going, for its own page: last days and states, no count of days."""
    return [_line(due) for due in view.dues if due.source.path == path]


def _line(due: Due) -> ClockLine:
    if due.state is State.DONE:
        return ClockLine(due, "warn" if due.late else "ok", "ok", _LATE_WORD if due.late else "Đã xong", "")
    if due.state is State.OVERDUE:
        return ClockLine(due, "stop", "stop", "Quá hạn", f"quá {-due.left} ngày làm việc" if due.left else "đã qua")
    left = f"còn {due.left} ngày làm việc" if due.left else "không còn ngày làm việc nào"
    return ClockLine(due, "info", "clock", "Chưa xong", left)


Group = tuple[str, str, list[ClockLine], bool]
"""Anchor, title, lines, and whether it is folded."""


def _groups(lines: Iterable[ClockLine], today: date) -> list[Group]:
    week, month = today + timedelta(days=_WEEK), today + timedelta(days=SOON)
    found: list[Group] = [("qua-han", "Quá hạn", [], False), ("bay-ngay", "Trong 7 ngày", [], False),
                          ("ba-muoi-ngay", "Trong 30 ngày", [], False), ("sau-do", "Sau đó", [], True),
                          ("da-xong", "Đã xong", [], True)]
    for line in lines:
        by = line.due.by
        open_place = 1 if by <= week else 2 if by <= month else 3
        found[{State.OVERDUE: 0, State.DONE: 4}.get(line.due.state, open_place)][2].append(line)
    found[4][2].reverse()
    return found


def _rule(view: View, duty: LegalDuty) -> RuleLine:
    return RuleLine(duty.does, bearer_of(duty), _limit(duty), law_of(view.catalog, duty), duty.sure, duty.note or "")


def _limit(duty: LegalDuty) -> str:
    when = duty.when
    if isinstance(when, Yearly):
        days = ", ".join(f"{day.day:02d}/{day.month:02d}" for day in when.before)
        return f"trước ngày {days} hằng năm"
    of = _OCCASIONS[when.of]
    if when.days == 0:
        return f"chậm nhất {of}"
    span = f"{when.days:02d} {_UNITS[when.unit]}"
    return f"chậm nhất {span} trước {of}" if when.kind == "before" else f"trong {span} kể từ {of}"


def _years(view: View) -> list[tuple[int, str]]:
    """Where the days off of this year and the next come from."""
    fixed = {year.year: year for year in view.catalog.library.calendar.years if year.notices}
    return [(year, _source(fixed.get(year))) for year in (view.today.year, view.today.year + 1)]


def _source(year: CalendarYear | None) -> str:
    if year is None:
        return ""
    doubt = "" if all(notice.sure for notice in year.notices) else " (số văn bản cần đối chiếu)"
    return ", ".join(notice.number for notice in year.notices) + doubt
