"""The days on which the catalog turns: a text, an act, the province's own part or a name begins or ends. Pure.

Knows which days, not what happens on them: `turning` works that out."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from ..model.base import Action, day_of
from ..model.organization import Organization
from ..model.site import Named
from ..resolve import Catalog, ends
from .sentences import STATISTICS

_PUBLISHED = re.compile(rf"/{STATISTICS}(\d{{4}}-\d\d-\d\d)/")


@dataclass(frozen=True, slots=True)
class NewName:
    """A name that begins on a day: instead of the one before, or of a new body where there was none; or one that ends
    with its body, where nothing comes after."""

    day: date
    before: str
    after: str


def turning_dates(catalog: Catalog) -> list[date]:
    """Every day that may begin something new, in order, and those whose page was published once: it stays."""
    found = {day for code in catalog.library.procedures for day in days_of(catalog, code)}
    found |= {name.day for name in new_names(catalog)}
    return sorted(found | set(_published(catalog)))


def codes_by_day(catalog: Catalog) -> Mapping[date, list[str]]:
    """The procedures that something may happen to, by day."""
    found: dict[date, list[str]] = defaultdict(list)
    for code in catalog.library.procedures:
        for day in days_of(catalog, code):
            found[day].append(code)
    return found


def days_of(catalog: Catalog, code: str) -> set[date]:
    """The days on which a procedure's line in the list may change; between two of them it stays as it is."""
    procedure = catalog.library.procedures[code]
    found = set()
    for dated in procedure.versions:
        found.add(dated.since)
        if dated.version.effective_to:
            found.add(_after(dated.version.effective_to))
    ours = [mention for mention in catalog.mentions.get(code, ()) if mention.ours]
    ended = any(ends(mention.row, code) for mention in ours)
    found.update(m.starts for m in ours if ended or m.row.action is not Action.UNKNOWN)
    if procedure.local:
        found.update(entry.since for entry in procedure.local.entries)
    if procedure.process:
        found.add(procedure.process.since)
    return found


def new_names(catalog: Catalog) -> Iterator[NewName]:
    """Every change of name of the place and of a body, and the days on which bodies begin and end; by day."""
    library = catalog.library
    found = list(_renamed(library.site.place.names))
    for body in library.organizations.values():
        found += _renamed(body.names)
        found += _born_and_gone(body)
    yield from sorted(found, key=lambda one: (one.day, one.before, one.after))


def _renamed(names: Sequence[Named]) -> Iterator[NewName]:
    for old, new in pairwise(names):
        yield NewName(new.since, old.name, new.name)


def _born_and_gone(body: Organization) -> Iterator[NewName]:
    if body.since:
        yield NewName(body.since, "", body.name(body.since))
    if body.until:
        yield NewName(_after(body.until), body.name(body.until), "")


def _published(catalog: Catalog) -> Iterator[date]:
    for address in catalog.library.ledger:
        found = _PUBLISHED.fullmatch(address)
        day = day_of(found[1]) if found else None  # a slip in the ledger is no day, and leads nowhere: a check says so
        if day:
            yield day


def _after(day: date) -> date:
    return day + timedelta(days=1)
