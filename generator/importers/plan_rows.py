"""Rows of a table of tasks, by meaning: which cell leads, takes part, sets the deadline. Knows no file form."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..derive.deadlines import parse
from ..viet import one_line
from .headings import marker_of
from .plan_words import plan_words

FACTS = ("lead", "with", "deadline", "product")
_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]+|[A-ZĐ])\s*[.)]?")
_BREAK = re.compile(r"[.…\s]{6,}")
_ANY_YEAR = 2000  # whether words are a deadline at all does not hang on the year


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One row. `mark`: its number as written, without dot; no facts: a heading. `doubts`: keys of `unsure`."""

    line: int
    mark: str
    name: str
    facts: Mapping[str, str] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()
    extra: str = ""


@dataclass(frozen=True, slots=True)
class Leftover:
    """Words that belong to no row."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class TaskTable:
    """A table of tasks."""

    rows: tuple[TaskRow | Leftover, ...]


def task_head(cells: Sequence[str]) -> tuple[str, ...] | None:
    """The kinds of the columns where a row is the heading row of a table of tasks."""
    kinds = tuple(plan_words().column(text) for text in cells)
    enough = "name" in kinds and "deadline" in kinds and "lead" in kinds
    told = [kind for kind in kinds if kind]
    return kinds if enough and len(told) == len([text for text in cells if text.strip()]) else None


def is_mark(text: str) -> bool:
    """Whether a cell is nothing but a number such as 1, 2.3, IV or A."""
    return _NUMBER.fullmatch(text.strip()) is not None


def is_break(text: str) -> bool:
    """Whether a text is what a page break leaves (a line of dots)."""
    return _BREAK.fullmatch(text) is not None


def task_row(line: int, mark: str, cells: Sequence[str], kinds: Sequence[str], *, cut: bool = False,
             extra: str = "") -> TaskRow | None:
    """A row from the cells after its number; None where all are blank."""
    filled = [text for text in cells if text.strip()]
    if not filled:
        return None
    mark = mark.strip(" .)")
    if len(filled) == 1:
        return TaskRow(line, mark, one_line(filled[0]), {}, ("cut",) if cut else ())
    doubts = ["cut"] if cut else []
    if len(cells) < len(kinds):
        doubts.append("short")
        kinds = _fitting(cells, kinds)
    if extra:
        doubts.append("wide")
    told = {kind: text for kind, text in zip(kinds, cells, strict=False) if kind in FACTS and text.strip()}
    name = next((one_line(text) for kind, text in zip(kinds, cells, strict=False) if kind == "name"), "")
    if _is_swapped(told):
        doubts.append("swapped")
    return TaskRow(line, mark, name or one_line(filled[0]), told, tuple(doubts), extra)


def heading_row(line: int, text: str) -> TaskRow:
    """A heading whose number, if any, stands in the same cell."""
    kind, rest = marker_of(text)
    numbered = kind in ("roman", "letter", "digit") and rest.strip()
    mark = text[:len(text) - len(rest)].strip(" .):/") if numbered else ""
    return TaskRow(line, mark, one_line(rest if numbered else text))


def _fitting(cells: Sequence[str], kinds: Sequence[str]) -> Sequence[str]:
    """The columns of a row that lacks one cell: its last words are a deadline if they read as one."""
    if len(cells) != len(kinds) - 1 or set(kinds[-2:]) != {"deadline", "product"}:
        return kinds
    last = "deadline" if _is_deadline(cells[-1]) else "product"
    return (*kinds[:-2], last)


def _is_swapped(told: Mapping[str, str]) -> bool:
    """Whether the deadline reads as none and the product as one."""
    deadline, product = told.get("deadline"), told.get("product")
    return bool(deadline and product) and not _is_deadline(deadline or "") and _is_deadline(product or "")


def _is_deadline(text: str) -> bool:
    return parse(text, _ANY_YEAR).kind not in ("unknown", "by-plan", "with-report")
