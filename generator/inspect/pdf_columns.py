"""Rows of a PDF page told apart by where they stand: margins, head, foot, tables, running text. Knows no roles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..viet import fold
from .docx_reading import NATION, RECIPIENTS
from .pdf_marks import Page, Stroke
from .pdf_rows import Drawings, Row, drawings_of, holds, rows_of

_NUMBER = re.compile(r"[-–—\s]*(?:trang\s+)?(\d{1,4}|[ivxl]{1,5})(?:\s*/\s*\d+)?[-–—\s]*", re.IGNORECASE)
_DAY = re.compile(r"\bngay(?: \d+)? thang(?: \d+)? nam(?: \d+)?$")
MARGIN_TOP, MARGIN_BOTTOM = 27.0, 24.0
"""How far into the sheet a page number is looked for."""
_NOTICE = 19.0
"""What stands this near the lower edge, away from the text, belongs to no paragraph."""
_GAP = 8.0
_HANG = 2.0


@dataclass(slots=True)
class Laid:
    """A page with its rows sorted: each row is in one list only."""

    page: Page
    drawings: Drawings
    number: Row | None = None
    left: list[Row] = field(default_factory=list)
    right: list[Row] = field(default_factory=list)
    cells: list[Row] = field(default_factory=list)
    floats: list[Row] = field(default_factory=list)
    full: list[Row] = field(default_factory=list)
    foot_left: list[Row] = field(default_factory=list)
    foot_right: list[Row] = field(default_factory=list)

    @property
    def placed(self) -> list[Row]:
        """The rows of the text, from top to bottom."""
        return sorted([*self.left, *self.right, *self.full, *self.foot_left, *self.foot_right], key=lambda row: row.y)


def laid_out(pages: Sequence[Page]) -> list[Laid]:
    """All pages; the head is looked for on the first, the foot where Nơi nhận stands."""
    found: list[Laid] = []
    for number, page in enumerate(pages):
        laid = Laid(page, drawings_of(page))
        rows = rows_of(page, number)
        laid.number = _page_number(rows, laid)
        _sort(rows, laid)
        found.append(laid)
    if found:
        _take_head(found[0])
    for laid in found:
        _take_foot(laid)
    return found


def _page_number(rows: list[Row], laid: Laid) -> Row | None:
    """A number alone at the top or the bottom of the page."""
    high = laid.page.height
    for row in [*rows[:1], *[row for row in reversed(rows) if not _boxed(row, laid)][:1]]:
        near_edge = row.y < MARGIN_TOP or row.y > high - MARGIN_BOTTOM
        alone = not any(other is not row and abs(other.y - row.y) < 3 for other in rows)
        if near_edge and alone and _NUMBER.fullmatch(row.text) and not any(holds(g, row) for g in laid.drawings.grids):
            rows.remove(row)
            return row
    return None


def _boxed(row: Row, laid: Laid) -> bool:
    return any(holds(box, row) for box in laid.drawings.boxes)


def _sort(rows: list[Row], laid: Laid) -> None:
    high, last = laid.page.height, 0.0
    for row in rows:
        if _boxed(row, laid) or (row.y > high - _NOTICE and row.y - last > _GAP and laid.full):
            laid.floats.append(row)
        elif any(holds(grid, row) for grid in laid.drawings.grids):
            laid.cells.append(row)
            last = row.y
        else:
            laid.full.append(row)
            last = row.y


def _take_head(laid: Laid) -> None:
    """The two columns on top: Quốc hiệu tells where the right one begins."""
    split = next((cut for row in laid.full if (cut := _nation_at(row, laid.page.width / 2)) is not None), None)
    if split is None:
        return
    nation_y, boundary = split
    rest: list[Row] = []
    near = [row for row in laid.full if row.y < nation_y + 60]
    ends = [row.y for row in near if (_DAY.search(fold(row.text)) and row.x1 > boundary)
            or (fold(row.text).startswith("so ") and row.x0 < boundary)]
    bottom = max(ends[:2], default=nation_y + 12) + 1.5
    for row in laid.full:
        if row.y <= bottom:
            for piece in _cut(row, boundary):
                (laid.left if (piece.x0 + piece.x1) / 2 < boundary else laid.right).append(piece)
        elif not rest and row.x1 < boundary + 3 and _under(laid.left, row):
            laid.left.append(row)
        else:
            rest.append(row)
    laid.full = rest


def _nation_at(row: Row, middle: float) -> tuple[float, float] | None:
    """On which base line Quốc hiệu stands, and where the columns part: before it, or after it where it is misplaced."""
    if NATION not in fold(row.text):
        return None
    if (row.x0 + row.x1) / 2 < middle - 10:
        return row.y, row.x1 + 0.5
    texts = [glyph.text for glyph in row.glyphs]
    start = max((index for index in range(len(texts)) if fold("".join(texts[index:])).startswith(NATION)), default=0)
    return row.y, row.glyphs[start].x0 - 0.5


def _cut(row: Row, boundary: float) -> list[Row]:
    """A row that runs through both columns, as its two halves."""
    left = tuple(glyph for glyph in row.glyphs if glyph.x0 < boundary)
    right = row.glyphs[len(left):]
    if not all(any(glyph.text.strip() for glyph in half) for half in (left, right)):
        return [row]
    gaps = [(after.x0 - before.x1, index + 1) for index, (before, after) in
            enumerate(pairwise(row.glyphs))]
    widest, at = max(gaps)
    if widest < 1.0:  # one text that is wider than its column
        return [row]
    return [Row(row.glyphs[:at], row.page, row.y), Row(row.glyphs[at:], row.page, row.y)]


def _under(column: list[Row], row: Row) -> bool:
    """Whether a row stands centred below a column: V/v … of a dispatch."""
    if not column:
        return False
    widest = max(column, key=lambda other: other.x1 - other.x0)
    axis = (widest.x0 + widest.x1) / 2
    return row.y - max(other.y for other in column) < 10 and abs((row.x0 + row.x1) / 2 - axis) < 8


def _take_foot(laid: Laid) -> None:
    """The two columns at the end: Nơi nhận on the left, who signs on the right."""
    start = next((row for row in laid.full if fold(row.text).startswith(RECIPIENTS)), None)
    if start is None:
        return
    middle = start.x0 + 0.36 * (laid.page.width - 2 * start.x0 + 12)
    top = start.y - 3
    for row in reversed([row for row in laid.full if row.y < top]):  # a title may begin above Nơi nhận
        if row.x0 < middle + 5 or row.y < top - 9:
            break
        top = row.y - 0.1
    for row in [row for row in laid.full if row.y >= top]:
        (laid.foot_left if row.x0 < middle else laid.foot_right).append(row)
        laid.full.remove(row)


def edges(pages: Sequence[Laid]) -> tuple[float, float]:
    """Where the text of some pages begins and ends, across; single signs may hang over the edge."""
    rows = [row for laid in pages for row in laid.placed]
    grids: list[Stroke] = [grid for laid in pages for grid in laid.drawings.grids]
    ends = sorted([*(row.x1 for row in rows), *(grid.x1 for grid in grids)], reverse=True)
    shared = [end for end, lower in pairwise(ends) if end - lower < 0.3 and ends[0] - end < _HANG]
    return (min([*(row.x0 for row in rows), *(grid.x0 for grid in grids)], default=0.0),
            next(iter(shared or ends), pages[0].page.width))
