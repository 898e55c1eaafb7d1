"""The forms in which plans say one deadline, from exact ones to loose ones. Pure; knows no lists of deadlines."""

import re
from collections.abc import Callable, Iterator

from ..model.deadline import (
    By,
    ByPlan,
    Continuous,
    Cycle,
    OnRequest,
    Recurring,
    Relative,
    Simple,
    Turn,
    Within,
    WithReport,
)
from .windows import day_of, period_of, windows_of

# «Thường» alone is what a page break leaves of «Thường xuyên».
_CONTINUOUS = re.compile(r"(?:thường(?: xuyên)?(?:,? liên tục)?|liên tục|h[àằ]ng ngày)(?:,?(?: trong)? (.+))?",
                         re.IGNORECASE)
_BY = re.compile(r"(?:(?:hoàn thành|xong) )?(?:(trước)|chậm nhất(?: là)?(?: trong| vào)?|muộn nhất(?: là)?|đến hết"
                 r"|đến)(?: hết)? (.+)", re.IGNORECASE)
_CYCLES = {"tháng": Cycle.MONTH, "quý": Cycle.QUARTER, "6 tháng": Cycle.HALF_YEAR, "06 tháng": Cycle.HALF_YEAR,
           "năm": Cycle.YEAR}
_EVERY = r"(?:(?:định kỳ )?(?:h[àằ]ng|mỗi)|định kỳ(?: theo)?) (0?6 tháng|tháng|quý|năm)"
_RECURRING = re.compile(rf"{_EVERY}(?:,?(?: trong)? (.+))?", re.IGNORECASE)
_TIMES = re.compile(r"(\d{1,2}) lần\s*/\s*(?:0?1 )?(0?6 tháng|tháng|quý|năm)(?:,?(?: trong)? (.+))?", re.IGNORECASE)
_WHERE = re.compile(r"khi có ([^;]+?), (?:thực hiện )?(?:theo|h[àằ]ng) (0?6 tháng|tháng|quý|năm)", re.IGNORECASE)
_BEFORE = r"(?:định kỳ )?trước ngày (\d{1,2})"
_TURNS = (
    (Cycle.MONTH, re.compile(_BEFORE + r" h[àằ]ng tháng", re.IGNORECASE)),
    (Cycle.QUARTER, re.compile(_BEFORE + r" (?:của )?tháng (đầu|thứ hai|giữa|cuối)(?: của)?(?: h[àằ]ng)? quý",
                               re.IGNORECASE)),
    (Cycle.HALF_YEAR, re.compile(_BEFORE + r" tháng thứ (\d)(?: của)? 6 tháng", re.IGNORECASE)),
    (Cycle.YEAR, re.compile(_BEFORE + r"(?:/| tháng )(\d{1,2}),? h[àằ]ng năm", re.IGNORECASE)),
    (Cycle.YEAR, re.compile(r"(?:định kỳ )?h[àằ]ng năm,? ?\(?trước ngày (\d{1,2})(?:/| tháng )(\d{1,2})\)?",
                            re.IGNORECASE)),
)
_QUARTER_MONTHS = {"đầu": 1, "thứ hai": 2, "giữa": 2, "cuối": 3}
_COUNTED = re.compile(r"(?:chậm nhất(?: là)? )?(?:(trước) )?(?:trong )?(?:thời hạn )?(\d{1,3}) ngày( làm việc)?,? "
                      r"(kể từ|tính từ|tính đến|trước|sau) (?:ngày|khi) ([^;.,”\"()]+)", re.IGNORECASE)
_BARE_COUNT = re.compile(r"(?:chậm nhất(?: là)? |trong (?:vòng |thời hạn )?)?(\d{1,3}) ngày( làm việc)?", re.IGNORECASE)
_AT_ONCE = re.compile(r"(?:thực hiện )?(?:ngay )?(?:sau )?khi ([^;]+)", re.IGNORECASE)
_ASKED = re.compile(r"(?:khi có|theo) (?:yêu cầu|đề nghị)(?: của)?(?: (.+))?", re.IGNORECASE)
_SUDDEN = re.compile(r"(?:báo cáo )?(?:đột xuất)", re.IGNORECASE)
_AS_PLANNED = re.compile(r"(?:thực hiện )?theo (?!dõi\b)(.+)", re.IGNORECASE)
_TOLD = re.compile(r"(?:lồng ghép (?:vào|trong)|cùng(?: với)?) (.+)", re.IGNORECASE)
_NO_WORK = (_CONTINUOUS, _RECURRING, _TIMES)
"""What stands before a window and is a deadline itself, no part of the work."""
_WHAT = re.compile(r"([^,;:]+?)(?: trong|:) (.+)", re.IGNORECASE)


def simple(text: str, year: int) -> Simple | None:
    """One deadline, where all of the words say one."""
    return next((found for reader in _READERS if (found := reader(text, year)) is not None), None)


def counted(text: str) -> Iterator[Relative]:
    """Limits of law inside a long sentence: so many days before or after something."""
    for found in _COUNTED.finditer(text):
        yield _relative(found)


def _relative(found: re.Match[str]) -> Relative:
    before = bool(found[1]) or found[4].lower() == "trước"
    return Relative(found[5].strip(), "before" if before else "after", int(found[2]),
                    "working-day" if found[3] else "day")


def _read_continuous(text: str, year: int) -> Continuous | None:
    found = _CONTINUOUS.fullmatch(text)
    if found is None or not found[1]:
        return Continuous() if found else None
    windows = windows_of(found[1], year)
    return Continuous(windows[0]) if len(windows) == 1 else None


def _read_turn(text: str, _year: int) -> Recurring | None:
    for cycle, form in _TURNS:
        if found := form.fullmatch(text):
            month = 1 if cycle is Cycle.MONTH else _QUARTER_MONTHS.get(found[2].lower()) or int(found[2])
            if 1 <= int(found[1]) <= 31 and 1 <= month <= cycle.months:
                return Recurring(cycle, Turn(int(found[1]), month))
    return None


def _read_recurring(text: str, year: int) -> Recurring | None:
    if found := _WHERE.fullmatch(text):
        return Recurring(_CYCLES[found[2].lower()], on=found[1])
    if found := _TIMES.fullmatch(text):
        times, cycle, rest = int(found[1]), found[2], found[3]
    elif found := _RECURRING.fullmatch(text):
        times, cycle, rest = 1, found[1], found[2]
    else:
        return None
    windows = windows_of(rest, year) if rest else ()
    if times == 0 or (rest and len(windows) != 1):
        return None
    return Recurring(_CYCLES[cycle.lower()], times, windows[0] if windows else None)


def _read_by(text: str, year: int) -> By | None:
    found = _BY.fullmatch(text)
    if found is None:
        return None
    strict = bool(found[1]) and " hết " not in f" {text.lower()[: found.start(2)]}"
    period = period_of(found[2], year)
    day = (period.first if strict else period.last) if period else day_of(found[2], year)
    return By(day, strict) if day else None


def _read_within(text: str, year: int) -> Within | None:
    windows = windows_of(text, year)
    if windows:
        return Within(windows)
    found = _WHAT.fullmatch(text)
    if found is None or any(form.fullmatch(found[1]) for form in _NO_WORK):
        return None
    named = windows_of(found[2], year)
    return Within(named, found[1]) if named else None


def _read_relative(text: str, _year: int) -> Relative | None:
    if found := _COUNTED.fullmatch(text):
        return _relative(found)
    bare = _BARE_COUNT.fullmatch(text)
    return Relative("", "after", int(bare[1]), "working-day" if bare[2] else "day") if bare else None


def _read_told(text: str, _year: int) -> WithReport | None:
    found = _TOLD.fullmatch(text)
    return WithReport(found[1]) if found else None


def _read_asked(text: str, _year: int) -> OnRequest | None:
    found = _ASKED.fullmatch(text)
    if found and (found[1] or "").lower().startswith("và "):
        return None
    return OnRequest(found[1] or "") if found else OnRequest() if _SUDDEN.fullmatch(text) else None


def _read_at_once(text: str, _year: int) -> Relative | None:
    found = _AT_ONCE.fullmatch(text)
    return Relative(found[1]) if found else None


def _read_planned(text: str, _year: int) -> ByPlan | None:
    found = _AS_PLANNED.fullmatch(text)
    return ByPlan(found[1]) if found else None


_READERS: tuple[Callable[[str, int], Simple | None], ...] = (
    _read_continuous, _read_turn, _read_recurring, _read_by, _read_relative, _read_within, _read_told, _read_asked,
    _read_at_once, _read_planned)
"""In this order: the more exact forms first."""
