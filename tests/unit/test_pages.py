"""Page bodies: one status each, no inline style or script, everything escaped, the states in their own words."""

import re
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.derive.addresses import VERIFY
from generator.derive.attributes import Attribute
from generator.derive.differences import differences
from generator.derive.listing import by_letter, first_letter, letter_slug, plain_name
from generator.derive.qr import QrCodes
from generator.derive.samples import FORMS
from generator.derive.sentences import AXES
from generator.derive.turning import turning_days
from generator.load.national_portal import national_portal
from generator.model.library import Library
from generator.model.procedure import ProcedureKind
from generator.render import pages
from generator.render.typography import heading, keep_together
from generator.resolve import Catalog

from ..sample_library import (
    ANNOUNCEMENT,
    CHANGING,
    COMING,
    ENDED,
    HUGE,
    IN_FORCE,
    PENDING,
    TODAY,
    UNKNOWN,
    library,
    version,
)

VOID = {"input", "br", "path", "rect", "use", "circle", "meta", "link", "img"}


@pytest.fixture(scope="module")
def view() -> pages.View:
    return pages.open_view(Catalog(library()), TODAY)


def procedure(view: pages.View, code: str) -> pages.Piece:
    found = pages.procedure_page(view, code)
    assert found is not None
    return found


def all_pieces(view: pages.View) -> list[pages.Piece]:
    known: Library = view.catalog.library
    found = [procedure(view, code) for code in known.procedures]
    found += [pages.version_page(view, one.code, dated.since) for one, dated in known.versions()]
    found += [make(view) for make in (
        pages.home_page, pages.results_page, pages.finder_page, pages.fields_page, pages.announcements_index,
        pages.decisions_index, pages.plans_index, pages.outreach_page, pages.events_page, pages.clock_page,
        pages.indicators_page, pages.attributes_page, pages.services_page, pages.organizations_page,
        pages.centres_page)]
    found += [pages.attribute_page(view, one) for one in Attribute]
    found += [pages.attribute_field_page(view, Attribute.FULL, "thu")]
    found += [pages.axis_page(view, axis) for axis in AXES]
    found += [pages.indicator_page(view, key) for key in known.indicators]
    found += [pages.data_page(view), pages.not_found_page(view, "/"), pages.field_page(view, "thu"),
              pages.organization_page(view, "xa"),
              pages.event_page(view, "sinh-con"), pages.announcement_page(view, ANNOUNCEMENT),
              pages.plan_page(view, "2026/thu"),
              pages.editorial_page(view, "tro-nang", "Trợ năng", "<p>Không có cookie.</p>")]
    found += [pages.letter_page(view, shelf) for shelf in view.shelves]
    days = list(turning_days(view.catalog, pages.WHOLE_LIST))
    found += [pages.statistics_page(view, days), *(pages.turning_page(view, day, None, days[-1].day) for day in days)]
    signed = pages.Signature(pages.Seal.TRIAL, "Nguyễn Văn Mẫu", "23/2/2026 9:14", "", "3ac1 90fe")
    files = [pages.PaperFile("quyet-dinh.pdf", "PDF", "Quyết định", "212 KB")]
    return [*found, pages.decision_page(view, "2026/thu", "<p>QUYẾT ĐỊNH</p>", files, signed)]


class Tags(HTMLParser):
    """Whether tags close in order; which headings, ids and attributes there are."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_every_page_is_whole_with_one_first_heading_and_nothing_that_the_policy_forbids(view: pages.View) -> None:
    for piece in all_pieces(view):
        tags = Tags()
        tags.feed(piece.body)
        assert tags.open == [], piece.path
        assert tags.headings[0] == 1, piece.path
        assert tags.headings.count(1) == 1, piece.path
        steps = zip(tags.headings, tags.headings[1:], strict=False)
        assert all(after - before <= 1 for before, after in steps), piece.path
        assert len(set(tags.ids)) == len(tags.ids), piece.path
        assert not {name for name in tags.attributes if name == "style" or name.startswith("on")}, piece.path
        assert "<script" not in piece.body
        assert "None" not in re.sub(r"<[^>]+>", "", piece.body), piece.path


def test_every_link_inside_leads_to_a_page_that_is_made(view: pages.View) -> None:
    pieces = all_pieces(view)
    made = {piece.path for piece in pieces} | {VERIFY, FORMS}  # made last, of the tree, or by the press
    for piece in pieces:
        if piece.path == "404.html":
            continue
        for target in re.findall(r'<a[^>]* href="([^"#:]+)"', piece.body):
            path = target.removeprefix(piece.root).partition("?")[0]
            file = path.endswith((".pdf", ".docx", ".ics", ".csv", ".xml", ".json", ".jsonl", ".jsonld"))  # made apart
            assert path in made or file, (piece.path, target)


def test_links_climb_as_far_as_the_page_lies_deep(view: pages.View) -> None:
    assert procedure(view, IN_FORCE).root == "../../"
    assert pages.version_page(view, IN_FORCE, date(2026, 3, 1)).root == "../../../"
    assert pages.home_page(view).root == "./"


@pytest.mark.parametrize(("code", "family", "words"), [
    (IN_FORCE, "ok", "Đang áp dụng"), (CHANGING, "warn", "Sắp thay đổi"), (ENDED, "stop", "Đã hết áp dụng"),
    (PENDING, "info", "Chờ cập nhật nội dung"), (COMING, "warn", "Chưa áp dụng"),
])
def test_each_state_has_its_one_line(view: pages.View, code: str, family: str, words: str) -> None:
    body = procedure(view, code).body
    assert re.findall(r'class="ck-status is-(\w+)"', body) == [family]
    assert f"<b>{words}" in body


def test_an_ended_procedure_offers_no_way_to_hand_in_and_names_its_successor(view: pages.View) -> None:
    piece = procedure(view, ENDED)
    assert "Nộp trực tuyến" not in piece.body
    assert "In bảng niêm yết" not in piece.body
    assert 'type="checkbox"' not in piece.body
    assert f'href="../../thu-tuc/{IN_FORCE}/"' in piece.body
    assert piece.title.startswith("Thủ tục đã bãi bỏ (đã hết áp dụng)")


def test_an_old_version_says_until_when_it_held(view: pages.View) -> None:
    body = pages.version_page(view, IN_FORCE, date(2025, 7, 1)).body
    assert "<b>Bản cũ</b>" in body
    assert "28/2/2026" in body
    assert 'aria-current="true"' in body


def test_an_unknown_time_or_fee_is_said_and_never_zero(view: pages.View) -> None:
    body = procedure(view, UNKNOWN).body
    assert body.split("</dl>")[0].count("<dd>Chưa được nhập</dd>") == 2
    assert "0\u00a0đồng" not in body


def test_a_huge_procedure_shows_every_paper_and_links_to_each_case_without_script(view: pages.View) -> None:
    body = procedure(view, HUGE).body
    assert body.count('type="checkbox"') == 14 * 16
    assert body.count('<a href="#truong-hop-') == 14
    assert "<dd>16\u00a0giấy tờ</dd>" in body


def test_what_content_says_is_text_and_never_markup(view: pages.View) -> None:
    assert "<hộ tịch>" not in procedure(view, IN_FORCE).body
    assert "&lt;hộ tịch&gt;" in procedure(view, IN_FORCE).body


def test_a_trial_signature_is_never_shown_as_a_plain_success(view: pages.View) -> None:
    signed = pages.Signature(pages.Seal.TRIAL, "Nguyễn Văn Mẫu")
    body = pages.decision_page(view, "2026/thu", "", [], signed).body
    assert "Thử nghiệm" in body
    assert "is-ok" not in body


def test_an_announcement_counts_its_work_left_and_shows_the_words_that_changed(view: pages.View) -> None:
    body = pages.announcement_page(view, ANNOUNCEMENT).body
    assert "2 thủ tục chờ nhập bản mới" in body.replace("\u00a0", " ")
    assert "1 thủ tục chờ mã quốc gia" in body.replace("\u00a0", " ")
    assert "<ins>" in body
    assert "không thuộc tỉnh" in body


def test_a_target_without_a_figure_is_not_zero(view: pages.View) -> None:
    body = pages.plan_page(view, "2026/thu").body
    assert "Chưa có số liệu" in body
    assert "1/2" in body


def test_pages_do_not_depend_on_the_day_while_nothing_changes(view: pages.View) -> None:
    tomorrow = pages.open_view(Catalog(library()), date(2026, 11, 23))
    clock = pages.clock_page(view).path  # the one page that counts days says which day it counts from
    then, now = ([piece.body for piece in all_pieces(one) if piece.path != clock] for one in (tomorrow, view))
    assert then == now


def test_the_home_page_says_time_fee_and_channel_in_figures(view: pages.View) -> None:
    said = "3\u00a0ngày làm việc · 20.000\u00a0đồng, trực tuyến 10.000\u00a0đồng · Trực tuyến trọn quy trình"
    assert said in pages.home_page(view).body


def test_bodies_stand_by_level_with_the_number_of_procedures_in_force(view: pages.View) -> None:
    body = pages.organizations_page(view).body
    living = sum(not one.ended for one in view.bodies["xa"])
    assert f'Ủy ban nhân dân cấp xã</a> <small>{living}' in body
    assert "<h2>Cấp xã</h2>" in body


def test_a_procedure_leads_to_the_national_portal_by_its_code_and_an_internal_one_does_not(view: pages.View) -> None:
    address = national_portal().address(IN_FORCE, ProcedureKind.STANDARD)
    assert f"keyword={IN_FORCE}&" in address
    assert procedure(view, IN_FORCE).body.count(f'href="{address.replace("&", "&amp;")}"') == 3
    assert national_portal().address(IN_FORCE, ProcedureKind.INTERNAL) == ""


def test_a_procedure_names_the_decision_that_published_it_and_says_when_that_is_a_draft(view: pages.View) -> None:
    body = procedure(view, IN_FORCE).body
    assert "Công bố 3\u00a0thủ tục thử" in body
    assert "Dự thảo" in body
    assert 'href="../../xac-thuc/#quyet-dinh/2026/thu/"' in body
    assert "Quyết định công bố" not in procedure(view, CHANGING).body


def test_a_version_shows_word_by_word_how_it_differs_from_the_one_before(view: pages.View) -> None:
    assert 'id="tung-chu"' in procedure(view, IN_FORCE).body
    assert "<ins>" in pages.version_page(view, CHANGING, date(2027, 1, 1)).body
    assert 'id="tung-chu"' not in pages.version_page(view, CHANGING, date(2025, 7, 1)).body


def test_whole_phrases_are_compared_and_a_rewritten_text_is_shown_twice() -> None:
    old, new = version(results=["Giấy khai sinh bản chính cấp một lần"]), version(
        results=["Giấy khai sinh bản điện tử cấp một lần"])
    runs = differences(old, new)[0].paragraphs[0]
    assert [(run.kind, run.words) for run in runs] == [
        ("same", "Giấy khai sinh bản"), ("removed", "chính"), ("added", "điện tử"), ("same", "cấp một lần")]
    rewritten = differences(version(results=["Một hai ba"]), version(results=["Bốn năm sáu bảy"]))[0].paragraphs
    assert [run.kind for runs in rewritten for run in runs] == ["removed", "added"]


def test_names_are_filed_without_the_word_procedure() -> None:
    assert plain_name("Thủ tục đăng ký khai sinh") == "Đăng ký khai sinh"
    assert [first_letter(name) for name in ("Ăn", "đăng ký", "Ứng", "Cấp", "(x)")] == ["A", "Đ", "U", "C", "#"]
    assert [letter_slug(letter) for letter in ("Đ", "A", "#")] == ["dd", "a", "khac"]


def test_letters_leave_out_what_has_ended(view: pages.View) -> None:
    assert ENDED not in {entry.code for many in by_letter(view.entries.values()).values() for entry in many}


@pytest.mark.parametrize(("text", "kept"), [
    ("trong 10 ngày", "trong 10\u00a0ngày"), ("Điều 5 Luật", "Điều\u00a05 Luật"), ("97 % hồ sơ", "97\u00a0% hồ sơ"),
    ("theo khoản 2 Điều 3", "theo khoản\u00a02 Điều\u00a03"), ("không có số", "không có số"), ("10 ngàyx", "10 ngàyx"),
])
def test_figures_stay_with_their_units(text: str, kept: str) -> None:
    assert keep_together(text) == kept


def test_headings_hold_compounds_together() -> None:
    assert heading("Đăng ký lại khai sinh") == "Đăng\u00a0ký lại khai\u00a0sinh"


@settings(max_examples=60)
@given(st.integers(1, 9), st.integers(0, 999999), st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_fast_code_is_the_library_s_own_code(head: int, tail: int, day: date) -> None:
    codes = QrCodes()
    codes.path("https://tthc.example/thu-tuc/1.001193/2026-03-01/")
    address = f"https://tthc.example/thu-tuc/{head}.{tail:06d}/{day.isoformat()}/"
    own = segno.make(address, error="m", version=4, mask=2, mode="byte", boost_error=False, micro=False)
    side, path = codes.path(address)
    assert side == len(own.matrix) + 4
    dark = {(int(row), at) for row, at in cells(path)}
    assert dark == {(y + 2, x + 2) for y, row in enumerate(own.matrix) for x, module in enumerate(row) if module & 1}


def cells(path: str) -> list[tuple[int, int]]:
    """The modules that a path's strokes cover."""
    found, x, y = [], 0, 0
    for command, first, second in re.findall(r"([Mmh])(\d+)(?: (\d+))?", path):
        if command == "M":
            x, y = int(first), int(second)
        elif command == "m":
            x += int(first)
        else:
            found += [(y, at) for at in range(x, x + int(first))]
            x += int(first)
    return found


def test_a_stencil_fills_every_hole_and_leaves_content_alone(view: pages.View) -> None:
    cut = pages.stencil("<title>@@TITLE@@</title>@@BAND@@<a href='@@ROOT@@'>@@PLACE@@</a>@@BODY@@@@FOOT@@", view)
    piece = pages.editorial_page(view, "a", "A & B", "<p>@@TITLE@@</p>")
    page = cut.stamp(piece, "https://thu.example/a/")
    assert "<title>A &amp; B – Thủ tục hành chính Thử</title>" in page
    assert "<p>@@TITLE@@</p>" in page
    assert "Bản trình diễn" in page
    assert page.count("@@") == 2


def test_the_demonstration_band_goes_when_the_site_is_real(view: pages.View) -> None:
    known = library()
    real = Library(known.site.model_copy(update={"demonstration": False}), known.program)
    assert "Bản trình diễn" not in pages.stencil("@@BAND@@", pages.open_view(Catalog(real), TODAY)).parts[0]


@pytest.mark.parametrize("make", [
    pages.home_page, pages.finder_page, pages.results_page, pages.announcements_index, pages.decisions_index,
    pages.plans_index, pages.clock_page])
def test_an_empty_catalog_still_has_its_pages(make: Callable[[pages.View], pages.Piece]) -> None:
    empty = pages.open_view(Catalog(Library(library().site, library().program)), TODAY)
    assert "<h1" in make(empty).body
