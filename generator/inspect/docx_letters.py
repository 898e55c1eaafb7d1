"""The letters of a Word paragraph as spans, with what is drawn in it and the pages it breaks. Knows no roles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from .docx_package import W
from .docx_properties import Props, Styles, attribute, letters_of
from .finished import BLACK, Span

_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_EMU = 36_000
"""English metric units in a millimetre."""
_UNITS = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "px": 25.4 / 96, "": 25.4 / 72}
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)\s*(mm|cm|in|pt|px|)")
_WIDTH = re.compile(r"(?:^|;)\s*width:\s*([^;]+)")
_STRAIGHT = frozenset({"line", "straightConnector1"})
_SHOWN_AS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_SKIPPED = frozenset({f"{W}{name}" for name in ("pPr", "del", "moveFrom", "rPr", "instrText", "delText")})


@dataclass(slots=True)
class Letters:
    """What a paragraph holds. `drawn`: the lengths of straight lines drawn in it."""

    spans: list[Span] = field(default_factory=list)
    drawn: list[float] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    breaks_page: bool = False
    boxes: list[etree._Element] = field(default_factory=list)
    """Paragraphs inside text boxes."""


def letters_in(styles: Styles, paragraph: etree._Element, table: str | None) -> Letters:
    """All that one paragraph shows."""
    found = Letters()
    depth: list[bool] = []  # of fields: whether the result has begun
    for run in _runs(paragraph):
        props = letters_of(styles, paragraph, run, table)
        for child in run:
            tag = str(child.tag)
            if tag == f"{W}fldChar":
                _step(depth, attribute(child, "fldCharType"))
            elif tag == f"{W}instrText":
                found.fields.append((child.text or "").strip())
            elif tag in (f"{W}drawing", f"{W}pict", f"{W}object", f"{_MC}AlternateContent"):
                _drawn(child, found)
            elif all(depth) and props.get("vanish") != "1":
                _said(child, props, found)
    for simple in paragraph.iter(f"{W}fldSimple"):
        found.fields.append((attribute(simple, "instr") or "").strip())
    return found


def _runs(element: etree._Element) -> Iterator[etree._Element]:
    """The runs of a paragraph, those taken out by a revision left out, those of text boxes too."""
    for child in element:
        if child.tag == f"{W}r":
            yield child
        elif child.tag not in _SKIPPED:
            yield from _runs(child)


def _step(depth: list[bool], kind: str | None) -> None:
    if kind == "begin":
        depth.append(False)
    elif kind == "separate" and depth:
        depth[-1] = True
    elif kind == "end" and depth:
        depth.pop()


def _said(child: etree._Element, props: Props, found: Letters) -> None:
    tag = str(child.tag).removeprefix(W)
    text = (child.text or "") if tag == "t" else _SHOWN_AS.get(tag, "")
    if tag == "br" and attribute(child, "type") == "page":
        found.breaks_page = True
        text = ""
    if text:
        found.spans += spans_of(text, props)


def spans_of(text: str, props: Props) -> list[Span]:
    """A text in its letters: those of ASCII may have another typeface than those of Vietnamese."""
    if props.get("caps") == "1":
        text = text.upper()
    pieces = [text] if props.get("ascii") == props.get("hAnsi") else re.findall(r"[\x00-\x7f]+|[^\x00-\x7f]+", text)
    return [Span(piece, props.get("hAnsi" if ord(piece[0]) > 127 else "ascii"), _size(props),
                 props.get("b") == "1", props.get("i") == "1", _color(props)) for piece in pieces]


def _size(props: Props) -> float | None:
    """In points; Word's own default is 10. Raised letters look smaller than they are said to be."""
    try:
        return float(props.get("sz", "20")) / 2
    except ValueError:
        return None


def _color(props: Props) -> str | None:
    value = props.get("color", "auto")
    return BLACK if value in ("auto", "") else value.upper()


def _drawn(element: etree._Element, found: Letters) -> None:
    """Straight lines and text boxes; of two ways to say the same drawing, the first."""
    chosen = element.find(f"{_MC}Choice") if element.tag == f"{_MC}AlternateContent" else element
    if chosen is None:
        return
    found.drawn += [float(length) for length in _connectors(chosen)] + [float(length) for length in _vml(chosen)]
    found.boxes += [entry for box in chosen.iter(f"{W}txbxContent") for entry in box.iter(f"{W}p")]


def _connectors(element: etree._Element) -> Iterator[float]:
    for frame in (*element.iter(f"{_WP}anchor"), *element.iter(f"{_WP}inline")):
        extent = frame.find(f"{_WP}extent")
        shape = next(frame.iter(f"{_A}prstGeom"), None)
        if extent is not None and shape is not None and shape.get("prst") in _STRAIGHT:
            size = (extent.get("cx") or "", extent.get("cy") or "")
            if all(value.isdigit() for value in size) and int(size[0]) > 10 * int(size[1]):
                yield int(size[0]) / _EMU


def _vml(element: etree._Element) -> Iterator[float]:
    for line in element.iter(f"{_V}line"):
        ends = [_lengths(line.get(name) or "0,0") for name in ("from", "to")]
        if all(len(end) == 2 for end in ends) and abs(ends[0][1] - ends[1][1]) < 1:
            yield abs(ends[1][0] - ends[0][0])
    for shape in (*element.iter(f"{_V}shape"), *element.iter(f"{_V}rect")):
        straight = shape.get("type") == "#_x0000_t32" or shape.get(f"{_O}connectortype") == "straight"
        width = _WIDTH.search(shape.get("style") or "")
        lengths = _lengths(width[1]) if width else []
        if lengths and (straight or shape.get(f"{_O}hr") == "t"):
            yield lengths[0]


def _lengths(text: str) -> list[float]:
    return [float(number) * _UNITS[unit] for number, unit in _LENGTH.findall(text)]
