"""A paper as a page or a piece of one, black on white as on paper: classes of `ck.css`, no style attribute.

A picture of a document: no headings inside; the structured text is the PDF and the DOCX."""

from html import escape

from ..load.program_data import DATA
from ..model.document import Block, CellRow, Document, Figure, Foot, GroupRow, Head, Line, Role, Table
from ..model.format import Format
from .leaders import led
from .looks import HeadCell, Shown, columns, group_look, head_rows, shown, stretches
from .pictures import for_page
from .press import Press

SHEET = DATA / "formats" / "page.css"
_TITLES = (Role.TYPE_NAME, Role.SUBJECT, Role.AUTHORITY, Role.ENACTING, Role.ADDRESSEE, Role.ANNEX_NAME,
           Role.ANNEX_TITLE, Role.ANNEX_REFERENCE, Role.ANNEX_PART, Role.ANNEX_PART_TITLE)
_CENTRED = ' class="s"'
_CLASSES = {Role.ADDRESSEE_ITEM: "a", Role.FORM_LINE: "l"}
"""Of the roles whose lines stand otherwise than running text."""


def render(document: Document, press: Press) -> bytes:
    """The paper as a page of its own, that opens anywhere and needs no other file."""
    title = escape(document.title, quote=True)
    return (f'<!doctype html>\n<html lang="{document.language[:2]}"><head><meta charset="utf-8">'
            f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
            f"<style>body{{margin:0;background:#eee}}{SHEET.read_text(encoding='utf-8')}</style></head>"
            f'<body><div class="ck-paper" role="document" aria-label="{title}">{inside(document, press)}</div></body>'
            "</html>\n").encode()


def inside(document: Document, press: Press) -> str:
    """What stands inside the `div.ck-paper` of the site's own page; its blanks are dotted, as in every format."""
    document, look = led(document, press), press.look(document)
    notices = "".join(f'<p class="ck-paper-notice">{_runs(entry)}</p>' for entry in shown(document.notices, look))
    pieces = ("".join(_pieces(part.blocks, look)) for part in document.parts)
    return notices + "".join(f'<div class="ck-paper-part">{piece}</div>' for piece in pieces)


def _pieces(blocks: tuple[Block, ...], look: Format) -> list[str]:
    made: list[str] = []
    for piece in stretches(blocks):
        if isinstance(piece, list):
            made.append(_paragraphs(shown(piece, look)))
        elif isinstance(piece, Head):
            made.append(_side_by_side("h", piece, look))
        elif isinstance(piece, Foot):
            made.append(_side_by_side("f", piece, look))
        elif isinstance(piece, Table):
            made.append(_table(piece, look))
        elif isinstance(piece, Figure):
            made.append(f'<div class="g">{for_page(piece)}</div>')
    return made


def _paragraphs(entries: list[Shown]) -> str:
    """Running text; titles stand centred in a group of their own."""
    made: list[str] = []
    centred: list[str] = []
    for entry in entries:
        if entry.role in _TITLES and not entry.opens:
            centred.append(_paragraph(entry))
            continue
        if centred:
            made.append(f'<div class="t">{"".join(centred)}</div>')
            centred = []
        made.append(_paragraph(entry))
    if centred:
        made.append(f'<div class="t">{"".join(centred)}</div>')
    return "".join(made)


def _side_by_side(name: str, block: Head | Foot, look: Format) -> str:
    """Head or foot: one column or two; who signs stands centred, who receives at the left."""
    sides = [lines for lines, _ in columns(block, look)]
    inner = "".join(f'<div{_CENTRED if _signs(lines) else ""}>{_side(lines, look)}</div>' for lines in sides)
    return f'<div class="{name}{" o" if len(sides) == 1 else ""}">{inner}</div>'


def _signs(lines: tuple[Line, ...]) -> bool:
    return any(entry.role is Role.SIGNER_TITLE for entry in lines)


def _side(lines: tuple[Line, ...], look: Format) -> str:
    return "".join(_paragraph(entry) for entry in shown(lines, look))


def _paragraph(entry: Shown) -> str:
    if entry.role is Role.SIGNATURE_FIELD:
        return '<p class="ck-paper-sign"></p>'
    text = _runs(entry)
    if entry.rule is not None:
        text = f'<span class="{"u f" if entry.rule == 1 else "u"}">{text}</span>'
    name = "k" if entry.opens else _CLASSES.get(entry.role)
    return f'<p class="{name}">{text}</p>' if name else f"<p>{text}</p>"


def _runs(entry: Shown) -> str:
    made = []
    for piece in entry.runs:
        text = escape(piece.text)
        if entry.look.italic != piece.emphasis:
            text = f"<i>{text}</i>"
        made.append(f"<b>{text}</b>" if entry.look.bold or piece.strong else text)
    return "".join(made)


def _table(table: Table, look: Format) -> str:
    heads = "".join(f"<tr>{''.join(map(_heading, row))}</tr>" for row in head_rows(table, look))
    total = sum(column.share for column in table.columns)
    widths = "".join(f'<col width="{100 * column.share / total:.1f}%">' for column in table.columns)
    rows = "".join(_row(row, table, look) for row in table.rows)
    return (f'<div class="ck-paper-scroll" tabindex="0" role="group" aria-label="{escape(table.caption, quote=True)}">'
            f"<table><colgroup>{widths}</colgroup><thead>{heads}</thead><tbody>{rows}</tbody></table></div>")


def _heading(cell: HeadCell) -> str:
    if cell.columns > 1:
        return f'<th scope="colgroup" colspan="{cell.columns}">{escape(cell.text)}</th>'
    rows = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    return f'<th scope="col"{rows}>{escape(cell.text)}</th>'


def _row(row: GroupRow | CellRow, table: Table, look: Format) -> str:
    if isinstance(row, GroupRow):
        group = group_look(look, row.depth)
        text = f"<i>{escape(row.text)}</i>" if group.italic else escape(row.text)
        mark = ' class="c"' if group.align == "center" else ""
        return f'<tr><th scope="rowgroup"{mark} colspan="{len(table.columns)}">{text}</th></tr>'
    cells = []
    for column, texts in zip(table.columns, row.cells, strict=True):
        mark = ' class="c"' if column.align == "center" else ""
        cells.append(f"<td{mark}>{'<br>'.join(escape(text) for text in texts)}</td>")
    return f"<tr>{''.join(cells)}</tr>"
