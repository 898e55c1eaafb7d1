"""Excel files to rows of text. Knows no column."""

import io
from pathlib import Path

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from ..viet import clean
from .source import TableRow, Unreadable, packed_anew

_MAX_ROWS = 100_000


def read_sheet(path: Path) -> list[TableRow]:
    """The rows of all sheets that hold something, values as text; `line` is the row's number in its sheet."""
    if not path.is_file():
        raise Unreadable(path, "I001")
    packed = packed_anew(path, "xl/workbook.xml")
    try:
        book = openpyxl.load_workbook(io.BytesIO(packed), read_only=True, data_only=True)
        rows = [TableRow(tuple(_text(value) for value in row), number)
                for sheet in book.worksheets
                for number, row in enumerate(sheet.iter_rows(values_only=True, max_row=_MAX_ROWS), 1)]
        book.close()
    except (InvalidFileException, SyntaxError, KeyError, ValueError, OSError) as error:  # SyntaxError: of its XML
        raise Unreadable(path, "I002", {"kind": "xlsx", "why": type(error).__name__}) from None
    return [row for row in rows if any(row.cells)]


def _text(value: object) -> str:
    """A code typed as a number keeps its six digits: 1.00119 was 1.001190."""
    if isinstance(value, float) and not value.is_integer():
        return f"{value:.6f}" if 1 <= value < 10 else f"{value:g}"
    if isinstance(value, float):
        return str(int(value))
    return "" if value is None else clean(str(value))
