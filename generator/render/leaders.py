"""Dots up to the end of the line in a form's last blank: the same number in every format. Knows widths of letters."""

from ..model.document import FILL, Block, Document, Line, Part
from ..model.format import Format
from .fonts import Typeface
from .looks import text_width
from .press import Press

_POINTS_TO_MM = 25.4 / 72
_SAFE = 0.2
"""Parts of a dot kept free: rounding must not push the last dot to the next line."""
_FEWEST = 8
"""Dots for which a line must still have room; else they take a line of their own."""


def led(document: Document, press: Press) -> Document:
    """The paper with its last blanks dotted; as it is, where it has none."""
    if not any(FILL in block.text for part in document.parts for block in part.blocks if isinstance(block, Line)):
        return document
    parts = tuple(_part(part, press.look(document), press.typeface) for part in document.parts)
    return document.model_copy(update={"parts": parts})


def _part(part: Part, look: Format, typeface: Typeface) -> Part:
    width = text_width(look, landscape=part.orientation == "landscape")
    return part.model_copy(update={"blocks": tuple(_block(block, look, typeface, width) for block in part.blocks)})


def _block(block: Block, look: Format, typeface: Typeface, width: float) -> Block:
    if not isinstance(block, Line) or FILL not in block.text:
        return block
    role = look.roles[block.role]
    size = float(role.size.use)
    indent = float(role.indent.use) if role.indent else 0.0
    dot = typeface.width(".", size) * _POINTS_TO_MM
    room = width - _reached(block, size, typeface, width, indent)
    count = int((room if room > _FEWEST * dot else width) / dot - _SAFE)
    runs = tuple(run.model_copy(update={"text": run.text.replace(FILL, "." * count)}) for run in block.runs)
    return block.model_copy(update={"runs": runs})


def _reached(line: Line, size: float, typeface: Typeface, width: float, indent: float) -> float:
    """Where on its last line the text ends, in millimetres from the left edge."""
    at = indent
    for run in line.runs:
        for word in run.text.replace(FILL, "").replace(" ", " \n").split("\n"):
            length = typeface.width(word, size, bold=run.strong, italic=run.emphasis) * _POINTS_TO_MM
            at = length if at + length > width else at + length
    return at
