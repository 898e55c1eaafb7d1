"""What a kind of paper asks for and is not given, or is given and has no place for. Knows no wording.

It is told before composing, which would stumble over it."""

from collections.abc import Iterator

from ..model.decision import WrittenRows
from ..model.doctype import Doctype, Filling, Piece
from ..paper_text import PLACEHOLDER
from .compose import BODY
from .letter_pieces import HEADING
from .wording import Values

VALUES, TABLES, TEXT = "values", "tables", "text"
Lack = tuple[str, str]
"""Where it is to be written (`values`, `tables`, `text`), and under which name."""


def lacking(doctype: Doctype, filling: Filling) -> list[Lack]:
    """What is missing, each once, in the order in which the paper asks for it."""
    form = doctype.form
    values: Values = {**filling.values, "bases": ()}
    fixed = [entry.text for entry in (*form.bases, *form.recipients) if entry.holds(filling.law_day)]
    fixed += [form.title, form.symbol or "", form.about or ""]
    found = [(VALUES, name) for text in fixed for name in PLACEHOLDER.findall(text) if name not in values]
    found += _of_text(doctype, BODY, filling, values)
    for annex in form.annexes:
        for piece in filling.pieces.get(annex.text, (filling,)):
            found += _of_text(doctype, annex.text, piece, {**values, **piece.values})
    return list(dict.fromkeys(found))


def _of_text(doctype: Doctype, text: str, piece: Piece, values: Values) -> Iterator[Lack]:
    for paragraph in doctype.texts[text]:
        place = paragraph.place
        if place is None:
            yield from ((VALUES, name) for name in PLACEHOLDER.findall(paragraph.text) if name not in values)
        elif place in piece.pieces:
            for inner in piece.pieces[place]:
                yield from _of_text(doctype, place, inner, {**values, **inner.values})
        elif not any(place in given for given in (piece.sheets, piece.figures, piece.texts)):
            yield (TABLES if place in doctype.form.tables else TEXT), place


def without_column(doctype: Doctype, tables: WrittenRows) -> Iterator[tuple[str | int, ...]]:
    """The keys (table; or table, row, fact) of what an editor wrote and no table of this kind prints."""
    printed = {column.holds for table in doctype.form.tables.values() for column in table.columns} | {HEADING}
    for name, rows in tables.items():
        if name not in doctype.form.tables:
            yield (name,)
            continue
        yield from ((name, index, key) for index, row in enumerate(rows) for key in row if key not in printed)
