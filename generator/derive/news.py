"""What changed, newest first: acts, versions that took effect, procedures that ended. Pure; knows no feed's format.

Each has the day that the content names: a feed never asks the clock."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ..model.announcement import Announcement, Row
from ..resolve import Catalog, Standing, is_ours
from ..viet import short_date
from .history import history
from .listing import Entry
from .naming import act_name
from .sentences import act_path, procedure_path
from .words import ACTIONS, series


@dataclass(frozen=True, slots=True)
class News:
    """One change. `key` names it for ever."""

    key: str
    day: date
    title: str
    told: str
    path: str
    fields: frozenset[str]
    bodies: frozenset[str]


def news(catalog: Catalog, standings: Mapping[str, Standing], entries: Mapping[str, Entry],
         today: date) -> tuple[News, ...]:
    """Everything up to a day; of one day, acts before the procedures they changed."""
    found = [*_announcements(catalog, entries), *_decisions(catalog, entries),
             *_procedures(catalog, standings, entries, today)]
    return tuple(sorted((one for one in found if one.day <= today),
                        key=lambda one: (-one.day.toordinal(), one.path.startswith("thu-tuc/"), one.key)))


def by_page(many: Iterable[News]) -> Mapping[str, list[News]]:
    """News by the page of the field or body that they concern."""
    found: dict[str, list[News]] = defaultdict(list)
    for one in many:
        for page in (*(f"linh-vuc/{key}/" for key in one.fields), *(f"co-quan/{key}/" for key in one.bodies)):
            found[page].append(one)
    return found


def news_days(catalog: Catalog) -> tuple[date, ...]:
    """The days of acts: whether they have come changes what is told of."""
    library = catalog.library
    return (*(one.received or one.signed for one in library.announcements.values()),
            *(case.decision.signed for case in library.decisions.values() if case.decision.signed))


def _announcements(catalog: Catalog, entries: Mapping[str, Entry]) -> Iterator[News]:
    for key, one in catalog.library.announcements.items():
        act = f"announcements/{key}"
        name = act_name(catalog, act)
        title = f"{one.title} ({one.number})" if one.title else f"{name} công bố {len(one.rows)} thủ tục"
        yield News(act_path(act), one.received or one.signed, title, _told(catalog, name, one), act_path(act),
                   *_of(one.rows, entries))


def _told(catalog: Catalog, name: str, one: Announcement) -> str:
    ours = [row for row in one.rows if is_ours(row)]
    counts = Counter(row.action for row in ours)
    what = series([f"{count} {ACTIONS[action]}" for action, count in counts.items()])
    days = sorted({one.starts(row) for row in ours})
    starts = f" Áp dụng từ {short_date(days[0])}." if len(days) == 1 else (
        f" Áp dụng từ {short_date(days[0])}, có dòng từ {short_date(days[-1])}." if days else "")
    issuer = catalog.organization_name(one.issuer, one.signed)
    return f"{name} ngày {short_date(one.signed)} của {issuer}: {what or 'không có thủ tục thuộc tỉnh, xã'}.{starts}"


def _decisions(catalog: Catalog, entries: Mapping[str, Entry]) -> Iterator[News]:
    """Those that were issued: a draft has changed nothing."""
    for key, case in catalog.library.decisions.items():
        made, act = case.decision, f"decisions/{key}"
        if made.signed and made.number:
            rows = [*made.rows, *(row for name in made.announcements
                                  if (one := catalog.library.announcements.get(name)) for row in one.rows)]
            begins = f" Áp dụng từ {short_date(made.effective)}." if made.effective else ""
            yield News(act_path(act), made.signed, made.title or act_name(catalog, act),
                       f"Quyết định {made.number} ngày {short_date(made.signed)}.{begins}", act_path(act),
                       *_of(rows, entries))


def _of(rows: Iterable[Row], entries: Mapping[str, Entry]) -> tuple[frozenset[str], frozenset[str]]:
    """The fields and bodies of the procedures that rows name."""
    known = [entries[code] for row in rows for code in (row.code or "", *row.replaces) if code in entries]
    return frozenset(one.field for one in known), frozenset(body for one in known for body in one.bodies)


def _procedures(catalog: Catalog, standings: Mapping[str, Standing], entries: Mapping[str, Entry],
                today: date) -> Iterator[News]:
    for code, one in entries.items():
        for event in history(catalog, code, standings[code], today):
            by = series([act.label for act in event.acts])
            told = f"{event.what} Từ {short_date(event.since)}{f', theo {by}' if by else ''}. Mã {code}."
            path = event.page or procedure_path(code)
            acts = "" if event.page else "#" + "-".join(act.path.strip("/").rpartition("/")[2] for act in event.acts)
            yield News(f"{path}{acts}", event.since, one.name, told, path, frozenset({one.field}),
                       frozenset(one.bodies))


def last_changes(catalog: Catalog, today: date) -> Mapping[str, date]:
    """The day on which what a page says last changed, by the page's path; pages without such a day are not in it."""
    found: dict[str, date] = {}
    for code, procedure in catalog.library.procedures.items():
        days = [mention.starts for mention in catalog.mentions.get(code, ())]
        days += [entry.since for entry in procedure.local.entries] if procedure.local else []
        for dated in procedure.versions:
            mended = [dated.since, *(one.day for one in dated.version.corrections)]
            days += mended
            _note(found, f"{procedure_path(code)}{dated.since.isoformat()}/", mended, today)
        _note(found, procedure_path(code), days, today)
        _note(found, f"linh-vuc/{procedure.field}/", days, today)
    for key, one in catalog.library.announcements.items():
        _note(found, act_path(f"announcements/{key}"), [one.signed, *([one.received] if one.received else [])], today)
    for key, case in catalog.library.decisions.items():
        _note(found, act_path(f"decisions/{key}"), [case.decision.signed] if case.decision.signed else [], today)
    return found


def _note(found: dict[str, date], path: str, days: Iterable[date], today: date) -> None:
    last = max((day for day in days if day <= today), default=None)
    if last is not None:
        found[path] = max(last, found.get(path, last))
