"""Pages of the days on which the catalog turned or will turn. The catalog counted: `page_coverage`.

Knows no procedure's text. None depends on today but for which days lie ahead: nothing is counted from day to day."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from .. import viet
from ..derive.days import NewName
from ..derive.listing import Entry
from ..derive.naming import field_name
from ..derive.sentences import STATISTICS, Link, Sentence, Strong, day_path
from ..derive.statistics import Tally
from ..derive.status import Status
from ..derive.turning import Event, Turn, TurningDay
from ..derive.words import LEVELS
from ..model.base import Level
from .piece import Piece, View

WHOLE_LIST = 300
"""A catalog of up to as many procedures stands whole on the page of every day."""
_INDEX = Link("Thống kê", STATISTICS)
_FOLDED = 12
"""A group with more lines than this is folded."""
_TURNS = {
    Turn.BEGINS: ("ok", "ok", "Bắt đầu có trong danh mục", "bắt đầu"),
    Turn.CHANGES: ("info", "info", "Đổi nội dung", "đổi nội dung"),
    Turn.REVIVES: ("info", "clock", "Trở lại bản trước vì bản có thời hạn đã hết", "trở lại bản trước"),
    Turn.ENDS: ("stop", "stop", "Hết áp dụng", "hết áp dụng"),
    Turn.AWAITS: ("warn", "warn", "Đã đổi nhưng chưa nhập nội dung mới", "chờ nội dung mới"),
    Turn.PROCESS: ("info", "info", "Quy trình nội bộ đổi", "đổi quy trình nội bộ"),
    Turn.LOCAL: ("info", "info", "Phần của tỉnh, thành phố đổi", "đổi phần của địa phương"),
}
_MEASURES: tuple[tuple[str, Callable[[Tally], int]], ...] = (
    ("Làm trực tuyến trọn quy trình", lambda one: one.full),
    ("Làm trực tuyến một phần", lambda one: one.partial),
    ("Chỉ nộp hồ sơ giấy", lambda one: one.paper),
    ("Chưa nhập cách làm trực tuyến", lambda one: one.online_unknown),
    ("Có quy trình nội bộ", lambda one: one.process),
    ("Có biểu mẫu", lambda one: one.forms),
)


@dataclass(frozen=True, slots=True)
class EventGroup:
    """What happens alike on a day, with its look."""

    family: str
    icon: str
    heading: str
    events: tuple[Event, ...]
    folded: bool


@dataclass(frozen=True, slots=True)
class DayLine:
    """One turning day in the list of days."""

    day: date
    path: str
    said: str


def turning_page(view: View, day: TurningDay, previous: date | None, following: date | None) -> Piece:
    """The catalog on one day: what began, changed and ended with it, and how many procedures there are then."""
    groups = [_group(turn, day.events) for turn in Turn if day.count(turn)]
    title = f"Danh mục ngày {viet.short_date(day.day)}"
    sections = [("thay-doi", "Những gì đổi", groups), ("ten-goi", "Tên gọi và cơ quan", day.names),
                ("tong-so", "Tổng số", True), ("danh-sach", "Danh sách", day.listed)]
    return view.piece(
        "page", day_path(day.day), title, f"{title}: {_said(day) or 'không có gì đổi'}.", (_INDEX,),
        "turning-day.html", day=day, said=_said(day), status=_status(day.day, following, view.today),
        counts=_numbers(day), groups=groups, names=[_name(one) for one in day.names], fold=_FOLDED,
        sums=_sums(day),
        fields=sorted(((field_name(view.catalog, one.key), one.before, one.after) for one in day.fields),
                      key=lambda row: viet.order(row[0])),
        listed=_in_order(day.listed), field_name=view.field_name,
        body_name=lambda key: view.catalog.organization_name(key, day.day), previous=previous and _to(previous),
        following=following and _to(following), sections=[(key, name) for key, name, there in sections if there])


def day_line(day: TurningDay) -> DayLine:
    """What happens on a day, in figures, and where it is told."""
    return DayLine(day.day, day_path(day.day), _said(day))


def by_year(lines: Iterable[DayLine]) -> list[tuple[int, list[DayLine]]]:
    """Lines under their year, in the order given."""
    found: dict[int, list[DayLine]] = {}
    for line in lines:
        found.setdefault(line.day.year, []).append(line)
    return list(found.items())


def _said(day: TurningDay) -> str:
    """2 thủ tục đổi nội dung, 1 hết áp dụng: what happens, in figures."""
    parts = [(day.count(turn), _TURNS[turn][3]) for turn in Turn if day.count(turn)]
    said = [f"{viet.number(count)}\u00a0{word if place else f'thủ tục {word}'}"
            for place, (count, word) in enumerate(parts)]
    return ", ".join([*said, f"{len(day.names)}\u00a0tên gọi, cơ quan đổi"] if day.names else said)


def _group(turn: Turn, events: Iterable[Event]) -> EventGroup:
    family, icon, heading, _ = _TURNS[turn]
    many = sorted((one for one in events if one.turn is turn), key=lambda one: _rank(one.entry))
    return EventGroup(family, icon, heading, tuple(many), len(many) > _FOLDED)


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=_rank)


def _rank(entry: Entry) -> tuple[object, str]:
    return viet.order(entry.name), entry.code


def _numbers(day: TurningDay) -> list[tuple[int, str, str]]:
    """The whole, and what happens to how many; nothing that happens to none."""
    happens = [(day.count(Turn.BEGINS), "bắt đầu", "is-info"),
               (day.count(Turn.CHANGES, Turn.REVIVES, Turn.AWAITS), "đổi", "is-info"),
               (day.count(Turn.ENDS), "hết áp dụng", "is-stop")]
    return [(day.after.procedures, "thủ tục áp dụng từ ngày này", "is-ok"), *(one for one in happens if one[0])]


def _status(day: date, following: date | None, today: date) -> Status:
    lasts: Sentence = ("Sau ngày này chưa có thay đổi nào được công bố.",)
    if following:
        lasts = ("Danh mục giữ như thế đến hết ngày ", _eve(following), ".")
    if day > today:
        return Status("warn", "clock", ((Strong("Chưa đến ngày."), " Những gì dưới đây đã công bố, áp dụng từ ngày ",
                                         day, "."), lasts))
    return Status("info", "cal", ((Strong("Danh mục của một ngày."), " Theo những gì nay đã nhập vào trang này."),
                                  lasts))


def _name(one: NewName) -> str:
    before, after = (f"{name[:1].upper()}{name[1:]}" for name in (one.before, one.after))
    if not before:
        return f"{after} bắt đầu hoạt động"
    return f"{before} có tên mới: {after}" if after else f"{before} kết thúc hoạt động"


def _sums(day: TurningDay) -> list[tuple[str, int, int]]:
    """Name, before and after: all, by level, by measure."""
    found = [("Tất cả", day.before.procedures, day.after.procedures)]
    found += [(LEVELS[Level(one.key)], one.before, one.after) for one in day.levels]
    return found + [(name, measure(day.before), measure(day.after)) for name, measure in _MEASURES
                    if measure(day.before) or measure(day.after)]


def _eve(day: date) -> date:
    return day - timedelta(days=1)


def _to(day: date) -> Link:
    return Link(viet.short_date(day), day_path(day))
