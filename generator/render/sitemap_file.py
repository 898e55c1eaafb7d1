"""The site's pages for search engines (sitemaps.org 0.9): one file, or an index of several where one is too large."""

from collections.abc import Iterable, Mapping
from datetime import date
from xml.sax.saxutils import escape

MOST = 50_000
"""Addresses that one file may hold."""
LARGEST = 50 * 1024 * 1024
"""Bytes that one file may have."""
NAME = "sitemap.xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<{} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'


def sitemap_files(base: str, pages: Mapping[str, date | None], most: int = MOST,
                  largest: int = LARGEST) -> dict[str, bytes]:
    """The files by path. `base` ends with a slash; a page has the day on which it last changed, where that is known."""
    parts = list(_parts([_row("url", base + path, day) for path, day in sorted(pages.items())], most, largest))
    if len(parts) < 2:
        return {NAME: _file("urlset", parts[0] if parts else [])}
    names = {f"sitemap-{at}.xml": part for at, part in enumerate(parts, 1)}
    index = _file("sitemapindex", [_row("sitemap", base + name, None) for name in names])
    return {NAME: index, **{name: _file("urlset", part) for name, part in names.items()}}


def _row(kind: str, address: str, day: date | None) -> str:
    changed = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
    return f"<{kind}><loc>{escape(address)}</loc>{changed}</{kind}>\n"


def _parts(rows: Iterable[str], most: int, largest: int) -> Iterable[list[str]]:
    part: list[str] = []
    size = 0
    for row in rows:
        wide = len(row.encode())
        if part and (len(part) == most or size + wide > largest - 200):  # room for the head and the foot
            yield part
            part, size = [], 0
        part.append(row)
        size += wide
    if part:
        yield part


def _file(kind: str, rows: Iterable[str]) -> bytes:
    return f"{_HEAD.format(kind)}{''.join(rows)}</{kind}>\n".encode()
