"""Deadlines of plans: any deadline, written and read, is the same deadline; its days lie where its words say."""

from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from generator.derive.deadlines import days, last_day, parse, phrase, stretches
from generator.model.deadline import (
    By,
    ByPlan,
    Continuous,
    Cycle,
    Deadline,
    OnRequest,
    Period,
    Recurring,
    Relative,
    Several,
    Stretch,
    Turn,
    Within,
    WithReport,
)

YEARS = st.integers(1990, 2059)
DAYS = st.dates(date(1990, 1, 1), date(2059, 12, 31))
PERIODS = st.one_of(
    st.builds(Period, st.just(Cycle.MONTH), YEARS, st.integers(1, 12)),
    st.builds(Period, st.just(Cycle.QUARTER), YEARS, st.integers(1, 4)),
    st.builds(Period, st.just(Cycle.HALF_YEAR), YEARS, st.integers(1, 2)),
    st.builds(Period, st.just(Cycle.YEAR), YEARS, st.just(1)))
EVENTS = st.sampled_from(["ký quyết định công bố", "văn bản có hiệu lực", "nhận đủ hồ sơ", "Bộ công bố thủ tục"])
EDGES = st.one_of(PERIODS, DAYS)
STRETCHES = st.one_of(st.builds(Stretch, EDGES), st.builds(Stretch, EDGES, EDGES), st.builds(Stretch, EDGES, EVENTS)
                      ).filter(lambda found: not (isinstance(found.since, Period) and found.since == found.until))
WINDOWS = st.one_of(PERIODS, STRETCHES)
TURNS = st.one_of(*(st.builds(Recurring, st.just(cycle), st.builds(Turn, st.integers(1, 28),
                                                                   st.integers(1, cycle.months))) for cycle in Cycle))
RECURRING = st.one_of(TURNS, st.builds(Recurring, st.sampled_from(Cycle), st.integers(1, 12),
                                       st.one_of(st.none(), WINDOWS)),
                      st.builds(Recurring, st.sampled_from(Cycle), on=st.sampled_from(["thay đổi", "phát sinh"])))
RELATIVE = st.one_of(st.builds(Relative, EVENTS), st.builds(
    Relative, EVENTS, st.sampled_from(["before", "after"]), st.integers(1, 99),
    st.sampled_from(["day", "working-day"])))
LISTED = st.builds(Within, st.lists(PERIODS, min_size=1, max_size=4, unique=True).map(tuple),
                   st.sampled_from(["", "thí điểm", "cấp xã hoàn thành"]))
SIMPLE = st.one_of(st.builds(Continuous, st.one_of(st.none(), WINDOWS)), st.builds(By, DAYS, st.booleans()),
                   LISTED, st.builds(Within, st.tuples(STRETCHES)), RECURRING, RELATIVE)
WORDED = st.one_of(st.builds(OnRequest, st.sampled_from(["", "Sở Tư pháp", "cơ quan cấp trên"])),
                   st.builds(ByPlan, st.sampled_from(["Kế hoạch của đơn vị", "hướng dẫn của Bộ; ngành"])),
                   st.builds(WithReport, st.sampled_from(["Báo cáo kiểm soát thủ tục hành chính"])))
SEVERAL = st.builds(lambda many, last: Several((*many, last)), st.lists(SIMPLE, min_size=1, max_size=3),
                    st.one_of(SIMPLE, WORDED))
DEADLINES = st.one_of(SIMPLE, WORDED)


@given(DEADLINES, YEARS)
def test_a_deadline_written_and_read_is_the_same(deadline: Deadline, year: int) -> None:
    assert parse(phrase(deadline), year) == deadline


@example(Several((Continuous(Period(Cycle.MONTH, 1990, 1)), Within((Stretch(Period(Cycle.YEAR, 1991)),)))), 1990)
@given(SEVERAL, YEARS)
def test_several_deadlines_keep_their_words_and_their_days(deadline: Several, year: int) -> None:
    """Neighbouring lists of windows may read as one list: the words and the days stay."""
    again = parse(phrase(deadline), year)
    assert phrase(parse(phrase(again), year)) == phrase(again)
    assert days(again, year) == days(deadline, year)


@given(st.text(max_size=80), YEARS)
def test_any_words_at_all_are_read_or_kept(words: str, year: int) -> None:
    again = parse(phrase(parse(words, year)), year)
    assert phrase(again) == phrase(parse(phrase(again), year))


@given(DEADLINES, YEARS)
def test_the_days_of_a_year_are_of_that_year_in_order_and_none_is_after_the_last(deadline: Deadline, year: int) -> None:
    found = days(deadline, year)
    assert list(found) == sorted({day for day in found if day.year == year})
    end = last_day(deadline, year)
    assert all(end is not None and day <= end for day in found)


@given(DEADLINES, YEARS)
def test_what_a_timeline_draws_lies_in_its_year_and_runs_forward(deadline: Deadline, year: int) -> None:
    for first, last in stretches(deadline, year):
        assert date(year, 1, 1) <= first <= last <= date(year, 12, 31)


@given(PERIODS)
def test_a_period_ends_where_the_next_begins(period: Period) -> None:
    after = period.last + timedelta(days=1)
    assert after.day == 1
    assert period.first <= period.last
    many = 12 // period.cycle.months
    following = Period(period.cycle, period.year + period.number // many, period.number % many + 1)
    assert following.first == after
