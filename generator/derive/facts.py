"""What a procedure's page says first and no file states: its six facts and how many papers it takes. Knows no HTML."""

import re
from collections.abc import Sequence
from datetime import date

from ..model.local import LocalEntry
from ..model.procedure import AnyOf, Case, Online, Version
from ..resolve import Catalog
from .terms import BELOW, SHORT, Fact, how_long, how_much
from .words import AUDIENCES, ONLINE, UNKNOWN, series

_LEAST = 12
_PAUSE = re.compile(
    r"[.;:]\s|\s\(|,\s(?=nơi\b|nếu\b|trừ\b|kèm\b)|\s(?=theo mẫu\b|ban hành kèm\b)"
    r"|,?\s(?=hoặc (?:có )?(?:văn bản|quyết định|giấy|thông báo|trung tâm|nộp|thông qua|ủy ban)\b)", re.IGNORECASE)
_MORE = "Còn nữa, xem bên dưới"
MANY_CASES = 6
"""From this many cases on, the number of papers says more than who may come."""


def six_facts(catalog: Catalog, version: Version, local: LocalEntry | None, today: date) -> tuple[Fact, ...]:
    """The card of a procedure, in the order a citizen asks."""
    low, high = bring_range(version.cases)
    named = [case for case in version.cases if case.name is not None]
    if len(named) >= MANY_CASES:
        count = f"{low} giấy tờ" if low == high else f"{low} đến {high} giấy tờ"
        last = Fact("Cần bao nhiêu giấy tờ", count, f"{len(named)} trường hợp")
    else:
        last = Fact("Ai làm được", _who(version))
    return (how_long(version.channels, local.time if local else None), how_much(version.channels),
            where(catalog, version, local, today), _online(version), _result(version), last)


def where(catalog: Catalog, version: Version, local: LocalEntry | None, today: date) -> Fact:
    """Who takes the dossier: the province's counters, else the source's words, else those who handle it."""
    note = "Nơi nào trong tỉnh, thành phố cũng nhận" if version.anywhere_in_province else ""
    counters = local.counters if local else ()
    if counters:
        return Fact("Nộp ở đâu", _named(catalog, counters, today), note)
    receives = version.agency.receives
    if receives and len(receives) <= SHORT and "\n" not in receives:
        return Fact("Nộp ở đâu", receives, note)
    if receives and (opening := _opening(receives)):
        return Fact("Nộp ở đâu", opening, note or _MORE if opening != receives else note)
    handles = version.agency.handles or version.agency.decides
    return Fact("Nộp ở đâu", _named(catalog, handles, today) if handles else BELOW if receives else UNKNOWN, note)


def _named(catalog: Catalog, keys: Sequence[str], today: date) -> str:
    names = [catalog.organization_name(key, today) for key in keys[:3]]
    return "; ".join(names) + (f" và {len(keys) - 3} nơi khác" if len(keys) > 3 else "")


def _online(version: Version) -> Fact:
    reason = version.online_reason or ""
    return Fact("Làm trực tuyến", ONLINE[version.online], reason if len(reason) <= 2 * SHORT else "") \
        if version.online is Online.UNKNOWN or reason else Fact(
            "Làm trực tuyến", ONLINE[version.online],
            "" if version.online is Online.NONE else "Trên Cổng Dịch vụ công quốc gia")


def _result(version: Version) -> Fact:
    if not version.results:
        return Fact("Nhận được gì", UNKNOWN)
    first, *rest = version.results
    if len(first) > SHORT:
        opening = _opening(first)
        return Fact("Nhận được gì", opening or BELOW, _MORE if opening not in ("", first) else "")
    second = rest[0] if len(rest) == 1 and len(rest[0]) <= SHORT else f"và {len(rest)} kết quả khác" if rest else ""
    return Fact("Nhận được gì", first, f"Hoặc: {second}" if len(rest) == 1 and second == rest[0] else second)


def _opening(text: str) -> str:
    """What a long text says first, up to a pause; all of it where it makes none and can stand; else nothing."""
    line = text.split("\n", 1)[0].lstrip("-+. ")
    found = next((place.start() for place in _PAUSE.finditer(line, _LEAST, SHORT)), None)
    if found is None:
        most = 2 * SHORT if line == text else SHORT
        return line if _LEAST <= len(line) <= most and not line.endswith(":") else ""
    return "" if line[found] == ":" else line[:found].rstrip(" ,")


def _who(version: Version) -> str:
    names = [AUDIENCES[one] for one in version.audience]
    return series(names) if names else UNKNOWN


def to_bring(case: Case) -> int:
    """How many papers one must bring; any of several counts as one."""
    return len(case.dossier)


def bring_range(cases: Sequence[Case]) -> tuple[int, int]:
    """The fewest and the most papers of any one case, with those that everyone brings."""
    common = sum(to_bring(case) for case in cases if case.name is None)
    counts = [to_bring(case) + common for case in cases if case.name is not None] or [common]
    return min(counts), max(counts)


def same_quantity(cases: Sequence[Case]) -> str:
    """1 bản chính, where every paper of a longer list is wanted in the same number; else nothing."""
    papers = [paper for case in cases for piece in case.dossier
              for paper in (piece.any_of if isinstance(piece, AnyOf) else (piece,)) if not paper.show_only]
    found = {quantity(paper.original, paper.copy_) for paper in papers}
    return found.pop() if len(found) == 1 and len(papers) > 3 else ""


def quantity(original: int, copies: int) -> str:
    """1 bản chính, 2 bản sao; nothing where the source gives no number."""
    parts = [f"{original}\u00a0bản chính"] if original else []
    return ", ".join([*parts, f"{copies}\u00a0bản sao"] if copies else parts)
