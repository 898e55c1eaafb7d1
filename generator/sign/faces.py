"""Letters for a signature's appearance: a Times New Roman or its metric equal, cut down to what is written.

Knows font files, no PDF. NĐ 30/2020/NĐ-CP, PL I asks for Times New Roman."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

from ..render.fonts import Typeface, find_typeface


@dataclass(frozen=True, slots=True)
class Faces:
    """Two font files: upright and bold."""

    regular: bytes
    bold: bytes


NO_FACES = Faces(b"", b"")
"""For signatures that are not seen."""


def find_faces(folders: Iterable[Path] | None = None) -> Faces | None:
    """Upright and bold of the typeface that papers on this machine are set in, or None where there is none."""
    typeface = find_typeface(folders)
    return None if typeface is None else faces_of(typeface)


def faces_of(typeface: Typeface) -> Faces:
    """Upright and bold of a typeface that is known already."""
    return Faces(typeface.files["regular"].read_bytes(), typeface.files["bold"].read_bytes())


def cut(font: bytes, text: str) -> bytes:
    """Only the letters of `text`, on a grid of 1000 units: the widths that a PDF states are then true (ISO 19005-2)."""
    face = TTFont(BytesIO(font))
    options = Options(hinting=False, layout_features=[], notdef_outline=True)
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "kern", "FFTM"]
    subsetter = Subsetter(options)
    subsetter.populate(text=text)
    subsetter.subset(face)
    scale_upem(face, 1000)
    out = BytesIO()
    face.save(out)
    return out.getvalue()
