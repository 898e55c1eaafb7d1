"""Every kind of page in a real browser: no fault for axe, no overflow, no script needed, on paper, by both builders."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import axe_core_python
import pikepdf
import pytest
from playwright.sync_api import Browser, Page

from generator.derive.published import PaperState, Published
from generator.derive.sentences import Link
from generator.model.library import Library
from generator.publish.sheet import prune, words_used
from generator.publish.shells import shell_texts
from generator.render import pages
from generator.render.page_verify import Handout
from generator.resolve import Catalog

from ..sample_library import ANNOUNCEMENT, CHANGING, ENDED, HUGE, IN_FORCE, PENDING, TODAY, UNKNOWN, library

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE, DESK = (360, 740), (1280, 900)
LOOKS = [pytest.param(PHONE, "light"), pytest.param(DESK, "dark"),
         pytest.param(PHONE, "dark", marks=pytest.mark.slow), pytest.param(DESK, "light", marks=pytest.mark.slow)]
"""Sheets and colours: each once in every run, every pair in the slow one."""
PAPER = ('<div class="h"><div><p><b>ỦY BAN NHÂN DÂN</b></p></div><div><p><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b>'
         '</p></div></div><p>Điều 1. Công bố danh mục.</p>')


def pieces() -> list[pages.Piece]:
    view = pages.open_view(Catalog(library()), TODAY)
    known: Library = view.catalog.library
    found = [piece for code in known.procedures if (piece := pages.procedure_page(view, code))]
    found += [pages.version_page(view, one.code, dated.since) for one, dated in known.versions()]
    found += [make(view) for make in (
        pages.home_page, pages.results_page, pages.finder_page, pages.fields_page, pages.announcements_index,
        pages.decisions_index, pages.plans_index, pages.events_page)]
    found += [pages.letter_page(view, shelf) for shelf in view.shelves]
    signed = pages.Signature(pages.Seal.TRIAL, "Nguyễn Văn Mẫu", "23/2/2026 9:14", "", "3ac1 90fe")
    files = [pages.PaperFile("quyet-dinh.pdf", "PDF", "Quyết định", "212 KB")]
    paper = Published("Quyết định 00/QĐ-UBND", Link("Công bố thủ tục thu", "quyet-dinh/2026/thu/"), PaperState.TRIAL,
                      "Ký ngày 23/2/2026.", None, "quyet-dinh/2026/thu/quyet-dinh")
    handout = Handout(paper, (("quyet-dinh/2026/thu/quyet-dinh.pdf", "3a" * 32, 212_000),))
    found.append(pages.verify_page(view, [handout], "<h2>Xem chữ ký</h2>"))
    return [*found, pages.not_found_page(view, "/"), pages.field_page(view, "thu"), pages.organization_page(view, "xa"),
            pages.event_page(view, "sinh-con"), pages.announcement_page(view, ANNOUNCEMENT),
            pages.plan_page(view, "2026/thu"), pages.decision_page(view, "2026/thu", PAPER, files, signed)]


def shells(builder: str, folder: Path) -> Path:
    """The shells as one of the two builders makes them."""
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("pages", "theme"):
        shutil.copytree(ROOT / "site" / name, folder / "site" / name)
    command = [sys.executable, "-m", builder, "build"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "site" / "shell"


def stamped(shell: Path, out: Path) -> Path:
    """The sample's site over those shells, with the theme's sheet pruned as it is when published."""
    view = pages.open_view(Catalog(library()), TODAY)
    texts = shell_texts(shell)
    cut = {kind: pages.stencil(text, view) for kind, text in texts.items()}
    for piece in pieces():
        target = out / piece.path if piece.path.endswith(".html") else out / piece.path / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(cut[piece.kind].stamp(piece, pages.canonical(view, piece.path)), "utf-8")
    bodies = (path.read_text("utf-8") for path in (ROOT / "generator" / "data" / "templates").glob("*.html"))
    used = words_used([*texts.values(), *bodies])
    for path in shell.rglob("*"):
        if path.suffix in (".css", ".js", ".svg") and path.is_file():
            target = out / path.relative_to(shell)
            target.parent.mkdir(parents=True, exist_ok=True)
            text = path.read_text("utf-8")
            target.write_text(prune(text, used) if "stylesheets" in path.parts else text, "utf-8")
    return out


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, served: Callable[[Path], str]) -> str:
    return served(stamped(shells("mkdocs", tmp_path_factory.mktemp("shells")), tmp_path_factory.mktemp("site")))


@pytest.fixture(scope="module")
def successor(tmp_path_factory: pytest.TempPathFactory, served: Callable[[Path], str]) -> str:
    """The same site over the shells of Zensical."""
    return served(stamped(shells("zensical", tmp_path_factory.mktemp("shells")), tmp_path_factory.mktemp("site")))


def opened(browser: Browser, size: tuple[int, int], scheme: str = "light", scripts: bool = True) -> Page:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, java_script_enabled=scripts,
                                  color_scheme="dark" if scheme == "dark" else "light")
    return context.new_page()


def faults(page: Page) -> list[str]:
    """What axe finds, in words."""
    page.evaluate(AXE + ";0")
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"]]


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_axe_finds_nothing_on_any_kind_of_page(site: str, browser: Browser, size: tuple[int, int], scheme: str) -> None:
    page = opened(browser, size, scheme)
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    kinds = ["", "tim-kiem/", "thu-tuc/", "thu-tuc/a-z/dd/", "linh-vuc/", "linh-vuc/thu/", "co-quan/xa/",
             "su-kien/sinh-con/", "cong-bo/", f"cong-bo/{ANNOUNCEMENT}/", "quyet-dinh/2026/thu/",
             "ke-hoach/2026/thu/", "xac-thuc/", "404.html",
             *(f"thu-tuc/{code}/" for code in (IN_FORCE, CHANGING, ENDED, PENDING, UNKNOWN, HUGE)),
             f"thu-tuc/{IN_FORCE}/2025-07-01/"]
    for kind in kinds:
        page.goto(site + kind)
        assert faults(page) == [], kind
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), kind
    assert refused == []
    page.context.close()


def test_the_successor_of_the_builder_makes_shells_that_work_as_well(successor: str, browser: Browser) -> None:
    page = opened(browser, PHONE)
    for kind in ("", "tim-kiem/", f"thu-tuc/{IN_FORCE}/"):
        page.goto(successor + kind)
        assert faults(page) == [], kind
        assert page.locator(".ck-brand__place").text_content() == "Thử"
        assert page.evaluate("getComputedStyle(document.querySelector('.ck-top')).backgroundColor") == "rgb(14, 74, 90)"
    page.context.close()


def test_axe_finds_nothing_with_the_menu_and_the_filters_open(site: str, browser: Browser) -> None:
    page = opened(browser, PHONE)
    page.goto(site + "tim-kiem/")
    page.locator(".ck-menu summary").click()
    page.locator(".ck-filt > summary").click()
    assert faults(page) == []
    page.keyboard.press("Escape")
    page.context.close()


def test_nothing_overflows_on_the_narrowest_phone_and_with_text_twice_as_large(site: str, browser: Browser) -> None:
    page = opened(browser, (320, 640))
    for kind in ("", "thu-tuc/", "tim-kiem/", f"thu-tuc/{IN_FORCE}/", f"thu-tuc/{HUGE}/", f"cong-bo/{ANNOUNCEMENT}/",
                 "quyet-dinh/2026/thu/", "ke-hoach/2026/thu/", "xac-thuc/"):
        page.goto(site + kind)
        assert page.evaluate("document.documentElement.scrollWidth <= 320"), kind
        page.evaluate("document.documentElement.style.setProperty('font-size', '250%')")
        assert page.evaluate(
            "[...document.querySelectorAll('.ck-card,.ck-status')]"
            ".every(e => e.scrollWidth <= e.clientWidth + 1)"), kind
    page.context.close()


def test_without_script_every_case_and_every_paper_can_be_seen_and_ticked(site: str, browser: Browser) -> None:
    page = opened(browser, PHONE, scripts=False)
    page.goto(site + f"thu-tuc/{HUGE}/")
    boxes = page.locator(".ck-check input")
    assert boxes.count() == 14 * 16
    assert all(box.is_visible() for box in boxes.all())
    assert not page.locator(".ck-choose").is_visible()
    page.context.close()


def test_a_chosen_case_hides_the_others_and_any_of_counts_once(site: str, browser: Browser) -> None:
    page = opened(browser, PHONE)
    page.goto(site + f"thu-tuc/{IN_FORCE}/")
    count = page.locator(".ck-have [role=status]")
    assert count.text_content() == "Đã có 0 trên 3\u00a0giấy tờ"
    page.get_by_label("Giấy chứng sinh").check()
    page.get_by_label("Giấy cam đoan").check()
    assert count.text_content() == "Đã có 1 trên 3\u00a0giấy tờ"
    page.get_by_label("Trẻ bị bỏ rơi").first.check()
    assert not page.get_by_label("Giấy chứng sinh").is_visible()
    assert page.get_by_label("Biên bản").is_visible()
    page.reload()
    assert page.get_by_label("Biên bản").is_visible()
    assert not page.get_by_label("Giấy chứng sinh").is_visible()
    page.context.close()


def test_the_keyboard_reaches_first_the_skip_link_then_the_notice_the_name_the_search_and_the_menu(
        site: str, browser: Browser) -> None:
    page = opened(browser, PHONE)
    page.goto(site + f"thu-tuc/{IN_FORCE}/")
    reached = []
    for _ in range(5):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent.trim().slice(0, 30)"))
    assert reached[0] == "Chuyển đến nội dung chính"
    assert reached[1].startswith("Cổng Dịch vụ công")
    assert reached[2].startswith("Thủ tục hành chính")
    assert reached[3:] == ["Tìm", "Mục lục"]
    page.context.close()


def test_a_list_for_one_case_is_one_sheet_of_paper_with_the_notice_on_it(
        site: str, browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, PHONE)
    page.goto(site + f"thu-tuc/{IN_FORCE}/")
    page.evaluate("document.documentElement.setAttribute('data-print', 'mine')")
    page.pdf(path=str(tmp_path / "mine.pdf"), prefer_css_page_size=True)
    with pikepdf.open(tmp_path / "mine.pdf") as paper:
        assert len(paper.pages) == 1
    page.emulate_media(media="print")
    assert page.locator(".ck-demo").is_visible()
    page.context.close()


def test_twelve_papers_still_are_one_sheet(site: str, browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, PHONE)
    page.goto(site + f"thu-tuc/{HUGE}/")
    page.evaluate("document.querySelectorAll('.ck-check > li:nth-child(n + 13)').forEach(one => one.remove());"
                  "document.documentElement.setAttribute('data-print', 'mine')")
    page.pdf(path=str(tmp_path / "mine.pdf"), prefer_css_page_size=True)
    with pikepdf.open(tmp_path / "mine.pdf") as paper:
        assert len(paper.pages) == 1
    page.context.close()
