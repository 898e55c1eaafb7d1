"""One row of a list of procedures: what each of its cells is. Knows no heading above and no action."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..viet import one_line
from .codes import codes_in, split_code
from .columns import Head, head_of
from .dates import day_in
from .headings import is_section, marker_of
from .phrases import plain
from .source import TableRow

_ORDINAL = re.compile(r"\d{1,3}(?:\.\d{1,3})*\s*[.)]?")
_ACT = re.compile(r"((?:Luật|Bộ luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư(?: liên tịch)?|Quyết định)(?: số)?:?\s+"
                  r"\d[\d.]*/(?:\d{4}/)?[A-ZĐ][A-ZĐ\d]*(?:\s*-\s*[A-ZĐ]+)*)")
_LAW = re.compile(r"((?:Luật|Bộ luật|Pháp lệnh)\s[^\d;.,()\n]{3,90}?(?:\s(?:năm\s)?\d{4}))")
_MAX_ACTS = 6


@dataclass(frozen=True, slots=True)
class DataRow:
    """The cells of one procedure, by meaning. `merged`: the name came from a cell over several rows."""

    line: int
    codes: tuple[str, ...]
    old_codes: tuple[str, ...]
    name: str
    old_name: str
    field: str
    agency: str
    act: str
    effective: date | None
    level: str = ""
    odd: str = ""
    merged: bool = False


def is_head_again(row: TableRow, head: Head) -> bool:
    """Whether the heading row stands here once more, after a page."""
    return head_of(row.cells) is not None and len({plain(t) for t in row.cells} & {plain(t) for t in head.texts}) > 1


def heading_in(cells: Sequence[str], head: Head | None) -> tuple[str, str] | None:
    """The mark and words of a heading within a table, or None for the row of a procedure."""
    filled = list(dict.fromkeys(one_line(cell) for cell in cells if cell.strip()))
    if not filled or len(filled) > 2 or any(codes_in(cell).codes for cell in filled):
        return None
    if len(filled) == 2:
        mark, rest = marker_of(filled[0])
        if rest.strip() or not mark or (mark == "digit" and not is_section(filled[1])):
            return None
        return mark, filled[1]
    mark, rest = marker_of(filled[0])
    numbered = mark in ("roman", "letter", "part", "annex") and bool(rest.strip())
    return (mark, filled[0]) if is_section(filled[0]) or numbered or filled[0].isupper() else None


def data_row(row: TableRow, head: Head, exact: bool, before: DataRow | None) -> DataRow | None:
    """A procedure's row, or None where neither a code nor a numbered name can be found."""
    cells = row.cells if exact else _aligned(row.cells, head)
    found, old = codes_in(head.at(cells, "code")), codes_in(head.at(cells, "old_code"))
    in_name, name = split_code(one_line(head.at(cells, "name")))
    old_in_name, old_name = split_code(one_line(head.at(cells, "old_name")))
    codes, old_codes = found.codes or in_name, old.codes or old_in_name
    if not (codes or old_codes) and not (name and _numbered(cells, head)):
        return None
    if not name and not old_name and not exact:
        name = _after_code(row.cells)
    merged = False
    if not name and old_name and before is not None and len(row.cells) < head.width and not exact:
        name, merged = before.name, True  # one new name over several replaced ones: the text lost the merged cell
    act = head.at(cells, "act")
    return DataRow(row.line, codes, old_codes, name, old_name, one_line(head.at(cells, "field")),
                   one_line(head.at(cells, "agency")), act, day_in(head.at(cells, "effective")) or _day_of_effect(act),
                   one_line(head.at(cells, "level")), found.odd or old.odd, merged)


def acts_in(text: str) -> str:
    """The acts that a cell cites, by kind and number alone."""
    text = re.sub(r"\s*-\s*", "-", one_line(text.replace("СР", "CP")))
    found = [one_line(act.replace(" số", "", 1)) for act in _ACT.findall(text)]
    found = [re.sub(r"^(\D+?) (?=\d)", r"\1 số ", act) for act in found]
    found += [one_line(law) for law in _LAW.findall(text) if not any(char.isdigit() for char in law[:-4])]
    return "; ".join(list(dict.fromkeys(found))[:_MAX_ACTS])


def _after_code(cells: Sequence[str]) -> str:
    """The cell after the code: the name of nearly every list."""
    here = next((index for index, cell in enumerate(cells) if codes_in(cell).only), None)
    after = cells[here + 1:here + 2] if here is not None else ()
    return one_line(after[0]) if after else ""


def _numbered(cells: Sequence[str], head: Head) -> bool:
    ordinal = head.first("ordinal")
    if ordinal is None:
        return True
    return ordinal < len(cells) and _ORDINAL.fullmatch(cells[ordinal].strip()) is not None


def _day_of_effect(text: str) -> date | None:
    """A day of effect told in brackets beside an act."""
    found = re.search(r"có hiệu lực[^;()]{0,40}", one_line(text), re.IGNORECASE)
    return day_in(found[0]) if found else None


def _aligned(cells: tuple[str, ...], head: Head) -> tuple[str, ...]:
    """Cells of a row that lost its merged ones, put back under their columns as far as can be known.

    The code tells how many are missing on the left; the last cell belongs to the last column."""
    column = head.first("code", "old_code")
    here = next((index for index, cell in enumerate(cells) if codes_in(cell).only), None)
    if column is not None and here is not None and here < column:
        cells = ("",) * (column - here) + cells
    names = [index for index, kind in enumerate(head.kinds) if kind in ("name", "old_name")]
    missing = head.width - len(cells)
    if missing > 0 and names and len(cells) > max(names) + 1:
        cells = (*cells[:-1], *[""] * missing, cells[-1])
    return cells
