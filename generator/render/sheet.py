"""A table as CSV and as Excel: equal bytes for equal rows, no cell that a spreadsheet would run. Knows no content."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Font
from openpyxl.xml.functions import tostring

_RUNS = ("=", "+", "-", "@", "\t", "\r")  # what opens a formula in a spreadsheet (OWASP, CSV injection)
_STILL = (1980, 1, 1, 0, 0, 0)
_MADE = datetime(1980, 1, 1)
_PROPERTIES = tostring(DocumentProperties(creator="congkhai", created=_MADE, modified=_MADE).to_tree())
_WIDEST = 60


def as_csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with its mark, so that Excel shows Vietnamese; a cell that would be a formula begins with an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for row in (head, *rows):
        writer.writerow([_harmless(cell) for cell in row])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


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
    return _still(raw.getvalue())


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_RUNS) else cell


def _letter(index: int) -> str:
    """A, B ... Z: no table here has more columns."""
    return chr(ord("A") + index)


def _still(raw: bytes) -> bytes:
    """The same parts in their order, without the clock that zip and openpyxl put in."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as parts, zipfile.ZipFile(out, "w") as still:
        for name in sorted(parts.namelist(), key=lambda part: (part != "[Content_Types].xml", part)):
            entry = zipfile.ZipInfo(name, _STILL)
            entry.compress_type = zipfile.ZIP_DEFLATED
            still.writestr(entry, _PROPERTIES if name == "docProps/core.xml" else parts.read(name))
    return out.getvalue()
