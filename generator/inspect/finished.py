"""A finished file as what can be measured: sheets, lines, drawn rules. Knows no file format and no law.

Lengths are millimetres, letters and the spaces between lines points; None where a file does not tell."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Side = Literal["full", "left", "right", "cell", "margin", "float"]
"""Where a line stands: over the whole width, in a column of head or foot, in a table, in the sheet's margin."""
Align = Literal["left", "center", "right", "justify"]
WidthOf = Callable[[str, float, bool, bool], float | None]
"""The width in points of a text of a size, bold or not, slanted or not; None where no typeface is here to tell."""

POINT = 25.4 / 72
"""A point in millimetres."""
SINGLE = 1.149
"""Single line spacing of Times New Roman as word processors count it, in parts of the letters' size."""
BLACK = "000000"


class NotReadable(Exception):  # noqa: N818 - a fault in the file given, no error of ours
    """A file that gives nothing to measure; `why` in a word: zip, xml, pdf, large, locked, text."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of letters that look the same."""

    text: str
    family: str | None = None
    size: float | None = None
    bold: bool = False
    italic: bool = False
    color: str | None = BLACK


@dataclass(frozen=True, slots=True)
class Rule:
    """A line under a text. `kind`: drawn, or typed with hyphens."""

    kind: Literal["drawn", "typed"]
    length: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: what it says, how its letters look, where it stands."""

    spans: tuple[Span, ...]
    part: int = 0
    side: Side = "full"
    aligns: frozenset[Align] = frozenset()
    """The alignments it may have: one line that fills its column is centred and justified alike."""
    first: float | None = None
    """From the column's edge to its first letter."""
    above: float | None = None
    """Between it and the line before."""
    pitch: float | None = None
    """From line to line, in single spacings."""
    width: float | None = None
    """Of its longest line of letters."""
    rule: Rule | None = None
    heading: bool = False
    """In a table: its heading row."""

    @property
    def text(self) -> str:
        """Its words as they are shown, without blanks at the ends."""
        return "".join(span.text for span in self.spans).strip()

    @property
    def lettered(self) -> tuple[Span, ...]:
        """The stretches with something to see in them."""
        return tuple(span for span in self.spans if span.text.strip())


@dataclass(frozen=True, slots=True)
class Numbering:
    """The page numbers of a part. `place`: the margin they stand in."""

    on_first: bool | None = None
    on_others: bool | None = None
    place: Literal["top", "bottom"] | None = None
    centred: bool | None = None
    arabic: bool | None = None
    from_one: bool | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper of a part: size and margins, `margins` by side.

    `slack`: a margin measured on a page may be that much more than the one that was set."""

    width: float
    height: float
    margins: Mapping[str, float | None]
    numbering: Numbering = field(default_factory=Numbering)
    slack: Mapping[str, float] = field(default_factory=dict)

    @property
    def landscape(self) -> bool:
        """Whether it is wider than high."""
        return self.width > self.height


@dataclass(frozen=True, slots=True)
class Finished:
    """A file. `loose`: families of letters that a PDF names without carrying them."""

    sheets: tuple[Sheet, ...]
    lines: tuple[Line, ...]
    loose: tuple[str, ...] = ()
    carries_fonts: bool = False
    """Whether this kind of file is to carry its fonts."""
