"""The four formats: same words, equal bytes, right fonts, real tables, a findable place for the signature."""

import io
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from datetime import date

import pikepdf
import pytest
from docx import Document as WordFile
from lxml import html

from generator.derive.papers import paper_of, sample_paper, trial_copy
from generator.model.document import Document
from generator.render import pdf
from generator.render.documents import RENDERERS, render
from generator.render.fonts import FAMILIES, find_typeface, vietnamese_letters
from generator.render.html import inside
from generator.resolve import Catalog
from tests.unit.paper_data import HOME, catalog, doctypes, new_press, press
from tests.unit.word_text import printed_paragraphs

TODAY = date(2026, 5, 5)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def papers() -> dict[str, Document]:
    kinds = doctypes()
    return {"decision": paper_of(catalog(signed="2026-05-11", number="0000/QĐ-UBND"), HOME, "decision", TODAY, kinds),
            "draft": paper_of(catalog(), HOME, "decision", TODAY, kinds),
            "submission": paper_of(catalog(), HOME, "submission", TODAY, kinds),
            "trial": trial_copy(sample_paper("decision-list", kinds), kinds)}


def tool(*command: str, data: bytes) -> str:
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not on this machine (package poppler-utils)")
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def docx_text(data: bytes) -> str:
    return "\n".join(printed_paragraphs(data))


def pdf_pages(data: bytes) -> list[str]:
    pages = tool("pdftotext", "-raw", "-", "-", data=data).split("\f")[:-1]
    return [re.sub(r"^\s*\d+\n", "", page) for page in pages]


@pytest.mark.parametrize("name", papers())
def test_all_formats_carry_the_same_words(name):
    paper, machine = papers()[name], press()
    notice = "\n".join(line.text for line in paper.notices)
    text = words(render(paper, "txt", machine).decode())
    assert words(docx_text(render(paper, "docx", machine)) + notice) == text
    (piece,) = html.document_fromstring(render(paper, "html", machine)).find_class("ck-paper")
    assert words("\n".join(piece.itertext())) == text
    pages = pdf_pages(render(paper, "pdf", machine))
    printed = words("\n".join(pages))
    assert set(printed) == set(text)
    assert not text - printed, "nothing is missing; a table's heading row may stand twice"
    assert all(words(page) >= words(notice) for page in pages), "the notice is at the foot of every page"


@pytest.mark.parametrize("kind", RENDERERS)
def test_equal_papers_give_equal_bytes(kind):
    paper = papers()["decision"]
    assert render(paper, kind, new_press()) == render(paper, kind, new_press())


@pytest.mark.parametrize("kind", RENDERERS)
def test_drafts_of_different_days_give_equal_bytes(kind):
    first, second = (paper_of(catalog(), HOME, "decision", day, doctypes()) for day in (TODAY, date(2026, 9, 1)))
    assert render(first, kind, press()) == render(second, kind, press())


def test_one_family_carries_the_text_of_the_pdf():
    fonts = tool("pdffonts", "-", data=render(papers()["trial"], "pdf", press())).splitlines()[2:]
    families = {re.sub(r"^[A-Z]{6}\+|-(Bold|Italic|BoldItalic).*$", "", line.split()[0]) for line in fonts}
    assert len(families) == 1
    assert all(" yes yes yes " in line for line in fonts), "embedded, subset, with Unicode"


def test_the_pdf_is_tagged_and_says_which_standards_it_keeps():
    with pikepdf.open(io.BytesIO(render(papers()["draft"], "pdf", press()))) as file:
        assert file.Root.MarkInfo.Marked
        assert str(file.Root.Lang) == "vi-VN"
        with file.open_metadata() as facts:
            assert (facts["pdfaid:part"], facts["pdfaid:conformance"], facts["pdfuaid:part"]) == ("2", "A", "1")
        tags = {str(item.get("/S")) for item in file.objects if isinstance(item, pikepdf.Dictionary)}
    assert {"/H1", "/Table", "/TH", "/TD", "/P"} <= tags


def test_annex_pages_lie_on_their_side_and_count_from_one():
    data = render(paper_of(catalog(extra_rows=60), HOME, "decision", TODAY, doctypes()), "pdf", press())
    with pikepdf.open(io.BytesIO(data)) as file:
        sizes = [tuple(round(float(side)) for side in page.mediabox[2:]) for page in file.pages]
    assert sizes[0] == (595, 842)
    assert sizes[-1] == (842, 595)
    pages = tool("pdftotext", "-raw", "-", "-", data=data).split("\f")[:-1]
    numbers = [re.match(r"\s*(\d+)\n", page) for page in pages]
    first = sizes.index((842, 595))
    assert [found and int(found[1]) for found in numbers] == [
        None, *range(2, first + 1), None, *range(2, len(sizes) - first + 1)]


def test_the_place_of_the_signature_lies_between_title_and_name():
    paper, machine = papers()["decision"], press()
    (box,) = pdf.signature_boxes(paper, machine)
    page, left, bottom, right, top = box
    assert top - bottom > 60
    number = str(page + 1)
    text = tool("pdftotext", "-f", number, "-l", number, "-bbox", "-", "-", data=render(paper, "pdf", machine))
    spots = {found[3]: (842 - float(found[1]), 842 - float(found[2]), float(found[0])) for found in re.findall(
        r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]+)<', text)}
    assert spots["PHÓ"][1] >= top - 2
    assert spots["Mẫu"][0] <= bottom + 2
    assert left < spots["Mẫu"][2] < right


def test_word_gets_styles_by_role_a_repeated_heading_row_and_its_language():
    word = WordFile(io.BytesIO(render(papers()["decision"], "docx", press())))
    styles = {paragraph.style.name for paragraph in word.paragraphs}
    assert {"type-name", "subject", "authority", "basis", "article", "annex-title"} <= styles
    table = word.tables[2]._tbl
    assert table.tr_lst[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in table.tr_lst)
    assert word.styles.element.find(f".//{W}lang").get(f"{W}val") == "vi-VN"
    assert [section.orientation for section in word.sections] == [0, 1]
    assert all(section.different_first_page_header_footer for section in word.sections)


def test_foreign_signs_in_content_stay_text_in_every_format():
    paper = papers()["draft"]
    assert "<từ sổ> & hồ sơ *mới*" in render(paper, "txt", press()).decode()
    assert "&lt;từ sổ&gt; &amp; hồ sơ *mới*" in render(paper, "html", press()).decode()
    assert "<từ sổ> & hồ sơ *mới*" in docx_text(render(paper, "docx", press()))


def test_no_word_of_a_very_long_row_is_lost():
    name = " ".join(f"từ{number}" for number in range(900))
    long = catalog()
    row = long.library.announcements["2026/1-qd-btp"].rows[0].model_copy(update={"name": name})
    announcement = long.library.announcements["2026/1-qd-btp"].model_copy(update={"rows": (row,)})
    changed = Catalog(replace(long.library, announcements={"2026/1-qd-btp": announcement}))
    data = render(paper_of(changed, HOME, "decision", TODAY, doctypes()), "pdf", press())
    text = tool("pdftotext", "-bbox", "-", "-", data=data)
    assert len(re.findall(r">từ\d+<", text)) == 900
    assert max(float(bottom) for bottom in re.findall(r'yMax="([\d.]+)">từ\d', text)) < 210 / 25.4 * 72


def test_the_page_piece_has_no_style_and_no_heading():
    piece = inside(papers()["trial"], press())
    assert "style=" not in piece
    assert not re.search(r"<h\d", piece)


def test_the_typeface_has_every_vietnamese_letter():
    assert set("ạảãàáặẳẵằắậẩẫầấẹẻẽèéệểễềếịỉĩìíọỏõòóộổỗồốợởỡờớụủũùúựửữừứỵỷỹỳýđĐƯƠ") <= set(vietnamese_letters())
    typeface = find_typeface()
    assert typeface is not None
    assert typeface.family in FAMILIES
    assert all(ord(letter) in widths for widths in typeface.widths.values() for letter in vietnamese_letters())


def test_every_paper_carries_its_permanent_address_inside_the_file():
    paper = sample_paper("dispatch", doctypes())
    word = WordFile(io.BytesIO(render(paper, "docx", press())))
    with pikepdf.open(io.BytesIO(render(paper, "pdf", press()))) as file:
        said = str(file.docinfo["/Keywords"])
    assert word.core_properties.identifier == said == paper.address
