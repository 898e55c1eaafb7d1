"""A paper as plain text: for review, for comparing, for goldens. The words are those of every other format."""

from ..model.document import Document, Figure, Foot, GroupRow, Head, Line, Table
from ..model.format import Format
from .looks import columns, over, shown, stretches
from .press import Press


def render(document: Document, press: Press) -> bytes:
    """The paper as UTF-8 text; its notices come first, once."""
    look = press.look(document)
    texts = ["\n".join(_lines(list(document.notices), look))] if document.notices else []
    for part in document.parts:
        for piece in stretches(part.blocks):
            if isinstance(piece, list):
                texts += _lines(piece, look)
            elif isinstance(piece, Head | Foot):
                texts += ["\n".join(_lines(list(side), look)) for side, _ in columns(piece, look)]
            elif isinstance(piece, Table):
                texts.append(_table(piece))
            elif isinstance(piece, Figure):
                texts.append(piece.alt)
    return ("\n\n".join(text for text in texts if text) + "\n").encode()


def _lines(lines: list[Line], look: Format) -> list[str]:
    return [entry.text for entry in shown(lines, look)]


def _table(table: Table) -> str:
    """Headings under another stand in brackets after it."""
    heads: list[str] = []
    for name, group in over(table.columns):
        texts = [column.heading for column in group]
        heads += texts if name is None else [f"{name} ({'; '.join(texts)})"]
    rows = [" | ".join(heads)]
    for row in table.rows:
        rows.append(row.text if isinstance(row, GroupRow) else " | ".join("; ".join(cell) for cell in row.cells))
    return "\n".join(rows)
