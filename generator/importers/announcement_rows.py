"""Lists of procedures, as blocks, to rows of an announcement. Knows no number, day or body of the act."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ..model.base import Action, Level
from ..viet import fold, one_line
from .announcement_cells import DataRow, acts_in, data_row, heading_in, is_head_again
from .codes import split_code
from .columns import Head, head_of, numbers_columns
from .headings import (
    Outline,
    action_of,
    is_section,
    level_heading,
    opens_contents,
    opens_list,
    opens_processes,
    pushed,
    read_heading,
)
from .phrases import holds, names_department, phrases
from .source import Block, Paragraph, Table, TableRow

_HEAD_ROWS = 4
_LOOSE = re.compile(r"(?:\d{1,3}\s*[.)]\s*)?(?:\S{0,3}\s*)?[1-9]\.\d{6}(?!\d)")


@dataclass(frozen=True, slots=True)
class Draft:
    """One row as read; `unsure` are the reasons for the editor's eye, `line` where it stands."""

    action: Action
    line: int
    code: str | None = None
    name: str | None = None
    levels: tuple[Level, ...] = ()
    field: str | None = None
    replaces: tuple[str, ...] = ()
    effective: date | None = None
    act: str | None = None
    unsure: tuple[str, ...] = ()

    def doubted(self, reason: str, **args: str) -> "Draft":
        """With one more reason to look at it, told once."""
        text = phrases().unsure[reason].format(**args)
        return self if text in self.unsure else replace(self, unsure=(*self.unsure, text))


@dataclass(frozen=True, slots=True)
class Skipped:
    """A line of a list that was not understood."""

    text: str
    line: int


@dataclass(slots=True)
class _State:
    """Where the reading stands."""

    outline: Outline = ()
    head: Head | None = None
    in_contents: bool = False
    with_processes: bool = False
    of_processes: bool = False
    had_list: bool = False
    had_procedures: bool = False
    last: DataRow | None = None
    loose: list[Draft] = field(default_factory=list)


def read_rows(blocks: Sequence[Block], title: str, processes: bool = False) -> Iterator[Draft | Skipped]:
    """The rows of all lists after the signature; `title` helps where no heading names the action.

    `processes`: a list of internal processes counts as one of procedures where there is no other.
    Codes in running text count only where the act has no list as a table."""
    outline = (read_heading(title, in_table=False, mark="title"),) if title else ()
    state = _State(outline=outline, with_processes=processes)
    for block in blocks[_start(blocks):]:
        if isinstance(block, Paragraph):
            _paragraph(state, block)
        elif not state.in_contents:
            yield from _table(state, block)
    if not state.had_list:
        yield from state.loose


def _start(blocks: Sequence[Block]) -> int:
    """The index after the signature; the start of all where none is found."""
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph) and holds(block.text[:60], phrases().after):
            return index + 1
        if isinstance(block, Table):
            break
    return 0


def _paragraph(state: _State, block: Paragraph) -> None:
    processes = opens_processes(block.text)
    if opens_contents(block.text) or (processes and (state.had_procedures or not state.with_processes)):
        state.in_contents = True
    elif is_section(block.text) and (not state.in_contents or opens_list(block.text) or processes):
        if state.in_contents and not (block.strong or block.text.isupper()):
            return
        state.in_contents = False
        state.of_processes = processes or (state.of_processes and not opens_list(block.text))
        state.outline = pushed(state.outline, read_heading(block.text, in_table=False))
    elif not state.in_contents and _LOOSE.match(block.text):
        codes, name = split_code(block.text)
        name = re.sub(r"^\d{1,3}\s*[.)]\s*", "", name)
        row = DataRow(block.line, codes, (), name, "", "", "", "", None)
        state.loose.extend(draft.doubted("loose") for draft in _drafts(state, row, None))


def _table(state: _State, table: Table) -> Iterator[Draft | Skipped]:
    rows = list(table.rows)
    found = next(((index, head) for index, row in enumerate(rows[:_HEAD_ROWS]) if (head := head_of(row.cells))), None)
    if found:
        above, rows = rows[:found[0]], rows[found[0] + 1:]
        state.head, rows = _with_second_row(found[1], rows, table.exact)
        for row in above:  # a heading in a row of its own over the columns
            _heading_row(state, row)
    state.last = None
    if state.head is not None and (state.with_processes or not _lists_processes(state.head)):
        for row in rows:
            yield from _row(state, state.head, row, table.exact)


def _lists_processes(head: Head) -> bool:
    """Whether the names of a table are those of internal processes."""
    return holds(head.at(head.texts, "name"), phrases().processes_named)


def _with_second_row(head: Head, rows: list[TableRow], exact: bool) -> tuple[Head, list[TableRow]]:
    """Headings that take two rows (one for a pair of columns, one for each) read as one."""
    same = len(set(head.texts) & set(rows[0].cells) - {""}) if rows else 0  # cells over both rows are repeated
    if not exact or not rows or same < 2:
        return head, rows
    joined = [upper if upper == lower else f"{upper} {lower}".strip()
              for upper, lower in zip(_spread(head.texts), rows[0].cells, strict=False)]
    both = head_of(joined)
    return (both, rows[1:]) if both else (head, rows)


def _spread(texts: Sequence[str]) -> Iterator[str]:
    """A heading over several columns, repeated over each."""
    last = ""
    for text in texts:
        last = text or last
        yield last


def _heading_row(state: _State, row: TableRow) -> bool:
    found = heading_in(row.cells, state.head)
    if found is None:
        return False
    mark, text = found
    state.outline = pushed(state.outline, read_heading(text, in_table=True, mark=mark))
    return True


def _row(state: _State, head: Head, row: TableRow, exact: bool) -> Iterator[Draft | Skipped]:
    if not any(cell.strip() for cell in row.cells) or numbers_columns(row.cells) or is_head_again(row, head):
        return
    if _heading_row(state, row):
        return
    read = data_row(row, head, exact, state.last)
    if read is None:
        yield Skipped(one_line(" ".join(row.cells))[:80], row.line)
        return
    state.had_list = True
    state.had_procedures |= not state.of_processes
    state.last = read
    yield from _drafts(state, read, head)


def _drafts(state: _State, row: DataRow, head: Head | None) -> Iterator[Draft]:
    """One draft a code; a row of a list of replacements is one whole."""
    draft = Draft(Action.UNKNOWN, row.line, None, row.name or None, act=acts_in(row.act) or None,
                  effective=row.effective, field=row.field or _field(state.outline))
    draft = _with_levels(_with_action(draft, state.outline, head), state.outline, row)
    if draft.effective is None:
        draft = replace(draft, effective=next((h.effective for h in reversed(state.outline) if h.effective), None))
    if row.odd:
        draft = draft.doubted("odd_code", written=row.odd)
    if not row.name:
        draft = draft.doubted("no_name")
    if row.merged:
        draft = draft.doubted("merged_cell")
    if draft.action is Action.REPLACE:
        yield _replacement(draft, row, head)
        return
    codes = row.codes or row.old_codes
    for code in codes or (None,):
        one = replace(draft, code=code)
        yield one.doubted("several_codes", codes=", ".join(codes)) if len(codes) > 1 else one


def _field(outline: Outline) -> str | None:
    return next((heading.field for heading in reversed(outline) if heading.field), None)


def _with_action(draft: Draft, outline: Outline, head: Head | None) -> Draft:
    """The action: the nearest heading that names one alone, held against the columns' own words.

    A heading about several leaves it to the columns; the title speaks last."""
    action, heading = action_of(outline)
    columns, column = head.actions() if head else (frozenset[Action](), "")
    single = next(iter(columns)) if len(columns) == 1 else None
    by_title = heading is not None and heading.mark == "title"
    if action is None or (by_title and single is not None):
        action = single
    if action is None:
        return draft.doubted("action")
    draft = replace(draft, action=action)
    if columns and action not in columns and heading is not None:
        return draft.doubted("actions_clash", heading=_short(heading.text), column=_short(column))
    return draft


def _with_levels(draft: Draft, outline: Outline, row: DataRow) -> Draft:
    said = phrases()
    if row.level:
        return replace(draft, levels=said.levels_in(row.level))
    heading = level_heading(outline)
    by_agency = said.levels_of_agency(row.agency)
    if heading is not None and not heading.vague:
        draft = replace(draft, levels=heading.levels)
        several = len(heading.levels) > 1 and names_department(heading.text)
        return draft.doubted("level_several", heading=_short(heading.text)) if several else draft
    if heading is not None:
        levels = tuple(level for level in Level if level in heading.levels or level in by_agency)
        return replace(draft, levels=levels).doubted("level_vague", heading=_short(heading.text))
    if by_agency:
        return replace(draft, levels=by_agency).doubted("level_by_agency", agency=_short(row.agency))
    return draft.doubted("level")


def _replacement(draft: Draft, row: DataRow, head: Head | None) -> Draft:
    """What takes the place of what. A single code belongs to the name that stands after it."""
    if row.old_codes and row.codes:
        draft = replace(draft, code=row.codes[0], replaces=row.old_codes)
        return draft if len(row.codes) == 1 else draft.doubted("several_codes", codes=", ".join(row.codes))
    if row.old_codes:
        return replace(draft, replaces=row.old_codes).doubted("one_code")
    if not row.codes:
        return draft
    if row.old_name and fold(row.old_name) != fold(row.name) and head and _code_is_of_old(head):
        return replace(draft, replaces=row.codes).doubted("one_code")
    draft = replace(draft, code=row.codes[0])
    return draft if row.old_name and fold(row.old_name) == fold(row.name) else draft.doubted("code_whose")


def _code_is_of_old(head: Head) -> bool:
    """Whether the replaced name is the first one after the only column of codes."""
    code, old, new = head.first("code"), head.first("old_name"), head.first("name")
    if code is None or old is None or new is None:
        return False
    return min((column for column in (old, new) if column > code), default=old) == old


def _short(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= 80 else text[:79].rstrip() + "…"


