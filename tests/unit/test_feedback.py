"""Feedback: due by the law's working days, counted in time or late, its notice leading to who takes it."""

import re
from datetime import date
from itertools import pairwise

import pytest

from generator.derive.addresses import addresses, bodies_with_notice
from generator.derive.feedback import Timing, limits, notice_contact, published_feedback, tally
from generator.derive.focal_officers import directory
from generator.render import pages
from generator.where import Where
from tests.conftest import TODAY, opened
from tests.unit.test_pages import Tags
from tests.unit.test_resolve import catalog

OFFICERS = """doctype: decision-focal-officers
tables:
  officers:
    - heading: I. Cấp tỉnh
    - {name: Người Một, unit: Sở Mô hình, telephone: 0000 000 001}
    - heading: II. Cấp xã
    - {name: Người Hai, title: Chuyên viên, unit: Xã Bãi Mơ}
number: %s
signed: %s
signer: {title: CHỦ TỊCH}
"""


def officers(demo: Where, slug: str, number: str = "null", signed: str = "null", follow: str = "") -> None:
    """A decision that names focal officers."""
    folder = demo.content / "decisions/2026" / slug
    folder.mkdir(parents=True)
    (folder / "decision.yaml").write_text(OFFICERS % (number, signed))
    if follow:
        (folder / "follow-up.yaml").write_text(follow)


def timings(demo: Where, today: date = TODAY) -> dict[str, Timing]:
    return {one.key: one.timing for one in published_feedback(catalog(demo), today)}


def test_an_answer_is_due_after_the_working_days_of_the_law(demo: Where) -> None:
    due = {one.key: one.due for one in published_feedback(catalog(demo), TODAY)}
    assert due["2026/cho-lau"] == date(2026, 3, 9)
    assert due["2026/den-hen-khong-tra"] == date(2026, 6, 8)


def test_answers_are_in_time_late_awaited_or_overdue(demo: Where) -> None:
    assert timings(demo) == {"2026/cho-lau": Timing.ON_TIME, "2026/den-hen-khong-tra": Timing.LATE,
                             "2026/mo-cua-thu-bay": Timing.WAITING}
    assert timings(demo, date(2026, 12, 31))["2026/mo-cua-thu-bay"] is Timing.OVERDUE


def test_the_share_is_of_what_was_due_alone(demo: Where) -> None:
    count = tally(published_feedback(catalog(demo), TODAY))
    assert (count.all, count.due, count.on_time, count.late, count.waiting) == (3, 2, 1, 1, 1)


def test_a_day_that_was_told_goes_before_the_rule(demo: Where) -> None:
    path = demo.content / "feedback/2026/den-hen-khong-tra.yaml"
    path.write_text(path.read_text() + "due: 2026-06-15\n")
    assert timings(demo)["2026/den-hen-khong-tra"] is Timing.ON_TIME


def test_without_a_rule_nothing_is_late(demo: Where) -> None:
    path = demo.content / "law/duties.yaml"
    path.write_text(path.read_text().partition("phan-anh:")[0])
    assert limits(catalog(demo)) is None
    assert set(timings(demo).values()) == {Timing.OPEN}


def test_complex_matters_have_the_longest_time_there_is(demo: Where) -> None:
    path = demo.content / "law/duties.yaml"
    rule = path.read_text().partition("phan-anh:")[2].replace("days: 5", "days: 10")
    path.write_text(f"{path.read_text()}phan-anh-phuc-tap:{rule}")
    late = demo.content / "feedback/2026/den-hen-khong-tra.yaml"
    late.write_text(late.read_text() + "complex: true\n")
    assert timings(demo)["2026/den-hen-khong-tra"] is Timing.ON_TIME


def test_feedback_goes_to_the_nearest_body_that_takes_it(demo: Where) -> None:
    path = demo.content / "organizations/tat-ca.yaml"
    path.write_text(path.read_text() + "phong-mo: {names: [{since: 2020-01-01, name: Phòng Mơ}], level: province, "
                    "parent: so-mo}\nso-mo: {names: [{since: 2020-01-01, name: Sở Mơ}], level: province, "
                    "feedback: {title: Tổ tiếp nhận của Sở Mơ, phone: 0000 000 333}}\n")
    name, contact = notice_contact(catalog(demo), "phong-mo", TODAY)
    assert (name, contact and contact.phone) == ("Tổ tiếp nhận của Sở Mơ", "0000 000 333")
    assert notice_contact(catalog(demo), "xa-bai-mo", TODAY) == ("Văn phòng Ủy ban nhân dân", None)


def test_everybody_who_receives_dossiers_has_a_notice_and_its_address_is_permanent(demo: Where) -> None:
    known = catalog(demo)
    assert {"xa-bai-mo", "phuong-ao-mo", "van-phong-ubnd"} <= set(bodies_with_notice(known))
    assert {"/phan-anh/dia-chi/xa-bai-mo/", "/phan-anh/2026/cho-lau/", "/phan-anh/2026/"} <= addresses(known)


def test_the_notice_tells_what_to_say_and_what_goes_elsewhere(demo: Where) -> None:
    body = pages.notice_page(pages.open_view(catalog(demo), TODAY), "phuong-ao-mo").body
    assert "Ủy ban nhân dân phường Ao Mơ" in body
    assert "Niêm yết tại: Trung tâm Phục vụ hành chính công phường Ao Mơ" in body
    assert "Khiếu nại, tố cáo gửi theo đường riêng" in body
    assert "chưa được đối chiếu với bản gốc" in body


@pytest.mark.parametrize(("make", "told"), [
    (pages.feedback_index, "50\u00a0%"), (lambda view: pages.feedback_year(view, 2026), 'name="cq"'),
    (lambda view: pages.feedback_page(view, "2026/cho-lau"), "Đã mở thêm một quầy")])
def test_the_pages_show_answers_and_say_that_they_were_made_up(demo: Where, make, told: str) -> None:  # type: ignore[no-untyped-def]
    body = make(pages.open_view(catalog(demo), TODAY)).body
    assert told in body
    assert "Ví dụ dựng để trình diễn" in body


def test_a_procedure_leads_to_what_was_answered_about_it(demo: Where) -> None:
    piece = pages.procedure_page(pages.open_view(catalog(demo), TODAY), "1.000001")
    assert piece is not None
    assert "này: 1</h2>" in piece.body
    assert 'href="../../phan-anh/2026/cho-lau/"' in piece.body


def test_a_text_about_a_person_is_refused_and_amounts_of_money_are_not(demo: Where) -> None:
    path = demo.content / "feedback/2026/cho-lau.yaml"
    for text, codes in (("Phải nộp 1.250.000.000 đồng ở phường Bến Nghé", set()), ("Gọi ông Trần Văn Bảy", {"C007"}),
                        ("Căn cước 075 099 012 345", {"C007"}), ("Thư về la@thu.vn", {"C007"})):
        path.write_text(f"subject: Thử\nquestion: {text}\norganization: ubnd-xa\nreceived: 2026-03-02\n")
        assert {found.code for found in opened(demo).problems if found.code == "C007"} == codes, text


def test_the_directory_follows_the_decision_in_force(demo: Where) -> None:
    officers(demo, "cu", "00/QĐ-UBND", "2026-01-05", "ended: {since: 2026-05-01}\n")
    officers(demo, "moi", "000/QĐ-UBND", "2026-05-01")
    officers(demo, "sap-toi")
    assert [found.key for day in (date(2026, 2, 1), TODAY) if (found := directory(catalog(demo), day))] == [
        "2026/cu", "2026/moi"]
    found = directory(catalog(demo), TODAY)
    assert found is not None
    assert [(heading, [one.name for one in many]) for heading, many in found.groups] == [
        ("I. Cấp tỉnh", ["Người Một"]), ("II. Cấp xã", ["Người Hai"])]


def test_a_draft_directory_says_so_and_none_at_all_too(demo: Where) -> None:
    assert "Chưa có quyết định nào" in pages.officers_page(pages.open_view(catalog(demo), TODAY)).body
    officers(demo, "du-thao")
    body = pages.officers_page(pages.open_view(catalog(demo), TODAY)).body
    assert "Dự thảo, chưa ký" in body
    assert "Người Hai" in body


def test_every_page_is_whole_and_its_links_lead_somewhere(demo: Where) -> None:
    officers(demo, "du-thao")
    known = catalog(demo)
    view = pages.open_view(known, TODAY)
    found = [pages.centres_page(view), pages.officers_page(view), pages.feedback_index(view), pages.notices_page(view),
             pages.feedback_year(view, 2026), *(pages.feedback_page(view, key) for key in known.library.feedback),
             *(pages.notice_page(view, body) for body in bodies_with_notice(known)),
             pages.organization_page(view, "phuong-ao-mo")]
    there = addresses(known)
    for piece in found:
        tags = Tags()
        tags.feed(piece.body)
        assert tags.open == [], piece.path
        assert tags.headings[0] == 1, piece.path
        assert all(after - before <= 1 for before, after in pairwise(tags.headings)), piece.path
        assert len(set(tags.ids)) == len(tags.ids), piece.path
        assert "style" not in tags.attributes, piece.path
        for target in re.findall(r'<a[^>]* href="((?:\.\./)+[^"#:]*)', piece.body):
            assert f"/{target.removeprefix(piece.root)}" in there, (piece.path, target)


def test_a_body_shows_where_it_receives_dossiers(demo: Where) -> None:
    body = pages.organization_page(pages.open_view(catalog(demo), TODAY), "phuong-ao-mo").body
    assert "Trung tâm Phục vụ hành chính công phường Ao Mơ" in body
    assert "0000 000 222" in body
