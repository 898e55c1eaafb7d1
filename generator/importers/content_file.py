"""Lines of a content file that an importer writes: rows, scalars, comments.

Knows YAML's looks, not what was imported."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from ..model.announcement import Row
from .announcement_reading import Note
from .phrases import phrases

_PLAIN = re.compile(r"\d+/[A-ZĐ0-9/-]+|[A-Za-zÀ-ỹĐđ][^:#\n\"'{}\[\]&*!|>%@`?]*[^\s:#\n\"'{}\[\]&*!|>%@`?]")
_DAY_OR_TRUE = re.compile(r"\d{4}-\d{2}-\d{2}|true")
_WORDS_OF_YAML = {"true", "false", "null", "yes", "no", "on", "off"}


def comment_lines(head: str, rows: Sequence[Row], notes: Sequence[Note]) -> Iterator[str]:
    """What an editor should know before the first key: where the file comes from, what is doubtful or unread."""
    said = phrases().comments
    unsure = sum(1 for row in rows if row.unsure)
    yield f"# {said[head]}"
    if unsure:
        yield f"# {said['unsure'].format(count=unsure)}"
    for note in notes:
        yield f"# {said['note'].format(line=note.line or '-', text=' '.join(note.text('vi').split()))}"


def rows_lines(rows: Sequence[Row]) -> Iterator[str]:
    """The key `rows`; a doubtful row has a comment where the eye falls on it."""
    if rows:
        yield "rows:"
    for row in rows:
        if row.unsure:
            yield f"  # {phrases().comments['row']}"
        yield from _row_lines(row)


def _row_lines(row: Row) -> Iterator[str]:
    values = {
        "action": row.action.value,
        "code": row.code and json.dumps(row.code),
        "name": row.name and scalar(row.name),
        "level": row.level and row.level.value,
        "levels": row.levels and f"[{', '.join(level.value for level in row.levels)}]",
        "field": row.field and scalar(row.field),
        "replaces": row.replaces and f"[{', '.join(json.dumps(code) for code in row.replaces)}]",
        "effective": row.effective and row.effective.isoformat(),
        "act": row.act and scalar(row.act),
        "outside": row.outside and "true",
        "unsure": row.unsure and scalar(row.unsure),
    }
    start = "  - "
    for key, value in values.items():
        if value:
            yield f"{start}{key}: {value}"
            start = "    "


def scalar(text: str) -> str:
    """Plain where YAML reads it as the same text, else in double quotes."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML:
        return text
    return json.dumps(text, ensure_ascii=False)


def block_lines(data: Mapping[str, Any], indent: int = 0) -> Iterator[str]:
    """A mapping as lines: keys without a value are left out, lists stand under their key."""
    space = " " * indent
    for key, value in data.items():
        if value is None or value in ((), [], ""):
            continue
        if isinstance(value, Mapping):
            yield f"{space}{key}:"
            yield from block_lines(value, indent + 2)
        elif isinstance(value, (list, tuple)):
            yield f"{space}{key}:"
            for entry in value:
                yield from _entry_lines(entry, indent + 2)
        else:
            yield f"{space}{key}: {_value(value)}"


def _entry_lines(entry: Any, indent: int) -> Iterator[str]:
    space = " " * indent
    if not isinstance(entry, Mapping):
        yield f"{space}- {_value(entry)}"
        return
    for at, line in enumerate(block_lines(entry, indent + 2)):
        yield f"{space}- {line.lstrip()}" if at == 0 else line


def _value(value: Any) -> str:
    """Numbers and days as they are, other values as text."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return scalar(value) if isinstance(value, str) and not _DAY_OR_TRUE.fullmatch(value) else str(value)
