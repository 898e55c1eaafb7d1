"""A plan's days as events of a calendar file. Knows no page."""

from collections.abc import Iterator
from datetime import date

from ..derive.plan_bodies import body_names
from ..derive.plan_calendar import PlanDay, days_of, plan_days
from ..derive.sentences import plan_path
from ..resolve import Catalog
from ..viet import slug
from .calendar_file import Event, calendar_file


def plan_calendar(catalog: Catalog, key: str, today: date, lead: str | None = None) -> bytes:
    """All of a plan's days, or those of one that leads."""
    plan = catalog.library.plans[key]
    many = plan_days(plan, catalog.library.progress.get(key), today)
    chosen = many if lead is None else days_of(many, lead)
    return calendar_file(catalog, _events(catalog, key, chosen, today), plan.title)


def _events(catalog: Catalog, key: str, many: tuple[PlanDay, ...], today: date) -> Iterator[Event]:
    for one in many:
        lead, others = (", ".join(body_names(catalog, names, today)) for names in (one.lead, one.with_))
        told = [f"Chủ trì: {lead}." if lead else "", f"Phối hợp: {others}." if others else "",
                f"Thời hạn trong kế hoạch: {one.deadline}."]
        yield Event(slug(f"ke-hoach/{key}/{one.key}"), one.day, one.what, " ".join(part for part in told if part),
                    plan_path(key), one.done)
