"""The search in a real browser: with and without marks, by keyboard alone, by filters, and from a folder."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.derive.search import SearchRecord, SearchSynonym, name_words, words
from generator.load.search_data import read_search_data
from generator.publish.search_index import SearchSettings, search_index
from generator.viet import fold

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
FIELDS = {"ho-tich": "Hộ tịch", "dat-dai": "Đất đai", "can-cuoc": "Căn cước", "xay-dung": "Xây dựng"}
TITLES = [
    ("1.001193", "Thủ tục đăng ký khai sinh", "ho-tich", "commune"),
    ("1.004884", "Thủ tục đăng ký lại khai sinh", "ho-tich", "commune"),
    ("1.000894", "Thủ tục đăng ký kết hôn", "ho-tich", "commune"),
    ("1.004873", "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân", "ho-tich", "commune"),
    ("1.000656", "Thủ tục đăng ký khai tử", "ho-tich", "commune"),
    ("2.000635", "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh", "ho-tich", "province"),
    ("1.012812", "Hòa giải tranh chấp đất đai", "dat-dai", "commune"),
    ("1.013831", "Đăng ký biến động chuyển nhượng quyền sử dụng đất", "dat-dai", "province"),
    ("1.014064", "Cấp lại thẻ căn cước", "can-cuoc", "commune"),
    ("1.013225", "Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ", "xay-dung", "commune"),
]


SAID = {"giấy độc thân": "giấy xác nhận tình trạng hôn nhân", "bán đất": "chuyển nhượng quyền sử dụng đất",
        "cấp quán": "công nhận sáng kiến", "quán nét": "giấy phép xây dựng mới"}


def record(code: str, title: str, field: str, level: str, ended: bool = False) -> SearchRecord:
    return SearchRecord(
        code=code, title=title, field=field, levels=(level,), online="full", audience=("citizen",),
        anywhere=field == "ho-tich", sample=code == "1.001193", time="Trong ngày",
        fee="Miễn phí", ended=ended, title_words=name_words(title), title_size=len(name_words(title)),
        keyword_words=(), number_words=words("163/QĐ-BTP") if field == "ho-tich" else ())


def records() -> list[SearchRecord]:
    many = [record(*row) for row in TITLES]
    many.append(record("1.000001", "Đăng ký khai sinh (bản cũ)", "ho-tich", "commune", ended=True))
    many += [record(f"3.0001{at:02d}", f"Công nhận sáng kiến số {at}", "xay-dung", "province") for at in range(13)]
    return many


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = read_search_data()
    said = [SearchSynonym(words(everyday), (words(official),)) for everyday, official in SAID.items()]
    root = tmp_path_factory.mktemp("site")
    files = search_index(records(), SearchSettings(FIELDS, said, data.stop, data.qualifiers, data.weights))
    for path, content in {f"search/{path}": content for path, content in files.items()}.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_bytes(content)
    (root / "tim-kiem").mkdir()
    shutil.copy(Path(__file__).parent / "search_page.html", root / "tim-kiem" / "index.html")
    for name in ("ck-search.js", "ck-rank.js"):
        shutil.copy(ROOT / "site" / "theme" / name, root / name)
    for code, title, _, _ in TITLES:
        (root / "thu-tuc" / code).mkdir(parents=True)
        (root / "thu-tuc" / code / "index.html").write_text(
            f"<link rel=icon href=data:,><title>{title}</title>", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def address(folder: Path, served: Callable[[Path], str]) -> str:
    return f"{served(folder)}tim-kiem/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    yield opened
    context.close()
    assert faults == []


def search(page: Page, address: str, query: str, more: str = "") -> list[str]:
    page.goto(f"{address}?q={query}{more}")
    page.wait_for_selector("#ck-results[data-search-state=done], #ck-results[data-search-state=none]")
    return page.locator("#ck-list .ck-code").all_inner_texts()


@pytest.mark.parametrize(("query", "code"), [
    ("đất đai", "1.012812"), ("dat dai", "1.012812"), ("đăng ký khai sinh", "1.001193"),
    ("dang ky khai sinh", "1.001193"), ("đăng kí khai sinh", "1.001193"), ("hoà giải", "1.012812"),
    ("1.001193", "1.001193"), ("1 001193", "1.001193"), ("1193", "1.001193"), ("1.001193.000.00.00.H19", "1.001193"),
    ("mã thủ tục 1.014064", "1.014064"), ("khai sihn", "1.001193"), ("dangky ket hon", "1.000894"),
    ("ddawng kys khai tuwr", "1.000656"), ("giấy độc thân", "1.004873"), ("giay doc than", "1.004873"),
    ("giâý độc thân", "1.004873"), ("giáy độc thân", "1.004873"), ("bán hai đất", "1.013831"),
    ("cấp quán nét", "1.013225"),
    ("GPXD nhà ở", "1.013225"), ("163 QĐ BTP khai tử", "1.000656"), ("làm thẻ căn cướt", "1.014064"),
])
def test_what_people_type_finds_the_procedure(page: Page, address: str, query: str, code: str) -> None:
    assert search(page, address, query)[0] == code


def test_no_result_says_so_and_offers_a_way_on(page: Page, address: str) -> None:
    assert search(page, address, "zzzqqq đất") != []
    assert search(page, address, "zzzqqq wwwkkk") == []
    expect(page.locator("#ck-results")).to_have_attribute("data-search-state", "none")
    expect(page.locator("#ck-none")).to_be_visible()
    expect(page.locator("#ck-count")).to_contain_text("zzzqqq wwwkkk")


def test_nothing_found_offers_words_alike_and_a_sentence_to_send(page: Page, address: str) -> None:
    assert search(page, address, "chuyeem zzzqqq") == []
    expect(page.locator("#ck-near a").first).to_be_visible()
    page.locator("#ck-near a").first.click()
    expect(page.locator("#ck-results")).to_have_attribute("data-search-state", "done")
    search(page, address, "zzzqqq %26 wwwkkk")
    expect(page.locator("#ck-said")).to_have_text("Tôi tìm “zzzqqq & wwwkkk” mà không thấy thủ tục nào.")
    letter = page.locator("#ck-said a").get_attribute("href") or ""
    assert letter.startswith("mailto:hop-thu@example.org?subject=")
    assert "zzzqqq%20%26%20wwwkkk" in letter


def test_each_result_says_why_it_matched(page: Page, address: str) -> None:
    for query, reason in (
            ("khai sinh", "Khớp tên thủ tục"), ("1.001193", "Khớp mã thủ tục"),
            ("163/QĐ-BTP", "Khớp số quyết định công bố"), ("giấy độc thân", "Gần nghĩa với “giấy độc thân”")):
        search(page, address, query)
        expect(page.locator("#ck-list > li .ck-small").first).to_contain_text(reason)


def test_a_sample_dossier_is_named_in_the_line_of_facts(page: Page, address: str) -> None:
    search(page, address, "đăng ký khai sinh")
    expect(page.locator("#ck-list > li").first).to_contain_text("Có hồ sơ mẫu")
    expect(page.locator("#ck-list > li").nth(1)).not_to_contain_text("Có hồ sơ mẫu")


def test_what_is_received_anywhere_can_be_asked_for_by_keyboard_alone(page: Page, address: str) -> None:
    before = search(page, address, "cấp")
    box = page.locator("[data-facet=place] input[value=anywhere]")
    box.focus()
    page.keyboard.press("Space")
    expect(page.locator("#ck-list > li")).not_to_have_count(len(before))
    expect(page.locator("#ck-count")).to_contain_text("thủ tục")
    expect(box).to_be_focused()
    assert "noi-nop=anywhere" in page.url
    page.keyboard.press("Space")
    expect(page.locator("#ck-list > li")).to_have_count(len(before))


def test_a_very_long_question_loads_within_the_budget_and_finds(page: Page, address: str) -> None:
    question = "tôi muốn hỏi về việc " + " ".join(title for _, title, _, _ in TITLES)
    assert search(page, address, question[:190]) != []


def test_hits_are_marked_with_the_marks_of_the_title(page: Page, address: str) -> None:
    search(page, address, "khai sinh")
    assert page.locator("#ck-list mark").first.inner_text() == "khai sinh"


def test_a_query_is_text_and_never_markup(page: Page, address: str) -> None:
    search(page, address, "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    assert page.locator("#ck-results img, #ck-count img, #ck-none img").count() == 0


def test_an_ended_procedure_comes_last_and_says_so(page: Page, address: str) -> None:
    assert search(page, address, "đăng ký khai sinh bản cũ")[-1] == "1.000001"
    expect(page.locator("#ck-list > li").last).to_contain_text("Đã hết áp dụng")


def test_filters_narrow_the_list_and_change_the_address(page: Page, address: str) -> None:
    before = search(page, address, "khai sinh")
    page.locator("[data-facet=level] input[value=province]").check()
    expect(page.locator("#ck-list > li")).to_have_count(1)
    assert "cap=province" in page.url
    assert len(before) > 1
    page.locator("#ck-chosen a").click()
    expect(page.locator("#ck-list > li")).to_have_count(len(before))
    page.go_back()
    expect(page.locator("#ck-list > li")).to_have_count(1)


def test_an_address_with_filters_can_be_shared(page: Page, address: str) -> None:
    assert search(page, address, "khai sinh", "&cap=province&linh-vuc=ho-tich") == ["2.000635"]
    expect(page.locator("[data-facet=level] input[value=province]")).to_be_checked()


def test_a_filter_with_nothing_left_stays_and_cannot_be_chosen(page: Page, address: str) -> None:
    search(page, address, "khai sinh")
    expect(page.locator("[data-facet=level] input[value=ministry]")).to_be_disabled()


def test_more_results_come_by_a_link_that_changes_the_address(page: Page, address: str) -> None:
    assert len(search(page, address, "sáng kiến")) == 10
    page.get_by_role("link", name="Xem thêm 3 thủ tục").click()
    expect(page.locator("#ck-list > li")).to_have_count(13)
    assert "so=20" in page.url


def test_suggestions_can_be_used_by_keyboard_alone(page: Page, address: str) -> None:
    search(page, address, "x")
    field = page.get_by_role("combobox")
    field.fill("khai si")
    expect(page.get_by_role("option").first).to_contain_text("khai sinh")
    assert 1 <= page.get_by_role("option").count() <= 7
    expect(page.locator("form[role=search] [role=status]")).to_have_text(re.compile(r"\d gợi ý"))
    field.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", "ck-sug-1-0")
    field.press("ArrowUp")
    expect(field).not_to_have_attribute("aria-activedescendant", "ck-sug-1-0")
    field.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("khai si")


def test_enter_submits_the_words_typed_or_opens_the_suggestion_chosen(page: Page, address: str) -> None:
    search(page, address, "x")
    field = page.get_by_role("combobox")
    field.fill("đăng ký khai sinh")
    expect(page.get_by_role("option").first).to_be_visible()
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url("**/thu-tuc/1.001193/")
    search(page, address, "x")
    field.fill("kết hôn")
    expect(page.get_by_role("option").first).to_be_visible()
    field.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=*")
    expect(page.locator("#ck-list .ck-code").first).to_have_text("1.000894")


def test_search_works_from_a_folder(page: Page, folder: Path) -> None:
    address = (folder / "tim-kiem" / "index.html").as_uri()
    assert search(page, address, "dang ky khai sinh")[0] == "1.001193"
    page.locator("[data-facet=level] input[value=commune]").check()
    expect(page.locator("#ck-chosen a")).to_have_count(1)
    page.locator("#ck-list a").first.click()
    expect(page).to_have_title("Thủ tục đăng ký khai sinh")


def test_the_browser_folds_as_the_generator_does(page: Page, address: str) -> None:
    search(page, address, "x")
    texts = ["Đăng ký khai sinh", "hoà / HÒA", "Quý Mỹ kỹ y tế", "GCNQSDĐ, 163/QĐ-BTP", "  ", "thuỷ\u00a0lợi", "Ảnh²"]
    assert page.evaluate("texts => texts.map(text => ckRank.fold(text))", texts) == [fold(text) for text in texts]
    assert page.evaluate("texts => texts.map(text => ckRank.words(text).map(w => [w.f, w.m]))", texts) == [
        [list(word) for word in words(text)] for text in texts]
