"""The drawings of papers: shapes and words for a page, for print, and as pixels for Word. Knows no place they stand in.

Only what is named here passes: a drawing brings no script, no style, no address of another file."""

from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from ..model.document import Figure
from .fonts import Typeface
from .press import Press

_SVG = "http://www.w3.org/2000/svg"
_SHAPES = frozenset({"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"})
_LOOKS = frozenset({
    "viewBox", "width", "height", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "d", "points", "dx",
    "dy", "transform", "fill", "fill-rule", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap",
    "stroke-linejoin", "shape-rendering", "text-anchor", "dominant-baseline", "font-family", "font-size",
    "font-weight", "font-style"})
_DOTS = 250
"""Dots to an inch: a code stays sharp, a drawing of a whole page small."""


def for_page(figure: Figure) -> str:
    """A drawing to stand in HTML: its first words are its name, what follows a colon tells it."""
    drawing = _cleaned(figure)
    drawing.set("role", "img")
    drawing.set("width", f"{figure.width:g}mm")
    drawing.set("height", f"{figure.height:g}mm")
    name, _, told = figure.alt.partition(": ")
    words = f"<title>{escape(name)}{':' if told else ''}</title>" + (f"<desc>{escape(told)}</desc>" if told else "")
    shapes = "".join(etree.tostring(child, encoding="unicode") for child in drawing)
    looks = "".join(f" {key}={quoteattr(value)}" for key in sorted(_LOOKS | {"role"}) if (value := drawing.get(key)))
    return f"<svg{looks}>{words}{shapes}</svg>"


def for_print(figure: Figure, typeface: Typeface) -> str:
    """A drawing as a file of its own, its words in the paper's typeface."""
    drawing = _cleaned(figure)
    for words in drawing.iter("svg", "text", "tspan"):
        if words.tag == "svg" or words.get("font-family"):
            words.set("font-family", typeface.family)
    return etree.tostring(drawing, encoding="unicode").replace("<svg", f'<svg xmlns="{_SVG}"', 1)


def pixels(figure: Figure, width: float, press: Press) -> bytes:
    """A drawing as PNG for a width in millimetres; equal drawings are made once."""
    key = (figure.svg, width)
    if key not in press.pixels:
        made = press.draughtsman.compile(format="png", ppi=_DOTS, sys_inputs={
            "svg": for_print(figure, press.typeface), "width": str(width)})
        if not isinstance(made, bytes):
            raise TypeError("typst gave no single picture")
        press.pixels[key] = made
    return press.pixels[key]


def _cleaned(figure: Figure) -> etree._Element:
    """The drawing's shapes and words, without namespaces and without all that is not named above."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    return _copy(etree.fromstring(figure.svg.encode(), parser))


def _copy(element: etree._Element) -> etree._Element:
    copy = etree.Element(etree.QName(element).localname)
    copy.text = element.text
    for key, value in element.attrib.items():
        if key in _LOOKS and "url(" not in str(value):
            copy.set(key, value)
    for child in element:
        if isinstance(child.tag, str) and etree.QName(child).localname in _SHAPES:
            inner = _copy(child)
            inner.tail = child.tail
            copy.append(inner)
    return copy
