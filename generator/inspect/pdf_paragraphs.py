"""Rows of running text put together to paragraphs, with the measures that a page shows. Knows no roles."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from .finished import POINT, SINGLE, Align, Line, Rule, Side, Span
from .pdf_marks import Stroke
from .pdf_rows import Row

_NEAR = 1.3
"""Two edges this near, in millimetres, are one edge."""
_INDENT = 16.0
"""A single line that begins further in than this and stands in the middle is centred."""
_STARTS = re.compile(
    r"(?:Điều \d|\d{1,2}\. |[a-zđ]\) |[-–+•] ?\w|[IVX]{1,5}\. |Căn cứ |Theo đề nghị |Kính gửi|Nơi nhận|Phụ lục|PHỤ LỤC|"
    r"Chương |Phần |Mục |\((?:Ban hành )?[Kk]èm theo|QUYẾT (?:ĐỊNH|NGHỊ):?$)")


def paragraphs(rows: Sequence[Row], edge: tuple[float, float]) -> list[list[Row]]:
    """The rows of one column in reading order, by paragraph."""
    usual = _usual_gap(rows, edge[0])
    found: list[list[Row]] = []
    for row in rows:
        if found and _goes_on(found[-1], row, edge, usual):
            found[-1].append(row)
        else:
            found.append([row])
    return found


def _gap(last: Row, row: Row) -> float | None:
    """Points from base line to base line; none over the end of a page."""
    return (row.y - last.y) / POINT if row.page == last.page and row.y > last.y else None


def _usual_gap(rows: Sequence[Row], left: float) -> float | None:
    """Within paragraphs: between a row and one below that begins at the edge."""
    gaps = [gap for last, row in pairwise(rows)
            if abs(row.x0 - left) < _NEAR and (gap := _gap(last, row)) is not None]
    return median(gaps) if gaps else None


def _goes_on(paragraph: list[Row], row: Row, edge: tuple[float, float], usual: float | None) -> bool:
    last, gap = paragraph[-1], _gap(paragraph[-1], row)
    if not _alike(last, row) or (gap is not None and gap > max(1.5 * SINGLE * row.size + 2, (usual or 0) + 3)):
        return False
    if _middle(row, edge) and _middle(last, edge) and row.x0 - edge[0] > 2:
        return last.text.isupper() == row.text.isupper() and not _STARTS.match(row.text)
    starts = bool(_STARTS.match(row.text))
    full = edge[1] - last.x1 < _first_word(row) + 2
    wide = gap is not None and usual is not None and gap > usual + 3
    if abs(row.x0 - edge[0]) < _NEAR:
        indented = paragraph[0].x0 - edge[0] > _NEAR  # where paragraphs are, what begins at the edge goes on
        return full and not wide and (indented or not starts)
    if len(paragraph) > 1 or row.x0 > last.x0 + 2:  # a hanging indent
        return full and not starts and not wide and (len(paragraph) == 1 or abs(row.x0 - last.x0) < _NEAR)
    return full and not starts and not wide and abs(row.x0 - last.x0) < _NEAR


def _alike(last: Row, row: Row) -> bool:
    one, other = last.spans[-1], row.spans[0]
    return one.bold == other.bold and one.italic == other.italic and abs((one.size or 0) - (other.size or 0)) < 0.6


def _first_word(row: Row) -> float:
    ends = [glyph.x0 for glyph in row.glyphs if not glyph.text.strip()]
    return (ends[0] if ends else row.x1) - row.x0


def _middle(row: Row, edge: tuple[float, float]) -> bool:
    return abs((row.x0 - edge[0]) - (edge[1] - row.x1)) < 3


def aligns_of(rows: Sequence[Row], edge: tuple[float, float]) -> frozenset[Align]:
    """The alignments that a paragraph in a column may have."""
    if len(rows) == 1:
        return _of_one(rows[0], edge)
    found: set[Align] = set()
    if all(_middle(row, edge) for row in rows):
        found.add("center")
    if all(abs(row.x0 - rows[1].x0) < _NEAR for row in rows[2:]) and rows[1].x0 - edge[0] < _INDENT:
        ends = [abs(edge[1] - row.x1) < _NEAR for row in rows[:-1]]
        found.add("justify" if sum(ends) >= 0.8 * len(ends) else "left")
    if not found:
        found.add("right" if all(abs(edge[1] - row.x1) < _NEAR for row in rows) else "left")
    return frozenset(found)


def _of_one(row: Row, edge: tuple[float, float]) -> frozenset[Align]:
    inward = row.x0 - edge[0]
    if _middle(row, edge) and inward > _INDENT:
        return frozenset({"center"})
    found: set[Align] = {"left", "justify"}
    if _middle(row, edge):
        found.add("center")
    if abs(edge[1] - row.x1) < _NEAR and inward > _INDENT:
        found = {"right"}
    return frozenset(found)


def in_column(rows: Sequence[Row]) -> dict[Row, frozenset[Align]]:
    """The rows of a column of head or foot that has no edges: most of them tell the axis, of two the wider one."""
    if not rows:
        return {}
    widest = max(rows, key=lambda row: row.x1 - row.x0)
    axis = (widest.x0 + widest.x1) / 2 if len(rows) < 3 else median((row.x0 + row.x1) / 2 for row in rows)
    found: dict[Row, frozenset[Align]] = {}
    for row in rows:
        off = (row.x0 + row.x1) / 2 - axis
        found[row] = frozenset({"center"} if abs(off) < 1.5 else {"left"} if off < 0 else {"right"})
    return found


def line_of(rows: Sequence[Row], part: int, side: Side, aligns: frozenset[Align], edge: tuple[float, float],
            before: Row | None, pitch: float | None) -> Line:
    """A paragraph with its measures; `pitch` is that of the text around it, for one that has a single row."""
    gaps = [gap for last, row in pairwise(rows) if (gap := _gap(last, row)) is not None]
    own = median(gaps) / (SINGLE * rows[0].size) if gaps else None
    gap = _gap(before, rows[0]) if before is not None else None
    above = None if gap is None else gap - (own or pitch or 1.0) * SINGLE * rows[0].size
    widest = max(row.x1 - row.x0 for row in rows)
    return Line(_spans(rows), part, side, aligns, rows[0].x0 - edge[0], above, own, widest)


def _spans(rows: Sequence[Row]) -> tuple[Span, ...]:
    """The stretches of all rows, one blank where a row goes on with the next."""
    found: list[Span] = []
    for row in rows:
        first, *others = row.spans
        blank = " " if found and not found[-1].text.endswith(" ") else ""
        found += [replace(first, text=blank + first.text.lstrip(" ")), *others]
    return tuple(found)


def usual_pitch(paragraphs_: Sequence[Sequence[Row]]) -> float | None:
    """The pitch of most of the text."""
    found = [gap / (SINGLE * row.size) for rows in paragraphs_ for last, row in pairwise(rows)
             if (gap := _gap(last, row)) is not None]
    return median(found) if found else None


def rule_under(rows: Sequence[Row], lines: Iterable[Stroke], others: Sequence[Row]) -> Rule | None:
    """The line drawn below a paragraph, nearer to it than to any other text above the line."""
    last = rows[-1]
    for stroke in lines:
        below = stroke.top - last.y
        overlap = min(stroke.x1, last.x1) - max(stroke.x0, last.x0)
        nearer = any(last.y < row.y < stroke.top and min(stroke.x1, row.x1) > max(stroke.x0, row.x0) for row in others)
        if 0 < below < 7 and overlap > 0.5 * min(stroke.x1 - stroke.x0, last.x1 - last.x0) and not nearer:
            return Rule("drawn", stroke.x1 - stroke.x0)
    return None
