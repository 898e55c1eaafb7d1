"""What is filled into a table, made into a table of the paper. Knows no fact's meaning."""

from collections.abc import Iterable

from ..model.doctype import Heading, Sheet, SheetForm
from ..model.document import CellRow, Column, GroupRow, Table, TableRow

ORDINAL = "ordinal"


def table_of(sheet: Sheet, form: SheetForm) -> Table:
    """Headings across the width, rows counted through where a column wants it; a fact that a row lacks stays blank."""
    columns = tuple(Column(heading=column.heading, share=float(column.share), align=column.align, over=column.over)
                    for column in form.columns)
    return Table(caption=sheet.title or form.title, columns=columns, rows=tuple(_rows(sheet, form)))


def _rows(sheet: Sheet, form: SheetForm) -> Iterable[TableRow]:
    ordinal = 0
    for row in sheet.rows:
        if isinstance(row, Heading):
            yield GroupRow(depth=row.depth, text=row.heading)
        else:
            ordinal += 1
            facts = {ORDINAL: (str(ordinal),), **row.facts}
            yield CellRow(cells=tuple(facts.get(column.holds, ()) for column in form.columns))
