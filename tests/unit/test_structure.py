"""A page that shuts someone out is not published."""

import pytest

from generator.render.structure import RULES, frame, unfit

HEAD = '<!doctype html><html lang="vi"><head><title>Trang</title></head><body><a href="#noi-dung">Bỏ qua</a>'
GOOD = HEAD + '<main><h1 id="noi-dung">Trang</h1><h2>Phí</h2>{}</main></body></html>'
FAULTY = {
    "H001": [GOOD.format("").replace(' lang="vi"', ""), GOOD.format("").replace("Trang</title>", "</title>"),
             GOOD.format("").replace("<title>", '<meta name="viewport" content="user-scalable=no"><title>')],
    "H002": [GOOD.format("<h4>Nhảy cấp</h4>"), GOOD.format("<h1>Hai tên</h1>"), GOOD.format("").replace("h1", "h2")],
    "H003": [GOOD.format("").replace("main>", "div>"), GOOD.format("<main></main>")],
    "H004": [GOOD.format("").replace('<a href="#noi-dung">Bỏ qua</a>', '<a href="/">Trang đầu</a>')],
    "H005": [GOOD.format('<p id="phi"></p><p id="phi"></p>')],
    "H006": [GOOD.format('<a href="#khong-co">Phí</a>'), GOOD.format('<p aria-labelledby="khong-co">Phí</p>')],
    "H007": [GOOD.format('<img src="a.png">'), GOOD.format("<svg><path d='M0 0'/></svg>")],
    "H008": [GOOD.format('<input id="q">'), GOOD.format("<select></select>"), GOOD.format("<textarea></textarea>")],
    "H009": [GOOD.format('<a href="/"></a>'), GOOD.format("<button> </button>")],
    "H010": [GOOD.format("<table><tr><td>1</td></tr></table>"), GOOD.format("<table><tr><th>Phí</th></tr></table>")],
    "H011": [GOOD.format('<p tabindex="2">Phí</p>'), GOOD.format('<button>In <a href="/">đây</a></button>')],
    "H012": [GOOD.format('<p style="color:red">Phí</p>'), GOOD.format("<script>1</script>"),
             GOOD.format('<p onclick="1">Phí</p>')],
}


def test_a_page_for_everyone_is_without_fault() -> None:
    body = ('<label for="q">Tìm</label><input id="q"><label>Phí <input></label><a href="#noi-dung">Lên</a>'
            '<svg role="img"><title>Sơ đồ</title></svg><svg aria-hidden="true"></svg><img src="a.png" alt="">'
            '<table><tr><th scope="col">Phí</th></tr></table><script type="application/ld+json">{}</script>')
    assert unfit(GOOD.format(body).encode()) == []


@pytest.mark.parametrize(("code", "page"), [(code, page) for code, pages in FAULTY.items() for page in pages])
def test_each_way_to_shut_someone_out_is_found_by_its_rule_alone(code: str, page: str) -> None:
    assert {fault.code for fault in unfit(page.encode())} == {code}


def test_every_rule_has_a_faulty_page() -> None:
    assert sorted(FAULTY) == sorted(RULES)


@pytest.mark.parametrize(("body", "codes"), [
    ('<h1 id="noi-dung">Trang</h1><a href="#chan">Cuối trang</a>', set()),
    ("<h1>Trang</h1>", {"H006"}),
    ('<h1 id="noi-dung">Trang</h1><p id="chan"></p>', {"H005"}),
    ('<h1 id="noi-dung">Trang</h1><img src="a.png">', {"H007"}),
])
def test_a_body_is_judged_in_the_frame_of_its_shell(body: str, codes: set[str]) -> None:
    before, after = frame((HEAD + '<main></main><footer id="chan"><h2>Cuối</h2></footer></body></html>').encode())
    assert {fault.code for fault in unfit(f"{before}{body}{after}".encode())} == codes
