"""What an announcement changes in the catalog, component by component. Pure; what it touches: `touched.py`.

Classes of change are those of NĐ 63/2010 Đ14: new; amended, supplemented or replaced; repealed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from ..model.announcement import Announcement, Row
from ..model.base import Action, Level
from ..model.library import DatedVersion
from ..resolve import Catalog, is_ours
from .publication import KINDS, Kind
from .touched import Subject, Touched, touched
from .ways import Ways

Dump = dict[str, Any]
_FORM = ("form", "form_name")


def _keys(*keys: str) -> Callable[[Dump], Any]:
    return lambda version: [version[key] for key in keys]


def _channels(*keys: str) -> Callable[[Dump], Any]:
    """Way by way, in whatever order they are written."""
    return lambda version: [[entry[key] for key in ("how", *keys)]
                            for entry in sorted(version["channels"], key=lambda entry: str(entry["how"]))]


def _papers(version: Dump) -> Iterator[Dump]:
    for case in version["cases"]:
        for piece in case["dossier"]:
            yield from piece.get("any_of", (piece,))


def _forms(version: Dump) -> Any:
    return [named for paper in _papers(version) if any(named := tuple(paper[key] for key in _FORM))]


def _dossier(version: Dump) -> Any:
    """Everything of the cases but their forms, which are a component of their own."""
    shape = [(case["name"], [(piece.get("title"), len(piece.get("any_of", ()))) for piece in case["dossier"]])
             for case in version["cases"]]
    papers = [{key: value for key, value in paper.items() if key not in _FORM} for paper in _papers(version)]
    return shape, papers, version["sets"]


# Components of a procedure (NĐ 63/2010 Đ8 k2, amended by NĐ 92/2017) and what a version says of each.
COMPONENTS: tuple[tuple[str, Callable[[Dump], Any]], ...] = (
    ("name", _keys("name")), ("steps", _keys("steps")),
    ("channels", lambda version: (_channels("note")(version), _keys("online", "anywhere_in_province")(version))),
    ("dossier", _dossier), ("time", _channels("time")), ("audience", _keys("audience")),
    ("agency", _keys("agency", "levels")), ("forms", _forms), ("results", _keys("results")),
    ("conditions", _keys("conditions")), ("fee", _channels("fee")), ("bases", _keys("bases")),
)


class TextState(StrEnum):
    """Whether the text of a change is in the catalog."""

    ENTERED = "entered"
    PENDING = "pending"
    NOT_NEEDED = "not-needed"
    ABSENT = "absent"
    """The procedure is not in the catalog at all."""
    UNCLEAR = "unclear"
    """The row does not say what happens, and no text names the act: whether one is awaited cannot be known."""


class Doubt(StrEnum):
    """Where the texts do not bear out what a row says."""

    KNOWN_BEFORE = "known-before"
    """Said to be new, but a text held the day before."""
    NOTHING_DIFFERS = "nothing-differs"
    """Said to be amended or replaced, but both texts read the same."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one row does."""

    row: Row
    kind: Kind
    name: str
    levels: tuple[Level, ...]
    """As the row says; where it does not, as the procedure's text does."""
    starts: date
    ours: bool
    text: TextState
    before: DatedVersion | None
    after: DatedVersion | None
    components: tuple[str, ...] = ()
    touched: tuple[Touched, ...] = ()
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """All that one announcement does, in the order of its rows."""

    key: str
    announcement: Announcement
    changes: tuple[Change, ...]

    def count(self, kind: Kind) -> int:
        """How many rows of ours are of a kind."""
        return sum(change.ours and change.kind is kind for change in self.changes)


def change_set(catalog: Catalog, ways: Ways, key: str) -> ChangeSet:
    """The change set of an announcement (`<year>/<id>`); KeyError where there is none."""
    announcement = catalog.library.announcements[key]
    changes = (_change(catalog, ways, key, announcement, row) for row in announcement.rows)
    return ChangeSet(key, announcement, tuple(changes))


def _change(catalog: Catalog, ways: Ways, key: str, announcement: Announcement, row: Row) -> Change:
    starts, kind = announcement.starts(row), KINDS[row.action]
    procedure = catalog.library.procedures.get(row.code or "")
    before = _before(catalog, row.code, starts)
    after = next((v for v in procedure.versions if v.since >= starts and f"announcements/{key}" in v.version.by),
                 None) if procedure else None
    dated = after or before
    name = row.name or (dated.version.name if dated else None) or row.code or ""
    changed = changed_components(before, after) if before and after else ()
    subjects = _subjects(catalog, row, starts, Subject(row.code or "", name, kind, starts, before, after, changed))
    ours = is_ours(row)
    return Change(row, kind, name, row.all_levels or (dated.version.levels if dated else ()), starts, ours,
                  _text_state(row, procedure is not None, after), before, after, changed,
                  tuple(one for subject in subjects for one in touched(catalog, ways, subject)) if ours else (),
                  _doubt(kind, before, after, changed))


def _before(catalog: Catalog, code: str | None, starts: date) -> DatedVersion | None:
    """The text in force the day before; none where the procedure had ended by then."""
    eve = starts - timedelta(days=1)
    return catalog.version(code, eve) if code and catalog.ending(code, eve) is None else None


def _subjects(catalog: Catalog, row: Row, starts: date, own: Subject) -> Iterator[Subject]:
    """The row's own procedure, and those that it replaces: they end."""
    yield own
    for old in row.replaces:
        if old != row.code:
            before = _before(catalog, old, starts)
            kind = Kind.UNCLEAR if own.kind is Kind.UNCLEAR else Kind.REPEALED
            yield Subject(old, before.version.name if before else old, kind, starts, before, None, ())


def _doubt(kind: Kind, before: DatedVersion | None, after: DatedVersion | None,
           changed: tuple[str, ...]) -> Doubt | None:
    if kind is Kind.NEW and before is not None:
        return Doubt.KNOWN_BEFORE
    nothing = before is not None and after is not None and before is not after and not changed
    return Doubt.NOTHING_DIFFERS if kind is Kind.CHANGED and nothing else None


def _text_state(row: Row, kept: bool, after: DatedVersion | None) -> TextState:
    if row.action is Action.REPEAL or not is_ours(row):
        return TextState.NOT_NEEDED
    if after is not None:
        return TextState.ENTERED
    if row.action is Action.UNKNOWN:
        return TextState.UNCLEAR if kept else TextState.ABSENT
    return TextState.PENDING if kept or row.action is Action.NEW else TextState.ABSENT


def changed_components(before: DatedVersion, after: DatedVersion) -> tuple[str, ...]:
    """Which components differ between two versions, by the law's own list."""
    old, new = before.version.model_dump(mode="json"), after.version.model_dump(mode="json")
    return tuple(name for name, said in COMPONENTS if said(old) != said(new))


def decisions_of(catalog: Catalog, key: str) -> tuple[str, ...]:
    """The province's decisions that publish an announcement."""
    return tuple(sorted(name for name, case in catalog.library.decisions.items()
                        if key in case.decision.announcements))
