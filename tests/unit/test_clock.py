"""The legal clock: what an announcement, a decision, a plan and the year set going, by when, and what shows it done."""

import json
import re
from datetime import date

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator.build import build_site
from generator.catalog import open_catalog
from generator.cli.main import commands
from generator.derive.clock import Due, State, dues, dues_of, last_day
from generator.derive.workdays import workdays
from generator.model.calendar import Calendar
from generator.model.duty import Offset
from generator.render.calendar_file import calendar_file, due_events, escaped, folded
from generator.resolve import Catalog
from generator.where import Where
from tests.conftest import TODAY, opened

ACT = "content/announcements/2026/10-qd-bmh.yaml"
CASE = "content/decisions/2026/ho-tich-thang-ba"
PLAN = "plans/2026/kiem-soat/plan.yaml"
EARLY = date(2026, 2, 1)


def catalog(where: Where) -> Catalog:
    result = opened(where)
    assert result.catalog is not None, result.problems
    return result.catalog


def show(where: Where, *days: str) -> None:
    """Evidence for the plan's task, as `progress.yaml` holds it."""
    entries = "".join(f"\n  - {{day: {day}, what: Đã làm, by: https://song-mo.example/bao-cao}}" for day in days)
    where.find(PLAN).with_name("progress.yaml").write_text(f"tasks:\n  I.1:{entries}\n", "utf-8")


def clock(where: Where, today: date = TODAY) -> dict[str, Due]:
    return {due.key: due for due in dues(catalog(where), today)}


def edit(where: Where, path: str, old: str, new: str) -> None:
    file = where.find(path)
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def write(where: Where, path: str, text: str) -> None:
    where.find(path).parent.mkdir(parents=True, exist_ok=True)
    where.find(path).write_text(text, "utf-8")


KNOWN = workdays(Calendar.model_validate({"years": [{
    "year": "2026", "notices": [{"number": "1"}], "off": [
        {"day": "2026-01-01", "until": "2026-01-02", "name": "Tết Dương lịch"},
        {"day": "2026-02-16", "until": "2026-02-20", "name": "Tết"}, {"day": "2026-04-27", "name": "Giỗ Tổ"},
        {"day": "2026-04-30", "until": "2026-05-01", "name": "30/4"}, {"day": "2026-11-24", "name": "24/11"}],
    "worked": [{"day": "2026-01-10", "instead_of": "2026-01-02"}]}]}))


@pytest.mark.parametrize(("kind", "days", "unit", "start", "by"), [
    ("before", 5, "day", "2026-03-01", "2026-02-24"),
    ("before", 5, "day", "2026-05-06", "2026-05-01"),  # a day off stays: to move on would be too late
    ("after", 3, "day", "2026-02-13", "2026-02-23"),  # would end on the eve of Tết: moves on
    ("after", 3, "day", "2026-04-27", "2026-05-04"),  # 30/4, 1/5 and the week's end
    ("after", 5, "working-day", "2026-02-12", "2026-02-26"),
    ("after", 2, "working-day", "2026-11-20", "2026-11-25"),
    ("after", 5, "working-day", "2026-01-05", "2026-01-10"),  # a make-up Saturday
    ("before", 2, "working-day", "2026-02-24", "2026-02-13"),
    ("before", 0, "day", "2026-11-24", "2026-11-24"),
])
def test_a_limit_ends_where_the_law_says(kind: str, days: int, unit: str, start: str, by: str) -> None:
    when = Offset.model_validate({"kind": kind, "of": "effect", "days": str(days), "unit": unit})
    assert last_day(KNOWN, when, date.fromisoformat(start)) == date.fromisoformat(by)


def test_an_announcement_sets_the_decision_going_five_days_before_each_effect(demo: Where) -> None:
    edit(demo, f"{CASE}/decision.yaml", "signed: 2026-02-05\n", "")
    found = clock(demo, EARLY)
    first, second = found["cong-bo/2026/10-qd-bmh/2026-03-01"], found["cong-bo/2026/10-qd-bmh/2026-07-01"]
    assert [(due.by, due.state) for due in (first, second)] == [
        (date(2026, 2, 24), State.DUE), (date(2026, 6, 26), State.LATER)]
    assert first.law == "Nghị định 02/2025/NĐ-CP, Điều 15"
    assert first.bodies == ("ubnd-song-mo",)
    assert first.evidence is not None
    assert first.evidence.path == "quyet-dinh/2026/ho-tich-thang-ba/"
    assert clock(demo, date(2026, 2, 25))[first.key].state is State.OVERDUE
    assert clock(demo, date(2026, 2, 24))[first.key].state is State.DUE


def test_rows_that_are_not_ours_set_nothing_going(demo: Where) -> None:
    for level in ("commune, act", "commune, effective"):
        edit(demo, ACT, f"level: {level}", f"level: ministry, {level.split(', ')[1]}")
    assert not [key for key in clock(demo) if "10-qd-bmh" in key]


def test_a_signed_decision_is_the_proof_and_one_signed_late_says_so(demo: Where) -> None:
    done = clock(demo)["cong-bo/2026/10-qd-bmh/2026-03-01"]
    assert (done.state, done.done_on, done.late) == (State.DONE, date(2026, 2, 5), False)
    edit(demo, f"{CASE}/decision.yaml", "signed: 2026-02-05", "signed: 2026-02-26")
    assert clock(demo)[done.key].late
    assert clock(demo, date(2026, 2, 25))[done.key].state is State.OVERDUE


def test_an_announcement_that_leaves_too_little_time_has_its_own_unsure_limit(demo: Where) -> None:
    found = clock(demo)
    late = found["cong-bo-gap/2026/5-qd-bmh"]
    assert (late.by, late.sure, late.state) == (date(2026, 1, 8), False, State.OVERDUE)
    assert "cong-bo/2026/5-qd-bmh/2026-01-05" not in found
    assert "cong-bo/2026/5-qd-bmh/2026-01-10" in found  # its row of five days later leaves just enough


def test_a_shortened_procedure_shortens_the_limits(demo: Where) -> None:
    edit(demo, ACT, "effective: 2026-03-01", "effective: 2026-03-01\nshortened: true")
    found = clock(demo)
    assert found["cong-bo-gap/2026/10-qd-bmh"].by == date(2026, 1, 19)
    assert "nhap/2026/ho-tich-thang-ba" not in found


def test_the_day_of_entry_stands_beside_the_signed_paper(demo: Where) -> None:
    entry = clock(demo, date(2026, 2, 9))["nhap/2026/ho-tich-thang-ba"]
    assert (entry.by, entry.state, entry.left) == (date(2026, 2, 12), State.DUE, 3)
    write(demo, f"{CASE}/follow-up.yaml", "entered: 2026-02-23\nposted: 2026-02-05\n")
    found = clock(demo)
    assert (found[entry.key].state, found[entry.key].late) == (State.DONE, True)
    assert found["niem-yet/2026/ho-tich-thang-ba"].state is State.DONE
    assert clock(demo, date(2026, 2, 22))[entry.key].state is State.OVERDUE  # as of that day it was not entered yet


def test_a_draft_sets_nothing_going(demo: Where) -> None:
    edit(demo, f"{CASE}/decision.yaml", "signed: 2026-02-05\n", "")
    assert not [key for key in clock(demo) if key.startswith(("nhap/", "niem-yet/", "quy-trinh/"))]


def test_new_texts_and_processes_are_counted_until_all_are_there(demo: Where) -> None:
    found = clock(demo)
    assert found["noi-dung/2026/10-qd-bmh/2026-03-01"].state is State.DONE
    process = found["quy-trinh/2026/ho-tich-thang-ba"]
    assert (process.state, process.bodies) == (State.OVERDUE, ("so-mo-hinh",))
    assert process.what.endswith("(còn 1 quy trình)")
    edit(demo, "content/procedures/ho-tich/1.000001/process.yaml", "since: 2026-01-10", "since: 2026-03-01")
    assert clock(demo)[process.key].state is State.DONE
    demo.find("content/procedures/ho-tich/1.000001/2026-03-01.yaml").unlink()
    waiting = clock(demo)["noi-dung/2026/10-qd-bmh/2026-03-01"]
    assert (waiting.state, waiting.what) == (State.OVERDUE, "Đưa nội dung mới lên trang này (còn 1 thủ tục)")


def test_before_a_day_means_by_the_day_before_it_and_years_go_on(demo: Where) -> None:
    found = clock(demo)
    assert found["ke-hoach/2026-01-31"].by == date(2026, 1, 30)
    assert {key for key in found if key.startswith("bao-cao-quy/")} == {
        f"bao-cao-quy/{day}" for day in ("2026-03-15", "2026-12-15", "2027-03-15")}


def test_a_task_that_meets_a_duty_is_its_proof_on_its_own_day_only(demo: Where) -> None:
    edit(demo, PLAN, "deadline: Thường xuyên", "meets: bao-cao-quy, deadline: Trước ngày 15/3/2026")
    show(demo, "2026-03-10")
    found = clock(demo)
    assert found["bao-cao-quy/2026-03-15"].done_on == date(2026, 3, 10)
    assert found["bao-cao-quy/2026-12-15"].state is State.DUE
    assert not [key for key in found if key.startswith("ke-hoach/2026/")]


def test_a_signed_review_plan_of_the_year_is_the_proof(demo: Where) -> None:
    edit(demo, PLAN, "kind: control", "kind: review\nsigned: 2026-01-20")
    assert clock(demo)["ke-hoach/2026-01-31"].state is State.DONE


def test_a_plan_s_own_task_stands_on_the_clock_with_its_department(demo: Where) -> None:
    edit(demo, PLAN, "Thường xuyên", "Chậm nhất ngày 01/12/2026")
    task = clock(demo)["ke-hoach/2026/kiem-soat/I.1"]
    assert (task.state, task.bodies, task.left) == (State.DUE, ("so-mo-hinh",), 6)
    show(demo, "2026-11-20")
    assert clock(demo)[task.key].state is State.DONE


def test_a_task_that_comes_round_stands_on_the_clock_each_time(demo: Where) -> None:
    edit(demo, PLAN, "Thường xuyên", "Định kỳ trước ngày 15 tháng cuối quý")
    show(demo, "2026-03-10", "2026-06-20")
    found = {key[-10:]: due for key, due in clock(demo).items() if key.startswith("ke-hoach/2026/kiem-soat/")}
    assert {day: (due.state, due.late) for day, due in found.items()} == {
        "2026-03-14": (State.DONE, False), "2026-06-14": (State.DONE, True), "2026-09-14": (State.OVERDUE, False),
        "2026-12-14": (State.DUE, False)}


def test_plans_of_other_places_stay_off_the_clock(demo: Where) -> None:
    edit(demo, PLAN, "Thường xuyên", "Chậm nhất ngày 01/12/2026")
    edit(demo, PLAN, "issuer: ubnd-song-mo", "issuer: Ủy ban nhân dân tỉnh Khác\nother_place: true")
    assert not [key for key in clock(demo) if key.startswith("ke-hoach/2026/kiem-soat/")]


def test_what_fell_due_before_the_clock_began_is_left_out_unless_done(demo: Where) -> None:
    edit(demo, "content/site.yaml", "demonstration: true", "demonstration: true\nclock_since: 2026-11-01")
    found = clock(demo)
    assert {due.state for due in found.values() if due.by < date(2026, 11, 1)} == {State.DONE}
    assert "bao-cao-quy/2026-12-15" in found


def test_a_year_without_notice_is_marked_where_working_days_were_counted(demo: Where) -> None:
    edit(demo, f"{CASE}/decision.yaml", "signed: 2026-02-05", "signed: 2026-12-30")
    found = clock(demo, date(2026, 12, 31))
    entry = found["nhap/2026/ho-tich-thang-ba"]
    assert (entry.by, entry.provisional) == (date(2027, 1, 7), True)
    assert not found["ke-hoach/2027-01-31"].provisional


def test_everyone_s_duties_stand_in_everyone_s_list_and_others_only_in_their_own(demo: Where) -> None:
    many = dues(catalog(demo), TODAY)
    keys = {due.key for due in dues_of(many, "so-mo-hinh")}
    assert "quy-trinh/2026/ho-tich-thang-ba" in keys
    assert "bao-cao-quy/2026-12-15" in keys
    assert "nhap/2026/ho-tich-thang-ba" not in keys


def test_a_missed_duty_fails_only_when_asked_and_an_unsure_rule_never_fails(demo: Where) -> None:
    assert opened(demo).problems == []
    strict = open_catalog(demo, TODAY, remember=False, strict_clock=True).problems
    found = {(p.code, p.severity, dict(p.args)["by"]) for p in strict}
    assert ("K001", "error", "2026-02-12") in found
    assert ("K002", "warning", "2026-01-08") in found
    write(demo, f"{CASE}/follow-up.yaml", "entered: 2026-02-23\nposted: 2026-02-05\n")
    again = open_catalog(demo, TODAY, remember=False, strict_clock=True).problems
    assert ("K003", "2026-02-23") in {(p.code, dict(p.args).get("done")) for p in again}


def run(demo: Where, *words: str, day: str = "2026-11-22") -> tuple[int, str]:
    done = CliRunner().invoke(commands, [*words, "--content", str(demo.content), "--plans", str(demo.plans),
                                         "--today", day, "--jobs", "1"])
    return done.exit_code, done.stdout


@pytest.mark.parametrize(("lang", "words"), [
    ("vi", ["Quá hạn (", "Đã xong (", "theo Nghị định 02/2025/NĐ-CP, Điều 15", "cần người có thẩm quyền xác nhận"]),
    ("en", ["Overdue (", "Done (", "by Nghị định 02/2025/NĐ-CP, Điều 15", "to be confirmed"])])
def test_due_tells_people_what_by_when_and_by_which_article(lang: str, words: list[str], demo: Where) -> None:
    code, text = run(demo, "due", "--lang", lang)
    assert code == 0
    assert [word for word in words if word not in text] == []


def test_due_tells_programs_the_same(demo: Where) -> None:
    code, text = run(demo, "due", "--format", "json")
    whole = json.loads(text)
    assert (code, whole["today"]) == (0, "2026-11-22")
    assert {due["key"]: due["by"] for due in whole["dues"]}["cong-bo/2026/10-qd-bmh/2026-03-01"] == "2026-02-24"


def test_the_strict_check_ends_with_one(demo: Where) -> None:
    assert run(demo, "check")[0] == 0
    code, text = run(demo, "check", "--strict-clock", "--lang", "vi")
    assert (code, "K001" in text) == (1, True)


def test_the_page_says_its_day_and_marks_what_is_unsure_and_calendars_lie_where_pages_say(demo: Where) -> None:
    assert build_site(demo, TODAY).written is not None
    page = (demo.out / "viec-can-lam/index.html").read_text("utf-8").replace("\u00a0", " ")
    assert '<time datetime="2026-11-22">22/11/2026</time>' in page
    assert "Cần người có thẩm quyền xác nhận" in page
    assert f"quá {-clock(demo)['nhap/2026/ho-tich-thang-ba'].left} ngày làm việc" in page
    assert (demo.out / "co-quan/so-mo-hinh/lich.ics").is_file()
    decision = (demo.out / "quyet-dinh/2026/ho-tich-thang-ba/index.html").read_text("utf-8")
    assert "Nhập vào Cơ sở dữ liệu quốc gia" in decision
    assert "ngày làm việc" not in decision.partition('id="lien-quan"')[2]


def events(data: bytes) -> list[dict[str, str]]:
    """What a calendar program reads: unfolded lines, by name without parameters."""
    lines = re.sub(rb"\r\n ", b"", data).decode().split("\r\n")
    found: list[dict[str, str]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1].setdefault(name.partition(";")[0], value)
    return found


def test_a_calendar_file_is_well_formed_and_the_same_whatever_the_day(demo: Where) -> None:
    whole = catalog(demo)
    data = calendar_file(whole, due_events(dues(whole, TODAY)), "Việc cần làm; thử, xem")
    assert data.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert b"X-WR-CALNAME:Vi\xe1\xbb\x87c c\xe1\xba\xa7n l\xc3\xa0m\\; th\xe1\xbb\xad\\, xem" in data
    found = events(data)
    assert len({event["UID"] for event in found}) == len(found) == len(dues(whole, TODAY))
    assert {"DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "URL"} <= found[0].keys()
    first = next(event for event in found if event["UID"] == "cong-bo-2026-10-qd-bmh-2026-03-01@song-mo.example")
    assert (first["DTSTART"], first["DTEND"]) == ("20260224", "20260225")
    assert calendar_file(whole, due_events(dues(whole, date(2026, 11, 23))), "Việc cần làm; thử, xem") == data


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=300))
def test_folding_loses_nothing_and_cuts_no_letter(line: str) -> None:
    rows = list(folded(line))
    assert rows[0] + "".join(row[1:] for row in rows[1:]) == line
    assert all(len(row.encode()) <= 75 for row in rows)
    assert all(row.startswith(" ") for row in rows[1:])


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=80))
def test_an_escaped_text_reads_back(text: str) -> None:
    read = re.sub(r"\\(.)", lambda found: {"n": "\n"}.get(found[1], found[1]), escaped(text))
    assert read == text
    assert "\n" not in escaped(text)
