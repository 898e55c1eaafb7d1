"""The papers of plans: sections only where there is something to say, annexes in the order they are named."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.derive.papers import paper_of
from generator.model.document import CellRow, Document, GroupRow, Role, Table, lines
from generator.model.plan import Plan
from generator.resolve import Catalog
from generator.where import Where
from tests.conftest import ROOT, TODAY, opened
from tests.unit.paper_data import doctypes

TASKS = [{"title": "Công bố", "tasks": [
    {"number": "1", "name": "Nhóm việc"},
    {"number": "1.1", "name": "Trình công bố", "lead": ["so-mo-hinh"], "deadline": "Quý II/2026",
     "product": "Tờ trình"},
]}]


def paper(demo: Where, **more: object) -> Document:
    plan = Plan.model_validate({
        "kind": "control", "year": "2026", "title": "Kế hoạch thử năm 2026", "summary": "Thử.",
        "issuer": "ubnd-song-mo", "signer": {"title": "CHỦ TỊCH"}, **more})
    catalog = opened(demo).catalog
    library = replace(catalog.library, plans={"2026/thu": plan})
    return paper_of(Catalog(library), "plans/2026/thu", "plan", TODAY, doctypes())


def texts(document: Document, role: Role) -> list[str]:
    return [line.text for line in lines(document) if line.role is role]


def tables(document: Document) -> list[Table]:
    return [block for part in document.parts for block in part.blocks if isinstance(block, Table)]


def test_sections_are_numbered_without_those_that_say_nothing(demo: Where) -> None:
    found = paper(demo, requirements=["Rõ việc."], funding="Ngân sách",
                  duties=[{"who": "so-mo-hinh", "does": ["Làm."]}])
    assert texts(found, Role.SECTION) == ["I. Mục đích, yêu cầu", "II. Kinh phí", "III. Tổ chức thực hiện"]
    assert len(found.parts) == 1


def test_tasks_stand_in_a_landscape_annex_under_their_headings(demo: Where) -> None:
    found = paper(demo, groups=TASKS)
    assert [part.orientation for part in found.parts] == ["portrait", "landscape"]
    assert texts(found, Role.ANNEX_NAME) == ["Phụ lục"]
    group, inner, row = tables(found)[0].rows
    assert isinstance(group, GroupRow)
    assert isinstance(inner, GroupRow)
    assert (group.text, inner.text, inner.depth) == ("I. Công bố", "1. Nhóm việc", 1)
    assert isinstance(row, CellRow)
    assert row.cells[2] == ("Sở Mô hình",)


def test_annexes_are_numbered_in_the_order_the_sections_name_them(demo: Where) -> None:
    reviews = [{"name": "Khai sinh", "reason": "Nhiều hồ sơ", "proposal": "Bỏ tờ khai"}]
    found = paper(demo, kind="review", groups=TASKS, reviews=reviews)
    assert texts(found, Role.ANNEX_NAME) == ["Phụ lục I", "Phụ lục II"]
    named = [text for text in texts(found, Role.PARAGRAPH) if "Phụ lục" in text]
    assert ["Phụ lục I kèm" in named[0], "Phụ lục II kèm" in named[1]] == [True, True]


@pytest.mark.parametrize(("signer", "issuing"), [
    ("CHỦ TỊCH", "Chủ tịch Ủy ban nhân dân thành phố Sông Mơ"),
    ("TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH", "Ủy ban nhân dân thành phố Sông Mơ")])
def test_who_issues_it_follows_from_who_signs(signer: str, issuing: str, demo: Where) -> None:
    found = paper(demo, signer={"title": signer})
    assert f"{issuing} ban hành Kế hoạch thử năm 2026 như sau:" in texts(found, Role.PARAGRAPH)


def test_a_dispatch_has_no_name_of_its_kind_and_numbers_what_is_to_be_done(demo: Where) -> None:
    found = paper(demo, kind="dispatch", addressees=["Các phòng"], contents=["Kiểm tra.", "Báo cáo."],
                  targets=[{"id": "dung-han", "indicator": "Hồ sơ đúng hạn", "goals": [{"value": "96"}]}])
    assert texts(found, Role.TYPE_NAME) == []
    assert texts(found, Role.CLAUSE) == ["1. Kiểm tra.", "2. Báo cáo."]
    assert texts(found, Role.ITEM) == ["- Hồ sơ đúng hạn: từ 96% trở lên."]


def test_goals_of_years_and_levels_are_told_in_one_line(demo: Where) -> None:
    found = paper(demo, until_year="2028", targets=[{"id": "so-hoa", "indicator": "Số hóa", "goals": [
        {"value": "60", "level": "province", "year": "2026"}, {"value": "40", "level": "commune", "year": "2026"},
        {"value": "100", "from_year": "2027"}]}])
    assert texts(found, Role.ITEM) == [
        "- Số hóa: năm 2026 cấp tỉnh từ 60% trở lên, cấp xã từ 40% trở lên; từ năm 2027 từ 100% trở lên."]


def test_our_own_plans_can_all_be_printed_and_those_of_other_places_have_no_paper(tmp_path: Path) -> None:
    where = Where(ROOT, ROOT / "content", ROOT / "plans", tmp_path / "out", tmp_path / "trial")
    catalog = opened(where).catalog
    for key, plan in catalog.library.plans.items():
        assert (plan.signer is None) or not plan.other_place
        if plan.signer:
            assert texts(paper_of(catalog, f"plans/{key}", "plan", TODAY, doctypes()), Role.SIGNER_TITLE)
