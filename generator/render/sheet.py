"""A table as Excel: equal bytes for equal rows, no cell that a spreadsheet would run. Knows no content."""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import cast

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Font
from openpyxl.xml.functions import tostring

from ..archive import OURS, parts_of, still

_MADE = datetime(1980, 1, 1)
_PROPERTIES = cast("bytes", tostring(DocumentProperties(creator="congkhai", created=_MADE, modified=_MADE).to_tree()))
_WIDEST = 60


def as_xlsx(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """One sheet of text cells, the heading row frozen."""
    lines = [tuple(row) for row in rows]
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for index in range(len(head)):
        longest = max((len(line) for row in (head, *lines) for line in row[index].split("\n")), default=0)
        sheet.column_dimensions[_letter(index)].width = min(_WIDEST, longest + 2)
    for number, row in enumerate((head, *lines)):
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet, value=text)
            cell.data_type = "s"  # never a formula, never a number: codes keep their zeros
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 0)
            cells.append(cell)
        sheet.append(cells)
    raw = io.BytesIO()
    book.save(raw)
    return still({**parts_of(raw.getvalue(), OURS), "docProps/core.xml": _PROPERTIES})  # not openpyxl's, with its clock


def _letter(index: int) -> str:
    """A, B ... Z: no table here has more columns."""
    return chr(ord("A") + index)
