"""Roles to plain numbers for the renderers: sizes, spacing, rules, letters as they are shown. Knows no file format."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from ..model.document import Block, CellRow, Column, Figure, Foot, Head, Line, Role, Run, Table
from ..model.format import Format, GroupLook, Look

_ENDS = (".", ";", ",")
"""What running text ends with, and a line that heads something does not."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A line ready to be set: its look, its runs in the letters that are shown, the space above, whether ruled."""

    role: Role
    look: Look
    runs: tuple[Run, ...]
    above: float
    """Points between it and what stands before: the larger of what both want, as word processors have it."""
    lines: float
    """Line spacing: the body's for running text, single for all else."""
    keep: bool
    """Whether it stays on the page of what follows, as a title does and a line that is strong throughout."""
    rule: float | None
    """Length of the rule under it as a part of its text's width."""
    align: str
    left: float
    """Millimetres from the left edge to all its lines."""
    opens: bool
    """Whether a list follows it: then it stands at the left, close to the list."""

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


def shown(lines: Sequence[Line], look: Format, *, keep_last: bool = False) -> list[Shown]:
    """Lines that stand under each other. The rule comes once, under the last of several lines of one role.

    `keep_last`: the last stays with what follows (`stays`), so that no signature stands on a page without text."""
    found: list[Shown] = []
    below = 0.0
    for index, entry in enumerate(lines):
        role = look.roles[entry.role]
        above = float(look.spacing.between.use if role.before is None else role.before)
        last = index + 1 == len(lines) or lines[index + 1].role is not entry.role
        rule = float(role.rule.length.use) if role.rule and last else None
        runs = tuple(run.model_copy(update={"text": letters(run.text, role)}) for run in entry.runs)
        lines_apart = float(look.spacing.lines.use) if role.align == "justify" else 1.0
        heading = bool(entry.runs) and all(run.strong for run in entry.runs)
        keep = role.keep or heading or (keep_last and index + 1 == len(lines))
        listed = index + 1 < len(lines) and look.roles[lines[index + 1].role].left is not None
        opens = role.with_list if listed else None
        left = opens or role.left
        found.append(Shown(entry.role, role, runs, max(above, below), lines_apart, keep, rule,
                           "left" if opens else role.align, float(left.use) if left else 0.0, opens is not None))
        below = float(0 if opens else role.after or 0)
    return found


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell of a table's heading: how many columns and rows it covers."""

    text: str
    columns: int = 1
    rows: int = 1


def head_rows(table: Table, look: Format) -> list[list[HeadCell]]:
    """The heading of a table: one row; two where headings stand over neighbouring columns."""
    role = look.roles[Role.TABLE_HEADING]
    groups = over(table.columns)
    if all(name is None for name, _ in groups):
        return [[HeadCell(letters(column.heading, role)) for column in table.columns]]
    upper: list[HeadCell] = []
    for name, columns in groups:
        upper += ([HeadCell(letters(column.heading, role), rows=2) for column in columns] if name is None
                  else [HeadCell(letters(name, role), columns=len(columns))])
    return [upper, [HeadCell(letters(column.heading, role)) for name, columns in groups if name is not None
                    for column in columns]]


def over(columns: Sequence[Column]) -> list[tuple[str | None, list[Column]]]:
    """The columns by the heading above them."""
    return [(name, list(group)) for name, group in groupby(columns, key=lambda column: column.over)]


def group_look(look: Format, depth: int) -> GroupLook:
    """How a heading over rows looks; deeper than the format knows, as its last."""
    return look.table.groups[min(depth, len(look.table.groups) - 1)]


def columns(block: Head | Foot, look: Format) -> list[tuple[tuple[Line, ...], float]]:
    """What stands in the columns of a head or foot, each with its part of the width.

    A head with one side empty gives all of it to the other; in a foot, who signs stays on the right."""
    if isinstance(block, Head):
        pairs = [(side, share) for side, share in
                 zip((block.issuing, block.nation), look.columns.head, strict=True) if side]
    else:
        pairs = list(zip((block.recipients, block.signature), look.columns.foot, strict=True))
    total = sum(share for _, share in pairs)
    return [(side, float(share / total)) for side, share in pairs]


def figure_size(figure: Figure, width: float) -> tuple[float, float]:
    """Width and height of a drawing in millimetres, no wider than there is room."""
    times = min(1, width / figure.width)
    return figure.width * times, figure.height * times


def letters(text: str, look: Look) -> str:
    """In capitals where the format wants them."""
    return text.upper() if look.upper else text


def stretches(blocks: Sequence[Block]) -> list[Block | list[Line]]:
    """The blocks with neighbouring lines taken together."""
    found: list[Block | list[Line]] = []
    for block in blocks:
        if not isinstance(block, Line):
            found.append(block)
        elif found and isinstance(found[-1], list):
            found[-1].append(block)
        else:
            found.append([block])
    return found


def stays(pieces: Sequence[Block | list[Line]], index: int) -> bool:
    """Whether the last line of a stretch stays with what follows: a signature, or a table or drawing that it heads."""
    stretch, after = pieces[index], pieces[index + 1] if index + 1 < len(pieces) else None
    heads = isinstance(stretch, list) and not stretch[-1].text.endswith(_ENDS)
    return isinstance(after, Foot) or (heads and isinstance(after, Table | Figure))


def text_width(look: Format, *, landscape: bool) -> float:
    """Width of the text area in millimetres."""
    sides = look.paper.landscape_margins if landscape else look.paper.margins
    sheet = look.paper.height if landscape else look.paper.width
    return float(sheet - sides.left.use - sides.right.use)


def twips(millimetres: float) -> int:
    """Word's unit of length: a twentieth of a point."""
    return round(millimetres / 25.4 * 1440)


def tall(row: CellRow, widths: Sequence[float]) -> bool:
    """Whether a row may be torn over two pages: one that might not fit on a page must, or its end would be lost.

    A letter is about 2 mm wide; wrapping at words takes twice the lines at most, and 30 lines fit on any page."""
    return any(sum(1 + int(len(text) * 2 / width) for text in cell) > 15
               for cell, width in zip(row.cells, widths, strict=True))


def column_widths(table: Table, width: float) -> list[float]:
    """The columns' widths in millimetres, together as wide as the text."""
    total = sum(column.share for column in table.columns)
    return [width * column.share / total for column in table.columns]
