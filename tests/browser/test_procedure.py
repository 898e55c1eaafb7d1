"""A procedure's page as a person uses it: the case, the ticks, the paper, the way to the national portal."""

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
BIRTH, CHANGED = "1.001193", "1.013225"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def test_ticks_and_the_case_are_kept_in_this_browser_and_can_be_taken_back(site: str, page: Page) -> None:
    page.goto(f"{site}thu-tuc/{BIRTH}/")
    page.get_by_role("radio", name="Trẻ bị bỏ rơi").check()
    page.locator(".ck-check input:visible").first.check()
    expect(page.locator(".ck-have [role=status]")).to_contain_text("Đã có 1 trên")
    page.reload()
    expect(page.get_by_role("radio", name="Trẻ bị bỏ rơi")).to_be_checked()
    expect(page.locator(".ck-check input:visible").first).to_be_checked()
    page.get_by_role("button", name="Bỏ chọn").click()
    expect(page.locator(".ck-have [role=status]")).to_contain_text("Đã có 0 trên")
    expect(page.get_by_role("radio", name="Trẻ bị bỏ rơi")).to_be_checked()


def test_a_case_can_be_sent_to_somebody_by_its_address(site: str, page: Page) -> None:
    page.goto(f"{site}thu-tuc/{BIRTH}/")
    last = page.locator("[data-case]").last.get_attribute("data-case")
    page.goto(f"{site}thu-tuc/{BIRTH}/#{last}")
    expect(page.locator(f"[data-case={last}]")).to_be_visible()
    expect(page.locator("[data-case]:visible")).to_have_count(1)


def test_the_case_is_chosen_and_papers_are_ticked_with_keys_alone(site: str, page: Page) -> None:
    page.goto(f"{site}thu-tuc/{BIRTH}/")
    page.locator("input[name=case]").first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("input[name=case]").nth(1)).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(".ck-have [role=status]")).to_contain_text("Đã có 1 trên")


def test_the_way_in_by_code_is_the_one_primary_button_and_the_plain_link(site: str, page: Page) -> None:
    page.goto(f"{site}thu-tuc/{BIRTH}/")
    primary = page.locator(".ck-acts .ck-btn:not(.ck-btn--2)")
    expect(primary).to_have_count(1)
    address = primary.get_attribute("href") or ""
    assert address.startswith("https://dichvucong.gov.vn/")
    assert f"keyword={BIRTH}&" in address
    expect(page.get_by_role("link", name=f"Xem trên Cổng Dịch vụ công quốc gia (mã {BIRTH})")).to_have_attribute(
        "href", address)


def test_old_and_new_words_can_be_read_apart(site: str, page: Page) -> None:
    page.goto(f"{site}thu-tuc/{CHANGED}/#tung-chu")
    page.get_by_label("Bản mới").check()
    assert page.locator(".ck-diffs del:visible").count() == 0
    page.get_by_label("Bản cũ").check()
    assert page.locator(".ck-diffs ins:visible").count() == 0
    assert page.locator(".ck-diffs del").first.is_visible()


@pytest.mark.parametrize("code", [BIRTH, CHANGED, "1.004222"])
def test_one_s_own_list_is_one_sheet_and_the_screen_is_as_it_was_afterwards(code: str, site: str, page: Page,
                                                                          tmp_path: Path) -> None:
    page.goto(f"{site}thu-tuc/{code}/")
    page.evaluate("window.print = () => { window.asked = document.documentElement.dataset.print; }")
    page.get_by_role("button", name="In danh sách").click()
    assert page.evaluate("window.asked") == "mine"
    page.pdf(path=str(tmp_path / "mine.pdf"), prefer_css_page_size=True)
    with pikepdf.open(tmp_path / "mine.pdf") as paper:
        assert len(paper.pages) == 1
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.documentElement.dataset.print") is None


def test_a_filtered_list_is_kept_in_its_address(site: str, page: Page) -> None:
    page.goto(f"{site}thu-tuc/")
    page.get_by_label("Làm trực tuyến").select_option("full")
    page.wait_for_function("location.search.includes('tt=full')")
    left = page.locator(".ck-hits > li:visible").count()
    page.reload()
    expect(page.get_by_label("Làm trực tuyến")).to_have_value("full")
    assert 0 < page.locator(".ck-hits > li:visible").count() == left


def test_every_letter_on_the_finder_leads_to_its_list(site: str, page: Page) -> None:
    page.goto(f"{site}thu-tuc/")
    for address in page.locator(".ck-az a").evaluate_all("links => links.map(one => one.href)"):
        answer = page.goto(address)
        assert answer is not None
        assert answer.ok, address
        assert page.locator("main li a[href*='thu-tuc/']").count()
