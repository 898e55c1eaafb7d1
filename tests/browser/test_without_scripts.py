"""The site without JavaScript: every way through it that needs none, and nothing drawn that would not work."""

from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_pages import PHONE
from tests.browser.test_site import KINDS, visit

pytestmark = pytest.mark.browser


@pytest.fixture
def page(site: str, browser: Browser) -> Iterator[Page]:
    """The home page on a phone that runs no script."""
    page, _ = visit(browser, site, *PHONE, java_script_enabled=False)
    yield page
    page.context.close()


def follow(page: Page, name: str) -> None:
    """Presses the first link with this text."""
    page.locator("a:visible").filter(has_text=name).first.click()


def test_from_a_life_event_to_the_papers_and_the_form(page: Page) -> None:
    follow(page, "Người thân qua đời")
    follow(page, "đăng ký khai tử")
    expect(page.locator("h1")).to_contain_text("khai tử")
    cases = page.locator(".ck-case")
    assert cases.count() >= 3
    assert all(case.is_visible() for case in cases.all())
    form = page.locator("a:visible").filter(has_text="Tải mẫu trống").first
    answer = page.request.get(urljoin(page.url, str(form.get_attribute("href"))))
    assert answer.ok
    assert answer.body().startswith(b"PK")
    assert page.locator(".ck-js:visible").count() == 0


def test_the_alphabet_leads_to_a_procedure(page: Page) -> None:
    follow(page, "Danh sách A–Z")
    page.locator(".ck-az a", has_text="Đ").first.click()
    page.locator(".ck-hits h3 a, .ck-plain a").filter(has_text="khai sinh").first.click()
    expect(page.locator("h1")).to_contain_text("khai sinh")


def test_the_menu_opens_without_a_script(page: Page) -> None:
    page.locator(".ck-menu summary").click()
    page.locator(".ck-menu").get_by_role("link", name="Quyết định").click()
    expect(page.locator("h1")).to_contain_text("Quyết định")


def test_every_counter_every_answer_and_every_file_is_listed(page: Page) -> None:
    follow(page, "Xem nơi nộp")
    assert page.locator("#ds-noi > li:visible").count() == 95
    follow(page, "Gửi phản ánh, xem câu trả lời")
    follow(page, "Thông báo địa chỉ của từng cơ quan")
    assert page.locator("#ds-thong-bao > li:visible").count() > 95
    follow(page, "Dữ liệu mở")
    file = page.locator("main a[href$='.csv']:visible").first
    assert page.request.get(urljoin(page.url, str(file.get_attribute("href")))).ok


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_drawn_that_would_not_work(kind: str, page: Page, site: str) -> None:
    """Buttons send a form that has an address; what only a script does is not there."""
    page.goto(site + kind)
    assert page.locator(".ck-js:visible, [data-filter]:visible, output:visible").count() == 0
    idle = page.locator("button:visible:not(form[action] button)")
    assert [one.inner_text() for one in idle.all()] == []
    fields = page.locator("input:visible:not(form[action] input):not(.ck-check input), select:visible")
    assert [str(one.get_attribute("name")) for one in fields.all()] == []
