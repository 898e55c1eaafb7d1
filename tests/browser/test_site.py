"""The site as a citizen gets it: our own content built whole, opened in a real browser."""

import re
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_pages import DESK, LOOKS, PHONE, faults
from tests.conftest import ROOT

pytestmark = pytest.mark.browser

KINDS = {
    "": "home", "tim-kiem/?q=khai+sinh": "results", "thu-tuc/": "finder", "thu-tuc/a-z/dd/": "letter",
    "thu-tuc/a-z/c/": "letter",
    "thu-tuc/1.001193/": "procedure", "thu-tuc/1.001193/2026-03-01/": "procedure", "thu-tuc/2.002278/": "procedure",
    "thu-tuc/1.013225/": "procedure", "thu-tuc/1.001193/mau/me-tu-di-khai/": "sample",
    "linh-vuc/": "fields", "linh-vuc/ho-tich/": "list", "co-quan/": "organizations", "co-quan/ubnd-xa/": "list",
    "co-quan/so-tu-phap/": "list", "su-kien/": "events", "su-kien/sinh-con/": "list",
    "cong-bo/": "acts", "cong-bo/2026/163-qd-btp/": "announcement",
    "quyet-dinh/": "acts", "quyet-dinh/2025/khoa-hoc-thang-11/": "decision",
    "quyet-dinh/2026/xay-dung-thang-7/": "decision",
    "ke-hoach/": "plans", "ke-hoach/2025/kiem-soat-tthc/": "plan", "ke-hoach/2026/ra-soat-tthc/": "plan",
    "ke-hoach/2021/doi-moi-mot-cua-quang-ninh/": "plan", "ke-hoach/2021/kiem-tra-cai-cach/": "plan",
    "ke-hoach/lich/": "outreach",
    "ke-hoach/so-sanh/2024-kiem-soat-tthc-hue/2025-kiem-soat-tthc/": "plan-comparison",
    "thong-ke/": "statistics", "thong-ke/2025-07-01/": "turning-day", "thong-ke/2026-07-01/": "turning-day",
    "thong-ke/2027-03-01/": "turning-day", "thong-ke/chi-so/": "indicators", "thong-ke/chi-so/dung-han/": "indicator",
    "thong-ke/chi-so/ho-so-cham/": "indicator", "thong-ke/chi-so/papi/": "indicator",
    "gioi-thieu/": "editorial", "huong-dan/": "editorial", "tro-nang/": "editorial",
    "bieu-mau/": "forms", "xac-thuc/": "verify", "viec-can-lam/": "clock", "mot-cua/": "centres",
    "phan-anh/": "feedback", "phan-anh/2026/": "feedback-year",
    "phan-anh/2026/doi-them-giay-khai-sinh/": "feedback-one", "phan-anh/dia-chi/": "notices",
    "phan-anh/dia-chi/phuong-bien-hoa/": "notice", "can-bo-dau-moi/": "focal-officers",
    "danh-sach/": "attributes", "danh-sach/mot-cua/": "attribute", "danh-sach/noi-bo/": "attribute",
    "danh-sach/truc-tuyen-mot-phan/": "attribute",
    "danh-sach/lien-thong/": "attribute", "danh-sach/bon-tai-cho/": "attribute", "dich-vu-lien-quan/": "services",
    "thong-ke/linh-vuc/": "statistics-axis", "thong-ke/co-quan/": "statistics-axis",
    "du-lieu/": "data", "ngoai-tuyen/": "offline", "404.html": "not-found",
}
"""Every kind of page: an address, and the template in generator/data/templates that makes it."""
ELSEWHERE = {"band": "a part of every page", "foot": "a part of every page", "moved": "leads on at once",
             "start": "the first page of a copy: tests/browser/test_offline.py",
             "attribute-field": "of a catalog with long lists only; its lines are those of attribute.html"}
ACT_ID = re.compile(r"\b(?:luat|nd|nq|qd|tt|ttlt|vbhn)-[0-9a-z-]*\d{4}\b")


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


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_from_the_top_of_the_home_page_keys_alone_lead_to_a_procedure(size: tuple[int, int], site: str,
                                                                      browser: Browser) -> None:
    """Keys fall faster than the index arrives: every suggestion has its name all the same, and lies on top."""
    page, complaints = visit(browser, site, *size)
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id === 'q'"):
            break
    page.keyboard.type("khai si")
    options = page.locator(".ck-sug:visible li")
    expect(options.first).to_contain_text("khai sinh")
    assert all(option.locator("span").inner_text() for option in options.all())
    assert options.nth(1).evaluate(
        "one => { const box = one.getBoundingClientRect(); return one.contains(document.elementFromPoint("
        "box.x + box.width / 2, box.y + box.height / 2)); }")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url("**/thu-tuc/1.001193/")
    assert complaints == []
    page.context.close()


def test_without_a_query_the_search_lists_everything_and_says_what_to_do(site: str, browser: Browser) -> None:
    page, _ = visit(browser, f"{site}tim-kiem/")
    expect(page.locator("#ck-results")).to_have_attribute("data-search-state", "done")
    assert page.locator("#ck-list > li").count() == 10
    expect(page.locator("#ck-count")).to_contain_text("Viết việc bạn cần làm")
    expect(page.locator("input[name=q]:visible")).to_have_count(1)
    page.context.close()


def test_a_filter_alone_that_fits_nothing_says_so(site: str, browser: Browser) -> None:
    page, _ = visit(browser, f"{site}tim-kiem/?linh-vuc=khong-co")
    expect(page.locator("#ck-count")).to_have_text("Không có thủ tục nào khớp với bộ lọc.")
    page.context.close()


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_a_decision_is_ink_on_white_paper_in_the_dark_too(size: tuple[int, int], site: str, browser: Browser) -> None:
    page, _ = visit(browser, f"{site}quyet-dinh/2025/khoa-hoc-thang-11/", *size, color_scheme="dark")
    paper = page.locator(".ck-paper")
    look = paper.evaluate("one => { const s = getComputedStyle(one); return [s.backgroundColor, s.color]; }")
    assert look == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    table = paper.locator("table").first
    assert table.bounding_box()["width"] > 600  # type: ignore[index]
    assert paper.bounding_box()["width"] <= size[0]  # type: ignore[index]
    page.context.close()


def test_no_procedure_shows_the_id_of_an_act_instead_of_its_name(folder: Path) -> None:
    shown = {path.parent.name: ACT_ID.findall(re.sub(r"<[^>]*>", " ", path.read_text("utf-8")))
             for path in folder.glob("thu-tuc/*/index.html")}
    assert {code: found for code, found in shown.items() if found} == {}


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_of_page_is_wider_than_a_small_phone_or_breaks_its_own_policy(kind: str, site: str,
                                                                             browser: Browser) -> None:
    page, complaints = visit(browser, site + kind, 320, 640)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert complaints == []
    assert page.locator("h1").count() == 1
    page.context.close()


@pytest.mark.slow
@pytest.mark.parametrize(("size", "scheme"), LOOKS)
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


def test_without_scripts_every_day_of_the_catalog_is_reached_and_shows_its_list(site: str, browser: Browser) -> None:
    page, _ = visit(browser, f"{site}thong-ke/", java_script_enabled=False)
    page.locator("summary", has_text="Năm 2025").click()
    page.get_by_role("link", name="1/7/2025", exact=True).click()
    assert page.locator("h1").inner_text().replace("\u00a0", " ") == "Danh mục ngày 1/7/2025"
    hits = page.locator(".ck-hits > li")
    assert hits.count() > 5
    assert all(one.is_visible() for one in hits.all())
    assert re.search(r"/thu-tuc/[^/]+/2025-\d\d-\d\d/$", str(hits.first.locator("a").evaluate("one => one.href")))
    hits.first.locator("a").click()
    assert page.locator("h1").count() == 1
    page.goto(f"{site}viec-can-lam/")
    assert page.locator(".ck-due > li").count() > 0
    page.context.close()


ASKED = yaml.safe_load((ROOT / "tests" / "asked-for.yaml").read_text("utf-8"))


@pytest.mark.parametrize("row", ASKED)
def test_everything_that_was_asked_for_has_its_address(row: int, folder: Path) -> None:
    """All that the documents at the beginning name: each has a page, a list, a paper, or a link with its contact."""
    assert ASKED[row]["at"]
    for address in ASKED[row]["at"]:
        path, _, part = address.partition("#")
        file = folder / path.removeprefix("/")
        page = file / "index.html" if path.endswith("/") else file
        assert page.is_file(), address
        assert page.stat().st_size > 0, address
        assert not part or f' id="{part}"' in page.read_text("utf-8"), address


def test_what_was_asked_for_is_all_there() -> None:
    assert list(ASKED) == list(range(1, 41))


def test_a_procedure_page_stays_small(folder: Path) -> None:
    """UX: a first load of 45 KB compressed in all; the page itself is the smaller part of it."""
    assert (folder / "thu-tuc/1.001193/index.html").stat().st_size < 60_000


def test_a_plan_s_tasks_are_all_there_without_scripts_and_filters_find_them_with(site: str, browser: Browser) -> None:
    plain, _ = visit(browser, f"{site}ke-hoach/2026/ra-soat-tthc/", java_script_enabled=False)
    rows = plain.locator("#nv [data-dv]")
    total = rows.count()
    assert total > 5
    assert all(row.is_visible() for row in rows.all())
    assert not plain.locator(".ck-bar").is_visible()
    plain.context.close()
    page, complaints = visit(browser, f"{site}ke-hoach/2026/ra-soat-tthc/")
    page.get_by_label("Tình trạng").select_option("overdue")
    shown = [row for row in page.locator("#nv [data-dv]").all() if row.is_visible()]
    assert 0 < len(shown) < total
    assert all("Quá hạn" in row.inner_text() for row in shown)
    expect(page.locator(".ck-bar [role=status]")).to_have_text(f"{len(shown)} nhiệm vụ")
    assert complaints == []
    page.context.close()


@pytest.mark.parametrize("path", ["ke-hoach/2026/ra-soat-tthc/", "ke-hoach/2024/kiem-soat-tthc-hue/"])
def test_a_plan_s_page_stays_small(path: str, folder: Path) -> None:
    assert (folder / path / "index.html").stat().st_size < 150_000
