"""Months, quarters, halves and years as plans write them: reading a list of them, and writing them one way. Pure."""

import re
from collections.abc import Iterator
from datetime import date

from ..model.deadline import Cycle, Period, Stretch, Window
from ..viet import ROMAN, padded_date

_QUARTERS = {**{roman: at for at, roman in enumerate(ROMAN[:4], 1)}, **{str(at): at for at in range(1, 5)}}
_HALVES = {"đầu": 1, "cuối": 2}
_YEAR = r"(?:\s*(?:/|-|năm)?\s*(?P<year>(?:19|20)\d\d))?"
_FORMS = tuple((cycle, re.compile(form + _YEAR, re.IGNORECASE)) for cycle, form in (
    (Cycle.MONTH, r"tháng\s*(?P<number>0?[1-9]|1[0-2])"),
    (Cycle.QUARTER, r"quý\s*(?P<number>I{1,3}|IV|[1-4])"),
    (Cycle.HALF_YEAR, r"0?6\s+tháng\s+(?P<number>đầu|cuối)(?:\s+năm)?"),
))
_ONLY_YEAR = re.compile(r"(?:năm\s*)?(?P<year>(?:19|20)\d\d)", re.IGNORECASE)
_DAY = re.compile(r"(?:ngày\s+)?(\d{1,2})\s*(?:/|-|\s+tháng\s+)\s*(\d{1,2})(?:\s*(?:/|-|\s+năm\s+)\s*((?:19|20)\d\d))?",
                  re.IGNORECASE)
_RANGE = re.compile(r"(?:từ\s+)?(.+?)\s*(?:-|–|đến(?:\s+hết)?|tới)\s*(.+)", re.IGNORECASE)
_OPEN = re.compile(r"(?:từ\s+)?([^;,]+?)\s+(?:và\s+(?:(?:các|những)\s+)?năm\s+tiếp\s+theo|trở\s+đi)", re.IGNORECASE)
_UNTIL = re.compile(r"(?:từ\s+)?(.+?)\s+(?:cho\s+)?đến\s+khi\s+([^;,]+)", re.IGNORECASE)
_SINCE = re.compile(r"từ\s+(.+)", re.IGNORECASE)
_LEAD = re.compile(r"(?:trong|vào|giai\s+đoạn|-)\s+", re.IGNORECASE)
_APART = re.compile(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+", re.IGNORECASE)
_REPORT = re.compile(r"-?\s*báo\s+cáo\s+(?=quý|năm|tháng|6)", re.IGNORECASE)
_BARE = {Cycle.QUARTER: "quý ", Cycle.MONTH: "tháng ", Cycle.HALF_YEAR: "6 tháng ", Cycle.YEAR: "năm "}


def day_of(text: str, year: int) -> date | None:
    """The day that words name (ngày 31/01/2025, 15 tháng 8); without its year, in `year`."""
    found = _DAY.fullmatch(text.strip())
    try:
        return date(int(found[3] or year), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None


def period_of(text: str, year: int) -> Period | None:
    """The month, quarter, half or year that words name; without its year, that of `year`."""
    words = text.strip()
    if words.lower() in ("năm", "cả năm"):
        return Period(Cycle.YEAR, year)
    if only := _ONLY_YEAR.fullmatch(words):
        return Period(Cycle.YEAR, int(only["year"]))
    for cycle, form in _FORMS:
        if found := form.fullmatch(words):
            return Period(cycle, int(found["year"] or year), _number(cycle, found["number"]))
    return None


def windows_of(text: str, year: int) -> tuple[Window, ...]:
    """The windows that words name, in their order; nothing where a single one cannot be read."""
    words = text.strip()
    while lead := _LEAD.match(words):
        words = words[lead.end():]
    if one := _window(words, year):
        return (one,)
    return tuple(_listed([part for part in _APART.split(_REPORT.sub("", words)) if part], year))


def window_words(window: Window) -> str:
    """Quý II/2025; từ tháng 3/2021 đến tháng 12/2021; từ năm 2026 trở đi; ngày 15/6/2025."""
    if isinstance(window, Period):
        return _period_words(window)
    if window.until is None:
        return f"từ {_edge_words(window.since)} trở đi"
    if isinstance(window.until, str):
        return f"từ {_edge_words(window.since)} đến khi {window.until}"
    if window.since == window.until:
        return _edge_words(window.since)
    return f"từ {_edge_words(window.since)} đến {_edge_words(window.until)}"


def _number(cycle: Cycle, words: str) -> int:
    if cycle is Cycle.MONTH:
        return int(words)
    return _QUARTERS[words.upper()] if cycle is Cycle.QUARTER else _HALVES[words.lower()]


def _edge(text: str, year: int) -> Period | date | None:
    return period_of(text, year) or day_of(text, year)


def _window(text: str, year: int) -> Window | None:
    if found := _OPEN.fullmatch(text):
        begun = _window(found[1], year)
        return Stretch(begun.since if isinstance(begun, Stretch) else begun) if begun else None
    if found := _UNTIL.fullmatch(text):
        since = _edge(found[1], year)
        return Stretch(since, found[2]) if since else None
    edge = _edge(text, year)
    if edge is not None:
        return edge if isinstance(edge, Period) else Stretch(edge, edge)
    if found := _RANGE.fullmatch(text):
        return _between(found[1], found[2], year)
    since = _edge(found[1], year) if (found := _SINCE.fullmatch(text)) else None
    return Stretch(since) if since else None


def _between(first: str, last: str, year: int) -> Stretch | None:
    """A beginning without a year is of the end's year."""
    until = _edge(last, year)
    if until is None:
        return None
    since = _edge(first, until.year)
    return Stretch(since, until) if since else None


def _listed(parts: list[str], year: int) -> Iterator[Window]:
    """Windows of a list: a bare number is of the kind before it, a missing year that of the next one that names it."""
    read: list[Window] = []
    kind = ""
    for at, part in enumerate(parts):
        named = next((int(found[1]) for text in parts[at:] if (found := re.search(r"((?:19|20)\d\d)", text))), year)
        window = _window(part, named) or _window(kind + part, named)
        if window is None:
            return
        kind = _BARE[window.cycle] if isinstance(window, Period) else ""
        read.append(window)
    yield from read


def _edge_words(edge: Period | date) -> str:
    return _period_words(edge) if isinstance(edge, Period) else f"ngày {padded_date(edge)}"


def _period_words(period: Period) -> str:
    if period.cycle is Cycle.YEAR:
        return f"năm {period.year}"
    if period.cycle is Cycle.HALF_YEAR:
        return f"6 tháng {'đầu' if period.number == 1 else 'cuối'} năm {period.year}"
    if period.cycle is Cycle.QUARTER:
        return f"quý {ROMAN[period.number - 1]}/{period.year}"
    return f"tháng {period.number:02d}/{period.year}" if period.number <= 2 else f"tháng {period.number}/{period.year}"
