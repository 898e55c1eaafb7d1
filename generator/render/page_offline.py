"""Pages about reading without a network: what a browser keeps, and where a copy on a stick begins."""

from .. import viet
from ..derive.addresses import OFFLINE
from ..derive.published import as_printed
from .piece import Piece, View

START = "BAT-DAU.html"
"""At the top of a copy; capitals let it stand first in a list of files."""


def offline_page(view: View, weight: int) -> Piece:
    """What is kept in a reader's browser, and how to be rid of it. `weight`: bytes of the whole search index."""
    return view.piece("offline", OFFLINE, "Dùng khi không có mạng",
                      "Trang đã mở vẫn đọc được khi mất mạng: điều gì được lưu trong trình duyệt, xóa thế nào.", (),
                      "offline.html", weight=f"{viet.number(max(1, round(weight / 1000)))}\u00a0KB")


def start_page(view: View, anchor: str, *, trial: bool) -> Piece:
    """What this copy is, of which day, how to tell that it is genuine. `anchor`: the fingerprint that papers print."""
    site = view.catalog.library.site
    return view.piece("page", START, f"{site.name}: bản sao ngày {viet.short_date(view.today)}",
                      f"Bản sao của trang {site.address}, đọc không cần mạng.", (), "start.html", index=False,
                      today=view.today, place=view.catalog.place_name(view.today), trial=trial,
                      count=sum(not entry.ended for entry in view.entries.values()),
                      anchor=as_printed(anchor) if anchor else "", start=START)
