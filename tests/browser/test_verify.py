"""/xac-thuc/ as a citizen uses it: a file dropped on the page, judged in the browser, with and without a network."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from generator.build import build_site
from generator.where import Where
from tests.browser.test_pages import LOOKS, PHONE, faults
from tests.browser.test_site import visit
from tests.conftest import DEMO, ROOT, TODAY

pytestmark = pytest.mark.browser

CASE = "quyet-dinh/2026/ho-tich-thang-ba/"
PAPER = f"{CASE}quyet-dinh.pdf"
LENGTHS = [0, 1, 3, 55, 56, 63, 64, 65, 119, 120, 1000, 100_000]


def built(base: Path, ended: str = "") -> Path:
    shutil.copytree(DEMO, base / "demo")
    where = Where(ROOT, base / "demo" / "content", base / "demo" / "plans", base / "public", base / "trial")
    if ended:
        case = where.content / "decisions/2026/ho-tich-thang-ba"
        (case / "follow-up.yaml").write_text(f"ended: {{since: {ended}}}\n", "utf-8")
    found = build_site(where, TODAY)
    assert found.written is not None, found.problems
    return where.out


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("trang"))


@pytest.fixture(scope="module")
def site(folder: Path, served: Callable[[Path], str]) -> str:
    return served(folder)


@pytest.fixture
def page(site: str, browser: Browser) -> Iterator[Page]:
    page, complaints = visit(browser, f"{site}xac-thuc/", *PHONE)
    yield page
    assert complaints == []
    page.context.close()


def state(page: Page, name: str) -> None:
    expect(page.locator("#ck-verdict")).to_have_attribute("data-verify-state", name)


def give(page: Page, data: bytes, name: str = "quyet-dinh.pdf") -> None:
    page.set_input_files("#tep", {"name": name, "mimeType": "application/pdf", "buffer": data})


def altered(folder: Path) -> bytes:
    data = bytearray((folder / PAPER).read_bytes())
    data[len(data) // 2] ^= 1
    return bytes(data)


def test_the_published_file_is_known_byte_for_byte(page: Page, folder: Path) -> None:
    give(page, (folder / PAPER).read_bytes(), "tải về (1).pdf")
    state(page, "unsigned")
    verdict = page.locator("#ck-verdict")
    expect(verdict).to_contain_text("Đúng tệp đã công bố")
    expect(verdict).to_contain_text("Ký ngày 5/2/2026. Có hiệu lực từ 5/2/2026.")
    expect(verdict).to_contain_text("tải về (1).pdf")
    expect(verdict).to_contain_text(hashlib.sha256((folder / PAPER).read_bytes()).hexdigest())
    assert verdict.get_by_role("link").get_attribute("href") == f"../{CASE}"
    assert verdict.get_attribute("role") == "status"


def test_one_other_byte_is_told_as_an_alteration_with_the_way_to_the_right_file(page: Page, folder: Path) -> None:
    give(page, altered(folder))
    state(page, "altered")
    expect(page.locator("#ck-verdict")).to_contain_text("Tệp đã bị sửa")
    assert page.locator("#ck-verdict").get_by_role("link", name="quyet-dinh.pdf").get_attribute("href") == f"../{PAPER}"


def test_a_file_that_nobody_published_is_unknown_and_says_what_to_do(page: Page) -> None:
    give(page, b"%PDF-1.7 mot tep la")
    state(page, "unknown")
    expect(page.locator("#ck-verdict")).to_contain_text("Đừng dùng tệp khi chưa rõ")


def test_a_decision_that_ended_is_known_and_warned_of(tmp_path: Path, browser: Browser) -> None:
    root = built(tmp_path, ended="2026-10-01")
    page, complaints = visit(browser, (root / "xac-thuc/index.html").as_uri())
    give(page, (root / PAPER).read_bytes())
    state(page, "ended")
    expect(page.locator("#ck-verdict")).to_contain_text("đã hết hiệu lực")
    expect(page.locator("#ck-verdict")).to_contain_text("từ 1/10/2026")
    page.goto((root / CASE / "index.html").as_uri())
    expect(page.locator(".ck-status").first).to_contain_text("Đã hết hiệu lực từ 1/10/2026")
    assert complaints == []
    page.context.close()


@pytest.mark.parametrize(("told", "words"), [
    ("good", "Đúng tệp đã công bố."), ("trial", "bản thử nghiệm"), ("draft", "bản dự thảo"),
    ("coming", "chưa có hiệu lực"), ("form", "Đúng biểu mẫu"), ("ended", "hết hiệu lực"),
])
def test_each_state_has_its_words(told: str, words: str, site: str, folder: Path, browser: Browser) -> None:
    index = (folder / "xac-thuc/ma-bam.js").read_text("utf-8").replace('"unsigned"', f'"{told}"')

    def answer(route: Route) -> None:
        route.fulfill(body=index, content_type="text/javascript")

    page = browser.new_context().new_page()
    page.route("**/ma-bam.js", answer)
    page.goto(f"{site}xac-thuc/")
    give(page, (folder / PAPER).read_bytes())
    state(page, told)
    expect(page.locator("#ck-verdict")).to_contain_text(words)
    page.context.close()


def test_without_its_list_the_page_says_that_it_cannot_tell(site: str, folder: Path, browser: Browser) -> None:
    page = browser.new_context().new_page()
    page.route("**/ma-bam.js", lambda route: route.abort())
    page.goto(f"{site}xac-thuc/")
    give(page, (folder / PAPER).read_bytes())
    state(page, "unlisted")
    expect(page.locator("#ck-verdict")).to_contain_text("Chưa tải được danh sách mã")
    page.context.close()


def test_it_works_when_the_network_is_gone_and_asks_nothing_of_anybody(page: Page, folder: Path) -> None:
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    give(page, (folder / PAPER).read_bytes())
    state(page, "unsigned")
    give(page, altered(folder))
    state(page, "altered")
    assert asked == []
    page.context.set_offline(False)


def test_it_works_from_a_folder(folder: Path, browser: Browser) -> None:
    page, complaints = visit(browser, (folder / "xac-thuc/index.html").as_uri())
    give(page, (folder / PAPER).read_bytes())
    state(page, "unsigned")
    assert complaints == []
    page.context.close()


def test_a_file_dropped_on_the_frame_is_judged(page: Page) -> None:
    page.evaluate("""() => {
      const carried = new DataTransfer();
      carried.items.add(new File(['la'], 'la.pdf'));
      const drop = new DragEvent('drop', {dataTransfer: carried, cancelable: true});
      document.querySelector('[data-verify]').dispatchEvent(drop);
    }""")
    state(page, "unknown")


def test_a_digest_is_looked_up_however_it_was_copied(page: Page, folder: Path) -> None:
    digest = hashlib.sha256((folder / PAPER).read_bytes()).hexdigest()
    spaced = " ".join(digest[at:at + 8] for at in range(0, 64, 8)).upper()
    for typed, told in ((digest, "unsigned"), (spaced, "unsigned"), ("12", "mistyped"), ("0" * 64, "unknown")):
        page.locator("#ma").fill(typed)
        page.locator("#ma").press("Enter")
        state(page, told)
        assert page.locator("#ma").get_attribute("aria-invalid") == str(told == "mistyped").lower()


def test_an_address_with_a_digest_answers_at_once(site: str, folder: Path, browser: Browser) -> None:
    digest = hashlib.sha256((folder / PAPER).read_bytes()).hexdigest()
    page, complaints = visit(browser, f"{site}xac-thuc/#{digest}")
    state(page, "unsigned")
    assert complaints == []
    page.context.close()


@pytest.mark.parametrize("part", ["%E0%A4%A", "12", "khong/co/", "<b>"])
def test_an_address_that_asks_nothing_is_no_question(part: str, site: str, browser: Browser) -> None:
    page, complaints = visit(browser, f"{site}xac-thuc/#{part}")
    state(page, "none")
    give(page, b"x")
    state(page, "unknown")
    assert complaints == []
    page.context.close()


def test_from_a_decision_s_page_the_question_is_about_that_decision(site: str, folder: Path, browser: Browser) -> None:
    page, complaints = visit(browser, f"{site}{CASE}")
    page.get_by_role("link", name="Kiểm tra tệp của bạn").click()
    expect(page.locator("#ck-for")).to_contain_text("Đang hỏi về văn bản")
    page.get_by_role("link", name="danh sách ở cuối trang").click()
    give(page, b"%PDF-1.7 mot tep la")
    state(page, "other")
    give(page, (folder / PAPER).read_bytes())
    state(page, "unsigned")
    assert complaints == []
    page.context.close()


def test_two_megabytes_take_less_than_a_second(page: Page) -> None:
    give(page, b"x")
    state(page, "unknown")
    took = page.evaluate("""async () => {
      const field = document.querySelector('#tep'), verdict = document.querySelector('#ck-verdict');
      const carried = new DataTransfer(), bytes = new Uint8Array(2 << 20);
      for (let at = 0; at < bytes.length; at++) bytes[at] = at * 31;
      carried.items.add(new File([bytes], 'lon.pdf'));
      field.files = carried.files;
      const start = performance.now();
      field.dispatchEvent(new Event('change'));
      await new Promise(done => new MutationObserver((_, watch) => {
        if (verdict.dataset.verifyState !== 'reading') { watch.disconnect(); done(); }
      }).observe(verdict, {attributes: true}));
      return performance.now() - start;
    }""")
    assert took <= 1000


def test_a_large_file_is_read_in_slices_and_its_progress_is_said(page: Page) -> None:
    said = page.evaluate("""async () => {
      const field = document.querySelector('#tep'), verdict = document.querySelector('#ck-verdict'), said = new Set();
      const carried = new DataTransfer();
      carried.items.add(new File([new Uint8Array(48 << 20)], 'rat-lon.pdf'));
      new MutationObserver(() => said.add(document.querySelector('#ck-say').textContent))
        .observe(document.querySelector('#ck-say'), {childList: true});
      field.files = carried.files;
      field.dispatchEvent(new Event('change'));
      await new Promise(done => new MutationObserver((_, watch) => {
        if (verdict.dataset.verifyState === 'unknown') { watch.disconnect(); done(); }
      }).observe(verdict, {attributes: true}));
      return [...said];
    }""")
    assert {f"Đang đọc tệp: {part} %" for part in (25, 50, 75)} <= set(said)
    expect(page.locator("#ck-verdict")).to_contain_text(hashlib.sha256(bytes(48 << 20)).hexdigest())


def test_our_sha_256_is_that_of_everybody(page: Page) -> None:
    data = bytes((at * 7 + at // 256) % 256 for at in range(max(LENGTHS)))
    made = page.evaluate("""([most, lengths]) => {
      const data = Uint8Array.from({length: most}, (_, at) => (at * 7 + Math.floor(at / 256)) % 256);
      return lengths.flatMap(length => [1, 7, 64, 4096].map(step => {
        const sum = window.ckSha256();
        for (let at = 0; at < length; at += step) sum.update(data.subarray(at, Math.min(at + step, length)));
        return sum.hex();
      }));
    }""", [max(LENGTHS), LENGTHS])
    assert made == [hashlib.sha256(data[:length]).hexdigest() for length in LENGTHS for _ in range(4)]
    abc = "(() => { const sum = window.ckSha256(); sum.update(Uint8Array.of(97, 98, 99)); return sum.hex(); })()"
    assert page.evaluate(abc) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_file_s_name_is_text(page: Page) -> None:
    give(page, b"x", "<img src=x onerror=alert(1)>.pdf")
    state(page, "unknown")
    expect(page.locator("#ck-verdict")).to_contain_text("<img src=x onerror=alert(1)>.pdf")
    assert page.locator("#ck-verdict img").count() == 0


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_axe_finds_nothing_before_and_after_an_answer(size: tuple[int, int], scheme: str, site: str, folder: Path,
                                                      browser: Browser) -> None:
    page, complaints = visit(browser, f"{site}xac-thuc/", *size, color_scheme=scheme)
    assert faults(page) == []
    for data, told in (((folder / PAPER).read_bytes(), "unsigned"), (altered(folder), "altered"), (b"x", "unknown")):
        give(page, data)
        state(page, told)
        assert faults(page) == [], told
    assert complaints == []
    page.context.close()


def test_nothing_overflows_on_the_narrowest_phone(site: str, browser: Browser) -> None:
    page, _ = visit(browser, f"{site}xac-thuc/", 320, 640)
    give(page, b"x", "mot-ten-tep-rat-dai-khong-co-dau-cach-nao-ca-de-thu-xem-co-tran-khong.pdf")
    state(page, "unknown")
    assert page.evaluate("document.documentElement.scrollWidth <= 320")
    page.context.close()


def test_the_keyboard_reaches_the_file_and_the_digest(page: Page) -> None:
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id"))
    assert [one for one in reached if one in ("tep", "ma")] == ["tep", "ma"]


def test_without_script_the_digests_can_be_compared_by_hand(site: str, folder: Path, browser: Browser) -> None:
    page, _ = visit(browser, f"{site}xac-thuc/", java_script_enabled=False)
    assert not page.locator("#tep").is_visible()
    expect(page.locator("h2", has_text="So bằng tay")).to_be_visible()
    digest = hashlib.sha256((folder / PAPER).read_bytes()).hexdigest()
    expect(page.locator(".ck-sums")).to_contain_text(digest)
    assert f"{digest}  {PAPER}\n" in (folder / "xac-thuc/sha256.txt").read_text("utf-8")
    page.context.close()
