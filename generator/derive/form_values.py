"""What stands in a form's blanks, empty or filled, and the tables of a form and of a dossier. Knows no paper."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from ..model.document import FILL, Align, CellRow, Column, Table
from ..model.form import Blanks, DossierWords, FieldKind, FormColumn, FormField
from ..model.procedure import Component
from ..model.sample import Cells, SamplePaper
from ..viet import long_date, number, padded_date

_GAP = "\u00a0"


def blank(field: FormField, blanks: Blanks, *, last: bool) -> str:
    """An empty blank: dots, the parts of a day, boxes to tick. `last`: nothing follows on the line."""
    if field.kind is FieldKind.CHOICE:
        return _boxes(field.options, "", blanks)
    if field.kind is FieldKind.CHECK:
        return blanks.box
    if field.kind is FieldKind.DATE:
        return blanks.day_words if field.words else blanks.day
    return FILL if last and field.dots is None else "." * (field.dots or blanks.dots[field.kind])


def written(field: FormField | FormColumn, value: str, blanks: Blanks) -> str:
    """A value as one writes it by hand."""
    if field.kind is FieldKind.CHOICE and isinstance(field, FormField):
        return _boxes(field.options, value, blanks)
    if field.kind is FieldKind.CHECK:
        return blanks.ticked if value == "true" else blanks.box
    if field.kind is FieldKind.DATE:
        day = date.fromisoformat(value)
        return long_date(day) if isinstance(field, FormField) and field.words else padded_date(day)
    return number(Decimal(value)) if field.kind is FieldKind.NUMBER else " ".join(value.split())


def _boxes(options: Sequence[str], chosen: str, blanks: Blanks) -> str:
    """Each option behind its box, never parted from it."""
    made = (f"{blanks.ticked if option == chosen else blanks.box} {option}" for option in options)
    return f"{_GAP * 2} ".join(text.replace(" ", _GAP) for text in made)


def long_lines(field: FormField, blanks: Blanks) -> list[str]:
    """The further lines of dots under an empty long text."""
    return [FILL] * (blanks.lines if field.lines is None else field.lines)


def rows_of(field: FormField, rows: str | tuple[Cells, ...], blanks: Blanks) -> Table:
    """A table of a form; empty rows where nothing is filled in."""
    columns = tuple(Column(heading=column.label, share=float(column.share)) for column in field.columns.values())
    filled = [tuple((written(column, row[key], blanks),) if key in row else () for key, column in field.columns.items())
              for row in (() if isinstance(rows, str) else rows)]
    empty = [tuple(((),) * len(columns))] * (field.rows or blanks.rows)
    return Table(caption=field.label, columns=columns, rows=tuple(CellRow(cells=cells) for cells in filled or empty))


def list_table(papers: Sequence[SamplePaper], wanted: Sequence[Component | None], words: DossierWords) -> Table:
    """The papers of a dossier: which, how many, and what the sample shows of each."""
    columns = (Column(heading=words.ordinal, share=1, align=Align.CENTER), Column(heading=words.paper, share=6),
               Column(heading=words.quantity, share=3), Column(heading=words.shown_how, share=6))
    rows = tuple(CellRow(cells=((str(count),), (paper.item,), (_quantity(one, words),), _how_shown(paper, words)))
                 for count, (paper, one) in enumerate(zip(papers, wanted, strict=True), 1))
    return Table(caption=words.caption, columns=columns, rows=rows)


def _quantity(paper: Component | None, words: DossierWords) -> str:
    if paper is None:
        return ""
    if paper.show_only:
        return words.show_only
    counts = ((words.original, paper.original), (words.copy_, paper.copy_))
    return ", ".join(text.format(count=count) for text, count in counts if count)


def _how_shown(paper: SamplePaper, words: DossierWords) -> tuple[str, ...]:
    said = words.filled if paper.form else words.shown if paper.text else ""
    return tuple(text for text in (said, paper.note) if text)
