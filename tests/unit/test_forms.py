"""Blank forms and sample dossiers: reading, rules, printing."""

import io
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.author.sample import new_sample
from generator.author.writing import Exists
from generator.derive.form_papers import FORMAT, Stationery, blank_form, sample_dossier
from generator.derive.samples import dossier_of, fits, unshown
from generator.load.doctypes import load_doctypes
from generator.model.document import FILL, Document, Line, Role, Table, lines
from generator.model.procedure import Version
from generator.model.sample import Sample
from generator.problem import Problem
from generator.resolve import Catalog
from generator.where import Where
from tests.conftest import TODAY, opened
from tests.unit.lying_zip import SWELLS_TO, lying_zip

CODE, FORM, SAMPLE = "2.000001", "don-sang-ten", "mua-dat-o"
Edit = Callable[[str], str]


def folder(demo: Where) -> Path:
    return demo.content / "procedures" / "dat-dai" / CODE


def problems(demo: Where) -> list[Problem]:
    return opened(demo).problems


def codes(demo: Where) -> list[str]:
    return [found.code for found in problems(demo)]


def edited(demo: Where, name: str, old: str, new: str) -> None:
    path = folder(demo) / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def catalog_of(demo: Where) -> Catalog:
    catalog = opened(demo).catalog
    assert catalog is not None
    return catalog


def stationery(demo: Where) -> Stationery:
    doctypes = load_doctypes()
    return Stationery(catalog_of(demo), doctypes.formats[FORMAT], doctypes.words)


def blank(demo: Where) -> Document:
    with_ = stationery(demo)
    return blank_form(with_.catalog.library.forms[FORM], with_)


def sample(demo: Where) -> Document:
    return sample_dossier(CODE, SAMPLE, TODAY, stationery(demo))


def words(document: Document) -> str:
    return "\n".join(entry.text for entry in lines(document))


# What is wrong with a form is told at its line.

@pytest.mark.parametrize(("old", "new", "code", "line"), [
    ("{ly_do}\n", "{ly_doo}\n", "B001", 35),
    (":: thua\n", ":: thua_dat\n", "B001", 33),
    (":: thua\n", "Thửa: {thua}\n", "B001", 33),
    ("name: ho_ten}", "name: nguoi_ky}", "B001", 19),
    ("  ngay_lam: {", "  du: {label: Thừa}\n  ngay_lam: {", "B002", 17),
    ("Lý do: {ly_do}", "Lý do: {ly_do} (ghi rõ)", "B003", 35),
    ("  ho_ten: {", "  HoTen: {", "B004", 8),
    ("---\nname", "name", "B005", 1),
    (", options: [Nam, Nữ]", "", "B009", 11),
    ("Gửi kết quả", "Gửi <b>kết quả</b>", "M001", 37),
    ("since: 2026-01-05", "since: 05/01/2026", "S004", 5),
    ("act: nd-mo", "act: nd-la", "R002", 4),
    ("number: Mẫu", "so: Mẫu", "S002", 3),
])
def test_a_fault_in_a_form_is_told_once_at_its_line(old: str, new: str, code: str, line: int, demo: Where) -> None:
    edited(demo, f"forms/{FORM}.md", old, new)
    assert [(found.code, found.place.line) for found in problems(demo)] == [(code, line)]


@pytest.mark.parametrize(("old", "new", "code"), [
    ("      so_thua: 1\n", "      so_thua: 1\n      so_thuaa: 1\n", "B010"),
    ("      ho_ten: Nguyễn Thị A\n", "", "B011"),
    (", rong: 1200.5}", "}", "B011"),
    ("thua:\n        - {noi: Xã Bình Mẫu, rong: 1200.5}", "thua: Xã Bình Mẫu", "S012"),
    ("gioi_tinh: Nữ", "gioi_tinh: nữ", "S003"),
    ("ngay_sinh: 1995-03-08", "ngay_sinh: 1995-02-30", "S004"),
    ("so_thua: 1", "so_thua: một", "S005"),
    ('gui_buu_dien: "true"', "gui_buu_dien: có", "S007"),
    ("form: don-sang-ten", "form: don-la", "B018"),
    ("ho_ten: Nguyễn Thị A", "ho_ten: Nguyễn Thị Hương", "B023"),
    ('"000195000001"', '"075195000001"', "B022"),
    ("theo hợp đồng", "theo hợp đồng, gọi 0912 345 678", "B022"),
    ("theo hợp đồng", "theo hợp đồng, thư tới me.be@gmail.com", "B022"),
    ("theo hợp đồng", "của ông Trần Văn Hùng", "B023"),
    ("Chị Nguyễn Thị A mua", "Chị NGUYỄN THỊ HƯƠNG mua", "B023"),
])
def test_what_is_filled_in_fits_its_form_and_is_invented(old: str, new: str, code: str, demo: Where) -> None:
    edited(demo, f"samples/{SAMPLE}.yaml", old, new)
    assert codes(demo) == [code]


@pytest.mark.parametrize("text", [
    "Nộp 1.200.000.000 đồng", "Ở Thành phố Hồ Chí Minh", "Số 000 123 456 789", "Gọi 0000 123 456", "Viết tới a@vidu.vn",
    "Ông Lê Văn B và bà Trần Thị C", "Số 123/2015/NĐ-CP ngày 15/11/2015", "Thủ tục 1.000002"])
def test_plain_words_and_invented_data_pass(text: str, demo: Where) -> None:
    edited(demo, f"samples/{SAMPLE}.yaml", "Nhận chuyển nhượng theo hợp đồng.", text)
    assert codes(demo) == []


# A sample shows the dossier of the version in force.

def test_a_sample_for_a_paper_that_is_gone_is_told_and_the_new_paper_missed(demo: Where) -> None:
    text = (folder(demo) / "2026-01-05.yaml").read_text("utf-8")
    later = text.replace("item: Đơn đề nghị,", "item: Tờ khai,").replace("[announcements/2026/5-qd-bmh]", "[]")
    (folder(demo) / "2026-06-01.yaml").write_text(later, "utf-8")
    found = [problem for problem in problems(demo) if problem.code.startswith("B")]
    assert [(one.code, one.severity) for one in found] == [
        ("B016", "warning"), ("B015", "warning"), ("B013", "warning")]


def test_a_form_held_against_the_new_version_is_not_old(demo: Where) -> None:
    text = (folder(demo) / "2026-01-05.yaml").read_text("utf-8")
    (folder(demo) / "2026-06-01.yaml").write_text(text, "utf-8")
    assert "B016" in codes(demo)
    edited(demo, f"forms/{FORM}.md", "since: 2026-01-05", "since: 2026-01-05\nchecked: 2026-06-02")
    assert "B016" not in codes(demo)


def test_a_form_of_an_act_that_ended_or_was_amended_is_told(demo: Where) -> None:
    path = demo.content / "law/acts/chung.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("effective: 2025-07-01}", "effective: 2025-07-01, effective_to: 2026-10-01}"), "utf-8")
    assert "B017" in codes(demo)
    amended = text.replace("effective: 2025-07-01}", "effective: 2025-07-01, amended_by: [nd-moi]}")
    path.write_text(f"{amended}\nnd-moi: {{kind: decree, title: Nghị định mới, effective: 2026-02-01}}\n", "utf-8")
    assert "B017" in codes(demo)


def test_a_sample_of_an_unknown_case_or_of_another_form_is_told(demo: Where) -> None:
    edited(demo, f"samples/{SAMPLE}.yaml", "summary:", "case: Ở nước ngoài\nsummary:")
    assert codes(demo) == ["B014"]
    edited(demo, f"samples/{SAMPLE}.yaml", "case: Ở nước ngoài\n", "")
    edited(demo, "2026-01-05.yaml", ", form: don-sang-ten", "")
    assert sorted(codes(demo)) == ["B019", "B020"]


def test_one_paper_stands_once_and_says_one_thing(demo: Where) -> None:
    path = folder(demo) / "samples" / f"{SAMPLE}.yaml"
    more = "  - {item: Giấy chứng nhận, note: Lần nữa}\n  - {item: Đơn đề nghị}\n"
    path.write_text(path.read_text("utf-8") + more, "utf-8")
    assert sorted(codes(demo)) == ["B012", "B012", "B024"]


def test_papers_of_everyone_and_of_the_case_make_a_dossier_and_one_of_several_is_enough() -> None:
    version = Version.model_validate({
        "name": "Việc", "levels": ["commune"], "steps": [], "channels": [], "results": [], "agency": {}, "bases": [],
        "cases": [{"dossier": [{"item": "Đơn"}, {"item": "Thẻ", "show_only": "true"}]},
                  {"name": "Một", "dossier": [{"any_of": [{"item": "Giấy A"}, {"item": "Giấy B"}]}]},
                  {"name": "Hai", "dossier": [{"item": "Giấy C"}]}]})
    one = Sample.model_validate({"name": "x", "case": "Một", "summary": "y", "papers": [
        {"item": "Đơn", "note": "z"}, {"item": "Giấy B", "note": "z"}]})
    assert fits(version, one)
    assert list(unshown(version, one.model_copy(update={"papers": one.papers[:1]}))) == ["Giấy A / Giấy B"]
    assert list(unshown(version, one.model_copy(update={"case": "Hai"}))) == ["Giấy C"]
    assert dossier_of(version, "Ba") is None


# Where forms lie.

def test_a_form_for_several_lies_once_and_another_procedures_own_is_not_shared(demo: Where) -> None:
    shared = demo.content / "forms"
    shared.mkdir()
    edited(demo, "../../ho-tich/1.000001/2026-03-01.yaml", "{item: Giấy chứng sinh, original: 1}",
           f"{{item: Giấy chứng sinh, original: 1, form: {FORM}}}")
    assert "B018" in codes(demo)
    (folder(demo) / "forms" / f"{FORM}.md").rename(shared / f"{FORM}.md")
    assert "B018" not in codes(demo)
    (folder(demo) / "forms" / f"{FORM}.md").write_bytes((shared / f"{FORM}.md").read_bytes())
    assert "B006" in codes(demo)


def test_a_form_that_nobody_names_and_a_file_that_is_none_are_told(demo: Where) -> None:
    forms = folder(demo) / "forms"
    (forms / "mau-la.md").write_bytes((forms / f"{FORM}.md").read_bytes())
    (forms / "mau.pdf").write_bytes(b"%PDF")
    (forms / "Mẫu 1.md").write_bytes(b"")
    assert sorted(codes(demo)) == ["B019", "F001", "S008"]


def test_a_form_beyond_its_size_or_behind_a_link_is_not_read(demo: Where, tmp_path: Path) -> None:
    path = folder(demo) / "forms" / f"{FORM}.md"
    path.write_bytes(path.read_bytes() + b"x" * 300_000)
    assert "Y003" in codes(demo)
    path.rename(tmp_path / "form.md")
    path.symlink_to(tmp_path / "form.md")
    assert "F007" in codes(demo)


# Official blanks are attached as they are.

def word(**more: bytes) -> bytes:
    made = io.BytesIO()
    parts = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>",
             **{name.replace("__", "/"): data for name, data in more.items()}}
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def attach(demo: Where, data: bytes) -> None:
    (folder(demo) / "forms" / f"{FORM}.md").unlink()
    (folder(demo) / "samples" / f"{SAMPLE}.yaml").unlink()
    (folder(demo) / "forms" / f"{FORM}.docx").write_bytes(data)


def test_an_official_word_file_is_taken_as_it_is(demo: Where) -> None:
    attach(demo, word())
    assert codes(demo) == []
    form = catalog_of(demo).library.forms[FORM]
    assert (form.form, form.attached) == (None, word())


@pytest.mark.parametrize(("data", "code"), [
    (b"\xd0\xcf\x11\xe0 an old .doc", "B007"), (b"", "B007"), (word()[:-30], "B007"),
    (word(**{"word__vbaProject.bin": b"x"}), "B008"), (word(**{"word__embeddings__oleObject1.bin": b"x"}), "B008"),
    (word(**{"word___rels__document.xml.rels": b'<Relationship TargetMode="External" Target="http://x.example/"/>'}),
     "B008"),
    (word(**{"word___rels__document.xml.rels": '<Relationship TargetMode="External"/>'.encode("utf-16")}), "B008"),
    (word(**{"word__media__a.bin": b"0" * 30_000_000}), "B007"), (b"PK" + b"0" * 1_100_000, "Y003"),
])
def test_a_word_file_that_is_none_or_does_more_than_show_is_refused(data: bytes, code: str, demo: Where) -> None:
    attach(demo, data)
    assert code in codes(demo)


def test_a_part_that_holds_more_than_it_says_is_refused_and_not_unpacked(demo: Where) -> None:
    parts = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"}
    data = lying_zip("word/_rels/document.xml.rels", parts)
    tracemalloc.start()
    attach(demo, data)
    found, (_, most) = codes(demo), tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (found, most < SWELLS_TO // 2) == (["B007"], True)


def test_a_sample_cannot_fill_in_an_attached_file(demo: Where) -> None:
    kept = (folder(demo) / "samples" / f"{SAMPLE}.yaml").read_bytes()
    attach(demo, word())
    (folder(demo) / "samples" / f"{SAMPLE}.yaml").write_bytes(kept)
    assert codes(demo) == ["B024"]


# A new sample.

def test_a_new_sample_has_every_paper_of_the_case_and_passes_every_check(demo: Where) -> None:
    path, faults = new_sample(catalog_of(demo), demo.content, code=CODE, name="Được tặng cho", case=None, today=TODAY)
    assert (path, faults) == (folder(demo) / "samples" / "duoc-tang-cho.yaml", [])
    assert codes(demo) == []
    assert fits(catalog_of(demo).library.procedures[CODE].versions[-1].version,
                catalog_of(demo).library.procedures[CODE].samples["duoc-tang-cho"].sample)
    with pytest.raises(Exists):
        new_sample(catalog_of(demo), demo.content, code=CODE, name="Được tặng cho", case=None, today=TODAY)


def test_a_new_sample_is_of_a_case_and_a_procedure_that_are_there(demo: Where) -> None:
    catalog = catalog_of(demo)
    path, faults = new_sample(catalog, demo.content, code="1.000001", name="Sinh ở trạm", case="Ở nhà", today=TODAY)
    assert (path, [found.code for found in faults]) == (None, ["B014"])
    path, faults = new_sample(catalog, demo.content, code="9.999999", name="Gì đó", case=None, today=TODAY)
    assert (path, [found.code for found in faults]) == (None, ["R006"])
    path, faults = new_sample(catalog, demo.content, code="1.000001", name="Sinh ở trạm", case=None, today=TODAY)
    assert faults == []
    assert codes(demo) == []


# What is printed.

def test_a_blank_form_has_dots_boxes_and_empty_rows(demo: Where) -> None:
    document = blank(demo)
    text = words(document)
    assert f"Kính gửi: {FILL}" in text
    assert "[\u00a0]\u00a0Nam" in text
    assert "[x]" not in text
    assert "Ngày sinh: ....../....../............" in text
    assert "sang tên .......... thửa đất" in text
    assert f"Lý do: {FILL}\n{FILL}" in text
    table = next(block for block in document.parts[0].blocks if isinstance(block, Table))
    assert [row.model_dump()["cells"] for row in table.rows] == [((), ()), ((), ())]
    assert [entry.role for entry in document.notices] == [Role.DEMONSTRATION]


def test_a_filled_form_sets_off_what_is_filled_in_and_leaves_dots_where_nothing_is(demo: Where) -> None:
    document = sample(demo)
    set_off = [run.text for entry in lines(document) for run in entry.runs if run.emphasis]
    assert {"Nguyễn Thị A", "000195000001", "08/3/1995", "1", "ngày 20 tháng 8 năm 2026"} <= set(set_off)
    text = words(document)
    assert "[\u00a0]\u00a0Nam\u00a0\u00a0 [x]\u00a0Nữ" in text
    assert "[x] Gửi kết quả" in text
    assert f"Điện thoại: {FILL}" in text
    assert "(Ký, ghi rõ họ tên)\n\nNguyễn Thị A" in text


def test_a_sample_is_marked_on_every_page_and_begins_with_its_list(demo: Where) -> None:
    document = sample(demo)
    assert [entry.role for entry in document.notices] == [Role.SAMPLE, Role.DEMONSTRATION]
    assert len(document.parts) == 3
    listed = next(block for block in document.parts[0].blocks if isinstance(block, Table))
    assert listed.rows[0].model_dump()["cells"] == (
        ("1",), ("Đơn đề nghị",), ("1 bản chính",), ("Điền sẵn ở trang sau.", "Khai tại chỗ cũng được."))


def test_a_text_paper_is_printed_as_written(demo: Where) -> None:
    path = folder(demo) / "samples" / f"{SAMPLE}.yaml"
    text = path.read_text("utf-8")
    paper = "  - item: Đơn đề nghị\n    text: |\n      # Đơn\n\n      Ghi {nguyên văn}:\n      - một\n      - hai\n"
    path.write_text(text[:text.index("  - item")] + paper, "utf-8")
    part = sample(demo).parts[1]
    assert [(block.role, block.text) for block in part.blocks if isinstance(block, Line)] == [
        (Role.TYPE_NAME, "Đơn"), (Role.PARAGRAPH, "Ghi {nguyên văn}:"), (Role.ITEM, "- một"), (Role.ITEM, "- hai")]
