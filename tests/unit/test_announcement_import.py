"""Reading announcing decisions: one small invented act, changed in one point a test."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from generator.importers.announcement import Reading, read_announcement, write_announcement
from generator.importers.codes import codes_in, split_code
from generator.importers.dates import day_in
from generator.importers.headings import marker_of
from generator.importers.matching import Named
from generator.importers.source import MAX_BYTES, Unreadable
from generator.load.yaml_text import read_yaml
from generator.model.announcement import Announcement, Row
from generator.model.base import Action, Level

HEAD = ["STT", "Mã TTHC", "Tên thủ tục hành chính", "Tên VBQPPL quy định", "Lĩnh vực", "Cơ quan thực hiện"]
ACT = "Nghị định số 7/2026/NĐ-CP ngày 02/01/2026 của Chính phủ"
AMENDED = "**1. Danh mục thủ tục hành chính được sửa đổi, bổ sung**"
PROVINCE = ["A", "THỦ TỤC HÀNH CHÍNH CẤP TỈNH"]


def row(number: int, code: str, name: str, agency: str = "Sở Tư pháp") -> list[str]:
    return [str(number), code, name, ACT, "Hộ tịch", agency]


def table(*rows: list[str]) -> list[str]:
    """One cell after the other, each between lines of a single bar."""
    lines = []
    for cells in rows:
        lines.append("|")
        for cell in cells:
            lines += [*(cell.split("\n") if cell else []), "|"]
    return lines


def act(*annex: str, title: str = "CÔNG BỐ THỦ TỤC HÀNH CHÍNH LĨNH VỰC HỘ TỊCH",
        effect: str = "Quyết định này có hiệu lực kể từ ngày ký.", number: str = "Số: 63/QĐ-BTP",
        place: str = "*Hà Nội, ngày 16\ntháng 01 năm 2026*") -> str:
    top = table(["**BỘ TƯ PHÁP**\n-------", "**CỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM**"], [number, place])
    body = ["**QUYẾT ĐỊNH**", f"VỀ VIỆC {title}", "**BỘ TRƯỞNG BỘ TƯ PHÁP**", "*Căn cứ Luật Hộ tịch năm 2014;*",
            "**QUYẾT ĐỊNH:**", "**Điều 1.** Công bố các thủ tục của Bộ Tư pháp.", f"**Điều 2.** {effect}"]
    return "\n".join([*top, *body, *table(["Nơi nhận:\n- Như Điều 2;", "**KT. BỘ TRƯỞNG**"]), *annex, ""])


def read(tmp_path: Path, text: str, known: dict[str, str] | None = None, name: str = "cong-bo.md") -> Reading:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return read_announcement(path, {code: Named((called,)) for code, called in (known or {}).items()})


def simple(*annex: str) -> list[str]:
    return [AMENDED, *table(HEAD, PROVINCE, row(1, "1.000001", "Đăng ký việc thứ nhất")), *annex]


def only(reading: Reading) -> Row:
    assert len(reading.rows) == 1
    return reading.rows[0]


def test_the_facts_of_the_act_are_read(tmp_path: Path) -> None:
    reading = read(tmp_path, act(*simple()))
    assert (reading.number, reading.issuer, reading.signed) == ("63/QĐ-BTP", "Bộ Tư pháp", date(2026, 1, 16))
    assert reading.effective == reading.signed
    assert reading.title == "Công bố thủ tục hành chính lĩnh vực hộ tịch"
    assert only(reading) == Row(action=Action.AMEND, code="1.000001", name="Đăng ký việc thứ nhất",
                                level=Level.PROVINCE, field="Hộ tịch", act="Nghị định số 7/2026/NĐ-CP")
    assert reading.notes == ()


@pytest.mark.parametrize(("clause", "day"), [
    ("Quyết định này có hiệu lực kể từ ngày ký ban hành.", date(2026, 1, 16)),
    ("Quyết định này có hiệu lực thi hành từ ngày 01 tháng 3 năm 2026.", date(2026, 3, 1)),
    ("Quyết định này có hiệu lực kể từ ngày 15/02/2026.", date(2026, 2, 15)),
    ("Quyết định này có hiệu lực từ ngày ký và thay thế Quyết định số 9/QĐ-BTP ngày 05/01/2025.", date(2026, 1, 16)),
    ("Quyết định này có hiệu lực theo Thông tư số 9/2026/TT-BTP ngày 05/01/2026.", None),
    ("Các đơn vị chịu trách nhiệm thi hành.", None),
])
def test_the_day_of_effect_is_read_or_left_open(tmp_path: Path, clause: str, day: date | None) -> None:
    reading = read(tmp_path, act(*simple(), effect=clause))
    assert reading.effective == day
    assert bool(reading.notes) == (day is None)


def test_a_clause_gives_one_procedure_another_day(tmp_path: Path) -> None:
    two = [AMENDED, *table(HEAD, PROVINCE, row(1, "1.000001", "Đăng ký việc thứ nhất"),
                           row(2, "1.000002", "Đăng ký việc thứ hai"))]
    clause = ("Quyết định này có hiệu lực từ ngày 01/3/2026. "
              "Riêng thủ tục Đăng ký việc thứ hai có hiệu lực từ ngày 01/7/2026.")
    reading = read(tmp_path, act(*two, effect=clause))
    assert [r.effective for r in reading.rows] == [None, date(2026, 7, 1)]
    assert reading.effective == date(2026, 3, 1)


@pytest.mark.parametrize(("heading", "action"), [
    ("**I. DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN\nHÀNH**", Action.NEW),
    ("**2. Danh mục thủ tục hành chính được thay thế**", Action.REPLACE),
    ("**PHẦN B. DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ HỦY BỎ**", Action.REPEAL),
    ("**Danh mục thủ tục hành chính bị huỷ bỏ, bãi bỏ**", Action.REPEAL),
])
def test_a_heading_gives_the_action(tmp_path: Path, heading: str, action: Action) -> None:
    annex = [*heading.split("\n"), *table(HEAD, PROVINCE, row(1, "1.000001", "Đăng ký việc thứ nhất"))]
    assert only(read(tmp_path, act(*annex))).action is action


def test_each_list_keeps_its_own_action_and_levels(tmp_path: Path) -> None:
    annex = [AMENDED, *table(HEAD, PROVINCE, row(1, "1.000001", "Việc một"), ["B", "THỦ TỤC HÀNH CHÍNH CẤP XÃ"],
                             ["I", "LĨNH VỰC HỘ TỊCH"], row(1, "1.000002", "Việc hai")),
             "**2. Danh mục thủ tục hành chính bị bãi bỏ**",
             *table(HEAD, ["A", "THỦ TỤC HÀNH CHÍNH CẤP TRUNG ƯƠNG"], row(1, "1.000003", "Việc ba"))]
    found = [(r.code, r.action, r.level) for r in read(tmp_path, act(*annex)).rows]
    assert found == [("1.000001", Action.AMEND, Level.PROVINCE), ("1.000002", Action.AMEND, Level.COMMUNE),
                     ("1.000003", Action.REPEAL, Level.MINISTRY)]


def test_the_columns_give_the_action_where_no_heading_does(tmp_path: Path) -> None:
    head = [*HEAD[:3], "Tên VBQPPL quy định nội dung bãi bỏ", *HEAD[4:]]
    annex = ["**DANH MỤC THỦ TỤC HÀNH CHÍNH**", *table(head, PROVINCE, row(1, "1.000001", "Việc một"))]
    found = only(read(tmp_path, act(*annex, title="CÔNG BỐ THỦ TỤC MỚI BAN HÀNH VÀ BỊ BÃI BỎ")))
    assert (found.action, found.unsure) == (Action.REPEAL, None)


def test_heading_and_columns_that_disagree_are_doubted(tmp_path: Path) -> None:
    head = [*HEAD[:3], "Tên VBQPPL quy định nội dung bãi bỏ", *HEAD[4:]]
    found = only(read(tmp_path, act(AMENDED, *table(head, PROVINCE, row(1, "1.000001", "Việc một")))))
    assert found.action is Action.AMEND
    assert "xem lại hành động" in (found.unsure or "")


def test_an_action_that_nothing_names_is_never_guessed(tmp_path: Path) -> None:
    annex = ["**DANH MỤC THỦ TỤC HÀNH CHÍNH**", *table(HEAD, PROVINCE, row(1, "1.000001", "Việc một"))]
    found = only(read(tmp_path, act(*annex)))
    assert found.action is Action.UNKNOWN
    assert "Chưa rõ hành động" in (found.unsure or "")


def test_a_level_in_an_agency_cell_is_no_heading(tmp_path: Path) -> None:
    annex = [AMENDED, *table(HEAD, PROVINCE, row(1, "1.000001", "Việc một", "Ủy ban nhân dân cấp xã"),
                             row(2, "1.000002", "Việc hai"))]
    assert [r.level for r in read(tmp_path, act(*annex)).rows] == [Level.PROVINCE, Level.PROVINCE]


def test_a_level_known_only_from_the_agency_is_doubted(tmp_path: Path) -> None:
    annex = [AMENDED, *table(HEAD, row(1, "1.000001", "Việc một", "Ủy ban nhân dân cấp xã"))]
    found = only(read(tmp_path, act(*annex)))
    assert found.level is Level.COMMUNE
    assert "Cấp suy từ cơ quan" in (found.unsure or "")


def test_a_column_may_give_the_level(tmp_path: Path) -> None:
    head = [*HEAD[:5], "Cấp thực hiện"]
    annex = [AMENDED, *table(head, row(1, "1.000001", "Việc một", "Cấp tỉnh; cấp xã"))]
    assert only(read(tmp_path, act(*annex))).levels == (Level.PROVINCE, Level.COMMUNE)


def test_one_procedure_in_the_lists_of_two_levels_is_one_row(tmp_path: Path) -> None:
    annex = [AMENDED, *table(HEAD, PROVINCE, row(1, "1.000001", "Việc một"), ["B", "THỦ TỤC HÀNH CHÍNH CẤP XÃ"],
                             row(1, "1.000001", "Việc một"))]
    reading = read(tmp_path, act(*annex))
    assert only(reading).levels == (Level.PROVINCE, Level.COMMUNE)
    assert "2 lần" in reading.notes[0].text("vi")


def test_the_long_texts_give_no_rows(tmp_path: Path) -> None:
    annex = simple("**PHẦN II. NỘI DUNG CỤ THỂ CỦA TỪNG THỦ TỤC HÀNH CHÍNH**", "**1. Đăng ký việc thứ nhất**",
                   "Lệ phí: 10.000 đồng; xem thêm mã 1.000009.", *table(HEAD, row(1, "1.000008", "Mẫu bảng theo dõi")))
    reading = read(tmp_path, act(*annex))
    assert only(reading).code == "1.000001"
    assert [note.text("en") for note in reading.notes] == ["code 1.000009 stands outside the lists and was left out"]


def test_empty_and_lost_cells_do_not_shift_a_row(tmp_path: Path) -> None:
    blank_number = ["", "1.000002", "Việc hai", ACT, "", "Sở Tư pháp"]
    lost_field = ["3", "1.000003", "Việc ba", ACT, "Sở Y tế"]
    annex = [AMENDED, *table(HEAD, PROVINCE, row(1, "1.000001", "Việc một"), blank_number, lost_field)]
    found = [(r.code, r.name, r.field) for r in read(tmp_path, act(*annex)).rows]
    assert found == [("1.000001", "Việc một", "Hộ tịch"), ("1.000002", "Việc hai", None), ("1.000003", "Việc ba", None)]


def test_a_code_for_each_side_of_a_replacement_is_told_apart(tmp_path: Path) -> None:
    head = ["STT", "Mã TTHC được thay thế", "Tên TTHC được thay thế", "Mã TTHC thay thế", "Tên TTHC thay thế",
            "Lĩnh vực"]
    annex = ["**Danh mục thủ tục hành chính được thay thế**",
             *table(head, PROVINCE, ["1", "1.000001", "Việc cũ", "1.000002", "Việc mới", "Hộ tịch"])]
    found = only(read(tmp_path, act(*annex)))
    assert (found.code, found.replaces, found.name, found.unsure) == ("1.000002", ("1.000001",), "Việc mới", None)


def test_the_only_code_of_a_replacement_belongs_to_the_name_after_it(tmp_path: Path) -> None:
    head = ["STT", "Mã TTHC", "Tên TTHC được thay thế", "Tên TTHC thay thế", "Lĩnh vực"]
    annex = ["**Danh mục thủ tục hành chính được thay thế**",
             *table(head, PROVINCE, ["1", "1.000001", "Việc cũ", "Việc mới", "Hộ tịch"])]
    found = only(read(tmp_path, act(*annex)))
    assert (found.code, found.replaces, found.name) == (None, ("1.000001",), "Việc mới")
    assert "chưa có mã của thủ tục thay thế" in (found.unsure or "")


def test_names_without_codes_take_them_from_the_catalog_with_a_doubt(tmp_path: Path) -> None:
    head = ["STT", "Tên thủ tục hành chính", "Lĩnh vực"]
    annex = [AMENDED, *table(head, PROVINCE, ["1", "Đăng ký nuôi con nuôi", "Hộ tịch"],
                             ["2", "Việc không ai biết", "Hộ tịch"], ["3", "Việc trùng tên", "Hộ tịch"])]
    known = {"1.000005": "Đăng ký nuôi con nuôi", "1.000006": "Việc trùng tên", "1.000007": "Việc trùng tên"}
    found = read(tmp_path, act(*annex), known).rows
    assert [r.code for r in found] == ["1.000005", None, None]
    assert "theo tên trùng khớp" in (found[0].unsure or "")
    assert "Chưa có mã" in (found[1].unsure or "")
    assert "1.000006, 1.000007" in (found[2].unsure or "")


def test_a_new_procedure_needs_no_code(tmp_path: Path) -> None:
    annex = ["**Danh mục thủ tục hành chính mới ban hành**",
             *table(["STT", "Tên thủ tục hành chính", "Lĩnh vực"], PROVINCE, ["1", "Việc rất mới", "Hộ tịch"])]
    assert only(read(tmp_path, act(*annex), {"1.000001": "Việc rất mới"})) == Row(
        action=Action.NEW, name="Việc rất mới", level=Level.PROVINCE, field="Hộ tịch")


def test_a_code_under_two_actions_is_doubted(tmp_path: Path) -> None:
    annex = [AMENDED, *table(HEAD, PROVINCE, row(1, "1.000001", "Việc một")),
             "**2. Danh mục thủ tục hành chính bị bãi bỏ**", *table(HEAD, PROVINCE, row(1, "1.000001", "Việc một"))]
    assert all("Mã này còn có" in (r.unsure or "") for r in read(tmp_path, act(*annex)).rows)


@pytest.mark.parametrize(("cell", "codes"), [
    ("1.000001", ("1.000001",)), ("1.00\n0001", ("1.000001",)), ("1.\n000001", ("1.000001",)),
    ("1.000001.000.00.00.H35", ("1.000001",)), ("1.000001.H19", ("1.000001",)), (" 2.000123 [1]", ("2.000123",)),
    ("1.000001\n2.000002", ("1.000001", "2.000002")), ("10.000", ()), ("1.000.000", ()), ("1.0001234", ()),
    ("2.009182739", ()), ("", ()), ("QT.01", ()),
])
def test_codes_are_found_broken_or_with_suffixes_and_money_is_none(cell: str, codes: tuple[str, ...]) -> None:
    assert codes_in(cell).codes == codes


def test_a_code_inside_a_name_is_taken_out() -> None:
    assert split_code("Đăng ký việc một (mã TTHC: 1.000001.H35)") == (("1.000001",), "Đăng ký việc một")


@pytest.mark.parametrize(("text", "day"), [
    ("ngày 01 tháng 12 năm 2025", date(2025, 12, 1)), ("từ 01/12/2025", date(2025, 12, 1)),
    ("31/02/2026 rồi 01-3-2026", date(2026, 3, 1)), ("ngày … tháng … năm 2025", None), ("66/2025/QH15", None),
])
def test_days_are_read_as_papers_write_them(text: str, day: date | None) -> None:
    assert day_in(text) == day


@pytest.mark.parametrize(("text", "kind"), [
    ("PHẦN I. DANH MỤC", "part"), ("Phụ lục II", "annex"), ("IV. LĨNH VỰC", "roman"), ("Đ", "letter"),
    ("A. CẤP TỈNH", "letter"), ("2. Danh mục", "digit"), ("Cấp giấy phép", ""),
])
def test_the_number_of_a_heading_has_a_kind(text: str, kind: str) -> None:
    assert marker_of(text)[0] == kind


def test_plain_text_with_tabs_and_piped_markdown_are_read_too(tmp_path: Path) -> None:
    rows = [HEAD, row(1, "1.000001", "Việc một")]
    top = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 63/QĐ-BTP", "Hà Nội, ngày 16 tháng 01 năm 2026",
           "QUYẾT ĐỊNH", "Về việc công bố thủ tục", "BỘ TRƯỞNG BỘ TƯ PHÁP", "Căn cứ Luật Hộ tịch;",
           "Điều 1. Quyết định này có hiệu lực từ ngày ký.", "Nơi nhận: Bộ Tư pháp",
           "A. Danh mục thủ tục hành chính được sửa đổi cấp tỉnh"]
    tabs = read(tmp_path, "\n".join([*top, *("\t".join(cells) for cells in rows)]), name="a.txt")
    piped = ["| " + " | ".join(cells) + " |" for cells in rows]
    pipes = read(tmp_path, "\n\n".join(top) + "\n\n" + "\n".join([piped[0], "|" + "---|" * 6, piped[1]]), name="b.md")
    assert only(tabs) == only(pipes)
    assert only(tabs).level is Level.PROVINCE


def test_numbers_that_word_counted_by_itself_are_kept(tmp_path: Path) -> None:
    page = ("<p>Số: 63/QĐ-BTP</p><p>Hà Nội, ngày 16/01/2026</p><p>Nơi nhận:</p><ol type='I'>"
            "<li><b>Danh mục thủ tục hành chính bị bãi bỏ</b></li></ol><table><tr><th>STT</th><th>Tên thủ tục</th></tr>"
            "<tr><td colspan=2>CẤP XÃ</td></tr><tr><td><ol><li></li></ol></td><td>Việc một</td></tr></table>")
    found = only(read(tmp_path, page, name="a.html"))
    assert (found.name, found.action, found.level) == ("Việc một", Action.REPEAL, Level.COMMUNE)


@pytest.mark.parametrize(("name", "raw", "code"), [
    ("a.docx", b"not a zip", "I002"), ("a.md", b"", "I002"), ("a.md", b"\x00\xff\xfe\x01" * 40, "I002"),
    ("a.pdf", b"%PDF-1.7", "I002"), ("a.txt", b"x" * (MAX_BYTES + 1), "I003"), ("a.txt", b"xin ch\xc3\xa0o", "I004"),
    ("a.txt", "Số: 63/QĐ-BTP".encode(), "I005"),
    ("a.txt", "Số: 63/QĐ-BTP\nHà Nội, ngày 16 tháng 01 năm 2026".encode(), "I006"),
])
def test_a_file_that_gives_nothing_is_refused_with_its_code(tmp_path: Path, name: str, raw: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    with pytest.raises(Unreadable) as raised:
        read_announcement(path, {})
    assert raised.value.code == code


def test_a_missing_file_and_a_broken_docx_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as missing:
        read_announcement(tmp_path / "none.docx", {})
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", "<w:document")
    (tmp_path / "broken.docx").write_bytes(packed.getvalue())
    with pytest.raises(Unreadable) as broken:
        read_announcement(tmp_path / "broken.docx", {})
    assert (missing.value.code, broken.value.code) == ("I001", "I002")


def test_what_is_written_is_a_valid_announcement_with_its_doubts_as_comments(tmp_path: Path) -> None:
    annex = [AMENDED, *table(HEAD, row(1, "1.000001", 'Việc "khó": một #2', "Ủy ban nhân dân cấp xã"))]
    reading = read(tmp_path, act(*annex))
    path = write_announcement(reading, tmp_path, {"BỘ TƯ PHÁP": "bo-tu-phap"})
    text = path.read_text("utf-8")
    assert path == tmp_path / "announcements" / "2026" / "63-qd-btp.yaml"
    assert "  # Xem lại dòng này" in text
    model = Announcement.model_validate(read_yaml(str(path), text.encode())[0])
    assert (model.issuer, model.rows) == ("bo-tu-phap", reading.rows)
    assert not (tmp_path / "organizations").exists()


def test_a_file_that_is_there_is_kept_unless_forced(tmp_path: Path) -> None:
    reading = read(tmp_path, act(*simple()))
    path = write_announcement(reading, tmp_path, {"Bộ Tư pháp": "bo-tu-phap"})
    path.write_text("edited", "utf-8")
    with pytest.raises(Unreadable) as raised:
        write_announcement(reading, tmp_path, {"Bộ Tư pháp": "bo-tu-phap"})
    assert (raised.value.code, path.read_text("utf-8")) == ("I007", "edited")
    write_announcement(reading, tmp_path, {"Bộ Tư pháp": "bo-tu-phap"}, force=True)
    assert "# Nhập tự động" in path.read_text("utf-8")
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_body_the_catalog_does_not_know_is_added_once(tmp_path: Path) -> None:
    reading = read(tmp_path, act(*simple()))
    imported = tmp_path / "organizations" / "imported.yaml"
    imported.parent.mkdir()
    imported.write_text("# kept\nbo-y-te:\n  names: [{since: 2000-01-01, name: Bộ Y tế}]\n  level: ministry\n", "utf-8")
    path = write_announcement(reading, tmp_path, {})
    write_announcement(reading, tmp_path, {}, force=True)
    text = imported.read_text("utf-8")
    bodies, _ = read_yaml(str(imported), text.encode())
    assert text.startswith("# kept")
    assert bodies["bo-tu-phap"] == {"names": [{"since": "2026-01-16", "name": "Bộ Tư pháp"}], "level": "ministry",
                                    "symbol": "BTP"}
    assert "issuer: bo-tu-phap" in path.read_text("utf-8")
