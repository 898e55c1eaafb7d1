"""WordprocessingML as text, and as elements for python-docx to keep. Knows neither papers nor files.

Body and rows are written as text: 300 rows as objects take a minute, this way a blink."""

from xml.sax.saxutils import escape

from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from lxml import etree

from .looks import twips

_NAMES = nsdecls("w", "r", "wp")


def elements(texts: str) -> list[etree._Element]:
    """Text as elements, to be put into a part of a file."""
    return list(parse_xml(f"<w:body {_NAMES}>{texts}</w:body>"))


def run(text: str, *, bold: bool = False, italic: bool = False, boxed: str | None = None) -> str:
    """A run in its paragraph's look, or bolder, slanted, framed."""
    looks = ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "")
    if boxed:
        looks += f'<w:bdr w:val="single" w:sz="4" w:space="1" w:color="{boxed}"/>'
    inner = f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    return f"<w:r><w:rPr>{looks}</w:rPr>{inner}</w:r>" if looks else f"<w:r>{inner}</w:r>"


def paragraph(style: str, inner: str, properties: str = "") -> str:
    """A paragraph in the style of a role."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{inner}</w:p>'


def indents(left: float, first: float = 0) -> str:
    """How far a paragraph's lines stand from the left edge, and its first line more, in millimetres."""
    return f'<w:ind w:left="{twips(left)}" w:firstLine="{twips(first)}"/>' if left or first else ""
