"""Any file that holds a plan, to its paragraphs and its tables of tasks. Knows no sentence of it."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..viet import one_line
from .blocks import as_paragraphs, raw_blocks
from .columns import numbers_columns
from .pages import text_end
from .phrases import phrases
from .plan_cells import read_task_cells
from .plan_rows import Leftover, TaskRow, TaskTable, heading_row, is_mark, task_head, task_row
from .source import Paragraph, Table, TableRow

PlanBlock = Paragraph | TaskTable
_HEAD_ROWS = 4
_NUMBER_LINE = re.compile(r"Số\s*:")


def read_plan_blocks(path: Path) -> list[PlanBlock]:
    """Paragraphs and tables of tasks; any other table gives its cells as paragraphs."""
    found: list[PlanBlock] = []
    for block in raw_blocks(path, read_task_cells):
        if isinstance(block, Paragraph):
            found.append(Paragraph(phrases().mended(one_line(block.text)), block.line, block.strong))
        else:
            found.extend([block] if isinstance(block, TaskTable) else _of_table(block))
    return _without_page(_without_repeat(found))


def _without_repeat(blocks: list[PlanBlock]) -> list[PlanBlock]:
    """Without the beginning of the text where a page has it twice: first cut off, then whole."""
    texts = [block.text if isinstance(block, Paragraph) else "" for block in blocks]
    first = next((at for at, text in enumerate(texts) if _NUMBER_LINE.match(text)), None)
    again = next((at for at in range((first or 0) + 1, len(texts)) if first is not None and texts[at] == texts[first]),
                 None)
    if first is None or again is None:
        return blocks
    while first and texts[first - 1] and texts[first - 1] == texts[again - 1]:
        first, again = first - 1, again - 1
    same = next((count for count in range(len(texts) - again) if texts[first + count] != texts[again + count]),
                len(texts) - again)
    return blocks[:again] + blocks[again + same:]


def _without_page(blocks: list[PlanBlock]) -> list[PlanBlock]:
    """Cut where the page's own notices begin; a table of tasks is never one."""
    texts = [block.text if isinstance(block, Paragraph) else "." for block in blocks]
    return blocks[:text_end(texts, [isinstance(block, Paragraph) and block.strong for block in blocks])]


def _of_table(table: Table) -> Iterator[PlanBlock]:
    """A table of tasks by its heading row, cells over rows repeated downwards."""
    found = next(((at, kinds) for at, row in enumerate(table.rows[:_HEAD_ROWS])
                  if (kinds := task_head(row.cells))), None)
    if found is None:
        yield from as_paragraphs(table)
        return
    start, kinds = found
    rows = [made for row in table.rows[start + 1:] if (made := _row(row, kinds))]
    yield TaskTable(tuple(rows))


def _row(row: TableRow, kinds: Sequence[str]) -> TaskRow | Leftover | None:
    cells = [phrases().mended(cell) for cell in row.cells]
    said = list(dict.fromkeys(one_line(cell) for cell in cells if cell.strip()))
    if not said or task_head(cells) == tuple(kinds) or numbers_columns(cells):
        return None
    at = kinds.index("ordinal") if "ordinal" in kinds else None
    mark = cells[at] if at is not None and at < len(cells) else ""
    if len(said) == 1:
        return heading_row(row.line, said[0]) if not is_mark(said[0]) else None
    if not is_mark(mark):
        if at is not None:
            return Leftover(row.line, " ".join(said))
        mark = ""
    inner = [index for index in range(len(kinds)) if index != at]
    return task_row(row.line, mark, [cells[index] if index < len(cells) else "" for index in inner],
                    [kinds[index] for index in inner])
