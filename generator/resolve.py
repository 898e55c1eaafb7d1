"""The catalog as of a day: the version in force, what comes next, what ended it and what replaced it.

Pure; takes what `load` read."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from .model.announcement import Row
from .model.base import Action, Level
from .model.library import DatedVersion, Library, Procedure
from .model.organization import Organization


class State(StrEnum):
    """How a procedure stands on a day; never two at once."""

    IN_FORCE = "in-force"
    WILL_CHANGE = "will-change"
    NOT_YET = "not-yet"
    ENDED = "ended"
    PENDING = "pending"
    """A change took effect, its text is not entered yet: the version shown is the one before."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A row that concerns a procedure. `act` names its act: `announcements/<key>` or `decisions/<key>`."""

    act: str
    row: Row
    starts: date
    signed: date | None
    ours: bool = True


@dataclass(frozen=True, slots=True)
class Standing:
    """How a procedure stands: the version to show, from when to when, and what follows."""

    state: State
    shown: DatedVersion | None
    since: date | None
    until: date | None = None
    """Last day of the version shown, where something announced ends it."""
    next: DatedVersion | None = None
    mention: Mention | None = None
    """The row that ends it, or that waits for its text."""
    replaced_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Catalog:
    """The library with its cross-references worked out."""

    library: Library

    @cached_property
    def mentions(self) -> Mapping[str, tuple[Mention, ...]]:
        """Every row that names a procedure, by code, in the order of effect (then signing: the later signed wins)."""
        found: dict[str, list[Mention]] = defaultdict(list)
        for mention in self._all_mentions():
            if mention.row.code:
                found[mention.row.code].append(mention)
            for old in mention.row.replaces:
                if old != mention.row.code:
                    found[old].append(mention)
        return {code: tuple(sorted(rows, key=lambda m: (m.starts, m.signed or date.max, m.act)))
                for code, rows in found.items()}

    def _all_mentions(self) -> Iterator[Mention]:
        for key, announcement in self.library.announcements.items():
            for row in announcement.rows:
                yield Mention(f"announcements/{key}", row, announcement.starts(row), announcement.signed, is_ours(row))
        for key, case in self.library.decisions.items():
            decision = case.decision
            for row in decision.rows:
                starts = row.effective or decision.effective or decision.signed
                if starts:
                    yield Mention(f"decisions/{key}", row, starts, decision.signed)

    def ending(self, code: str, day: date) -> Mention | None:
        """The row that ends a procedure on or before a day, unless a later row or version brings it back."""
        mentions = [m for m in self.mentions.get(code, ()) if m.starts <= day and m.ours]
        last = mentions[-1] if mentions else None
        if last is None or not ends(last.row, code):
            return None
        procedure = self.library.procedures.get(code)
        revived = procedure and any(last.starts < v.since <= day for v in procedure.versions)
        return None if revived else last

    def version(self, code: str, day: date) -> DatedVersion | None:
        """The version in force: the latest that has begun and not run out (a period's version lies on top)."""
        procedure = self.library.procedures.get(code)
        return _version_on(procedure, day) if procedure else None

    def standing(self, code: str, today: date) -> Standing:
        """How a procedure of the library stands today."""
        procedure = self.library.procedures[code]
        shown = _version_on(procedure, today)
        end = self.ending(code, today)
        if end is not None:
            replaced = (end.row.code,) if end.row.code and end.row.code != code else ()
            last = shown or (procedure.versions[-1] if procedure.versions else None)
            return Standing(State.ENDED, last, end.starts, None, None, end, replaced)
        if shown is None:
            return self._without_text(procedure, today)
        waiting = self.waiting_for_text(code, today)
        if waiting is not None:
            return Standing(State.PENDING, shown, shown.since, None, None, waiting)
        return self._coming(procedure, shown, today)

    def _without_text(self, procedure: Procedure, today: date) -> Standing:
        later = [v for v in procedure.versions if v.since > today]
        if later:
            return Standing(State.NOT_YET, later[0], later[0].since)
        last = procedure.versions[-1] if procedure.versions else None
        return Standing(State.ENDED, last, last.version.effective_to if last else None)

    def _coming(self, procedure: Procedure, shown: DatedVersion, today: date) -> Standing:
        following = next((v for v in procedure.versions if v.since > today), None)
        ending = next((m for m in self.mentions.get(procedure.code, ())
                       if m.starts > today and m.ours and ends(m.row, procedure.code)), None)
        runs_out = shown.version.effective_to and shown.version.effective_to + timedelta(days=1)
        changes = [day for day in (following and following.since, ending and ending.starts, runs_out) if day]
        if not changes:
            return Standing(State.IN_FORCE, shown, shown.since)
        until = min(changes) - timedelta(days=1)
        follows = following if following and following.since == min(changes) else None
        mention = ending if ending and ending.starts == min(changes) else None
        return Standing(State.WILL_CHANGE, shown, shown.since, until, follows, mention)

    def waiting_for_text(self, code: str, day: date) -> Mention | None:
        """The row in effect on a day whose text has not been entered, if any."""
        procedure = self.library.procedures.get(code)
        for mention in reversed(self.mentions.get(code, ())):
            if mention.starts > day or not mention.ours or mention.row.action is Action.UNKNOWN:
                continue
            if ends(mention.row, code):
                return None
            versions = procedure.versions if procedure else ()
            entered = any(mention.act in v.version.by or v.since >= mention.starts for v in versions)
            return None if entered else mention
        return None

    @cached_property
    def form_users(self) -> Mapping[str, tuple[str, ...]]:
        """The codes of the procedures any version of which names a form, by its slug."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for procedure, dated in self.library.versions():
            for case in dated.version.cases:
                for paper in case.papers():
                    if paper.form:
                        found[paper.form][procedure.code] = None
        return {slug: tuple(codes) for slug, codes in found.items()}

    def organization(self, key: str) -> Organization | None:
        """A body by id."""
        return self.library.organizations.get(key)

    def organization_name(self, key: str, day: date) -> str:
        """A body's name on a day; the id itself where nobody knows it (a check reports that)."""
        body = self.library.organizations.get(key)
        return body.name(day) if body else key

    def place_name(self, day: date) -> str:
        """The place's own full name on a day, such as tỉnh Đồng Nai or thành phố Đồng Nai."""
        names = self.library.site.place.names
        known = [entry.name for entry in names if entry.since <= day]
        return known[-1] if known else names[0].name


def ends(row: Row, code: str) -> bool:
    """Whether a row ends the procedure with this code: repealed, or replaced by another."""
    return (row.action is Action.REPEAL and row.code == code) or (
        row.action is Action.REPLACE and code in row.replaces and row.code != code)


def is_ours(row: Row) -> bool:
    """Whether a row concerns the province: those of province and commune level do; no level said counts as ours."""
    levels = row.all_levels
    if row.outside:
        return False
    return not levels or any(level in (Level.PROVINCE, Level.COMMUNE, Level.DISTRICT) for level in levels)


def _version_on(procedure: Procedure, day: date) -> DatedVersion | None:
    for dated in reversed(procedure.versions):
        if dated.since <= day and (dated.version.effective_to is None or day <= dated.version.effective_to):
            return dated
    return None
