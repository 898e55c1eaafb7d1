"""What the renderers set: drawings, headings in two rows, Word's own lists, heads and feet with a side empty."""

import io
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pytest
from lxml import etree, html

from generator.derive.papers import sample_paper
from generator.inspect.pdf_marks import read_marks
from generator.model.document import FILL, CellRow, Document, Head, Part, Role, line
from generator.render import pdf
from generator.render.documents import RENDERERS, render
from generator.render.html import inside
from generator.word_lists import W
from tests.unit.paper_data import doctypes, new_press, press
from tests.unit.paper_tree import DRAWING, LONG, article, body, form, paper, process, table, whole
from tests.unit.word_text import printed_paragraphs

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
LABEL = re.compile(r"^(?:Điều \d+|\d+|[IVX]+|[a-zđ](?=\)))[.)] ")


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def part_of(data: bytes, name: str = "document") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return etree.fromstring(file.read(f"word/{name}.xml"))


def with_paragraph(data: bytes, before: int, style: str, text: str) -> bytes:
    """The file as a clerk leaves it who puts a paragraph of a style before another."""
    root, made = part_of(data), io.BytesIO()
    there = list(root.iter(f"{W}p"))[before]
    new = etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}"><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
                           f"<w:r><w:t>{text}</w:t></w:r></w:p>")
    there.addprevious(new)
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            target.writestr(name, etree.tostring(root) if name == "word/document.xml" else source.read(name))
    return made.getvalue()


def labelled(lines: list[str]) -> list[str]:
    return [found[0] for text in lines if (found := LABEL.match(text))]


def test_text_word_and_page_say_the_same_words():
    paper_, machine = whole(), press()
    text = words(render(paper_, "txt", machine).decode())
    notices = "\n".join(entry.text for entry in paper_.notices)
    assert words("\n".join([*printed_paragraphs(render(paper_, "docx", machine)), notices, *[DRAWING.alt] * 2])) == text
    (page,) = html.document_fromstring(render(paper_, "html", machine)).find_class("ck-paper")
    for drawn in page.iter("text"):
        drawn.text = ""
    assert words("\n".join(page.itertext())) == text


@pytest.mark.parametrize("kind", ["docx", "pdf", "html", "txt"])
def test_equal_trees_give_equal_bytes_in_every_press(kind):
    assert render(whole(), kind, new_press()) == render(whole(), kind, new_press())


def test_a_drawing_on_a_page_is_named_and_brings_nothing_but_shapes():
    (drawing, _) = html.document_fromstring(render(paper(Part(blocks=tuple(process()))), "html", press())).iter("svg")
    assert drawing.get("role") == "img"
    assert drawing.findtext("title") + " " + drawing.findtext("desc") == DRAWING.alt
    assert [node.tag for node in drawing] == ["title", "desc", "rect", "text", "path"]
    assert not {name for node in drawing.iter() for name in node.attrib} & {"style", "onload", "href", "class"}
    assert drawing.find("path").get("fill") is None


def test_a_drawing_in_a_pdf_is_a_figure_with_its_words():
    with pikepdf.open(io.BytesIO(render(whole(), "pdf", press()))) as file:
        figures = [item for item in file.objects if isinstance(item, pikepdf.Dictionary)
                   and item.get("/S") == "/Figure"]
        images = [item for item in file.objects if isinstance(item, pikepdf.Stream) and
                  item.get("/Subtype") == "/Image"]
    assert [str(figure.Alt) for figure in figures] == [DRAWING.alt] * 2
    assert not images, "drawn with lines, not dots"


def test_every_mark_on_a_page_of_a_pdf_is_content_with_a_tag_or_an_ornament():
    with pikepdf.open(io.BytesIO(render(whole(), "pdf", press()))) as file:
        assert file.check_pdf_syntax() == []
        assert {"/OutputIntents", "/StructTreeRoot", "/MarkInfo", "/Lang"} <= set(file.Root.keys())
        assert not {"/AA", "/OpenAction"} & set(file.Root.keys())
        for page in file.pages:
            depth, loose = 0, 0
            for _, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(name, 0)
                loose += depth == 0 and name in ("Tj", "TJ", "S", "f", "B", "Do")
            assert (depth, loose) == (0, 0)
        things = [item for item in file.objects if isinstance(item, pikepdf.Dictionary)]
        assert all("/ToUnicode" in font for font in things if font.get("/Subtype") == "/Type0")
        assert all("/A" in heading for heading in things if heading.get("/S") == "/TH")


def test_a_drawing_in_word_is_a_picture_with_its_words_made_once():
    machine = new_press()
    data = render(whole(), "docx", machine)
    found = list(part_of(data).iter(f"{WP}docPr"))
    assert [entry.get("descr") for entry in found] == [DRAWING.alt] * 2
    assert len(machine.pixels) == 1
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert [name for name in file.namelist() if "media" in name] == ["word/media/image1.png"]
        assert file.read("word/media/image1.png").startswith(b"\x89PNG")


def test_a_drawing_wider_than_the_text_is_made_to_fit():
    wide = DRAWING.model_copy(update={"width": 330.0, "height": 90.0})
    extent = next(part_of(render(paper(Part(blocks=(wide,))), "docx", press())).iter(f"{WP}extent"))
    assert (int(extent.get("cx")), int(extent.get("cy"))) == (165 * 36_000, 45 * 36_000)


def test_a_heading_over_columns_spans_them_on_the_page():
    found = html.document_fromstring(render(paper(Part(blocks=(table(),))), "html", press()))
    heads = [[(cell.text, cell.get("scope"), cell.get("colspan"), cell.get("rowspan")) for cell in row]
             for row in found.find(".//thead")]
    assert heads == [[("STT", "col", None, "2"), ("Tên thủ tục", "col", None, "2"),
                      ("Thời hạn", "colgroup", "2", None), ("Căn cứ", "col", None, "2")],
                     [("Trước", "col", None, None), ("Sau", "col", None, None)]]


def test_both_rows_of_a_heading_stand_on_every_page():
    tbl = next(part_of(render(paper(Part(blocks=(table(90),))), "docx", press())).iter(f"{W}tbl"))
    rows = list(tbl.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows[:3]] == [True, True, False]
    spans = [[(cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")) for cell in row.iter(f"{W}tc")]
             for row in rows[:2]]
    assert [span.get(f"{W}val") if span is not None else None for span, _ in spans[0]] == [None, None, "2", None]
    assert [merge.get(f"{W}val") if merge is not None else None for _, merge in spans[1]] == [
        "continue", "continue", None, None, "continue"]
    if shutil.which("pdftotext"):
        data = render(paper(Part(blocks=(table(90),))), "pdf", press())
        pages = subprocess.run(["pdftotext", "-raw", "-", "-"], input=data, capture_output=True,
                               check=True).stdout.decode().split("\f")[:-1]
        assert len(pages) > 1
        assert all({"Thời", "Trước", "Sau", "STT"} <= set(re.findall(r"\w+", page)) for page in pages)


def test_word_counts_articles_sections_and_clauses_itself():
    data = render(whole(), "docx", press())
    typed = ["".join(node.text or "" for node in entry.iter(f"{W}t")) for entry in part_of(data).iter(f"{W}p")]
    assert {label.rstrip() for label in labelled(typed)} == {"a)", "đ)"} | {"I."}, "points, and a table's own heading"
    assert [label for label in labelled(printed_paragraphs(data)) if label[0] not in "ađ"] == [
        *[label for number in (1, 2, 3) for label in (f"Điều {number}. ", "1. ", "2. ")],
        "Điều 7. ", "4. ", "5. ", "Điều 8. ", "1. ", "I. ", "I. ", "1. ", "2. ", "II. ", "1. ", "Điều 1. "]


def test_an_article_put_in_gets_the_next_number_and_its_clauses_begin_anew():
    blocks = tuple(block for number in (1, 2) for block in (article(number), line(Role.CLAUSE, f"1. {LONG}")))
    data = render(paper(Part(blocks=blocks)), "docx", press())
    changed = with_paragraph(with_paragraph(data, 2, "clause", "khoản mới"), 2, "article", "điều mới")
    assert labelled(printed_paragraphs(changed)) == ["Điều 1. ", "1. ", "Điều 2. ", "1. ", "Điều 3. ", "1. "]


def test_a_board_has_no_page_number_and_a_paper_none_on_its_first_page():
    part = Part(blocks=(line(Role.ISSUER, "Ủy ban nhân dân"), table(3)))
    board = render(paper(part, look="board-a1"), "docx", press())
    names = set(zipfile.ZipFile(io.BytesIO(board)).namelist())
    assert not [name for name in names if "header" in name]
    section = part_of(board).find(f".//{W}sectPr")
    assert (section.find(f"{W}pgSz").get(f"{W}w"), section.find(f"{W}titlePg")) == (str(round(594 / 25.4 * 1440)), None)
    document = part_of(render(whole(), "docx", press()))
    assert all(section.find(f"{W}titlePg") is not None for section in document.iter(f"{W}sectPr"))
    assert all(section.find(f"{W}pgNumType").get(f"{W}start") == "1" for section in document.iter(f"{W}sectPr"))


def test_a_word_file_has_only_the_parts_it_needs():
    names = zipfile.ZipFile(io.BytesIO(render(whole(), "docx", press()))).namelist()
    assert sorted(names) == sorted([
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels",
        "word/media/image1.png", *(f"word/{name}.xml" for name in (
            "document", "styles", "numbering", "settings", "header1", "header2", "footer1", "footer2"))])
    styles = part_of(render(whole(), "docx", press()), "styles")
    assert styles.find(f".//{W}lang").get(f"{W}val") == "vi-VN"


def test_a_form_with_two_signatures_has_two_places_for_them():
    machine = press()
    document = paper(Part(blocks=tuple(form())), look="form")
    left, right = pdf.signature_boxes(document, machine)
    assert left[3] <= right[1] + 1
    marks = part_of(render(document, "docx", machine)).iter(f"{W}bookmarkStart")
    assert [mark.get(f"{W}name") for mark in marks] == ["signature", "signature2"]


def test_several_addressees_stand_under_the_colon():
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not on this machine (package poppler-utils)")
    data = render(paper(Part(blocks=tuple(form()))), "pdf", press())
    text = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
    colon = float(re.search(r'xMax="([\d.]+)" yMax="[\d.]+">gửi:<', text)[1])
    dashes = [float(left) for left in re.findall(r'xMin="([\d.]+)" yMin="[\d.]+" xMax="[\d.]+" yMax="[\d.]+">-<', text)]
    below = [left for left in dashes if abs(left - colon) < 8]
    assert len(below) == 2
    assert len(set(below)) == 1


def head(issuer: str) -> Head:
    return Head(issuing=(line(Role.ISSUER, issuer), line(Role.NUMBER, "Số: 05/BC-UBND"), line(Role.ABOUT, "V/v thử")),
                nation=(line(Role.NATION, "Cộng hòa xã hội chủ nghĩa Việt Nam"),
                        line(Role.MOTTO, "Độc lập - Tự do - Hạnh phúc"),
                        line(Role.PLACE_DATE, "Đồng Nai, ngày 05 tháng 01 năm 2026")))


@pytest.mark.parametrize("issuer", ["Sở", "Cơ quan có tên dài hơn hai dòng của cột bên trái, " * 3])
def test_the_day_stands_beside_the_number_however_many_lines_the_issuer_takes(issuer):
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not on this machine (package poppler-utils)")
    whole_, machine = paper(Part(blocks=(head(issuer),))), press()
    told = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=render(whole_, "pdf", machine), capture_output=True,
                          check=True).stdout.decode()
    lows = [float(re.search(rf'yMax="([\d.]+)">{word}<', told)[1]) for word in ("05/BC-UBND", "tháng")]
    assert abs(lows[0] - lows[1]) < 0.1
    (set_,) = part_of(render(whole_, "docx", machine)).iter(f"{W}tbl")
    rows = [["".join(text.text or "" for text in cell.iter(f"{W}t"))[:3] for cell in row.iter(f"{W}tc")]
            for row in set_.iter(f"{W}tr")]
    assert rows[1:] == [["Số:", "Đồn"]]
    (piece,) = html.document_fromstring(render(whole_, "html", machine)).find_class("r")
    assert [cell.text_content()[:3] for cell in piece][1::2] == ["Số:", "Đồn"]


def test_a_head_without_a_number_is_one_row():
    only = head("Sở").model_copy(update={"issuing": (line(Role.ISSUER, "Sở"),)})
    page = html.document_fromstring(render(paper(Part(blocks=(only,))), "html", press()))
    assert not page.find_class("r")
    assert len(list(page.find_class("h")[0])) == 2


def test_an_empty_row_of_a_form_s_table_has_room_to_write_in():
    blank = table(2).model_copy(update={"rows": (CellRow(cells=((),) * 5),) * 3})
    for look_, least in (("form", 8.0), ("nd30-2020", None)):
        whole_, machine = paper(Part(blocks=(blank,)), look=look_), press()
        heights = {entry.get(f"{W}val") for entry in part_of(render(whole_, "docx", machine)).iter(f"{W}trHeight")}
        assert heights == ({str(round(least / 25.4 * 1440))} if least else set())
        page = html.document_fromstring(render(whole_, "html", machine))
        assert {row.get("height") for row in page.iterfind(".//tbody/tr")} == {"30" if least else None}
        marks = read_marks(render(whole_, "pdf", machine)).pages[0]
        edges = sorted({round(stroke.top, 1) for stroke in marks.strokes if stroke.flat and stroke.top < 100})
        steps = [round(lower - upper, 1) for upper, lower in pairwise(edges)][-3:]
        assert (steps == [least] * 3) if least else (max(steps) < 3)


def office_pages(folder, files: dict[str, bytes]) -> dict[str, bytes]:
    """Each DOCX as LibreOffice prints it."""
    if not shutil.which("soffice"):
        pytest.skip("soffice is not on this machine (package libreoffice-writer)")
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    subprocess.run(["soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless", "--convert-to",
                    "pdf:writer_pdf_Export", "--outdir", folder, *(folder / f"{name}.docx" for name in files)],
                   capture_output=True, check=True, timeout=300)
    return {name: (folder / f"{name}.pdf").read_bytes() for name in files}


def pages_of(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as file:
        return len(file.pages)


def said(data: bytes) -> list[str]:
    return subprocess.run(["pdftotext", "-raw", "-", "-"], input=data, capture_output=True,
                          check=True).stdout.decode().splitlines()


@pytest.mark.slow
def test_libreoffice_shows_the_labels_that_we_count(tmp_path):
    data = render(whole(), "docx", press())
    first = next(place for place, text in enumerate(printed_paragraphs(data)) if text.startswith("Điều 2. "))
    changed = with_paragraph(data, first, "article", "Một điều mới đưa vào")
    printed = office_pages(tmp_path, {"whole": data, "changed": changed})
    for name, file in (("whole", data), ("changed", changed)):
        expected = [text for text in printed_paragraphs(file) if re.match(r"(Điều \d|[1-5]\. |I+\. )", text)]
        shown = [text for text in said(printed[name]) if re.match(r"(Điều \d|[1-5]\. |I+\. )", text)]
        assert [LABEL.match(text)[0] for text in shown] == [LABEL.match(text)[0] for text in expected]
    assert set(words("\n".join(said(printed["whole"])))) == set(words(
        "\n".join(printed_paragraphs(data)) + "\n".join(entry.text for entry in whole().notices)))
    assert abs(pages_of(printed["whole"]) - pages_of(render(whole(), "pdf", press()))) <= 1


def samples() -> dict[str, Document]:
    kinds = doctypes()
    return {kind: sample_paper(kind, kinds) for kind in kinds.kinds}


@pytest.mark.slow
def test_word_and_pdf_have_the_same_number_of_pages_within_one_for_every_doctype(tmp_path):
    machine, papers = press(), samples()
    printed = office_pages(tmp_path, {kind: render(entry, "docx", machine) for kind, entry in papers.items()})
    counts = {kind: (pages_of(data), pages_of(render(papers[kind], "pdf", machine))) for kind, data in printed.items()}
    assert {kind: pair for kind, pair in counts.items() if abs(pair[0] - pair[1]) > 1} == {}


@pytest.mark.slow
def test_one_embedded_family_carries_every_doctype():
    machine = press()
    for kind, entry in samples().items():
        with pikepdf.open(io.BytesIO(render(entry, "pdf", machine))) as file:
            fonts = [item for item in file.objects if isinstance(item, pikepdf.Dictionary)
                     and item.get("/Type") == "/FontDescriptor"]
            assert len({re.sub(r"^/[A-Z]{6}\+|-.*$", "", str(font.FontName)) for font in fonts}) == 1, kind
            assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts), kind


def test_a_format_needs_only_the_roles_that_its_papers_use():
    machine = press()
    ground = machine.formats["nd30-2020"]
    used = {Role.PARAGRAPH, Role.CLAUSE, Role.DEMONSTRATION, Role.SAMPLE}
    bare = ground.model_copy(update={"page_number": None, "roles": {
        role: look for role, look in ground.roles.items() if role in used}})
    plain = replace(machine, formats={"bare": bare})
    document = paper(Part(blocks=(line(Role.PARAGRAPH, LONG), line(Role.CLAUSE, "1. Một"), DRAWING)), look="bare")
    for kind in RENDERERS:
        assert render(document, kind, plain)
    assert "1. Một" in printed_paragraphs(render(document, "docx", plain))


def test_a_line_that_is_strong_throughout_stays_with_what_it_heads():
    data = part_of(render(paper(Part(blocks=tuple(body()))), "docx", press()))
    kept = ["".join(node.text or "" for node in entry.iter(f"{W}t")) for entry in data.iter(f"{W}p")
            if entry.find(f"{W}pPr/{W}keepNext") is not None]
    assert [text for text in kept if text] == ["Tiêu đề của khoản"] * 3


def test_a_line_that_heads_a_table_or_drawing_stays_with_it_and_a_sentence_does_not():
    texts = ("2. Sơ đồ", "Sơ đồ như sau:", "Đã vẽ xong.", "a) một điểm;")
    for text in texts:
        for block in (DRAWING, table(2)):
            data = part_of(render(paper(Part(blocks=(line(Role.PARAGRAPH, text), block))), "docx", press()))
            kept = next(data.iter(f"{W}p")).find(f"{W}pPr/{W}keepNext") is not None
            assert kept == (text in texts[:2])


def test_a_page_shows_a_blank_as_dotted_as_the_other_formats():
    blank = paper(Part(blocks=(line(Role.FORM_LINE, f"Họ và tên: {FILL}"),)), look="form")
    dots = max(re.findall(r"\.+", render(blank, "txt", press()).decode()), key=len)
    assert len(dots) > 50
    assert f"Họ và tên: {dots}<" in inside(blank, press())


def test_a_press_makes_the_empty_word_file_of_a_format_once_and_anew_for_other_formats():
    machine = new_press()
    render(whole(), "docx", machine)
    (made,) = machine.templates.items()
    render(whole(), "docx", machine)
    assert list(machine.templates.items()) == [made]
    assert made[0] == (whole().format, "vi-VN")
    assert replace(machine, formats={}).templates == {}


def test_the_name_of_a_drawing_never_stands_alone_at_the_foot_of_a_page():
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not on this machine (package poppler-utils)")
    for before in range(12, 20):
        blocks = (*[line(Role.PARAGRAPH, LONG)] * before, line(Role.CLAUSE, "2. Sơ đồ"), DRAWING)
        data = render(paper(Part(blocks=blocks)), "pdf", press())
        pages = subprocess.run(["pdftotext", "-raw", "-", "-"], input=data, capture_output=True,
                               check=True).stdout.decode().split("\f")[:-1]
        assert ["2. Sơ đồ" in page for page in pages] == ["Hộp" in page for page in pages]
