"""How many working hours a time limit holds, and what is told when a process does not fit."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.derive.worktime import hours_held, in_all, in_days, limits
from generator.load.process_form import process_form
from generator.model.local import LocalEntry
from generator.model.procedure import Span, Version, WithinDay
from generator.report import told
from generator.where import Where
from tests.conftest import opened
from tests.sample_library import version

PROCESS = "procedures/dat-dai/2.000001/process.yaml"
VERSION = "procedures/dat-dai/2.000001/2025-01-01.yaml"


def span(value: str, unit: str) -> dict[str, str]:
    return {"kind": "span", "value": value, "unit": unit}


def held(value: str, unit: str) -> Decimal:
    return hours_held(Span.model_validate(span(value, unit)))


def timed(*channels: tuple[str, object]) -> Version:
    fee = {"kind": "unknown"}
    return version(channels=[{"how": how, "time": time, "fee": fee} for how, time in channels])


def hours(text: Version, local: LocalEntry | None = None, case: str | None = None) -> list[tuple[str, int]]:
    return [(limit.words.replace("\u00a0", " "), int(limit.hours)) for limit in limits(text, local, case,
                                                                                       process_form())]


@pytest.mark.parametrize(("value", "unit", "working"), [
    ("3", "hour", 3), ("0.5", "working-day", 4), ("2.5", "working-day", 20), ("10", "working-day", 80),
    ("1", "day", 8), ("2", "day", 8), ("3", "day", 8), ("5", "day", 24), ("7", "day", 40), ("8", "day", 48),
    ("15", "day", 88), ("30", "day", 168), ("1", "month", 168), ("3", "month", 512), ("1", "year", 2088),
])
def test_a_limit_holds_so_many_working_hours(value: str, unit: str, working: int) -> None:
    assert held(value, unit) == working


def test_within_the_day_is_eight_hours() -> None:
    assert hours_held(WithinDay(kind="within-day")) == 8


@given(st.integers(1, 400))
def test_a_calendar_limit_holds_the_fewest_working_days_of_any_beginning(days: int) -> None:
    """Counted out day by day from each weekday, an end on a day of rest moved to Monday."""
    counted = []
    for start in (date(2026, 11, 23) + timedelta(days=day) for day in range(5)):
        end = start + timedelta(days=days)
        end += timedelta(days=max(0, 7 - end.weekday()) if end.weekday() > 4 else 0)
        counted.append(sum((start + timedelta(days=day)).weekday() < 5 for day in range(1, (end - start).days + 1)))
    assert held(str(days), "day") == 8 * min(counted)


@pytest.mark.parametrize(("amount", "words"), [
    ("2", "2 giờ"), ("0.5", "0,5 giờ"), ("4", "4 giờ"), ("8", "1 ngày"), ("12", "1,5 ngày"), ("18", "2 ngày 2 giờ"),
    ("10.25", "1 ngày 2,25 giờ"), ("0", "0 giờ"),
])
def test_hours_are_told_in_days_where_they_make_any(amount: str, words: str) -> None:
    assert in_days(Decimal(amount), process_form()) == words


def test_a_sum_is_told_in_hours_and_days() -> None:
    assert in_all(Decimal(36), process_form()) == "36 giờ làm việc (4,5 ngày)"
    assert in_all(Decimal(3), process_form()) == "3 giờ làm việc"


def test_channels_with_one_limit_are_named_together_and_all_of_them_not_at_all() -> None:
    text = timed(("counter", span("3", "working-day")), ("online", span("2", "working-day")),
                 ("post", span("3", "working-day")))
    assert hours(text) == [("3 ngày làm việc (Trực tiếp, bưu chính)", 24), ("2 ngày làm việc (Trực tuyến)", 16)]
    assert hours(timed(("counter", span("1", "month")), ("online", span("1", "month")))) == [("1 tháng", 168)]


def test_a_limit_by_case_is_that_of_the_case_named_or_of_all() -> None:
    cases = {"kind": "by-case", "cases": [
        {"name": "Đám tang", "time": span("1", "day")}, {"name": "Đám cưới", "time": span("3", "working-day")},
        {"name": "Việc khác", "time": {"kind": "text", "text": "Theo thỏa thuận"}}]}
    text = timed(("counter", cases))
    assert hours(text) == [("1 ngày (Đám tang)", 8), ("3 ngày làm việc (Đám cưới)", 24)]
    assert hours(text, case="Đám cưới") == [("3 ngày làm việc (Đám cưới)", 24)]
    assert hours(text, case="Việc khác") == []


def test_the_limit_the_province_shortened_stands_for_all() -> None:
    local = LocalEntry.model_validate({"since": "2026-01-01", "time": span("1.5", "working-day")})
    assert hours(timed(("counter", span("3", "working-day"))), local) == [("1,5 ngày làm việc", 12)]


def test_what_is_no_number_is_no_limit() -> None:
    assert hours(timed(("counter", {"kind": "unknown"}), ("online", {"kind": "text", "text": "Ngay"}))) == []


def checked(demo: Where, time: str, steps: str) -> list[tuple[str, str]]:
    """The P001 of a procedure with this limit and these hours: severity and title."""
    path = next((demo.content / "procedures").glob("*/1.000001/2026-03-01.yaml"))
    text = path.read_text("utf-8")
    assert "time: {kind: within-day}" in text
    path.write_text(text.replace("time: {kind: within-day}", f"time: {time}"), "utf-8")
    local = path.parent / "local.yaml"
    local.unlink(missing_ok=True)
    (path.parent / "process.yaml").write_text(f"since: 2026-01-10\nsteps:\n{steps}", "utf-8")
    return [(found.severity, told(found, "vi").title) for found in opened(demo).problems if found.code == "P001"]


def test_a_process_over_its_limit_says_both_sums_and_what_is_too_much(demo: Where) -> None:
    steps = "  - {unit: A, work: B, hours: 20}\n  - {unit: C, work: D, hours: 14.5}\n"
    [(severity, title)] = checked(demo, "{kind: span, value: 2.5, unit: working-day}", steps)
    assert severity == "error"
    assert all(words in title for words in ("dài 34,5 giờ", "chỉ chứa 20 giờ", "quá 14,5 giờ (1 ngày 6,5 giờ)"))


def test_a_process_over_a_limit_in_calendar_days_is_a_reminder(demo: Where) -> None:
    [(severity, title)] = checked(demo, "{kind: span, value: 7, unit: day}", "  - {unit: A, work: B, hours: 41}\n")
    assert severity == "warning"
    assert "chỉ chứa 40 giờ làm việc, quá 1 giờ (0 ngày 1 giờ)" in title


def test_a_process_as_long_as_its_limit_fits(demo: Where) -> None:
    assert checked(demo, "{kind: span, value: 0.5, unit: working-day}", "  - {unit: A, work: B, hours: 4}\n") == []
