"""A slow network: the page is there and used, its scripts come after. What was done meanwhile is not lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.test_pages import PHONE

pytestmark = pytest.mark.browser


class Slow:
    """A page whose scripts wait until they are let through."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site = page, site
        self._held: list[Route] = []
        self._open = False
        page.route("**/*.js*", self._hold)

    def _hold(self, route: Route) -> None:
        if self._open:
            route.continue_()
        else:
            self._held.append(route)

    def see(self, path: str) -> Page:
        """The page as it stands before any script; the one that must come before first paint is let through."""
        self.page.route("**/ck-early.js*", lambda route: route.continue_())
        self.page.goto(self.site + path, wait_until="commit")
        expect(self.page.locator("#noi-dung").first).to_be_visible()
        return self.page

    def let_through(self) -> None:
        """The scripts come."""
        self._open = True
        for route in self._held:
            route.continue_()


@pytest.fixture
def slow(site: str, browser: Browser) -> Iterator[Slow]:
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}, service_workers="block",
                                  geolocation={"latitude": 10.934, "longitude": 106.801}, permissions=["geolocation"])
    yield Slow(context.new_page(), site)
    context.close()


def test_a_file_chosen_before_is_examined(slow: Slow, folder: Path) -> None:
    page = slow.see("xac-thuc/")
    page.get_by_label("Tệp cần kiểm tra").set_input_files(
        folder / "quyet-dinh/2026/xay-dung-thang-7/quyet-dinh.pdf")
    slow.let_through()
    expect(page.locator("#ck-verdict")).to_contain_text("Đúng tệp")


def test_words_written_before_bring_suggestions(slow: Slow) -> None:
    page = slow.see("")
    page.locator("main input[name=q]").press_sequentially("con moi sinh")
    slow.let_through()
    expect(page.get_by_role("option").filter(has_text="khai sinh").first).to_be_visible()


def test_ticks_and_the_case_chosen_before_are_kept(slow: Slow) -> None:
    page = slow.see("thu-tuc/1.000656/")
    chosen = page.locator("input[name=case]").nth(1)
    chosen.check()
    case = page.locator(f".ck-case[data-case='{chosen.get_attribute('value')}']")
    case.get_by_role("checkbox").first.check()
    slow.let_through()
    expect(page.locator(".ck-case[data-case]:visible")).to_have_count(1)
    expect(case.get_by_role("checkbox").first).to_be_checked()
    page.reload()
    expect(page.locator(".ck-case[data-case]:visible")).to_have_count(1)
    expect(case.get_by_role("checkbox").first).to_be_checked()


def test_the_nearest_cannot_be_asked_for_before(slow: Slow) -> None:
    page = slow.see("mot-cua/")
    button = page.locator("[data-near]")
    expect(button).to_be_disabled()
    slow.let_through()
    button.click()
    expect(page.locator("[data-near-told]")).to_contain_text("Gần nhất: Phường Biên Hòa")
