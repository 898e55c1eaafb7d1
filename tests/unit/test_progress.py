"""How far plans are: from evidence alone, against the typed deadline."""

from datetime import date
from decimal import Decimal

import pytest

from generator.derive.progress import Reached, Status, enough, goals_of, standings, target_standings
from generator.model.base import Level
from generator.model.plan import Compare, Plan, Target
from generator.model.progress import Progress

TODAY = date(2026, 11, 22)


def plan(deadline: str | None, **more: object) -> Plan:
    task = {"number": "1", "name": "Làm", "lead": ["Sở A"], **({"deadline": deadline} if deadline else {})}
    return Plan.model_validate({"kind": "control", "year": "2026", "title": "Kế hoạch", "summary": "Thử.",
                                "issuer": "tinh", "groups": [{"title": "Việc", "tasks": [task]}], **more})


def shown(*days: str, part: bool = False) -> Progress:
    return Progress.model_validate({"tasks": {"I.1": [
        {"day": day, "what": "Đã làm", "by": "https://thu.example/", "part": str(part).lower()} for day in days]}})


def status(deadline: str | None, progress: Progress | None = None) -> Status:
    return standings(plan(deadline), progress, TODAY)[0].status


@pytest.mark.parametrize(("deadline", "progress", "expected"), [
    ("Quý II/2026", None, Status.OVERDUE),
    ("Quý II/2026", shown("2026-06-30"), Status.DONE_ON_TIME),
    ("Quý II/2026", shown("2026-07-01"), Status.DONE_LATE),
    ("Quý II/2026", shown("2026-05-01", part=True), Status.OVERDUE),
    ("Trước ngày 22/11/2026", None, Status.OVERDUE),
    ("Trước ngày 23/11/2026", None, Status.NOT_STARTED),
    ("Trước ngày 15/12/2026", shown("2026-11-01", part=True), Status.UNDER_WAY),
    ("Trước ngày 15/12/2026", shown("2026-12-01"), Status.NOT_STARTED),
    ("Thường xuyên", None, Status.CONTINUOUS),
    ("Thường xuyên", shown("2026-03-01"), Status.CONTINUOUS),
    ("Theo Kế hoạch của đơn vị", None, Status.NOT_STARTED),
    ("Theo Kế hoạch của đơn vị", shown("2026-03-01"), Status.DONE_ON_TIME),
    ("Sớm nhất có thể", shown("2026-03-01", part=True), Status.UNDER_WAY),
    (None, None, Status.NOT_STARTED),
    ("Định kỳ trước ngày 15 tháng cuối quý", shown("2026-03-01", "2026-06-01", "2026-09-01"), Status.UNDER_WAY),
    ("Định kỳ trước ngày 15 tháng cuối quý", shown("2026-03-01", "2026-06-01"), Status.OVERDUE),
    ("02 lần/năm", shown("2026-03-01", "2026-11-20"), Status.DONE_ON_TIME),
])
def test_a_task_stands_as_its_evidence_shows(deadline: str | None, progress: Progress | None,
                                             expected: Status) -> None:
    assert status(deadline, progress) is expected
    assert expected.done == (expected in (Status.DONE_ON_TIME, Status.DONE_LATE))


def test_nothing_is_done_without_evidence() -> None:
    for deadline in ("Quý II/2026", "Trước ngày 15/12/2026", "Theo Kế hoạch", "02 lần/năm", "Khi có yêu cầu"):
        assert not status(deadline).done


def test_a_heading_over_other_tasks_has_no_standing() -> None:
    tasks = [{"number": "1", "name": "Nhóm việc"}, {"number": "1.1", "name": "Làm", "lead": ["Sở A"]}]
    found = standings(plan(None, groups=[{"title": "Việc", "tasks": tasks}]), None, TODAY)
    assert [one.key for one in found] == ["I.1.1"]


def test_a_target_is_measured_against_the_goal_of_its_year_and_level() -> None:
    target = {"id": "so-hoa", "indicator": "Số hóa", "goals": [
        {"value": "60", "level": "province", "year": "2026"}, {"value": "40", "level": "commune", "year": "2026"},
        {"value": "100", "from_year": "2027"}]}
    readings = {"targets": {"so-hoa": [
        {"day": "2026-06-30", "value": "70", "level": "province", "by": "indicators/so-hoa"},
        {"day": "2026-09-30", "value": "55", "level": "province", "by": "indicators/so-hoa"}]}}
    found = target_standings(plan(None, until_year="2028", targets=[target]), Progress.model_validate(readings), TODAY)
    assert [(one.goal.level, one.reached) for one in found] == [
        (Level.PROVINCE, Reached.MISSED), (Level.COMMUNE, Reached.NO_FIGURE)]
    whole = Target.model_validate(target)
    assert [goal.value for goal in goals_of(whole, 2028)] == [100]


@pytest.mark.parametrize(("compare", "value", "expected"), [
    (Compare.AT_LEAST, 10, True), (Compare.AT_LEAST, 9, False), (Compare.AT_MOST, 10, True),
    (Compare.AT_MOST, 11, False), (Compare.EQUAL, 10, True), (Compare.EQUAL, 11, False), (Compare.MORE, 10, False),
    (Compare.MORE, 11, True), (Compare.LESS, 10, False), (Compare.LESS, 9, True)])
def test_a_figure_is_held_against_its_goal(compare: Compare, value: int, expected: bool) -> None:
    assert enough(compare, Decimal(value), Decimal(10)) is expected
