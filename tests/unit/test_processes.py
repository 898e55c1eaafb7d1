"""A process before and after it was restructured, and what a decision prints of processes."""

import re
from datetime import date
from decimal import Decimal

import pytest

from generator.catalog import open_catalog
from generator.derive.process_pieces import CHANGES, FLOW, STEPS, process_pieces
from generator.derive.process_table import COLUMNS, process_rows
from generator.derive.restructuring import Restructuring, restructuring
from generator.load.doctypes import load_doctypes
from generator.load.process_form import process_form
from generator.model.doctype import Facts, Piece, Sheet
from generator.model.process import Process
from generator.render import pages
from generator.resolve import Catalog
from generator.where import Where
from tests.conftest import TODAY, opened
from tests.sample_library import IN_FORCE, library

STEP = "  - {{unit: {}, work: {}, hours: {}}}\n"
CODE = "1.000001"


def step(unit: str, work: str, hours: str, product: str | None = None) -> dict[str, str]:
    return {"unit": unit, "work": work, "hours": hours, **({"product": product} if product else {})}


def process(before: list[dict[str, str]], after: list[dict[str, str]], **more: str) -> Process:
    return Process.model_validate({"since": "2026-03-01", "steps": after, "before": {"steps": before, **more}})


def compared(before: list[dict[str, str]], after: list[dict[str, str]], **more: str) -> Restructuring:
    found = restructuring(process(before, after, **more), process_form())
    assert found is not None
    return found


def test_steps_alike_stand_beside_each_other_and_each_change_is_said() -> None:
    before = [step("Một cửa", "Nhận", "4"), step("Văn thư", "Vào sổ", "2"), step("Chuyên viên", "Xét", "20"),
              step("Trưởng phòng", "Duyệt", "8"), step("Giám đốc", "Ký", "8")]
    after = [step("Một cửa", "Nhận", "4"), step("Chuyên viên", "Xét và soạn", "16"), step("Phó giám đốc", "Ký", "8"),
             step("Hệ thống", "Gửi kết quả", "0.5")]
    found = compared(before, after)
    assert [(row.before and row.before.work, row.after and row.after.work, row.change) for row in found.steps] == [
        ("Nhận", "Nhận", "giữ nguyên"), ("Vào sổ", None, "bỏ bước"), ("Xét", "Xét và soạn", "giảm 4 giờ, đổi việc"),
        ("Duyệt", None, "bỏ bước"), ("Ký", "Ký", "đổi người làm"), (None, "Gửi kết quả", "thêm bước")]
    assert (found.before, found.after) == (Decimal(42), Decimal("28.5"))
    assert found.saved == "giảm 13,5 giờ (32,1%)"


@pytest.mark.parametrize(("before", "after", "words"), [
    ("8", "8", "giữ nguyên"), ("8", "10", "tăng 2 giờ (25%)"), ("0", "1", "tăng 1 giờ"),
    ("3", "0", "giảm 3 giờ (100%)"),
])
def test_what_was_saved_is_said_in_hours_and_percent(before: str, after: str, words: str) -> None:
    assert compared([step("A", "B", before)], [step("A", "B", after)]).saved == words


@pytest.mark.parametrize(("more", "title"), [
    ({}, "Trước khi tái cấu trúc"),
    ({"until": "2026-02-28"}, "Trước khi tái cấu trúc, đến hết ngày 28/02/2026"),
    ({"by": "Quyết định số 01/QĐ"}, "Trước khi tái cấu trúc, theo Quyết định số 01/QĐ"),
    ({"until": "2026-02-28", "by": "QĐ 1"}, "Trước khi tái cấu trúc, đến hết ngày 28/02/2026, theo QĐ 1"),
])
def test_the_earlier_steps_say_until_when_or_by_what_they_held(more: dict[str, str], title: str) -> None:
    assert compared([step("A", "B", "1")], [step("A", "B", "1")], **more).title == title


def test_a_process_that_was_never_restructured_compares_to_nothing() -> None:
    one = Process.model_validate({"since": "2026-03-01", "steps": [step("A", "B", "1")]})
    assert restructuring(one, process_form()) is None


def with_before(demo: Where) -> Catalog:
    path = next((demo.content / "procedures").glob(f"*/{CODE}/process.yaml"))
    text = path.read_text("utf-8")
    path.write_text(text + "before:\n  until: 2026-01-09\n  steps:\n" + "".join(
        "  " + STEP.format(*row) for row in (("Bộ phận Một cửa", "Nhận", 2), ("Văn thư", "Vào <sổ>", 4),
                                             ("Công chức hộ tịch", "Ghi sổ", 10))), "utf-8")
    found = open_catalog(demo, TODAY, remember=False)
    assert found.fit, found.problems
    assert found.catalog is not None
    return found.catalog


def pieces(catalog: Catalog, *codes: str) -> tuple[Piece, ...]:
    return process_pieces(catalog, codes, TODAY, load_doctypes().words)


def facts(sheet: Sheet) -> list[dict[str, str]]:
    assert all(isinstance(row, Facts) for row in sheet.rows)
    return [{name: "; ".join(texts) for name, texts in row.facts.items()} for row in sheet.rows
            if isinstance(row, Facts)]


def test_a_piece_holds_what_the_decision_prints_of_a_process(demo: Where) -> None:
    [piece] = pieces(with_before(demo), CODE)
    assert piece.values["code"] == CODE
    assert piece.values["time"] == ("Trong ngày làm việc",)
    assert piece.values["total"] == "8 giờ làm việc (1 ngày)"
    assert [piece.values[name] for name in ("before", "before_total", "saved")] == [
        ("Trước khi tái cấu trúc, đến hết ngày 09/01/2026",), ("16 giờ làm việc (2 ngày)",), ("giảm 8 giờ (50%)",)]
    [steps] = piece.sheets[STEPS]
    *rows, last = facts(steps)
    assert [(row["unit"], row["hours"], row["time"]) for row in rows] == [
        ("Bộ phận Một cửa", "1", "1 giờ"), ("Công chức hộ tịch", "5", "5 giờ"), ("Chủ tịch xã", "2", "2 giờ")]
    assert (last["ordinal"], last["work"], last["time"], last["days"]) == ("", "Tổng cộng", "8 giờ", "1 ngày")
    [changes] = piece.sheets[CHANGES]
    assert {"before-work": "Vào <sổ>", "before-unit": "Văn thư", "before-hours": "4", "after-work": "Không có",
            "change": "bỏ bước"} in facts(changes)
    [figure] = piece.figures[FLOW]
    assert "Vào" not in figure.alt
    assert figure.alt.startswith("Sơ đồ quy trình giải quyết: 1. ")


def test_pieces_come_in_the_order_named_and_only_of_procedures_with_a_process(demo: Where) -> None:
    catalog = opened(demo).catalog
    assert catalog is not None
    without = next(code for code, one in catalog.library.procedures.items() if one.process is None)
    assert [piece.values["code"] for piece in pieces(catalog, without, "9.999999", CODE)] == [CODE]
    [piece] = pieces(catalog, CODE)
    assert (piece.sheets[CHANGES], piece.values["before"], piece.values["case"]) == ((), (), ())


def test_the_exported_table_tells_the_sum_before(demo: Where) -> None:
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in process_rows(with_before(demo), TODAY, (CODE,))]
    assert {row["Tổng thời gian trước tái cấu trúc (giờ làm việc)"] for row in rows} == {"16"}


def test_the_page_shows_before_and_after_side_by_side(demo: Where) -> None:
    page = pages.procedure_page(pages.open_view(with_before(demo), TODAY), CODE)
    assert page is not None
    body = str(page.body)
    part = body[body.index('id="quy-trinh"'):body.index('id="can-cu"')]
    text = re.sub(r"</?(strong|time)[^>]*>", "", part).replace("\u00a0", " ")
    assert "đến hết ngày 09/01/2026: 16 giờ làm việc (2 ngày)." in text
    assert "Từ 10/1/2026: 8 giờ làm việc (1 ngày), giảm 8 giờ (50%)" in text
    assert "Vào &lt;sổ&gt;" in part
    assert "<sổ>" not in part
    assert part.count('data-l="Thay đổi"') == 5


def test_a_page_without_a_restructuring_says_nothing_of_one() -> None:
    from_sample = pages.open_view(Catalog(library()), date(2026, 11, 22))
    page = pages.procedure_page(from_sample, IN_FORCE)
    assert page is not None
    assert "tái cấu trúc" not in str(page.body)
    assert "&lt;hộ tịch&gt;" in str(page.body)
