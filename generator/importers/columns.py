"""The heading row of a list of procedures: which column is what. Knows no row below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..model.base import Action
from .phrases import holds, phrases, plain

MAX_WORDS = 24  # a column heading is short; a sentence is none
_LIST_KINDS = {"code", "name"}


@dataclass(frozen=True, slots=True)
class Head:
    """The kinds of a table's columns, with their headings as written."""

    kinds: tuple[str, ...]
    texts: tuple[str, ...]

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.kinds)

    def first(self, *kinds: str) -> int | None:
        """The first column of one of these kinds."""
        return next((index for index, kind in enumerate(self.kinds) if kind in kinds), None)

    def at(self, cells: Sequence[str], *kinds: str) -> str:
        """The cell under the first column of one of these kinds, or an empty text."""
        index = self.first(*kinds)
        return cells[index] if index is not None and index < len(cells) else ""

    def actions(self) -> tuple[frozenset[Action], str]:
        """The actions its headings of names and acts speak of, and the heading that does."""
        for kind in ("name", "old_name", "act"):
            for index, found in enumerate(self.kinds):
                actions = phrases().actions_in(self.texts[index])
                if found == kind and actions:
                    return actions, self.texts[index]
        return frozenset(), ""


def head_of(cells: Sequence[str]) -> Head | None:
    """The heading row of a list of procedures, or None for any other row."""
    kinds = [phrases().column(text) if text.strip() and len(text.split()) <= MAX_WORDS else "" for text in cells]
    known = [kind for kind in kinds if kind]
    if not _LIST_KINDS & set(known) or len(known) < 2 or len(known) * 2 < sum(1 for text in cells if text.strip()):
        return None
    return Head(tuple(_replacement_kinds(kinds, cells)), tuple(cells))


def opens_head(text: str) -> bool:
    """Whether a cell may be the first of a heading row."""
    return len(text.split()) <= MAX_WORDS and phrases().column(text) in ("ordinal", "code")


def numbers_columns(cells: Sequence[str]) -> bool:
    """Whether a row only counts the columns: (1) (2) (3)."""
    counted = [plain(text).strip() for text in cells]
    return len(counted) > 2 and counted == [str(number) for number in range(1, len(counted) + 1)]


def _replacement_kinds(kinds: list[str], cells: Sequence[str]) -> list[str]:
    """Codes and names told apart where a table has both the replaced and the replacing ones."""
    told = list(kinds)
    for base in ("code", "name"):
        columns = [index for index, kind in enumerate(kinds) if kind == base]
        old = [index for index in columns if holds(cells[index], phrases().replaced)]
        if len(columns) == 2 and len(old) == 1:
            for index in columns:
                told[index] = f"old_{base}" if index in old else base
        elif len(columns) > 1:
            for index in columns[1:]:
                told[index] = ""
    return told
