"""Text in which a table stands one cell after the other, parted by lines of a single «|», back to rows and paragraphs.

Such text loses which cells were merged or empty: two bars in a row are the end of a row or an empty cell. What a
cell says, and how many columns the heading row has, decides. Knows how a list looks, not what it means."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..model.base import CODE
from .columns import Head, head_of, opens_head
from .headings import is_section, marker_of, opens_contents, opens_section
from .source import Block, Paragraph, Table, TableRow

_BAR = "|"
_PARTS = re.compile(r"\||[^|]*[^|\s][^|]*")
_MARKS = re.compile(r"\*+|__+")
_RULE = re.compile(r"[-_=\s.]{3,}")
_ORDINAL = re.compile(r"\d{1,3}(?:\.\d{1,3})*\s*[.)]?")
_NEW_PARAGRAPH = re.compile(r"(?:-(?!\s?\d{4}\b)|\+|\*\*|\*\(|#+|PHẦN|Phần|PHỤ LỤC|Phụ lục|Điều\b)"
                            r"|(?:[IVX]+\s*|[A-ZĐ]|\d{1,2})\.\s|[a-zđ]\)\s")


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between bars: its lines, and how many bars came right before it."""

    bars: int
    lines: tuple[tuple[int, str], ...]

    @property
    def text(self) -> str:
        """All of it in one line."""
        return _unmarked(" ".join(text for _, text in self.lines))

    @property
    def cell(self) -> str:
        """As a cell: lines kept."""
        return "\n".join(_unmarked(text) for _, text in self.lines)

    @property
    def line(self) -> int:
        """Where it begins."""
        return self.lines[0][0]


@dataclass(slots=True)
class _Row:
    line: int
    cells: list[str] = field(default_factory=list)


def is_one_cell_a_line(lines: Sequence[str]) -> bool:
    """Whether tables stand in this form."""
    return sum(1 for line in lines if line == _BAR) >= 4


def read_cells(lines: Sequence[str]) -> list[Block]:
    """Paragraphs and lists of procedures; cells of any other table become paragraphs."""
    pieces = list(pieces_of(lines))
    blocks: list[Block] = []
    index = 0
    while index < len(pieces):
        found = _head_at(pieces, index)
        if found is None:
            blocks.extend(paragraphs_of(pieces[index]))
            index += 1
            continue
        head, index = found
        rows, index = _rows(pieces, index, head)
        blocks.append(Table((TableRow(head.texts, pieces[index - 1].line if not rows else rows[0].line), *rows),
                            rows[0].line if rows else 0, exact=False))
    return blocks


def _unmarked(text: str) -> str:
    return " ".join(_MARKS.sub("", text).replace("\\", "").split())


def pieces_of(lines: Sequence[str]) -> Iterator[Piece]:
    """What stands between bars, from the top."""
    bars = 0
    held: list[tuple[int, str]] = []
    for number, line in ((number, part) for number, whole in enumerate(lines, 1) for part in _at_bars(whole)):
        if line == _BAR:
            if any(_unmarked(text) for _, text in held):
                yield Piece(bars, tuple(_trimmed(held)))
                bars = 0
            held = []
            bars += 1
        else:
            held.append((number, line))
    if any(_unmarked(text) for _, text in held):
        yield Piece(bars, tuple(_trimmed(held)))


def _at_bars(line: str) -> list[str]:
    """A line with bars at its ends, as words and bars apart."""
    return [part.strip() for part in _PARTS.findall(line)] if line[:1] == _BAR or line[-1:] == _BAR else [line]


def _trimmed(held: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Without blank lines at both ends, so that the first line is where the words begin."""
    filled = [index for index, (_, text) in enumerate(held) if _unmarked(text)]
    return held[filled[0]:filled[-1] + 1]


def _head_at(pieces: Sequence[Piece], index: int) -> tuple[Head, int] | None:
    """The heading row that begins at a piece, and the index of the first piece after it."""
    if not pieces[index].bars or not opens_head(pieces[index].text):
        return None
    end = index + 1
    while end < len(pieces) and pieces[end].bars == 1:
        end += 1
    head = head_of([piece.text for piece in pieces[index:end]])
    return (head, end) if head else None


def _rows(pieces: Sequence[Piece], index: int, head: Head) -> tuple[list[TableRow], int]:
    """The rows under a heading row, until the table ends or another heading row begins."""
    rows: list[_Row] = []
    while index < len(pieces):
        piece = pieces[index]
        row = rows[-1] if rows else None
        if _head_at(pieces, index) or _outside(pieces, index, row, head):
            break
        if row is None or (piece.bars > 1 and _begins_row(piece, row, head)):
            rows.append(_Row(piece.line, [""] * _blanks_before(piece, row, head)))
        elif piece.bars > 1:
            row.cells.extend([""] * min(piece.bars - 1, head.width))
        rows[-1].cells.append(piece.cell)
        index += 1
    return [TableRow(tuple(row.cells), row.line) for row in rows], index


def _outside(pieces: Sequence[Piece], index: int, row: _Row | None, head: Head) -> bool:
    """Whether a piece stands after the table: the row before it is whole, or it reads as a heading over a list."""
    piece = pieces[index]
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    if following is not None and following.bars == 1 and _head_at(pieces, index + 1):
        return True
    first = paragraphs_of(piece)[0].text
    after_mark = row is not None and len(row.cells) == 1 and _is_mark(row.cells[0])
    if marker_of(first)[0] in ("annex", "part") or (opens_contents(first) and not (after_mark and piece.bars == 1)):
        return True
    if piece.bars != 1 or after_mark:
        return False
    if opens_section(first):
        return True
    # One cell more than columns, and then the next number: headings over two columns hide some of them.
    goes_on = following is not None and following.bars > 1 and bool(_ORDINAL.fullmatch(following.text))
    return row is not None and len(row.cells) >= head.width and not goes_on


def _is_mark(cell: str) -> bool:
    """Whether a cell holds nothing but a number such as II, A or 3."""
    kind, rest = marker_of(cell)
    return kind in ("roman", "letter", "digit") and not rest.strip()


def _begins_row(piece: Piece, row: _Row, head: Head) -> bool:
    text = piece.text
    if len(row.cells) >= head.width or _ORDINAL.fullmatch(text) or is_section(text) or _marked(text):
        return True
    if CODE.match(text.replace(" ", "")):
        return len(row.cells) > 1 or bool(row.cells and marker_of(row.cells[0])[0])
    # Few cells and many bars: more blanks than the row has room for mean that it was a heading row.
    return len(row.cells) + piece.bars - 1 >= head.width or _only_heading(row)


def _marked(text: str) -> bool:
    return marker_of(text)[0] in ("annex", "part", "roman", "letter")


def _only_heading(row: _Row) -> bool:
    """Whether the row so far is a heading within the table: a mark and words, or words alone."""
    filled = [cell for cell in row.cells if cell.strip()]
    return len(filled) <= 2 and any(is_section(cell) for cell in filled)


def _blanks_before(piece: Piece, row: _Row | None, head: Head) -> int:
    """Empty cells at the start of a row: a code stands in its own column, other words after the bars left over."""
    if CODE.match(piece.text.replace(" ", "")):
        return head.first("code", "old_code") or 0
    if _ORDINAL.fullmatch(piece.text) or is_section(piece.text):
        return 0
    missing = head.width - len(row.cells) if row else 0
    return min(head.width - 1, max(0, piece.bars - 2 - max(0, missing))) if row else 0


def begins_paragraph(line: str) -> bool:
    """Whether a line of wrapped text begins a paragraph by its mark."""
    return _NEW_PARAGRAPH.match(line) is not None


def paragraphs_of(piece: Piece) -> list[Paragraph]:
    """A piece's lines joined to paragraphs: bold that ends with its line, blank lines and list marks part them."""
    found: list[list[tuple[int, str]]] = []
    is_open = False
    for number, line in piece.lines:
        blank = not _unmarked(line) or bool(_RULE.fullmatch(line))
        last = found[-1][-1][1] if found and found[-1] else ""
        starts = not is_open and (last.endswith("*") or begins_paragraph(line))
        if blank or starts or not found:
            found.append([])
        if not blank:
            found[-1].append((number, line))
        is_open = (is_open != (line.count("**") % 2 == 1)) and not blank
    return [_paragraph(lines) for lines in found if lines]


def _paragraph(lines: list[tuple[int, str]]) -> Paragraph:
    joined = " ".join(text for _, text in lines)
    strong = joined.startswith("**") and joined.rstrip(" .*").count("**") <= 1
    return Paragraph(_unmarked(joined), lines[0][0], strong or joined.startswith("#"))
