"""Working days around Tết, 30/4, Quốc khánh and 24/11: by the notices of 2025 and 2026, by the rule in other years."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.derive.workdays import (
    Workdays,
    add_working_days,
    next_working_day,
    provisional,
    workdays,
    working_day,
    working_days_between,
)
from generator.load.faults import validated
from generator.load.reading import read_file
from generator.model.calendar import Calendar
from generator.problem import Place

LAW = Path(__file__).parents[2] / "content" / "law"


def days() -> Workdays:
    read = read_file(LAW, "calendar.yaml")
    assert read.text is not None
    calendar, problems = validated(Calendar, read.text, Place("calendar.yaml"))
    assert problems == []
    assert calendar is not None
    return workdays(calendar)


KNOWN = days()
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
COUNTS = st.integers(0, 60)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(("text", "works"), [
    ("2025-01-24", True), ("2025-01-27", False), ("2025-01-31", False), ("2025-02-03", True),
    ("2025-04-26", True), ("2025-05-02", False), ("2025-05-03", False),
    ("2026-01-02", False), ("2026-01-03", False), ("2026-01-10", True), ("2026-01-17", False),
    ("2026-02-13", True), ("2026-02-16", False), ("2026-02-20", False), ("2026-02-23", True),
    ("2026-04-26", False), ("2026-04-27", False), ("2026-04-28", True), ("2026-04-30", False), ("2026-05-01", False),
    ("2026-08-22", True), ("2026-08-31", False), ("2026-09-02", False), ("2026-09-03", True),
    ("2026-11-23", True), ("2026-11-24", False), ("2026-11-25", True),
    ("2025-11-24", True), ("2027-11-24", False), ("2027-02-08", False), ("2027-04-16", False), ("2027-05-03", False),
])
def test_offices_work_or_rest_as_the_notices_and_the_law_say(text: str, works: bool) -> None:
    assert working_day(KNOWN, day(text)) is works


@pytest.mark.parametrize(("start", "count", "end"), [
    ("2026-02-12", 5, "2026-02-26"),  # over Tết
    ("2026-02-14", 1, "2026-02-23"),  # from a Saturday before Tết
    ("2026-04-24", 5, "2026-05-06"),  # over Giỗ Tổ, 30/4 and 1/5
    ("2026-08-20", 2, "2026-08-22"),  # a make-up Saturday counts
    ("2026-11-20", 2, "2026-11-25"),  # over 24/11
    ("2025-04-24", 5, "2025-05-05"),  # a make-up Saturday, then four days off
    ("2025-12-31", 1, "2026-01-05"),  # from one year's notice into another's
    ("2026-02-26", -5, "2026-02-12"), ("2026-02-12", 0, "2026-02-12"),
])
def test_working_days_are_counted_from_the_next_day(start: str, count: int, end: str) -> None:
    assert add_working_days(KNOWN, day(start), count) == day(end)


@pytest.mark.parametrize(("last", "moved"), [
    ("2026-02-14", "2026-02-23"), ("2026-11-24", "2026-11-25"), ("2026-04-25", "2026-04-28"),
    ("2026-08-22", "2026-08-22"), ("2026-04-29", "2026-04-29")])
def test_a_limit_that_ends_on_a_day_off_ends_on_the_next_working_day(last: str, moved: str) -> None:
    assert next_working_day(KNOWN, day(last)) == day(moved)


def test_a_year_without_a_notice_is_provisional() -> None:
    assert [provisional(KNOWN, date(year, 6, 1)) for year in (2024, 2025, 2026, 2027)] == [True, False, False, True]


def test_a_year_listed_without_a_notice_is_provisional_too() -> None:
    listed = Calendar.model_validate({"years": [{"year": "2027", "off": [{"day": "2027-06-01", "name": "x"}]}]})
    assert provisional(workdays(listed), date(2027, 6, 1))
    assert working_day(workdays(listed), date(2027, 6, 1))


@given(DAYS, COUNTS)
def test_adding_never_lands_on_a_day_off_and_counting_is_its_inverse(start: date, count: int) -> None:
    end = add_working_days(KNOWN, start, count)
    assert end == start or working_day(KNOWN, end)
    assert working_days_between(KNOWN, start, end) == count


@given(DAYS, COUNTS)
def test_going_back_is_the_inverse_of_going_forth_from_a_working_day(start: date, count: int) -> None:
    begins = next_working_day(KNOWN, start)
    assert add_working_days(KNOWN, add_working_days(KNOWN, begins, count), -count) == begins


@given(DAYS, st.integers(0, 20), COUNTS, st.integers(0, 5))
def test_adding_is_monotone_in_the_day_and_in_the_count(start: date, later: int, count: int, more: int) -> None:
    end = add_working_days(KNOWN, start, count)
    assert end <= add_working_days(KNOWN, start + timedelta(days=later), count) or count == 0
    assert end <= add_working_days(KNOWN, start, count + more)


@given(DAYS, DAYS, DAYS)
def test_counts_add_up_whatever_the_order_of_the_days(one: date, two: date, three: date) -> None:
    counted = working_days_between(KNOWN, one, two) + working_days_between(KNOWN, two, three)
    assert counted == working_days_between(KNOWN, one, three)
