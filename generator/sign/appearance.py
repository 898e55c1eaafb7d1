"""How a signature looks on the page: a frame, a warning, lines of text, all in one colour. Knows no key.

Plain fills and strokes and embedded letters only, so that a PDF/A stays one (ISO 19005-2: no transparency needed)."""

import unicodedata
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.content import ResourceType
from pyhanko.pdf_utils.font.opentype import GlyphAccumulator
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.stamp import BaseStamp, BaseStampStyle

from .faces import NO_FACES, Faces, cut

_LARGEST, _SMALLEST, _STEP = 11.0, 5.0, 0.5
_LEADING, _PADDING = 1.25, 4.0
Engines = dict[bool, GlyphAccumulator]


@dataclass(frozen=True)
class Row:
    """One line of the appearance."""

    text: str
    bold: bool = False


@dataclass(frozen=True)
class Plate(BaseStampStyle):
    """The style that the signing library asks for; all rows have one size, the largest for which there is room."""

    rows: tuple[Row, ...] = ()
    faces: Faces = NO_FACES
    color: tuple[float, float, float] = (0, 0, 0)

    def create_stamp(self, writer: BasePdfFileWriter, box: BoxConstraints, text_params: dict[str, Any]) -> BaseStamp:
        """The rows drawn for a box of this size."""
        return _Drawn(writer, self, box)


def plate(rows: tuple[Row, ...], faces: Faces, color: str) -> Plate:
    """A style for these rows, the colour as RRGGBB."""
    composed = tuple(Row(unicodedata.normalize("NFC", " ".join(row.text.split())), row.bold) for row in rows)
    red, green, blue = (int(color[at:at + 2], 16) / 255 for at in (0, 2, 4))
    return Plate(border_width=0, rows=composed, faces=faces, color=(red, green, blue))


class _Drawn(BaseStamp):
    """The rows as drawing commands."""

    style: Plate

    def _render_inner_content(self) -> list[bytes]:
        engines = {bold: self._engine(bold) for bold in {row.bold for row in self.style.rows}}
        width, height = self.box.width - 2 * _PADDING, self.box.height - 2 * _PADDING
        size, rows = _fitted(self.style.rows, engines, width, height)
        top = (self.box.height + len(rows) * size * _LEADING) / 2
        color = self.style.color
        frame = (self.box.width - 1, self.box.height - 1)  # half a line inside the box, which cuts what lies beyond
        commands = [b"%g %g %g rg %g %g %g RG 1 w 0.5 0.5 %g %g re S" % (*color, *color, *frame)]
        for number, row in enumerate(rows):
            shape = engines[row.bold].shape(row.text)
            left = (self.box.width - shape.x_advance * size) / 2
            base = top - (number + 0.8) * size * _LEADING
            commands.append(b"BT /F%d 1 Tf %g 0 0 %g %g %g Tm %s ET"
                            % (row.bold, size, size, left, base, shape.graphics_ops))
        return commands

    def _engine(self, bold: bool) -> GlyphAccumulator:
        text = "".join(row.text for row in self.style.rows if row.bold is bold)
        font = cut(self.style.faces.bold if bold else self.style.faces.regular, text)
        writer = self.writer
        assert writer is not None  # noqa: S101 - create_stamp gave it; the library's type says it may lack
        engine = GlyphAccumulator(writer, BytesIO(font), font_size=1, bcp47_lang_code="vi")
        self.set_resource(ResourceType.FONT, pdf_name(f"/F{bold:d}"), engine.as_resource())
        return engine


def _fitted(rows: tuple[Row, ...], engines: Engines, width: float, height: float) -> tuple[float, list[Row]]:
    """The largest size at which the rows, broken where they must be, fill no more than the box."""
    size = _LARGEST
    while True:
        broken = [part for row in rows for part in _broken(row, engines[row.bold], width / size)]
        widest = max(engines[row.bold].shape(row.text).x_advance for row in broken)
        fits = widest * size <= width and len(broken) * size * _LEADING <= height
        if fits or size <= _SMALLEST:
            return (size if fits else min(width / widest, height / (len(broken) * _LEADING))), broken
        size -= _STEP


def _broken(row: Row, engine: GlyphAccumulator, room: float) -> list[Row]:
    if row.bold:
        return [row]  # the warning stands whole on one line, for eyes and for programs that look for it
    lines: list[str] = []
    for word in row.text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and engine.shape(longer).x_advance <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return [Row(line, row.bold) for line in lines]
