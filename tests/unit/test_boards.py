"""Posting boards: what hangs at the counter says all that the law wants, and where its page always is."""

import io

import pikepdf
import pytest

from generator.derive.boards import board, group_board, is_posted
from generator.derive.qr import QrCodes
from generator.model.document import Document, Figure, Role, Table, lines
from generator.render.documents import render
from generator.where import Where
from tests.conftest import TODAY, Said, congkhai, opened
from tests.unit.paper_data import doctypes, press

IN_FORCE, ENDED = "1.000001", "1.000002"


@pytest.fixture
def one(demo: Where) -> Document:
    made = board(opened(demo).catalog, IN_FORCE, TODAY, "a4", doctypes(), QrCodes())
    assert made is not None
    return made


def figures(document: Document) -> list[Figure]:
    return [block for part in document.parts for block in part.blocks if isinstance(block, Figure)]


def test_a_board_names_every_component_that_the_law_wants(one: Document) -> None:
    headings = [line.text for line in lines(one) if line.role is Role.ANNEX_PART]
    assert headings[:8] == ["Trình tự thực hiện", "Cách thức thực hiện", "Thành phần, số lượng hồ sơ",
                            "Thời hạn giải quyết", "Đối tượng thực hiện", "Cơ quan giải quyết", "Kết quả",
                            "Phí, lệ phí"]
    assert headings[-2:] == ["Căn cứ pháp lý", "Phản ánh, kiến nghị"]


def test_its_code_leads_to_the_permanent_page_and_says_so_in_words(one: Document) -> None:
    address = f"thu-tuc/{IN_FORCE}/"
    assert one.address.endswith(address)
    assert [figure.alt.endswith(address) for figure in figures(one)] == [True]
    assert any(line.text.endswith(address) for line in lines(one) if line.role is Role.FORM_LINE)


def test_what_nobody_can_carry_out_is_not_posted(demo: Where) -> None:
    catalog = opened(demo).catalog
    assert catalog is not None
    assert not is_posted(catalog, ENDED, TODAY)
    assert board(catalog, ENDED, TODAY, "a4", doctypes(), QrCodes()) is None


def test_a_fields_board_lists_only_what_holds_that_day(demo: Where) -> None:
    made = group_board(opened(demo).catalog, "ho-tich", TODAY, "a4", doctypes(), QrCodes())
    assert made is not None
    table = next(block for block in made.parts[0].blocks if isinstance(block, Table))
    assert [row.cells[1] for row in table.rows] == [(IN_FORCE,)]  # type: ignore[union-attr]
    assert any("01 thủ tục" in line.text for line in lines(made))


@pytest.mark.parametrize(("size", "sheet"), [("a4", (595, 842)), ("a1", (1684, 2384))])
def test_a_board_is_printed_on_its_sheet_and_without_a_page_number(demo: Where, size: str,
                                                                  sheet: tuple[int, int]) -> None:
    made = board(opened(demo).catalog, IN_FORCE, TODAY, size, doctypes(), QrCodes())
    assert made is not None
    with pikepdf.open(io.BytesIO(render(made, "pdf", press()))) as file:
        sheets = {tuple(round(float(side)) for side in page.mediabox)[2:] for page in file.pages}  # type: ignore[union-attr]
    assert sheets == {sheet}
    assert "page-number" not in {line.role for line in lines(made)}


def test_a_larger_sheet_carries_the_same_words(demo: Where) -> None:
    catalog = opened(demo).catalog
    small, large = (board(catalog, IN_FORCE, TODAY, size, doctypes(), QrCodes()) for size in ("a4", "a1"))
    assert small is not None
    assert large is not None
    assert render(small, "txt", press()) == render(large, "txt", press())


def run(demo: Where, *args: str) -> Said:
    return congkhai(demo.content.parent, "board", *args, "--content", demo.content, "--plans", demo.plans,
                    "--today", TODAY.isoformat(), "--out", demo.out)


def test_the_command_writes_boards_of_codes_fields_or_everything(demo: Where) -> None:
    assert run(demo, IN_FORCE, "ho-tich", "--format", "pdf", "--format", "docx").code == 0
    assert sorted(path.name for path in demo.out.iterdir()) == [
        f"{IN_FORCE}.docx", f"{IN_FORCE}.pdf", "ho-tich.docx", "ho-tich.pdf"]
    said = run(demo)
    assert said.code == 0
    assert len(said.out.split()) == 2  # both procedures in force


def test_a_name_that_is_neither_code_nor_field_is_refused(demo: Where) -> None:
    said = run(demo, "9.999999")
    assert said.code == 2
    assert "9.999999" in said.err
