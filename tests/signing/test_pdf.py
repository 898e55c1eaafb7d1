"""What a signature adds to a PDF: format, look, structure; another program's opinion of it."""

import re
import shutil
import subprocess
import time
from io import BytesIO

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw

from generator.sign.pdf import prepare_pdf
from generator.sign.placing import MM, person_box, seal_box
from generator.sign.profile import Role
from generator.sign.refusal import Refusal
from generator.sign.stencil import stencil_of

from .conftest import BOX

pdfsig = pytest.mark.skipif(shutil.which("pdfsig") is None, reason="pdfsig (poppler-utils) is not on this machine")


@pytest.fixture(scope="module")
def sealed(sign, signed, authority):
    key = authority.issue("THỬ NGHIỆM - cơ quan của bài kiểm tra")
    return sign(key, pdf=signed, role=Role.ORGANIZATION, name="Ủy ban nhân dân")


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


def test_the_appearance_keeps_a_pdf_a(paper_pdf, sealed):
    pdf, before = pikepdf.open(BytesIO(sealed)), pikepdf.open(BytesIO(paper_pdf))
    for field in pdf.Root.AcroForm.Fields:
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


def test_screen_readers_meet_every_field_in_the_structure_tree(sealed):
    pdf = pikepdf.open(BytesIO(sealed))
    root = pdf.Root
    forms, fields = root.StructTreeRoot.K[0].K[-2:], root.AcroForm.Fields
    numbers = list(root.StructTreeRoot.ParentTree.Nums)
    places = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    for form, field in zip(forms, fields, strict=True):
        assert form.S == "/Form"
        assert form.K.Obj.T == field.T
        assert places[int(field.StructParent)].objgen == form.objgen
        assert "không có giá trị pháp lý" in str(field.TU)
        assert str(form.Alt) == str(field.TU)
    assert all(page.get("/Tabs", "/S") == "/S" for page in pdf.pages)


def test_the_organization_signs_after_the_person_and_keeps_the_first(sealed, signed):
    pdf = pikepdf.open(BytesIO(sealed))
    assert sealed.startswith(signed)
    assert [str(field.T) for field in pdf.Root.AcroForm.Fields] == ["ChuKyThu", "ConDauThu"]
    assert [field.V.Name for field in pdf.Root.AcroForm.Fields] == ["Nguyễn Văn Mẫu", "Ủy ban nhân dân"]


def test_nobody_signs_twice_in_the_same_field(sign, trial_signer, signed):
    with pytest.raises(Refusal, match="V037"):
        sign(trial_signer, pdf=signed)


def test_the_seal_lies_in_real_size_over_the_left_third_of_the_signature(demo, sealed):
    person = person_box(BOX, demo.person)
    _, left, bottom, right, top = person
    _, seal_left, seal_bottom, seal_right, seal_top = seal_box(person, demo.organization)
    assert left + right == pytest.approx(BOX[1] + BOX[3], abs=1), "centred between title and name"
    assert seal_right - left == pytest.approx((right - left) / 3, abs=1)
    assert seal_right - seal_left == pytest.approx(36 * MM, abs=1)
    assert seal_bottom + seal_top == pytest.approx(bottom + top, abs=1)
    pdf = pikepdf.open(BytesIO(sealed))
    fields = pdf.Root.AcroForm.Fields
    assert [[int(edge) for edge in field.Rect] for field in fields] == [
        [left, bottom, right, top], [seal_left, seal_bottom, seal_right, seal_top]]


def test_a_hand_is_blue_and_a_seal_is_red(sealed):
    pdf = pikepdf.open(BytesIO(sealed))
    hand, seal = (field.AP.N.read_bytes() for field in pdf.Root.AcroForm.Fields)
    assert b"0 0.188235 0.560784 rg" in hand
    assert b"0.784314 0.0627451 0.180392 rg" in seal


def _png(mode="RGBA", ink=(180, 20, 40, 255)):
    picture = Image.new(mode, (300, 120), (255, 255, 255, 0) if mode == "RGBA" else "white")
    ImageDraw.Draw(picture).line([(20, 100), (150, 20), (280, 100)], fill=ink if mode == "RGBA" else "black", width=6)
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def test_a_real_signature_is_the_picture_in_the_colour_of_the_law(sign, authority, demo):
    real = demo.model_copy(update={"trial": False})
    pdf = pikepdf.open(BytesIO(sign(authority.issue(), profile=real, picture=stencil_of(_png()))))
    field = pdf.Root.AcroForm.Fields[0]
    image = field.AP.N.Resources.XObject["/Im"]
    assert (image.ImageMask, image.BitsPerComponent) == (True, 1)
    assert "/SMask" not in image
    assert b"0 0.188235 0.560784 rg" in field.AP.N.read_bytes(), "blue, though the scan was red"
    assert "/Font" not in field.AP.N.get("/Resources", {})


def test_a_real_signature_without_its_picture_is_refused(sign, authority, demo):
    with pytest.raises(Refusal, match="V032"):
        sign(authority.issue(), profile=demo.model_copy(update={"trial": False}))


@pytest.mark.parametrize("data", [b"", b"GIF89a", _png("RGB"), _png(ink=(0, 0, 0, 0))],
                         ids=["empty", "no PNG", "no transparent ground", "nothing drawn"])
def test_what_is_no_transparent_picture_makes_no_stencil(data):
    assert stencil_of(data) is None


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not on this machine")
def test_a_separate_annex_bears_number_and_time_in_the_corner_and_no_picture(paper_pdf, sign, demo, authority,
                                                                             tmp_path):
    annex = prepare_pdf(paper_pdf, demo, None, annex=True)
    made = sign(authority.issue("THỬ NGHIỆM"), pdf=annex, role=Role.ORGANIZATION, number="Số: 12/QĐ-UBND")
    pdf = pikepdf.open(BytesIO(made))
    (field,) = pdf.Root.AcroForm.Fields
    drawn = field.AP.N.read_bytes()
    assert [int(size) for size in re.findall(rb"1 Tf (\d+) 0 0", drawn)] == [10, 10, 10]
    assert b"0 0 0 rg" in drawn
    assert "/XObject" not in field.AP.N.Resources
    box, sheet = [float(edge) for edge in field.Rect], pdf.pages[0].MediaBox
    assert (box[2], box[3]) > (float(sheet[2]) * 0.9, float(sheet[3]) * 0.95)
    text = _text(made, tmp_path)
    assert "Số: 12/QĐ-UBND" in text
    assert "2026-03-02T08:30:00+07:00" in text


def test_preparing_equal_papers_gives_equal_bytes_behind_the_paper(paper_pdf, demo):
    made = prepare_pdf(paper_pdf, demo, BOX)
    assert made == prepare_pdf(paper_pdf, demo, BOX)
    assert made.startswith(paper_pdf)


def test_a_signature_without_a_box_is_not_seen(sign, trial_signer):
    pdf = pikepdf.open(BytesIO(sign(trial_signer, box=None)))
    field = pdf.Root.AcroForm.Fields[0]
    assert [int(x) for x in field.Rect] == [0, 0, 0, 0]


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
