"""A picture of a hand or a seal as one ink: where it paints and where not. Knows PNG files, no PDF and no colour.

The colour is the law's (NĐ 30/2020/NĐ-CP, PL I: blue, red), whatever the scanner saw; and paper shows through."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageChops, ImageOps

_FINE = 1600
"""Dots along the longer side: some 800 to the inch for a seal, so that edges stay smooth without grey."""
_INK = 96


@dataclass(frozen=True, slots=True)
class Stencil:
    """Rows from the top, eight dots a byte; a dot that is 0 is painted (ISO 32000-1, 8.9.6.2)."""

    width: int
    height: int
    bits: bytes

    @property
    def slimness(self) -> float:
        """Width by height."""
        return self.width / self.height


def stencil_of(png: bytes) -> Stencil | None:
    """The ink of a PNG with a transparent ground, cut to what is drawn; None where it is no such picture."""
    try:
        with Image.open(BytesIO(png), formats=["PNG"]) as picture:
            seen = picture.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    cover = seen.getchannel("A")
    ink = ImageOps.autocontrast(ImageChops.multiply(cover, ImageChops.invert(seen.convert("L"))))
    around = ink.point(lambda depth: 255 if depth > _INK else 0).getbbox()
    if cover.getextrema()[0] != 0 or around is None:
        return None
    ink = ink.crop(around)
    scale = _FINE / max(ink.size)
    fine = ink.resize((max(1, round(ink.width * scale)), max(1, round(ink.height * scale))), Image.Resampling.BICUBIC)
    dots = fine.point(lambda depth: 0 if depth > _INK else 255).convert("1", dither=Image.Dither.NONE)
    return Stencil(dots.width, dots.height, dots.tobytes())
