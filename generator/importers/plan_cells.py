"""Tables of tasks in a text that gives one cell after the other, parted by bars: back to rows.

Such a text loses which cells were merged; a blank cell is two bars in a row, and so is the end of a row in some
texts. Numbers begin rows, the heading row says how many cells they have. Knows no sentence outside the tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .cells import Piece, begins_paragraph, paragraphs_of, pieces_of
from .plan_rows import Leftover, TaskRow, TaskTable, heading_row, is_break, is_mark, task_head, task_row
from .plan_sections import opens_after
from .plan_words import plan_words
from .source import Paragraph

_Cell = tuple[int, str]
_WIDEST = 160  # a line longer than this is a paragraph by itself: nobody wrapped the text


@dataclass(slots=True)
class _Open:
    """A row being read: its number and the cells after it; `cut` once a page break was met."""

    line: int
    mark: str
    cells: list[_Cell] = field(default_factory=list)
    cut: bool = False


def read_task_cells(lines: Sequence[str]) -> list[Paragraph | TaskTable]:
    """Paragraphs and tables of tasks, in their order."""
    pieces = [part for piece in pieces_of(lines) for part in _parted(piece)]
    wrapped = sum(1 for line in lines if len(line) > _WIDEST) <= len(lines) // 50
    blocks: list[Paragraph | TaskTable] = []
    index = 0
    while index < len(pieces):
        found = _head_at(pieces, index)
        if found is None:
            blocks.extend(_paragraphs(pieces[index], wrapped))
            index += 1
            continue
        kinds, start = found
        stop = next((at for at in range(start, len(pieces)) if _head_at(pieces, at)), len(pieces))
        rows, after = _rows(pieces[start:stop], kinds)
        blocks.append(TaskTable(tuple(rows)))
        blocks.extend(paragraph for piece in after for paragraph in _paragraphs(piece, wrapped))
        index = stop
    return blocks


def _paragraphs(piece: Piece, wrapped: bool) -> list[Paragraph]:
    """The paragraphs of a piece: lines joined where the text is wrapped, else each line one."""
    if wrapped:
        return paragraphs_of(Piece(piece.bars, tuple(_with_breaks(piece.lines))))
    return [paragraph for line in piece.lines for paragraph in paragraphs_of(Piece(1, (line,)))]


def _with_breaks(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """A blank line after each heading and each last sentence: wrapped text may have none."""
    said: list[str] = []
    for number, line in lines:
        if said and opens_after(" ".join(said), line):
            yield number, ""
            said = []
        elif begins_paragraph(line):
            said = []
        yield number, line
        said = [*said, line] if line else []


def _parted(piece: Piece) -> Iterator[Piece]:
    """A piece whose last line is the first heading of a table, apart from what stands before it."""
    if len(piece.lines) > 1 and plan_words().column(piece.lines[-1][1]) == "ordinal":
        yield Piece(piece.bars, piece.lines[:-1])
        yield Piece(1, piece.lines[-1:])
    else:
        yield piece


def _head_at(pieces: Sequence[Piece], index: int) -> tuple[tuple[str, ...], int] | None:
    """The columns of a heading row that begins with a column of numbers, and the first piece after it."""
    if plan_words().column(pieces[index].text) != "ordinal":
        return None
    end = index + 1
    while end < len(pieces) and pieces[end].bars == 1 and plan_words().column(pieces[end].text):
        end += 1
    kinds = task_head([piece.text for piece in pieces[index:end]])
    return (kinds, end) if kinds else None


def _rows(pieces: Sequence[Piece], kinds: tuple[str, ...]) -> tuple[list[TaskRow | Leftover], list[Piece]]:
    """The rows, and the pieces that stand after the table."""
    barred = bool(pieces) and pieces[0].bars > 1
    inner = kinds[1:]
    rows: list[TaskRow | Leftover] = []
    now: _Open | None = None
    loose: list[_Cell] = []
    for piece in _without_heads(pieces, inner):
        if is_break(piece.text):
            if now is not None:
                now.cut = True
        elif is_mark(piece.text):
            if now is not None and not barred:  # blank cells at the end of the row before
                now.cells += ((piece.line, ""),) * (piece.bars - 1)
            rows += _closed(now, loose, inner, barred)
            now, loose = _Open(piece.line, piece.text), []
        elif now is None or now.cut:
            loose += [(piece.line, piece.cell)]
        else:
            now.cells += [*((piece.line, ""),) * (piece.bars - 1), (piece.line, piece.cell)]
    after = _after(now, inner, pieces)
    rows += _closed(now, loose, inner, barred)
    return rows, after


def _after(now: _Open | None, inner: Sequence[str], pieces: Sequence[Piece]) -> list[Piece]:
    """What stands after the last row once that is full: taken off the row."""
    if now is None or now.cut or len(now.cells) <= len(inner):
        return []
    extra = [line for line, text in now.cells[len(inner):] if text]
    if not extra or len(extra) == len(inner) - 1:
        return []
    now.cells = now.cells[:len(inner)]
    return [piece for piece in pieces if piece.line >= extra[0]]


def _without_heads(pieces: Sequence[Piece], inner: Sequence[str]) -> Iterator[Piece]:
    """Without heading rows that stand again in the middle, with or without their column of numbers."""
    index = 0
    while index < len(pieces):
        run = pieces[index:index + len(inner)]
        if tuple(plan_words().column(piece.text) for piece in run) == tuple(inner):
            index += len(inner)
        else:
            yield pieces[index]
            index += 1


def _closed(now: _Open | None, loose: Sequence[_Cell], inner: Sequence[str],
            barred: bool) -> Iterator[TaskRow | Leftover]:
    """What a row and the words after it come to: the row, its further parts, a heading, words left over."""
    if now is None:
        yield from _loose(loose)
        return
    cells, extra = now.cells[:len(inner)], now.cells[len(inner):]
    texts = [text for _, text in cells]
    if barred:  # every row ends with a blank that is no cell
        texts += [""] * (len(inner) - len(texts))
    parts, rest = _parts(extra, len(inner) - 1, barred)
    heading = [cell for cell in rest if cell[1]]
    wide = " ".join(text for _, text in heading) if len(heading) > 1 else ""
    row = task_row(now.line, now.mark, _trimmed(texts), inner, cut=now.cut, extra=wide)
    if row is not None:
        yield row
        for part in parts:
            again = task_row(part[0][0], now.mark, [row.name, *(text for _, text in part)], inner)
            if again is not None:
                yield again
    if not wide:
        yield from _loose(heading)
    yield from _loose(loose)


def _trimmed(texts: list[str]) -> list[str]:
    """A heading's blank cells at the end are told by nothing; a task's are cells."""
    return texts if sum(1 for text in texts if text) > 1 else [text for text in texts if text]


def _parts(extra: Sequence[_Cell], width: int, barred: bool) -> tuple[list[Sequence[_Cell]], Sequence[_Cell]]:
    """Further parts of a row whose number and name are merged, and what is left of the cells."""
    cells = list(extra)
    while barred and cells and not cells[0][1]:
        cells.pop(0)
    while cells and not cells[-1][1] and len(cells) % width:
        cells.pop()
    told = [cell for cell in cells if cell[1]]
    if len(told) < 2 or len(cells) % width:
        return [], cells
    return [cells[at:at + width] for at in range(0, len(cells), width)], []


def _loose(cells: Sequence[_Cell]) -> Iterator[TaskRow | Leftover]:
    """Words in capitals are a heading without number; others belong nowhere."""
    for line, text in cells:
        if text.isupper():
            yield heading_row(line, text)
        elif text:
            yield Leftover(line, " ".join(text.split()))
