"""A year's work as bars from January to December. SVG by attributes and classes, never by style.

Drawn twice, for a phone and for a desk; what is late says so in words. No line for today: a static page ages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup, escape

_MONTHS = 12
_LEAST = Decimal(6)
"""How wide the mark of a single day is: it ends on that day."""


@dataclass(frozen=True, slots=True)
class Strip:
    """One line of a year's work: its label, when it runs, and the word of its state; `late` draws it as late."""

    label: str
    stretches: tuple[tuple[date, date], ...]
    word: str
    late: bool = False
    done: bool = False


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where a drawing has its months, and how far its lines lie apart; `above`: labels stand over their bars."""

    look: str
    width: int
    left: int
    line: int
    bar: int
    above: bool
    letters: int


_PHONE = _Frame("ck-phone", 340, 4, 44, 14, True, 44)
_DESK = _Frame("ck-desk", 760, 280, 30, 18, False, 40)
_HEAD = 24


def timeline(name: str, strips: Sequence[Strip], year: int, told: str) -> Markup:
    """A year from left to right, twice: labels over the bars on a phone, beside them on a desk."""
    if not strips:
        return Markup("")
    return Markup("").join(_timeline(f"{name}-{frame.look}", frame, strips, year, told)
                           for frame in (_PHONE, _DESK))


def _timeline(name: str, frame: _Frame, strips: Sequence[Strip], year: int, told: str) -> Markup:
    bottom = _HEAD + frame.line * len(strips)
    step = Decimal(frame.width - frame.left - 4) / _MONTHS
    months = "".join(f'<path class="gr" d="M{(x := frame.left + step * month):.1f} {_HEAD}V{bottom}"/><text class="m" '
                     f'x="{x + step / 2:.1f}" y="16" font-size="12" text-anchor="middle">'
                     f"{'' if frame.above else 'T'}{month + 1}</text>" for month in range(_MONTHS))
    rows = "".join(_strip(frame, strip, _HEAD + frame.line * index, year) for index, strip in enumerate(strips))
    return Markup(  # noqa: S704
        f'<svg class="ck-tl {frame.look}" viewBox="0 0 {frame.width} {bottom + 4}" role="img" '
        f'aria-labelledby="{name}"><title id="{name}">{escape(told)}</title>{months}{rows}</svg>')


def _strip(frame: _Frame, strip: Strip, top: int, year: int) -> str:
    bar_top = top + (24 if frame.above else (frame.line - frame.bar) // 2)
    look = "f2" if strip.late else "f1" if strip.done else "hat"
    bars = "".join(_bar(frame, first, last, bar_top, look, year) for first, last in strip.stretches)
    label = strip.label if len(strip.label) <= frame.letters else f"{strip.label[:frame.letters - 1].rstrip()}…"
    word = f' <tspan class="b">({escape(strip.word)})</tspan>' if strip.word and frame.above else ""
    baseline = top + 18 if frame.above else bar_top + frame.bar - 4
    left = frame.left if frame.above else 0
    text = f'<text class="halo" x="{left}" y="{baseline}" font-size="13">{escape(label)}{word}</text>'
    return bars + text + ("" if frame.above else _word(frame, strip, baseline, year))


def _word(frame: _Frame, strip: Strip, baseline: int, year: int) -> str:
    """The state's word at the end of the last bar, or before it where the year ends."""
    if not strip.word or not strip.stretches:
        return ""
    end = _at(frame, max(last for _, last in strip.stretches), year)
    begin = _at(frame, min(first for first, _ in strip.stretches), year)
    room = frame.width - end > len(strip.word) * 8
    x, anchor = (end + 8, "start") if room else (begin - 6, "end")
    return (f'<text class="b halo" x="{x:.1f}" y="{baseline}" font-size="12" text-anchor="{anchor}">'
            f"{escape(strip.word)}</text>")


def _bar(frame: _Frame, first: date, last: date, top: int, look: str, year: int) -> str:
    end = _at(frame, last, year) + _day(frame, year)
    begin = min(_at(frame, first, year), end - _LEAST)
    return (f'<rect class="{look}" x="{begin:.1f}" y="{top}" width="{end - begin:.1f}" '
            f'height="{frame.bar}" rx="3"/>')


def _at(frame: _Frame, day: date, year: int) -> Decimal:
    return frame.left + _day(frame, year) * (day - date(year, 1, 1)).days


def _day(frame: _Frame, year: int) -> Decimal:
    return Decimal(frame.width - frame.left - 4) / ((date(year + 1, 1, 1) - date(year, 1, 1)).days)
