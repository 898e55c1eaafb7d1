"""Drawings made of numbers: a process as boxes, a bar in its table. SVG by attributes and classes, never by style."""

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup, escape

from ..derive.flow import Flow, Point, Sort, Words, flows
from ..model.process import Process
from ..model.process_form import ProcessForm

MOST_STEPS = 9
"""More boxes than this are read more easily as a table."""
_FRAMES = {Sort.UNIT: "unit", Sort.WORK: "box", Sort.END: "box2"}
_TYPE = {Sort.WORK: "b", Sort.UNIT: "m", Sort.HEAD: "m", Sort.TIME: ""}


def process_drawing(process: Process, form: ProcessForm) -> Markup:
    """A process from top to bottom, 340 units wide so that type stays 13 to 14 px on a phone."""
    look = form.looks["page"]
    return Markup("").join(_flow(flow, look.size, look.small) for flow in flows(process.steps, look, form))


def _flow(flow: Flow, size: int, small: int) -> Markup:
    frames = "".join(
        f'<rect class="{_FRAMES[frame.sort]}" x="{frame.x + 1}" y="{frame.y}" width="{frame.width - 2}" '
        f'height="{frame.height}" rx="{frame.round}"/>' for frame in flow.frames)
    arrows = "".join(_arrow(points) for points in flow.arrows) + "".join(_back(points) for points in flow.backs)
    words = "".join(_words(line, size if line.sort is Sort.WORK else small) for line in flow.words)
    return Markup(  # noqa: S704
        f'<svg class="ck-proc" viewBox="0 0 {flow.width} {flow.height}" role="img" aria-labelledby="sd-t sd-d">'
        f'<title id="sd-t">{escape(flow.title)}</title><desc id="sd-d">{escape(flow.told)}</desc>'
        f"{frames}{arrows}{words}</svg>")


def _arrow(points: Sequence[Point]) -> str:
    way = "L".join(f"{x} {y}" for x, y in points)
    return f'<path class="ln" d="M{way}m-5-7 5 7 5-7"/>'


def _back(points: Sequence[Point]) -> str:
    way = "L".join(f"{x} {y}" for x, y in points)
    return f'<path class="ln" d="M{way}m-7-5 7 5-7 5"/>'


def _words(line: Words, size: int) -> str:
    look = f' class="{_TYPE[line.sort]}"' if _TYPE[line.sort] else ""
    anchor = ' text-anchor="middle"' if line.middle else ""
    return f'<text{look} x="{line.x}" y="{line.y}"{anchor} font-size="{size}">{escape(line.text)}</text>'


def bar(reached: Decimal | None, wanted: Decimal | None, most: Decimal) -> Markup:
    """A bar, with a dashed mark where it must come to, if anywhere; the figures stand beside it."""
    width = min(Decimal(100), (reached or Decimal(0)) * 100 / most) if most else Decimal(0)
    mark = min(Decimal(99), wanted * 100 / most) if most and wanted is not None else None
    dash = "" if mark is None else f'<path class="tgt" d="M{mark:.1f} 0V10" vector-effect="non-scaling-stroke"/>'
    return Markup(  # noqa: S704
        '<svg class="ck-barsvg" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="bg" width="100" height="10"/><rect class="f1" width="{width:.1f}" height="10"/>{dash}</svg>')
