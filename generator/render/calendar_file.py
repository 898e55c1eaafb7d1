"""Duties as a calendar file (iCalendar, RFC 5545), one whole-day event each. Knows no page and no clock.

Written by hand: whole-day events need folding and escaping only, and equal input must give equal bytes."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from ..derive.clock import Due, State
from ..derive.sentences import Link, Strong
from ..resolve import Catalog
from ..viet import short_date, slug

_WIDTH = 75
"""Octets a line may have without its line break (RFC 5545 section 3.1)."""


def calendar_file(catalog: Catalog, dues: Iterable[Due], name: str) -> bytes:
    """A calendar that any calendar program can subscribe to. The same duty keeps its identifier for ever."""
    site = catalog.library.site
    address = site.address.rstrip("/")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//congkhai//legal clock//VI", "CALSCALE:GREGORIAN",
             "METHOD:PUBLISH", f"X-WR-CALNAME:{escaped(name)}", "X-WR-TIMEZONE:Asia/Ho_Chi_Minh"]
    for due in dues:
        lines += _event(due, address)
    lines.append("END:VCALENDAR")
    return "".join(f"{row}\r\n" for line in lines for row in folded(line)).encode()


def _event(due: Due, address: str) -> Iterator[str]:
    done = due.state is State.DONE
    told = [f"{due.bearer}." if due.bearer else "", f"{plain(due)}.", f"Theo {due.law}.", *_doubts(due)]
    yield "BEGIN:VEVENT"
    yield f"UID:{identifier(due)}@{address.partition('://')[2].partition('/')[0]}"
    yield f"DTSTAMP:{_day(_stamp(due))}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(due.by)}"
    yield f"DTEND;VALUE=DATE:{_day(due.by + timedelta(days=1))}"
    yield f"SUMMARY:{escaped(f'Đã xong: {due.what}' if done else due.what)}"
    yield f"DESCRIPTION:{escaped(' '.join(part for part in told if part))}"
    yield f"URL:{address}/{due.source.path}"
    yield "STATUS:CONFIRMED" if due.sure else "STATUS:TENTATIVE"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def identifier(due: Due) -> str:
    """A duty's identifier: from its rule and its occasion, so that a moved day moves the event."""
    return slug(due.key)


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


def _stamp(due: Due) -> date:
    """When the event was made, as far as the content tells: when it was done, else its last day."""
    return due.done_on or due.by


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
