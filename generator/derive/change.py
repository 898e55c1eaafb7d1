"""What an announcement changes in the catalog, and what the change touches. Pure.

Classes of change are those of NĐ 63/2010 Đ14: new, amended or replaced, repealed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from ..model.announcement import Announcement, Row
from ..model.base import Action
from ..model.library import DatedVersion
from ..resolve import Catalog, is_ours
from ..viet import fold

# Components of a procedure (NĐ 63/2010 Đ8 k2) and the keys of a version that say them.
COMPONENTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("name", ("name",)), ("steps", ("steps",)), ("channels", ("channels.how", "channels.note", "online",
                                                              "anywhere_in_province")),
    ("dossier", ("cases", "sets")), ("time", ("channels.time",)), ("fee", ("channels.fee",)),
    ("audience", ("audience",)), ("agency", ("agency", "levels")), ("results", ("results",)),
    ("conditions", ("conditions",)), ("bases", ("bases",)),
)


class TextState(StrEnum):
    """Whether the text of a change is in the catalog."""

    ENTERED = "entered"
    PENDING = "pending"
    NOT_NEEDED = "not-needed"
    ABSENT = "absent"
    """The procedure is not in the catalog at all."""


@dataclass(frozen=True, slots=True)
class Touched:
    """Something that the change makes stale or that mentions the procedure. `what` names its kind."""

    what: str
    name: str


@dataclass(frozen=True, slots=True)
class Change:
    """What one row does."""

    row: Row
    name: str
    starts: date
    ours: bool
    text: TextState
    before: DatedVersion | None
    after: DatedVersion | None
    components: tuple[str, ...] = ()
    touched: tuple[Touched, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """All that one announcement does, in the order of its rows."""

    key: str
    announcement: Announcement
    changes: tuple[Change, ...]

    def count(self, *actions: Action) -> int:
        """How many rows of ours do one of these."""
        return sum(change.ours and change.row.action in actions for change in self.changes)


def change_set(catalog: Catalog, key: str) -> ChangeSet:
    """The change set of an announcement (`<year>/<id>`); KeyError where there is none."""
    announcement = catalog.library.announcements[key]
    return ChangeSet(key, announcement, tuple(_change(catalog, key, announcement, row) for row in announcement.rows))


def _change(catalog: Catalog, key: str, announcement: Announcement, row: Row) -> Change:
    starts = announcement.starts(row)
    procedure = catalog.library.procedures.get(row.code or "")
    before = catalog.version(row.code, starts - timedelta(days=1)) if row.code else None
    after = next((v for v in procedure.versions if v.since >= starts and f"announcements/{key}" in v.version.by),
                 None) if procedure else None
    name = row.name or _name(after or before) or row.code or ""
    ours = is_ours(row)
    changed = changed_components(before, after) if before and after else ()
    touched = tuple(_touched(catalog, row, before)) if ours else ()
    return Change(row, name, starts, ours, _text_state(row, procedure is not None, after), before, after, changed,
                  touched)


def _name(dated: DatedVersion | None) -> str | None:
    return dated.version.name if dated else None


def _text_state(row: Row, kept: bool, after: DatedVersion | None) -> TextState:
    if row.action is Action.REPEAL or not is_ours(row):
        return TextState.NOT_NEEDED
    if after is not None:
        return TextState.ENTERED
    return TextState.PENDING if kept or row.action is Action.NEW else TextState.ABSENT


def changed_components(before: DatedVersion, after: DatedVersion) -> tuple[str, ...]:
    """Which components differ between two versions, by the law's own list."""
    old, new = before.version.model_dump(mode="json"), after.version.model_dump(mode="json")
    return tuple(name for name, keys in COMPONENTS if any(_part(old, key) != _part(new, key) for key in keys))


def _part(version: dict[str, Any], key: str) -> Any:
    head, _, tail = key.partition(".")
    return [entry[tail] for entry in version[head]] if tail else version[head]


def _touched(catalog: Catalog, row: Row, before: DatedVersion | None) -> Iterator[Touched]:
    library = catalog.library
    codes = {code for code in (row.code, *row.replaces) if code}
    for code in sorted(codes):
        procedure = library.procedures.get(code)
        if procedure and procedure.process:
            yield Touched("process", code)
        if procedure:
            yield Touched("poster", code)
            yield from (Touched("sample", f"{code} {slug}") for slug in procedure.samples)
    if before:
        forms = {paper.form_name or paper.form for case in before.version.cases for paper in case.papers()}
        yield from (Touched("form", form) for form in sorted(form for form in forms if form))
    for key, event in library.events.items():
        if codes & set(event.procedures):
            yield Touched("event", key)
    for key, plan in library.plans.items():
        for group in plan.groups:
            for task in group.tasks:
                if any(fold(code) in fold(f"{task.name} {task.product or ''}") for code in codes):
                    yield Touched("task", f"{key} {task.number}")


def decisions_of(catalog: Catalog, key: str) -> tuple[str, ...]:
    """The province's decisions that publish an announcement."""
    return tuple(sorted(name for name, case in catalog.library.decisions.items()
                        if key in case.decision.announcements))
