"""Internal processes from a decision that approves them, or from any table of steps. Writes nothing."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from ..model.process import ProcessStep
from ..viet import one_line
from .announcement_facts import effect_of, number_of, signed_of
from .codes import split_code
from .columns import head_of, opens_head
from .matching import Named, Names
from .phrases import plain
from .process_rows import CellRow, read_cell_rows
from .process_words import hours_in, name_in, process_words
from .source import Paragraph, Unreadable

_MARK = re.compile(r"(?:Bước|B)\s*\d+\b.*|\d{1,2}\s*[.)]?", re.IGNORECASE | re.DOTALL)
_NEEDED = {"unit", "work", "time"}
_HEAD_WORDS = 16
_LINES_OVER = 6


@dataclass(frozen=True, slots=True)
class StepText:
    """One step as written."""

    unit: str
    work: str
    time: str
    product: str
    hours: Decimal | None


@dataclass(frozen=True, slots=True)
class FoundProcess:
    """A table of steps; `code` where the text has it or one name of the catalog fits (`score` below 1: like it)."""

    code: str | None
    name: str
    steps: tuple[StepText, ...]
    line: int
    score: float = 1.0
    total: Decimal | None = None
    """Hours in all, as the table itself says."""

    def unread(self) -> tuple[int, str] | None:
        """The first step, from 1, whose time could not be read, and what it says."""
        return next(((index, step.time) for index, step in enumerate(self.steps, 1) if step.hours is None), None)

    def model(self) -> tuple[ProcessStep, ...]:
        """The steps as content; only where every time was read."""
        return tuple(ProcessStep(unit=step.unit, work=step.work, hours=step.hours or Decimal(0),
                                 product=step.product or None) for step in self.steps)


@dataclass(frozen=True, slots=True)
class ProcessReading:
    """What a file says: the act's number and day, where it is an act, and its processes."""

    number: str
    since: date | None
    processes: tuple[FoundProcess, ...]


@dataclass(slots=True)
class _State:
    """Where the reading stands: the heading row, the lines since the last step, and the table so far."""

    kinds: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    since_step: list[str] = field(default_factory=list)
    over: tuple[str, ...] = ()
    steps: list[StepText] = field(default_factory=list)
    last: int = 0
    line: int = 0
    total: Decimal | None = None


def read_process(path: Path, known: Mapping[str, Named]) -> ProcessReading:
    """Read tables of steps. `known` are the catalog's names by code; raises Unreadable where there is no table."""
    rows = read_cell_rows(path)
    paragraphs = [Paragraph(text, row.line) for row in rows for text in "\n".join(row.cells).split("\n") if text]
    signed = signed_of(paragraphs)
    head, annex = number_of(paragraphs)
    since = (effect_of(paragraphs, signed).day or signed) if signed else None
    names = Names(known)
    found = tuple(_identified(table, names) for table in _tables(rows))
    if not found:
        raise Unreadable(path, "I015")
    return ProcessReading(head or annex, since, found)


def _identified(table: FoundProcess, names: Names) -> FoundProcess:
    if table.code is not None:
        return table
    near = names.match(table.name) if table.name else ()
    if len(near) != 1:
        return table
    return replace(table, code=near[0].code, score=near[0].score)


def _tables(rows: Sequence[CellRow]) -> Iterator[FoundProcess]:
    state = _State()
    for row in rows:
        start = _head_start(row.cells)
        if start is not None:
            state.since_step.extend(_lines(row.cells[:start]))
            yield from _closed(state)
            state.heads = row.cells[start:]
            state.kinds = tuple(process_words().kind(text) for text in state.heads)
            continue
        if any(opens_head(text) and head_of(row.cells[i:]) for i, text in enumerate(row.cells)):
            state.kinds = ()  # a list of procedures begins
        step = _step(state, row) if state.kinds else None
        if step is None:
            state.total = _total(row) or state.total
            state.since_step.extend(_lines(row.cells))
            continue
        number = _number(row.cells[0])
        if not state.steps or (number and number <= state.last):
            yield from _closed(state)
            state.over, state.line = tuple(state.since_step), row.line
        state.last = number or state.last
        state.since_step = list(_lines(row.cells[len(state.kinds):]))
        state.steps.append(step)
    yield from _closed(state)


def _closed(state: _State) -> Iterator[FoundProcess]:
    """The table that ends here, if there is one."""
    if state.steps:
        code, name = _whose(state.over)
        yield FoundProcess(code, name, tuple(state.steps), state.line, total=state.total)
    state.steps, state.last, state.total = [], 0, None


def _whose(over: Sequence[str]) -> tuple[str | None, str]:
    """The code and name in the nearest lines over a table."""
    lines = list(over[-_LINES_OVER:])
    for index in range(len(lines) - 1, -1, -1):
        codes, rest = split_code(lines[index])
        if codes:
            return codes[-1], name_in([rest.replace("()", "")]) or name_in(lines[:index])
        name = name_in([lines[index]])
        if name:
            return None, name
    return None, ""


def _head_start(cells: Sequence[str]) -> int | None:
    """Where a heading row of steps begins in a row, or None."""
    kinds = [process_words().kind(text) if len(text.split()) <= _HEAD_WORDS else "" for text in cells]
    for start, kind in enumerate(kinds):
        if kind and set(kinds[start:]) >= _NEEDED and all(kinds[start:start + 3]):
            return start
    return None


def _step(state: _State, row: CellRow) -> StepText | None:
    """A step's cells under their headings; a row that lost merged cells is held by the cell of its time."""
    cells, column = list(row.cells), state.kinds.index("time")
    marked = bool(_MARK.fullmatch(one_line(cells[0])))
    if not row.exact and not (marked and len(cells) > column):
        timed = [i for i, text in enumerate(cells) if hours_in(text, state.heads[column]) is not None]
        if not timed or timed[-1] > column or (len(cells) < 2 and not marked):
            return None
        cells = [""] * (column - timed[-1]) + cells
    cells += [""] * (len(state.kinds) - len(cells))
    told = {kind: one_line(cells[i]) for i, kind in reversed(list(enumerate(state.kinds))) if kind}
    before = state.steps[-1] if state.steps else None
    is_total = any(plain(text).startswith(process_words().total) for text in cells)
    if is_total or not (told["unit"] or told["work"]) or ("step" in state.kinds and row.exact and not marked):
        return None
    work = told["work"] or (before.work if before else "")
    unit = told["unit"] or (before.unit if before else "")
    if not work or not unit:
        return None
    return StepText(unit, work, told["time"], told.get("product", ""), hours_in(told["time"], state.heads[column]))


def _total(row: CellRow) -> Decimal | None:
    """The hours of a row that sums up, or None for any other row."""
    start = next((i for i, text in enumerate(row.cells) if plain(text).startswith(process_words().total)), None)
    told = (hours_in(text.split("\n")[0]) for text in row.cells[start or 0:])
    return next((hours for hours in told if hours), None) if start is not None else None


def _number(cell: str) -> int:
    found = re.search(r"\d+", cell) if _MARK.fullmatch(one_line(cell)) else None
    return int(found[0]) if found else 0


def _lines(cells: Sequence[str]) -> list[str]:
    return [line for cell in cells for line in cell.split("\n") if line.strip()]
