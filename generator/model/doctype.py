"""A kind of paper as data: its wording, its bases by day, its tables; and what is filled into it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import Field as Key

from .base import Action, Amount, Count, Day, Level, Model, Slug, Text
from .document import Align, Figure, Role
from .format import Format


class Dated(Model):
    """A wording with its days of validity. One with a placeholder that stands for several is repeated for each."""

    text: Text
    since: Day | None = None
    until: Day | None = None

    def holds(self, day: date) -> bool:
        """Whether it is to be used on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class SheetColumn(Model):
    """A column of a table. `holds` names the fact that stands in it; `ordinal` counts the rows."""

    heading: Text
    holds: Slug
    share: Amount
    align: Align = Align.LEFT
    over: Text | None = None
    """The heading above it and its neighbours that have the same."""


class SheetForm(Model):
    """A table's fixed words: what it lists, its columns."""

    title: Text
    columns: Annotated[tuple[SheetColumn, ...], Key(min_length=1)]


class AnnexForm(Model):
    """A text of the doctype that stands as an annex. One whose name is among the pieces is repeated for each."""

    text: Slug
    orientation: Literal["portrait", "landscape"] = "portrait"


class SignatureForm(Model):
    """Who signs a form that is no act: the applicant, the officer who takes it in."""

    title: Text
    note: Text | None = None
    """Under the title, such as (Ký, ghi rõ họ tên)."""
    name: Text | None = None


class SheetSize(Model):
    """A size that a paper is printed in: its format, and the side of its code to scan in millimetres."""

    format: Slug
    code: Amount


class Form(Model):
    """`form.yaml`: all of a paper's fixed words but its texts."""

    name: Text
    format: Slug = "nd30-2020"
    symbol: Text | None = None
    """Type and issuer in the number, such as QĐ-UBND; a paper without one has no number."""
    title: Text
    """For the file's description and the page."""
    about: Text | None = None
    """What a dispatch is about: V/v …, under its number (NĐ 30/2020 PL I, Phần I, II.5.b)."""
    asks_for: tuple[Slug, ...] = ()
    """Of a submission: the kinds of decision that its wording fits."""
    head: Literal["official", "nation", "none"] = "official"
    foot: Literal["official", "form", "none"] = "official"
    signatures: Annotated[tuple[SignatureForm, ...], Key(max_length=2)] = ()
    """Of a form: one signs on the right, two side by side."""
    recipients_title: Text = "Nơi nhận:"
    bases: tuple[Dated, ...] = ()
    recipients: tuple[Dated, ...] = ()
    orientation: Literal["portrait", "landscape"] = "portrait"
    sizes: Mapping[Slug, SheetSize] = Key(default_factory=dict)
    """Of a board: the sizes it comes in."""
    tables: Mapping[Slug, SheetForm] = Key(default_factory=dict)
    annexes: tuple[AnnexForm, ...] = ()


class Paragraph(Model):
    """One paragraph of a text, its role told by how it begins; `place` names what is filled in there instead."""

    role: Role = Role.PARAGRAPH
    text: str = ""
    place: Slug | None = None


class Heading(Model):
    """A heading over the rows of a table that follow; depth 0 is the outer one."""

    heading: Text
    depth: Count = 0


class Facts(Model):
    """One row of a table: its facts by name, each as paragraphs."""

    facts: Mapping[str, tuple[str, ...]]


class Sheet(Model):
    """What is filled into a table: `form` names its columns; the title is printed where there are several."""

    form: Slug
    title: Text | None = None
    rows: tuple[Heading | Facts, ...]


class Piece(Model):
    """What is filled into one text, each by the name that the text has for it."""

    values: Mapping[str, str | tuple[str, ...]] = Key(default_factory=dict)
    sheets: Mapping[str, tuple[Sheet, ...]] = Key(default_factory=dict)
    figures: Mapping[str, tuple[Figure, ...]] = Key(default_factory=dict)
    texts: Mapping[str, str] = Key(default_factory=dict)
    """Paragraphs an editor wrote, in the same signs."""
    pieces: Mapping[str, tuple["Piece", ...]] = Key(default_factory=dict)
    """What repeats another text of the doctype, once for each."""


class Filling(Piece):
    """What is filled into a doctype: everything that differs from paper to paper."""

    day: Day | None = None
    """The day on the paper; none in a draft."""
    law_day: Day
    """The day whose wording and names hold."""
    superior: Text | None = None
    issuer: tuple[Text, ...] = ()
    number: Text | None = None
    place: Text
    signer_title: tuple[Text, ...] = ()
    signer_name: Text | None = None
    address: Text
    notice: Text | None = None


class Doctype(Model):
    """A folder of `data/doctypes`: the words, the texts by file name (`body` is the paper's own), a sample."""

    form: Form
    texts: Mapping[Slug, tuple[Paragraph, ...]]
    sample: Filling


class Words(Model):
    """`data/doctypes/words.yaml`: the words that papers have for what the models tell by key."""

    demonstration: Text
    trial: Text
    sample: Text
    actions: Mapping[Action, Text]
    levels: Mapping[Level, Text]
    ways: Mapping[str, Text]
    units: Mapping[str, Text]
    online: Mapping[str, Text]
    kinds: Mapping[str, Text]
    """Kinds of act, such as Nghị định."""
    phrases: Mapping[str, Text]
    """Short phrases with placeholders, by name."""


@dataclass(frozen=True, slots=True)
class Doctypes:
    """All that is needed to write a paper: the kinds by folder name, the formats by file name, the words."""

    kinds: Mapping[str, Doctype]
    formats: Mapping[str, Format]
    words: Words
