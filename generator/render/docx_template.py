"""The empty Word file of a format, made with python-docx once for each press. Knows no paper's words."""

import io

import docx
from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.section import Section

from ..archive import OURS, parts_of, still
from ..model.document import Document, Role
from ..model.format import Format
from .docx_lists import Numbering
from .docx_markup import elements, paragraph
from .docx_styles import set_styles
from .press import Press

_KEPT = frozenset({KIND.OFFICE_DOCUMENT, KIND.STYLES, KIND.NUMBERING, KIND.SETTINGS})
"""The parts of python-docx's own template that a paper needs: no theme, no thumbnail, no custom XML."""
_PAGE_FIELD = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat><w:themeFontLang w:val="{language}"/><w:decimalSymbol w:val=","/>'
    '<w:listSeparator w:val=";"/>')


def opened(document: Document, press: Press) -> WordFile:
    """A new file in a paper's format and language: styles, settings, the page number above."""
    key = (document.format, document.language)
    if key not in press.templates:
        press.templates[key] = saved(_template(press.look(document), document.language))
    return docx.Document(io.BytesIO(press.templates[key]))


def saved(word: WordFile) -> bytes:
    """A file's bytes, equal for equal papers: every entry has one date, one order."""
    packed = io.BytesIO()
    word.save(packed)
    return still(parts_of(packed.getvalue(), OURS))


def set_lists(word: WordFile, numbering: Numbering, look: Format) -> None:
    """The lists that the styles and paragraphs name."""
    word.part.numbering_part.element[:] = elements(numbering.text(look))


def _template(look: Format, language: str) -> WordFile:
    word = docx.Document()
    for relations in (word.part.package.rels, word.part.rels):
        for key in [key for key, relation in relations.items() if relation.reltype not in _KEPT]:
            del relations[key]
    set_styles(word, look, language)
    set_lists(word, Numbering(), look)
    word.settings.element[:] = elements(_SETTINGS.format(language=language))
    word.element.body[:] = elements('<w:sectPr><w:pgNumType w:start="1"/></w:sectPr>')
    _number_pages(word.sections[0], look)
    return word


def _number_pages(section: Section, look: Format) -> None:
    """The page number above, by most formats not on the first page of a part."""
    if look.page_number is None:
        return
    section.header.part.element[:] = elements(paragraph(Role.PAGE_NUMBER, _PAGE_FIELD))
    if not look.page_number.on_first:
        section.different_first_page_header_footer = True
        section.first_page_header.part.element[:] = elements(paragraph(Role.PAGE_NUMBER, ""))
