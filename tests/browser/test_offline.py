"""Reading without a network: the worker keeps pages and says when they are old; a copy on a stick needs no server."""

import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from generator.build import build_site
from generator.render.edition import Edition
from generator.where import Where
from tests.browser.test_pages import DESK, PHONE, faults
from tests.browser.test_site import visit
from tests.browser.test_verify import give, state
from tests.conftest import ROOT, TODAY, tree, wait_for

pytestmark = pytest.mark.browser

PROCEDURE = "thu-tuc/1.001193/"
ANCHOR = ":".join(["3A"] * 32)


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("usb")
    where = Where(ROOT, ROOT / "content", ROOT / "plans", base / "usb", base / "trial")
    found = build_site(where, TODAY, edition=Edition.OFFLINE)
    assert found.written is not None, found.problems
    return where.out


@dataclass
class Network:
    """A server below a path of its own, as on a shared host, that can be gone."""

    root: Path
    folder: str = "tinh"
    down: bool = False
    broken: bool = False

    def __post_init__(self) -> None:
        self.asked: list[str] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, self, directory=str(self.root)))
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.top = f"http://127.0.0.1:{self.server.server_address[1]}/{self.folder}/"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, network: Network, *args: object, **kwargs: object) -> None:
        self.network = network
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        self.network.asked.append(self.path)
        if self.network.down:
            self.close_connection = True
            self.connection.close()
        elif self.network.broken:
            self.send_error(503)
        else:
            self.path = self.path.removeprefix(f"/{self.network.folder}")
            super().do_GET()

    def finish(self) -> None:
        if not self.network.down:
            super().finish()

    def log_message(self, format: str, *args: object) -> None:
        """No log."""


@pytest.fixture
def network(folder: Path) -> Iterator[Network]:
    found = Network(folder)
    yield found
    found.close()


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
    yield context
    context.close()


def caches(page: Page) -> dict[str, list[str]]:
    """What the browser keeps: cache -> addresses."""
    found: dict[str, list[str]] = page.evaluate("""async () => Object.fromEntries(await Promise.all(
      (await caches.keys()).map(async name => [name,
        (await (await caches.open(name)).keys()).map(one => one.url)])))""")
    return found


def names(page: Page) -> list[str]:
    """The caches there are, none opened: to open one that has just gone would make it again."""
    found: list[str] = page.evaluate("caches.keys()")
    return found


def first_visit(reader: BrowserContext, network: Network, path: str = PROCEDURE) -> Page:
    """Until the worker runs, and the page that was there before it is kept."""
    page = reader.new_page()
    page.goto(network.top + path)
    wait_for(lambda: any(page.url in held for held in caches(page).values()))
    wait_for(lambda: page.evaluate("Boolean(navigator.serviceWorker.controller)"))
    return page


def test_a_page_seen_once_is_read_again_without_a_network_and_says_so(reader: BrowserContext, network: Network) -> None:
    page = first_visit(reader, network)
    expect(page.locator(".ck-saved p")).to_have_count(0)
    network.down = True
    page.reload()
    expect(page.locator("h1")).to_contain_text("khai sinh")
    expect(page.locator(".ck-saved")).to_contain_text("Bạn đang xem bản đã lưu.")
    expect(page.locator(".ck-saved")).to_contain_text(re.compile(r"lúc \d+:\d\d ngày \d+/\d+/\d{4}"))
    assert page.evaluate("getComputedStyle(document.querySelector('.ck-top')).backgroundColor") == "rgb(14, 74, 90)"
    assert faults(page) == []
    network.down = False
    page.locator(".ck-saved a").click()
    expect(page.locator(".ck-saved p")).to_have_count(0)


def test_home_and_search_were_never_opened_and_work_without_a_network(reader: BrowserContext, network: Network) -> None:
    first_visit(reader, network).close()
    page = reader.new_page()
    page.goto(network.top + "gioi-thieu/")  # one who comes back: the small index is kept whole
    index = {network.top + path for path in tree(network.root) if path.startswith("search/")}
    wait_for(lambda: any(index <= set(held) for held in caches(page).values()))
    network.down = True
    page.goto(network.top)
    expect(page.locator(".ck-saved")).to_contain_text("bản đã lưu")
    page.locator("#q").fill("ket hon")
    page.locator("#q").press("Enter")
    expect(page.locator("#ck-results")).to_have_attribute("data-search-state", "done")
    expect(page.locator("#ck-list h3").first).to_contain_text("kết hôn")
    expect(page.locator(".ck-saved")).to_contain_text("bản đã lưu")


def test_a_page_never_seen_gives_way_to_one_that_says_what_there_is(reader: BrowserContext, network: Network) -> None:
    page = first_visit(reader, network)
    page.goto(network.top + "linh-vuc/ho-tich/")
    network.down = True
    page.goto(network.top + "thu-tuc/1.000894/")
    expect(page.locator("h1")).to_have_text(re.compile("không có mạng"))
    expect(page.locator(".ck-saved")).to_contain_text("Chưa nối được với máy chủ.")
    kept = page.locator("#ck-kept a")
    expect(kept.first).to_have_text("Hộ tịch")
    expect(kept).to_have_count(2)
    assert kept.nth(1).get_attribute("href") == network.top + PROCEDURE
    assert page.evaluate("getComputedStyle(document.querySelector('.ck-top')).backgroundColor") == "rgb(14, 74, 90)"
    page.get_by_role("link", name="Trang chủ").last.click()
    expect(page.locator(".ck-hero h1")).to_be_visible()


def test_a_server_that_is_down_is_no_reason_to_show_nothing(reader: BrowserContext, network: Network) -> None:
    page = first_visit(reader, network)
    network.broken = True
    page.reload()
    expect(page.locator(".ck-saved")).to_contain_text("bản đã lưu")


def test_papers_and_data_are_never_kept(reader: BrowserContext, network: Network) -> None:
    page = first_visit(reader, network)
    paper = f"{network.top}xac-thuc/sha256.txt"
    assert page.evaluate("async address => (await fetch(address)).ok", paper)
    page.goto(network.top + "quyet-dinh/2025/khoa-hoc-thang-11/quyet-dinh.txt")
    page.goto(network.top + PROCEDURE)
    held = [address for addresses in caches(page).values() for address in addresses]
    assert held
    assert [one for one in held if not re.search(r"(/|\.css\?v=\w+|\.js(\?v=\w+)?|favicon\.svg)$", one)] == []


def test_everything_that_was_kept_can_be_forgotten(reader: BrowserContext, network: Network) -> None:
    page = first_visit(reader, network)
    page.goto(network.top + "ngoai-tuyen/")
    expect(page.locator("#ck-kept a")).to_have_count(1)
    page.locator("#ck-forget").click()
    expect(page.locator("#ck-kept-say")).to_have_text("Đã xóa các trang đã lưu.")
    expect(page.locator("#ck-kept a")).to_have_count(0)
    page.locator("#ck-keep").click()
    expect(page.locator("#ck-kept-say")).to_contain_text("Đã lưu cả bộ tìm kiếm.")
    network.down = True
    page.goto(network.top + "tim-kiem/?q=khai+sinh")
    expect(page.locator("#ck-results")).to_have_attribute("data-search-state", "done")


def test_a_new_version_takes_the_place_of_the_old_one(reader: BrowserContext, network: Network, tmp_path: Path) -> None:
    page = first_visit(reader, network)
    old = next(name.split()[-1] for name in caches(page) if " ban " in name)
    newer = tmp_path / "moi"
    for path, data in tree(network.root).items():
        (newer / path).parent.mkdir(parents=True, exist_ok=True)
        (newer / path).write_bytes(data)
    worker = newer / "sw.js"
    worker.write_text(re.sub(r'"(version|index)":"', r'"\1":"0', worker.read_text("utf-8")), "utf-8")
    later = Network(newer)
    network.server.RequestHandlerClass = later.server.RequestHandlerClass  # the same address, the next day
    page.evaluate("navigator.serviceWorker.getRegistration().then(one => one.update())")
    wait_for(lambda: sorted(name.split()[2] for name in names(page)) == ["ban", "da-xem", "tep", "tim"]
             and not any(name.endswith(f" {old}") for name in names(page)))
    later.down = True
    page.reload()
    expect(page.locator(".ck-saved")).to_contain_text("bản đã lưu")
    later.close()


def test_an_open_page_tells_that_the_network_went_and_came(reader: BrowserContext, network: Network) -> None:
    page = first_visit(reader, network)
    reader.set_offline(True)
    expect(page.locator(".ck-saved")).to_contain_text("Máy vừa mất mạng.")
    reader.set_offline(False)
    expect(page.locator(".ck-saved p")).to_have_count(0)


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_the_page_about_it_is_fit_for_all(size: tuple[int, int], network: Network, browser: Browser) -> None:
    page, complaints = visit(browser, f"{network.top}ngoai-tuyen/", *size)
    expect(page.locator("#ck-kept-tools")).to_be_visible()
    assert faults(page) == []
    assert complaints == []
    page.context.close()


def test_the_site_can_be_installed(folder: Path, network: Network, browser: Browser) -> None:
    said = json.loads((folder / "manifest.webmanifest").read_bytes())
    assert (said["lang"], said["start_url"], said["scope"]) == ("vi", "./", "./")
    assert all((folder / icon["src"]).is_file() for icon in said["icons"])
    assert "trình diễn" in said["name"]
    page, complaints = visit(browser, network.top)
    asked = page.context.new_cdp_session(page)
    found = asked.send("Page.getAppManifest")
    assert found["errors"] == []
    assert [one["errorId"] for one in asked.send("Page.getInstallabilityErrors")["installabilityErrors"]
            if one["errorId"] != "in-incognito"] == []
    assert complaints == []
    page.context.close()


# ---- the copy on a stick ----


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.found |= {said[name] or "" for name in ("href", "src", "action") if name in said}
        if said.get("http-equiv") == "refresh":
            self.found.add((said["content"] or "").partition("url=")[2])


def links(page: Path) -> set[str]:
    """What a page links on the stick: without addresses elsewhere and places within itself."""
    parser = _Links()
    parser.feed(page.read_text("utf-8"))
    return {link for link in parser.found if not urlsplit(link).scheme and urlsplit(link).path}


def test_every_link_of_every_page_leads_to_a_file(stick: Path) -> None:
    wrong, seen = [], 0
    for page in stick.rglob("*.html"):
        for link in links(page):
            seen += 1
            target = page.parent / unquote(urlsplit(link).path)
            if link.startswith("/") or not target.is_file() or not target.resolve().is_relative_to(stick.resolve()):
                wrong.append(f"{page.relative_to(stick)}: {link}")
    assert wrong == []
    assert seen > 5000


def test_a_copy_has_nothing_that_needs_a_server(stick: Path, folder: Path) -> None:
    ours, theirs = tree(stick), tree(folder)
    assert sorted(theirs.keys() - ours.keys()) == [
        "404.html", "ck-kept.js", "ck-offline.js", "icon-192.png", "icon-512.png", "icon-mask-512.png",
        "manifest.webmanifest", "ngoai-tuyen/index.html", "robots.txt", "sw.js"]
    assert ours.keys() - theirs.keys() == {"BAT-DAU.html"}
    assert [path for path in ours.keys() & theirs.keys() if ours[path] != theirs[path] and not path.endswith(
        (".html", "manifest.json"))] == []
    assert not any(b"serviceWorker" in data for path, data in ours.items() if path.endswith((".html", ".js")))


def test_every_name_can_be_written_on_a_stick(stick: Path) -> None:
    assert [path for path in tree(stick) if len(path) > 180 or re.search(r'[<>:"|?*\\]|[. ](/|$)', path)] == []


def test_every_page_of_a_copy_says_of_which_day_it_is_and_where_the_site_lives(stick: Path) -> None:
    silent = [page.relative_to(stick).as_posix() for page in stick.rglob("*.html")
              if "Bản sao ngày" not in (text := page.read_text("utf-8")) or 'datetime="2026-11-22"' not in text
              or 'href="https://tthc.example"' not in text]
    assert silent == []


def test_a_citizen_with_a_stick_finds_a_procedure_and_checks_a_file(stick: Path, browser: Browser) -> None:
    page, complaints = visit(browser, (stick / "BAT-DAU.html").as_uri())
    page.get_by_role("link", name="Mở trang tra cứu").click()
    page.locator("#q").fill("dang ky khai sinh")
    page.locator("#q").press("Enter")
    expect(page.locator("#ck-results")).to_have_attribute("data-search-state", "done")
    page.locator("#ck-list a", has_text="Đăng ký khai sinh").first.click()
    expect(page.locator("h1")).to_contain_text("khai sinh")
    papers = page.locator("a[href$='.pdf']")
    assert papers.count() > 0
    for paper in papers.all():
        assert Path(unquote(urlsplit(str(paper.evaluate("one => one.href"))).path)).is_file()
    page.locator(".ck-foot a", has_text="Kiểm tra một văn bản").click()
    file = next(stick.glob("quyet-dinh/**/quyet-dinh.pdf"))
    give(page, file.read_bytes())
    expect(page.locator("#ck-verdict")).to_contain_text("Đúng tệp")
    page.locator("#ck-verdict a").first.click()
    assert Path(unquote(urlsplit(page.url).path)) == file.parent / "index.html"
    give_back = page.get_by_role("link", name="Kiểm tra tệp của bạn")
    give_back.click()
    expect(page.locator("#ck-for")).to_contain_text("Đang hỏi về văn bản")
    give(page, b"%PDF-1.7 mot tep la")
    state(page, "other")
    assert complaints == []
    page.context.close()


def test_what_scripts_draw_on_a_stick_leads_to_files_too(stick: Path, browser: Browser) -> None:
    page, complaints = visit(browser, f"{(stick / 'tim-kiem/index.html').as_uri()}?q=ho+tich+zzzz")
    expect(page.locator("#ck-results")).not_to_have_attribute("data-search-state", "loading")
    page.goto(f"{(stick / 'tim-kiem/index.html').as_uri()}?q=khai+sinh")
    expect(page.locator("#ck-results")).to_have_attribute("data-search-state", "done")
    drawn = page.evaluate("Array.from(document.querySelectorAll('main a'), one => one.href)")
    assert [one for one in drawn if one.startswith("file:") and not Path(unquote(urlsplit(one).path)).is_file()] == []
    page.locator("#ck-filters input").first.check()
    expect(page.locator("#ck-chosen li")).to_have_count(1)
    assert complaints == []
    page.context.close()


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_the_start_of_a_copy_is_fit_for_all(size: tuple[int, int], stick: Path, browser: Browser) -> None:
    page, complaints = visit(browser, (stick / "BAT-DAU.html").as_uri(), *size)
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert complaints == []
    page.context.close()


def test_the_fingerprint_that_boards_print_stands_in_the_copy(demo: Where) -> None:
    site = demo.content / "site.yaml"
    site.write_text(site.read_text("utf-8") + f'anchor: "{ANCHOR}"\n', "utf-8")
    assert build_site(demo, TODAY, edition=Edition.OFFLINE).written
    start = (demo.out / "BAT-DAU.html").read_text("utf-8")
    assert " ".join(["3A3A"] * 16) in start
    assert "thử nghiệm</b>" not in start


def test_a_copy_of_another_day_is_made_anew_and_the_site_itself_depends_on_no_edition(demo: Where) -> None:
    assert build_site(demo, TODAY, edition=Edition.OFFLINE).written
    assert build_site(demo, TODAY.replace(day=23), edition=Edition.OFFLINE).written
    assert all("22/11/2026</time></strong>" not in page.read_text("utf-8") for page in demo.out.rglob("*.html"))
    assert build_site(demo, TODAY).written
    again = tree(demo.out)
    assert build_site(demo, TODAY, clean=True).written
    assert tree(demo.out) == again


