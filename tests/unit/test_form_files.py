"""Blank forms and sample dossiers as files: their goldens, dots that reach the margin, what stands on the pages."""

import io
import re
import shutil
import subprocess
import zipfile
from functools import cache
from pathlib import Path

import pytest

from generator.derive.addresses import addresses
from generator.derive.change import change_set
from generator.derive.form_papers import FORMAT, Stationery, blank_form, sample_dossier
from generator.derive.touched import Thing
from generator.derive.ways import ways_in
from generator.load.front_matter import part
from generator.model.document import FILL, Document, lines
from generator.render.documents import render
from generator.render.fonts import Typeface
from generator.render.leaders import led
from generator.render.page_sample import sample_page
from generator.render.pages import open_view, procedure_page, version_page
from generator.resolve import Catalog
from generator.where import Where
from tests.conftest import DEMO, ROOT, TODAY, opened
from tests.unit.paper_data import doctypes, press
from tests.unit.test_documents_goldens import GOLDENS, held

CODE, FORM, SAMPLE = "2.000001", "don-sang-ten", "mua-dat-o"


@cache
def catalog() -> Catalog:
    found = opened(Where(ROOT, DEMO / "content", DEMO / "plans", ROOT / "none", ROOT / "none")).catalog
    assert found is not None
    return found


def papers() -> dict[str, Document]:
    with_ = Stationery(catalog(), doctypes().formats[FORMAT], doctypes().words)
    return {"blank": blank_form(catalog().library.forms[FORM], with_),
            "sample": sample_dossier(CODE, SAMPLE, TODAY, with_)}


@pytest.mark.parametrize("name", ["blank", "sample"])
def test_the_text_is_as_it_was_read(name: str) -> None:
    held(GOLDENS / "form" / f"{name}.txt", render(papers()[name], "txt", press()).decode())


@pytest.mark.parametrize("name", ["blank", "sample"])
def test_the_word_file_is_as_it_was_read(name: str) -> None:
    body = zipfile.ZipFile(io.BytesIO(render(papers()[name], "docx", press()))).read("word/document.xml").decode()
    body = re.sub(r"<w:document[^>]*>", "<w:document>", body)
    held(GOLDENS / "form" / f"{name}.docx.xml", re.sub(r"(<w:(?:p|tbl|tr|tc|sectPr)>)", r"\n\1", body).strip() + "\n")


@pytest.mark.parametrize("name", ["blank", "sample"])
def test_the_pdf_says_what_it_said(name: str) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not on this machine (package poppler-utils)")
    data = render(papers()[name], "pdf", press())
    text = subprocess.run(["pdftotext", "-raw", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
    held(GOLDENS / "form" / f"{name}.pdf.txt", text)


@pytest.mark.parametrize("name", ["blank", "sample"])
def test_equal_forms_are_equal_bytes_in_every_format(name: str) -> None:
    for kind in ("docx", "pdf", "html", "txt"):
        assert render(papers()[name], kind, press()) == render(papers()[name], kind, press())


def test_dots_reach_the_margin_and_no_further() -> None:
    look, typeface = doctypes().formats[FORMAT], press().typeface
    room = float(look.paper.width - look.paper.margins.left.use - look.paper.margins.right.use) / 25.4 * 72
    filled = {after.text: before.text for before, after in
              zip(lines(papers()["blank"]), lines(led(papers()["blank"], press())), strict=True) if FILL in before.text}
    assert len(filled) == 4
    for text in filled:
        size = float(look.roles["form-line"].size.use)
        assert room - 2 * width(typeface, ".", size) < width(typeface, text, size) <= room, text


def width(typeface: Typeface, text: str, size: float) -> float:
    return typeface.width(text, size)


def test_a_paper_without_blanks_is_left_alone() -> None:
    document = papers()["sample"]
    assert led(led(document, press()), press()) == led(document, press())


def test_a_form_parts_at_its_dashes_whatever_ends_its_lines() -> None:
    parted = part(b"\xef\xbb\xbf---\r\nname: x\r\n---\r\n# T\r\n")
    assert parted is not None
    assert (parted.front, parted.text, parted.line) == (b"---\nname: x\n", b"# T\n", 4)
    assert part(b"# T\n---\nname: x\n---\n") is None


# The pages.

def test_a_procedures_page_leads_to_blank_forms_and_filled_papers() -> None:
    view = open_view(catalog(), TODAY)
    page = procedure_page(view, CODE)
    assert page is not None
    for href in (f"bieu-mau/{FORM}.docx", f"bieu-mau/{FORM}.pdf", f"thu-tuc/{CODE}/mau/{SAMPLE}/",
                 f"thu-tuc/{CODE}/mau/{SAMPLE}/#giay-2"):
        assert f'href="../../{href}"' in page.body, href
    assert "#giay-3" not in page.body


def test_a_version_that_wants_other_papers_shows_no_sample_and_the_page_of_the_day_says_so(demo: Where) -> None:
    folder = demo.content / "procedures/dat-dai" / CODE
    text = (folder / "2026-01-05.yaml").read_text("utf-8")
    (folder / "2026-06-01.yaml").write_text(text.replace("{item: Giấy chứng nhận,", "{item: Sổ mới,"), "utf-8")
    found = opened(demo).catalog
    assert found is not None
    view = open_view(found, TODAY)
    old, new = found.library.procedures[CODE].versions
    assert "Mua một thửa đất ở" in version_page(view, CODE, old.since).body
    page = procedure_page(view, CODE)
    assert page is not None
    assert "Đang soát lại" in page.body
    assert "Đang soát lại" in sample_page(view, CODE, SAMPLE, {}).body
    assert "Đang soát lại" not in version_page(view, CODE, old.since).body
    assert new.since.isoformat() == "2026-06-01"


def test_forms_and_samples_have_addresses_for_good() -> None:
    assert {f"/bieu-mau/{FORM}.docx", f"/bieu-mau/{FORM}.pdf", f"/bieu-mau/{FORM}.txt",
            f"/thu-tuc/{CODE}/mau/{SAMPLE}/", f"/thu-tuc/{CODE}/mau/{SAMPLE}/ho-so-mau.pdf"} <= addresses(catalog())


def test_a_change_names_the_samples_it_touches(demo: Where) -> None:
    path = demo.content / "announcements/2026/10-qd-bmh.yaml"
    path.write_text(path.read_text("utf-8") + f'  - {{action: amend, code: "{CODE}", level: commune}}\n', "utf-8")
    found = opened(demo).catalog
    assert found is not None
    touched = change_set(found, ways_in(found), "2026/10-qd-bmh").changes[-1].touched
    assert {(Thing.FORM, FORM), (Thing.SAMPLE, f"{CODE} {SAMPLE}")} <= {(one.what, one.key) for one in touched}


def test_what_a_sample_says_is_escaped(demo: Where) -> None:
    path: Path = demo.content / "procedures/dat-dai" / CODE / "samples" / f"{SAMPLE}.yaml"
    path.write_text(path.read_text("utf-8").replace("Mua một thửa", "<script>Mua</script> một thửa"), "utf-8")
    found = opened(demo).catalog
    assert found is not None
    assert "<script>Mua" not in sample_page(open_view(found, TODAY), CODE, SAMPLE, {}).body
