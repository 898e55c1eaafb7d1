"""A paper as a Word file: real styles, sections, headers and tables; equal bytes for equal papers."""

import io
import zipfile
from datetime import UTC, datetime, time

from docx.document import Document as WordFile
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section

from ..model.document import Document, Foot, Head, Part, Role, Table
from ..model.format import Format
from .docx_body import paragraph, paragraphs, run, table, two_columns
from .docx_styles import RULE, template, twips
from .fonts import Typeface
from .looks import before_foot, shown, stretches, text_width
from .pdf import UNDATED
from .press import Press

_STILL = (1980, 1, 1, 0, 0, 0)
_PAGE_FIELD = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'


def render(document: Document, press: Press) -> bytes:
    """The paper as DOCX."""
    look = press.look(document)
    word = template(look, document.language)
    body = word.element.body
    last = body.find(qn("w:sectPr"))
    if last is not None:
        body.remove(last)
    *earlier, final = ((_part(part, look, press.typeface), _section(part, look)) for part in document.parts)
    texts = [text + _tiny(end) for text, end in earlier] + [final[0], _tiny(""), final[1]]
    for child in list(parse_xml(f"<w:body {nsdecls('w')}>{''.join(texts)}</w:body>")):
        body.append(child)
    for section in word.sections:
        section.different_first_page_header_footer = not look.page_number.on_first
    _margins_text(word.sections[0], document, look)
    _describe(word, document)
    made = io.BytesIO()
    word.save(made)
    return still(made.getvalue())


def still(data: bytes) -> bytes:
    """The same zip with every entry dated 1980-01-01 and in one order, so equal content is equal bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _STILL)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every system
            target.writestr(entry, source.read(name))
    return made.getvalue()


def _part(part: Part, look: Format, typeface: Typeface) -> str:
    width = text_width(look, landscape=part.orientation == "landscape")
    texts: list[str] = []
    pieces = stretches(part.blocks)
    for index, piece in enumerate(pieces):
        if isinstance(piece, list):
            texts.append(paragraphs(piece, look, typeface, width, keep_last=before_foot(pieces, index)))
        elif isinstance(piece, Head):
            texts.append(two_columns(piece, look, typeface, width))
        elif isinstance(piece, Foot):
            texts += [_space(12), two_columns(piece, look, typeface, width)]
        elif isinstance(piece, Table):
            texts += [_space(6), table(piece, look, width)]
    return "".join(texts)


def _space(points: int) -> str:
    """Tables have no space above them: an empty paragraph of exact height has."""
    return paragraph(RULE, "", f'<w:keepNext/><w:spacing w:line="{points * 20}" w:lineRule="exact"/>')


def _tiny(properties: str) -> str:
    """The paragraph of one point that Word wants after a table, and that holds the end of a section."""
    return paragraph(RULE, "", f'<w:spacing w:line="20" w:lineRule="exact"/>{properties}')


def _section(part: Part, look: Format) -> str:
    landscape = part.orientation == "landscape"
    sides = look.paper.landscape_margins if landscape else look.paper.margins
    wide, high = twips(float(look.paper.width)), twips(float(look.paper.height))
    size = (f'<w:pgSz w:w="{high}" w:h="{wide}" w:orient="landscape"/>' if landscape
            else f'<w:pgSz w:w="{wide}" w:h="{high}"/>')
    margins = {side: twips(float(getattr(sides, side).use)) for side in ("top", "right", "bottom", "left")}
    edges = " ".join(f'w:{side}="{value}"' for side, value in margins.items())
    header, footer = twips(float(look.page_number.from_top)), twips(7)
    return (f'<w:sectPr><w:type w:val="nextPage"/>{size}<w:pgMar {edges} w:header="{header}" w:footer="{footer}" '
            'w:gutter="0"/><w:pgNumType w:start="1"/></w:sectPr>')


def _margins_text(section: Section, document: Document, look: Format) -> None:
    """The page number above, the notices below; the later sections take both from the first."""
    headers = (section.header, section.first_page_header)
    for header, inner in zip(headers, (_PAGE_FIELD, ""), strict=True):
        header.is_linked_to_previous = False
        _only(header._element, paragraph(Role.PAGE_NUMBER, inner))
    notices = "".join(
        paragraph(entry.role, "".join(run(piece.text, boxed=entry.look.color if entry.look.box else None)
                                      for piece in entry.runs)) for entry in shown(document.notices, look))
    for footer in (section.footer, section.first_page_footer):
        footer.is_linked_to_previous = False
        _only(footer._element, notices or paragraph(Role.PAGE_NUMBER, ""))


def _only(element: object, texts: str) -> None:
    root = parse_xml(f"<w:hdr {nsdecls('w')}>{texts}</w:hdr>")
    element[:] = list(root)  # type: ignore[index]


def _describe(word: WordFile, document: Document) -> None:
    moment = datetime.combine(document.day or UNDATED, time(), UTC).replace(tzinfo=None)
    facts = word.core_properties
    facts.title, facts.author, facts.last_modified_by = (
        text[:255] for text in (document.title, document.issuer, document.issuer))
    facts.language, facts.comments, facts.revision = document.language, "", 1
    facts.created = facts.modified = moment
