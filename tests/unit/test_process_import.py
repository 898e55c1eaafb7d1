"""Internal processes out of tables in any format, and out again as the table a dossier system takes."""

import csv
import io
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from generator.derive.process_table import COLUMNS, process_rows
from generator.importers.matching import Named
from generator.importers.process import ProcessReading, read_process
from generator.importers.process_file import write_processes
from generator.importers.process_words import hours_in
from generator.importers.source import Unreadable
from generator.load.yaml_text import read_yaml
from generator.model.process import Process
from generator.render.open_data.csv_file import as_csv
from generator.render.sheet import as_xlsx
from generator.where import Where
from tests.conftest import TODAY, opened

KNOWN = {"1.000001": Named(("Đăng ký việc thử",)), "1.000002": Named(("Cấp lại giấy mẫu cho người già",))}
HEAD = ("Bước", "Nội dung công việc", "Đơn vị thực hiện", "Thời gian (giờ)")
STEPS = (("Bước 1", "Tiếp nhận", "Trung tâm", "2"), ("Bước 2", "Thẩm định", "Chuyên viên", "0,5 ngày"),
         ("Bước 3", "Ký", "Lãnh đạo", "Không tính thời gian"))


def as_docx(path: Path) -> Path:
    document = Document()
    document.add_paragraph("Quy trình số 01: Đăng ký việc thử (Mã TTHC: 1.000001)")
    table = document.add_table(rows=0, cols=4)
    for row in (HEAD, *STEPS, ("Tổng thời gian", "", "", "6 giờ")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path))
    return path


def as_html(path: Path) -> Path:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in (HEAD, *STEPS))
    path.write_text(f"<html><body><p>1. Đăng ký việc thử (1.000001)</p><table>{rows}</table></body></html>", "utf-8")
    return path


def as_markdown(path: Path) -> Path:
    rows = "\n".join(f"| {' | '.join(row)} |" for row in (HEAD, ("-",) * 4, *STEPS))
    path.write_text(f"Thủ tục: Đăng ký việc thử - Mã TTHC 1.000001\n\n{rows}\n", "utf-8")
    return path


def as_one_cell_a_line(path: Path) -> Path:
    rows = "\n|\n|\n".join("\n|\n".join(row) for row in (HEAD, *STEPS))
    path.write_text(f"1. Đăng ký việc thử (Mã TTHC: 1.000001)\n|\n{rows}\n|\n", "utf-8")
    return path


def as_excel(path: Path) -> Path:
    book = Workbook()
    for row in (("Đăng ký việc thử (1.000001)",), HEAD, *STEPS):
        book.active.append(list(row))
    book.save(path)
    return path


@pytest.mark.parametrize(("make", "suffix"), [(as_docx, "docx"), (as_html, "html"), (as_markdown, "md"),
                                              (as_one_cell_a_line, "md"), (as_excel, "xlsx")])
def test_each_format_gives_the_same_steps(tmp_path: Path, make, suffix: str) -> None:
    reading = read_process(make(tmp_path / f"quy-trinh.{suffix}"), KNOWN)
    assert [found.code for found in reading.processes] == ["1.000001"]
    assert [(step.work, step.unit, step.hours) for step in reading.processes[0].steps] == [
        ("Tiếp nhận", "Trung tâm", Decimal(2)), ("Thẩm định", "Chuyên viên", Decimal(4)),
        ("Ký", "Lãnh đạo", Decimal(0))]


@pytest.mark.parametrize(("text", "heading", "hours"), [
    ("17 ngày", "", "136"), ("0,25 ngày", "", "2"), ("02 giờ làm việc", "", "2"), ("1/2 ngày", "", "4"),
    ("½ ngày làm việc", "", "4"), ("30 phút", "", "0.5"), ("3", "Thời gian (ngày làm việc)", "24"),
    ("04 giờ (0,5 ngày)", "", "4"), ("Không tính thời gian", "", "0"), ("Giờ hành chính", "", "0"),
    ("01 ngày và 02 giờ", "", None), ("theo thông báo", "", None), ("3", "Thời gian", None), ("", "", None)])
def test_a_time_is_read_or_left_unknown(text: str, heading: str, hours: str | None) -> None:
    assert hours_in(text, heading) == (Decimal(hours) if hours else None)


def written(demo: Where, reading: ProcessReading) -> tuple[list[str], list[str]]:
    whole = opened(demo).catalog
    assert whole
    paths, notes = write_processes(reading, whole.library, demo.content, date(2026, 3, 1))
    return [path.relative_to(demo.content).as_posix() for path in paths], [note.code for note in notes]


def a_code_of(demo: Where) -> str:
    whole = opened(demo).catalog
    assert whole
    return next(code for code, procedure in whole.library.procedures.items() if procedure.process is None)


def table(path: Path, title: str, *times: str) -> Path:
    steps = [f"| Bước {i} | Việc {i} | Phòng {i} | {time} |" for i, time in enumerate(times, 1)]
    head = f"{title}\n\n| Bước | Nội dung | Đơn vị | Thời gian |\n|-|-|-|-|\n"
    path.write_text(head + "\n".join(steps) + "\n", "utf-8")
    return path


def test_a_process_is_written_where_its_procedure_is(demo: Where, tmp_path: Path) -> None:
    code = a_code_of(demo)
    reading = read_process(table(tmp_path / "a.md", f"Việc ({code})", "2 giờ", "1 ngày"), {})
    paths, notes = written(demo, reading)
    assert notes == []
    assert [path.split("/")[-2:] for path in paths] == [[code, "process.yaml"]]
    data, problems = read_yaml("process.yaml", (demo.content / paths[0]).read_bytes())
    assert not problems
    assert [step.hours for step in Process.model_validate(data).steps] == [2, 8]
    assert written(demo, reading) == ([], ["process_kept"])


def test_what_was_not_read_is_told_and_not_guessed(demo: Where, tmp_path: Path) -> None:
    code = a_code_of(demo)
    unread = read_process(table(tmp_path / "a.md", f"Việc ({code})", "2 giờ", "theo thông báo"), {})
    assert written(demo, unread) == ([], ["process_hours"])
    strange = read_process(table(tmp_path / "b.md", "Việc không ai biết tới bao giờ", "2 giờ"), {})
    assert written(demo, strange) == ([], ["process_unnamed"])


def test_a_process_named_only_by_its_name_is_marked(tmp_path: Path) -> None:
    reading = read_process(table(tmp_path / "a.md", "1. Thủ tục cấp lại giấy mẫu cho các người già", "2 giờ"), KNOWN)
    found = reading.processes[0]
    assert found.code == "1.000002"
    assert 0.8 <= found.score < 1


def test_a_file_without_steps_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("Chỉ có chữ.\n", "utf-8")
    with pytest.raises(Unreadable) as raised:
        read_process(path, {})
    assert raised.value.code == "I015"


ROWS = [("1.000001", "=HYPERLINK(\"x\")", "-5", "@a", "+1", "Việc\nhai dòng", "0,5", "", "", "", "", "", "", "")]


def test_a_csv_cell_never_runs_in_a_spreadsheet() -> None:
    raw = as_csv(COLUMNS, ROWS)
    assert raw.startswith(b"\xef\xbb\xbf")
    row = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))[1]
    assert row[:6] == ["1.000001", "'=HYPERLINK(\"x\")", "'-5", "'@a", "'+1", "Việc\nhai dòng"]


def test_an_excel_file_holds_text_only_and_equal_rows_give_equal_bytes() -> None:
    raw = as_xlsx("Quy trình", COLUMNS, ROWS)
    assert raw == as_xlsx("Quy trình", COLUMNS, ROWS)
    parts = zipfile.ZipFile(io.BytesIO(raw))
    assert {entry.date_time[0] for entry in parts.infolist()} == {1980}
    assert parts.read("docProps/core.xml").count(b">1980-01-01T00:00:00Z<") == 2  # openpyxl would write the clock
    cells = load_workbook(io.BytesIO(raw)).active[2]
    assert [cell.data_type for cell in cells[:5]] == ["s"] * 5
    assert cells[1].value == "=HYPERLINK(\"x\")"


def test_the_export_has_a_row_a_step_and_the_total(demo: Where) -> None:
    whole = opened(demo).catalog
    assert whole
    rows = list(process_rows(whole, TODAY))
    assert rows
    assert all(len(row) == len(COLUMNS) for row in rows)
    code = rows[0][0]
    process = whole.library.procedures[code].process
    assert process
    assert [row[4] for row in rows if row[0] == code] == [str(i) for i in range(1, len(process.steps) + 1)]
    assert list(process_rows(whole, TODAY, ["1.999999"])) == []
    assert list(process_rows(whole, date(1990, 1, 1))) == []


@pytest.mark.real
@pytest.mark.parametrize(("number", "tables", "coded", "hours"), [("2776", 15, 15, [216, 216, 120]),
                                                                 ("1948", 9, 7, [96, 152, 136])])
def test_real_decisions_give_their_processes(data: Path, number: str, tables: int, coded: int,
                                             hours: list[int]) -> None:
    reading = read_process(next((data / "decisions").glob(f"*_{number}-*.md")), {})
    assert reading.since == date(2025, 11, 18)
    assert len(reading.processes) == tables
    assert sum(found.code is not None for found in reading.processes) == coded
    assert [sum(step.hours or 0 for step in found.steps) for found in reading.processes[:3]] == hours
    assert all(found.unread() is None for found in reading.processes)
