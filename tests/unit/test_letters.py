"""Papers that an editor writes himself, beside a decision or a plan."""

import pytest

from generator.derive.paper_names import doctypes_for, papers_in, source_of, stem
from generator.derive.papers import paper_of
from generator.model.document import Head, Role, lines
from generator.papers import PrintShop, paper_at
from generator.where import Where
from tests.conftest import TODAY, opened
from tests.unit.paper_data import doctypes

HOME = "plans/2026/kiem-soat"


@pytest.fixture
def letter(demo: Where):
    return paper_of(opened(demo).catalog, HOME, "dispatch", TODAY, doctypes())


def texts(paper, role):
    return [line.text for line in lines(paper) if line.role is role]


def test_a_dispatch_says_what_it_is_about_under_its_number(letter):
    head = next(block for block in letter.parts[0].blocks if isinstance(block, Head))
    assert [line.role for line in head.issuing] == [Role.SUPERIOR, Role.ISSUER, Role.NUMBER, Role.ABOUT]
    assert texts(letter, Role.ABOUT) == ["V/v niêm yết thủ tục hành chính mới"]
    assert texts(letter, Role.NUMBER)[0].endswith("/SMH-VP")


def test_several_addressees_stand_below_each_other_and_the_last_ends_the_sentence(letter):
    assert texts(letter, Role.ADDRESSEE) == ["Kính gửi:"]
    assert texts(letter, Role.ADDRESSEE_ITEM) == ["- Các phòng thuộc Sở;", "- Trung tâm Phục vụ hành chính công."]


def test_the_editors_own_words_are_printed_as_written_braces_and_all(letter):
    assert texts(letter, Role.CLAUSE)[1] == "2. Báo lại Văn phòng Sở khi xong {không phải chỗ điền}./."


def test_a_letter_beside_a_plan_has_its_place_its_name_and_its_files(demo: Where):
    catalog = opened(demo).catalog
    assert list(papers_in(catalog.library, HOME)) == ["dispatch"]
    assert source_of(HOME, "dispatch") == "plans/2026/kiem-soat/dispatch.yaml"
    assert (stem("dispatch"), stem("report-quy-1")) == ("cong-van", "bao-cao-quy-1")
    assert doctypes_for("report-quy-1", frozenset(doctypes().kinds)) == ["report-quarter", "report-year"]


def test_a_letter_is_found_by_the_path_of_its_file(demo: Where):
    from_file = demo.plans / "2026/kiem-soat/dispatch.yaml"
    paper = paper_at(opened(demo).catalog, demo, from_file, TODAY, PrintShop())
    assert paper is not None
    assert paper.path == f"{HOME}/dispatch.yaml"


def test_a_letter_of_an_unknown_body_or_kind_is_told_with_its_place(demo: Where):
    path = demo.plans / "2026/kiem-soat/dispatch.yaml"
    path.write_text(path.read_text("utf-8").replace("by: so-mo-hinh", "by: so-la").replace(
        "doctype: dispatch", "doctype: cong-van"), "utf-8")
    told = {(found.code, found.place.path.rsplit("/", 1)[1], found.place.line) for found in opened(demo).problems}
    assert {("R003", "dispatch.yaml", 3), ("R012", "dispatch.yaml", 1)} <= told
