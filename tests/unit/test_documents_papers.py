"""The decision and the submission as trees: what stands in them and what is left open."""

from datetime import date

import pytest

from generator.derive.papers import paper_of, sample_paper, trial_copy
from generator.model.document import CellRow, GroupRow, Line, Role, Table, freeze, gaps, lines, thaw
from generator.paper_text import paragraphs
from tests.unit.paper_data import HOME, catalog, doctypes

MAY, APRIL = date(2026, 5, 5), date(2026, 4, 20)


def texts(paper, role):
    return [line.text for line in lines(paper) if line.role is role]


def tables(paper):
    return [block for block in paper.parts[1].blocks if isinstance(block, Table)]


def test_the_place_has_its_name_of_the_day():
    before = paper_of(catalog(), HOME, "decision", APRIL, doctypes())
    after = paper_of(catalog(), HOME, "decision", MAY, doctypes())
    assert texts(before, Role.ISSUER) == ["Ủy ban nhân dân", "tỉnh Đồng Nai"]
    assert texts(after, Role.ISSUER) == ["Ủy ban nhân dân", "thành phố Đồng Nai"]
    assert texts(after, Role.AUTHORITY) == ["Chủ tịch Ủy ban nhân dân thành phố Đồng Nai"]


def test_a_signed_paper_keeps_the_names_of_its_day():
    paper = paper_of(catalog(signed="2026-04-20", number="7/QĐ-UBND"), HOME, "decision", MAY, doctypes())
    assert texts(paper, Role.ISSUER)[1] == "tỉnh Đồng Nai"
    assert texts(paper, Role.NUMBER) == ["Số: 07/QĐ-UBND"]
    assert texts(paper, Role.PLACE_DATE) == ["Đồng Nai, ngày 20 tháng 4 năm 2026"]


def test_a_draft_leaves_number_and_day_blank():
    paper = paper_of(catalog(), HOME, "decision", MAY, doctypes())
    assert texts(paper, Role.NUMBER)[0].split() == ["Số:", "/QĐ-UBND"]
    assert texts(paper, Role.PLACE_DATE)[0].split() == ["Đồng", "Nai,", "ngày", "tháng", "năm"]
    assert paper.day is None


def test_a_draft_of_another_day_is_the_same_paper():
    later = paper_of(catalog(), HOME, "decision", date(2026, 6, 1), doctypes())
    assert paper_of(catalog(), HOME, "decision", MAY, doctypes()) == later


def test_the_chairman_signs_for_himself_not_for_the_committee():
    paper = paper_of(catalog(), HOME, "decision", MAY, doctypes())
    assert texts(paper, Role.SIGNER_TITLE) == ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert "TM." not in freeze(paper).decode()


def test_bases_stand_in_their_order_and_end_with_a_full_stop():
    bases = texts(paper_of(catalog(), HOME, "decision", MAY, doctypes()), Role.BASIS)
    assert bases[0] == "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;"
    assert bases[-2] == ("Căn cứ Quyết định số 1/QĐ-BTP ngày 10 tháng 4 năm 2026 của Bộ trưởng Bộ Tư pháp về việc "
                         "công bố thủ tục hành chính lĩnh vực hộ tịch, chứng thực;")
    assert bases[-1].startswith("Theo đề nghị của Giám đốc Sở Tư pháp tại Tờ trình số …/TTr-STP")
    assert [base[-1] for base in bases] == [";"] * (len(bases) - 1) + ["."]


def test_an_older_paper_cites_the_law_of_its_day():
    bases = texts(paper_of(catalog(signed="2025-06-10"), HOME, "decision", MAY, doctypes()), Role.BASIS)
    assert "19 tháng 02 năm 2025" in bases[0]
    assert any("61/2018/NĐ-CP" in base for base in bases)
    assert not any("118/2025/NĐ-CP" in base for base in bases)


def test_rows_of_the_ministry_level_are_left_out_and_counts_have_two_digits():
    paper = paper_of(catalog(), HOME, "decision", MAY, doctypes())
    assert "Danh mục 05 thủ tục" in " ".join(texts(paper, Role.ARTICLE))
    assert texts(paper, Role.ITEM) == [
        "- 01 thủ tục hành chính mới ban hành (01 thủ tục cấp tỉnh);",
        "- 03 thủ tục hành chính được sửa đổi, bổ sung (01 thủ tục cấp tỉnh; 02 thủ tục cấp xã);",
        "- 01 thủ tục hành chính bị bãi bỏ (01 thủ tục cấp xã)."]


def test_tables_go_by_action_then_level_then_field():
    paper = paper_of(catalog(), HOME, "decision", MAY, doctypes())
    assert texts(paper, Role.ANNEX_PART) == ["Phần I", "Phần II", "Phần III"]
    assert [row.text for row in tables(paper)[1].rows if isinstance(row, GroupRow)] == [
        "A. THỦ TỤC HÀNH CHÍNH CẤP TỈNH", "I. Lĩnh vực Chứng thực",
        "B. THỦ TỤC HÀNH CHÍNH CẤP XÃ", "I. Lĩnh vực Hộ tịch"]
    assert paper.parts[1].orientation == "landscape"


def test_an_act_is_cited_in_full_once_then_by_its_number():
    table = tables(paper_of(catalog(), HOME, "decision", MAY, doctypes()))[1]
    rows = [row for row in table.rows if isinstance(row, CellRow)]
    assert [row.cells[6] for row in rows] == [
        ("Nghị định số 23/2015/NĐ-CP ngày 16/02/2015 của Chính phủ về chứng thực",),
        ("Nghị định số 123/2015/NĐ-CP ngày 15/11/2015 của Chính phủ về đăng ký hộ tịch",),
        ("Nghị định số 123/2015/NĐ-CP",)]


def test_what_is_not_known_is_dots_and_never_nothing_to_pay():
    rows = {row.cells[2][0]: row.cells for row in tables(paper_of(catalog(), HOME, "decision", MAY, doctypes()))[1].rows
            if isinstance(row, CellRow)}
    assert rows["Đăng ký khai sinh"][3:6:2] == (("05 ngày làm việc",), ("8.000 đồng/bản",))
    assert rows["Đăng ký khai tử"][3:6:2] == (("…",), ("…",))
    assert rows["Cấp bản sao từ sổ gốc"][3:6] == (("…",), ("…",), ("…",)), "its new text is not entered yet"


def test_a_repealed_row_takes_its_name_from_the_last_version():
    row = tables(paper_of(catalog(), HOME, "decision", MAY, doctypes()))[2].rows[-1]
    assert row.cells[1:] == (("2.000004",), ("Ghi vào sổ việc hộ tịch",), ("Luật Hộ tịch năm 2014",),
                             ("Ủy ban nhân dân cấp xã",), ("01/7/2026",))


def test_gaps_name_what_is_open_but_not_the_annexes_reference():
    open_places = gaps(paper_of(catalog(), HOME, "decision", MAY, doctypes()))
    assert any("Tờ trình số …" in place for place in open_places)
    assert not any("Kèm theo Quyết định số" in place for place in open_places)
    assert gaps(sample_paper("submission", doctypes())) == []


def test_the_submission_is_the_departments_paper():
    paper = paper_of(catalog(), HOME, "submission", MAY, doctypes())
    assert texts(paper, Role.SUPERIOR) == ["UBND thành phố Đồng Nai"]
    assert texts(paper, Role.ISSUER) == ["Sở Tư pháp"]
    assert texts(paper, Role.NUMBER)[0].endswith("/TTr-STP")
    assert texts(paper, Role.ADDRESSEE) == ["Kính gửi: Chủ tịch Ủy ban nhân dân thành phố Đồng Nai"]
    assert len(paper.parts) == 1


@pytest.mark.parametrize("kind", [kind for kind, one in doctypes().kinds.items() if one.form.foot == "official"])
def test_the_text_closes_with_the_sign_of_the_end(kind):
    body = [block for block in sample_paper(kind, doctypes()).parts[0].blocks if isinstance(block, Line)]
    assert body[-1].text.endswith("./.")


def test_freezing_and_thawing_gives_the_same_tree_and_bytes():
    paper = paper_of(catalog(), HOME, "decision", MAY, doctypes())
    assert thaw(freeze(paper)) == paper
    assert freeze(thaw(freeze(paper))) == freeze(paper)


def test_a_demonstration_and_a_trial_say_so():
    paper = trial_copy(paper_of(catalog(), HOME, "decision", MAY, doctypes()), doctypes())
    assert [notice.role for notice in paper.notices] == [Role.DEMONSTRATION, Role.TRIAL]


def test_a_paragraph_tells_its_role_by_how_it_begins():
    body = paragraphs("# Tên\n\nĐiều 1. Chữ\n\n1. Khoản\n\na) Điểm\n\n- gạch\n\nchữ\nthường")
    assert [entry.role for entry in body] == [
        Role.TYPE_NAME, Role.ARTICLE, Role.CLAUSE, Role.POINT, Role.ITEM, Role.PARAGRAPH]
    assert body[-1].text == "chữ thường"
