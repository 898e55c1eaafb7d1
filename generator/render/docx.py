"""A paper as a Word file: real styles, lists, sections, headers and tables; equal bytes for equal papers."""

from datetime import datetime, time
from decimal import Decimal

from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT
from docx.section import Section

from ..model.document import Document, Figure, Foot, Head, Part, Table
from ..model.format import Format
from .docx_body import Galley, drawing, paragraphs, side_by_side, table
from .docx_markup import elements, length, paragraph, run
from .docx_styles import END, RULE
from .docx_template import opened, saved, set_lists
from .looks import shown, stays, stretches, text_width
from .pdf import UNDATED
from .press import Press

_FOOTER_FROM_BELOW = 7


def render(document: Document, press: Press) -> bytes:
    """The paper as DOCX."""
    look, word = press.look(document), opened(document, press)
    galley, body = Galley(look, press, word.part), word.element.body
    section = word.sections[0]
    _notices(section, document, look)
    for number, part in enumerate(document.parts):
        if number:
            section = word.add_section()
            body[-2].style = END  # the paragraph that ends the section before
        _lay(section, look, landscape=part.orientation == "landscape")
        body[-1:-1] = elements(_part(part, galley))
    body[-1:-1] = elements(paragraph(END, ""))  # Word wants a paragraph after a table
    set_lists(word, galley.numbering, look)
    _describe(word, document)
    return saved(word)


def _part(part: Part, galley: Galley) -> str:
    width = text_width(galley.look, landscape=part.orientation == "landscape")
    texts: list[str] = []
    galley.numbering.begins = True
    pieces = stretches(part.blocks)
    for index, piece in enumerate(pieces):
        if isinstance(piece, list):
            texts.append(paragraphs(piece, galley, width, keep_last=stays(pieces, index)))
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


def _lay(section: Section, look: Format, *, landscape: bool) -> None:
    """The sheet of a part, upright or on its side."""
    sides = look.paper.landscape_margins if landscape else look.paper.margins
    wide, high = length(look.paper.width), length(look.paper.height)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (high, wide) if landscape else (wide, high)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = (
        length(side.use) for side in (sides.top, sides.right, sides.bottom, sides.left))
    section.header_distance = length(look.page_number.from_top if look.page_number else sides.top.use)
    section.footer_distance, section.gutter = length(_FOOTER_FROM_BELOW), length(0)


def _notices(section: Section, document: Document, look: Format) -> None:
    """Below, on every page; the later sections go on with what the first has."""
    texts = "".join(
        paragraph(entry.role, "".join(run(piece.text, boxed=entry.look.color if entry.look.box else None)
                                      for piece in entry.runs)) for entry in shown(document.notices, look))
    if texts:
        section.footer.part.element[:] = elements(texts)
    if texts and section.different_first_page_header_footer:
        section.first_page_footer.part.element[:] = elements(texts)


def _describe(word: WordFile, document: Document) -> None:
    facts, title, issuer = word.core_properties, document.title[:255], document.issuer[:255]
    facts.title, facts.author, facts.last_modified_by = title, issuer, issuer
    facts.language, facts.revision = document.language, 1
    facts.identifier = document.address[:255]
    facts.created = facts.modified = datetime.combine(document.day or UNDATED, time())
