"""How a signature looks on the page: a picture in one ink, a trial's drawing and ring, or plain words. Knows no key.

Plain fills, strokes, stencils and embedded letters only, so that a PDF/A stays one (ISO 19005-2: no transparency)."""
# mypy: disable-error-code="no-untyped-call"
# The library's PDF objects carry no types.

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from math import cos, pi, sin
from typing import Any

from pyhanko.pdf_utils.content import ResourceType
from pyhanko.pdf_utils.font.opentype import GlyphAccumulator
from pyhanko.pdf_utils.generic import BooleanObject, NumberObject, StreamObject, pdf_name
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.stamp import BaseStamp, BaseStampStyle

from .faces import NO_FACES, Faces, cut
from .placing import MM
from .stencil import Stencil

_ROUND = 0.5523  # how far the handles of a quarter circle's curve stand from its ends, for radius 1
_LEADING = 1.25
Paint = Callable[["Drawn"], list[bytes]]


@dataclass(frozen=True)
class Plate(BaseStampStyle):
    """The style that the signing library asks for: what paints it, in which colour, with which letters."""

    paint: Paint | None = None
    faces: Faces = NO_FACES
    color: tuple[float, float, float] = (0, 0, 0)

    def create_stamp(self, writer: BasePdfFileWriter, box: BoxConstraints, text_params: dict[str, Any]) -> BaseStamp:
        """The drawing for a box of this size."""
        return Drawn(writer, self, box)


def plate(paint: Paint | None, faces: Faces, color: str) -> Plate:
    """A style that paints in this colour, given as RRGGBB."""
    red, green, blue = (int(color[at:at + 2], 16) / 255 for at in (0, 2, 4))
    return Plate(border_width=0, paint=paint, faces=faces, color=(red, green, blue))


class Drawn(BaseStamp):
    """A drawing as commands, with the letters and pictures they use."""

    style: Plate

    def _render_inner_content(self) -> list[bytes]:
        if self.style.paint is None:
            return []
        color = self.style.color
        return [b"%g %g %g rg %g %g %g RG" % (*color, *color), *self.style.paint(self)]

    def engine(self, text: str, bold: bool) -> GlyphAccumulator:
        """What sets these letters."""
        face = self.style.faces.bold if bold else self.style.faces.regular
        made = GlyphAccumulator(self._writer, BytesIO(cut(face, text)), font_size=1, bcp47_lang_code="vi")
        self.set_resource(ResourceType.FONT, pdf_name(f"/F{bold:d}"), made.as_resource())
        return made

    def picture(self, stencil: Stencil) -> bytes:
        """The command that paints the stencil over a unit square."""
        image = StreamObject({
            pdf_name("/Type"): pdf_name("/XObject"), pdf_name("/Subtype"): pdf_name("/Image"),
            pdf_name("/Width"): NumberObject(stencil.width), pdf_name("/Height"): NumberObject(stencil.height),
            pdf_name("/BitsPerComponent"): NumberObject(1), pdf_name("/ImageMask"): BooleanObject(True),
        }, stream_data=stencil.bits)
        image.apply_filter(pdf_name("/FlateDecode"))
        self.set_resource(ResourceType.XOBJECT, pdf_name("/Im"), self._writer.add_object(image))
        return b"/Im Do"

    @property
    def _writer(self) -> BasePdfFileWriter:
        assert self.writer is not None  # noqa: S101 - create_stamp gave it; the library's type says it may lack
        return self.writer


def pictured(stencil: Stencil) -> Paint:
    """A hand or a seal, as large as the box allows, in the middle of it."""
    def paint(on: Drawn) -> list[bytes]:
        width = min(on.box.width, on.box.height * stencil.slimness)
        height = width / stencil.slimness
        corner = ((on.box.width - width) / 2, (on.box.height - height) / 2)
        return [b"q %g 0 0 %g %g %g cm" % (width, height, *corner), on.picture(stencil), b"Q"]
    return paint


def drawn_hand(path: str, mark: str) -> Paint:
    """A trial's stroke of no hand, and under it the warning that it is one."""
    def paint(on: Drawn) -> list[bytes]:
        engine = on.engine(mark, True)
        size = min(11.0, on.box.width / engine.shape(mark).x_advance)
        high = on.box.height - 2 * MM
        return [b"1.2 w 1 J 1 j", *_strokes(path, high), b"S",
                _centred(engine, mark, size, True, on.box.width / 2, size * (_LEADING - 0.8))]
    return paint


def drawn_ring(mark: str) -> Paint:
    """A trial's ring: no star, no emblem, no organization, only the warning."""
    def paint(on: Drawn) -> list[bytes]:
        middle, high = on.box.width / 2, on.box.height / 2
        engine = on.engine(mark, True)
        size = 1.5 * middle / engine.shape(mark).x_advance
        return [b"1.6 w", *_circle(middle, high, middle - 1), b"S 0.8 w", *_circle(middle, high, middle - 5), b"S",
                _centred(engine, mark, size, True, middle, high - 0.35 * size)]
    return paint


def lettered(lines: tuple[str, ...], size: float) -> Paint:
    """Lines from the upper left in one size; smaller only where the widest would not fit."""
    rows = [unicodedata.normalize("NFC", " ".join(line.split())) for line in lines]

    def paint(on: Drawn) -> list[bytes]:
        engine = on.engine("".join(rows), False)
        widest = max(engine.shape(row).x_advance for row in rows)
        fit = min(size, on.box.width / widest, on.box.height / (len(rows) * _LEADING))
        return [_set(engine, row, fit, False, 0, on.box.height - (number + 0.8) * fit * _LEADING)
                for number, row in enumerate(rows)]
    return paint


def _set(engine: GlyphAccumulator, text: str, size: float, bold: bool, left: float, base: float) -> bytes:
    return b"BT /F%d 1 Tf %g 0 0 %g %g %g Tm %s ET" % (bold, size, size, left, base, engine.shape(text).graphics_ops)


def _centred(engine: GlyphAccumulator, text: str, size: float, bold: bool, middle: float, base: float) -> bytes:
    return _set(engine, text, size, bold, middle - engine.shape(text).x_advance * size / 2, base)


def _strokes(path: str, high: float) -> list[bytes]:
    """An SVG path of M and C in millimetres as PDF's m and c; there y grows upwards."""
    made: list[bytes] = []
    for letter, numbers in re.findall(r"([MC])([^MC]*)", path):
        values = [float(number) * MM for number in numbers.split()]
        step = 2 if letter == "M" else 6
        for at in range(0, len(values), step):
            points = [high - value if odd % 2 else value for odd, value in enumerate(values[at:at + step])]
            made.append(b" ".join(b"%g" % value for value in points) + (b" m" if letter == "M" else b" c"))
    return made


def _circle(x: float, y: float, radius: float) -> list[bytes]:
    """Four curves."""
    def at(angle: float, along: float) -> tuple[float, float]:
        return (x + radius * (cos(angle) - along * sin(angle)), y + radius * (sin(angle) + along * cos(angle)))
    quarters = [(quarter * pi / 2, (quarter + 1) * pi / 2) for quarter in range(4)]
    curves = [b"%g %g %g %g %g %g c" % (*at(start, _ROUND), *at(end, -_ROUND), *at(end, 0)) for start, end in quarters]
    return [b"%g %g m" % at(0, 0), *curves]
