"""The styles a format makes in a Word file: typeface, language, one style for each role. Knows no paper's words."""

from xml.sax.saxutils import escape

from ..model.document import Role
from ..model.format import Format, Look
from .docx_lists import by_style
from .looks import twips

NAMES = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
         'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
         'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
         'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
         'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"')
"""The vocabularies of a Word file."""
RULE = "rule"
"""The style of the empty paragraph whose border is a drawn line."""
FIGURE = "figure"
"""The style of the paragraph in which a drawing stands."""
_LOW = '<w:sz w:val="2"/><w:szCs w:val="2"/>'
_ALIGN = {"left": "left", "center": "center", "justify": "both"}
_OUTLINE = {Role.TYPE_NAME: 0, Role.ANNEX_TITLE: 0, Role.ANNEX_PART_TITLE: 1}
_GROUND = (
    '<w:style w:type="character" w:default="1" w:styleId="letters"><w:name w:val="Default Paragraph Font"/>'
    '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="grid"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
    '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    "</w:tblPr></w:style>"
    '<w:style w:type="numbering" w:default="1" w:styleId="unnumbered"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>')


def styles(look: Format, language: str) -> str:
    """The part `word/styles.xml`."""
    script = " ".join(f'w:{kind}="{escape(look.font.family)}"' for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
    size = round(look.roles.get(Role.PARAGRAPH, next(iter(look.roles.values()))).size.use * 2)
    roles = "".join(_style(role, _paragraph(role, entry, look), _letters(entry, look))
                    for role, entry in look.roles.items())
    keep = "<w:keepNext/>" if look.figure.keep else ""
    figure = f'{keep}<w:spacing w:before="{round(look.figure.before * 20)}" w:after="0"/><w:jc w:val="center"/>'
    return (
        f"<w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {script}/>"
        f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="{language}"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        f'<w:name w:val="Normal"/><w:qFormat/><w:rPr><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
        f'{_GROUND}{roles}{_style(RULE, "", _LOW)}{_style(FIGURE, figure, "")}</w:styles>')


def indents(left: float, first: float = 0) -> str:
    """How far a paragraph's lines stand from the left edge, and its first line more, in millimetres."""
    return f'<w:ind w:left="{twips(left)}" w:firstLine="{twips(first)}"/>' if left or first else ""


def _style(name: str, paragraph: str, letters: str) -> str:
    return (f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>')


def _paragraph(role: Role, entry: Look, look: Format) -> str:
    before = look.spacing.between.use if entry.before is None else entry.before
    lines = float(look.spacing.lines.use) if entry.align == "justify" else 1.0
    keep = "<w:keepNext/>" if entry.keep else ""
    indent = indents(float(entry.left.use) if entry.left else 0, float(entry.indent.use) if entry.indent else 0)
    outline = f'<w:outlineLvl w:val="{_OUTLINE[role]}"/>' if role in _OUTLINE else ""
    spacing = (f'<w:spacing w:before="{round(before * 20)}" w:after="{round((entry.after or 0) * 20)}" '
               f'w:line="{round(lines * 240)}" w:lineRule="auto"/>')
    return f'{keep}<w:widowControl/>{by_style(role)}{spacing}{indent}<w:jc w:val="{_ALIGN[entry.align]}"/>{outline}'


def _letters(entry: Look, look: Format) -> str:
    bold = "<w:b/><w:bCs/>" if entry.bold else ""
    italic = "<w:i/><w:iCs/>" if entry.italic else ""
    color = f'<w:color w:val="{entry.color or look.font.color}"/>'
    size = round(entry.size.use * 2)
    return f'{bold}{italic}{color}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
