"""What a signature adds to a PDF: format, look, structure; another program's opinion of it."""

import re
import shutil
import subprocess
import time
from io import BytesIO

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from generator.sign.pdf import sign_pdf

from .conftest import BOX, NOW

pdfsig = pytest.mark.skipif(shutil.which("pdfsig") is None, reason="pdfsig (poppler-utils) is not on this machine")


def _text(pdf, tmp_path):
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf)
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True).stdout.decode()


def test_signing_only_adds_bytes_behind_the_paper(paper_pdf, signed):
    assert signed.startswith(paper_pdf)


def test_a_signature_is_pades_with_sha256(signed):
    pdf = pikepdf.open(BytesIO(signed))
    value = pdf.Root.AcroForm.Fields[0].V
    assert value.SubFilter == "/ETSI.CAdES.detached"
    assert str(value.M) == "D:20260302083000+07'00'"


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not on this machine")
def test_the_page_says_plainly_that_it_is_a_trial(signed, tmp_path):
    text = _text(signed, tmp_path)
    assert "THỬ NGHIỆM - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ" in text
    assert "Ký bởi: Nguyễn Văn Mẫu" in text
    assert "2026-03-02T08:30:00+07:00" in text


def test_the_appearance_keeps_a_pdf_a(paper_pdf, signed):
    pdf, before = pikepdf.open(BytesIO(signed)), pikepdf.open(BytesIO(paper_pdf))
    field = pdf.Root.AcroForm.Fields[0]
    drawn = field.AP.N
    assert field.F & 0b110 == 0b100, "ISO 19005-2: printed, not hidden"
    assert "/Group" not in drawn, "no transparency"
    assert "/ExtGState" not in drawn.Resources, "no transparency"
    for font in drawn.Resources.Font.values():
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
        assert "/ToUnicode" in font
    assert pdf.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()


def test_widths_in_the_file_are_those_of_the_letters(signed):
    pdf = pikepdf.open(BytesIO(signed))
    for font in pdf.Root.AcroForm.Fields[0].AP.N.Resources.Font.values():
        descendant = font.DescendantFonts[0]
        face = TTFont(BytesIO(descendant.FontDescriptor.FontFile2.read_bytes()))
        assert face["head"].unitsPerEm == 1000
        starts, widths = list(descendant.W)[::2], list(descendant.W)[1::2]
        stated = {int(start) + n: int(w) for start, run in zip(starts, widths, strict=True) for n, w in enumerate(run)}
        names = face.getGlyphOrder()
        assert all(face["hmtx"][names[glyph]][0] == width for glyph, width in stated.items())


def test_screen_readers_meet_the_field_in_the_structure_tree(signed):
    pdf = pikepdf.open(BytesIO(signed))
    root = pdf.Root
    form = root.StructTreeRoot.K[0].K[-1]
    field = root.AcroForm.Fields[0]
    numbers = list(root.StructTreeRoot.ParentTree.Nums)
    assert form.S == "/Form"
    assert form.K.Obj.T == field.T
    assert numbers[-2] == field.StructParent
    assert numbers[-1].objgen == form.objgen
    assert "không có giá trị pháp lý" in str(field.TU)


def test_a_second_signature_takes_a_second_name_and_keeps_the_first(sign, trial_signer, signed):
    twice = sign(trial_signer, pdf=signed, box=(0, 300, 100, 500, 185))
    pdf = pikepdf.open(BytesIO(twice))
    names = [str(field.T) for field in pdf.Root.AcroForm.Fields]
    assert twice.startswith(signed)
    assert names == ["ChuKyThu1", "ChuKyThu2"]


def test_a_signature_without_a_box_is_not_seen(sign, trial_signer):
    pdf = pikepdf.open(BytesIO(sign(trial_signer, box=None)))
    field = pdf.Root.AcroForm.Fields[0]
    assert [int(x) for x in field.Rect] == [0, 0, 0, 0]


def test_long_words_stay_inside_the_frame(paper_pdf, demo, trial_signer):
    made = sign_pdf(paper_pdf, profile=demo, key=trial_signer, now=NOW, signer_name="Nguyễn " * 20,
                    reason="Công bố danh mục " * 30, box=BOX)
    pdf = pikepdf.open(BytesIO(made))
    drawn = pdf.Root.AcroForm.Fields[0].AP.N.read_bytes()
    places = re.findall(rb"([\d.-]+) 0 0 [\d.-]+ ([\d.-]+) ([\d.-]+) Tm", drawn)
    assert len(places) > 5
    assert all(float(x) >= 0 and 0 <= float(y) <= 85 for _, x, y in places)


def test_a_signature_takes_less_than_half_a_second(sign, trial_signer):
    sign(trial_signer)
    start = time.process_time()
    sign(trial_signer)
    assert time.process_time() - start < 0.5


@pdfsig
def test_another_program_finds_the_signature_valid(signed, tmp_path):
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed)
    said = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, check=True).stdout.decode()
    assert "Signature is Valid" in said
    assert "Total document signed" in said
    assert "THỬ NGHIỆM" in said


@pdfsig
def test_another_program_finds_an_altered_byte(signed, tmp_path):
    path = tmp_path / "altered.pdf"
    path.write_bytes(signed.replace(b"/Title (", b"/Titlf (", 1) if b"/Title (" in signed else
                     signed[:400] + bytes([signed[400] ^ 1]) + signed[401:])
    said = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, check=False).stdout.decode()
    assert "Signature is Valid" not in said
