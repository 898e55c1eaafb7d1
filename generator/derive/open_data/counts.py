"""The catalog counted, as data: whole, by level, field and body. Knows no file format."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ..coverage import coverage
from ..statistics import Group
from .ground import Ground


class Part(StrEnum):
    """What part of the catalog is counted."""

    WHOLE = "whole"
    INTERNAL = "internal"
    LEVEL = "level"
    FIELD = "field"
    BODY = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """How many procedures a part of the catalog has, and how many of them have what they should."""

    part: Part
    id: str | None = None
    name: str
    procedures: int
    sample: int
    process: int
    current: int
    full: int
    partial: int
    paper: int
    online_unknown: int
    forms: int


def coverage_rows(ground: Ground) -> Iterator[CoverageRow]:
    """The whole first; internal procedures stand apart, ministries' stand among the bodies."""
    found = coverage(ground.catalog, ground.today, ground.entries.values())
    counted = found.counted
    yield _row(Part.WHOLE, Group("", counted.place, counted.whole))
    yield _row(Part.INTERNAL, Group("", counted.place, found.internal))
    for part, groups in ((Part.LEVEL, counted.levels), (Part.FIELD, counted.fields), (Part.BODY, counted.bodies)):
        yield from (_row(part, group) for group in groups)


def _row(part: Part, group: Group) -> CoverageRow:
    one = group.tally
    return CoverageRow(
        part=part, id=group.key or None, name=group.name, procedures=one.procedures, sample=one.sample,
        process=one.process, current=one.current, full=one.full, partial=one.partial, paper=one.paper,
        online_unknown=one.online_unknown, forms=one.forms)
