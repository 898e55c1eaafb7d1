"""A paper as a tree of roles: what each line is, never how it looks. Knows no law, no font and no file format.

Serialised the same way every time, because signing freezes it."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field as Key

from .base import Day, Model, Slug

GAP = "…"
"""Stands where something is not known; printed as dots, never filled by guessing."""
FILL = "\t"
"""Stands in a form for dots up to the end of the line; how many is known when the line is set."""


class Role(StrEnum):
    """What a line is for. `data/formats/*.yaml` says how each looks, with the article that wants it."""

    SUPERIOR = "superior"
    ISSUER = "issuer"
    NUMBER = "number"
    NATION = "nation"
    MOTTO = "motto"
    PLACE_DATE = "place-date"
    TYPE_NAME = "type-name"
    SUBJECT = "subject"
    ABOUT = "about"
    AUTHORITY = "authority"
    ENACTING = "enacting"
    ADDRESSEE = "addressee"
    ADDRESSEE_ITEM = "addressee-item"
    BASIS = "basis"
    SECTION = "section"
    ARTICLE = "article"
    CLAUSE = "clause"
    POINT = "point"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    FORM_LINE = "form-line"
    SIGNER_TITLE = "signer-title"
    SIGNER_NOTE = "signer-note"
    SIGNATURE_FIELD = "signature-field"
    SIGNER_NAME = "signer-name"
    RECIPIENTS_TITLE = "recipients-title"
    RECIPIENT = "recipient"
    ANNEX_NAME = "annex-name"
    ANNEX_TITLE = "annex-title"
    ANNEX_REFERENCE = "annex-reference"
    ANNEX_PART = "annex-part"
    ANNEX_PART_TITLE = "annex-part-title"
    TABLE_HEADING = "table-heading"
    TABLE_GROUP = "table-group"
    TABLE_CELL = "table-cell"
    DEMONSTRATION = "demonstration"
    TRIAL = "trial"
    SAMPLE = "sample"
    PAGE_NUMBER = "page-number"


class Run(Model):
    """A stretch of text with one weight: `strong` for a label such as Điều 1., `emphasis` for an aside."""

    text: str
    strong: bool = False
    emphasis: bool = False


class Line(Model):
    """One paragraph and its role."""

    kind: Literal["line"] = "line"
    role: Role
    runs: tuple[Run, ...] = ()

    @property
    def text(self) -> str:
        """Its words without weights."""
        return "".join(run.text for run in self.runs)


class Head(Model):
    """The two columns on top: who issues it and its number; the nation, its motto, place and day."""

    kind: Literal["head"] = "head"
    issuing: tuple[Line, ...]
    nation: tuple[Line, ...]


class Foot(Model):
    """The two columns at the end: who receives it; title, room for the signature, name."""

    kind: Literal["foot"] = "foot"
    recipients: tuple[Line, ...]
    signature: tuple[Line, ...]


class Align(StrEnum):
    """How a column's cells stand."""

    LEFT = "left"
    CENTER = "center"


class Column(Model):
    """A column of a table: its heading, its share of the width, how its cells stand."""

    heading: str
    share: float
    align: Align = Align.LEFT
    over: str | None = None
    """The heading above it and its neighbours that have the same."""


class GroupRow(Model):
    """A heading over the rows that follow, across the whole width. Depth 0 is the outer one."""

    kind: Literal["group"] = "group"
    depth: int = 0
    text: str


class CellRow(Model):
    """One row; a cell is the paragraphs in it."""

    kind: Literal["cells"] = "cells"
    cells: tuple[tuple[str, ...], ...]


TableRow = Annotated[GroupRow | CellRow, Key(discriminator="kind")]


class Table(Model):
    """A real table; its heading row stands again on every page."""

    kind: Literal["table"] = "table"
    caption: str
    """What it lists, for those who cannot see it."""
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]


class Figure(Model):
    """A drawing: a process, a code to scan. `svg` is whole, without colour; sizes in millimetres."""

    kind: Literal["figure"] = "figure"
    alt: str
    """What it shows, in words."""
    svg: str
    width: float
    height: float


Block = Annotated[Line | Head | Foot | Table | Figure, Key(discriminator="kind")]


class Part(Model):
    """The paper itself, or one annex: starts on a new page, numbered on its own (NĐ 30/2020 PL I, Phần I, III.1.đ)."""

    orientation: Literal["portrait", "landscape"] = "portrait"
    blocks: tuple[Block, ...]


class Document(Model):
    """A paper. `notices` stand at the foot of every page: demonstration, trial."""

    format: Slug = "nd30-2020"
    doctype: Slug
    language: str = "vi-VN"
    title: str
    issuer: str
    """Who issues it, for the file's own description."""
    day: Day | None = None
    """The day on it; none while it is a draft."""
    address: str
    """Where its page will always be."""
    notices: tuple[Line, ...] = ()
    parts: tuple[Part, ...]


def line(role: Role, text: str = "", *, strong: bool = False, emphasis: bool = False) -> Line:
    """A line of one run; without text, a line that only keeps a place."""
    return Line(role=role, runs=(Run(text=text, strong=strong, emphasis=emphasis),) if text else ())


def with_notice(document: Document, role: Role, text: str) -> Document:
    """The same paper with one more notice at the foot of every page."""
    return document.model_copy(update={"notices": (*document.notices, line(role, text))})


def freeze(document: Document) -> bytes:
    """The tree as JSON: equal trees give equal bytes."""
    return document.model_dump_json(indent=1, exclude_defaults=False).encode() + b"\n"


def thaw(data: bytes) -> Document:
    """The tree that `freeze` wrote."""
    return Document.model_validate_json(data)


def lines(document: Document) -> list[Line]:
    """Every line outside tables, in reading order, notices left out."""
    found: list[Line] = []
    for part in document.parts:
        for block in part.blocks:
            if isinstance(block, Line):
                found.append(block)
            elif isinstance(block, Head):
                found += [*block.issuing, *block.nation]
            elif isinstance(block, Foot):
                found += [*block.recipients, *block.signature]
    return found


def gaps(document: Document) -> list[str]:
    """What still stands as dots, each with words around it; the annexes' reference to the paper stays unfilled on an
    electronic paper by law (NĐ 30/2020 PL I, Phần I, III.1.c) and is no gap."""
    found = [entry.text if entry.text != GAP else f"{entry.role}: {GAP}" for entry in lines(document)
             if GAP in entry.text and entry.role is not Role.ANNEX_REFERENCE]
    for part in document.parts:
        for table in (block for block in part.blocks if isinstance(block, Table)):
            for row in table.rows:
                if isinstance(row, GroupRow):
                    found += [row.text] if GAP in row.text else []
                    continue
                found += [f"{' '.join(row.cells[0])} · {column.heading}"
                          for column, cell in zip(table.columns, row.cells, strict=True) if GAP in "".join(cell)]
    return found
