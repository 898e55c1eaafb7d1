"""Any file that can be imported, to the blocks of the decision itself. Knows no sentence of it."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from ..viet import one_line
from .cells import is_one_cell_a_line, read_cells
from .codes import codes_in
from .columns import head_of
from .pages import text_end
from .pandoc import read_with_pandoc
from .phrases import phrases
from .source import Block, Paragraph, RawText, Table, TableRow, read_file

_HEAD_ROWS = 4
_Found = TypeVar("_Found")


def read_blocks(path: Path) -> list[Block]:
    """Paragraphs and lists of procedures of a file, without what a web page puts after the text.

    A table that is no list of procedures gives its cells as paragraphs."""
    return _without_page(list(_lists_only(raw_blocks(path, read_cells))))


def raw_blocks(path: Path, read_stream: Callable[[Sequence[str]], list[_Found]]) -> list[Block | _Found]:
    """Paragraphs and tables of a file as they stand; `read_stream` reads a text of one cell after the other."""
    source = read_file(path)
    if source.kind != "text":
        return [*read_with_pandoc(path, source)]
    lines = source.lines[:text_end(source.lines, [line.startswith("#") for line in source.lines])]
    return _of_text(path, [phrases().mended(line) for line in lines], read_stream)


def texts_of(blocks: Sequence[Block]) -> list[Paragraph]:
    """Only the paragraphs."""
    return [block for block in blocks if isinstance(block, Paragraph)]


def _of_text(path: Path, lines: Sequence[str],
             read_stream: Callable[[Sequence[str]], list[_Found]]) -> list[Block | _Found]:
    if is_one_cell_a_line(lines):
        return [*read_stream(lines)]
    if any(line.startswith("|") and line.count("|") > 2 for line in lines):
        return [*read_with_pandoc(path, RawText("gfm", raw="\n".join(lines).encode()))]
    return list(_plain_lines(lines))


def _plain_lines(lines: Sequence[str]) -> Iterator[Block]:
    """Plain text: tabs part the cells of a table, anything else is a paragraph a line."""
    rows: list[TableRow] = []
    for number, line in enumerate((*lines, ""), 1):
        cells = line.split("\t")
        if len(cells) > 1:
            rows.append(TableRow(tuple(cell.strip() for cell in cells), number))
            continue
        if rows:
            yield Table(tuple(rows), rows[0].line)
            rows = []
        if line.strip():
            yield Paragraph(line.strip("*# "), number, line.startswith(("**", "#")))


def _lists_only(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield Paragraph(phrases().mended(one_line(block.text)), block.line, block.strong)
        elif _is_list(block):
            rows = tuple(TableRow(tuple(phrases().mended(cell) for cell in row.cells), row.line) for row in block.rows)
            yield Table(rows, block.line, block.exact)
        else:
            yield from as_paragraphs(block)


def _is_list(table: Table) -> bool:
    """A heading row of codes or names, or (a list carried on after a page) a cell that is nothing but a code."""
    if any(head_of(row.cells) for row in table.rows[:_HEAD_ROWS]):
        return True
    return any(codes_in(cell).only for row in table.rows for cell in row.cells)


def as_paragraphs(table: Table) -> Iterator[Paragraph]:
    """A table's cells, each said once."""
    seen: set[str] = set()
    for row in table.rows:
        for cell in row.cells:
            text = phrases().mended(one_line(cell))
            if text and text not in seen:  # a cell over rows is told once
                seen.add(text)
                yield Paragraph(text, row.line)


def _without_page(blocks: list[Block]) -> list[Block]:
    """Cut where the page's own notices begin; a list of procedures is never one."""
    texts = [block.text if isinstance(block, Paragraph) else "." for block in blocks]
    return blocks[:text_end(texts, [isinstance(block, Paragraph) and block.strong for block in blocks])]
