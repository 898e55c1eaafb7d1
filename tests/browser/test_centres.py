"""Centres and feedback in a real browser: the list found by name, by place, by keys alone, without script, on paper."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Browser, Page, expect

from generator.render import pages
from generator.where import Where
from tests.browser.test_pages import DESK, PHONE, faults, shells
from tests.conftest import ROOT, TODAY, opened

pytestmark = pytest.mark.browser

BIEN_HOA = {"latitude": 10.934, "longitude": 106.801}
HA_NOI = {"latitude": 21.03, "longitude": 105.85}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, served: Callable[[Path], str]) -> str:
    """Our own centres and feedback over freshly made shells, nothing else."""
    out = shells("mkdocs", tmp_path_factory.mktemp("shells"))
    catalog = opened(Where(ROOT, ROOT / "content", ROOT / "plans", out, out / "trial")).catalog
    assert catalog is not None
    view = pages.open_view(catalog, TODAY)
    made = [pages.centres_page(view), pages.feedback_index(view), pages.feedback_year(view, 2026),
            pages.feedback_page(view, "2026/doi-them-giay-khai-sinh"), pages.notices_page(view),
            pages.notice_page(view, "phuong-bien-hoa"), pages.officers_page(view)]
    for piece in made:
        text = (out / piece.kind / "index.html").read_text("utf-8")
        target = out / piece.path / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(pages.stencil(text, view).stamp(piece, pages.canonical(view, piece.path)), "utf-8")
    return served(out)


def visit(browser: Browser, address: str, size: tuple[int, int] = DESK, **context: object) -> Page:
    page = browser.new_context(viewport={"width": size[0], "height": size[1]}, **context).new_page()  # type: ignore[arg-type]
    page.goto(address)
    return page


@pytest.mark.parametrize("path", ["mot-cua/", "phan-anh/", "phan-anh/2026/", "phan-anh/2026/doi-them-giay-khai-sinh/",
                                  "phan-anh/dia-chi/", "phan-anh/dia-chi/phuong-bien-hoa/", "can-bo-dau-moi/"])
@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESK, "dark")])
def test_axe_finds_nothing_and_nothing_overflows(site: str, browser: Browser, path: str, size: tuple[int, int],
                                                 scheme: str) -> None:
    page = visit(browser, site + path, size, color_scheme=scheme)
    assert faults(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth <= 320")
    page.context.close()


def test_a_commune_is_found_by_its_name_without_marks(site: str, browser: Browser) -> None:
    page = visit(browser, site + "mot-cua/", PHONE)
    page.get_by_label("Tên xã, phường").fill("bien hoa")
    expect(page.locator(".ck-bar [role=status]")).to_have_text("1 nơi")
    expect(page.locator("#ds-noi>li:visible b")).to_have_text("Phường Biên Hòa")
    page.get_by_label("Tên xã, phường").fill("tam")  # every line says "Trung tâm": names alone count
    expect(page.locator("#ds-noi>li:visible b")).to_have_text(["Xã Đồng Tâm", "Phường Tam Hiệp", "Phường Tam Phước"])
    page.context.close()


def test_nothing_is_asked_before_the_button_is_pressed_and_then_the_nearest_leads(site: str, browser: Browser) -> None:
    page = visit(browser, site + "mot-cua/", geolocation=BIEN_HOA, permissions=["geolocation"])
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    assert page.locator("#ds-noi>li b").first.inner_text() == "Phường An Lộc"
    page.get_by_role("button", name="Gần tôi nhất").click()
    expect(page.locator("[data-near-told]")).to_contain_text("Gần nhất: Phường Biên Hòa, dưới 1\u00a0km")
    kilometres = [int(text.split()[1]) for text in page.locator("#ds-noi .km").all_inner_texts()]
    assert kilometres == sorted(kilometres)
    assert len(kilometres) == 95
    assert page.locator(".ck-map a[aria-current] title").text_content() == "6. Phường Biên Hòa"
    assert page.locator("#ds-noi>li").first.locator(".n").inner_text() == "6"
    page.get_by_role("button", name="Xếp lại theo tên").click()
    assert page.locator("#ds-noi>li b").first.inner_text() == "Phường An Lộc"
    assert page.locator("#ds-noi .km").count() == 0
    expect(page.get_by_role("button", name="Gần tôi nhất")).to_be_focused()
    assert [address for address in sent if not address.endswith("favicon.svg")] == []
    page.context.close()


def test_who_is_far_away_is_told_so(site: str, browser: Browser) -> None:
    page = visit(browser, site + "mot-cua/", PHONE, geolocation=HA_NOI, permissions=["geolocation"])
    page.get_by_role("button", name="Gần tôi nhất").click()
    expect(page.locator("[data-near-told]")).to_contain_text("Bạn đang ở xa địa bàn này")
    page.context.close()


def test_a_refusal_is_told_plainly_and_the_list_stays_as_it_was(site: str, browser: Browser) -> None:
    page = visit(browser, site + "mot-cua/", PHONE, permissions=[])
    page.get_by_role("button", name="Gần tôi nhất").click()
    expect(page.locator("[data-near-told]")).to_contain_text("không được phép cho biết vị trí")
    assert page.locator("#ds-noi>li b").first.inner_text() == "Phường An Lộc"
    expect(page.get_by_role("button", name="Gần tôi nhất")).to_be_enabled()
    page.context.close()


def test_a_cell_of_the_sketch_says_its_name_and_leads_to_its_line_by_keys_alone(site: str, browser: Browser) -> None:
    page = visit(browser, site + "mot-cua/")
    cell = page.locator('.ck-map a[href="#noi-phuong-tran-bien"]')
    cell.focus()
    expect(page.locator("[data-chosen]")).to_have_text("84. Phường Trấn Biên")
    page.keyboard.press("Enter")
    page.wait_for_url("**#noi-phuong-tran-bien")
    expect(page.locator("#noi-phuong-tran-bien")).to_be_in_viewport()
    expect(cell).to_have_attribute("aria-current", "true")
    assert page.locator(".ck-map a").count() == 95
    page.context.close()


def test_without_script_every_centre_and_every_answer_can_be_read(site: str, browser: Browser) -> None:
    page = visit(browser, site + "mot-cua/", PHONE, java_script_enabled=False)
    assert page.locator("#ds-noi>li:visible").count() == 95
    assert not page.locator("[data-near]").is_visible()
    page.goto(site + "phan-anh/2026/")
    assert page.locator("#ds-phan-anh>li:visible").count() == 8
    page.context.close()


def test_answers_are_filtered_by_body_and_by_how_they_came(site: str, browser: Browser) -> None:
    page = visit(browser, site + "phan-anh/2026/")
    page.get_by_label("Cơ quan").select_option(label="Ủy ban nhân dân cấp xã")
    page.get_by_label("Trả lời").select_option("late")
    expect(page.locator(".ck-bar [role=status]")).to_have_text("2 phản ánh")
    page.get_by_label("Có chữ").fill("xe lan")
    expect(page.locator("#ds-phan-anh>li:visible h3")).to_have_text("Nơi tiếp nhận không có lối cho xe lăn")
    page.context.close()


def test_a_notice_is_one_sheet_of_paper(site: str, browser: Browser, tmp_path: Path) -> None:
    page = visit(browser, site + "phan-anh/dia-chi/phuong-bien-hoa/", PHONE)
    page.pdf(path=str(tmp_path / "notice.pdf"), prefer_css_page_size=True)
    with pikepdf.open(tmp_path / "notice.pdf") as paper:
        assert len(paper.pages) == 1
    page.context.close()
