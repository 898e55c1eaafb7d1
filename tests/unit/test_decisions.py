"""Each kind of decision, from a catalog of a handful of procedures: what is chosen, counted, printed."""

from dataclasses import replace
from datetime import date

import pytest

from generator.derive.citations import titled
from generator.derive.papers import paper_of
from generator.model.decision import Submission
from generator.model.document import CellRow, Figure, GroupRow, Role, Table, gaps, lines
from generator.model.process import Process
from generator.resolve import Catalog
from tests.unit.paper_data import CASE, HOME, catalog, doctypes, procedure, version

TODAY = date(2026, 11, 22)
START, LATER = date(2026, 1, 1), date(2027, 1, 1)
ALONE = {"announcements": []}


def decided(kind: str, submission: str = "submission", **decision: object) -> Catalog:
    """The catalog with a decision of a kind over procedures of every sort."""
    known = catalog(doctype=kind, **{**ALONE, **decision})
    case = replace(known.library.decisions[CASE], submission=Submission.model_validate({
        "doctype": submission, "by": "so-tu-phap", "signer": {"title": "GIÁM ĐỐC"}}))
    steps = [{"unit": "Quầy", "work": "Nhận hồ sơ", "hours": "2"}, {"unit": "Lãnh đạo", "work": "Ký", "hours": "6"}]
    before = {"until": "2025-12-31", "steps": [{"unit": "Quầy", "work": "Nhận hồ sơ", "hours": "16"}]}
    listed = [
        procedure("1.000001", "ho-tich", (START, version("Đăng ký khai sinh", "commune", online="full",
                                                         anywhere_in_province="true"))),
        procedure("1.000002", "ho-tich", (START, version("Đăng ký khai tử", "commune", online="partial",
                                                         online_reason="Phải xem bản chính."))),
        procedure("1.000003", "chung-thuc", (START, version("Cấp bản sao", "province", online="partial",
                                                            anywhere_in_province="true"))),
        procedure("1.000004", "ho-tich", (LATER, version("Thủ tục sang năm", "commune", online="full"))),
        procedure("1.000005", "ho-tich", (START, version("Thủ tục đã hết", "commune", online="full",
                                                         effective_to="2026-10-31"))),
        procedure("1.000006", "ho-tich", (START, version("Cấp bộ làm", "ministry", online="full"))),
        procedure("6.000007", "ho-tich", (START, version("Việc nội bộ", "province", kind="internal")))]
    listed = [replace(one, process=Process.model_validate({"since": START, "steps": steps, **(
        {"before": before} if one.code == "1.000001" else {})}))
        if one.code in ("1.000001", "1.000003", "1.000004") else one for one in listed]
    return Catalog(replace(known.library, procedures={one.code: one for one in listed}, announcements={},
                           decisions={CASE: case}))


def paper(kind: str, submission: str = "submission", name: str = "decision", **decision: object):
    return paper_of(decided(kind, submission, **decision), HOME, name, TODAY, doctypes())


def texts(made, role):
    return [line.text for line in lines(made) if line.role is role]


def tables(made):
    return [block for part in made.parts[1:] for block in part.blocks if isinstance(block, Table)]


def codes(table):
    return [row.cells[1][0] for row in table.rows if isinstance(row, CellRow) and row.cells[1]]


def test_online_procedures_stand_in_two_lists_with_the_reason_where_it_is_known():
    made = paper("decision-online")
    full, partial = tables(made)
    assert codes(full) == ["1.000001"]
    assert codes(partial) == ["1.000003", "1.000002"]
    assert [row.cells[4] for row in partial.rows if isinstance(row, CellRow)] == [(), ("Phải xem bản chính.",)]
    assert texts(made, Role.ITEM) == [
        "- 01 thủ tục hành chính cung cấp dịch vụ công trực tuyến toàn trình (01 thủ tục cấp xã);",
        "- 02 thủ tục hành chính cung cấp dịch vụ công trực tuyến một phần (01 thủ tục cấp tỉnh; 01 thủ tục cấp xã)."]


def test_a_list_is_grouped_by_level_and_field():
    [table] = tables(paper("decision-anywhere"))
    assert [row.text for row in table.rows if isinstance(row, GroupRow)] == [
        "A. THỦ TỤC HÀNH CHÍNH CẤP TỈNH", "I. Lĩnh vực Chứng thực",
        "B. THỦ TỤC HÀNH CHÍNH CẤP XÃ", "I. Lĩnh vực Hộ tịch"]
    assert codes(table) == ["1.000003", "1.000001"]


def test_a_one_stop_receives_all_but_internal_ones_that_hold_on_the_day():
    [table] = tables(paper("decision-one-stop"))
    assert codes(table) == ["1.000003", "1.000001", "1.000002"]
    [internal] = tables(paper("decision-internal"))
    assert codes(internal) == ["6.000007"]


def test_a_list_is_as_of_the_papers_day():
    signed = paper("decision-online", signed="2026-10-30", number="5/QĐ-UBND")
    assert codes(tables(signed)[0]) == ["1.000001", "1.000005"]


def test_the_editor_narrows_a_list_by_codes_or_fields():
    assert codes(tables(paper("decision-one-stop", codes=["1.000002"]))[0]) == ["1.000002"]
    narrowed = paper("decision-one-stop", field_names=["Chứng thực"])
    assert codes(tables(narrowed)[0]) == ["1.000003"]
    assert texts(narrowed, Role.SUBJECT) == [
        "Về việc phê duyệt Danh mục thủ tục hành chính lĩnh vực Chứng thực tiếp nhận tại Bộ phận Một cửa trên địa bàn "
        "thành phố Đồng Nai"]


def test_a_list_cites_the_law_of_its_day():
    old = texts(paper("decision-online", signed="2026-06-30", number="5/QĐ-UBND"), Role.BASIS)
    new = texts(paper("decision-online"), Role.BASIS)
    assert any("42/2022/NĐ-CP" in basis for basis in old)
    assert not any("42/2022/NĐ-CP" in basis for basis in new)
    assert any("224/2026/NĐ-CP" in basis for basis in new)
    assert not any("1085/QĐ-TTg" in basis for basis in texts(paper("decision-internal"), Role.BASIS))


def test_processes_are_listed_then_printed_one_by_one_with_their_drawing():
    made = paper("decision-processes", codes=["1.000001", "1.000003"])
    listed, first, second, changes = tables(made)
    assert codes(listed) == ["1.000003", "1.000001"]
    assert [row.cells[3] for row in second.rows if isinstance(row, CellRow)][-1] == ("8 giờ",)
    assert len(first.rows) == 3
    assert texts(made, Role.ANNEX_PART) == ["Quy trình 1", "Quy trình 2"]
    assert "3. So sánh với quy trình đã áp dụng (Trước khi tái cấu trúc, đến hết ngày 31/12/2025)" in texts(
        made, Role.CLAUSE)
    assert changes.columns[1].over == "Trước"
    assert sum(isinstance(block, Figure) for block in made.parts[2].blocks) == 2


def test_a_process_may_be_approved_before_its_procedure_begins():
    made = paper("decision-processes")
    assert "1.000004" in codes(tables(made)[0])
    assert texts(made, Role.ITEM)[:2] == ["- 01 quy trình cấp tỉnh;", "- 02 quy trình cấp xã."]


def local(*rows: dict[str, object], **changes: object):
    """A decision on contents of the province's own rows, over one more procedure that it set."""
    known = decided("decision-content", rows=list(rows), effective="2026-12-10")
    added = procedure("1.000009", "ho-tich", (START, version("Hỗ trợ học bơi", "commune", by=[f"decisions/{CASE}"],
                                                             **changes)))
    known = Catalog(replace(known.library, procedures={**known.library.procedures, added.code: added}))
    return paper_of(known, HOME, "decision", TODAY, doctypes())


def test_a_decision_on_contents_prints_all_components_of_what_is_not_repealed():
    made = local({"action": "new", "code": "1.000009", "act": "nd-123"},
                 {"action": "repeal", "code": "1.000002", "act": "nd-123", "effective": "2026-12-01"})
    assert texts(made, Role.ANNEX_PART)[-1] == "Thủ tục 1"
    assert texts(made, Role.ANNEX_PART_TITLE)[-1] == "Hỗ trợ học bơi"
    heads = [line.text for line in lines(made) if line.role is Role.PARAGRAPH and line.text.endswith(":")]
    assert heads == ["Trình tự thực hiện:", "Cách thức thực hiện:", "Thành phần, số lượng hồ sơ:",
                     "Thời hạn giải quyết:", "Đối tượng thực hiện:", "Cơ quan giải quyết:", "Kết quả thực hiện:",
                     "Phí, lệ phí:", "Văn bản quy định thủ tục:"]
    bases = texts(made, Role.BASIS)
    assert bases[-2].startswith("Căn cứ Nghị định số 123/2015/NĐ-CP ngày 15/11/2015 của Chính phủ")


def test_forms_and_conditions_are_printed_where_a_procedure_has_them():
    made = local({"action": "amend", "code": "1.000009", "act": "nd-123"}, conditions=["Đủ 18 tuổi."], cases=[
        {"dossier": [{"item": "Đơn", "original": "1", "form_name": "Mẫu số 01"}]}])
    said = [line.text for line in lines(made)]
    assert said.index("- Mẫu số 01") < said.index("Kết quả thực hiện:") < said.index("- Đủ 18 tuổi.")


def test_a_text_that_is_not_entered_yet_is_not_printed_and_leaves_dots_in_the_list():
    known = decided("decision-content", rows=[{"action": "amend", "code": "1.000001", "act": "nd-123"}],
                    effective="2026-11-01")
    made = paper_of(known, HOME, "decision", TODAY, doctypes())
    assert not texts(made, Role.ANNEX_PART)
    assert gaps(made)


def test_costs_saved_are_reckoned_from_the_rows_of_the_plan():
    rows = [{"code": "1.000001", "content": "Bỏ bản sao", "reason": "Đã có dữ liệu", "act": "NĐ 123",
             "before": "1024000", "after": "231000"},
            {"code": "1.000002", "name": "Tên khác", "content": "Giảm ngày", "reason": "Bỏ bước", "act": "NĐ 123",
             "before": "1000000", "after": "1000000"}]
    made = paper("decision-simplification", tables={"plan": rows},
                 values={"review_plan": "Kế hoạch số 1/KH-UBND", "deadline": "30/11/2026"})
    plan, costs = tables(made)
    assert [row.cells[2] for row in plan.rows] == [("Đăng ký khai sinh",), ("Tên khác",)]
    assert [row.cells[3:] for row in costs.rows] == [
        (("1.024.000",), ("231.000",), ("793.000",), ("77,44",)), (("1.000.000",), ("1.000.000",), ("0",), ("0",)),
        (("2.024.000",), ("1.231.000",), ("793.000",), ("39,18",))]


def test_a_cost_that_is_no_number_leaves_the_sum_open():
    made = paper("decision-simplification", tables={"plan": [{"code": "1.000001", "before": "nhiều", "after": "0"}]},
                 values={"review_plan": "Kế hoạch số 1/KH-UBND", "deadline": "30/11/2026"})
    assert any("giảm từ … đồng còn 0 đồng" in place for place in gaps(made))


def test_officers_are_counted_without_the_headings():
    rows = [{"heading": "I. Các sở"}, {"name": "Trần Thị Mẫu", "title": "Chuyên viên", "unit": "Sở Tư pháp"}]
    made = paper("decision-focal-officers", tables={"officers": rows}, values={"former": "Quyết định số 1/QĐ-UBND"})
    assert texts(made, Role.ARTICLE)[0].startswith("Điều 1. Kiện toàn 01 cán bộ")
    assert "Quyết định này thay thế Quyết định số 1/QĐ-UBND." in texts(made, Role.PARAGRAPH)


def test_a_list_may_hold_every_action_from_several_announcements_with_their_days():
    known = catalog(announcements=["2026/1-qd-btp", "2026/2-qd-btp"])
    first = known.library.announcements["2026/1-qd-btp"]
    second = first.model_validate({
        "number": "2/QĐ-BTP", "issuer": "bo-tu-phap", "signed": "2026-05-01", "effective": "2026-06-01",
        "subject": "công bố thêm", "rows": [
            {"action": "unknown", "code": "1.000001", "level": "commune"},
            {"action": "replace", "code": "1.000003", "replaces": ["2.000004"], "level": "province"},
            {"action": "amend", "code": "1.000002", "level": "commune", "effective": "2026-08-01"}]})
    known = Catalog(replace(known.library, announcements={"2026/1-qd-btp": first, "2026/2-qd-btp": second}))
    made = paper_of(known, HOME, "decision", date(2026, 5, 5), doctypes())
    assert [table.caption.rpartition(" ")[2] for table in tables(made)] == ["hành", "sung", "thế", "bỏ", "bố"]
    assert [row.cells[-1] for row in tables(made)[1].rows if isinstance(row, CellRow)] == [
        ("15/5/2026",), ("15/5/2026",), ("15/5/2026",), ("01/8/2026",)]
    assert texts(made, Role.BASIS)[-3].startswith("Căn cứ Quyết định số 1/QĐ-BTP")
    assert texts(made, Role.BASIS)[-2].startswith("Căn cứ Quyết định số 2/QĐ-BTP")


@pytest.mark.parametrize(("kind", "submission", "words"), [
    ("decision-one-stop", "submission-lists", "phê duyệt Danh mục thủ tục hành chính tiếp nhận tại Bộ phận Một cửa"),
    ("decision-online", "submission-lists", "phê duyệt Danh mục thủ tục hành chính cung cấp dịch vụ công trực tuyến"),
    ("decision-anywhere", "submission-lists", "không phụ thuộc vào địa giới hành chính"),
    ("decision-internal", "submission-internal", "công bố Danh mục thủ tục hành chính nội bộ"),
    ("decision-processes", "submission-processes", "phê duyệt quy trình nội bộ giải quyết thủ tục hành chính"),
])
def test_a_submission_says_what_its_decision_does(kind, submission, words):
    made = paper(kind, submission, "submission")
    assert words in texts(made, Role.SUBJECT)[0]
    assert texts(made, Role.ITEM)


@pytest.mark.parametrize("kind", [kind for kind in doctypes().kinds if kind.startswith("decision-")])
def test_every_kind_of_decision_has_a_submission_that_fits(kind):
    assert [name for name, one in doctypes().kinds.items() if kind in one.form.asks_for]


@pytest.mark.parametrize("kind", [kind for kind in doctypes().kinds if kind.startswith("decision-")])
def test_a_decision_ends_with_who_carries_it_out(kind):
    texts_of = [entry.text for entry in doctypes().kinds[kind].texts["body"]]
    assert texts_of[-1].endswith("chịu trách nhiệm thi hành Quyết định này./.")
    last = texts_of[-1].partition(".")[0].removeprefix("Điều ")
    assert f"- Như Điều {last};" in [entry.text for entry in doctypes().kinds[kind].form.recipients]


def test_what_a_title_and_a_name_both_say_is_said_once():
    assert titled("Chánh Văn phòng", "Văn phòng Ủy ban nhân dân tỉnh") == "Chánh Văn phòng Ủy ban nhân dân tỉnh"
    assert titled("Giám đốc", "Sở Tư pháp") == "Giám đốc Sở Tư pháp"
