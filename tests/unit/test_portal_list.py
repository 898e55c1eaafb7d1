"""The portal's Excel list held against a catalog."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from generator.importers.portal_list import compare_list, read_list
from generator.importers.source import Unreadable
from generator.resolve import Catalog
from tests.conftest import TODAY, opened
from tests.sample_library import ENDED, IN_FORCE, library


def sheet(folder: Path, *rows: tuple[object, ...]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    path = folder / "danh-sach.xlsx"
    book.save(path)
    return path


HEAD = ("Mã số", "Tên", "Cơ quan ban hành", "Cơ quan thực hiện", "Lĩnh vực")


def catalog() -> Catalog:
    return Catalog(library())


def entry(code: str, today: date = TODAY) -> tuple[str, ...]:
    """A row that says what the catalog says."""
    whole = catalog()
    procedure, shown = whole.library.procedures[code], whole.standing(code, today).shown
    assert shown
    return code, shown.version.name, "Bộ Tư pháp", "UBND cấp xã", whole.library.fields[procedure.field].name


def kinds(folder: Path, *rows: tuple[object, ...]) -> list[tuple[str, str]]:
    found = compare_list("a.xlsx", read_list(sheet(folder, ("DANH SÁCH",), HEAD, *rows)), catalog(), TODAY)
    return [(item.kind, item.code) for item in found.differences if item.kind != "gone"]


def test_rows_above_the_heading_are_passed_over_and_agreement_is_counted(tmp_path: Path) -> None:
    path = sheet(tmp_path, ("CỘNG HÒA ...", None), (), HEAD, entry(IN_FORCE))
    entries = read_list(path)
    assert [(one.code, one.issuer, one.agencies) for one in entries] == [(IN_FORCE, "Bộ Tư pháp", "UBND cấp xã")]
    assert compare_list("a", entries, catalog(), TODAY).agreeing == 1


def test_each_way_to_differ_is_told(tmp_path: Path) -> None:
    code, name, issuer, agency, field = entry(IN_FORCE)
    assert kinds(tmp_path, ("9.999999", "Việc lạ", issuer, agency, field)) == [("missing", "9.999999")]
    assert kinds(tmp_path, ("9.999999", "Việc của bộ", issuer, "Bộ Tư pháp", field)) == [("central", "9.999999")]
    assert kinds(tmp_path, (code, "Tên khác hẳn", issuer, agency, field)) == [("renamed", code)]
    assert kinds(tmp_path, (code, name, issuer, agency, "Đất đai")) == [("field", code)]
    assert kinds(tmp_path, (code, name, issuer, "Sở Tư pháp", field)) == [("level", code)]
    assert kinds(tmp_path, (code, name, issuer, agency, field), (code, name, issuer, agency, field)) == [
        ("twice", code)]
    assert kinds(tmp_path, ("2.009182739", name, issuer, agency, field)) == [("odd_code", "2.009182739")]
    assert ("ended", ENDED) in kinds(tmp_path, entry(ENDED))


def test_a_procedure_in_force_that_the_list_lacks_is_gone_or_has_another_code(tmp_path: Path) -> None:
    _, name, issuer, agency, field = entry(IN_FORCE)
    found = compare_list("a", read_list(sheet(tmp_path, HEAD, ("9.999998", "Việc lạ", issuer, agency, field))),
                         catalog(), TODAY)
    assert IN_FORCE in {item.code for item in found.differences if item.kind == "gone"}
    assert "Nothing is written" in found.as_text("en")
    found = compare_list("a", read_list(sheet(tmp_path, HEAD, ("9.999998", name, issuer, agency, field))),
                         catalog(), TODAY)
    assert "9.999998" in {item.other for item in found.differences if item.kind == "recoded"}
    assert "cùng tên dưới mã khác" in found.as_text("vi")
    assert found.table("en")[0] == ("Difference", "Row", "Code", "Name", "Compared with")


def test_a_sheet_without_codes_and_names_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as raised:
        read_list(sheet(tmp_path, ("Ngày", "Số"), (1, 2)))
    assert raised.value.code == "I014"
    (tmp_path / "x.xlsx").write_bytes(b"PK")
    with pytest.raises(Unreadable) as raised:
        read_list(tmp_path / "x.xlsx")
    assert raised.value.code == "I002"


@pytest.mark.real
@pytest.mark.parametrize(("name", "rows"), [("BoCongAn", 339), ("BoTuPhap", 271), ("BoXayDung", 525)])
def test_every_row_of_the_real_lists_is_read(data: Path, demo, name: str, rows: int) -> None:
    entries = read_list(data / "portal" / "lists" / f"danh-sach-tthc-{name}.xlsx")
    whole = opened(demo).catalog
    assert whole
    found = compare_list(name, entries, whole, TODAY)
    assert len(entries) == rows
    assert all(one.code for one in entries)
    assert found.count("missing") + found.count("twice") <= rows
