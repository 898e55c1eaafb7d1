"""The styles a format makes in a Word file: typeface, language, one style for each role. Knows no paper's words."""

from decimal import Decimal
from xml.sax.saxutils import escape

from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt, RGBColor, Twips
from docx.styles.style import ParagraphStyle

from ..model.document import Role
from ..model.format import Format, Look
from .docx_lists import by_style
from .docx_markup import elements
from .looks import twips

RULE = "rule"
"""The style of the empty paragraph whose border is a drawn line."""
FIGURE = "figure"
"""The style of the paragraph in which a drawing stands."""
END = "end"
"""The style of the empty paragraph that ends a section: too low to need a new page."""
_ALIGN = {"left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER, "justify": WD_ALIGN_PARAGRAPH.JUSTIFY}
_OUTLINE = {Role.TYPE_NAME: 0, Role.ANNEX_TITLE: 0, Role.ANNEX_PART_TITLE: 1}
_GROUND = (
    "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {typeface}/>"
    '<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="{language}"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="letters"><w:name w:val="Default Paragraph Font"/>'
    '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="grid"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
    '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    "</w:tblPr></w:style>"
    '<w:style w:type="numbering" w:default="1" w:styleId="unnumbered"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>')
"""What stands in place of python-docx's own defaults: theme colours, a Latin typeface, space under paragraphs."""


def set_styles(word: WordFile, look: Format, language: str) -> None:
    """The format's styles, and no others."""
    typeface = " ".join(f'w:{script}="{escape(look.font.family)}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    word.styles.element[:] = elements(_GROUND.format(typeface=typeface, language=language))
    usual = look.roles.get(Role.PARAGRAPH, next(iter(look.roles.values())))
    word.styles["Normal"].font.size = _points(usual.size.use)
    for role, entry in look.roles.items():
        _add_role(word, role, entry, look)
    _add(word, RULE).font.size = Pt(1)
    end = _add(word, END)
    end.font.size, end.paragraph_format.line_spacing = Pt(1), Twips(2)
    figure = _add(word, FIGURE).paragraph_format
    figure.alignment, figure.keep_with_next = WD_ALIGN_PARAGRAPH.CENTER, look.figure.keep or None
    figure.space_before, figure.space_after = _points(look.figure.before), Pt(0)


def _add(word: WordFile, name: str, properties: str = "") -> ParagraphStyle:
    """A style of ours, with what python-docx has no words for."""
    style: ParagraphStyle = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style, style.quick_style = word.styles["Normal"], True
    style.element.extend(elements(f"<w:pPr>{properties}</w:pPr>"))
    return style


def _add_role(word: WordFile, role: Role, entry: Look, look: Format) -> None:
    outline = f'<w:outlineLvl w:val="{_OUTLINE[role]}"/>' if role in _OUTLINE else ""
    style = _add(word, role, by_style(role) + outline)
    lines = style.paragraph_format
    lines.alignment, lines.widow_control, lines.keep_with_next = _ALIGN[entry.align], True, entry.keep or None
    lines.space_before = _points(look.spacing.between.use if entry.before is None else entry.before)
    lines.space_after = _points(entry.after or 0)
    lines.line_spacing = float(look.spacing.lines.use) if entry.align == "justify" else 1.0
    lines.left_indent = _millimetres(entry.left.use) if entry.left else None
    lines.first_line_indent = _millimetres(entry.indent.use) if entry.indent else None
    style.font.bold, style.font.italic = entry.bold or None, entry.italic or None
    style.font.color.rgb = RGBColor.from_string(entry.color or look.font.color)
    style.font.size = _points(entry.size.use)


def _points(value: Decimal | int) -> Pt:
    return Pt(float(value))


def _millimetres(value: Decimal) -> Twips:
    """To the nearest of Word's units, as everywhere; `Mm` rounds down."""
    return Twips(twips(float(value)))
