"""Where dossiers are handed in and what was answered to feedback, as data. Knows no file format."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ...model.base import Amount
from ...model.office import OfficeKind
from ..feedback import Timing, feedback_path
from ..offices import CENTRES
from .ground import Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRow:
    """A place that receives dossiers."""

    id: str
    name: str
    kind: OfficeKind
    organization: str
    organization_name: str
    address: str | None = None
    hours: str | None = None
    phone: str | None = None
    email: str | None = None
    website: str | None = None
    lat: Amount | None = None
    lon: Amount | None = None
    at_the_door: bool | None = None
    spot_source: str | None = None
    receives: str | None = None
    since: date | None = None
    until: date | None = None
    source: str | None = None
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackRow:
    """Feedback that was published, with its answer: never a person, only the matter."""

    id: str
    subject: str
    question: str
    answer: str | None = None
    organization: str
    organization_name: str
    procedures: tuple[str, ...] = ()
    field: str | None = None
    received: date
    complex: bool
    due: date | None = None
    answered: date | None = None
    timing: Timing
    invented: bool
    page: str


def office_rows(ground: Ground) -> Iterator[OfficeRow]:
    """The offices of the day, in the order of the page of centres."""
    for one in ground.counters:
        office = one.office
        if office is None:
            continue
        spot = office.coordinates
        yield OfficeRow(
            id=one.key, name=one.name, kind=office.kind, organization=office.organization, organization_name=one.short,
            address=office.address, hours=office.hours, phone=office.phone, email=office.email,
            website=office.website, lat=spot.lat if spot else None, lon=spot.lon if spot else None,
            at_the_door=spot.door if spot else None, spot_source=spot.source if spot else None,
            receives=office.receives, since=office.since, until=office.until, source=office.source,
            page=ground.url(f"{CENTRES}#{one.anchor}"))


def feedback_rows(ground: Ground) -> Iterator[FeedbackRow]:
    """What came last first."""
    for one in ground.feedback:
        said = one.said
        yield FeedbackRow(
            id=one.key, subject=said.subject, question=said.question, answer=said.answer,
            organization=said.organization, organization_name=ground.name(said.organization),
            procedures=said.procedures, field=one.field, received=said.received, complex=said.complex, due=one.due,
            answered=said.answered, timing=one.timing, invented=said.invented, page=ground.url(feedback_path(one.key)))
