"""What each role looks like: a national format as data, with the range the law allows and the value we chose."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field as Key

from .base import Amount, Flag, Model, Text
from .document import Role


class Measure(Model):
    """A length or size: what the act allows, and what we use. Without `min` and `max` the act leaves it free."""

    min: Amount | None = None
    max: Amount | None = None
    use: Amount


class Rule(Model):
    """A drawn line under a text; `length` as a part of the text's width."""

    length: Measure


class Look(Model):
    """How a role looks. `size` in points, `indent` of the first line in millimetres, spacing in points."""

    basis: Text
    """The article that says so, or `practice`."""
    size: Measure
    bold: Flag = False
    italic: Flag = False
    upper: Flag = False
    align: Literal["left", "center", "justify"] = "justify"
    indent: Measure | None = None
    left: Measure | None = None
    """How far all its lines stand from the left edge, in millimetres."""
    with_list: Measure | None = None
    """The same for a line that opens a list; alone it stands as `align` says."""
    before: Amount | None = None
    after: Amount | None = None
    """Space above and below; where it says none, the body's own spacing holds."""
    keep: Flag = False
    """Stays on the page of what follows."""
    box: Flag = False
    """In a single frame."""
    color: Text | None = None
    """RGB in hex; black where none is said."""
    rule: Rule | None = None


class Sides(Model):
    """Margins in millimetres."""

    top: Measure
    bottom: Measure
    left: Measure
    right: Measure


class Paper(Model):
    """The sheet, in millimetres, upright."""

    basis: Text
    width: Amount
    height: Amount
    margins: Sides
    landscape_margins: Sides


class Font(Model):
    """The typeface the act names, and families of the same metrics that count as right."""

    basis: Text
    family: Text
    metric_equal: tuple[Text, ...]
    color: Text


class Spacing(Model):
    """Of the body's paragraphs: space between them in points, lines as a multiple of single spacing."""

    basis: Text
    between: Measure
    lines: Measure


class PageNumber(Model):
    """Where the number stands."""

    basis: Text
    on_first: Flag
    from_top: Amount
    """Millimetres from the sheet's edge to the line's top."""
    restart_in_annex: Flag


class Columns(Model):
    """Shares of the two columns of head and foot, points above the foot, the room for a signature in millimetres."""

    head: Annotated[tuple[Amount, ...], Key(min_length=2, max_length=2)]
    foot: Annotated[tuple[Amount, ...], Key(min_length=2, max_length=2)]
    foot_before: Amount = Decimal(12)
    signature_height: Amount
    signature_width: Amount


class GroupLook(Model):
    """How a heading over rows differs from the role's look, by its depth."""

    bold: Flag = True
    italic: Flag = False
    align: Literal["left", "center"] = "left"


class TableLook(Model):
    """Space above and borders in points, padding in millimetres; looks of headings over rows, the outer one first."""

    before: Amount = Decimal(6)
    border: Amount
    padding_x: Amount
    padding_y: Amount
    groups: Annotated[tuple[GroupLook, ...], Key(min_length=1)] = (GroupLook(),)


class FigureLook(Model):
    """Of a drawing, which stands centred: space above in points, whether it stays with what follows."""

    before: Amount = Decimal(6)
    enlarged: Amount = Decimal(1)
    keep: Flag = False
    """Stays on the page of what follows."""


class Tolerance(Model):
    """How far a finished file may be off: lengths in mm, letters and spacing in points, parts of a length."""

    length: Amount
    size: Amount
    spacing: Amount
    lines: Amount
    """In single spacings."""
    part: Amount


class Format(Model):
    """`data/formats/<id>.yaml`."""

    name: Text
    act: Text
    nation: Text
    motto: Text
    paper: Paper
    font: Font
    spacing: Spacing
    page_number: PageNumber | None = None
    """None on what hangs on a wall."""
    columns: Columns
    table: TableLook
    figure: FigureLook = FigureLook()
    roles: Mapping[Role, Look]
    tolerance: Tolerance | None = None
    """A format without one is not measured."""
    required: tuple[Role, ...] = ()
    """The elements that no paper in this format goes without; a dispatch has its subject for the type's name."""
