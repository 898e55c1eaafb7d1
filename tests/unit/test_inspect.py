"""Measuring finished files: ours have nothing wrong; anyone's give an answer; what cannot be read says why."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import docx
import pikepdf
import pypandoc
import pytest
from docx import Document as WordFile
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.derive.papers import paper_of, sample_paper, trial_copy
from generator.inspect import docx_package, docx_reading, pdf_marks
from generator.inspect.docx_reading import read_docx
from generator.inspect.finding import Range
from generator.inspect.finished import NotReadable
from generator.inspect.measure import NotMeasured
from generator.inspect.papers import READERS, inspect_paper
from generator.inspect.roles import placed
from generator.inspect.vocabulary import inspection_words, vocabulary
from generator.load.doctypes import load_formats
from generator.model.document import Document, Figure, Role
from generator.render.inspection_report import inspection_json, inspection_text
from tests.unit.inspection_data import (
    FORMAT,
    altered_word,
    findings,
    first,
    look,
    measured,
    paragraphs,
    printed,
    say,
    width_of,
    wrong,
)
from tests.unit.paper_data import CASE, catalog, doctypes

TODAY = date(2026, 5, 5)
OFFICIAL = sorted(kind for kind, doctype in doctypes().kinds.items() if doctype.form.format == FORMAT)


def papers() -> dict[str, Document]:
    """Papers of a case, beside the doctypes' samples."""
    kinds = doctypes()
    def of(name: str, **decision: object) -> Document:
        return paper_of(catalog(**decision), f"decisions/{CASE}", name, TODAY, kinds)
    return {"decision": of("decision", signed="2026-05-11", number="05/QĐ-UBND"), "draft": of("decision"),
            "long": of("decision", extra_rows=120), "submission": of("submission"),
            "trial": trial_copy(sample_paper("decision-list", kinds), kinds)}


def sample() -> Document:
    return sample_paper("decision-list", doctypes())


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("name", OFFICIAL)
def test_every_kind_of_paper_of_ours_has_nothing_wrong(name, kind):
    assert [f for f in measured(sample_paper(name, doctypes()), kind[1:]) if f.right is False] == []


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("name", papers())
def test_drafts_trials_and_long_papers_have_nothing_wrong(name, kind):
    assert wrong(printed(papers()[name], kind[1:]), kind[1:]) == set()


@pytest.mark.parametrize("kind", READERS)
def test_each_element_of_a_decision_is_known(kind):
    seen = {entry.role for entry in placed(READERS[kind](printed(sample(), kind[1:]), width_of), vocabulary())}
    wanted = {Role.ISSUER, Role.NUMBER, Role.NATION, Role.MOTTO, Role.PLACE_DATE, Role.TYPE_NAME, Role.SUBJECT,
              Role.AUTHORITY, Role.BASIS, Role.ENACTING, Role.ARTICLE, Role.CLAUSE, Role.ITEM, Role.SIGNER_TITLE,
              Role.SIGNER_NAME, Role.RECIPIENTS_TITLE, Role.RECIPIENT, Role.ANNEX_NAME, Role.ANNEX_TITLE,
              Role.ANNEX_REFERENCE, Role.ANNEX_PART, Role.ANNEX_PART_TITLE, Role.TABLE_CELL}
    assert wanted <= seen


def test_a_dispatch_has_its_subject_under_its_number():
    lines = placed(read_docx(printed(sample_paper("dispatch", doctypes()), "docx"), width_of), vocabulary())
    assert [entry.line.text[:3] for entry in lines if entry.role is Role.ABOUT] == ["V/v"]


def test_word_and_pdf_of_one_paper_measure_the_same():
    one, other = ({(f.role, f.what): (f.required, f.right) for f in findings(printed(sample(), kind), kind)
                   if f.role in ("nation", "motto", "number", "place-date")} for kind in ("docx", "pdf"))
    assert one == other


@pytest.mark.parametrize("kind", READERS)
def test_the_day_is_measured_beside_the_number_and_its_article_named(kind):
    (level,) = [f for f in findings(printed(sample_paper("assessment", doctypes()), kind[1:]), kind[1:])
                if f.what == "level"]
    assert (level.role, level.required, level.right) == (Role.PLACE_DATE, 0.0, True)
    assert level.basis == "PL I, Phần I, Mục II khoản 4 điểm c"


def test_in_cells_that_do_not_begin_on_top_the_day_s_line_stays_open():
    def centred(word):
        for cell in word.tables[0].rows[-1].cells:
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    (level,) = [f for f in findings(altered_word(sample(), centred), "docx") if f.what == "level"]
    assert (level.found, level.right) == (None, None)


DRAWN = ('<svg xmlns="http://www.w3.org/2000/svg" width="150mm" height="60mm" viewBox="0 0 150 60" '
         'font-family="Times New Roman" fill="#000"><rect x="1" y="1" width="148" height="58" fill="#fff" '
         'stroke="#000"/><text x="2" y="14" font-size="12">Điều 9. Nhận hồ sơ</text><line x1="2" y1="20" x2="90" '
         'y2="20" stroke="#000"/><text x="60" y="40" font-size="3">a) kiểm tra</text></svg>')


@pytest.mark.parametrize("mark", [None, b"/Figure<</MCID"])
def test_the_words_and_lines_of_a_drawing_in_a_pdf_are_no_text_of_the_paper(mark):
    whole = sample()
    first_part, *others = whole.parts
    at = next(index for index, block in enumerate(first_part.blocks)
              if block.kind == "line" and block.role is Role.CLAUSE)
    drawing = Figure(alt="Sơ đồ", svg=DRAWN, width=150, height=60)
    blocks = (*first_part.blocks[:at], drawing, *first_part.blocks[at:])
    data = printed(whole.model_copy(update={"parts": (
        first_part.model_copy(update={"blocks": blocks}), *others)}), "pdf")
    assert wrong(data if mark is None else marked_otherwise(data, mark), "pdf") == set()


def marked_otherwise(data: bytes, mark: bytes) -> bytes:
    """The drawings marked as word processors do it: as figures, their words said elsewhere."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        for page in file.pages:
            content = page.Contents.read_bytes()
            page.Contents = file.make_stream(re.sub(rb"/Span<</MCID( \d+)/Alt<\w+>", mark + rb"\1", content))
        file.save(made)
    assert made.getvalue() != data
    return made.getvalue()


def test_measures_are_told_with_what_the_act_wants_and_its_article():
    found = {(f.role, f.what): f for f in findings(printed(sample(), "docx"), "docx")}
    size = found["nation", "size"]
    assert (size.found, size.required, size.basis) == (12.0, Range(12.0, 13.0), look().roles[Role.NATION].basis)
    assert found["paper", "left"].required == Range(30.0, 35.0)


def test_the_same_fault_in_many_lines_is_told_once_with_their_number():
    data = altered_word(sample(), lambda word: setattr(word.styles["recipient"].font, "size", Pt(14)))
    (fault,) = [f for f in findings(data, "docx") if f.right is False]
    assert fault.count == len(paragraphs(WordFile(io.BytesIO(data)), "recipient"))


def test_a_typed_number_in_a_field_and_a_typed_list_are_read_alike():
    def typed(word):
        for index, paragraph in enumerate(paragraphs(word, "article"), 1):
            paragraph.style = word.styles["paragraph"]
            paragraph.runs[0]._r.addprevious(parse_xml(
                f'<w:r {nsdecls("w")}><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Điều {index}. </w:t></w:r>'))
    assert wrong(altered_word(sample(), typed), "docx") == set()


def test_a_drawn_shape_is_a_line_as_a_border_is():
    shape = (f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:line from="0,0" to="{{}}pt,0"/>'
             "</w:pict></w:r>")

    def drawn(points: float):
        def alter(word):
            motto = first(word, "motto")._p
            motto.getparent().remove(motto.getnext())
            motto.append(parse_xml(shape.format(points)))
        return alter
    assert wrong(altered_word(sample(), drawn(159)), "docx") == set()
    assert wrong(altered_word(sample(), drawn(60)), "docx") == {("motto", "rule-length")}


def typed_by_hand() -> WordFile:
    """A decision as offices type it: a table for the head, lines broken by hand, shapes anchored where one stood."""
    word = WordFile()
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    sheet = word.sections[0]
    sheet.page_width, sheet.page_height = Mm(210), Mm(297)
    sheet.left_margin, sheet.right_margin, sheet.top_margin, sheet.bottom_margin = Mm(30), Mm(15), Mm(20), Mm(20)

    def put(paragraph, text, size, *, bold=False, italic=False, align=1):
        run = paragraph.add_run(text)
        run.font.size, run.bold, run.italic = Pt(size), bold, italic
        paragraph.alignment, paragraph.paragraph_format.space_after = align, Pt(0)
        return paragraph

    def lined(paragraph, points):
        paragraph._p.append(parse_xml(
            f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:line from="9pt,2pt" '
            f'to="{9 + points}pt,2pt"/></w:pict></w:r>'))

    def body(text, **looks):
        paragraph = put(word.add_paragraph(), text, 14, align=3, **looks)
        paragraph.paragraph_format.first_line_indent, paragraph.paragraph_format.space_before = Mm(10), Pt(6)

    head = word.add_table(2, 2)
    put(head.cell(0, 0).paragraphs[0], "UBND TỈNH ĐỒNG NAI\n", 13)
    put(head.cell(0, 0).paragraphs[0], "SỞ TƯ PHÁP", 13, bold=True)
    put(head.cell(0, 1).paragraphs[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n", 12, bold=True)
    put(head.cell(0, 1).paragraphs[0], "Độc lập - Tự do - Hạnh phúc", 13, bold=True)
    lined(head.cell(0, 1).paragraphs[0], 159)
    put(head.cell(1, 0).paragraphs[0], "Số: 05/QĐ-STP", 13)
    lined(head.cell(1, 0).paragraphs[0], 36)
    put(head.cell(1, 1).paragraphs[0], "Đồng Nai, ngày 05 tháng 02 năm 2026", 13, italic=True)
    put(word.add_paragraph(), "QUYẾT ĐỊNH", 14, bold=True)
    put(word.add_paragraph(), "Về việc giao nhiệm vụ", 14, bold=True)
    lined(word.add_paragraph(), 60)
    put(word.add_paragraph(), "GIÁM ĐỐC SỞ TƯ PHÁP", 14, bold=True)
    body("Căn cứ Luật Hộ tịch;", italic=True)
    body("Theo đề nghị của Chánh Văn phòng.", italic=True)
    put(word.add_paragraph(), "QUYẾT ĐỊNH:", 14, bold=True)
    body("Điều 1. ", bold=True)
    word.paragraphs[-1].add_run("Giao nhiệm vụ./.")
    foot = word.add_table(1, 2)
    put(foot.cell(0, 0).paragraphs[0], "Nơi nhận:", 12, bold=True, italic=True, align=0)
    for text in ("- Như Điều 1;", "- Lưu: VT."):
        put(foot.cell(0, 0).add_paragraph(), text, 11, align=0)
    put(foot.cell(0, 1).paragraphs[0], "GIÁM ĐỐC\n\n\n\n", 14, bold=True)
    put(foot.cell(0, 1).add_paragraph(), "Nguyễn Văn Mẫu", 14, bold=True)
    return word


def saved(word: WordFile) -> bytes:
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def test_a_paper_as_offices_type_it_is_understood_and_right():
    told = [f for f in findings(saved(typed_by_hand()), "docx") if f.right is not True]
    assert {(f.role, f.what, f.right) for f in told} == {("page-number", "other-pages", None)}


def test_signs_typed_for_a_line_are_told_from_a_drawn_one():
    word = typed_by_hand()
    number = word.tables[0].cell(1, 0).paragraphs[0]
    number._p.remove(number.runs[-1]._r)
    word.tables[0].cell(0, 0).paragraphs[0].add_run("\n-------")
    (fault,) = [f for f in findings(saved(word), "docx") if f.right is False]
    assert (fault.role, fault.what, fault.found) == ("issuer", "rule", "typed")


def test_letters_of_a_theme_and_of_defaults_are_known():
    word = WordFile()
    word.add_paragraph("Căn cứ Luật Hộ tịch;")
    made = io.BytesIO()
    word.save(made)
    (line,) = read_docx(made.getvalue(), width_of).lines
    assert {span.family for span in line.spans} == {"Cambria"}
    assert {span.size for span in line.spans} == {11.0}


@pytest.mark.parametrize("name", ["ABCDEF+TimesNewRomanPS-BoldMT", "TimesNewRomanPSMT", "TimesNewRoman,Italic"])
def test_the_family_is_known_whatever_a_pdf_calls_it(name):
    assert pdf_marks.family_of(name) == "TimesNewRoman"


def test_a_footnote_s_mark_has_no_size_of_its_own():
    def marked(word):
        run = first(word, "clause").add_run("(1)")
        run.font.size, run.font.superscript = Pt(7), True
    assert wrong(altered_word(sample(), marked), "docx") == set()


def test_a_question_for_a_birthday_is_no_day_of_issue():
    def asked(word):
        say(first(word, "place-date"), "Ngày, tháng, năm sinh: …")
    assert ("place-date", "present") in wrong(altered_word(sample(), asked), "docx")


def test_without_a_typeface_the_lengths_of_lines_stay_open():
    found = inspect_paper(printed(sample(), "docx"), ".docx", look(), lambda *_: None)
    assert {f.right for f in found if f.what == "rule-length"} == {None}
    assert all(f.right is not False for f in found)


def test_a_format_without_tolerances_measures_nothing():
    with pytest.raises(NotMeasured):
        inspect_paper(printed(sample(), "docx"), ".docx", load_formats()["form"], width_of)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_table_says_every_measure_in_words(lang):
    data = altered_word(sample(), lambda word: setattr(word.styles["nation"].font, "size", Pt(9)))
    told = inspection_text("a.docx", "NĐ 30", findings(data, "docx"), lang)
    (row,) = [row for row in told.split("\n") if row.startswith("✗")]
    assert inspection_words()["roles"]["nation"][lang] in row
    assert "9 pt" in row
    assert "12–13 pt" in row
    assert inspection_json("a.docx", FORMAT, findings(data, "docx")).count('"right": false') == 2


def test_every_element_and_property_has_words():
    words = inspection_words()
    for kind in READERS:
        for name in OFFICIAL:
            for f in measured(sample_paper(name, doctypes()), kind[1:]):
                assert f.role in words["roles"]
                assert f.what in words["whats"]


def test_a_word_template_without_text_says_so():
    template = Path(docx.__file__).parent / "templates" / "default.docx"
    with pytest.raises(NotReadable, match="text"):
        read_docx(template.read_bytes(), width_of)


def test_a_paper_typed_without_columns_is_measured(tmp_path):
    text = ("**ỦY BAN NHÂN DÂN**\n\n**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**\n\nĐộc lập - Tự do - Hạnh phúc\n\n"
            "Số: 5/QĐ-UBND\n\nĐồng Nai, ngày 5 tháng 5 năm 2026\n\n**QUYẾT ĐỊNH**\n\nVề việc thử\n\n"
            "Căn cứ Luật Hộ tịch;\n\n**QUYẾT ĐỊNH:**\n\n**Điều 1.** Thử.\n\nNơi nhận:\n\n- Lưu: VT\n")
    path = tmp_path / "made.docx"
    pypandoc.convert_text(text, "docx", format="md", outputfile=str(path))
    found = wrong(path.read_bytes(), "docx")
    assert {("number", "digits"), ("place-date", "day"), ("nation", "font"), ("article", "indent"),
            ("basis", "ending"), ("body", "ending")} - found <= {("body", "ending")}
    assert ("type-name", "present") not in found


@pytest.mark.real
def test_real_decisions_made_word_files_give_an_answer(data, tmp_path):
    for number, source in enumerate(sorted((data / "decisions").glob("*.md"))[::12]):
        path = tmp_path / f"{number}.docx"
        pypandoc.convert_file(str(source), "docx", format="markdown", outputfile=str(path))
        assert findings(path.read_bytes(), "docx")


REASONS = {"zip", "xml", "pdf", "large", "locked", "text"}
PARTS = ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/theme/theme1.xml"]
CUTS = ["<w:r>", "<w:pPr>", 'w:val="', 'w:w="', 'w:line="', 'w:styleId="', 'w:numId w:val="', "</w:tc>", "<w:tbl>"]
PATCHES = ["", "-", "9e9", 'w:val="-', 'w:val="99999999', "<w:ins>", "</w:r>", 'w:w="x', 'w:val="\u0110']


def answered(data: bytes, kind: str) -> bool:
    """Whether the file is measured, or refused for one of the reasons there are."""
    try:
        return bool(findings(data, kind))
    except NotReadable as fault:
        return fault.why in REASONS


@settings(max_examples=60)
@given(st.integers(0, 50_000), st.binary(max_size=40), st.sampled_from(["docx", "pdf"]), st.booleans())
def test_a_damaged_file_is_a_message_never_a_failure(at, noise, kind, cut):
    whole = printed(sample_paper("dispatch", doctypes()), kind)
    at %= len(whole)
    assert answered(whole[:at] + noise + (b"" if cut else whole[at + len(noise):]), kind)


@settings(max_examples=80)
@given(st.sampled_from(PARTS), st.sampled_from(CUTS), st.sampled_from(PATCHES), st.integers(1, 40))
def test_any_word_markup_gives_an_answer_or_a_reason(name, old, new, times):
    made = io.BytesIO()
    with (zipfile.ZipFile(io.BytesIO(printed(sample_paper("dispatch", doctypes()), "docx"))) as source,
          zipfile.ZipFile(made, "w") as target):
        for entry in source.namelist():
            text = source.read(entry)
            target.writestr(entry, text.replace(old.encode(), new.encode(), times) if entry == name else text)
    assert answered(made.getvalue(), "docx")


def packed(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return made.getvalue()


BODY = (b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>A</w:t>'
        b"</w:r></w:p><w:sectPr/></w:body></w:document>")
HOSTILE = [
    ("empty", b"", "zip"), ("old-doc", b"\xd0\xcf\x11\xe0" + bytes(600), "locked"), ("text", b"hello", "zip"),
    ("no-document", packed(a_xml=b"<a/>"), "zip"),
    ("no-body", packed(word__document_xml=b"<a/>"), "xml"),
    ("no-xml", packed(word__document_xml=b"<a"), "xml"),
    ("entities", packed(word__document_xml=b'<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'), "xml"),
    ("deep", packed(word__document_xml=b"<a>" * 5_000 + b"</a>" * 5_000), "xml")]


@pytest.mark.parametrize(("data", "why"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_what_is_no_word_file_says_why(data, why):
    with pytest.raises(NotReadable, match=why):
        read_docx(data, width_of)


def test_a_zip_bomb_is_refused_before_it_fills_the_memory(monkeypatch):
    monkeypatch.setattr(docx_package, "MAX_PART", 1_000_000)
    with pytest.raises(NotReadable, match="large"):
        read_docx(packed(word__document_xml=BODY.replace(b"A", b" " * 2_000_000)), width_of)
    monkeypatch.setattr(docx_reading, "MAX_SECTIONS", 0)
    with pytest.raises(NotReadable, match="large"):
        read_docx(packed(word__document_xml=BODY), width_of)
    monkeypatch.setattr(docx_package, "MAX_ENTRIES", 1)
    with pytest.raises(NotReadable, match="large"):
        read_docx(packed(word__document_xml=BODY, other_xml=b"<a/>"), width_of)


def test_a_pdf_bomb_is_refused_before_it_fills_the_memory(monkeypatch):
    monkeypatch.setattr(pdf_marks, "MAX_UNPACKED", 10_000)
    with pytest.raises(NotReadable, match="large"):
        READERS[".pdf"](printed(sample(), "pdf"), width_of)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF", b"hello"])
def test_what_is_no_pdf_says_so(data):
    with pytest.raises(NotReadable):
        READERS[".pdf"](data, width_of)


def test_a_file_of_another_kind_is_refused():
    with pytest.raises(NotReadable, match="kind"):
        inspect_paper(b"text", ".txt", look(), width_of)
