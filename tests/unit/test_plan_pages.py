"""Plans' pages: a scoreboard, tasks that filters find, the year drawn, costs, calendars, two plans side by side."""

import re
from datetime import date
from typing import Any

import pytest

from generator.derive.addresses import addresses, plan_calendars
from generator.derive.outreach import occasions, topic_of
from generator.derive.plan_calendar import plan_days
from generator.derive.plan_comparison import compare, pairs
from generator.derive.sentences import comparison_path
from generator.load.outreach_data import outreach_topics
from generator.model.library import Library
from generator.model.plan import Plan, Task
from generator.model.progress import Progress
from generator.render import pages
from generator.render.page_outreach import outreach_calendar
from generator.render.plan_events import plan_calendar
from generator.resolve import Catalog
from tests.conftest import TODAY
from tests.sample_library import library as sample

TASKS = [
    {"number": "1", "name": "Ban hành kế hoạch", "lead": ["tinh"], "deadline": "Trước ngày 31/01/2026"},
    {"number": "2", "name": "Nhóm việc"},
    {"number": "2.1", "name": "Tập huấn <cán bộ>", "lead": ["Sở A"], "with": ["tinh"], "deadline": "Quý II, III/2026"},
    {"number": "2.2", "name": "Cập nhật thủ tục", "lead": ["Sở A"], "deadline": "Thường xuyên"},
    {"number": "3", "name": "Đối thoại với người dân", "lead": ["Sở B"], "deadline": "Tháng 12/2026"},
]
COST = {"wage": "50000", "times": "1", "people": "100",
        "steps": [{"part": "prepare", "work": "Viết đơn", "hours": "2"}]}
LESS = {**COST, "steps": [{"part": "prepare", "work": "Ký đơn", "hours": "1"}]}


def plan(**changes: Any) -> Plan:
    return Plan.model_validate({
        "kind": "control", "year": "2026", "title": "Kế hoạch năm 2026", "summary": "Việc của năm.", "issuer": "tinh",
        "signed": "2026-01-05", "groups": [{"title": "Việc chung", "tasks": TASKS}], **changes})


def library(told: Progress | None = None, **plans: Plan) -> Library:
    base = sample()
    known = {key.replace("_", "/"): one for key, one in plans.items()}
    return Library(**{**{name: getattr(base, name) for name in base.__dataclass_fields__}, "plans": known,
                      "progress": {"2026/a": told} if told else {}})


def body(known: Library, key: str = "2026/a", today: date = TODAY) -> str:
    return pages.plan_page(pages.open_view(Catalog(known), today), key).body.replace("\u00a0", " ")


def test_nothing_is_said_of_work_that_nobody_reports_on() -> None:
    html = body(library(**{"2026_a": plan()}))
    assert "Chưa nhập tiến độ" in html
    assert "Quá hạn" not in html
    assert "data-tt" not in html


def test_what_is_reported_has_its_state_in_words_its_evidence_and_a_filter() -> None:
    told = Progress.model_validate({"tasks": {"I.1": [
        {"day": "2026-01-20", "what": "Đã ký", "by": "decisions/2026/thu"}]}})
    html = body(library(told, **{"2026_a": plan()}))
    assert "Xong đúng hạn" in html
    assert "Quá hạn" in html
    assert re.search(r'20/1/2026</time>: <a href="\.\./\.\./\.\./quyet-dinh/2026/thu/">Đã ký</a>', html)
    assert '<option value="overdue">Quá hạn</option>' in html
    assert "1/4" in html, "a mere heading is no task"


def test_every_task_is_found_by_who_when_and_a_heading_by_nothing() -> None:
    html = body(library(**{"2026_a": plan()}))
    options = dict(re.findall(r'<option value="(\d+)">([^<]+)</option>', html))
    rows = re.findall(r'<tr data-dv="([\d ]*)" data-han="([a-z0-9 ]*)"', html)
    assert [[options[one] for one in who.split()] for who, _ in rows][1] == ["Sở A", "Ủy ban nhân dân tỉnh Thử"]
    assert [when for _, when in rows] == ["q1", "q2 q3", "tx", "q4"]
    assert "Tập huấn &lt;cán bộ&gt;" in html


def test_goals_stand_by_level_of_the_year_and_the_road_of_all_years_below() -> None:
    goals = [{"value": "60", "level": "province", "year": "2026"}, {"value": "40", "level": "commune", "year": "2026"},
             {"value": "100", "from_year": "2027"}]
    html = body(library(**{"2026_a": plan(until_year="2028", targets=[
        {"id": "so-hoa", "indicator": "Số hóa", "goals": goals}])}))
    assert "(cấp tỉnh)" in html
    assert html.count("Chưa có số liệu") <= 1
    assert "Lộ trình từng năm" in html
    assert "cấp tỉnh 60 %, cấp xã 40 %" in html
    assert "100 % trở đi" in html


def test_a_review_shows_its_costs_before_and_after_for_a_file_and_a_year() -> None:
    html = body(library(**{"2026_a": plan(kind="review", reviews=[
        {"name": "Khai sinh", "reason": "Nhiều hồ sơ", "proposal": "Bớt giấy", "codes": ["1.000001"],
         "before": COST, "after": LESS, "information": {"before": "10", "after": "8"}}])}))
    for figure in ("100.000 đồng", "50.000 đồng", "10.000.000 đồng", "5.000.000 đồng", "giảm 50 %", "10 mục còn 8 mục"):
        assert figure in html
    assert 'href="../../../thu-tuc/1.000001/"' in html


def test_an_inspection_plan_shows_whom_when_and_whether_the_shares_are_reached() -> None:
    html = body(library(**{"2026_a": plan(kind="inspection", visits=[
        {"who": "Sở A", "of": "departments", "count": "6", "when": "Quý II/2026"},
        {"who": "Nơi được chọn", "when": "Thường xuyên", "unannounced": "true"}], quotas=[
        {"of": "departments", "at_least": "50", "total": "10", "source": "Kế hoạch thử"}])}))
    assert "60 %" in html
    assert "đột xuất, không báo trước" in html
    assert "ít nhất 50 %" in html


def test_the_year_is_drawn_once_for_phones_and_once_for_desks_and_says_so_in_words() -> None:
    html = body(library(**{"2026_a": plan()}))
    assert len(re.findall(r'<svg class="ck-tl [a-z-]+" [^>]*role="img"', html)) == 2
    assert "3 nhiệm vụ có thời hạn trong năm 2026" in html
    assert "Không vẽ 1&nbsp;nhiệm vụ" in html
    assert " style=" not in html


def test_a_page_with_two_hundred_tasks_stays_small() -> None:
    tasks = [{"number": str(at), "name": f"Nhiệm vụ {at} về công bố, công khai thủ tục hành chính đúng hạn",
              "lead": ["Các sở, ban, ngành"], "with": ["Văn phòng Ủy ban nhân dân", "Ủy ban nhân dân cấp xã"],
              "deadline": f"Trước ngày {at % 28 + 1:02d}/{at % 12 + 1:02d}/2026", "product": "Văn bản, báo cáo kết quả"}
             for at in range(1, 201)]
    html = body(library(Progress(tasks={}), **{"2026_a": plan(groups=[{"title": "Việc", "tasks": tasks}])}))
    assert len(html.encode()) < 145_000, "the shell takes 6 KB more"
    assert html.count("data-dv") == 201


def test_the_plan_of_another_place_says_so_and_has_no_calendar() -> None:
    example = plan(other_place="true", issuer="Ủy ban nhân dân tỉnh Khác")
    html = body(library(**{"2026_a": example}))
    assert "Kế hoạch của nơi khác, để tham khảo." in html
    assert "lich.ics" not in html
    assert plan_calendars(example) == {}


def test_each_calendar_has_its_address_and_holds_the_days_of_its_own() -> None:
    known = Catalog(library(**{"2026_a": plan()}))
    files = plan_calendars(known.library.plans["2026/a"])
    assert list(files) == ["lich.ics", "lich-tinh.ics", "lich-so-a.ics", "lich-so-b.ics"]
    assert {f"/ke-hoach/2026/a/{name}" for name in files} <= addresses(known)
    whole = plan_calendar(known, "2026/a", TODAY).decode()
    assert whole.count("BEGIN:VEVENT") == len(plan_days(known.library.plans["2026/a"], None, TODAY)) == 3
    own = plan_calendar(known, "2026/a", TODAY, "so-b").decode()
    assert own.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20261231" in own
    assert plan_calendar(known, "2026/a", date(2026, 3, 1)).decode() == whole


def test_training_dialogues_and_communication_come_from_the_tasks() -> None:
    topics = {key: topic.words for key, topic in outreach_topics().items()}
    known = Catalog(library(**{"2026_a": plan()}))
    assert [(one.topic, len(one.days)) for one in occasions(known, topics, TODAY)] == [("training", 1), ("dialogue", 1)]
    assert topic_of(Task(number="1", name="Phát tờ rơi"), topics) == "communication"
    assert topic_of(Task(number="1", name="Công bố danh mục"), topics) is None
    html = pages.outreach_page(pages.open_view(known, TODAY)).body
    assert html.index("Đối thoại với người dân") < html.index("Đã qua") < html.index("Tập huấn &lt;")
    assert outreach_calendar(known, TODAY).count(b"BEGIN:VEVENT") == 2


@pytest.mark.parametrize(("first", "second", "there"), [
    ({"year": "2025"}, {}, True), ({"year": "2024"}, {}, False), ({"year": "2025", "kind": "review"}, {}, False),
    ({"year": "2023", "other_place": "true", "issuer": "Nơi khác"}, {}, True),
    ({"year": "2025", "issuer": "xa"}, {}, False),
])
def test_plans_of_one_kind_in_years_that_follow_are_compared_and_so_are_examples(
        first: dict[str, str], second: dict[str, str], there: bool) -> None:
    known = library(**{"2020_x": plan(**first), "2026_a": plan(**second)})
    assert list(pairs(known)) == ([("2020/x", "2026/a")] if there else [])
    assert (f"/{comparison_path('2020/x', '2026/a')}" in addresses(Catalog(known))) is there


def test_tasks_are_the_same_by_their_words_and_what_is_new_or_gone_says_so() -> None:
    older = plan(year="2025", groups=[{"title": "Việc", "tasks": [
        {"number": "9", "name": "Ban hành kế hoạch kiểm soát", "lead": ["tinh"], "deadline": "Tháng 01/2025"},
        {"number": "10", "name": "Nâng cấp phần mềm", "lead": ["tinh"]}]}])
    found = compare(older, plan())
    names = [(before and before.key, after and after.key) for before, after in found.tasks]
    assert names == [("I.9", "I.1"), (None, "I.2.1"), (None, "I.2.2"), (None, "I.3"), ("I.10", None)]
    view = pages.open_view(Catalog(library(**{"2025_a": older, "2026_a": plan()})), TODAY)
    html = pages.comparison_page(view, "2025/a", "2026/a").body
    assert html.count("Chỉ có ở sau") == 3
    assert html.count("Chỉ có ở trước") == 1
