"""What happens to the catalog on each day on which it turns, and how many procedures there are before and after. Pure.

One walk over all days, so that a catalog of thousands of procedures and hundreds of days costs one reading."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ..model.base import Level
from ..resolve import Catalog
from .days import NewName, codes_by_day, new_names, turning_dates
from .listing import Entry, entry
from .naming import act_name
from .sentences import Link, act_path
from .statistics import Axis, Counts, Tally, marks, tally


class Turn(StrEnum):
    """What happens to a procedure on a day; the first that fits."""

    BEGINS = "begins"
    CHANGES = "changes"
    REVIVES = "revives"
    """What lay on top for a period has run out: the version underneath holds again."""
    ENDS = "ends"
    AWAITS = "awaits"
    """A change takes effect whose text is not entered."""
    PROCESS = "process"
    LOCAL = "local"
    """What the province adds is another from this day on."""


@dataclass(frozen=True, slots=True)
class Event:
    """One procedure on one day: what happens, its line afterwards, by which acts."""

    turn: Turn
    entry: Entry
    acts: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Growth:
    """How many procedures a level or field has before and after."""

    key: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class TurningDay:
    """One day. `listed` is the whole list of that day, where the catalog is small. Nothing here is in an order yet."""

    day: date
    place: str
    events: tuple[Event, ...]
    names: tuple[NewName, ...]
    before: Tally
    after: Tally
    levels: tuple[Growth, ...]
    fields: tuple[Growth, ...]
    """Those whose number changes."""
    listed: tuple[Entry, ...] = ()

    def count(self, *turns: Turn) -> int:
        """How many procedures do one of these."""
        return sum(event.turn in turns for event in self.events)


@dataclass
class _Walk:
    """Where the walk over the days stands: each procedure's line, and the counts."""

    catalog: Catalog
    lines: dict[str, Entry] = field(default_factory=dict)
    counts: Counts = field(default_factory=Counter)

    def step(self, code: str, day: date) -> Event | None:
        """A procedure's line becomes that of the day; what happened to it, if anything."""
        before, standing = self.lines.get(code), self.catalog.standing(code, day)
        if standing.shown is None:
            return None
        now = entry(self.catalog, code, standing, standing.shown, day)
        self.lines[code] = now
        if before:
            self.counts.subtract(marks(before))
        self.counts.update(marks(now))
        turn = _turn(self.catalog, before, now, day)
        return Event(turn, now, tuple(_acts(self.catalog, turn, now, day))) if turn else None

    def numbers(self, fields: Iterable[str]) -> dict[tuple[Axis, str], int]:
        """How many procedures every level and some fields have."""
        keys = [*((Axis.LEVEL, level.value) for level in Level), *((Axis.FIELD, key) for key in fields)]
        return {(axis, key): self.counts[axis, key, "procedures"] for axis, key in keys}

    def listed(self, most: int) -> tuple[Entry, ...]:
        """All that is in force; nothing where the catalog holds more than that."""
        if len(self.catalog.library.procedures) > most:
            return ()
        return tuple(one for one in self.lines.values() if one.in_force)


def turning_days(catalog: Catalog, most: int) -> Iterator[TurningDay]:
    """Every turning day in order. The list of a catalog of up to `most` procedures is given whole."""
    walk, codes = _Walk(catalog), codes_by_day(catalog)
    names: dict[date, list[NewName]] = defaultdict(list)
    for name in new_names(catalog):
        names[name.day].append(name)
    for day in turning_dates(catalog):
        yield _day(walk, day, codes.get(day, ()), tuple(names.get(day, ())), most)


def _day(walk: _Walk, day: date, codes: Iterable[str], names: tuple[NewName, ...], most: int) -> TurningDay:
    codes = tuple(codes)
    fields = sorted({walk.catalog.library.procedures[code].field for code in codes})
    before, were = tally(walk.counts, Axis.WHOLE), walk.numbers(fields)
    events = [event for code in codes if (event := walk.step(code, day))]
    growths = [(axis, Growth(key, were[axis, key], count)) for (axis, key), count in walk.numbers(fields).items()]
    return TurningDay(
        day, walk.catalog.place_name(day), tuple(events), names, before, tally(walk.counts, Axis.WHOLE),
        tuple(one for axis, one in growths if axis is Axis.LEVEL and (one.before or one.after)),
        tuple(one for axis, one in growths if axis is Axis.FIELD and one.before != one.after), walk.listed(most))


def _turn(catalog: Catalog, before: Entry | None, now: Entry, day: date) -> Turn | None:
    was = before is not None and before.in_force
    if not now.in_force:
        return Turn.ENDS if was else None
    if before is None or not was:
        return Turn.BEGINS
    if now.since != before.since:
        return Turn.CHANGES if now.since == day else Turn.REVIVES
    waiting = catalog.waiting_for_text(now.code, day)
    if waiting and waiting.starts == day:
        return Turn.AWAITS
    if now.process != before.process:
        return Turn.PROCESS
    local = catalog.library.procedures[now.code].local_entry(day)
    return Turn.LOCAL if local and local.since == day else None


def _acts(catalog: Catalog, turn: Turn, now: Entry, day: date) -> Iterator[Link]:
    """The acts that make it so: those of the text that begins, the one that ends it, the one whose text is awaited."""
    acts: tuple[str, ...] = ()
    if turn in (Turn.BEGINS, Turn.CHANGES):
        shown = catalog.version(now.code, day)
        acts = shown.version.by if shown else ()
    elif turn in (Turn.ENDS, Turn.AWAITS):
        found = catalog.ending if turn is Turn.ENDS else catalog.waiting_for_text
        mention = found(now.code, day)
        acts = (mention.act,) if mention else ()
    return (Link(act_name(catalog, act), act_path(act)) for act in acts)
