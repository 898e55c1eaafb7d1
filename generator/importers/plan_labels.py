"""Tasks that stand in running text, each with lines that name who leads, who takes part, by when. Knows no table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..viet import one_line
from .phrases import plain
from .plan_rows import TaskRow
from .plan_sections import Part, unmarked
from .plan_words import plan_words
from .source import Paragraph

_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,2})\s*[.)]\s*(?=\S)")
_LETTERED = re.compile(r"[a-zđ]\s*[)]\s")
_LABEL = re.compile(r"[-+•\s]*([^:]{4,40}?)\s*:\s*(.+)")
_LEAST = 2  # one label alone may be anything


@dataclass(slots=True)
class _Block:
    """What one task says, and its labelled lines."""

    line: int
    text: str
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Point:
    """A numbered point with the tasks under it."""

    number: str
    line: int
    name: str
    blocks: list[_Block] = field(default_factory=list)


def labelled_rows(parts: Sequence[Part]) -> Iterator[TaskRow]:
    """The rows of each section of contents that has such lines, under its heading."""
    for part in parts:
        labels = [label for paragraph in part.paragraphs if (label := _label(paragraph))]
        if part.key == "contents" and sum(1 for kind, _ in labels if kind == "lead") >= _LEAST:
            heading = re.sub(r"^[IVX]+\s*[.)]\s*", "", one_line(part.heading))
            yield TaskRow(part.line, "I", heading)
            for point in _points(part.paragraphs):
                yield from _rows(point)


def _label(paragraph: Paragraph) -> tuple[str, str] | None:
    """The kind of a labelled line, and its words."""
    found = _LABEL.match(paragraph.text)
    words = plain(found[1]) if found else ""
    kind = next((key for key, phrases in plan_words().labels.items() if words.startswith(phrases)), None)
    return (kind, found[2].strip()) if found and kind else None


def _points(paragraphs: Sequence[Paragraph]) -> list[_Point]:
    points: list[_Point] = []
    for paragraph in paragraphs:
        numbered = _NUMBERED.match(paragraph.text)
        if numbered:
            points.append(_Point(numbered[1], paragraph.line, unmarked(paragraph.text)))
        elif points:
            _add(points[-1], paragraph)
    return points


def _add(point: _Point, paragraph: Paragraph) -> None:
    """A line under a point: a label of the task at hand, or the words of the next one."""
    label = _label(paragraph)
    last = point.blocks[-1] if point.blocks else None
    if label is None:
        if last is not None and last.facts and paragraph.text[:1].islower() and not _LETTERED.match(paragraph.text):
            kind = next(reversed(last.facts))  # a line broken by a page
            last.facts[kind] += f" {paragraph.text}"
        elif last is None or last.facts or _LETTERED.match(paragraph.text):
            point.blocks.append(_Block(paragraph.line, unmarked(paragraph.text)))
        return
    if last is None:
        last = _Block(paragraph.line, "")
        point.blocks.append(last)
    last.facts.setdefault(label[0], label[1])


def _rows(point: _Point) -> Iterator[TaskRow]:
    """A point with one task is that task; with several, the heading over them."""
    told = [block for block in point.blocks if block.facts]
    if len(told) <= 1:
        yield TaskRow(point.line, point.number, point.name, told[0].facts if told else {})
        return
    yield TaskRow(point.line, point.number, point.name)
    for at, block in enumerate(told, 1):
        yield TaskRow(block.line, f"{point.number}.{at}", block.text or point.name, block.facts)
