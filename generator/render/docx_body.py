"""Lines, heads, feet and tables as WordprocessingML text. Knows roles and measures, no files.

Rows are written as text and parsed once: 300 rows through python-docx's cells take a minute, this way a blink."""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from ..model.document import CellRow, Foot, GroupRow, Head, Line, Role, Table
from ..model.format import Format
from .docx_styles import RULE, style_id, twips
from .fonts import Typeface
from .looks import Shown, letters, shown

_POINTS_TO_MM = 25.4 / 72


def paragraphs(lines: list[Line], look: Format, typeface: Typeface, width: float, *, keep_last: bool = False) -> str:
    """Lines under each other in a column of a width in millimetres, with the rules drawn under them."""
    return "".join(_line(entry, look, typeface, width) for entry in shown(lines, look, keep_last=keep_last))


def two_columns(block: Head | Foot, look: Format, typeface: Typeface, width: float) -> str:
    """Head or foot: a table without borders."""
    pair = (block.issuing, block.nation) if isinstance(block, Head) else (block.recipients, block.signature)
    shares = look.columns.head if isinstance(block, Head) else look.columns.foot
    widths = [width * float(share) / float(sum(shares)) for share in shares]
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(size)}" w:type="dxa"/></w:tcPr>'
        f"{paragraphs(list(lines), look, typeface, size)}</w:tc>" for lines, size in zip(pair, widths, strict=True))
    grid = "".join(f'<w:gridCol w:w="{twips(size)}"/>' for size in widths)
    return (f'<w:tbl><w:tblPr><w:tblW w:w="{twips(width)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>")


def table(block: Table, look: Format, width: float) -> str:
    """A real table: its heading row repeats on every page, no row is torn."""
    total = sum(column.share for column in block.columns)
    widths = [twips(width * column.share / total) for column in block.columns]
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    border = round(float(look.table.border) * 8)
    borders = "".join(f'<w:{edge} w:val="single" w:sz="{border}" w:space="0" w:color="000000"/>' for edge in edges)
    pads = (("top", look.table.padding_y), ("left", look.table.padding_x),
            ("bottom", look.table.padding_y), ("right", look.table.padding_x))
    padding = "".join(f'<w:{side} w:w="{twips(float(pad))}" w:type="dxa"/>' for side, pad in pads)
    heading = look.roles[Role.TABLE_HEADING]
    heads = "".join(_cell(size, [letters(column.heading, heading)], Role.TABLE_HEADING, "center")
                    for column, size in zip(block.columns, widths, strict=True))
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in widths)
    rows = "".join(_row(row, block, widths) for row in block.rows)
    return (f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
            f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{padding}</w:tblCellMar>'
            f"<w:tblCaption w:val={quoteattr(block.caption)}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
            f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heads}</w:tr>{rows}</w:tbl>")


def run(text: str, *, bold: bool = False, italic: bool = False, boxed: str | None = None) -> str:
    """A run in its paragraph's look, or bolder, slanted, framed."""
    looks = ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "")
    if boxed:
        looks += f'<w:bdr w:val="single" w:sz="4" w:space="0" w:color="{boxed}"/>'
    inner = f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    return f"<w:r><w:rPr>{looks}</w:rPr>{inner}</w:r>" if looks else f"<w:r>{inner}</w:r>"


def paragraph(role: Role | str, inner: str, properties: str = "") -> str:
    """A paragraph in a role's style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(role)}"/>{properties}</w:pPr>{inner}</w:p>'


def _line(entry: Shown, look: Format, typeface: Typeface, width: float) -> str:
    if entry.role is Role.SIGNATURE_FIELD:
        height = twips(float(look.columns.signature_height))
        mark = '<w:bookmarkStart w:id="1" w:name="signature"/><w:bookmarkEnd w:id="1"/>'
        return paragraph(entry.role, mark, f'<w:spacing w:line="{height}" w:lineRule="exact"/>')
    inner = "".join(run(piece.text, bold=piece.strong and not entry.look.bold,
                        italic=piece.emphasis and not entry.look.italic) for piece in entry.runs)
    text = paragraph(entry.role, inner, "<w:keepNext/>" if entry.keep and not entry.look.keep else "")
    return text if entry.rule is None else text + _rule(entry, typeface, width)


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


def _row(row: GroupRow | CellRow, block: Table, widths: list[int]) -> str:
    if isinstance(row, GroupRow):
        cell = (f'<w:tc><w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/><w:gridSpan w:val="{len(widths)}"/>'
                f'<w:vAlign w:val="center"/></w:tcPr>{paragraph(Role.TABLE_GROUP, run(row.text))}</w:tc>')
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr>"
    cells = "".join(_cell(size, cell, Role.TABLE_CELL, column.align)
                    for column, size, cell in zip(block.columns, widths, row.cells, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _cell(width: int, texts: Sequence[str], role: Role, align: str) -> str:
    own = '<w:jc w:val="center"/>' if align == "center" and role is Role.TABLE_CELL else ""
    inner = "".join(paragraph(role, run(text), own) for text in texts) or paragraph(role, "")
    return (f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{inner}</w:tc>')
