"""A corpus of signed PDFs: good ones of every kind, and every way we know to falsify one. Made anew by each run."""

import re
from collections.abc import Callable
from io import BytesIO

import pikepdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

Change = Callable[[IncrementalPdfFileWriter], None]


def grown(data: bytes, change: Change) -> bytes:
    """The file with a later increment that changes something."""
    writer = IncrementalPdfFileWriter(BytesIO(data), strict=False)
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def page(writer: IncrementalPdfFileWriter, number: int = 0) -> generic.DictionaryObject:
    return writer.find_page_for_modification(number)[0].get_object()


def stream(writer: IncrementalPdfFileWriter, data: bytes, **entries: object) -> generic.IndirectObject:
    return writer.add_object(generic.StreamObject(
        {pdf_name(f"/{key}"): value for key, value in entries.items()}, stream_data=data))


def box(*edges: int) -> generic.ArrayObject:
    return generic.ArrayObject(map(generic.NumberObject, edges))


def covered(writer: IncrementalPdfFileWriter) -> None:
    """A white sheet over the text."""
    writer.add_stream_to_page(0, stream(writer, b"1 1 1 rg 0 0 600 900 re f"))


def replaced(writer: IncrementalPdfFileWriter) -> None:
    """Other words in place of the page's own."""
    target = page(writer)
    target[pdf_name("/Contents")] = stream(writer, b"0 0 0 rg 90 500 200 20 re f")
    writer.update_container(target)


def overwritten(writer: IncrementalPdfFileWriter) -> None:
    """The object of the page's words written again under its own number."""
    content = page(writer)["/Contents"]
    content._data = content._encoded_data = None
    content._data = b"0 0 0 rg 90 500 200 20 re f"
    content.pop("/Filter", None)
    content.pop("/Length", None)
    writer.update_container(content)


def swapped(writer: IncrementalPdfFileWriter) -> None:
    """Another page tree: the old pages are no longer shown."""
    pages = writer.root["/Pages"]
    pages["/Kids"].reverse()
    writer.update_container(pages["/Kids"])
    writer.update_container(pages)


def refonted(writer: IncrementalPdfFileWriter) -> None:
    """A font whose letters are others."""
    fonts = page(writer)["/Resources"]["/Font"]
    for name in fonts:
        fonts[name][pdf_name("/BaseFont")] = pdf_name("/ABCDEF+Other")
        writer.update_container(fonts[name])


def annotated(writer: IncrementalPdfFileWriter) -> None:
    """Free text laid over the page."""
    target = page(writer)
    note = writer.add_object(generic.DictionaryObject({
        pdf_name("/Type"): pdf_name("/Annot"), pdf_name("/Subtype"): pdf_name("/FreeText"),
        pdf_name("/Rect"): box(90, 500, 300, 540), pdf_name("/Contents"): generic.pdf_string("Số 99"),
        pdf_name("/DA"): generic.pdf_string("/Helv 12 Tf"), pdf_name("/F"): generic.NumberObject(4)}))
    if "/Annots" in target:
        target["/Annots"].append(note)
        writer.update_container(target["/Annots"])
    else:
        target[pdf_name("/Annots")] = generic.ArrayObject([note])
    writer.update_container(target)


def _drawn(writer: IncrementalPdfFileWriter, index: int) -> None:
    field = writer.root["/AcroForm"]["/Fields"][index]
    form = stream(writer, b"1 0 0 rg 0 0 100 100 re f", Type=pdf_name("/XObject"), Subtype=pdf_name("/Form"),
                  BBox=box(0, 0, 100, 100))
    field[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): form})
    writer.update_container(field)


def sham_seal(writer: IncrementalPdfFileWriter) -> None:
    """A seal drawn into the field that nobody signed."""
    _drawn(writer, 1)


def other_hand(writer: IncrementalPdfFileWriter) -> None:
    """Another picture in the field that was signed."""
    _drawn(writer, 0)


def moved_seal(writer: IncrementalPdfFileWriter) -> None:
    """The empty field spread over the page."""
    field = writer.root["/AcroForm"]["/Fields"][1]
    field[pdf_name("/Rect")] = box(0, 0, 600, 800)
    writer.update_container(field)


def scripted(writer: IncrementalPdfFileWriter) -> None:
    """A script that runs when the file is opened."""
    writer.root[pdf_name("/OpenAction")] = writer.add_object(generic.DictionaryObject({
        pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): generic.pdf_string("app.alert(1)")}))
    writer.update_root()


def layered(writer: IncrementalPdfFileWriter) -> None:
    """Layers that programs show or hide."""
    group = writer.add_object(generic.DictionaryObject({
        pdf_name("/Type"): pdf_name("/OCG"), pdf_name("/Name"): generic.pdf_string("x")}))
    writer.root[pdf_name("/OCProperties")] = generic.DictionaryObject({
        pdf_name("/OCGs"): generic.ArrayObject([group]),
        pdf_name("/D"): generic.DictionaryObject({pdf_name("/OFF"): generic.ArrayObject([group])})})
    writer.update_root()


def spoken(writer: IncrementalPdfFileWriter) -> None:
    """Other words for screen readers than for eyes."""
    top = writer.root["/StructTreeRoot"]["/K"][0]
    top[pdf_name("/ActualText")] = generic.pdf_string("Điều 9. Nội dung khác.")
    writer.update_container(top)


def attached(writer: IncrementalPdfFileWriter) -> None:
    """A file hung on."""
    names = generic.DictionaryObject({pdf_name("/EmbeddedFiles"): generic.DictionaryObject({
        pdf_name("/Names"): generic.ArrayObject([generic.pdf_string("x"), stream(writer, b"x")])})})
    writer.root[pdf_name("/Names")] = writer.add_object(names)
    writer.update_root()


def cropped(writer: IncrementalPdfFileWriter) -> None:
    """Only a part of the page is shown."""
    target = page(writer)
    target[pdf_name("/CropBox")] = box(0, 700, 600, 842)
    writer.update_container(target)


def turned(writer: IncrementalPdfFileWriter) -> None:
    """The page stands on its head."""
    target = page(writer)
    target[pdf_name("/Rotate")] = generic.NumberObject(180)
    writer.update_container(target)


def proofs_and_more(writer: IncrementalPdfFileWriter) -> None:
    """Proofs, as a verifier allows; among them other words on the page."""
    writer.root[pdf_name("/DSS")] = writer.add_object(generic.DictionaryObject(
        {pdf_name("/Certs"): generic.ArrayObject()}))
    writer.update_root()
    replaced(writer)


SHADOWS: tuple[Change, ...] = (
    covered, replaced, overwritten, swapped, refonted, annotated, sham_seal, other_hand, moved_seal, scripted, layered,
    spoken, attached, cropped, turned, proofs_and_more)


def flipped(data: bytes, at: int | None = None) -> bytes:
    """One bit of the paper changed."""
    at = data.index(b"stream") + 40 if at is None else at
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1:]


def cut(data: bytes) -> bytes:
    """The end missing."""
    return data[:-700]


def appended(data: bytes) -> bytes:
    """Objects behind the end that no table of contents names."""
    return data + b"\n4 0 obj\n<</Type/Page/Contents 9 0 R>>\nendobj\n%%EOF\n"


def wrapped(data: bytes) -> bytes:
    """The signed tail pushed back, strange bytes in the gap that the signature leaves out."""
    found = list(re.finditer(rb"/ByteRange \[0 (\d+) (\d+) (\d+) *\]", data))[-1]
    start, after, length = map(int, found.groups())
    extra = b"\n9 0 obj\n<</Evil true>>\nendobj\n"
    new = b"/ByteRange [0 %d %d %d]" % (start, after + len(extra), length)
    new = new[:-1] + b" " * (len(found[0]) - len(new)) + b"]"
    return data[:found.start()] + new + data[found.end():after] + extra + data[after:]


def without_range(data: bytes) -> bytes:
    """No word of what is signed."""
    return data.replace(b"/ByteRange [0", b"/ByteRangX [0")


def emptied(data: bytes) -> bytes:
    """The signature's value gone."""
    return data.replace(b"/Contents <30", b"/Contentx <30")


def part_only(data: bytes) -> bytes:
    """The range cut to the first half of the file."""
    found = list(re.finditer(rb"/ByteRange \[0 (\d+) (\d+) (\d+) *\]", data))[-1]
    start, after, _ = map(int, found.groups())
    new = b"/ByteRange [0 %d %d 0" % (start, after)
    return data[:found.start()] + new + b" " * (len(found[0]) - len(new) - 1) + b"]" + data[found.end():]


def saved_again(data: bytes) -> bytes:
    """Written anew by another program."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(out)
    return out.getvalue()


def transplanted(data: bytes, paper: bytes) -> bytes:
    """A true signature put behind another paper."""
    return paper + data[len(paper):]


BREAKS: tuple[Callable[[bytes], bytes], ...] = (
    flipped, cut, appended, wrapped, without_range, emptied, part_only, saved_again)


def proofs_only(writer: IncrementalPdfFileWriter) -> None:
    """Proofs and nothing else: what a verifier must allow."""
    writer.root[pdf_name("/DSS")] = writer.add_object(generic.DictionaryObject(
        {pdf_name("/Certs"): generic.ArrayObject()}))
    writer.update_root()
