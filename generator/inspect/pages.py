"""The sheets of a finished file against a format: paper, margins, page numbers, fonts that the file carries."""

from collections.abc import Iterator

from ..model.document import Role
from ..model.format import Format, Measure, Tolerance
from .finding import Finding
from .finished import Finished, Line, Numbering, Sheet
from .letters import letters, span_of, weights, within

_A_PAGE = 2_500
"""Letters: a part with more has certainly a second page."""


def paper_findings(file: Finished, look: Format, near: Tolerance, annexes: frozenset[int]) -> Iterator[Finding]:
    """All that concerns whole pages. `annexes`: the parts that are annexes, numbered on their own."""
    for part, sheet in enumerate(file.sheets):
        yield from _paper(sheet, look, near)
        if look.page_number is not None:
            size = sum(len(line.text) for line in file.lines if line.part == part)
            yield from _numbers(sheet.numbering, look, near, long=size > _A_PAGE, annex=part in annexes)
    if file.carries_fonts:
        yield Finding("file", "embedded", ", ".join(file.loose) or None, None, look.font.basis, not file.loose)


def _paper(sheet: Sheet, look: Format, near: Tolerance) -> Iterator[Finding]:
    paper = look.paper
    asked = sorted((float(paper.width), float(paper.height)))
    found = sorted((sheet.width, sheet.height))
    right = all(abs(one - other) <= float(near.length) for one, other in zip(found, asked, strict=True))
    yield Finding("paper", "size-of-paper", " x ".join(f"{side:.0f}" for side in found),
                  " x ".join(f"{side:g}" for side in asked), paper.basis, right)
    sides = paper.landscape_margins if sheet.landscape else paper.margins
    for side in ("top", "bottom", "left", "right"):
        asked_side: Measure = getattr(sides, side)
        value = sheet.margins.get(side)
        yield Finding("paper", side, None if value is None else round(value, 1), span_of(asked_side), paper.basis,
                      None if value is None else _margin(value, asked_side, sheet.slack.get(side, 0.0), near))


def _margin(value: float, asked: Measure, slack: float, near: Tolerance) -> bool | None:
    """Whether a margin is right; unknown where the page may only be less full than it could be."""
    if within(value, asked, near.length):
        return True
    too_wide = asked.max is not None and value > float(asked.max)
    return None if too_wide and value - slack <= float(asked.max or 0) + float(near.length) else False


def _numbers(shown: Numbering, look: Format, near: Tolerance, *, long: bool, annex: bool) -> Iterator[Finding]:
    role, own = Role.PAGE_NUMBER, look.roles.get(Role.PAGE_NUMBER)
    number = look.page_number
    if number is None or own is None:
        return
    if shown.on_first is not None:
        yield Finding(role, "first-page", shown.on_first, number.on_first, number.basis,
                      shown.on_first == number.on_first)
    if shown.on_others is not None:
        yield Finding(role, "other-pages", shown.on_others, True, number.basis,
                      shown.on_others or (False if long else None))
    if shown.place is None or shown.span is None:
        return
    yield Finding(role, "margin", shown.place, "top", number.basis, shown.place == "top")
    yield Finding(role, "centred", shown.centred, True, number.basis, shown.centred)
    yield Finding(role, "arabic", shown.arabic, True, number.basis, shown.arabic)
    yield Finding(role, "from-one", shown.from_one, True, number.basis,
                  shown.from_one if annex or shown.from_one else None)
    yield from letters(role, Line((shown.span,)), own, look, near)
    yield from weights(role, Line((shown.span,)), own)
