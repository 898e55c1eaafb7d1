"""A PDF's pages as letters and strokes in their places, read with pdfminer. Knows no lines of text and no roles.

Lengths are millimetres from the page's upper left corner."""

import io
import re
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTCurve, LTPage
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from .finished import BLACK, POINT, NotReadable

MAX_BYTES = 50_000_000
MAX_UNPACKED = 400_000_000
MAX_PAGES = 1_000
_STEP = 1 << 22
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD = re.compile(r"bold|black|heavy|semibold|[-,]bd", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|[-,]it\b", re.IGNORECASE)
_SLANTED, _FORCED_BOLD = 1 << 6, 1 << 18
"""Flags of a font's descriptor (ISO 32000-1, table 123)."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter: `x0` to `x1` on its base line `y`; `size` in points."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    family: str
    bold: bool
    italic: bool
    color: str | None


@dataclass(frozen=True, slots=True)
class Stroke:
    """What is drawn, as the box around it."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def flat(self) -> bool:
        """A horizontal line."""
        return self.bottom - self.top < 0.8 and self.x1 - self.x0 > 2

    @property
    def upright(self) -> bool:
        """A vertical line."""
        return self.x1 - self.x0 < 0.8 and self.bottom - self.top > 2


@dataclass(frozen=True, slots=True)
class Page:
    """A page's size, letters in the order they are set, and strokes."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    strokes: tuple[Stroke, ...]


@dataclass(slots=True)
class Marks:
    """All pages; `loose`: families that the file names but does not carry."""

    pages: list[Page] = field(default_factory=list)
    loose: set[str] = field(default_factory=set)


class _Device(PDFPageAggregator):
    """Keeps the fonts that letters come from: pdfminer's letters know only their names."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager, laparams=None)
        self.fonts: dict[str, PDFFont] = {}

    def render_char(self, matrix: Any, font: PDFFont, *more: Any) -> float:
        """One letter."""
        self.fonts[str(font.fontname)] = font
        return float(super().render_char(matrix, font, *more))


def read_marks(data: bytes) -> Marks:
    """The marks of a PDF; raises `NotReadable`."""
    if len(data) > MAX_BYTES:
        raise NotReadable("large")
    if b"%PDF-" not in data[:1024]:
        raise NotReadable("pdf")
    _refuse_bombs(data)
    try:
        return _marks(data)
    except NotReadable:
        raise
    except PDFPasswordIncorrect:
        raise NotReadable("locked") from None
    except Exception:  # damaged files make pdfminer raise all there is, from KeyError to RecursionError
        raise NotReadable("pdf") from None


def _refuse_bombs(data: bytes) -> None:
    """Streams are unpacked whole when they are read: one that would fill the memory is refused before."""
    left = MAX_UNPACKED
    for begin in _STREAM.finditer(data):
        end = data.find(b"endstream", begin.end())
        left -= _unpacked(data[begin.end():end if end >= 0 else None], left)
        if left <= 0:
            raise NotReadable("large")


def _unpacked(data: bytes, most: int) -> int:
    """How many bytes a packed stream holds, counted in small steps; what is packed twice counts in full."""
    if not data or data[0] & 0x0F != 8:  # not what zlib begins with
        return 0
    total, packer, inner = 0, zlib.decompressobj(), b""
    try:
        chunk = packer.decompress(data, _STEP)
        inner = chunk
        while chunk and total <= most:
            total += len(chunk)
            chunk = packer.decompress(packer.unconsumed_tail, _STEP)
    except zlib.error:
        return total
    return total + (_unpacked(inner, most) if inner[:1] == b"x" and total <= most else 0)


def _marks(data: bytes) -> Marks:
    found = Marks()
    manager = PDFResourceManager()
    device = _Device(manager)
    interpreter = PDFPageInterpreter(manager, device)
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    for index, page in enumerate(PDFPage.create_pages(document)):
        if index >= MAX_PAGES:
            raise NotReadable("large")
        interpreter.process_page(page)
        found.pages.append(_page(device.get_result(), device.fonts))
    found.loose = {family_of(name) for name, font in device.fonts.items() if not _carried(font)}
    return found


def _page(layout: LTPage, fonts: dict[str, PDFFont]) -> Page:
    width, height = layout.width, layout.height
    glyphs: list[Glyph] = []
    strokes: list[Stroke] = []
    for item in _leaves(layout):
        if isinstance(item, LTChar):
            glyphs += _glyph(item, fonts.get(item.fontname), layout.y0 + height, layout.x0)
        elif isinstance(item, LTCurve):
            strokes += _strokes(item, layout.y0 + height, layout.x0)
    return Page(width * POINT, height * POINT, tuple(glyphs), tuple(strokes))


def _leaves(container: Any) -> Iterator[Any]:
    for item in container:
        if isinstance(item, LTChar) or not hasattr(item, "__iter__"):
            yield item
        else:
            yield from _leaves(item)  # drawings inside drawings


def _glyph(item: LTChar, font: PDFFont | None, top: float, left: float) -> list[Glyph]:
    a, b, c, d, _, f = item.matrix
    text = unicodedata.normalize("NFC", item.get_text())
    if abs(b) > 0.01 * abs(a) or d <= 0 or not text:  # turned letters are no lines of a paper
        return []
    name = _SUBSET.sub("", item.fontname)
    flags = int(font.flags) if font is not None and isinstance(font.flags, int) else 0
    slant = abs(c) > 0.1 * abs(d) or bool(flags & _SLANTED)
    return [Glyph(text, (item.x0 - left) * POINT, (item.x1 - left) * POINT, (top - f) * POINT, round(item.size, 2),
                  family_of(name), bool(_BOLD.search(name)) or bool(flags & _FORCED_BOLD),
                  bool(_ITALIC.search(name)) or slant, _color(item.graphicstate.ncolor))]


def family_of(name: str) -> str:
    """The family in a font's name: TimesNewRomanPS-BoldMT and LiberationSerif-Bold without their styles."""
    base = re.split(r"[-,]", _SUBSET.sub("", name))[0]
    return re.sub(r"(?:PS)?(?:MT)?$", "", base)


def _carried(font: PDFFont) -> bool:
    descriptor = font.descriptor or {}
    return any(key in descriptor for key in ("FontFile", "FontFile2", "FontFile3")) or not descriptor.get("FontName")


def _color(value: Any) -> str | None:
    """RGB in hex from grey, RGB or CMYK; None for patterns."""
    parts = value if isinstance(value, tuple | list) else (value,)
    if value is None:
        return BLACK
    if not all(isinstance(part, int | float) for part in parts):
        return None
    if len(parts) == 1:
        parts = (parts[0],) * 3
    elif len(parts) == 4:
        parts = tuple((1 - part) * (1 - parts[3]) for part in parts[:3])
    return "".join(f"{round(255 * min(1, max(0, part))):02X}" for part in parts[:3]) if len(parts) == 3 else None


def _strokes(item: LTCurve, top: float, left: float) -> list[Stroke]:
    """A frame is its four edges; a thin filled box is a line; pictures and round shapes are none."""
    if not (item.stroke or item.fill):
        return []
    x0, x1 = (item.x0 - left) * POINT, (item.x1 - left) * POINT
    high, low = (top - item.y1) * POINT, (top - item.y0) * POINT
    whole = Stroke(x0, high, x1, low)
    if whole.flat or whole.upright:
        return [whole]
    if not item.stroke or len(item.pts) not in (4, 5):
        return []
    return [Stroke(x0, high, x1, high), Stroke(x0, low, x1, low), Stroke(x0, high, x0, low), Stroke(x1, high, x1, low)]
