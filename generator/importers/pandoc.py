"""Word, HTML and ODT files to blocks through pandoc. Knows pandoc's tree, not what the text means."""

import json
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pypandoc

from ..viet import ROMAN, clean, one_line
from .source import Block, Paragraph, RawText, Table, TableRow, Unreadable

SECONDS = 120
_Node = dict[str, Any]


def read_with_pandoc(path: Path, source: RawText) -> list[Block]:
    """The blocks of a file that pandoc reads; it runs shut off from other files and the network."""
    command = [pypandoc.get_pandoc_path(), "--sandbox", "--from", source.kind, "--to", "json"]
    try:
        done = subprocess.run(command, input=source.raw, capture_output=True, timeout=SECONDS, check=True)
        tree = json.loads(done.stdout)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired, ValueError) as error:
        raise Unreadable(path, "I002", {"kind": source.kind, "why": type(error).__name__}) from None
    return _numbered(_blocks(tree["blocks"]))


def _numbered(blocks: Iterator[Block]) -> list[Block]:
    """With ordinals in the place of line numbers: a paragraph and each row of a table counts as one."""
    found: list[Block] = []
    count = 0
    for block in blocks:
        count += 1
        if isinstance(block, Paragraph):
            found.append(Paragraph(block.text, count, block.strong))
        else:
            rows = tuple(TableRow(row.cells, count + index) for index, row in enumerate(block.rows))
            found.append(Table(rows, count))
            count += len(rows) - 1
    return found


def _blocks(nodes: Sequence[_Node], marker: str = "") -> Iterator[Block]:
    for node in nodes:
        kind: str = node["t"]
        content: Any = node.get("c")
        if kind in ("Para", "Plain", "Header"):
            inlines = content[2] if kind == "Header" else content
            text = clean(marker + _text(inlines))
            if text:
                yield Paragraph(text, 0, kind == "Header" or _strong(inlines))
            marker = ""
        elif kind == "LineBlock":
            yield Paragraph(clean("\n".join(_text(line) for line in content)), 0)
        elif kind == "CodeBlock":
            yield Paragraph(clean(content[1]), 0)
        elif kind in ("BlockQuote", "Div", "Figure"):
            yield from _blocks(content if kind == "BlockQuote" else content[-1])
        elif kind in ("BulletList", "OrderedList"):
            yield from _items(kind, content)
        elif kind == "Table":
            yield from _table(content)


def _items(kind: str, content: Any) -> Iterator[Block]:
    """List items with the numbers that Word counted by itself."""
    attributes, items = content if kind == "OrderedList" else (None, content)
    for index, item in enumerate(items):
        marker = _marker(attributes[0] + index, attributes[1]["t"]) if attributes else "- "
        found = list(_blocks(item, marker))
        yield from found or ([Paragraph(marker.strip(), 0)] if attributes else [])


def _marker(number: int, style: str) -> str:
    letters = style in ("UpperAlpha", "LowerAlpha")
    text = chr(64 + number) if letters and number <= 26 else str(number)
    if style in ("UpperRoman", "LowerRoman") and number <= len(ROMAN):
        text = ROMAN[number - 1]
    return f"{text.lower() if style.startswith('Lower') else text}. "


def _text(inlines: Sequence[_Node]) -> str:
    parts: list[str] = []
    for node in inlines:
        kind: str = node["t"]
        content: Any = node.get("c")
        if kind == "Str":
            parts.append(content)
        elif kind in ("Space", "SoftBreak"):
            parts.append(" ")
        elif kind == "LineBreak":
            parts.append("\n")
        elif kind in ("Strong", "Emph", "Underline", "Strikeout", "SmallCaps", "Superscript", "Subscript"):
            parts.append(_text(content))
        elif kind in ("Span", "Link", "Quoted"):
            inner = _text(content[1])
            parts.append(f"“{inner}”" if kind == "Quoted" else inner)
        elif kind in ("Code", "Math"):
            parts.append(content[1])
    return "".join(parts)


def _strong(inlines: Sequence[_Node]) -> bool:
    """Whether all words of a paragraph are bold."""
    words = [node for node in inlines if node["t"] not in ("Space", "SoftBreak", "LineBreak")]
    return bool(words) and all(
        node["t"] == "Strong" or (node["t"] in ("Emph", "Underline") and _strong(node["c"]))
        or (node["t"] == "Span" and _strong(node["c"][1])) for node in words)


def _table(content: Any) -> Iterator[Block]:
    """A table; one that only lays a page out (it holds tables, or is a single cell) gives what it holds."""
    _, _, columns, head, bodies, foot = content
    rows = [row for part in (head, *bodies, foot) for row in _rows_of(part)]
    cells = [cell for row in rows for cell in row[1]]
    if len(cells) == 1 or any(node["t"] == "Table" for cell in cells for node in _inner(cell[4])):
        for cell in cells:
            yield from _blocks(cell[4])
        return
    grid = tuple(TableRow(cells, 0) for cells in _grid(rows, len(columns)))
    if grid:
        yield Table(grid, 0)


def _inner(nodes: Sequence[_Node]) -> Iterator[_Node]:
    for node in nodes:
        yield node
        if node["t"] in ("Div", "BlockQuote"):
            yield from _inner(node["c"] if node["t"] == "BlockQuote" else node["c"][-1])


def _rows_of(part: Any) -> Iterator[Any]:
    """Rows of a head, foot [attributes, rows] or body [attributes, heads, head rows, rows]."""
    if len(part) == 2:
        yield from part[1]
    else:
        yield from part[2]
        yield from part[3]


def _grid(rows: Sequence[Any], width: int) -> Iterator[tuple[str, ...]]:
    """Cells in their true columns: a cell over rows is repeated downwards, one over columns stands in its first."""
    hanging: dict[int, tuple[int, str]] = {}
    for row in rows:
        cells: dict[int, str] = {}
        following: dict[int, tuple[int, str]] = {}
        for column, (left, text) in hanging.items():
            cells[column] = text
            if left > 1:
                following[column] = (left - 1, text)
        column = 0
        for _, _, down, across, blocks in row[1]:
            while column in cells:
                column += 1
            text = _cell_text(blocks)
            for offset in range(across):
                cells[column + offset] = text if offset == 0 else ""
                if down > 1:
                    following[column + offset] = (down - 1, cells[column + offset])
            column += across
        hanging = following
        yield tuple(cells.get(index, "") for index in range(max(width, *(index + 1 for index in cells), 1)))


def _cell_text(blocks: Sequence[_Node]) -> str:
    """A cell's paragraphs, one a line."""
    found = (block for block in _blocks(blocks) if isinstance(block, Paragraph))
    return "\n".join(one_line(block.text) for block in found)
