"""A paper as PDF by Typst: tagged, PDF/A-2a and PDF/UA-1, equal bytes for equal papers. The page is `page.typ`'s."""

import json
from datetime import UTC, date, datetime, time
from typing import Any

from ..model.document import CellRow, Document, Figure, Foot, GroupRow, Head, Part, Role, Table
from ..model.format import Format
from .looks import (
    Shown,
    column_widths,
    figure_size,
    group_look,
    head_rows,
    level_rows,
    shown,
    stays,
    stretches,
    tall,
    text_width,
)
from .pictures import for_print
from .press import Press

UNDATED = date(2000, 1, 1)
"""PDF/A wants a day inside the file; a draft has none, and the day of drafting would change its bytes every day."""


Box = tuple[int, int, int, int, int]
"""Page (from 0), then left, bottom, right, top in points from the page's lower left."""


def render(document: Document, press: Press) -> bytes:
    """The paper as PDF: PDF/A-2a for keeping, PDF/UA-1 for people who listen; PDF 1.7, as signatures want."""
    moment = datetime.combine(document.day or UNDATED, time(), UTC)
    made = press.compiler.compile(format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=moment,
                                  sys_inputs={"paper": _paper(document, press)})
    if not isinstance(made, bytes):
        raise TypeError("typst gave no single file")
    return made


def signature_boxes(document: Document, press: Press) -> list[Box]:
    """The places kept for signatures, between title and name, in reading order."""
    press.compiler.compile(format="pdf", sys_inputs={"paper": _paper(document, press)})
    found = json.loads(press.compiler.query("<signature-field>", field="value"))
    return [(box["page"] - 1, round(box["x"]), round(box["sheet"] - box["y"] - box["height"]),
             round(box["x"] + box["width"]), round(box["sheet"] - box["y"])) for box in found]


def _paper(document: Document, press: Press) -> str:
    look = press.look(document)
    paper, number = look.paper, look.page_number
    day = document.day or UNDATED
    return json.dumps({
        "title": document.title, "author": document.issuer, "address": document.address,
        "language": document.language.partition("-")[0],
        "region": document.language.partition("-")[2] or None, "family": press.typeface.family,
        "day": [day.year, day.month, day.day],
        "width": float(paper.width), "height": float(paper.height),
        "portrait": _sides(look, landscape=False), "landscape": _sides(look, landscape=True),
        "number": number and {"from_top": float(number.from_top), "on_first": number.on_first,
                              "size": _size(look, Role.PAGE_NUMBER)},
        "signature": [float(look.columns.signature_width), float(look.columns.signature_height)],
        "border": float(look.table.border), "row": float(look.table.row_min),
        "padding": [float(look.table.padding_x), float(look.table.padding_y)],
        "notices": [_line(entry) for entry in shown(document.notices, look)],
        "parts": [_part(part, look, press) for part in document.parts],
    }, ensure_ascii=False)


def _sides(look: Format, *, landscape: bool) -> dict[str, float]:
    sides = look.paper.landscape_margins if landscape else look.paper.margins
    return {"top": float(sides.top.use), "bottom": float(sides.bottom.use),
            "left": float(sides.left.use), "right": float(sides.right.use)}


def _size(look: Format, role: Role) -> float:
    return float(look.roles[role].size.use)


def _part(part: Part, look: Format, press: Press) -> dict[str, Any]:
    blocks: list[dict[str, Any]] = []
    width = text_width(look, landscape=part.orientation == "landscape")
    pieces = stretches(part.blocks)
    below = 0.0
    for index, piece in enumerate(pieces):
        if isinstance(piece, list):
            lines = shown(piece, look, keep_last=stays(pieces, index))
            blocks += [_line(entry) for entry in lines]
            below = float(lines[-1].look.after or 0)
            continue
        if isinstance(piece, Head | Foot):
            blocks.append(_columns(piece, look, below))
        elif isinstance(piece, Table):
            blocks.append(_table(piece, look, width, below))
        elif isinstance(piece, Figure):
            blocks.append(_figure(piece, look, width, press, below))
        below = 0.0
    return {"landscape": part.orientation == "landscape", "blocks": blocks}


def _columns(block: Head | Foot, look: Format, below: float) -> dict[str, Any]:
    rows = [[(shown(lines, look), share) for lines, share in row] for row in level_rows(block, look)]
    return {"kind": "columns", "above": below + float(look.columns.foot_before if isinstance(block, Foot) else 0),
            "shares": [share for _, share in rows[0]],
            "gaps": [max(lines[0].above for lines, _ in row) for row in rows[1:]],
            "rows": [[[_line(entry) for entry in lines] for lines, _ in row] for row in rows]}


def _figure(figure: Figure, look: Format, width: float, press: Press, below: float) -> dict[str, Any]:
    wide, high = figure_size(figure, width)
    return {"kind": "figure", "alt": figure.alt, "svg": for_print(figure, press.typeface), "width": wide,
            "height": high, "above": max(below, float(look.figure.before)), "keep": look.figure.keep}


def _line(entry: Shown) -> dict[str, Any]:
    look = entry.look
    return {
        "kind": "line", "role": entry.role, "size": float(look.size.use), "align": entry.align, "above": entry.above,
        "lines": entry.lines, "indent": float(look.indent.use) if look.indent else 0, "left": entry.left,
        "keep": entry.keep, "rule": entry.rule, "box": look.box, "color": look.color,
        "runs": [{"text": run.text, "bold": look.bold or run.strong, "italic": look.italic != run.emphasis}
                 for run in entry.runs],
    }


def _table(table: Table, look: Format, width: float, below: float) -> dict[str, Any]:
    rows: list[dict[str, Any]] = []
    widths = column_widths(table, width)
    for row in table.rows:
        if isinstance(row, GroupRow):
            group = group_look(look, row.depth)
            rows.append({"kind": "group", "depth": row.depth, "text": row.text, "bold": group.bold,
                         "italic": group.italic, "align": group.align})
        elif isinstance(row, CellRow):
            rows.append({"kind": "cells", "cells": row.cells, "breaks": tall(row, widths)})
    return {"kind": "table", "above": below + float(look.table.before), "rows": rows,
            "cell": _size(look, Role.TABLE_CELL), "heading": _size(look, Role.TABLE_HEADING),
            "head": [{"text": cell.text, "columns": cell.columns, "rows": cell.rows}
                     for row in head_rows(table, look) for cell in row],
            "columns": [{"share": column.share, "align": column.align} for column in table.columns]}
