"""What a procedure costs people, before and after: by file, by year, and what is saved (TT 02/2017/TT-VPCP). Pure.

C of one file = preparing + submitting + fees + inspection on site + other work + receiving the result; the time of each
is its hours at the average income. C of a year = C of one file × times a year × people."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from ..model.compliance_cost import Cost, CostPart, CostStep
from ..model.plan import Plan, Review

_WHOLE = Decimal(1)
_HUNDREDTH = Decimal("0.01")
_WIDE = Context(prec=100, rounding=ROUND_HALF_UP)
"""Room for whatever an editor may write by mistake."""


@dataclass(frozen=True, slots=True)
class Saving:
    """Costs before and after, in đồng, and what is saved, in đồng and in per cent of before."""

    before: Decimal
    after: Decimal

    @property
    def amount(self) -> Decimal:
        """What is saved; negative where it costs more."""
        return self.before - self.after

    @property
    def share(self) -> Decimal:
        """In per cent, two places."""
        if not self.before:
            return Decimal(0)
        return (self.amount * 100 / self.before).quantize(_HUNDREDTH, context=_WIDE)


def per_step(cost: Cost, step: CostStep) -> Decimal:
    """One piece of work: its hours at the wage, and the money, in whole đồng."""
    return (step.hours * cost.wage + step.money).quantize(_WHOLE, context=_WIDE)


def per_part(cost: Cost) -> Mapping[CostPart, Decimal]:
    """The parts of the formula, in its order, those that cost nothing too."""
    return {part: sum((per_step(cost, step) for step in cost.steps if step.part is part), Decimal(0))
            for part in CostPart}


def per_file(cost: Cost) -> Decimal:
    """C of one file."""
    return sum((per_step(cost, step) for step in cost.steps), Decimal(0))


def per_year(cost: Cost) -> Decimal:
    """C of a year."""
    return (per_file(cost) * cost.times * cost.people).quantize(_WHOLE, context=_WIDE)


def saving_of(review: Review) -> Saving | None:
    """What one review saves in a year, where both costs are known."""
    if review.before is None or review.after is None:
        return None
    return Saving(per_year(review.before), per_year(review.after))


def saving_of_file(review: Review) -> Saving | None:
    """What one review saves in each file, where both costs are known."""
    if review.before is None or review.after is None:
        return None
    return Saving(per_file(review.before), per_file(review.after))


def saving_in(plan: Plan) -> Saving:
    """What all of a plan's reviews save in a year."""
    known = [saving for review in plan.reviews if (saving := saving_of(review)) is not None]
    return Saving(sum((saving.before for saving in known), Decimal(0)),
                  sum((saving.after for saving in known), Decimal(0)))


def simplified(plan: Plan) -> int:
    """How many procedures its reviews make simpler: each code once, a review without codes as one."""
    named = {code for review in plan.reviews if review.proposal for code in review.codes}
    return len(named) + sum(1 for review in plan.reviews if review.proposal and not review.codes)


def information_cut(plan: Plan) -> Decimal | None:
    """By how many per cent its reviews cut what people declare; None where none counts it."""
    counted = [review.information for review in plan.reviews if review.information]
    before = sum(one.before for one in counted)
    if not before:
        return None
    cut = Decimal(before - sum(one.after for one in counted))
    return (cut * 100 / before).quantize(_HUNDREDTH, context=_WIDE)
