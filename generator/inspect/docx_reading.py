"""A DOCX as a `Finished`: paragraphs with what holds for them, tables, sections, headers. Knows no roles.

What Word computes when it sets a page (where lines break, how many pages there are) no DOCX tells: it stays None."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from ..viet import clean, fold
from .docx_letters import Letters, letters_in
from .docx_lists import Labels
from .docx_package import Package, W, main_text, open_package
from .docx_properties import Props, Styles, attribute, open_styles, paragraph_of
from .docx_sections import sheet_of
from .finished import POINT, SINGLE, Align, Finished, Line, NotReadable, Rule, Sheet, Side, Span, WidthOf

_ALIGN: Mapping[str, Align] = {"both": "justify", "distribute": "justify", "center": "center", "right": "right",
                               "end": "right", "left": "left", "start": "left"}
_AUTO = 14.0
"""What Word makes of automatic space between paragraphs, in points."""
_TAB = 12.7
_PAD = 1.9
"""Word's own distance between a cell's edge and its text."""
MAX_SECTIONS = 1_000
NATION, RECIPIENTS = "cong hoa xa hoi chu nghia", "noi nhan"
"""The words that tell the table of the head and that of the foot from tables of facts."""


@dataclass(slots=True)
class _Flow:
    """Where the reading stands."""

    package: Package
    styles: Styles
    width_of: WidthOf
    labels: Labels
    lines: list[Line] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    column: float = 165.0
    """Width of the column that is read."""
    blank: float | None = None
    """Points below the last line of letters; None where nothing stands before."""
    before: Props = field(default_factory=dict)
    """What held for the paragraph before."""


def read_docx(data: bytes, width_of: WidthOf) -> Finished:
    """The file in some bytes; raises `NotReadable`. `width_of` measures texts, for the lengths of rules."""
    package = open_package(data)
    body = main_text(package)
    styles = open_styles(package)
    flow = _Flow(package, styles, width_of, Labels(styles))
    sections = [element for element in body.iter(f"{W}sectPr") if attribute(element.find(f"{W}type")) != "continuous"]
    last = body.find(f"{W}sectPr")
    if last is not None and last not in sections:
        sections.append(last)
    if len(sections) > MAX_SECTIONS:
        raise NotReadable("large")
    flow.sheets = [sheet_of(package, styles, sections, index) for index in range(len(sections))]
    if not flow.sheets:
        raise NotReadable("xml")
    _blocks(flow, body, frozenset(sections))
    if not any(line.text for line in flow.lines):
        raise NotReadable("text")
    return Finished(tuple(flow.sheets), tuple(flow.lines))


def _blocks(flow: _Flow, body: etree._Element, sections: frozenset[etree._Element]) -> None:
    part = 0
    flow.column = _text_width(flow.sheets[0])
    for element in _flat(body):
        if element.tag == f"{W}p":
            _paragraph(flow, element, part, "full", None)
        else:
            _table(flow, element, part)
        ends = sections & set(element.iterfind(f"{W}pPr/{W}sectPr"))
        if ends and part + 1 < len(flow.sheets):
            part += 1
            flow.column, flow.blank = _text_width(flow.sheets[part]), None


def _text_width(sheet: Sheet) -> float:
    return max(10.0, sheet.width - (sheet.margins["left"] or 0) - (sheet.margins["right"] or 0))


def _flat(element: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables, out of whatever wraps them."""
    for child in element:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag not in (f"{W}sectPr", f"{W}del", f"{W}moveFrom"):
            yield from _flat(child)


def _table(flow: _Flow, table: etree._Element, part: int) -> None:
    """The head and the foot are tables of two columns; any other is a table of facts."""
    texts = ("".join(text.text or "" for text in line.iter(f"{W}t")) for line in table.iter(f"{W}p"))
    words = fold(clean(" ".join(texts)))
    framing = NATION in words or RECIPIENTS in words
    style = attribute(table.find(f"{W}tblPr/{W}tblStyle"))
    outer, (pad, first) = flow.column, (_padding(table), True)
    for row in (row for row in table.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl")) is table):
        cells = row.findall(f"{W}tc")
        for index, cell in enumerate(cells):
            side: Side = "cell" if not framing else "left" if index < len(cells) / 2 and len(cells) > 1 else "right"
            flow.column, flow.blank = max(5.0, _cell_width(cell, outer / max(1, len(cells))) - pad), None
            start = len(flow.lines)
            for entry in _flat(cell):
                for paragraph in [entry] if entry.tag == f"{W}p" else list(entry.iter(f"{W}p")):
                    _paragraph(flow, paragraph, part, side, style)
            if first and side == "cell":
                flow.lines[start:] = [replace(line, heading=True) for line in flow.lines[start:]]
        first = False
    flow.column, flow.blank, flow.before = outer, None, {}


def _padding(table: etree._Element) -> float:
    """Millimetres that both sides of a cell take away."""
    edges = table.find(f"{W}tblPr/{W}tblCellMar")
    total = 0.0
    for names in (("left", "start"), ("right", "end")):
        found = [edge for name in names if edges is not None and (edge := edges.find(f"{W}{name}")) is not None]
        total += _number(attribute(found[0], "w")) / 20 * POINT if found else _PAD
    return total


def _cell_width(cell: etree._Element, otherwise: float) -> float:
    size = cell.find(f"{W}tcPr/{W}tcW")
    width = _number(attribute(size, "w")) / 20 * POINT if attribute(size, "type") == "dxa" else 0.0
    return width or otherwise


def _number(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0


def _paragraph(flow: _Flow, element: etree._Element, part: int, side: Side, table: str | None) -> None:
    props = paragraph_of(flow.styles, element, table)
    letters = letters_in(flow.styles, element, table)
    spans = [*flow.labels.label(element, props, table), *letters.spans]
    size = max((span.size or 0 for span in spans), default=0.0) or _mark_size(flow, element, table)
    top, drawn = _space(props, "before", flow.before), _drawn_rule(flow, props, letters, spans)
    new_page = letters.breaks_page or props.get("pageBreakBefore") == "1"
    for piece in _pieces(spans) if side in ("left", "right") else [spans]:
        typed = _typed(piece)
        if typed or not any(span.text.strip() for span in piece):
            height = top + _space(props, "after", props) + _height(props, size)
            _between(flow, Rule("typed") if typed else drawn, height)
            continue
        above = None if flow.blank is None or new_page else flow.blank + top
        flow.lines.append(Line(
            tuple(piece), part, side, frozenset({_ALIGN.get(props.get("jc", ""), "left")}), _first(props, piece), above,
            _pitch(props, size), _longest(flow, piece, props), drawn))
        flow.blank, top = _space(props, "after", props), 0.0
    flow.before = props
    for box in letters.boxes:
        inner = letters_in(flow.styles, box, None).spans
        if any(span.text.strip() for span in inner):
            flow.lines.append(Line(tuple(inner), part, "float"))


def _pieces(spans: list[Span]) -> list[list[Span]]:
    """The lines that an author broke by hand: in the columns of head and foot each is an element of its own."""
    found: list[list[Span]] = [[]]
    for span in spans:
        first, *others = span.text.split("\n")
        found[-1].append(replace(span, text=first))
        found += [[replace(span, text=text)] for text in others]
    return found


def _typed(spans: list[Span]) -> bool:
    """Signs in a row that imitate a drawn line."""
    text = "".join(span.text for span in spans).strip()
    return len(text) >= 3 and not text.strip("-_–—=. ") and bool(set(text) & set("-_–—="))


def _mark_size(flow: _Flow, element: etree._Element, table: str | None) -> float:
    return next((span.size or 0.0 for span in flow.labels.mark(element, table)), 10.0)


def _between(flow: _Flow, rule: Rule | None, height: float) -> None:
    """A paragraph without letters: its line belongs to the text above, its height to what follows."""
    if rule is not None and flow.lines and flow.lines[-1].rule is None:
        flow.lines[-1] = replace(flow.lines[-1], rule=rule)
    if flow.blank is not None:
        flow.blank += height


def _space(props: Props, side: str, other: Props) -> float:
    """Points above or below a paragraph; none where neighbours of one style are to stand close."""
    if props.get("contextualSpacing") == "1" and props.get("pStyle") == other.get("pStyle") and side == "before":
        return 0.0
    return _AUTO if props.get(f"{side}Autospacing") in ("1", "true", "on") else _number(props.get(side)) / 20


def _height(props: Props, size: float) -> float:
    return (_pitch(props, size) or 1.0) * SINGLE * size


def _pitch(props: Props, size: float) -> float | None:
    line = _number(props.get("line")) or 240.0
    if props.get("lineRule", "auto") == "auto":
        return line / 240
    own = line / 20 / (SINGLE * size) if size else None
    return max(1.0, own) if own and props.get("lineRule") == "atLeast" else own


def _first(props: Props, spans: list[Span]) -> float:
    """From the column's edge to the first letter; tabs and blanks typed before it count."""
    first = _number(props.get("left")) + _number(props.get("firstLine")) - _number(props.get("hanging"))
    text = "".join(span.text for span in spans)
    lead = text[:len(text) - len(text.lstrip())]
    blanks = (lead.count(" ") + lead.count("\u00a0")) * 0.25 * (spans[0].size or 0) * POINT
    return first / 20 * POINT + lead.count("\t") * _TAB + blanks


def _drawn_rule(flow: _Flow, props: Props, letters: Letters, spans: list[Span]) -> Rule | None:
    """A drawn line, or a border of the paragraph; one all around is a frame."""
    if letters.drawn:
        return Rule("drawn", max(letters.drawn))
    text = any(span.text.strip() for span in spans)
    edges = [edge for edge in ("top", "bottom", "left") if props.get(f"border-{edge}", "none") not in ("none", "nil")]
    if "left" in edges or not edges or (text and "bottom" not in edges):
        return None
    indents = (_number(props.get("left")) + _number(props.get("right"))) / 20 * POINT
    return Rule("drawn", max(0.0, flow.column - indents))


def _longest(flow: _Flow, spans: list[Span], props: Props) -> float | None:
    """Width of the longest line that the letters make in their column."""
    column = flow.column - (_number(props.get("left")) + _number(props.get("right"))) / 20 * POINT
    longest = current = 0.0
    for span in (Span(word, at.family, at.size, at.bold, at.italic) for at in spans
                 for word in at.text.replace("\n", " \n ").split(" ")):
        width = flow.width_of(span.text.strip(), span.size or 0, span.bold, span.italic)
        blank = flow.width_of(" ", span.size or 0, span.bold, span.italic)
        if width is None or blank is None:
            return None
        if current and (current + (blank + width) * POINT > column or "\n" in span.text):
            longest, current = max(longest, current), width * POINT
        else:
            current += ((blank if current else 0) + width) * POINT
    return max(longest, current)
