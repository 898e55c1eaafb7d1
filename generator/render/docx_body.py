"""Lines, heads, feet, tables and drawings as WordprocessingML text. Knows roles and measures, no files."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from docx.oxml.ns import nsdecls
from docx.parts.document import DocumentPart

from ..model.document import CellRow, Figure, Foot, GroupRow, Head, Line, Role, Run, Table
from ..model.format import Format
from .docx_lists import NONE, Numbering
from .docx_markup import indents, paragraph, run
from .docx_styles import FIGURE, RULE
from .fonts import Typeface
from .looks import HeadCell, Shown, column_widths, columns, figure_size, group_look, head_rows, shown, tall, twips
from .pictures import pixels
from .press import Press

_POINTS_TO_MM = 25.4 / 72
_EMU = 36_000  # to a millimetre
_CENTRED = '<w:jc w:val="center"/>'


@dataclass
class Galley:
    """What a file's body is set with, and what it has come to need: lists, drawings, marks for signatures."""

    look: Format
    press: Press
    part: DocumentPart
    """Where pictures are kept, equal ones once."""
    numbering: Numbering = field(default_factory=Numbering)
    drawings: int = 0
    signatures: int = 0


def paragraphs(lines: Sequence[Line], galley: Galley, width: float, *, keep_last: bool = False) -> str:
    """Lines under each other in a column of a width in millimetres, with the rules drawn under them."""
    return "".join(_line(entry, galley, width) for entry in shown(lines, galley.look, keep_last=keep_last))


def side_by_side(block: Head | Foot, galley: Galley, width: float) -> str:
    """Head or foot: a table without borders; one column alone needs none."""
    sides = columns(block, galley.look)
    if len(sides) == 1:
        return paragraphs(sides[0][0], galley, width)
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width * share)}" w:type="dxa"/></w:tcPr>'
        f'{paragraphs(lines, galley, width * share) or paragraph(RULE, "")}</w:tc>' for lines, share in sides)
    grid = "".join(f'<w:gridCol w:w="{twips(width * share)}"/>' for _, share in sides)
    return (f'<w:tbl><w:tblPr><w:tblW w:w="{twips(width)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>")


def table(block: Table, look: Format, width: float) -> str:
    """A real table: its heading rows repeat on every page, no row is torn that fits on one."""
    sizes = column_widths(block, width)
    widths = [twips(size) for size in sizes]
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    border = round(float(look.table.border) * 8)
    borders = "".join(f'<w:{edge} w:val="single" w:sz="{border}" w:space="0" w:color="000000"/>' for edge in edges)
    pads = (("top", look.table.padding_y), ("left", look.table.padding_x),
            ("bottom", look.table.padding_y), ("right", look.table.padding_x))
    padding = "".join(f'<w:{side} w:w="{twips(float(pad))}" w:type="dxa"/>' for side, pad in pads)
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in widths)
    rows = "".join(_group(row, look, widths) if isinstance(row, GroupRow) else _cells(row, block, widths, sizes)
                   for row in block.rows)
    return (f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
            f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{padding}</w:tblCellMar>'
            f"<w:tblCaption w:val={quoteattr(block.caption)}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
            f"{_head(head_rows(block, look), widths)}{rows}</w:tbl>")


def drawing(figure: Figure, galley: Galley, width: float) -> str:
    """A drawing in a line of its own: a picture with its words as text for those who cannot see it."""
    sizes = figure_size(figure, width)
    picture, _ = galley.part.get_or_add_image(io.BytesIO(pixels(figure, sizes[0], galley.press)))
    galley.drawings += 1
    number, wide, high = galley.drawings, *(round(size * _EMU) for size in sizes)
    told = f'id="{number}" name="Hình {number}" descr={quoteattr(figure.alt)}'
    return paragraph(FIGURE, (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f"<wp:docPr {told}/><a:graphic {nsdecls('a', 'pic')}>"
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f"<pic:cNvPr {told}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        f'<a:blip r:embed="{picture}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"))


def _line(entry: Shown, galley: Galley, width: float) -> str:
    if entry.role is Role.SIGNATURE_FIELD:
        return _signature(galley)
    number, printed = galley.numbering.label(entry)
    look, marked = entry.look, printed > 0 and entry.runs[0].strong and not entry.look.bold
    inner = "".join(run(piece.text, bold=piece.strong and not look.bold, italic=piece.emphasis and not look.italic)
                    for piece in _without(entry.runs, printed))
    own = f'<w:spacing w:after="0"/>{indents(entry.left)}<w:jc w:val="left"/>' if entry.opens else ""
    if number == NONE and look.indent:
        own = indents(0, float(look.indent.use))  # who takes a paragraph out of its style's list takes its indent too
    mark = "<w:rPr><w:b/><w:bCs/></w:rPr>" if marked else ""
    keep = "<w:keepNext/>" if entry.keep and not look.keep else ""
    text = paragraph(entry.role, inner, keep + number + own + mark)
    return text if entry.rule is None else text + _rule(entry, galley.press.typeface, width)


def _without(runs: Sequence[Run], printed: int) -> list[Run]:
    """The runs less their first letters: what a list prints itself."""
    left = []
    for piece in runs:
        text = piece.text[printed:]
        printed = max(0, printed - len(piece.text))
        if text:
            left.append(piece.model_copy(update={"text": text}))
    return left


def _signature(galley: Galley) -> str:
    """Room for a signature, and a bookmark to find it by."""
    galley.signatures += 1
    number = galley.signatures
    name = "signature" if number == 1 else f"signature{number}"
    mark = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'
    height = twips(float(galley.look.columns.signature_height))
    return paragraph(Role.SIGNATURE_FIELD, mark, f'<w:spacing w:line="{height}" w:lineRule="exact"/>')


def _rule(entry: Shown, typeface: Typeface, width: float) -> str:
    """A drawn line as the upper border of an empty paragraph, set in from both sides to the right length."""
    length = min(longest_line(entry, typeface, width), width) * (entry.rule or 0)
    indent = twips((width - length) / 2)
    return paragraph(RULE, "", (
        '<w:keepNext/><w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
        f'<w:spacing w:before="60" w:after="0" w:line="40" w:lineRule="exact"/>'
        f'<w:ind w:left="{indent}" w:right="{indent}"/>'))


def longest_line(entry: Shown, typeface: Typeface, width: float) -> float:
    """Length in millimetres of the longest line that a text makes in a column."""
    size, bold, italic = float(entry.look.size.use), entry.look.bold, entry.look.italic
    space = typeface.width(" ", size, bold=bold, italic=italic) * _POINTS_TO_MM
    longest = current = 0.0
    for word in entry.text.split(" "):
        length = typeface.width(word, size, bold=bold, italic=italic) * _POINTS_TO_MM
        if current and current + space + length > width:
            longest, current = max(longest, current), length
        else:
            current += (space if current else 0.0) + length
    return max(longest, current)


def _head(rows: list[list[HeadCell]], widths: list[int]) -> str:
    """The heading's rows; a cell over two rows goes on as an empty one below."""
    upper = _row("".join(
        _cell(_covered(rows[0], place, widths), [cell.text], Role.TABLE_HEADING, "center", _span(cell, "restart"))
        for place, cell in enumerate(rows[0])), "<w:cantSplit/><w:tblHeader/>")
    if len(rows) == 1:
        return upper
    below, lower = iter(rows[1]), list[HeadCell]()
    for cell in rows[0]:
        lower += ([HeadCell("", rows=2)] if cell.rows == 2 else [next(below) for _ in range(cell.columns)])
    return upper + _row("".join(
        _cell(width, [cell.text] if cell.text else [], Role.TABLE_HEADING, "center", _span(cell, "continue"))
        for cell, width in zip(lower, widths, strict=True)), "<w:cantSplit/><w:tblHeader/>")


def _covered(cells: list[HeadCell], place: int, widths: list[int]) -> int:
    before = sum(cell.columns for cell in cells[:place])
    return sum(widths[before:before + cells[place].columns])


def _span(cell: HeadCell, merge: str) -> str:
    columns_wide = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    return columns_wide + (f'<w:vMerge w:val="{merge}"/>' if cell.rows > 1 else "")


def _group(row: GroupRow, look: Format, widths: list[int]) -> str:
    group, role = group_look(look, row.depth), look.roles[Role.TABLE_GROUP]
    own = _CENTRED if group.align == "center" and role.align != "center" else ""
    text = paragraph(Role.TABLE_GROUP, run(row.text, bold=group.bold and not role.bold,
                                           italic=group.italic and not role.italic), own)
    cell = (f'<w:tc><w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/><w:gridSpan w:val="{len(widths)}"/>'
            f'<w:vAlign w:val="center"/></w:tcPr>{text}</w:tc>')
    return _row(cell, "<w:cantSplit/>")


def _cells(row: CellRow, block: Table, widths: list[int], sizes: list[float]) -> str:
    cells = "".join(_cell(width, cell, Role.TABLE_CELL, column.align)
                    for column, width, cell in zip(block.columns, widths, row.cells, strict=True))
    return _row(cells, "" if tall(row, sizes) else "<w:cantSplit/>")


def _row(cells: str, properties: str) -> str:
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{cells}</w:tr>"


def _cell(width: int, texts: Sequence[str], role: Role, align: str, span: str = "") -> str:
    own = _CENTRED if align == "center" and role is Role.TABLE_CELL else ""
    inner = "".join(paragraph(role, run(text), own) for text in texts) or paragraph(role, "")
    return (f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}<w:vAlign w:val="center"/></w:tcPr>{inner}</w:tc>')
