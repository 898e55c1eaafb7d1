"""Any file with tables of internal processes to rows of cells, as they stand. Knows no step and no procedure."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ..viet import clean
from .cells import Piece, is_one_cell_a_line, paragraphs_of, pieces_of
from .pages import text_end
from .pandoc import read_with_pandoc
from .phrases import phrases
from .sheets import read_sheet
from .source import Block, Paragraph, RawText, read_file


class CellRow(NamedTuple):
    """One row; a paragraph is a row of one cell. `exact`: its cells stand in their true columns."""

    cells: tuple[str, ...]
    line: int
    exact: bool


def read_cell_rows(path: Path) -> list[CellRow]:
    """Rows and paragraphs of a file in their order; Unreadable where it cannot be read at all."""
    if path.suffix.lower() == ".xlsx":
        return [CellRow(row.cells, row.line, True) for row in read_sheet(path)]
    source = read_file(path)
    if source.kind != "text":
        return list(_of_blocks(read_with_pandoc(path, source)))
    end = text_end(source.lines, [line.startswith("#") for line in source.lines])
    lines = [phrases().mended(line) for line in source.lines[:end]]
    if is_one_cell_a_line(lines):
        return list(_of_pieces(list(pieces_of(lines))))
    return list(_of_blocks(read_with_pandoc(path, RawText("gfm", raw="\n".join(lines).encode()))))


def _of_blocks(blocks: Sequence[Block]) -> Iterator[CellRow]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield CellRow((clean(block.text),), block.line, True)
        else:
            yield from (CellRow(tuple(map(clean, row.cells)), row.line, block.exact) for row in block.rows)


def _of_pieces(pieces: Sequence[Piece]) -> Iterator[CellRow]:
    """Two bars end a row; what a piece holds beyond its first paragraph follows as rows of their own."""
    cells: list[str] = []
    line = 0
    for piece in pieces:
        if piece.bars != 1 and cells:
            yield CellRow(tuple(cells), line, False)
            cells = []
        line = line if cells else piece.line
        texts = [paragraph.text for paragraph in paragraphs_of(piece)]
        cells.append("\n".join(texts))
    if cells:
        yield CellRow(tuple(cells), line, False)
