"""A province's decision, as read, to its folder of content. Knows the catalog's announcements, no foreign file."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ..files import write_whole
from ..load.kinds import schema_line
from ..model.announcement import Announcement, Row
from ..model.base import Action
from ..model.library import Library
from ..resolve import is_ours
from ..viet import fold, slug
from .announcement_reading import Note
from .content_file import comment_lines, rows_lines, scalar
from .decision import DecisionReading
from .phrases import phrases
from .source import Unreadable

_SHOWN = 12


def write_decision(found: DecisionReading, library: Library, into: Path, *, keep_names: bool = False,
                   force: bool = False) -> tuple[Path, tuple[Note, ...]]:
    """Write `decisions/<year>/<number as a slug>/decision.yaml` under `into`; gives its path and what to look at.

    The signer's name is left out unless `keep_names`: a demonstration names no living official. Rows that a cited
    announcement of the catalog has are not repeated. A file that stands is kept (Unreadable I007) unless `force`."""
    reading = found.reading
    path = into / "decisions" / str(reading.signed.year) / slug(reading.number) / "decision.yaml"
    if path.exists() and not force:
        raise Unreadable(path, "I007", {"number": reading.number})
    cited = {key: act for key, act in library.announcements.items() if act.number in found.announcements}
    rows, notes = _own_rows(reading.rows, list(cited.values()))
    rows = [_kept_or_outside(row, library) for row in rows]
    known = {act.number for act in cited.values()}
    missing = [Note(0, "announcement_missing", (("number", number),)) for number in found.announcements
               if number not in known]
    notes = [*reading.notes, *missing, *notes]
    lines = [*comment_lines("decision", rows, notes), *_lines(found, sorted(cited), rows, keep_names)]
    text = schema_line(f"content/{path.relative_to(into).as_posix()}") + "\n".join(lines) + "\n"
    write_whole(path, text.encode())
    return path, tuple(notes)


def _own_rows(rows: Sequence[Row], cited: Sequence[Announcement]) -> tuple[list[Row], list[Note]]:
    """The rows that no cited announcement has, and how the rest of their lists agree with this one."""
    left, notes = list(rows), []
    for act in cited:
        ours = [row for row in act.rows if is_ours(row)]
        covered = [row for row in left if any(_same(row, other) for other in ours)]
        named = {row.code for row in rows if row.code}
        absent = [other for other in ours
                  if other.code not in named and not any(_same(row, other) for row in rows)]
        left = [row for row in left if row not in covered]
        if covered:
            notes.append(Note(0, "rows_announced", (("count", str(len(covered))), ("number", act.number))))
        if absent:
            codes = ", ".join(row.code or row.name or "" for row in absent[:_SHOWN])
            notes.append(Note(0, "rows_left", (("count", str(len(absent))), ("number", act.number), ("codes", codes))))
    return left, notes


def _kept_or_outside(row: Row, library: Library) -> Row:
    """A row that ends what the catalog never had is shown as not the catalog's, for the editor to settle."""
    if row.action is not Action.REPEAL or row.code is None or row.code in library.procedures:
        return row
    unsure = "; ".join(filter(None, (row.unsure, phrases().unsure["not_kept"])))
    return row.model_copy(update={"outside": True, "unsure": unsure})


def _same(row: Row, other: Row) -> bool:
    if row.action is not other.action:
        return False
    if row.code and other.code:
        return row.code == other.code
    return bool(row.name and other.name) and fold(row.name or "") == fold(other.name or "")


def _lines(found: DecisionReading, cited: Sequence[str], rows: Sequence[Row], keep_names: bool) -> Iterator[str]:
    reading = found.reading
    yield "doctype: decision-list"
    if reading.title:
        yield f"title: {scalar(reading.title)}"
    if cited:
        yield f"announcements: [{', '.join(cited)}]"
    fields = list(dict.fromkeys(row.field for row in reading.rows if row.field))
    if fields:
        yield "field_names:"
        yield from (f"  - {scalar(name)}" for name in fields)
    yield f"number: {scalar(reading.number)}"
    yield f"signed: {reading.signed.isoformat()}"
    if reading.effective:
        yield f"effective: {reading.effective.isoformat()}"
    yield "signer:"
    yield f"  title: {scalar(found.signer.title) if found.signer else 'CHỦ TỊCH'}"
    if keep_names and found.signer and found.signer.name:
        yield f"  name: {scalar(found.signer.name)}"
    yield from rows_lines(rows)
