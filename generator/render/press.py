"""What the renderers need besides the paper: formats, a typeface, a compiler kept warm. Knows no file format."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import typst

from ..load.program_data import DATA
from ..model.doctype import Doctypes
from ..model.document import Document
from ..model.format import Format
from .fonts import Typeface

TEMPLATE = DATA / "formats" / "page.typ"
DRAWING = DATA / "formats" / "drawing.typ"


@dataclass(frozen=True)
class Press:
    """Made once and used for many papers, by one thread at a time."""

    formats: Mapping[str, Format]
    typeface: Typeface
    compiler: typst.Compiler
    draughtsman: typst.Compiler
    """Makes pictures of drawings: a compiler has one template."""
    pixels: dict[tuple[str, float], bytes] = field(default_factory=dict)
    """Drawings already made for Word, by drawing and width."""
    templates: dict[tuple[str, str], bytes] = field(default_factory=dict, init=False)
    """Empty Word files already made, by format and language; a press with other formats makes its own."""

    def look(self, document: Document) -> Format:
        """The format a paper is written in."""
        return self.formats[document.format]


def open_press(doctypes: Doctypes, typeface: Typeface, template: Path = TEMPLATE) -> Press:
    """A press with the fonts of one typeface and no others: what they lack would show, not be replaced."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[typeface.folder])
    return Press(doctypes.formats, typeface, typst.Compiler(template, font_paths=fonts),
                 typst.Compiler(DRAWING, font_paths=fonts))
