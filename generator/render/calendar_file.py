"""Duties and plans' work as calendar files (iCalendar, RFC 5545), whole-day events. Knows no page and no clock.

Written by hand: whole-day events need folding and escaping only, and equal input must give equal bytes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ..derive.clock import Due, State
from ..derive.sentences import Link, Strong
from ..resolve import Catalog
from ..viet import short_date, slug

_WIDTH = 75
"""Octets a line may have without its line break (RFC 5545 section 3.1)."""


@dataclass(frozen=True, slots=True)
class Event:
    """One whole day in a calendar. `key` makes its identifier, which it keeps for ever."""

    key: str
    day: date
    what: str
    told: str
    path: str
    done: date | None = None
    sure: bool = True


def calendar_file(catalog: Catalog, events: Iterable[Event], name: str) -> bytes:
    """A calendar that any calendar program can subscribe to."""
    address = catalog.library.site.address.rstrip("/")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//congkhai//legal clock//VI", "CALSCALE:GREGORIAN",
             "METHOD:PUBLISH", f"X-WR-CALNAME:{escaped(name)}", "X-WR-TIMEZONE:Asia/Ho_Chi_Minh"]
    for event in events:
        lines += _event(event, address)
    lines.append("END:VCALENDAR")
    return "".join(f"{row}\r\n" for line in lines for row in folded(line)).encode()


def due_events(dues: Iterable[Due]) -> Iterator[Event]:
    """Duties of the legal clock, each from its rule and its occasion: a moved day moves the event."""
    for due in dues:
        told = [f"{due.bearer}." if due.bearer else "", f"{plain(due)}.", f"Theo {due.law}.", *_doubts(due)]
        done = (due.done_on or due.by) if due.state is State.DONE else None
        yield Event(slug(due.key), due.by, due.what, " ".join(part for part in told if part), due.source.path,
                    done, due.sure)


def _event(event: Event, address: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.key}@{address.partition('://')[2].partition('/')[0]}"
    yield f"DTSTAMP:{_day(event.done or event.day)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(event.day)}"
    yield f"DTEND;VALUE=DATE:{_day(event.day + timedelta(days=1))}"
    yield f"SUMMARY:{escaped(f'Đã xong: {event.what}' if event.done else event.what)}"
    yield f"DESCRIPTION:{escaped(event.told)}"
    yield f"URL:{address}/{event.path}"
    yield "STATUS:CONFIRMED" if event.sure else "STATUS:TENTATIVE"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def plain(due: Due) -> str:
    """Where a duty comes from, as plain words."""
    return "".join(_words(part) for part in due.origin)


def _words(part: str | date | Link | Strong) -> str:
    if isinstance(part, Link):
        return part.label
    if isinstance(part, Strong):
        return part.words
    return short_date(part) if isinstance(part, date) else part


def _doubts(due: Due) -> Iterator[str]:
    if not due.sure:
        yield "Cần người có thẩm quyền xác nhận."
    if due.provisional:
        yield "Ngày nghỉ trong năm chưa có thông báo: tạm tính."


def _day(day: date) -> str:
    return day.strftime("%Y%m%d")


def escaped(text: str) -> str:
    """A text value: backslash, semicolon, comma and line break are escaped (section 3.3.11)."""
    for char, code in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n")):
        text = text.replace(char, code)
    return text


def folded(line: str) -> Iterator[str]:
    """A line of at most 75 octets a row; a letter is never cut in two, further rows begin with a space."""
    row, width = "", 0
    for char in line:
        size = len(char.encode())
        if width + size > _WIDTH:
            yield row
            row, width = " ", 1
        row, width = row + char, width + size
    yield row
