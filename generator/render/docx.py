"""A paper as a Word file: real styles, lists, sections, headers and tables; equal bytes for equal papers."""

from decimal import Decimal

from ..model.document import Document, Figure, Foot, Head, Part, Role, Table
from ..model.format import Format
from .docx_body import Galley, drawing, paragraph, paragraphs, run, side_by_side, table
from .docx_package import packed
from .docx_styles import NAMES, RULE, styles
from .looks import before_foot, shown, stretches, text_width, twips
from .press import Press

_PAGE_FIELD = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
_KINDS = {"header": "default", "header-first": "first", "footer": "default", "footer-first": "first"}


def render(document: Document, press: Press) -> bytes:
    """The paper as DOCX."""
    look = press.look(document)
    galley = Galley(look, press)
    margins = _margins_text(document, look)
    named = "".join(f'<w:{name.partition("-")[0]}Reference w:type="{_KINDS[name]}" r:id="{name}"/>' for name in margins)
    texts = [(_part(part, galley), _section(part, look, named, alone="header-first" not in margins))
             for part in document.parts]
    *earlier, (last, end) = texts
    body = "".join(text + _tiny(section) for text, section in earlier) + last + _tiny("") + end
    return packed(document, {
        "document": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        "styles": styles(look, document.language), "numbering": galley.numbering.xml(look, NAMES),
        **margins}, galley.pictures)


def _part(part: Part, galley: Galley) -> str:
    width = text_width(galley.look, landscape=part.orientation == "landscape")
    texts: list[str] = []
    galley.numbering.begins = True
    pieces = stretches(part.blocks)
    for index, piece in enumerate(pieces):
        if isinstance(piece, list):
            texts.append(paragraphs(piece, galley, width, keep_last=before_foot(pieces, index)))
        elif isinstance(piece, Head):
            texts.append(side_by_side(piece, galley, width))
        elif isinstance(piece, Foot):
            texts += [_space(galley.look.columns.foot_before), side_by_side(piece, galley, width)]
        elif isinstance(piece, Table):
            texts += [_space(galley.look.table.before), table(piece, galley.look, width)]
        elif isinstance(piece, Figure):
            texts.append(drawing(piece, galley, width))
    return "".join(texts)


def _space(points: Decimal) -> str:
    """Tables have no space above them: an empty paragraph of exact height has."""
    return paragraph(RULE, "", f'<w:keepNext/><w:spacing w:line="{round(points * 20)}" w:lineRule="exact"/>')


def _tiny(properties: str) -> str:
    """The paragraph that Word wants after a table, and that holds the end of a section: too low to need a new page."""
    return paragraph(RULE, "", f'<w:spacing w:line="2" w:lineRule="exact"/>{properties}')


def _section(part: Part, look: Format, named: str, *, alone: bool) -> str:
    """The sheet of a part, what stands in its margins; `alone`: its first page is like the others."""
    landscape = part.orientation == "landscape"
    sides = look.paper.landscape_margins if landscape else look.paper.margins
    wide, high = twips(float(look.paper.width)), twips(float(look.paper.height))
    size = (f'<w:pgSz w:w="{high}" w:h="{wide}" w:orient="landscape"/>' if landscape
            else f'<w:pgSz w:w="{wide}" w:h="{high}"/>')
    margins = {side: twips(float(getattr(sides, side).use)) for side in ("top", "right", "bottom", "left")}
    edges = " ".join(f'w:{side}="{value}"' for side, value in margins.items())
    header = twips(float(look.page_number.from_top)) if look.page_number else margins["top"]
    first = "" if alone else "<w:titlePg/>"
    return (f'<w:sectPr>{named}<w:type w:val="nextPage"/>{size}<w:pgMar {edges} w:header="{header}" '
            f'w:footer="{twips(7)}" w:gutter="0"/><w:pgNumType w:start="1"/>{first}</w:sectPr>')


def _margins_text(document: Document, look: Format) -> dict[str, str]:
    """The page number above, not on the first page of a part; the notices below, on every page."""
    number = look.page_number
    first = number is not None and not number.on_first
    notices = "".join(
        paragraph(entry.role, "".join(run(piece.text, boxed=entry.look.color if entry.look.box else None)
                                      for piece in entry.runs)) for entry in shown(document.notices, look))
    made = {}
    if number is not None:
        made["header"] = paragraph(Role.PAGE_NUMBER, _PAGE_FIELD)
    if first:
        made["header-first"] = paragraph(Role.PAGE_NUMBER, "")
    if notices:
        made["footer"] = notices
    if notices and first:
        made["footer-first"] = notices
    return {name: f"<w:{tag} {NAMES}>{text}</w:{tag}>" for name, text in made.items()
            for tag in ("hdr" if name.startswith("header") else "ftr",)}
