"""The words in which plans set deadlines: reading them, writing them one way, and the days they come to. Pure.

What cannot be read stays as it is (`Unknown`). Content keeps the editor's words; they are typed where they are used."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ..model.deadline import (
    By,
    ByPlan,
    Continuous,
    Cycle,
    Deadline,
    OnRequest,
    Period,
    Recurring,
    Relative,
    Several,
    Simple,
    Stretch,
    Turn,
    Unknown,
    Window,
    Within,
    WithReport,
)
from ..viet import one_line, padded_date, two_digits
from .deadline_forms import counted, simple
from .windows import window_words

_LABEL = re.compile(r"thời (?:gian|hạn)(?: (?:thực hiện|hoàn thành)(?:, hoàn thành)?)?\s*:?\s+", re.IGNORECASE)
_JOINTS = (re.compile(r"\s*;\s*"), re.compile(r",\s+| và (?=theo|khi|thường)| - (?=theo|khi)", re.IGNORECASE))
_CYCLES = {Cycle.MONTH: "tháng", Cycle.QUARTER: "quý", Cycle.HALF_YEAR: "6 tháng", Cycle.YEAR: "năm"}
_QUARTER_MONTHS = {1: "đầu", 2: "thứ hai", 3: "cuối"}


def parse(words: str, year: int) -> Deadline:
    """What a plan of a year means by its words."""
    text = _tidy(words)
    found = simple(text, year)
    if found is not None:
        return found
    parts = _joined(text, year) or tuple(counted(text))
    if not parts:
        return Unknown(text)
    return parts[0] if len(parts) == 1 else Several(parts)


def phrase(deadline: Deadline) -> str:
    """The canonical words of a deadline; reading them gives the same deadline again."""
    if isinstance(deadline, Several):
        return "; ".join(phrase(part) for part in deadline.parts)
    if isinstance(deadline, Unknown):
        return deadline.text
    if isinstance(deadline, Within):
        listed = ", ".join(window_words(window) for window in deadline.windows)
        return f"{deadline.what}: {listed}" if deadline.what else _capital(listed)
    return _capital(_words(deadline))


def last_day(deadline: Deadline, year: int) -> date | None:
    """The last day on which the work is in time, for a plan of a year; None where the words name none."""
    return max(_days(deadline, year), default=None)


def days(deadline: Deadline, year: int) -> tuple[date, ...]:
    """The days of one year on which something falls due: the last of each window, each turn of what recurs."""
    return tuple(sorted({day for day in _days(deadline, year) if day.year == year}))


def stretches(deadline: Deadline, year: int) -> tuple[tuple[date, date], ...]:
    """From when to when the work runs in one year, as a timeline draws it; a mere day is a stretch of one day."""
    opens, closes = date(year, 1, 1), date(year, 12, 31)
    pairs = ((max(first, opens), min(last, closes)) for first, last in _pairs(deadline, year))
    return tuple(sorted({(first, last) for first, last in pairs if first <= last}))


def _tidy(words: str) -> str:
    text = re.sub(r"(?i)\b(qu)í(?=\s)", r"\1ý", one_line(words)).strip(" .*").removeprefix("- ")
    label = _LABEL.match(text)
    return text[label.end():] if label else text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _joined(text: str, year: int) -> tuple[Simple, ...]:
    """Several deadlines, where some joint parts the words into what can all be read."""
    for joint in (found for joints in _JOINTS for found in joints.finditer(text)):
        first = simple(text[:joint.start()].strip(), year)
        rest = text[joint.end():].removeprefix("- ").strip()
        if first is not None and rest:
            alone = simple(rest, year)
            others = (alone,) if alone is not None else _joined(rest, year)
            if others:
                return (first, *others)
    return ()


def _words(deadline: Continuous | By | Recurring | Relative | OnRequest | ByPlan | WithReport) -> str:
    if isinstance(deadline, Continuous):
        return f"thường xuyên{_through(deadline.within)}"
    if isinstance(deadline, By):
        return f"{'trước' if deadline.strict else 'chậm nhất'} ngày {padded_date(deadline.day)}"
    if isinstance(deadline, Recurring):
        return _recurring_words(deadline)
    if isinstance(deadline, Relative):
        return _relative_words(deadline)
    if isinstance(deadline, OnRequest):
        return f"khi có yêu cầu của {deadline.of}" if deadline.of else "khi có yêu cầu"
    return f"theo {deadline.words}" if isinstance(deadline, ByPlan) else f"lồng ghép vào {deadline.words}"


def _through(window: Window | None) -> str:
    if window is None:
        return ""
    return f" {window_words(window)}" if isinstance(window, Stretch) else f" trong {window_words(window)}"


def _recurring_words(deadline: Recurring) -> str:
    cycle = _CYCLES[deadline.every]
    if deadline.on:
        return f"khi có {deadline.on}, thực hiện theo {cycle}"
    if isinstance(deadline.by, Turn):
        return f"định kỳ trước ngày {_turn_words(deadline.every, deadline.by)}"
    often = f"định kỳ hằng {cycle}" if deadline.by == 1 else f"{two_digits(deadline.by)} lần/{cycle}"
    return often + _through(deadline.within)


def _turn_words(cycle: Cycle, turn: Turn) -> str:
    day = two_digits(turn.day)
    if cycle is Cycle.MONTH:
        return f"{day} hằng tháng"
    if cycle is Cycle.QUARTER:
        return f"{day} tháng {_QUARTER_MONTHS[turn.month]} quý"
    return f"{day} tháng thứ {turn.month} của 6 tháng" if cycle is Cycle.HALF_YEAR else f"{day}/{turn.month} hằng năm"


def _relative_words(deadline: Relative) -> str:
    count = f"{two_digits(deadline.count)} ngày{' làm việc' if deadline.unit == 'working-day' else ''}"
    if deadline.side == "at-once":
        return f"ngay sau khi {deadline.event}"
    if deadline.side == "before":
        return f"chậm nhất trước {count} tính đến ngày {deadline.event}"
    return f"trong {count} kể từ ngày {deadline.event}" if deadline.event else f"trong {count}"


def _days(deadline: Deadline, year: int) -> Iterator[date]:
    if isinstance(deadline, Several):
        for part in deadline.parts:
            yield from _days(part, year)
    elif isinstance(deadline, By):
        yield deadline.day - timedelta(days=1) if deadline.strict else deadline.day
    elif isinstance(deadline, Within):
        yield from (window.last for window in deadline.windows if window.last)
    elif isinstance(deadline, Recurring) and not deadline.on:
        yield from _turns(deadline, year)


def _turns(deadline: Recurring, year: int) -> Iterator[date]:
    """The last days of what recurs: in its window, else in the year. So many times a cycle: at even distances."""
    first, last = (date(year, 1, 1), date(year, 12, 31)) if deadline.within is None else (
        deadline.within.first, deadline.within.last or date(year, 12, 31))
    for each in range(first.year, last.year + 1):
        yield from (day for day in _turns_of(deadline, each) if first <= day <= last)


def _turns_of(deadline: Recurring, year: int) -> Iterator[date]:
    months = deadline.every.months
    for number in range(1, 12 // months + 1):
        end = Period(deadline.every, year, number).last
        if isinstance(deadline.by, Turn):
            begin = Period(Cycle.MONTH, year, (number - 1) * months + deadline.by.month)
            yield min(begin.first + timedelta(days=deadline.by.day - 2), begin.last)
        elif months % deadline.by:
            yield end
        else:
            step = months // deadline.by
            yield from (Period(Cycle.MONTH, year, (number - 1) * months + step * turn).last
                        for turn in range(1, deadline.by + 1))


def _pairs(deadline: Deadline, year: int) -> Iterator[tuple[date, date]]:
    if isinstance(deadline, Several):
        for part in deadline.parts:
            yield from _pairs(part, year)
    elif isinstance(deadline, Continuous):
        within = deadline.within
        yield (within.first, within.last or date.max) if within else (date(year, 1, 1), date(year, 12, 31))
    elif isinstance(deadline, Within):
        yield from ((window.first, window.last or date.max) for window in deadline.windows)
    else:
        yield from ((day, day) for day in _days(deadline, year))
