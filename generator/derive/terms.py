"""Time limits and fees in words: in full, in brief, over all channels, as a table. Knows no HTML."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from .. import viet
from ..model.procedure import (
    ByCase,
    Channel,
    Fee,
    FeeTable,
    FeeText,
    FixedFee,
    Free,
    Span,
    Time,
    TimeText,
    Way,
    WithinDay,
)
from .words import UNITS, UNKNOWN, WAYS, WAYS_OF, series

T = TypeVar("T")

SHORT = 90
"""Longer words do not fit a cell of the card: it then points to the table, where they stand in full."""
_CELL = 40
"""Small print that lists the channels takes no longer words than this of each."""
BELOW = "Xem chi tiết bên dưới"
CASES = "Tuỳ trường hợp"
_ORDER = {Way.COUNTER: 0, Way.ONLINE: 1, Way.POST: 2}


@dataclass(frozen=True, slots=True)
class Fact:
    """One cell of the card: a question, its answer, and small print."""

    question: str
    answer: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """One line of the table of times and fees."""

    way: str
    """Several ways together where time, fee and basis are the same."""
    time: tuple[str, ...]
    fee: tuple[str, ...]
    basis: str
    notes: tuple[str, ...]


def time_words(time: Time) -> str:
    """A time limit in full; several cases joined by semicolons."""
    return "; ".join(time_lines(time))


def time_lines(time: Time) -> tuple[str, ...]:
    """A time limit in full, one line a case."""
    match time:
        case Span():
            return (_noted(span(time.value, UNITS[time.unit]), time.note),)
        case WithinDay():
            return (_noted("Trong ngày làm việc", time.note),)
        case TimeText():
            return tuple(line for line in time.text.split("\n") if line)
        case ByCase():
            return tuple(f"{one.name}: {time_words(one.time)}" for one in time.cases)
    return (_noted(UNKNOWN, time.note),)


def fee_lines(fee: Fee) -> tuple[str, ...]:
    """A fee in full, one line a row of its table."""
    match fee:
        case Free():
            return (_noted("Miễn phí", fee.note),)
        case FixedFee():
            return (_noted(_price(fee), fee.note),)
        case FeeTable():
            rows = [f"{row.what}: {_noted(_amount(row.value, row.currency), row.note)}" if row.value is not None
                    else _noted(row.what, row.note) for row in fee.rows]
            return (*rows, *([fee.note] if fee.note else []))
        case FeeText():
            return tuple(line for line in fee.text.split("\n") if line)
    return (_noted(UNKNOWN, fee.note),)


def span(value: Decimal, unit: str) -> str:
    """7 ngày làm việc, with a no-break space after the figure."""
    return f"{viet.number(value)}\u00a0{unit}"


def _noted(words: str, note: str | None) -> str:
    return f"{words} ({note})" if note else words


def _amount(value: Decimal, currency: str) -> str:
    return viet.money(value) if currency == "VND" else f"{viet.number(value)}\u00a0{currency}"


def _price(fee: FixedFee) -> str:
    return f"{_amount(fee.value, fee.currency)} một {fee.per}" if fee.per else _amount(fee.value, fee.currency)


def how_long(channels: Sequence[Channel], shortened: Time | None = None) -> Fact:
    """The shortest truthful time: one where all agree, a range where units agree, else pointed to."""
    question = "Bao lâu"
    if shortened is not None:
        lines = time_lines(shortened)
        national = how_long(channels).answer
        note = "" if national in (UNKNOWN, BELOW) else f"Quy định chung: {national}. Địa phương rút ngắn."
        return Fact(question, lines[0] if len(lines) == 1 and len(lines[0]) <= SHORT else BELOW, note)
    known = [(channel.how, channel.time) for channel in _by_way(channels) if channel.time.kind != "unknown"]
    if not known:
        return Fact(question, UNKNOWN)
    pairs = [(way, _time_brief(time)) for way, time in known]
    different = _unique(brief for _, brief in pairs)
    if len(different) == 1:
        return Fact(question, different[0], _time_note([time for _, time in known]))
    spans = [one for _, time in known for one in _spans(time)]
    if len({one.unit for one in spans}) == 1 and all(_spans(time) for _, time in known):
        between = _range([one.value for one in spans], UNITS[spans[0].unit])
        return Fact(question, between, "Tuỳ cách nộp, tuỳ trường hợp")
    return Fact(question, pairs[0][1], _others(pairs))


def _time_brief(time: Time) -> str:
    match time:
        case Span():
            return span(time.value, UNITS[time.unit])
        case WithinDay():
            return "Trong ngày làm việc"
        case TimeText():
            return time.text if len(time.text) <= SHORT and "\n" not in time.text else BELOW
        case ByCase():
            spans = _spans(time)
            if spans and len({one.unit for one in spans}) == 1:
                return _range([one.value for one in spans], UNITS[spans[0].unit])
            return CASES
    return UNKNOWN


def _time_note(times: Sequence[Time]) -> str:
    if any(isinstance(time, ByCase) and len(time.cases) > 1 for time in times):
        return CASES
    notes = _unique(time.note for time in times if isinstance(time, Span | WithinDay) and time.note)
    return notes[0] if len(notes) == 1 and len(notes[0]) <= SHORT else ""


def _spans(time: Time) -> list[Span]:
    """Its spans, where nothing but spans says it; empty otherwise."""
    if isinstance(time, Span):
        return [time]
    if isinstance(time, ByCase) and all(isinstance(one.time, Span) for one in time.cases):
        return [one.time for one in time.cases if isinstance(one.time, Span)]
    return []


def _range(values: Sequence[Decimal], unit: str) -> str:
    low, high = min(values), max(values)
    return span(low, unit) if low == high else f"{viet.number(low)} đến {span(high, unit)}"


def how_much(channels: Sequence[Channel]) -> Fact:
    """The fee at the counter, and the other channels' where they differ."""
    question = "Bao nhiêu tiền"
    known = [(channel.how, channel.fee) for channel in _by_way(channels) if channel.fee.kind != "unknown"]
    if not known:
        return Fact(question, UNKNOWN)
    pairs = [(way, _fee_brief(fee)) for way, fee in known]
    different = _unique(brief for _, brief in pairs)
    if len(different) == 1:
        note = _first_case(known[0][1]) if different[0] == CASES else _fee_note([fee for _, fee in known])
        return Fact(question, different[0], note)
    return Fact(question, pairs[0][1], _others(pairs))


def _first_case(fee: Fee) -> str:
    """What the first row of a fee table says, where it is short: most people's case stands there."""
    line = fee_lines(fee)[0]
    return f"{line}; còn lại xem bên dưới" if len(line) <= _CELL else "Xem bảng bên dưới"


def _fee_brief(fee: Fee) -> str:
    match fee:
        case Free():
            return "Miễn phí"
        case FixedFee():
            return _price(fee)
        case FeeTable():
            values = [row.value for row in fee.rows if row.value is not None]
            currencies = {row.currency for row in fee.rows}
            if len(values) == len(fee.rows) and len(currencies) == 1:
                return _money_range(values, currencies.pop())
            return CASES
        case FeeText():
            return fee.text if len(fee.text) <= SHORT and "\n" not in fee.text else BELOW
    return UNKNOWN


def _money_range(values: Sequence[Decimal], currency: str) -> str:
    low, high = min(values), max(values)
    return _amount(low, currency) if low == high else f"{viet.number(low)} đến {_amount(high, currency)}"


def _fee_note(fees: Sequence[Fee]) -> str:
    if any(isinstance(fee, FeeTable) and len(fee.rows) > 1 for fee in fees):
        return "Tuỳ việc, xem bảng bên dưới"
    notes = _unique(fee.note for fee in fees if isinstance(fee, Free | FixedFee) and fee.note)
    return notes[0] if len(notes) == 1 and len(notes[0]) <= SHORT else ""


def _others(pairs: Sequence[tuple[Way, str]]) -> str:
    """What the other channels say, where the first channel's answer is not theirs."""
    first_way, first = pairs[0]
    if any(len(brief) > _CELL or brief == BELOW for _, brief in pairs):
        return "Mỗi cách nộp một khác, xem bên dưới"
    groups = _unique((way, brief) for way, brief in pairs if brief != first and way != first_way)
    words = series([f"{WAYS[way]} {brief[:1].lower()}{brief[1:]}" for way, brief in groups], "; ")
    return words or CASES


def _by_way(channels: Iterable[Channel]) -> list[Channel]:
    return sorted(channels, key=lambda channel: _ORDER[channel.how])


def _unique(values: Iterable[T]) -> list[T]:
    return list(dict.fromkeys(values))


def channel_rows(channels: Sequence[Channel]) -> tuple[ChannelRow, ...]:
    """The table of times and fees, in the order of counter, online, post; ways that agree stand in one row.

    Sources often list one way several times, a line a case, and each way with the same lines."""
    alike: dict[tuple[tuple[str, ...], tuple[str, ...], str], dict[str, list[Way]]] = {}
    for one in _by_way(channels):
        key = (time_lines(one.time), fee_lines(one.fee), one.fee_basis or "")
        alike.setdefault(key, {}).setdefault(one.note or "", []).append(one.how)
    rows = []
    for (time, fee, basis), notes in alike.items():
        ways = [way for many in notes.values() for way in many]
        if len(notes) > 1 and len(ways) == len(set(ways)):
            said = tuple(f"{_ways(many)}: {' '.join(note.split())}" for note, many in notes.items() if note)
            rows.append(ChannelRow(_ways(ways), time, fee, basis, said))
        else:
            rows += [ChannelRow(_ways(many), time, fee, basis, tuple(line for line in note.split("\n") if line))
                     for note, many in notes.items()]
    return tuple(rows)


def common_fee(rows: Sequence[ChannelRow]) -> tuple[str, ...]:
    """The fee, where it takes many words and is the same in every row: said once, beside the table."""
    fees = {row.fee for row in rows}
    alone = len(rows) > 1 and len(fees) == 1 and len({row.basis for row in rows}) == 1
    return rows[0].fee if alone and (len(rows[0].fee) > 1 or len(rows[0].fee[0]) > SHORT) else ()


def _ways(ways: Sequence[Way]) -> str:
    return series([WAYS[way] for way in _unique(ways)])


def one_sentence(channels: Sequence[Channel]) -> str:
    """Where all channels agree in time and fee, one sentence says it; else nothing."""
    rows = channel_rows(channels)
    if len(rows) != 1:
        return ""
    row = rows[0]
    if row.notes or row.basis or len(row.time) != 1 or len(row.fee) != 1 or UNKNOWN in (row.time[0], row.fee[0]):
        return ""
    if len(row.time[0]) > SHORT or len(row.fee[0]) > SHORT:
        return ""
    ways = series([WAYS_OF[way] for way in _unique(channel.how for channel in _by_way(channels))], " hoặc ")
    return f"Dù {ways}: {_lower(row.time[0])}, {_lower(row.fee[0])}." if " hoặc " in ways else (
        f"{ways[:1].upper()}{ways[1:]}: {_lower(row.time[0])}, {_lower(row.fee[0])}.")


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
