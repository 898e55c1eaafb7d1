"""A line of values over time. SVG by attributes and classes, never by style.

It says in words what it shows; its figures stand in a table beside it; nothing is told by colour alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from math import ceil

from markupsafe import Markup, escape

from .. import viet

_WIDTH, _HEIGHT = 360, 208
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 286, 20, 180
_MOST_LINES = 6
_LETTER, _GAP = 6.5, 2
"""How wide a letter of a label is, and what must stay free beside it."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One point of a line: what stands below it, and its value where one is known."""

    label: str
    value: Decimal | None


def line_chart(name: str, spots: Sequence[Spot], unit: str, told: str) -> Markup:
    """A line through the known values; `told` is the sentence that says what it shows, `name` its id on the page."""
    values = [spot.value for spot in spots if spot.value is not None]
    if len(values) < 2:
        return Markup("")
    low, high, step = _scale(min(values), max(values), unit)
    lines = [low + step * index for index in range(int((high - low) / step) + 1)]
    grid = "".join(f'<path class="gr" d="M{_LEFT} {(y := _y(line, low, high)):.1f}H{_RIGHT}"/>'
                   f'<text class="m" x="{_LEFT - 6}" y="{y + 4:.1f}" font-size="12" text-anchor="end">'
                   f"{viet.number(line)}</text>" for line in lines)
    points = [(_x(index, len(spots)), _y(spot.value, low, high), spot) for index, spot in enumerate(spots)
              if spot.value is not None]
    way = "L".join(f"{x:.1f} {y:.1f}" for x, y, _ in points)
    dots = "".join(f'<circle class="f1" cx="{x:.1f}" cy="{y:.1f}" r="4"/>' for x, y, _ in points)
    room = max(len(spot.label) for spot in spots) * _LETTER + _GAP
    each = ceil(room * (len(spots) - 1) / float(_x(len(spots) - 1, len(spots)) - _x(0, len(spots))))
    below = "".join(f'<text class="m" x="{_x(index, len(spots)):.1f}" y="200" font-size="12" text-anchor="middle">'
                    f"{escape(spot.label)}</text>" for index, spot in enumerate(spots) if index % each == 0)
    desc = "; ".join(f"{spot.label}: {_figure(spot.value, unit)}" for spot in spots if spot.value is not None)
    return Markup(  # noqa: S704
        f'<svg class="ck-proc" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-labelledby="{name}-t {name}-d">'
        f'<title id="{name}-t">{escape(told)}</title><desc id="{name}-d">{escape(desc)}</desc>{grid}'
        f'<path class="ln" d="M{way}"/>{dots}{below}{"".join(_ends(points, unit))}</svg>')


def _ends(points: Sequence[tuple[Decimal, Decimal, Spot]], unit: str) -> Iterator[str]:
    """The first value on the side of its point where the line does not run; the last one beside its point."""
    first, second, last = points[0], points[1], points[-1]
    below = second[1] < first[1] and first[1] + 19 <= _BOTTOM + 8
    for (x, y, spot), aside, down in ((first, -4, 19 if below else -9), (last, 9, 5)):
        yield (f'<text class="b halo" x="{x + aside:.1f}" y="{y + down:.1f}" font-size="13">'
               f"{escape(_figure(spot.value, unit))}</text>")


def _figure(value: Decimal | None, unit: str) -> str:
    return "chưa có" if value is None else f"{viet.number(value)}\u00a0{unit}"


def _scale(least: Decimal, most: Decimal, unit: str) -> tuple[Decimal, Decimal, Decimal]:
    """Where the axis begins and ends, and its step: 1, 2 or 5 times a power of ten; a share ends at 100.

    Below the least value there is room to write it."""
    span = (most - least) or max(abs(most), Decimal(1))
    power = Decimal(10) ** (span.adjusted() - 1)
    step = next(power * times for times in (1, 2, 5, 10, 20, 50) if span / (power * times) <= _MOST_LINES - 2)
    low = max(((least - step / 2) / step).to_integral_value(ROUND_FLOOR) * step, Decimal(0))
    high = (most / step).to_integral_value(ROUND_CEILING) * step
    high = high if high > most or (unit == "%" and high == 100) else high + step
    return low, high, step


def _x(index: int, count: int) -> Decimal:
    inner = Decimal(_RIGHT - _LEFT - 12)
    return Decimal(_LEFT + 6) + (inner * index / (count - 1) if count > 1 else inner / 2)


def _y(value: Decimal, low: Decimal, high: Decimal) -> Decimal:
    return Decimal(_BOTTOM) - (value - low) * (_BOTTOM - _TOP) / (high - low)
