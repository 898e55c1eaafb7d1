"""The rows that a decision publishes and what each says, as sheets. Knows no wording but the form's own.

Grouped by action, then level, then field (NĐ 63/2010 Điều 13, 14)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from ..model.announcement import Announcement, Row
from ..model.base import Action, Level
from ..model.doctype import Facts, Heading, Sheet, SheetForm, Words
from ..model.document import GAP
from ..model.library import DecisionCase
from ..model.procedure import Version
from ..resolve import Catalog, is_ours
from ..viet import ROMAN, order, padded_date
from .citations import act_citation
from .paper_facts import Paragraphs, fee_paragraphs, online_paragraphs, time_paragraphs, ways_sentence
from .sheets import ORDINAL

_ACTIONS = (Action.NEW, Action.AMEND, Action.REPLACE, Action.REPEAL, Action.UNKNOWN)
_LEVELS = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
_LETTERS = "ABCDEGHIK"
_FROM_TEXT = ("time", "place", "fee", "bases", "agency", "online")


@dataclass(frozen=True, slots=True)
class Published:
    """A row of the case, the day it takes effect and, unless it is the province's own, where it comes from."""

    row: Row
    starts: date
    announcement: Announcement | None
    text: Version | None
    """The version that holds on its day (for a repeal: on the day before); none where it is not entered yet."""
    name: str
    field: str
    levels: tuple[Level, ...]


def published_rows(catalog: Catalog, case: DecisionCase, today: date) -> list[Published]:
    """The rows of its announcements that concern the province, and its own, in the order in which they are printed."""
    found = [_published(catalog, *entry) for entry in _rows(catalog, case, today)]
    return sorted(found, key=lambda p: (_ACTIONS.index(p.row.action), _level_order(p.levels), order(p.field), p.starts,
                                        p.row.code or "", order(p.name)))


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
    return Published(row, starts, announcement, None if waiting or not dated else dated.version,
                     row.name or (dated.version.name if dated else GAP), _field_name(catalog, row),
                     tuple(level for level in _LEVELS if level in levels))


def _field_name(catalog: Catalog, row: Row) -> str:
    fields = catalog.library.fields
    procedure = catalog.library.procedures.get(row.code) if row.code else None
    if procedure and procedure.field in fields:
        return fields[procedure.field].name
    if not row.field:
        return GAP
    return fields[row.field].name if row.field in fields else row.field


def _level_order(levels: tuple[Level, ...]) -> tuple[int, ...]:
    return tuple(_LEVELS.index(level) for level in levels) or (len(_LEVELS),)


def list_sheets(catalog: Catalog, rows: Iterable[Published], forms: Mapping[str, SheetForm],
                words: Words) -> tuple[Sheet, ...]:
    """A sheet for each action that occurs; under headings by level, then field, each row with the facts it asks for."""
    named: set[str] = set()
    return tuple(Sheet(form=action, rows=tuple(_sheet_rows(catalog, list(group), forms[action], words, named)))
                 for action, group in groupby(rows, key=lambda entry: entry.row.action))


def _sheet_rows(catalog: Catalog, rows: list[Published], form: SheetForm, words: Words,
                named: set[str]) -> Iterator[Heading | Facts]:
    wanted = [column.holds for column in form.columns if column.holds != ORDINAL]
    for number, (levels, of_level) in enumerate(groupby(rows, key=lambda entry: entry.levels)):
        heading = words.phrases["level-heading"].format(levels=level_words(levels, words))
        yield Heading(heading=f"{_LETTERS[number]}. {heading.upper()}")
        for index, (field, of_field) in enumerate(groupby(of_level, key=lambda entry: entry.field)):
            label = ROMAN[index] if index < len(ROMAN) else str(index + 1)
            yield Heading(depth=1, heading=f"{label}. {words.phrases['field-heading'].format(field=field)}")
            for entry in of_field:
                yield Facts(facts={holds: _fact(catalog, entry, holds, words, named) for holds in wanted})


def _fact(catalog: Catalog, entry: Published, holds: str, words: Words, named: set[str]) -> Paragraphs:
    row = entry.row
    if holds in _FROM_TEXT:
        return _fact_of_text(catalog, entry, entry.text, holds, words, named) if entry.text else (GAP,)
    if holds == "code":
        return (row.code if row.code and row.code[0].isdigit() else GAP,)
    if holds == "name":
        return (entry.name,)
    if holds == "old-names":
        return _old_names(catalog, entry)
    if holds == "act":
        return (act_citation(catalog, row.act, words, named) if row.act else GAP,)
    if holds == "starts":
        return (padded_date(entry.starts),)
    raise ValueError(f"form.yaml: holds: {holds}")


def _fact_of_text(catalog: Catalog, entry: Published, text: Version, holds: str, words: Words,
                  named: set[str]) -> Paragraphs:
    procedure = catalog.library.procedures.get(entry.row.code or "")
    local = procedure.local_entry(entry.starts) if procedure else None
    if holds == "time":
        return time_paragraphs(text, local, words)
    if holds == "fee":
        return fee_paragraphs(text, words)
    if holds == "online":
        return online_paragraphs(text, words)
    if holds == "bases":
        return tuple(f"- {act_citation(catalog, base, words, named)}" for base in text.bases) or (GAP,)
    if holds == "agency":
        names = [catalog.organization_name(key, entry.starts) for key in text.agency.decides or text.agency.handles]
        return ("; ".join(names) or GAP,)
    return _place(catalog, text, tuple(local.counters) if local else (), entry.starts, words)


def _place(catalog: Catalog, text: Version, counters: tuple[str, ...], day: date, words: Words) -> Paragraphs:
    if text.agency.receives:
        where: Paragraphs = (text.agency.receives,)
    elif counters:
        where = tuple(catalog.organization_name(key, day) for key in counters)
    elif text.anywhere_in_province:
        where = (words.phrases["anywhere"].format(place=catalog.place_name(day)),)
    else:
        where = ("; ".join(catalog.organization_name(key, day) for key in text.agency.handles) or GAP,)
    return (*where, *ways_sentence(text, words))


def _old_names(catalog: Catalog, entry: Published) -> Paragraphs:
    before = entry.starts - timedelta(days=1)
    names = []
    for code in entry.row.replaces:
        dated = catalog.version(code, before)
        names.append(f"{dated.version.name} ({code})" if dated else f"{GAP} ({code})")
    return tuple(names) or (GAP,)


def level_words(levels: tuple[Level, ...], words: Words) -> str:
    """cấp tỉnh; cấp tỉnh và cấp xã; dots where no level is known."""
    return " và ".join(words.levels[level] for level in levels) or GAP
