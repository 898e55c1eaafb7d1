"""Who a plan means: its entries are ids of organizations, names of theirs, or words for many (Các sở, ban, ngành)."""

from collections.abc import Iterable, Mapping
from datetime import date

from ..model.base import SLUG
from ..model.plan import Plan
from ..resolve import Catalog
from ..viet import fold


def issuer_name(catalog: Catalog, plan: Plan, day: date) -> str:
    """Who issued a plan, by the name of a day; of another place, as it is written."""
    return plan.issuer if plan.other_place else catalog.organization_name(plan.issuer, plan.signed or day)


def body_names(catalog: Catalog, who: Iterable[str], day: date) -> tuple[str, ...]:
    """The entries as people read them: ids by the names of a day."""
    return tuple(catalog.organization_name(entry, day) if SLUG.fullmatch(entry) else entry for entry in who)


def known_bodies(catalog: Catalog) -> Mapping[str, str]:
    """Ids of organizations by id and by every name they had, folded."""
    library = catalog.library
    named = {fold(entry.name): key for key, body in library.organizations.items() for entry in body.names}
    return {**named, **{fold(key): key for key in library.organizations}}


def body_ids(known: Mapping[str, str], who: Iterable[str]) -> tuple[str, ...]:
    """Which organizations the entries name; words for many name none."""
    return tuple(dict.fromkeys(known[name] for entry in who if (name := fold(entry)) in known))
