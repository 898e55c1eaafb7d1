"""The site as a citizen gets it: our own content built whole, opened in a real browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.build import build_site
from generator.where import Where
from tests.browser.test_pages import DESK, PHONE, faults
from tests.conftest import ROOT, TODAY

pytestmark = pytest.mark.browser

KINDS = ["", "tim-kiem/?q=khai+sinh", "thu-tuc/", "thu-tuc/1.001193/", "thu-tuc/1.001193/2026-03-01/",
         "thu-tuc/2.002278/", "linh-vuc/ho-tich/", "co-quan/ubnd-xa/", "cong-bo/2026/163-qd-btp/",
         "quyet-dinh/2025/khoa-hoc-thang-11/", "ke-hoach/2025/kiem-soat-tthc/", "su-kien/", "gioi-thieu/"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("site")
    where = Where(ROOT, ROOT / "content", ROOT / "plans", base / "public", base / "trial")
    built = build_site(where, TODAY)
    assert built.written is not None, built.problems
    return where.out


@pytest.fixture(scope="module")
def site(folder: Path, served: Callable[[Path], str]) -> str:
    return served(folder)


def visit(browser: Browser, address: str, width: int = 1280, height: int = 900,
          **context: object) -> tuple[Page, list[str]]:
    """A page, and whatever the browser complains of: errors, refused scripts and styles."""
    page = browser.new_context(viewport={"width": width, "height": height}, **context).new_page()  # type: ignore[arg-type]
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.goto(address)
    return page, complaints


@pytest.mark.parametrize(("asked", "code"), [
    ("dat dai", "1.012812"), ("đất đai", "1.012812"), ("dang ky khai sinh", "1.001193"), ("1.001193", "1.001193"),
    ("khai sihn", "1.001193"), ("163/QĐ-BTP", "1.001193"),
])
def test_a_search_finds_what_it_should(asked: str, code: str, site: str, browser: Browser) -> None:
    page, complaints = visit(browser, site)
    page.locator("#q").fill(asked)
    page.locator("#q").press("Enter")
    expect(page.locator("#ck-results")).to_have_attribute("data-search-state", "done")
    assert code in page.locator("#ck-list .ck-code").all_inner_texts()[:5]
    assert complaints == []
    page.context.close()


def test_nothing_found_says_so_and_helps(site: str, browser: Browser) -> None:
    page, _ = visit(browser, f"{site}tim-kiem/?q=qwertyuiop+zzz")
    expect(page.locator("#ck-results")).to_have_attribute("data-search-state", "none")
    expect(page.locator("#ck-none")).to_be_visible()
    page.context.close()


def test_a_procedure_is_reached_by_the_keyboard_alone(site: str, browser: Browser) -> None:
    page, _ = visit(browser, f"{site}tim-kiem/")
    page.locator("input[name=q]:visible").first.focus()
    page.keyboard.type("ket hon")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=ket+hon*")
    expect(page.locator("#ck-results")).to_have_attribute("data-search-state", "done")
    first = page.locator("#ck-list a").first
    for _ in range(60):
        page.keyboard.press("Tab")
        if first.evaluate("link => link === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/thu-tuc/**")
    assert "kết hôn" in page.locator("h1").inner_text().lower().replace("\u00a0", " ")
    page.context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_of_page_is_wider_than_a_small_phone_or_breaks_its_own_policy(kind: str, site: str,
                                                                             browser: Browser) -> None:
    page, complaints = visit(browser, site + kind, 320, 640)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert complaints == []
    assert page.locator("h1").count() == 1
    page.context.close()


@pytest.mark.parametrize("size", [PHONE, DESK])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_real_pages(size: tuple[int, int], scheme: str, site: str, browser: Browser) -> None:
    found: list[str] = []
    for kind in KINDS:
        page, _ = visit(browser, site + kind, *size, color_scheme=scheme)
        page.wait_for_load_state("networkidle")
        found += [f"{kind}: {fault}" for fault in faults(page)]
        page.context.close()
    assert found == []


def test_without_scripts_every_paper_and_every_list_is_there(site: str, browser: Browser) -> None:
    page, _ = visit(browser, f"{site}thu-tuc/1.001193/", java_script_enabled=False)
    boxes = page.locator(".ck-check input")
    assert boxes.count() >= 5
    assert all(box.is_visible() for box in boxes.all())
    assert not page.locator(".ck-js").first.is_visible()
    page.goto(f"{site}thu-tuc/")
    assert page.locator("main a[href*='../thu-tuc/'], main a[href^='1.'], main a[href*='a-z/']").count() > 10
    page.context.close()


def test_a_procedure_page_stays_small(folder: Path) -> None:
    """UX: a first load of 45 KB compressed in all; the page itself is the smaller part of it."""
    assert (folder / "thu-tuc/1.001193/index.html").stat().st_size < 60_000
