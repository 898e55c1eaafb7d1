"""A PDF as a `Finished`: paragraphs put together from what stands on the pages, parts, margins, page numbers.

What only the file that made the PDF knows (whether one line is justified) stays open. Knows no roles."""

import re
from collections.abc import Sequence
from dataclasses import replace

from .finished import POINT, Finished, Line, NotReadable, Numbering, Rule, Sheet, Span, WidthOf
from .pdf_columns import Laid, edges, laid_out
from .pdf_marks import read_marks
from .pdf_paragraphs import aligns_of, in_column, line_of, paragraphs, rule_under, usual_pitch
from .pdf_rows import Row

_ANNEX = re.compile(r"(?:Phụ lục|PHỤ LỤC)(?: [IVXLC\d]+)?$")
_ONE_LINE = 13.0
"""Keeping lines together leaves up to two lines empty at the foot of a page, in millimetres."""
_NEAR = 0.8


def read_pdf(data: bytes, width_of: WidthOf) -> Finished:
    """The file in some bytes; raises `NotReadable`. `width_of` is not asked: a PDF shows how wide its texts are."""
    marks = read_marks(data)
    pages = laid_out(marks.pages)
    if not any(laid.placed or laid.cells for laid in pages):
        raise NotReadable("text")
    parts = _parts(pages)
    sheets: list[Sheet] = []
    lines: list[Line] = []
    for number, part in enumerate(parts):
        edge = edges(part)
        sheets.append(_sheet(part, edge))
        lines += _lines(part, number, edge)
    return Finished(tuple(sheets), tuple(lines), tuple(sorted(marks.loose)), carries_fonts=True)


def _parts(pages: list[Laid]) -> list[list[Laid]]:
    """The pages of the paper and of each annex: an annex begins with its name, turns the sheet or counts anew."""
    parts: list[list[Laid]] = []
    for index, laid in enumerate(pages):
        first = next(iter(laid.placed), None)
        turned = bool(parts) and (laid.page.width > laid.page.height) != (
            parts[-1][-1].page.width > parts[-1][-1].page.height)
        named = first is not None and bool(_ANNEX.match(first.text))
        following = pages[index + 1].number if index + 1 < len(pages) else None
        anew = laid.number is None and following is not None and _digits(following) == 2
        if not parts or turned or named or (anew and index > 0 and pages[index - 1].number is not None):
            parts.append([laid])
        else:
            parts[-1].append(laid)
    return parts


def _digits(row: Row) -> int | None:
    found = re.search(r"\d+", row.text)
    return int(found[0]) if found else None


def _sheet(part: Sequence[Laid], edge: tuple[float, float]) -> Sheet:
    page = part[0].page
    rows = [row for laid in part for row in laid.placed]
    gridded = any(laid.drawings.grids for laid in part)
    reached = (sum(abs(row.x0 - edge[0]) < _NEAR for row in rows), sum(abs(row.x1 - edge[1]) < _NEAR for row in rows))
    tops = [min([*(row.top for row in laid.placed), *(grid.top for grid in laid.drawings.grids)], default=page.height)
            for laid in part]
    bottoms = [page.height - max([*(row.y + 0.216 * row.size * POINT for row in laid.placed),
                                  *(grid.bottom for grid in laid.drawings.grids)], default=0.0) for laid in part]
    far = max(page.width, page.height)
    slack = {side: 0.0 if gridded or count > 1 else far for side, count in zip(("left", "right"), reached, strict=True)}
    slack["bottom"] = _ONE_LINE if len(part) > 2 and not gridded else far
    margins = {"left": edge[0], "right": page.width - edge[1], "top": min(tops), "bottom": min(bottoms)}
    return Sheet(page.width, page.height, margins, _numbering(part, edge), slack)


def _numbering(part: Sequence[Laid], edge: tuple[float, float]) -> Numbering:
    others = [laid.number for laid in part[1:]]
    shown = [row for row in others if row is not None]
    on_first = part[0].number is not None
    if not others:
        return Numbering(on_first=on_first)
    if not shown:
        return Numbering(on_first=on_first, on_others=False)
    page, row = part[0].page, shown[0]
    axes = ((edge[0] + edge[1]) / 2, page.width / 2)
    return Numbering(
        on_first=on_first, on_others=len(shown) == len(others), place="top" if row.y < page.height / 2 else "bottom",
        centred=all(min(abs((one.x0 + one.x1) / 2 - axis) for axis in axes) < 3 for one in shown),
        arabic=all(one.text.isdigit() for one in shown),
        from_one=all(_digits(one) == index for index, one in enumerate(others, 2) if one is not None),
        span=row.spans[0])


def _lines(part: Sequence[Laid], number: int, edge: tuple[float, float]) -> list[Line]:
    """The lines of a part in reading order: head, text and tables, foot."""
    found = _columns(part[0].left, part[0].right, part[0], number)
    full = [row for laid in part for row in laid.full]
    whole = paragraphs(full, edge)
    pitch = usual_pitch([rows for rows in whole if len(rows) > 2])
    before: Row | None = None
    for rows in whole:
        laid = next(laid for laid in part if rows[-1] in laid.full)
        line = line_of(rows, number, "full", aligns_of(rows, edge), edge, _neighbour(before, rows[0], laid), pitch)
        found.append(_ruled(line, rows, laid))
        before = rows[-1]
    for laid in part:
        found += [Line(row.spans, number, "cell") for row in laid.cells]
        found += [Line(row.spans, number, "float") for row in laid.floats]
        found += _foot(laid, number, edge)
    return found


def _neighbour(before: Row | None, row: Row, laid: Laid) -> Row | None:
    """The row above, where nothing is drawn between: a table, or the line under a title."""
    if before is None or any(before.y < grid.bottom and grid.top < row.y for grid in laid.drawings.grids):
        return None
    return before


def _columns(left: list[Row], right: list[Row], laid: Laid, number: int) -> list[Line]:
    found: list[Line] = []
    sides = ((left, "left"), (right, "right"))
    for rows, side in sides:
        before: Row | None = None
        for row, aligns in in_column(rows).items():
            line = line_of([row], number, "left" if side == "left" else "right", aligns, (row.x0, row.x1), before, None)
            found.append(_ruled(line, [row], laid))
            before = row
    return found


def _foot(laid: Laid, number: int, edge: tuple[float, float]) -> list[Line]:
    """Recipients keep to the left edge; who signs has an axis of his own."""
    if not laid.foot_left:
        return []
    own = (edge[0], max(row.x1 for row in laid.foot_left))
    found: list[Line] = []
    for rows in paragraphs(laid.foot_left, own):
        found.append(line_of(rows, number, "left", frozenset({"left"}) if abs(rows[0].x0 - edge[0]) < 1.5
                             else frozenset({"center"}), own, None, None))
    return found + _columns([], laid.foot_right, laid, number)


def _ruled(line: Line, rows: Sequence[Row], laid: Laid) -> Line:
    rule = rule_under(rows, laid.drawings.lines, laid.placed)
    if rule is None and len(line.text) >= 3 and not line.text.strip("-_–— "):
        return replace(line, spans=(Span(""),), rule=Rule("typed"))
    return replace(line, rule=rule)
