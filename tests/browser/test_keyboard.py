"""The site by keys alone: focus is always seen and never caught, and a citizen gets from home to a ticked list."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_pages import DESK, PHONE
from tests.browser.test_site import visit

pytestmark = pytest.mark.browser

WALKED = ["", "tim-kiem/?q=khai+sinh", "thu-tuc/", "thu-tuc/1.001193/", "mot-cua/", "phan-anh/2026/", "xac-thuc/",
          "ke-hoach/2026/ra-soat-tthc/", "du-lieu/", "404.html"]
STOP = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const look = getComputedStyle(one), box = one.getBoundingClientRect(), shape = one.querySelector("path");
  const ring = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2
    || one.closest("svg") && parseFloat(getComputedStyle(shape).strokeWidth) >= 3;
  const line = one.getClientRects()[0], x = line.x + line.width / 2, y = line.y + line.height / 2;
  const top = document.elementFromPoint(x, y);
  const seen = box.bottom > 0 && box.top < innerHeight && top
    && (one.contains(top) || top.contains(one) || !!top.closest("label"));
  window.ckStops = window.ckStops || new Set();
  const again = window.ckStops.has(one);
  window.ckStops.add(one);
  return {name: one.outerHTML.slice(0, 90), ring: !!ring, seen: !!seen, again};
}"""
MOST = 400


def stops(page: Page) -> list[dict[str, object]]:
    """Where Tab halts from the top of the page to its end."""
    found = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or stop["again"]:
            break
        found.append(stop)
    return found


def tab_to(page: Page, selector: str) -> None:
    """Tab until the element has the focus."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"{selector} is never reached")


@pytest.mark.parametrize("size", [PHONE, DESK])
@pytest.mark.parametrize("kind", WALKED)
def test_focus_is_seen_at_every_stop_and_reaches_the_end(kind: str, size: tuple[int, int], site: str,
                                                         browser: Browser) -> None:
    page, _ = visit(browser, site + kind, *size)
    page.wait_for_load_state("networkidle")
    found = stops(page)
    assert [stop["name"] for stop in found if not stop["ring"]] == []
    assert [stop["name"] for stop in found if not stop["seen"]] == []
    assert 'name="ck-scheme"' in str(found[-1]["name"])
    assert "md-skip" in str(found[0]["name"])
    page.context.close()


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_from_home_to_a_ticked_list_by_keys_alone(size: tuple[int, int], site: str, browser: Browser) -> None:
    page, complaints = visit(browser, site, *size)
    tab_to(page, "#q")
    page.keyboard.type("khai tu")
    expect(page.locator(".ck-sug:visible li").first).to_contain_text("khai tử")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/thu-tuc/1.000656/")
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}thu-tuc/1.000656/#noi-dung")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null"), "the skip link leads into the content"
    tab_to(page, ".ck-choose input")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".ck-choose input:checked + span")).to_contain_text("Người mất đã lâu")
    tab_to(page, ".ck-check input")
    page.keyboard.press("Space")
    expect(page.locator(".ck-have [role=status]")).to_contain_text("Đã có 1 trên")
    tab_to(page, ".ck-have [data-print]")
    assert complaints == []
    page.context.close()


def test_the_menu_of_a_phone_opens_and_closes_by_keys_and_gives_the_focus_back(site: str, browser: Browser) -> None:
    page, _ = visit(browser, site, *PHONE)
    menu = page.locator(".ck-menu")
    tab_to(page, ".ck-menu summary")
    page.keyboard.press("Enter")
    expect(menu.get_by_role("link", name="Lĩnh vực")).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.ck-menu nav') !== null")
    page.keyboard.press("Escape")
    expect(menu.locator("nav")).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()
    page.context.close()


def test_a_filter_is_set_by_keys_and_keeps_the_focus(site: str, browser: Browser) -> None:
    page, _ = visit(browser, f"{site}tim-kiem/?q=khai+sinh", *DESK)
    expect(page.locator("#ck-results")).to_have_attribute("data-search-state", "done")
    tab_to(page, "#ck-filters input[name=cap]")
    page.keyboard.press("Space")
    expect(page.locator("#ck-chosen a")).to_have_count(1)
    assert page.evaluate("document.activeElement.name") == "cap"
    assert "cap=" in page.url
    page.context.close()
