"""Changes as an Atom feed (RFC 4287). Knows no page and no clock; equal news give equal bytes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from ..derive.news import News
from ..model.site import Site

MOST = 50
"""Entries a feed has; what is older stands on the pages."""
_SINCE = 2026
"""The year from which the names of entries are ours to give (RFC 4151): they stay the same for ever."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed is of: its own path, the page it belongs to, its title."""

    path: str
    page: str
    title: str


def feed_file(site: Site, feed: Feed, many: Sequence[News], author: str) -> bytes:
    """The newest changes. A feed that has none yet was last changed when its place got its name."""
    base = f"{site.address.rstrip('/')}/"
    shown = many[:MOST]
    last = shown[0].day if shown else site.place.names[0].since
    rows = [
        '<?xml version="1.0" encoding="UTF-8"?>', '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi">',
        f"<id>{_tag(base, feed.path)}</id>", f"<title>{escape(feed.title)}</title>",
        *([f"<subtitle>{escape('Bản trình diễn, không phải trang chính thức.')}</subtitle>"]
          if site.demonstration else []),
        f'<link rel="self" type="application/atom+xml" href={quoteattr(base + feed.path)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(base + feed.page)}/>',
        f"<updated>{_moment(last)}</updated>", f"<author><name>{escape(author)}</name></author>",
        *(line for one in shown for line in _entry(base, one)), "</feed>"]
    return ("\n".join(rows) + "\n").encode()


def _entry(base: str, one: News) -> list[str]:
    return ["<entry>", f"<id>{_tag(base, one.key)}</id>", f"<title>{escape(one.title)}</title>",
            f"<updated>{_moment(one.day)}</updated>",
            f'<link rel="alternate" type="text/html" href={quoteattr(base + one.path)}/>',
            *(f"<category term={quoteattr(field)}/>" for field in sorted(one.fields)),
            f"<summary>{escape(one.told)}</summary>", "</entry>"]


def _tag(base: str, key: str) -> str:
    host = base.partition("://")[2].partition("/")[0].partition(":")[0]
    return escape(f"tag:{host},{_SINCE}:/{key}")


def _moment(day: date) -> str:
    """The beginning of the day in Việt Nam."""
    return f"{day.isoformat()}T00:00:00+07:00"
