"""Organizations, fields, life events and figures as data. Knows no file format."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ...model.base import Amount, Level
from ...model.deadline import Cycle
from ...model.indicator import Better, Indicator, Measurement
from ...model.site import Contact
from ..indicators import periods
from ..listing import by_body, by_field
from ..sentences import FIGURES, indicator_path
from ..windows import window_words
from .ground import Ground

VALUE = "value"
"""What a figure tells that is no count beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationRow:
    """A body: ministry, department, commune, centre."""

    id: str
    name: str
    level: Level
    parent: str | None = None
    symbol: str | None = None
    code: str | None = None
    since: date | None = None
    until: date | None = None
    address: str | None = None
    phone: str | None = None
    email: str | None = None
    website: str | None = None
    hours: str | None = None
    procedures: int
    page: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRow:
    """A field and how many procedures it has."""

    id: str
    name: str
    code: str | None = None
    summary: str | None = None
    department: str | None = None
    procedures: int
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """What happens in a life, and the procedures it calls for."""

    id: str
    title: str
    summary: str
    procedures: tuple[str, ...]
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow:
    """What is measured."""

    id: str
    name: str
    unit: str
    every: Cycle
    better: Better
    invented: bool
    source: str
    note: str | None = None
    page: str
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One number: of an organization, in a period."""

    indicator: str
    period: str
    first_day: date
    last_day: date
    organization: str
    organization_name: str
    measure: str
    value: Amount | None = None
    reason: str | None = None
    invented: bool


def organization_rows(ground: Ground) -> Iterator[OrganizationRow]:
    """Every body, by id; procedures that have ended are not counted."""
    counts = {key: sum(not one.ended for one in many) for key, many in by_body(ground.entries.values()).items()}
    for key, body in sorted(ground.catalog.library.organizations.items()):
        contact = body.contact or Contact(title=body.name(ground.today))
        yield OrganizationRow(
            id=key, name=body.name(ground.today), level=body.level, parent=body.parent, symbol=body.symbol,
            code=body.code, since=body.since, until=body.until, address=contact.address, phone=contact.phone,
            email=contact.email, website=contact.website, hours=contact.hours, procedures=counts.get(key, 0),
            page=ground.body_page(key) or None)


def field_rows(ground: Ground) -> Iterator[FieldRow]:
    """Every field, by id; procedures that have ended are not counted."""
    counts = {key: sum(not one.ended for one in many) for key, many in by_field(ground.entries.values()).items()}
    for key, field in sorted(ground.catalog.library.fields.items()):
        yield FieldRow(id=key, name=field.name, code=field.code, summary=field.summary, department=field.department,
                       procedures=counts.get(key, 0), page=ground.url(f"linh-vuc/{key}/"))


def event_rows(ground: Ground) -> Iterator[EventRow]:
    """Every life event, in the order of its file."""
    for key, event in ground.catalog.library.events.items():
        yield EventRow(id=key, title=event.title, summary=event.summary, procedures=event.procedures,
                       page=ground.url(f"su-kien/{key}/"))


def indicator_rows(ground: Ground) -> Iterator[IndicatorRow]:
    """Every indicator."""
    for key, one in ground.catalog.library.indicators.items():
        yield IndicatorRow(id=key, name=one.name, unit=one.unit, every=one.every, better=one.better,
                           invented=one.invented, source=one.source, note=one.note,
                           page=ground.url(indicator_path(key)), file=ground.url(f"{indicator_path(key)}{FIGURES}"))


def figure_rows(ground: Ground) -> Iterator[FigureRow]:
    """Every number: values first, then the counts they are made of; by indicator, then period."""
    library = ground.catalog.library
    for key, indicator in library.indicators.items():
        figures = library.figures.get(key, ())
        order = {period: at for at, period in enumerate(periods(figures))}
        for one in sorted(figures, key=lambda figure: (order[figure.period], figure.organization, figure.reason)):
            yield from _figures(ground, key, indicator, one)


def _figures(ground: Ground, key: str, indicator: Indicator, one: Measurement) -> Iterator[FigureRow]:
    counts = ((name, Decimal(count)) for name, count in one.counts.items())
    for measure, value in ((VALUE, one.value), *counts):
        yield FigureRow(
            indicator=key, period=window_words(one.period), first_day=one.period.first, last_day=one.period.last,
            organization=one.organization, organization_name=ground.name(one.organization), measure=measure,
            value=value, reason=one.reason or None, invented=indicator.invented)
