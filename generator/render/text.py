"""A paper as plain text: for review, for comparing, for goldens. The words are those of every other format."""

from ..model.document import Document, Foot, GroupRow, Head, Line, Table
from ..model.format import Format
from .looks import shown, stretches
from .press import Press


def render(document: Document, press: Press) -> bytes:
    """The paper as UTF-8 text; its notices come first, once."""
    look = press.look(document)
    texts = ["\n".join(_lines(list(document.notices), look))] if document.notices else []
    for part in document.parts:
        for piece in stretches(part.blocks):
            if isinstance(piece, list):
                texts += _lines(piece, look)
            elif isinstance(piece, Head):
                texts += ["\n".join(_lines(list(side), look)) for side in (piece.issuing, piece.nation)]
            elif isinstance(piece, Foot):
                texts += ["\n".join(_lines(list(side), look)) for side in (piece.recipients, piece.signature)]
            elif isinstance(piece, Table):
                texts.append(_table(piece))
    return ("\n\n".join(text for text in texts if text) + "\n").encode()


def _lines(lines: list[Line], look: Format) -> list[str]:
    return [entry.text for entry in shown(lines, look)]


def _table(table: Table) -> str:
    rows = [" | ".join(column.heading for column in table.columns)]
    for row in table.rows:
        rows.append(row.text if isinstance(row, GroupRow) else " | ".join("; ".join(cell) for cell in row.cells))
    return "\n".join(rows)
