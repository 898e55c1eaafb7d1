"""The rows that a decision publishes and what each says, as sheets. Knows no wording but the form's own.

Grouped by action, then level, then field (NĐ 63/2010 Điều 13, 14)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from ..model.announcement import Announcement, Row
from ..model.base import Action
from ..model.doctype import Facts, Sheet, SheetForm, Words
from ..model.document import GAP
from ..model.library import DecisionCase
from ..resolve import Catalog, is_ours
from ..viet import order, padded_date
from .citations import act_citation
from .list_rows import LEVELS, Listed, facts_wanted, headed, level_order, listed_fact
from .paper_facts import Paragraphs

_ACTIONS = (Action.NEW, Action.AMEND, Action.REPLACE, Action.REPEAL, Action.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Published(Listed):
    """A row of the case and, unless it is the province's own, where it comes from.

    It begins on the row's day; its text is the version of that day (for a repeal: of the day before)."""

    row: Row
    announcement: Announcement | None


def published_rows(catalog: Catalog, case: DecisionCase, today: date) -> list[Published]:
    """The rows of its announcements that concern the province, and its own, in the order in which they are printed."""
    found = [_published(catalog, *entry) for entry in _rows(catalog, case, today)]
    return sorted(found, key=lambda entry: (_ACTIONS.index(entry.row.action), level_order(entry), entry.starts,
                                            entry.code or "", order(entry.name)))


def _rows(catalog: Catalog, case: DecisionCase, today: date) -> Iterator[tuple[Row, date, Announcement | None]]:
    for key in case.decision.announcements:
        announcement = catalog.library.announcements.get(key)
        for row in announcement.rows if announcement else ():
            if announcement and is_ours(row):
                yield row, announcement.starts(row), announcement
    for row in case.decision.rows:
        yield row, row.effective or case.decision.effective or case.decision.signed or today, None


def _published(catalog: Catalog, row: Row, starts: date, announcement: Announcement | None) -> Published:
    day = starts - timedelta(days=1) if row.action is Action.REPEAL else starts
    dated = catalog.version(row.code, day) if row.code else None
    waiting = row.code is not None and row.action is not Action.REPEAL and catalog.waiting_for_text(row.code, day)
    levels = row.all_levels or (dated.version.levels if dated else ())
    return Published(
        code=row.code, name=row.name or (dated.version.name if dated else GAP), field=_field_name(catalog, row),
        levels=tuple(level for level in LEVELS if level in levels), starts=starts,
        text=None if waiting or not dated else dated.version, row=row, announcement=announcement)


def _field_name(catalog: Catalog, row: Row) -> str:
    fields = catalog.library.fields
    procedure = catalog.library.procedures.get(row.code) if row.code else None
    if procedure and procedure.field in fields:
        return fields[procedure.field].name
    if not row.field:
        return GAP
    return fields[row.field].name if row.field in fields else row.field


def list_sheets(catalog: Catalog, rows: Iterable[Published], forms: Mapping[str, SheetForm],
                words: Words) -> tuple[Sheet, ...]:
    """A sheet for each action that occurs; under headings by level, then field, each row with the facts it asks for."""
    named: set[str] = set()

    def sheet(action: Action, entries: Iterable[Published]) -> Sheet:
        wanted = facts_wanted(forms[action])

        def facts(entry: Published) -> Facts:
            return Facts(facts={holds: _fact(catalog, entry, holds, words, named) for holds in wanted})
        return Sheet(form=action, rows=tuple(headed(entries, facts, words)))
    return tuple(sheet(action, group) for action, group in groupby(rows, key=lambda entry: entry.row.action))


def _fact(catalog: Catalog, entry: Published, holds: str, words: Words, named: set[str]) -> Paragraphs:
    if holds == "old-names":
        return _old_names(catalog, entry)
    if holds == "act":
        return (act_citation(catalog, entry.row.act, words, named) if entry.row.act else GAP,)
    if holds == "starts":
        return (padded_date(entry.starts),)
    return listed_fact(catalog, entry, holds, words, named)


def _old_names(catalog: Catalog, entry: Published) -> Paragraphs:
    before = entry.starts - timedelta(days=1)
    names = []
    for code in entry.row.replaces:
        dated = catalog.version(code, before)
        names.append(f"{dated.version.name} ({code})" if dated else f"{GAP} ({code})")
    return tuple(names) or (GAP,)
