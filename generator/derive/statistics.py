"""The list of a day counted: how many procedures, by field, level and body, and how well they are covered. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .. import viet
from ..model.base import Level
from ..model.procedure import Online
from ..resolve import Catalog, State
from .listing import Entry
from .naming import field_name
from .words import LEVELS


class Axis(StrEnum):
    """By what one counts."""

    WHOLE = "whole"
    LEVEL = "level"
    FIELD = "field"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Tally:
    """Procedures in force, and how many of them are done online, have a process, forms, a sample, the newest text."""

    procedures: int
    full: int
    partial: int
    paper: int
    process: int
    forms: int
    sample: int
    current: int
    """Those for which no change waits for its text."""

    @property
    def online(self) -> int:
        """How many can be done online, wholly or partly."""
        return self.full + self.partial

    @property
    def online_unknown(self) -> int:
        """Of how many nobody entered whether they can be done online."""
        return self.procedures - self.full - self.partial - self.paper


@dataclass(frozen=True, slots=True)
class Group:
    """One level, field or body, by its name of that day."""

    key: str
    name: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Statistics:
    """All that is counted on a day. Groups without a procedure in force are left out."""

    day: date
    place: str
    whole: Tally
    pending: int
    """Of those in force: a change took effect whose text is not entered."""
    coming: int
    """Entered, and not in force yet."""
    ended: int
    levels: tuple[Group, ...]
    fields: tuple[Group, ...]
    bodies: tuple[Group, ...]


Counts = Counter[tuple[Axis, str, str]]
_ONLINE = {Online.FULL: "full", Online.PARTIAL: "partial", Online.NONE: "paper"}


def marks(entry: Entry) -> list[tuple[Axis, str, str]]:
    """What one procedure adds to the counts of a day; nothing where it is not in force."""
    if not entry.in_force:
        return []
    said = ["procedures"]
    if entry.online in _ONLINE:
        said.append(_ONLINE[entry.online])
    if entry.process:
        said.append("process")
    if entry.forms:
        said.append("forms")
    if entry.sample:
        said.append("sample")
    if entry.state is not State.PENDING:
        said.append("current")
    groups = [(Axis.WHOLE, ""), (Axis.FIELD, entry.field)]
    groups += [(Axis.LEVEL, level.value) for level in entry.levels]
    groups += [(Axis.BODY, body) for body in entry.bodies]
    return [(axis, key, word) for axis, key in dict.fromkeys(groups) for word in said]


def tally(counts: Counts, axis: Axis, key: str = "") -> Tally:
    """The counts of one group."""
    return Tally(*(counts[axis, key, word] for word in Tally.__slots__))


def statistics(catalog: Catalog, day: date, entries: Iterable[Entry]) -> Statistics:
    """The counts of a day; `entries` is the list of that day."""
    many = list(entries)
    counts: Counts = Counter(mark for entry in many for mark in marks(entry))
    states = Counter(entry.state for entry in many)
    return Statistics(
        day, catalog.place_name(day), tally(counts, Axis.WHOLE), states[State.PENDING], states[State.NOT_YET],
        states[State.ENDED], levels_of(counts), _named(counts, Axis.FIELD, catalog, day),
        _named(counts, Axis.BODY, catalog, day))


def levels_of(counts: Counts) -> tuple[Group, ...]:
    """The levels that have something, in the order of government."""
    found = (Group(level.value, LEVELS[level], tally(counts, Axis.LEVEL, level.value)) for level in Level)
    return tuple(group for group in found if group.tally.procedures)


def _named(counts: Counts, axis: Axis, catalog: Catalog, day: date) -> tuple[Group, ...]:
    """The groups of an axis by the Vietnamese alphabet, under their names of that day."""
    keys = [key for (one, key, word), count in counts.items() if one is axis and word == "procedures" and count]
    found = [Group(key, field_name(catalog, key) if axis is Axis.FIELD else catalog.organization_name(key, day),
                   tally(counts, axis, key)) for key in keys]
    return tuple(sorted(found, key=lambda group: (viet.order(group.name), group.key)))
