"""Drawings made of numbers: a process as boxes, a bar in its table. SVG by attributes and classes, never by style."""

import textwrap
from decimal import Decimal

from markupsafe import Markup, escape

from .. import viet
from ..model.process import Process

MOST_STEPS = 9
"""More boxes than this are read more easily as a table."""
_LINE = 30
"""Letters that fit a box of 246 units at 14 px."""


def process_drawing(process: Process) -> Markup:
    """A process from top to bottom, 340 units wide so that type stays 13 to 14 px on a phone."""
    parts: list[str] = []
    top = 30
    for place, step in enumerate(process.steps):
        work, unit = textwrap.wrap(step.work, _LINE), textwrap.wrap(step.unit, _LINE + 4)
        height = 24 + 18 * (len(work) + len(unit))
        if place:
            parts.append(f'<path class="ln" d="M127 {top}v22m-5-7 5 7 5-7"/>')
            top += 22
        end = place in (0, len(process.steps) - 1)
        parts.append(f'<rect class="{"box2" if end else "box"}" x="4" y="{top}" width="246" height="{height}" '
                     f'rx="{min(28, height // 2) if end else 4}"/>')
        parts += _lines(work, top + 26, "b", 14)
        parts += _lines(unit, top + 26 + 18 * len(work), "m", 13)
        parts.append(f'<text x="262" y="{top + height // 2 + 5}" font-size="14">{viet.number(step.hours)} giờ</text>')
        top += height
    told = "; ".join(f"{number}. {step.work}: {step.unit}, {viet.number(step.hours)} giờ"
                     for number, step in enumerate(process.steps, 1))
    head = ('<text class="m" x="4" y="18" font-size="13">Bước, người làm</text>'
            '<text class="m" x="262" y="18" font-size="13">Thời gian</text>')
    return Markup(  # noqa: S704
        f'<svg class="ck-proc" viewBox="0 0 340 {top + 4}" role="img" aria-labelledby="sd-t sd-d">'
        f'<title id="sd-t">Sơ đồ quy trình giải quyết</title><desc id="sd-d">{escape(told)}</desc>{head}'
        f'{"".join(parts)}</svg>')


def _lines(lines: list[str], top: int, look: str, size: int) -> list[str]:
    return [f'<text class="{look}" x="127" y="{top + 18 * place}" text-anchor="middle" font-size="{size}">'
            f'{escape(line)}</text>' for place, line in enumerate(lines)]


def bar(reached: Decimal | None, wanted: Decimal, most: Decimal) -> Markup:
    """A bar with a dashed mark where it must come to; the figures stand beside it."""
    width = min(Decimal(100), (reached or Decimal(0)) * 100 / most) if most else Decimal(0)
    mark = min(Decimal(99), wanted * 100 / most) if most else Decimal(0)
    return Markup(  # noqa: S704
        '<svg class="ck-barsvg" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="bg" width="100" height="10"/><rect class="f1" width="{width:.1f}" height="10"/>'
        f'<path class="tgt" d="M{mark:.1f} 0V10" vector-effect="non-scaling-stroke"/></svg>')
