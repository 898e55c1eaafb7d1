"""What following a procedure costs: the formula's parts add up, years multiply, savings lie between nothing and all."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from generator.derive.compliance_cost import (
    Saving,
    information_cut,
    per_file,
    per_part,
    per_year,
    saving_in,
    saving_of,
    saving_of_file,
    simplified,
)
from generator.model.compliance_cost import Cost, CostPart, CostStep
from generator.model.plan import Information, Plan, PlanKind, Review

HOURS = st.decimals(0, 500, places=2)
STEPS = st.builds(CostStep, part=st.sampled_from(CostPart), work=st.just("Làm"), hours=HOURS,
                  money=st.integers(0, 10**9).map(Decimal))
COSTS = st.builds(Cost, steps=st.lists(STEPS, min_size=1, max_size=8).map(tuple), wage=st.integers(0, 10**6),
                  times=st.integers(0, 50).map(Decimal), people=st.integers(0, 10**6))
REVIEWS = st.builds(Review, name=st.just("Thủ tục"), reason=st.just("Nhiều hồ sơ"),
                    before=st.one_of(st.none(), COSTS), after=st.one_of(st.none(), COSTS))


def plan(*reviews: Review) -> Plan:
    return Plan(kind=PlanKind.REVIEW, year=2026, title="Kế hoạch", summary="Thử.", issuer="tinh", reviews=reviews)


@given(COSTS)
def test_the_parts_of_the_formula_add_up_to_the_file(cost: Cost) -> None:
    assert sum(per_part(cost).values()) == per_file(cost) >= 0
    assert list(per_part(cost)) == list(CostPart)


@given(COSTS)
def test_a_year_is_every_file_of_everybody(cost: Cost) -> None:
    assert per_year(cost) == per_file(cost) * cost.times * cost.people


@given(COSTS, COSTS)
def test_what_is_saved_and_what_is_left_are_what_it_cost(before: Cost, after: Cost) -> None:
    saving = Saving(per_year(before), per_year(after))
    assert saving.amount + saving.after == saving.before
    assert saving.share <= 100
    assert (saving.share > 0) <= (saving.after < saving.before)


@given(st.lists(REVIEWS, max_size=6))
def test_a_plan_saves_what_its_reviews_save(reviews: list[Review]) -> None:
    each = [saving for review in reviews if (saving := saving_of(review))]
    whole = saving_in(plan(*reviews))
    assert whole.amount == sum(saving.amount for saving in each)


@given(st.lists(st.tuples(st.integers(1, 500), st.integers(0, 500)), min_size=1, max_size=6))
def test_cutting_nothing_cuts_nothing_and_cutting_all_cuts_all(counts: list[tuple[int, int]]) -> None:
    def cut(pairs: list[tuple[int, int]]) -> Decimal | None:
        return information_cut(plan(*(Review(name="Thủ tục", reason="Nhiều", information=Information(
            before=before, after=after)) for before, after in pairs)))

    assert cut([(before, before) for before, _ in counts]) == 0
    assert cut([(before, 0) for before, _ in counts]) == 100


def test_a_file_that_cost_1024000_and_costs_231000_saves_77_44_per_cent() -> None:
    """The figures of a published reckoning (3.228 people, once a year)."""
    def at(money: int) -> Cost:
        return Cost(steps=(CostStep(part=CostPart.PREPARE, work="Làm", money=Decimal(money)),), wage=0,
                    times=Decimal(1), people=3228)

    review = Review(name="Thủ tục", reason="Nhiều", before=at(1_024_000), after=at(231_000))
    by_file, by_year = saving_of_file(review), saving_of(review)
    assert by_file is not None
    assert by_year is not None
    assert by_file.share == by_year.share == Decimal("77.44")
    assert by_year.before == 3_305_472_000


def test_hours_cost_the_wage_and_halves_of_a_dong_are_rounded_up() -> None:
    cost = Cost(steps=(CostStep(part=CostPart.SUBMIT, work="Đi nộp", hours=Decimal("1.5"), money=Decimal(20_000)),
                       CostStep(part=CostPart.RECEIVE, work="Đi nhận", hours=Decimal("0.5"))), wage=60_001,
                times=Decimal(2), people=10)
    assert per_part(cost)[CostPart.SUBMIT] == 110_002
    assert per_file(cost) == 110_002 + 30_001
    assert per_year(cost) == 140_003 * 20


def test_a_procedure_is_made_simpler_once_however_often_it_is_named() -> None:
    def review(proposal: str | None, *codes: str) -> Review:
        return Review(name="Thủ tục", reason="Nhiều", codes=codes, proposal=proposal)

    assert simplified(plan(review("Bỏ", "1.000001"), review("Bớt", "1.000001", "1.000002"), review(None, "1.000003"),
                           review("Bỏ"))) == 3
