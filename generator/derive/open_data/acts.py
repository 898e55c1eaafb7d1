"""Announcements, decisions and what they do to procedures, as data. Knows no file format."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ...model.announcement import Row
from ...model.base import Action, Level
from ...model.library import DecisionCase
from ...resolve import is_ours
from ..paper_names import PAPER_FORMS, page_of, papers_in, stem
from ..sentences import act_path
from .ground import Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementRow:
    """A ministry's act that announces procedures."""

    id: str
    number: str
    issuer: str
    issuer_name: str
    signed: date
    effective: date | None = None
    title: str | None = None
    subject: str | None = None
    rows: int
    rows_of_place: int
    source: str | None = None
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """What one act does to one procedure."""

    act: str
    number: str | None = None
    signed: date | None = None
    action: Action
    effective: date | None = None
    code: str | None = None
    replaces: tuple[str, ...] = ()
    name: str | None = None
    levels: tuple[Level, ...] = ()
    of_place: bool
    law: str | None = None
    note: str | None = None
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """A decision of the province's chairman, issued or drafted."""

    id: str
    doctype: str
    title: str | None = None
    number: str | None = None
    signed: date | None = None
    effective: date | None = None
    announcements: tuple[str, ...] = ()
    ended: date | None = None
    entered: date | None = None
    posted: date | None = None
    page: str
    files: tuple[str, ...]


def announcement_rows(ground: Ground) -> Iterator[AnnouncementRow]:
    """The newest first."""
    many = sorted(ground.catalog.library.announcements.items(), key=lambda one: (one[1].signed, one[0]), reverse=True)
    for key, one in many:
        yield AnnouncementRow(
            id=key, number=one.number, issuer=one.issuer, issuer_name=ground.name(one.issuer), signed=one.signed,
            effective=one.effective, title=one.title, subject=one.subject, rows=len(one.rows),
            rows_of_place=sum(map(is_ours, one.rows)), source=one.source,
            page=ground.url(act_path(f"announcements/{key}")))


def change_rows(ground: Ground) -> Iterator[ChangeRow]:
    """Every row of every announcement, then those of the province's own decisions."""
    library = ground.catalog.library
    for key, one in library.announcements.items():
        for row in one.rows:
            yield _change(ground, f"announcements/{key}", one.number, one.signed, one.starts(row), row)
    for key, case in library.decisions.items():
        made = case.decision
        for row in made.rows:
            starts = row.effective or made.effective or made.signed
            yield _change(ground, f"decisions/{key}", made.number, made.signed, starts, row)


def _change(ground: Ground, act: str, number: str | None, signed: date | None, starts: date | None,
            row: Row) -> ChangeRow:
    known = ground.entries.get(row.code or "")
    return ChangeRow(
        act=act, number=number, signed=signed, action=row.action, effective=starts, code=row.code,
        replaces=row.replaces, name=row.name or (known.name if known else None), levels=row.all_levels,
        of_place=is_ours(row), law=row.act, note=row.note, page=ground.url(act_path(act)))


def decision_rows(ground: Ground) -> Iterator[DecisionRow]:
    """In the order of their folders; a draft has no number."""
    for key, case in ground.catalog.library.decisions.items():
        yield _decision(ground, key, case)


def _decision(ground: Ground, key: str, case: DecisionCase) -> DecisionRow:
    made, after, home = case.decision, case.follow_up, f"decisions/{key}"
    files = tuple(ground.url(f"{page_of(home)}{stem(name)}.{form}")
                  for name in papers_in(ground.catalog.library, home) for form in PAPER_FORMS)
    return DecisionRow(
        id=key, doctype=made.doctype, title=made.title, number=made.number, signed=made.signed,
        effective=made.effective or made.signed, announcements=made.announcements,
        ended=after.ended.since if after and after.ended else None, entered=after.entered if after else None,
        posted=after.posted if after else None, page=ground.url(act_path(home)), files=files)
