"""The page where a citizen checks a file: its words, the list for those without script. Knows no digest's making."""

from dataclasses import dataclass

from ..derive.addresses import SUMS, VERIFY
from ..derive.published import PaperState, Published, as_printed
from .piece import Piece, View

_LISTED = 300
"""With more papers than this the page lists the newest; the text file has all."""
TAGS = {
    PaperState.GOOD: ("ok", "ok", "Đã ký"),
    PaperState.UNSIGNED: ("info", "info", "Đã ban hành"),
    PaperState.COMING: ("warn", "clock", "Chưa có hiệu lực"),
    PaperState.TRIAL: ("warn", "info", "Thử nghiệm"),
    PaperState.DRAFT: ("warn", "clock", "Dự thảo"),
    PaperState.ENDED: ("stop", "stop", "Đã hết hiệu lực"),
}
"""How a published paper's state looks: family, icon, word."""


@dataclass(frozen=True, slots=True)
class Handout:
    """Files that are handed out together, each with path, digest, size."""

    what: Published
    files: tuple[tuple[str, str, int], ...]


def verify_page(view: View, handouts: list[Handout], editorial: str) -> Piece:
    """Drop a file, learn whether it is what was published. `editorial` is the editors' own text, already safe."""
    papers = [one for one in handouts if one.what.state in TAGS]
    site = view.catalog.library.site
    rows = [(one.what, *TAGS[one.what.state], one.files) for one in papers[:_LISTED]]
    return view.piece(
        "verify", VERIFY, "Kiểm tra một văn bản",
        "Chọn tệp đã tải hay được gửi: trang cho biết nó có đúng từng byte với tệp đã công bố và còn hiệu lực không.",
        (), "verify.html", rows=rows, cut=len(papers) > _LISTED, sums=SUMS.removeprefix(VERIFY), editorial=editorial,
        hotlines=site.hotlines, anchor=as_printed(site.anchor) if site.anchor else "", address=site.address)
