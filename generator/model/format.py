"""What each role looks like: a national format as data, with the range the law allows and the value we chose."""

from collections.abc import Mapping
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
    """Shares of the two columns of head and foot, and the room for a signature in millimetres."""

    head: Annotated[tuple[Amount, ...], Key(min_length=2, max_length=2)]
    foot: Annotated[tuple[Amount, ...], Key(min_length=2, max_length=2)]
    signature_height: Amount
    signature_width: Amount


class TableLook(Model):
    """Borders in points, padding of cells in millimetres."""

    border: Amount
    padding_x: Amount
    padding_y: Amount


class Format(Model):
    """`data/formats/<id>.yaml`."""

    name: Text
    act: Text
    nation: Text
    motto: Text
    paper: Paper
    font: Font
    spacing: Spacing
    page_number: PageNumber
    columns: Columns
    table: TableLook
    roles: Mapping[Role, Look]
