"""A report drafted from a plan and figures: its borders are those of the circular, its sums add up, it is a letter."""

from datetime import date

import pytest
import yaml

from generator.author.report import new_report
from generator.author.writing import Exists
from generator.derive.report_figures import borders, delay_reasons, handling, publishing
from generator.load.figures import period_of
from generator.model.base import Action
from generator.model.deadline import Cycle, Period
from generator.model.indicator import Reporting
from generator.where import Where
from tests.conftest import opened
from tests.unit.test_resolve import catalog

KEY = "2026/kiem-soat"
QUARTER = Period(Cycle.QUARTER, 2026, 2)


@pytest.mark.parametrize(("text", "first", "last"), [
    ("2026-Q1", date(2025, 12, 15), date(2026, 3, 14)), ("2026-Q2", date(2026, 3, 15), date(2026, 6, 14)),
    ("2026-Q4", date(2026, 9, 15), date(2026, 12, 14)), ("2026", date(2025, 12, 15), date(2026, 12, 14)),
])
def test_a_reporting_period_begins_on_the_fifteenth_of_the_month_before(text: str, first: date, last: date) -> None:
    period = period_of(text, Cycle.QUARTER) or period_of(text, Cycle.YEAR)
    assert period is not None
    assert borders(period, Reporting(law="Thông tư thử", begins=15)) == (first, last)


def test_what_comes_in_and_what_goes_out_are_added_and_stocks_are_not(demo: Where) -> None:
    found = handling(catalog(demo), QUARTER)
    assert found is not None
    department, commune = (many[0][1] for _, many in found.rows)
    assert (department["received-online"], department["received-before"], department["received"]) == (270, 20, 290)
    assert (department["done"], department["open-in-time"]) == (280, 10)
    assert department["received"] == department["done"] + department["open"]
    assert found.sums["done"] == department["done"] + commune["done"]
    assert handling(catalog(demo), Period(Cycle.QUARTER, 2025, 1)) is None


def test_the_decisions_signed_within_the_borders_are_counted_by_what_they_do(demo: Where) -> None:
    decision = demo.content / "decisions/2026/ho-tich-thang-ba/decision.yaml"
    found = publishing(catalog(demo), date(2026, 1, 1), date(2026, 12, 31))
    assert [(case.key, sum(actions.values()) > 0) for case, actions in found] == [("2026/ho-tich-thang-ba", True)]
    assert set(found[0][1]) <= set(Action)
    signed = found[0][0].decision.signed
    assert signed is not None
    assert str(signed) in decision.read_text("utf-8")
    assert publishing(catalog(demo), date(2026, 1, 1), date.fromordinal(signed.toordinal() - 1)) == ()


def test_reasons_of_delay_are_summed_over_the_period(demo: Where) -> None:
    assert delay_reasons(catalog(demo), QUARTER)[0] == ("Thiếu người", 12)


@pytest.mark.parametrize(("text", "name", "doctype", "tables"), [
    ("2026-Q2", "report-quy-2.yaml", "report-quarter", {"handling", "publishing"}),
    ("2026", "report-nam.yaml", "report-year", {"handling", "publishing", "reviewing"}),
])
def test_a_drafted_report_is_a_sound_letter_and_is_never_overwritten(text: str, name: str, doctype: str,
                                                                     tables: set[str], demo: Where) -> None:
    path, problems = new_report(catalog(demo), demo.plans, KEY, text)
    assert problems == []
    assert path == demo.plans / KEY / name
    data = yaml.safe_load(path.read_text("utf-8"))
    assert data["doctype"] == doctype
    assert set(data["tables"]) == tables
    assert "Giải quyết thủ tục hành chính" in data["text"]
    assert opened(demo).problems == []
    with pytest.raises(Exists):
        new_report(catalog(demo), demo.plans, KEY, text)


@pytest.mark.parametrize(("key", "text", "code"), [
    (KEY, "2026-06", "C010"), (KEY, "quý II", "C010"), ("2026/khong-co", "2026-Q2", "C011"),
    ("../..", "2026-Q2", "C011"),
])
def test_a_period_or_a_plan_that_nobody_reports_on_is_told(key: str, text: str, code: str, demo: Where) -> None:
    path, problems = new_report(catalog(demo), demo.plans, key, text)
    assert (path, [found.code for found in problems]) == (None, [code])


def test_what_nobody_knows_is_left_to_the_editor_not_made_up(demo: Where) -> None:
    (demo.plans / KEY / "progress.yaml").unlink(missing_ok=True)
    path, _ = new_report(catalog(demo), demo.plans, KEY, "2026-Q4")
    assert path is not None
    data = yaml.safe_load(path.read_text("utf-8"))
    assert "(chưa có số liệu của kỳ này" in data["text"]
    assert "(chưa nhập tiến độ của kế hoạch)" in data["text"]
    assert data["tables"]["handling"] == [{"unit": "Chưa có số liệu"}]
