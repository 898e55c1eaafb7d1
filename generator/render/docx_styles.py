"""The Word template that a format makes: sheet, fonts, language, one style for each role. Knows no paper's words."""

import docx
from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from ..model.document import Role
from ..model.format import Format, Look

_ALIGN = {"left": "left", "center": "center", "justify": "both"}
_OUTLINE = {Role.TYPE_NAME: 0, Role.ANNEX_TITLE: 0, Role.ANNEX_PART_TITLE: 1}
_COMPATIBLE = ('<w:compatSetting {ns} w:name="compatibilityMode" '
               'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>')
RULE = "rule"
"""The style of the empty paragraph whose border is a drawn line."""


def template(look: Format, language: str) -> WordFile:
    """An empty Word file in the format."""
    word = docx.Document()
    for child in list(word.element.body):
        if child.tag != qn("w:sectPr"):
            word.element.body.remove(child)
    _ground(word, look, language)
    for role, entry in look.roles.items():
        _add_style(word, role, entry, look)
    rule = word.styles.add_style(RULE, WD_STYLE_TYPE.PARAGRAPH)
    rule.base_style = word.styles["Normal"]
    _settle(word)
    return word


def _settle(word: WordFile) -> None:
    """Today's Word behaviour, and no picture of an empty page in the file."""
    compat = word.settings.element.find(qn("w:compat"))
    if compat is not None:
        for child in list(compat):
            compat.remove(child)
        compat.append(parse_xml(_COMPATIBLE.format(ns=nsdecls("w"))))
    package = word.part.package
    for key in [key for key, relation in package.rels.items() if relation.reltype.endswith("/thumbnail")]:
        del package.rels[key]


def style_id(role: Role | str) -> str:
    """The id under which Word knows a role's style."""
    return str(role)


def twips(millimetres: float) -> int:
    """Word's unit of length: a twentieth of a point."""
    return round(millimetres / 25.4 * 1440)


def _ground(word: WordFile, look: Format, language: str) -> None:
    defaults = word.styles.element.find(qn("w:docDefaults"))
    if defaults is not None:
        word.styles.element.remove(defaults)
    word.styles.element.insert(0, parse_xml(
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>{fonts(look)}<w:lang w:val=\"{language}\" "
        f"w:eastAsia=\"{language}\" w:bidi=\"{language}\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"))
    normal = word.styles["Normal"]
    for child in list(normal.element):
        if child.tag in (qn("w:rPr"), qn("w:pPr")):
            normal.element.remove(child)
    normal.font.size = Pt(float(look.roles[Role.PARAGRAPH].size.use))


def fonts(look: Format) -> str:
    """The typeface, for every script."""
    return "<w:rFonts {}/>".format(" ".join(f'w:{script}="{look.font.family}"' for script in
                                            ("ascii", "hAnsi", "eastAsia", "cs")))


def _add_style(word: WordFile, role: Role, entry: Look, look: Format) -> None:
    element = parse_xml(
        f'<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" w:styleId="{style_id(role)}">'
        f'<w:name w:val="{role}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{_paragraph(role, entry, look)}</w:pPr><w:rPr>{_letters(entry, look)}</w:rPr></w:style>")
    word.styles.element.append(element)


def _paragraph(role: Role, entry: Look, look: Format) -> str:
    before = look.spacing.between.use if entry.before is None else entry.before
    lines = float(look.spacing.lines.use) if entry.align == "justify" else 1.0
    keep = "<w:keepNext/>" if entry.keep else ""
    indent = f'<w:ind w:firstLine="{twips(float(entry.indent.use))}"/>' if entry.indent else ""
    outline = f'<w:outlineLvl w:val="{_OUTLINE[role]}"/>' if role in _OUTLINE else ""
    spacing = (f'<w:spacing w:before="{round(before * 20)}" w:after="{round((entry.after or 0) * 20)}" '
               f'w:line="{round(lines * 240)}" w:lineRule="auto"/>')
    return f'{keep}<w:widowControl/>{spacing}{indent}<w:jc w:val="{_ALIGN[entry.align]}"/>{outline}'


def _letters(entry: Look, look: Format) -> str:
    bold = "<w:b/><w:bCs/>" if entry.bold else ""
    italic = "<w:i/><w:iCs/>" if entry.italic else ""
    color = f'<w:color w:val="{entry.color or look.font.color}"/>'
    size = round(entry.size.use * 2)
    return f'{bold}{italic}{color}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
