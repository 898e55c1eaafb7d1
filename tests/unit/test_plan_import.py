"""Plans from foreign files: sections, targets, tables of tasks in every form, what is doubtful, what is written."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.main import commands
from generator.importers.plan import PlanReading, read_plan
from generator.importers.plan_bodies import bodies_in
from generator.importers.plan_file import write_plan
from generator.importers.plan_targets import Saying, targets_of
from generator.importers.source import Unreadable
from generator.load.yaml_text import read_yaml
from generator.model.plan import Plan, PlanKind, Task
from generator.where import Where
from tests.conftest import opened
from tests.unit.plan_texts import HEAD, ROWS, TOP, stream


def read(folder: Path, text: str, name: str = "ke-hoach.txt") -> PlanReading:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_plan(path)


def tasks(reading: PlanReading) -> list[Task]:
    return [task for group in reading.groups for task in group.tasks]


def codes(reading: PlanReading) -> list[str]:
    return [one.code for one in reading.notes]


def test_sections_land_in_their_places(tmp_path: Path) -> None:
    reading = read(tmp_path, TOP + stream(ROWS))
    head = reading.head
    assert (head.kind, head.number, str(head.signed)) == (PlanKind.CONTROL, "7/KH-UBND", "2026-01-05")
    assert (head.year, head.issuer) == (2026, "Ủy ban nhân dân tỉnh Thử")
    assert head.title == "Kế hoạch kiểm soát thủ tục hành chính năm 2026"
    assert reading.bases == ("Nghị định số 63/2010/NĐ-CP", "Nghị định số 61/2018/NĐ-CP")
    assert (reading.purposes, reading.requirements) == (("Làm cho nhanh hơn",), ("Đúng luật",))
    assert [(duty.who, duty.does) for duty in reading.duties] == [
        ("Sở Một", ("Theo dõi việc chung",)), ("Sở Hai", ("chủ trì tổng hợp báo cáo",))]
    assert reading.signer is not None
    assert reading.signer.title == "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"
    assert [(target.compare.value, str(target.goals[0].value)) for target in reading.targets] == [("≥", "97"),
                                                                                               ("=", "100")]


def test_the_head_says_which_of_the_last_two_columns_is_the_deadline(tmp_path: Path) -> None:
    found = tasks(read(tmp_path, TOP + stream(ROWS)))
    assert [(task.number, task.lead, task.with_, task.deadline, task.product) for task in found] == [
        ("1", ("Sở Một",), ("Sở Hai", "UBND cấp xã"), "Quý I/2026", "Tờ trình"),
        ("2", (), (), None, None),
        ("2.1", ("Các sở, ban, ngành", "UBND cấp xã"), (), "Thường xuyên", "Bảng niêm yết"),
        ("5", ("Sở Một",), ("Sở Hai",), "Trước ngày 15/11/2026", "Báo cáo")]
    swapped = tuple((*row[:4], *row[:3:-1]) if len(row) > 2 else row for row in ROWS)
    again = tasks(read(tmp_path, TOP + stream(swapped, (*HEAD[:4], HEAD[5], HEAD[4]))))
    assert again == found


def test_rows_of_a_page_and_of_piped_markdown_are_the_same(tmp_path: Path) -> None:
    wanted = tasks(read(tmp_path, TOP + stream(ROWS)))
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in (*row, *[""] * (6 - len(row)))) + "</tr>"
                    for row in (HEAD, *ROWS))
    opening = "Ủy ban nhân dân tỉnh Thử ban hành Kế hoạch kiểm soát thủ tục hành chính năm 2026 như sau:"
    page = read(tmp_path, f"<p>{opening}</p><table>{cells}</table>", "a.html")
    lines = ["| " + " | ".join((*row, *[" "] * (6 - len(row)))) + " |" for row in (HEAD, *ROWS)]
    piped = read(tmp_path, "\n".join([opening, "", lines[0], "|---" * 6 + "|", *lines[1:]]), "a.md")
    assert tasks(page) == tasks(piped) == wanted


def test_missing_numbers_are_told_and_a_second_part_gets_a_number_of_its_own(tmp_path: Path) -> None:
    rows = (*ROWS[:2], ("", "", "Sở Hai", "", "Bản tổng hợp", "Quý II/2026"), *ROWS[2:])
    text = TOP + stream((*ROWS[:2], rows[2][2:], *ROWS[2:]))
    reading = read(tmp_path, text)
    assert [task.number for task in tasks(reading)] == ["1", "1.1", "1.2", "2", "2.1", "5"]
    assert [task.deadline for task in tasks(reading)][1:3] == ["Quý I/2026", "Quý II/2026"]
    assert {"parts", "numbers_missing"} <= set(codes(reading))
    told = next(one for one in reading.notes if one.code == "numbers_missing")
    assert dict(told.args) == {"group": "I", "numbers": "3, 4"}


def test_a_row_cut_by_a_page_is_marked_and_what_is_left_over_is_told(tmp_path: Path) -> None:
    rows = stream(ROWS[:2]) + "2\n|\nCông\n|\nSở\n|\nSở Hai\n|\nBảng\n|\nThường\n|\n" + "." * 60 + (
        "\n|\nmột chỗ khác\n|\n") + stream(ROWS[4:]).partition("Thời gian thực hiện\n|\n")[2]
    reading = read(tmp_path, TOP + rows)
    assert [(task.number, bool(task.unsure)) for task in tasks(reading)] == [("1", False), ("2", True), ("5", False)]
    assert "leftover" in codes(reading)
    told = next(one for one in reading.notes if one.code == "task_unsure")
    assert "I.2" in told.text("vi")
    assert "I.2" in told.text("en")


@pytest.mark.parametrize(("row", "why"), [
    (("1", "Việc", "", "Sở Hai", "Báo cáo", "Quý I/2026"), "chủ trì"),
    (("1", "Việc", "Sở Một", "Sở Hai", "Quý I/2026", "Báo cáo tổng hợp"), "đổi chỗ"),
    (("1", "Việc", "Sở Một", "Sở Hai", "Báo cáo", "Bao giờ xong thì xong"), "thời hạn"),
    (("1", "Việc", "Sở Một", "Sở Hai", "Báo cáo"), "thiếu ô"),
    (("V", "Việc", "Sở Một", "Sở Hai", "Báo cáo", "Quý I/2026"), "không phải số"),
])
def test_what_a_row_leaves_in_doubt_is_marked_and_never_guessed(tmp_path: Path, row: tuple[str, ...],
                                                                why: str) -> None:
    task = tasks(read(tmp_path, TOP + stream((ROWS[0], row, ROWS[4]))))[0]
    assert why in str(task.unsure)


def test_numbers_that_begin_anew_without_a_heading_open_a_group_that_says_so(tmp_path: Path) -> None:
    reading = read(tmp_path, TOP + stream((*ROWS[:2], ("2", *ROWS[1][1:]), ROWS[1])))
    assert [group.title for group in reading.groups] == ["Công bố", "(chưa rõ tên nhóm)"]
    assert "group_unnamed" in codes(reading)


def test_numbers_counted_on_from_a_group_get_a_heading_above_them(tmp_path: Path) -> None:
    reading = read(tmp_path, TOP + stream((ROWS[0], ("1.1", *ROWS[1][1:]))))
    assert [(task.number, task.name, bool(task.lead)) for task in tasks(reading)] == [
        ("1", "Công bố", False), ("1.1", "Trình danh mục", True)]
    assert "heading_added" in codes(reading)


def test_tasks_in_running_text_are_read_by_their_labels(tmp_path: Path) -> None:
    text = TOP.replace("II. TỔ CHỨC", """II. NHIỆM VỤ, GIẢI PHÁP

1. Rà soát hồ sơ

- Bớt giấy tờ.

Đơn vị chủ trì thực hiện: Sở Một.

Thời gian thực hiện: Quý I/2026.

2. Tập huấn

a) Cho công chức

- Cơ quan chủ trì: Sở Hai.

- Cơ quan phối hợp: Sở Một; các địa

phương.

b) Cho xã

- Cơ quan chủ trì: Sở Một.

III. TỔ CHỨC""")
    found = tasks(read(tmp_path, text))
    assert [(task.number, task.name, task.lead, task.with_, task.deadline) for task in found] == [
        ("1", "Rà soát hồ sơ", ("Sở Một",), (), "Quý I/2026."), ("2", "Tập huấn", (), (), None),
        ("2.1", "Cho công chức", ("Sở Hai",), ("Sở Một", "các địa phương"), None),
        ("2.2", "Cho xã", ("Sở Một",), (), None)]


@pytest.mark.parametrize(("name", "kind"), [
    ("Kế hoạch kiểm tra cải cách hành chính, kiểm soát thủ tục hành chính năm 2026", PlanKind.INSPECTION),
    ("Kế hoạch rà soát, đánh giá thủ tục hành chính năm 2026", PlanKind.REVIEW),
    ("Kế hoạch cải cách hành chính năm 2026", PlanKind.REFORM), ("Kế hoạch trồng cây năm 2026", None)])
def test_the_name_tells_the_kind_and_where_it_does_not_the_report_says_so(tmp_path: Path, name: str,
                                                                         kind: PlanKind | None) -> None:
    reading = read(tmp_path, f"Ủy ban nhân dân tỉnh Thử ban hành {name} như sau:\n")
    assert reading.head.kind is kind
    assert ("kind_unsure" in codes(reading)) is (kind is None)


def test_an_inspection_names_shares_bodies_and_time(tmp_path: Path) -> None:
    reading = read(tmp_path, """Số: 3/KH-UBND
Thử, ngày 04 tháng 01 năm 2026
KẾ HOẠCH
Kiểm tra cải cách hành chính năm 2026
I. ĐƠN VỊ, THỜI GIAN VÀ HÌNH THỨC KIỂM TRA
1. Đối tượng
- Các Sở, ban, ngành thuộc tỉnh;
- Ủy ban nhân dân cấp xã;
Trong năm kiểm tra ít nhất 50% Sở, ban, ngành; 20% UBND cấp xã.
2. Thời gian kiểm tra
Kiểm tra từ tháng 3/2026 đến tháng 12/2026.
3. Hình thức
- Kiểm tra đột xuất: không báo trước.
""")
    assert [(visit.who, visit.when) for visit in reading.visits] == [
        ("Các Sở, ban, ngành thuộc tỉnh", "từ tháng 3/2026 đến tháng 12/2026"),
        ("Ủy ban nhân dân cấp xã", "từ tháng 3/2026 đến tháng 12/2026")]
    assert [(quota.of.value, str(quota.at_least)) for quota in reading.quotas] == [("departments", "50"),
                                                                                  ("communes", "20")]
    assert "unannounced" in codes(reading)


@pytest.mark.parametrize(("text", "wanted"), [
    ("- Hồ sơ số hóa tối thiểu tương ứng 60%, 50%, 40% của cấp tỉnh, cấp huyện, cấp xã.",
     [("≥", "60", "province"), ("≥", "50", "district"), ("≥", "40", "commune")]),
    ("- 100% hồ sơ có mẫu; chờ đợi tối đa 15 phút/01 lượt.", [("=", "100", None), ("≤", "15", None)]),
    ("- Người dân hài lòng đạt trên 90%.", [(">", "90", None)]),
    ("- 95% trở lên hồ sơ đúng hạn (trong đó tối thiểu 70% hồ sơ trực tuyến).",
     [("≥", "95", None), ("≥", "70", None)])])
def test_figures_become_goals_with_comparison_and_level(text: str, wanted: list[tuple[str, str, str | None]]) -> None:
    targets, others, _ = targets_of([Saying(text, 1)])
    assert others == ()
    assert [(target.compare.value, f"{goal.value:f}", goal.level and goal.level.value)
            for target in targets for goal in target.goals] == wanted


def test_goals_of_one_indicator_over_the_years_are_one_target() -> None:
    said = [Saying(f"- Số hóa kết quả giải quyết thủ tục hành chính còn hiệu lực đạt tối thiểu {share}%.", 1, heading)
            for share, heading in ((60, "a) Năm 2026"), (100, "b) Năm 2027-2030:"))]
    (target,), _, _ = targets_of(said)
    assert [(goal.year, goal.from_year) for goal in target.goals] == [(2026, None), (None, 2027)]


@pytest.mark.parametrize(("cell", "bodies"), [
    ("- Sở Một;\n- Các sở, ban, ngành (Sở Hai, Sở Ba);", ("Sở Một", "Các sở, ban, ngành (Sở Hai, Sở Ba)")),
    ("Văn phòng UBND tỉnh, Sở Nội vụ", ("Văn phòng UBND tỉnh", "Sở Nội vụ")), ("UBND cấp huyện, xã.", (
        "UBND cấp huyện, xã",)), ("", ())])
def test_bodies_are_parted_where_a_new_name_begins(cell: str, bodies: tuple[str, ...]) -> None:
    assert bodies_in(cell) == bodies


def test_what_is_written_is_a_valid_plan_and_names_nobody(tmp_path: Path) -> None:
    reading = read(tmp_path, TOP + stream(ROWS))
    path, _ = write_plan(reading, None, tmp_path / "plans", "ke-hoach.txt")
    text = path.read_text("utf-8")
    assert path == tmp_path / "plans" / "2026" / "7-kh-ubnd" / "plan.yaml"
    assert text.startswith("# yaml-language-server: $schema=../../../content/.schema/plan.json\n")
    plan = Plan.model_validate(read_yaml(str(path), text.encode())[0])
    assert [task for _, _, _, task in plan.numbered()] == tasks(reading)
    assert (plan.targets, plan.recipients) == (reading.targets, ("Sở Một", "Lưu: VT"))
    assert plan.signer is not None
    assert plan.signer.name is None
    named, _ = write_plan(reading, None, tmp_path / "plans", "ke-hoach.txt", keep_names=True, force=True)
    assert "Nguyễn Văn Mẫu" in named.read_text("utf-8")


def test_a_plan_that_stands_is_kept_unless_forced_and_one_without_a_year_is_refused(tmp_path: Path) -> None:
    reading = read(tmp_path, TOP + stream(ROWS))
    write_plan(reading, None, tmp_path / "plans", "ke-hoach.txt")
    with pytest.raises(Unreadable) as stands:
        write_plan(reading, None, tmp_path / "plans", "ke-hoach.txt")
    with pytest.raises(Unreadable) as nothing:
        read(tmp_path, "Xin chào.\n")
    assert (stands.value.code, nothing.value.code) == ("I007", "I016")


def test_the_command_writes_into_the_plans_folder_and_the_check_tells_what_is_unsettled(demo: Where) -> None:
    file = demo.content.parent / "ke-hoach.txt"
    rows = (ROWS[0], ("1", "Việc", "", "Sở Một", "Bản", "Quý I"))
    file.write_text(TOP.replace("TỈNH THỬ", "TỈNH SÔNG MƠ") + stream(rows), "utf-8")
    said = CliRunner().invoke(commands, ["import", "plan", str(file), "--content", str(demo.content),
                                         "--plans", str(demo.plans), "--today", "2026-11-22", "--lang", "vi"])
    assert said.exit_code == 0, said.output
    path = demo.plans / "2026" / "7-kh-ubnd" / "plan.yaml"
    assert "issuer: ubnd-song-mo" in path.read_text("utf-8")
    assert f"{file}:" in said.output
    problems = [found for found in opened(demo).problems if "7-kh-ubnd" in found.place.path]
    assert "I010" in {found.code for found in problems}
    assert [found for found in problems if found.severity == "error"] == []
