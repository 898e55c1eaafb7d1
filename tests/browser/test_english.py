"""The English interface: labels change, names and the law do not, and the choice is kept."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


def in_english(browser: Browser, address: str, width: int = 1280) -> Page:
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    page.goto(address)
    if width < 700:
        page.locator(".ck-menu summary").click()
    with page.expect_navigation():
        page.get_by_role("button", name="English").click()
    return page


def test_labels_are_english_and_say_so_while_names_stay_vietnamese(site: str, browser: Browser) -> None:
    page = in_english(browser, f"{site}thu-tuc/1.001193/")
    name = page.locator("h1").inner_text()
    card = page.locator("#tom-tat")
    expect(card).to_have_text("Summary")
    assert card.get_attribute("lang") == "en"
    assert page.locator("html").get_attribute("lang") == "vi"
    expect(page.locator(".ck-tabs a").first).to_have_text("Procedures")
    page.get_by_role("button", name="Tiếng Việt").click()
    expect(page.locator("#tom-tat")).to_have_text("Tóm tắt")
    assert page.locator("h1").inner_text() == name
    page.context.close()


def test_the_choice_holds_on_the_next_page_and_is_made_from_the_menu_on_a_phone(site: str, browser: Browser) -> None:
    page = in_english(browser, site, 360)
    page.goto(site + "linh-vuc/")
    expect(page.locator(".ck-menu summary")).to_have_text("Menu")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.context.close()


def test_what_a_script_draws_later_is_labelled_too(site: str, browser: Browser) -> None:
    page = in_english(browser, site)
    page.evaluate("document.querySelector('main').append(Object.assign(document.createElement('p'), "
                  "{id: 'late', textContent: '7 ngày làm việc · Miễn phí · Hộ tịch'}))")
    expect(page.locator("#late")).to_have_text("7 working days · Free · Hộ tịch")
    page.context.close()


def test_without_a_script_no_switch_is_drawn(site: str, browser: Browser) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(site)
    assert page.locator(".ck-lang:visible").count() == 0
    page.context.close()


def test_the_dictionary_is_fetched_only_when_chosen(site: str, browser: Browser) -> None:
    page = browser.new_context().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(Path(request.url).name))
    page.goto(site, wait_until="networkidle")
    assert "ck-en.js" not in asked
    page.context.close()
