"""Letters of a PDF page put together to rows of text; frames and grids told from single lines. Knows no paragraphs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .finished import POINT, Span
from .pdf_marks import Glyph, Page, Stroke

_APART = 2.0
"""Two letters of one row stand at most this many letters' sizes apart; columns stand further."""
_WORD = 0.15
"""A gap wider than this, in letters' sizes, is a blank."""
_TOUCH = 0.3
_SEAL = 25.0
"""A frame lower than this, with nothing drawn inside, is a boxed notice; a table is higher or has inner lines."""


@dataclass(frozen=True, slots=True)
class Row:
    """Letters side by side on one base line `y` of one page."""

    glyphs: tuple[Glyph, ...]
    page: int
    y: float

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(span.text for span in self.spans).strip()

    @property
    def x0(self) -> float:
        """Where its first letter begins; a no-break space is kept on purpose and counts."""
        return next(glyph.x0 for glyph in self.glyphs if glyph.text != " ")

    @property
    def x1(self) -> float:
        """Where its last letter ends."""
        return next(glyph.x1 for glyph in reversed(self.glyphs) if glyph.text != " ")

    @property
    def size(self) -> float:
        """Of its largest letters, in points."""
        return max(glyph.size for glyph in self.glyphs if glyph.text.strip())

    @property
    def top(self) -> float:
        """Where its line of letters begins: Times New Roman rises 0.891 above the base line."""
        return self.y - 0.891 * self.size * POINT

    @property
    def spans(self) -> tuple[Span, ...]:
        """Its stretches of equal looks, blanks put where the letters stand apart."""
        found: list[Span] = []
        last: Glyph | None = None
        for glyph in self.glyphs:
            gap = last is not None and glyph.x0 - last.x1 > _WORD * glyph.size * POINT
            blank = " " if gap and last is not None and last.text.strip() and glyph.text.strip() else ""
            look = Span(blank + glyph.text, glyph.family, glyph.size, glyph.bold, glyph.italic, glyph.color)
            if found and (not glyph.text.strip() or _same(found[-1], look)):  # a blank looks like what is before it
                found[-1] = replace(found[-1], text=found[-1].text + look.text)
            else:
                found.append(look)
            last = glyph
        return tuple(found)


def _same(one: Span, other: Span) -> bool:
    return replace(one, text="") == replace(other, text="")


def rows_of(page: Page, number: int) -> list[Row]:
    """The rows of a page from top to bottom, from left to right; columns are rows of their own."""
    pieces: list[list[Glyph]] = []
    for glyph in page.glyphs:
        if pieces and _follows(pieces[-1][-1], glyph, _APART):
            pieces[-1].append(glyph)
        else:
            pieces.append([glyph])
    shown = [piece for piece in pieces if any(glyph.text.strip() for glyph in piece)]
    joined: list[list[Glyph]] = []
    for piece in sorted(shown, key=lambda piece: (round(piece[0].y), piece[0].x0)):
        match = next((other for other in reversed(joined[-8:]) if _follows(other[-1], piece[0], 1.0)), None)
        if match is not None:
            match += piece
        else:
            joined.append(list(piece))
    rows = [Row(tuple(piece), number, _base(piece)) for piece in joined]
    return sorted(rows, key=lambda row: (row.y, row.x0))


def _follows(last: Glyph, glyph: Glyph, apart: float) -> bool:
    """Whether a letter goes on with a row; raised letters stay in it."""
    size = max(last.size, glyph.size)
    same = abs(glyph.y - last.y) < 0.12 * size * POINT or (
        min(last.size, glyph.size) < 0.75 * size and abs(glyph.y - last.y) < 0.45 * size * POINT)
    return same and -0.3 * size * POINT < glyph.x0 - last.x1 < apart * size * POINT


def _base(glyphs: Iterable[Glyph]) -> float:
    shown = [glyph for glyph in glyphs if glyph.text.strip()]
    return max(shown, key=lambda glyph: glyph.size).y


@dataclass(frozen=True, slots=True)
class Drawings:
    """What the strokes of a page are: single lines, boxes around a notice, grids of tables."""

    lines: tuple[Stroke, ...]
    boxes: tuple[Stroke, ...]
    grids: tuple[Stroke, ...]


def drawings_of(page: Page) -> Drawings:
    """Strokes that touch belong together; those with upright ones are a box or a grid."""
    flat = [stroke for stroke in page.strokes if stroke.flat]
    upright = sorted((stroke for stroke in page.strokes if stroke.upright), key=lambda stroke: stroke.top)
    zones: list[list[Stroke]] = []
    for stroke in upright:
        touching = zones and stroke.top <= max(other.bottom for other in zones[-1]) + _TOUCH
        if touching:
            zones[-1].append(stroke)
        else:
            zones.append([stroke])
    hulls = [(zone, _hull(zone)) for zone in zones if len(zone) > 1]
    boxes = tuple(hull for zone, hull in hulls if len(zone) == 2 and hull.bottom - hull.top < _SEAL)
    grids = tuple(hull for zone, hull in hulls if hull not in boxes)
    lines = tuple(stroke for stroke in flat if not any(_within(stroke, hull) for _, hull in hulls))
    return Drawings(lines, boxes, grids)


def _hull(strokes: Sequence[Stroke]) -> Stroke:
    return Stroke(min(s.x0 for s in strokes), min(s.top for s in strokes),
                  max(s.x1 for s in strokes), max(s.bottom for s in strokes))


def _within(stroke: Stroke, hull: Stroke) -> bool:
    return (hull.top - 1 <= stroke.top and stroke.bottom <= hull.bottom + 1
            and hull.x0 - 1 <= stroke.x0 and stroke.x1 <= hull.x1 + 1)


def holds(hull: Stroke, row: Row) -> bool:
    """Whether a row stands inside a frame."""
    return hull.top - 0.5 <= row.y <= hull.bottom + 0.5 and hull.x0 - 1 <= row.x0 and row.x1 <= hull.x1 + 1
