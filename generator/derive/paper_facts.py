"""What a paper's table says of a procedure: its version's data in words, a gap as dots. Knows no table and no paper."""

from collections.abc import Iterable
from decimal import Decimal

from ..model.doctype import Words
from ..model.document import GAP
from ..model.local import LocalEntry
from ..model.procedure import (
    ByCase,
    Channel,
    Fee,
    FeeRow,
    FeeTable,
    FeeText,
    FixedFee,
    Free,
    Online,
    Span,
    Time,
    TimeText,
    Version,
    WithinDay,
)
from ..viet import number

Paragraphs = tuple[str, ...]


def time_paragraphs(version: Version, local: LocalEntry | None, words: Words) -> Paragraphs:
    """The time limit: the province's shorter one, else the version's, by channel where channels differ."""
    if local and local.time:
        return _time(local.time, words)
    return _by_channel(version.channels, [_time(channel.time, words) for channel in version.channels], words)


def fee_paragraphs(version: Version, words: Words) -> Paragraphs:
    """What it costs, by channel where channels differ; not entered is dots, never nothing."""
    return _by_channel(version.channels, [_fee(channel.fee, words) for channel in version.channels], words)


def ways_sentence(version: Version, words: Words) -> Paragraphs:
    """Cách thức: trực tiếp, trực tuyến …"""
    ways = list(dict.fromkeys(words.ways[channel.how].lower() for channel in version.channels))
    return (words.phrases["ways-title"].format(ways=", ".join(ways)),) if ways else ()


def online_paragraphs(version: Version, words: Words) -> Paragraphs:
    """How far it can be done online."""
    return (GAP,) if version.online is Online.UNKNOWN else (words.online[version.online],)


def _count(value: Decimal) -> str:
    """Counts as papers write them: 05, 12, 2,5."""
    return f"{int(value):02d}" if value == value.to_integral_value() and value < 10 else number(value)


def _by_channel(channels: Iterable[Channel], texts: list[Paragraphs], words: Words) -> Paragraphs:
    if not texts:
        return (GAP,)
    if len(set(texts)) == 1:
        return texts[0]
    merged: dict[Paragraphs, list[str]] = {}
    for channel, text in zip(channels, texts, strict=True):
        ways = merged.setdefault(text, [])
        name = words.ways[channel.how]
        if name not in ways:
            ways.append(name if not ways else name.lower())
    return tuple(f"{', '.join(ways)}: {'; '.join(text)}" for text, ways in merged.items())


def _time(time: Time, words: Words) -> Paragraphs:
    if isinstance(time, Span):
        return (_noted(f"{_count(time.value)} {words.units[time.unit]}", time.note),)
    if isinstance(time, WithinDay):
        return (_noted(words.phrases["within-day"], time.note),)
    if isinstance(time, TimeText):
        return (time.text,)
    if isinstance(time, ByCase):
        return tuple(f"{case.name}: {'; '.join(_time(case.time, words))}" for case in time.cases)
    return (GAP,)


def _fee(fee: Fee, words: Words) -> Paragraphs:
    if isinstance(fee, Free):
        return (_noted(words.phrases["free"], fee.note),)
    if isinstance(fee, FixedFee):
        amount = _amount(fee.value, fee.currency)
        return (_noted(f"{amount}/{fee.per}" if fee.per else amount, fee.note),)
    if isinstance(fee, FeeTable):
        return tuple(_fee_row(row) for row in fee.rows)
    if isinstance(fee, FeeText):
        return (fee.text,)
    return (GAP,)


def _fee_row(row: FeeRow) -> str:
    if row.value is None:
        return f"{row.what}: {row.note or GAP}"
    return _noted(f"{row.what}: {_amount(row.value, row.currency)}", row.note)


def _amount(value: Decimal, currency: str) -> str:
    return f"{number(value)} {'đồng' if currency == 'VND' else currency}"


def _noted(text: str, note: str | None) -> str:
    return f"{text} ({note})" if note else text
