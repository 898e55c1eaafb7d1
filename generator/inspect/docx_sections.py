"""The sections of a DOCX: paper, margins, and the page numbers that their headers carry. Knows no text."""

from lxml import etree

from .docx_letters import letters_in, spans_of
from .docx_package import Package, R, W
from .docx_properties import Styles, attribute, letters_of, paragraph_of
from .finished import POINT, Numbering, Sheet, Span

_TWIP = POINT / 20
_LETTER = (215.9, 279.4)
"""The paper of a section that names none."""
_SIDES = ("top", "bottom", "left", "right")


def sheet_of(package: Package, styles: Styles, sections: list[etree._Element], index: int) -> Sheet:
    """The paper of one section."""
    section = sections[index]
    size, edges = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    gutter = _length(edges, "gutter") or 0.0
    margins = {side: _length(edges, side) for side in _SIDES}
    if margins["left"] is not None:
        margins["left"] += gutter
    return Sheet(_length(size, "w") or _LETTER[0], _length(size, "h") or _LETTER[1], margins,
                 _numbering(package, styles, sections, index))


def _length(element: etree._Element | None, name: str) -> float | None:
    value = attribute(element, name)
    try:
        return None if value is None else abs(float(value)) * _TWIP
    except ValueError:
        return None


def _numbering(package: Package, styles: Styles, sections: list[etree._Element], index: int) -> Numbering:
    """Which header or footer carries the number, and whether the first page has one."""
    section = sections[index]
    own_first = section.find(f"{W}titlePg")
    first_differs = own_first is not None and attribute(own_first) not in ("0", "false", "off")
    usual = {place: _number_in(package, styles, _inherited(package, sections, index, kind, "default"))
             for place, kind in (("top", "headerReference"), ("bottom", "footerReference"))}
    first = any(_number_in(package, styles, _inherited(package, sections, index, kind, "first"))
                for kind in ("headerReference", "footerReference"))
    found = usual["top"] or usual["bottom"]
    start = section.find(f"{W}pgNumType")
    begins = attribute(start, "start")
    if found is None:
        return Numbering(on_first=first, on_others=False)
    return Numbering(
        on_first=first if first_differs else True, on_others=True, place="top" if usual["top"] else "bottom",
        centred=found[0], arabic=(attribute(start, "fmt") or "decimal") == "decimal" and found[2],
        from_one=begins == "1" if index or begins else True, span=found[1])


def _inherited(package: Package, sections: list[etree._Element], index: int, kind: str, which: str
               ) -> etree._Element | None:
    """A section without a header of a kind has that of the section before."""
    for section in reversed(sections[:index + 1]):
        for reference in section.findall(f"{W}{kind}"):
            if (attribute(reference, "type") or "default") == which:
                return package.part(package.relations.get(reference.get(f"{R}id") or "", ""))
    return None


def _number_in(package: Package, styles: Styles, part: etree._Element | None) -> tuple[bool, Span, bool] | None:
    """Whether it is centred, how it looks, whether its digits are Arabic; None where there is no number."""
    for paragraph in [] if part is None else part.iter(f"{W}p"):
        asked = next((field for field in letters_in(styles, paragraph, None).fields
                      if field.upper().split()[:1] == ["PAGE"]), None)
        if asked is not None:
            props = paragraph_of(styles, paragraph, None)
            shown = next((run for run in paragraph.iter(f"{W}r") if run.find(f"{W}t") is not None), None)
            span = spans_of("2", letters_of(styles, paragraph, shown, None))[0]
            arabic = not any(word in asked for word in ("ROMAN", "roman", "ALPHABETIC", "alphabetic"))
            return "center" in (props.get("jc"), props.get("frame")), span, arabic
    return None
