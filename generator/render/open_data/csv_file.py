"""Records and tables as CSV (RFC 4180): what a spreadsheet opens with a double click, and that runs nothing in it.

UTF-8 with a byte order mark: without it Excel takes Vietnamese for another script. Lines end in CR LF."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet takes for the beginning of a formula or a command (OWASP, CSV injection)."""
SEVERAL = "|"
"""Between several values in one cell."""


def csv_file(record: type[Any], records: Iterable[object]) -> bytes:
    """A line of the columns' names, then a line for each record; what is not known is an empty cell."""
    columns = [field.name for field in fields(record)]
    return as_csv(columns, ([getattr(one, name) for name in columns] for one in records))


def as_csv(head: Sequence[str], rows: Iterable[Iterable[object]]) -> bytes:
    """A heading line, then a line for each row; every CSV file that we write is written here."""
    buffer = io.StringIO()
    lines = csv.writer(buffer, lineterminator="\r\n")
    lines.writerow(map(cell, head))
    lines.writerows(map(cell, row) for row in rows)
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def cell(value: object) -> str:
    """A value as text; words that could be taken for a formula get an apostrophe before them, numbers do not."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    words = SEVERAL.join(map(str, value)) if isinstance(value, tuple) else str(value)
    return f"'{words}" if words.startswith(_FORMULA) else words
