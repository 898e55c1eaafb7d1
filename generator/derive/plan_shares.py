"""The shares that a plan's reviews and visits come to, against those it wants. Pure."""

from decimal import Decimal

from ..model.plan import Plan, Quota, Share
from .compliance_cost import information_cut, simplified

_HUNDRED = Decimal(100)
_TENTH = Decimal("0.1")


def share_planned(plan: Plan, quota: Quota) -> Decimal | None:
    """The share in per cent that a plan's reviews or visits come to; None where it does not count them."""
    if quota.of is Share.INFORMATION:
        return information_cut(plan)
    total = quota.total or (plan.procedures if quota.of is Share.SIMPLIFIED else None)
    count = simplified(plan) if quota.of is Share.SIMPLIFIED else sum(
        visit.count for visit in plan.visits if visit.of is quota.of)
    return (Decimal(count) * _HUNDRED / total).quantize(_TENTH) if total and count else None
