"""Headings over and inside lists of procedures, and which of them hold at a place. Knows no file and no row."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..model.base import Action, Level
from .dates import day_in
from .phrases import holds, names_department, phrases, plain

MAX_WORDS = 90
_MARKERS = (
    ("annex", re.compile(r"(?:PHỤ LỤC|Phụ lục)(?:\s+(?:số\s+)?(?:[IVXL]+|\d+|[A-Z])\b)?\s*[.:\-–]?\s*")),
    ("part", re.compile(r"(?:PHẦN|Phần|MỤC|Mục)\s*(?:[IVXL]+|\d+|[A-Z]|thứ \w+)\b\s*[.:\-–]?\s*")),
    ("roman", re.compile(r"[IVX]+\s*(?:[.)/:]+\s*|$)")),
    ("letter", re.compile(r"[A-ZĐ]\s*(?:[.)/:]+\s*|$)")),
    ("digit", re.compile(r"\d{1,2}(?:\.\d{1,2})*\s*(?:[.)/:]+\s*|$)")),
)


@dataclass(frozen=True, slots=True)
class Heading:
    """What one heading says. `mark` is the kind of its number; `in_table` tells rows from paragraphs."""

    text: str
    mark: str
    in_table: bool
    actions: frozenset[Action]
    levels: tuple[Level, ...]
    vague: bool
    field: str
    effective: date | None

    @property
    def slot(self) -> tuple[bool, str]:
        """Headings of one slot take each other's place."""
        said = "action" if self.actions else "level" if self.levels or self.vague else "field" if self.field else ""
        return self.in_table, self.mark or f"plain {said}"


Outline = tuple[Heading, ...]


def marker_of(text: str) -> tuple[str, str]:
    """The kind of number that opens a text (empty where there is none) and the words after it."""
    text = text.strip()
    for kind, pattern in _MARKERS:
        found = pattern.match(text)
        if found:
            return kind, text[found.end():]
    return "", text


def bare_words(text: str) -> str:
    """A heading's words, plain, without the numbers before them (PHẦN I. A. 1.)."""
    kind, rest = marker_of(text)
    while kind and rest:
        kind, rest = marker_of(rest)
    return plain(rest)


def is_section(text: str) -> bool:
    """Whether a text reads as a heading over procedures: of lists, of a level, of a field, of the long texts."""
    if not text.strip() or len(text.split()) > MAX_WORDS:
        return False
    said = phrases()
    words = bare_words(text)
    if not words.strip():
        return marker_of(text)[0] in ("annex", "part")
    if words.startswith((*said.field, *said.contents)):
        return True
    level = said.levels_in(words)
    if words.startswith(said.lists):
        return (bool(level) or holds(words, said.vague_levels) or bool(said.actions_in(words))
                or words.startswith(said.lists[:1]))
    return bool(level) and len(words.split()) <= 8 and words.startswith(tuple(p for n in level for p in said.levels[n]))


def opens_section(text: str) -> bool:
    """Whether a text can only stand outside a row: cells too name a level or a field, never a list."""
    return opens_contents(text) or (is_section(text) and bare_words(text).startswith(phrases().lists))


def opens_contents(text: str) -> bool:
    """Whether from here on each procedure is told at length."""
    return bare_words(text).startswith(phrases().contents)


def opens_list(text: str) -> bool:
    """Whether a list of procedures follows, even after the long texts."""
    words = bare_words(text)
    return words.startswith(phrases().lists[:1]) and holds(words, phrases().lists[1:])


def opens_processes(text: str) -> bool:
    """Whether a list of internal processes follows."""
    words = bare_words(text)
    return words.startswith(phrases().lists[:1]) and holds(words, phrases().processes)


def read_heading(text: str, in_table: bool, mark: str = "") -> Heading:
    """What a heading says; `mark` where its number stands in a cell of its own."""
    said = phrases()
    own, rest = marker_of(text)
    words = bare_words(text)
    is_field = words.startswith(said.field)
    levels = _with_department(text, said.levels_in(words))
    actions = said.actions_in(words)
    vague = holds(words, said.vague_levels)
    named = _field_name(text) if is_field else ""
    if in_table and not (is_field or levels or actions or vague):
        named = rest
    return Heading(text, mark or own, in_table, actions, levels, vague, _sentence(named), day_in(text)
                   if "hieu luc" in words else None)


def _with_department(text: str, levels: tuple[Level, ...]) -> tuple[Level, ...]:
    """A heading over what a department of the province handles is over the province's procedures too."""
    return (Level.PROVINCE, *levels) if names_department(text) and Level.PROVINCE not in levels else levels


def pushed(outline: Outline, new: Heading) -> Outline:
    """The headings that hold after a new one: it ends those of its slot and all under them."""
    kept = outline if new.in_table else tuple(heading for heading in outline if not heading.in_table)
    until = next((index for index, heading in enumerate(kept) if heading.slot == new.slot), len(kept))
    return (*kept[:until], new)


def innermost(outline: Outline) -> Iterator[Heading]:
    """From the nearest heading outwards."""
    return reversed(outline)


def action_of(outline: Outline) -> tuple[Action | None, Heading | None]:
    """The action of the nearest heading that names exactly one."""
    found = next((heading for heading in innermost(outline) if len(heading.actions) == 1), None)
    return (next(iter(found.actions)), found) if found else (None, None)


def level_heading(outline: Outline) -> Heading | None:
    """The nearest heading that names levels."""
    return next((heading for heading in innermost(outline) if heading.levels or heading.vague), None)


def _field_name(text: str) -> str:
    kind, rest = marker_of(text)
    while kind and rest:
        kind, rest = marker_of(rest)
    words = rest.split()
    count = next((len(p.split()) for p in sorted(phrases().field, key=len, reverse=True)
                  if plain(rest).startswith(p)), 0)
    return " ".join(words[count:]).strip(" :.-–")


def _sentence(text: str) -> str:
    """Capitals only at the start where all of it is in capitals."""
    text = re.sub(r"\s*\(\s*\d+\s*(?:TTHC|thủ tục)[^)]*\)", "", text, flags=re.IGNORECASE).strip(" :.-–")
    return text[:1] + text[1:].lower() if text.isupper() else text
