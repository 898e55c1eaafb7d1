"""Foreign files that give nothing: refused with their code, before anything is written."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import Workbook

from generator.archive import OURS, parts_of, still
from generator.cli.main import commands
from generator.importers.portal_list import read_list
from generator.importers.process import read_process
from generator.importers.source import Unreadable
from generator.where import Where
from tests.unit.lying_zip import lying_zip

TABLE = """# Quy trình nội bộ

Mã TTHC: 1.000001. Đăng ký khai sinh

| Bước | Nội dung công việc | Đơn vị thực hiện | Thời gian |
|---|---|---|---|
| 1 | Nhận hồ sơ | Bộ phận Một cửa | 1 giờ |
| 2 | Ký | Chủ tịch xã | 2 giờ |
"""


def test_a_text_without_a_table_of_steps_is_no_process(tmp_path: Path) -> None:
    file = tmp_path / "van-ban.md"
    file.write_text("# Quyết định\n\nKhông có bảng nào.\n", "utf-8")
    with pytest.raises(Unreadable) as refused:
        read_process(file, {})
    assert refused.value.code == "I015"


def test_a_sheet_without_the_heading_of_the_portal_is_no_list(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["Họ tên", "Điểm"])
    book.save(tmp_path / "diem.xlsx")
    with pytest.raises(Unreadable) as refused:
        read_list(tmp_path / "diem.xlsx")
    assert refused.value.code == "I014"


def sheet(file: Path, name: str, text: bytes) -> None:
    """An Excel file of which one part is other than it was."""
    book = Workbook()
    book.save(file)
    file.write_bytes(still({**parts_of(file, OURS), name: text}))


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"])
def test_an_excel_file_whose_parts_are_no_xml_is_refused(name: str, tmp_path: Path) -> None:
    sheet(tmp_path / "hong.xlsx", name, b"<worksheet")
    with pytest.raises(Unreadable) as refused:
        read_list(tmp_path / "hong.xlsx")
    assert refused.value.code == "I002"


@pytest.mark.parametrize(("ending", "main"), [("xlsx", "xl/workbook.xml"), ("docx", "word/document.xml")])
def test_a_packed_file_that_holds_more_than_it_says_is_refused(ending: str, main: str, tmp_path: Path) -> None:
    file = tmp_path / f"phinh.{ending}"
    file.write_bytes(lying_zip("a.xml", {main: b"<x/>"}))
    with pytest.raises(Unreadable) as refused:
        read_process(file, {})
    assert refused.value.code == "I002"


def test_a_process_whose_day_nobody_tells_asks_for_it(demo: Where, tmp_path: Path) -> None:
    file = tmp_path / "quy-trinh.md"
    file.write_text(TABLE, "utf-8")
    done = CliRunner().invoke(commands, ["import", "process", str(file), "--into", str(demo.content), "--plans",
                                         str(demo.plans), "--lang", "vi"])
    assert done.exit_code == 1
    code = "I013"
    assert code in done.output
