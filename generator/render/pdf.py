"""A paper as PDF by Typst: tagged, PDF/A-2a and PDF/UA-1, equal bytes for equal papers. The page is `page.typ`'s."""

import json
from datetime import UTC, date, datetime, time
from typing import Any

from ..model.document import CellRow, Document, Foot, GroupRow, Head, Line, Part, Role, Table
from ..model.format import Format
from .looks import Shown, before_foot, letters, shown, stretches, text_width
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
    paper = look.paper
    day = document.day or UNDATED
    return json.dumps({
        "title": document.title, "author": document.issuer, "language": document.language.partition("-")[0],
        "region": document.language.partition("-")[2] or None, "family": press.typeface.family,
        "day": [day.year, day.month, day.day],
        "width": float(paper.width), "height": float(paper.height),
        "portrait": _sides(look, landscape=False), "landscape": _sides(look, landscape=True),
        "number_from_top": float(look.page_number.from_top),
        "number_size": _size(look, Role.PAGE_NUMBER), "number_on_first": look.page_number.on_first,
        "head": [float(share) for share in look.columns.head], "foot": [float(share) for share in look.columns.foot],
        "signature": [float(look.columns.signature_width), float(look.columns.signature_height)],
        "border": float(look.table.border), "padding": [float(look.table.padding_x), float(look.table.padding_y)],
        "cell": _size(look, Role.TABLE_CELL), "heading": _size(look, Role.TABLE_HEADING),
        "notices": [_line(entry) for entry in shown(document.notices, look)],
        "parts": [_part(part, look) for part in document.parts],
    }, ensure_ascii=False)


def _sides(look: Format, *, landscape: bool) -> dict[str, float]:
    sides = look.paper.landscape_margins if landscape else look.paper.margins
    return {"top": float(sides.top.use), "bottom": float(sides.bottom.use),
            "left": float(sides.left.use), "right": float(sides.right.use)}


def _size(look: Format, role: Role) -> float:
    return float(look.roles[role].size.use)


def _part(part: Part, look: Format) -> dict[str, Any]:
    blocks: list[dict[str, Any]] = []
    landscape = part.orientation == "landscape"
    pieces = stretches(part.blocks)
    for index, piece in enumerate(pieces):
        if isinstance(piece, list):
            blocks += [_line(entry) for entry in shown(piece, look, keep_last=before_foot(pieces, index))]
        elif isinstance(piece, Head):
            blocks.append({"kind": "head", "left": _column(piece.issuing, look), "right": _column(piece.nation, look)})
        elif isinstance(piece, Foot):
            blocks.append({"kind": "foot", "left": _column(piece.recipients, look),
                           "right": _column(piece.signature, look)})
        elif isinstance(piece, Table):
            blocks.append(_table(piece, look, landscape=landscape))
    return {"landscape": landscape, "blocks": blocks}


def _column(lines: tuple[Line, ...], look: Format) -> list[dict[str, Any]]:
    return [_line(entry) for entry in shown(lines, look)]


def _line(entry: Shown) -> dict[str, Any]:
    look = entry.look
    return {
        "kind": "line", "role": entry.role, "size": float(look.size.use), "align": look.align, "above": entry.above,
        "lines": entry.lines, "indent": float(look.indent.use) if look.indent else 0, "keep": entry.keep,
        "rule": entry.rule, "box": look.box, "color": look.color,
        "runs": [{"text": run.text, "bold": look.bold or run.strong, "italic": look.italic != run.emphasis}
                 for run in entry.runs],
    }


def _tall(row: CellRow, widths: list[float]) -> bool:
    """Whether a row may be torn over two pages: one that might not fit on a page must, or its end would be lost.

    A letter is about 2 mm wide; wrapping at words takes twice the lines at most, and 30 lines fit on any page."""
    return any(sum(1 + int(len(text) * 2 / width) for text in cell) > 15
               for cell, width in zip(row.cells, widths, strict=True))


def _table(table: Table, look: Format, *, landscape: bool) -> dict[str, Any]:
    rows: list[dict[str, Any]] = []
    width = text_width(look, landscape=landscape) / sum(column.share for column in table.columns)
    widths = [width * column.share for column in table.columns]
    for row in table.rows:
        if isinstance(row, GroupRow):
            rows.append({"kind": "group", "depth": row.depth, "text": row.text})
        elif isinstance(row, CellRow):
            rows.append({"kind": "cells", "cells": row.cells, "breaks": _tall(row, widths)})
    return {"kind": "table", "caption": table.caption, "rows": rows, "columns": [
        {"heading": letters(column.heading, look.roles[Role.TABLE_HEADING]),
         "share": column.share, "align": column.align} for column in table.columns]}
