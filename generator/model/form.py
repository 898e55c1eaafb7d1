"""A blank form as data: its fields, who signs it; how forms print and what samples may hold (`data/forms.yaml`)."""

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, WithJsonSchema, model_validator
from pydantic import Field as Key
from pydantic_core import PydanticCustomError

from .base import Amount, Count, Day, Flag, Model, Slug, Text

FIELD_ID = re.compile(r"[a-z]+(?:_[a-z]+)*")


class FieldKind(StrEnum):
    """What is written into a field. `person`, `id-number` and `phone` hold personal data: samples invent them."""

    TEXT = "text"
    PERSON = "person"
    ID_NUMBER = "id-number"
    PHONE = "phone"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    CHECK = "check"
    LONG = "long"
    TABLE = "table"


def _id(value: str) -> str:
    if not FIELD_ID.fullmatch(value):
        raise PydanticCustomError("field_id", "not a field's id")
    return value


FieldId = Annotated[str, AfterValidator(_id), WithJsonSchema(
    {"type": "string", "pattern": f"^{FIELD_ID.pattern}$"})]
CellKind = Literal[FieldKind.TEXT, FieldKind.PERSON, FieldKind.ID_NUMBER, FieldKind.PHONE, FieldKind.NUMBER,
                   FieldKind.DATE]


class FormColumn(Model):
    """A column of a table that is filled in."""

    label: Text
    kind: CellKind = FieldKind.TEXT
    share: Annotated[Amount, Key(gt=0)] = Decimal(1)
    """Its part of the width."""
    optional: Flag = False


class FormField(Model):
    """One thing to fill in."""

    label: Text
    kind: FieldKind = FieldKind.TEXT
    optional: Flag = False
    """A sample may leave it out."""
    dots: Annotated[Count, Key(ge=1, le=400)] | None = None
    """Length of the blank, in dots; by its kind where none is said."""
    words: Flag = False
    """A date in words: ngày … tháng … năm …"""
    options: tuple[Text, ...] = ()
    """What may be chosen."""
    lines: Annotated[Count, Key(ge=0, le=40)] | None = None
    """Further lines of dots under a long text."""
    columns: Mapping[FieldId, FormColumn] = Key(default_factory=dict)
    rows: Annotated[Count, Key(ge=1, le=60)] | None = None
    """Empty rows of the blank table."""

    @model_validator(mode="after")
    def _is_whole(self) -> "FormField":
        """A choice needs something to choose, a table its columns; no other kind has either."""
        if bool(self.options) != (self.kind is FieldKind.CHOICE) or bool(self.columns) != (
                self.kind is FieldKind.TABLE):
            raise PydanticCustomError("field_shape", "options or columns do not fit the kind")
        return self


class FormSignature(Model):
    """Who signs the form."""

    title: Text
    note: Text | None = None
    """Under the title, such as (Ký, ghi rõ họ tên)."""
    name: FieldId | None = None
    """The field whose value a sample prints as the signer's name."""


class BlankForm(Model):
    """The front matter of `forms/<slug>.md`; a dossier's form is a component of the procedure (NĐ 63/2010 Đ8 k2)."""

    name: Text
    number: Text | None = None
    """As the act numbers it, such as Mẫu số 01."""
    act: Slug | None = None
    """The act that sets it."""
    since: Day
    """The day from which it is the one to use."""
    checked: Day | None = None
    """The day on which it was last held against the version in force."""
    head: Literal["nation", "none"] = "nation"
    fields: Mapping[FieldId, FormField] = Key(default_factory=dict)
    signatures: tuple[FormSignature, ...] = Key(default=(), max_length=2)


class Blanks(Model):
    """What stands in a form where nothing is filled in."""

    dots: Mapping[FieldKind, Count]
    """Dots by kind, where words follow; the last blank of a line is dotted to its end."""
    gap: Count
    """Blanks between one field and the next one's label."""
    lines: Count
    rows: Count
    day: Text
    day_words: Text
    box: Text
    ticked: Text
    numbered: Text
    """Above the form: its number, and the act that sets it."""
    unnumbered: Text


class Fiction(Model):
    """What data must look like to be plainly invented (Luật 91/2025/QH15 on personal data)."""

    person: Text
    """The pattern of a whole name."""
    surnames: tuple[Text, ...]
    """A capitalised word after one of these makes a name."""
    places: tuple[Text, ...]
    """Places that are called like people."""
    numbers: Text
    """The pattern of a number that could be someone's."""
    invented: Text
    """How its digits begin when it is invented."""
    money: Text
    """The pattern of an amount, which is nobody's number."""
    mail: Text
    mail_ends: tuple[Text, ...]
    phone: Text
    id_number: Text


class Attachments(Model):
    """What an official blank file may be."""

    largest: Count
    unpacked: Count
    entries: Count


class DossierWords(Model):
    """The fixed words of a sample dossier."""

    title: Text
    procedure: Text
    case: Text
    summary: Text
    caption: Text
    ordinal: Text
    paper: Text
    quantity: Text
    shown_how: Text
    filled: Text
    """Of a form that is filled in, of a text that shows what must stand there; else only its note is said."""
    shown: Text
    show_only: Text
    original: Text
    copy_: Text = Key(alias="copy")


class Skeleton(Model):
    """What a new sample dossier begins with, until an editor writes it."""

    summary: Text
    text: Text
    note: Text
    values: Mapping[FieldKind, Text]


class FormRules(Model):
    """`data/forms.yaml`."""

    largest: Count
    """Bytes of a form's text."""
    blanks: Blanks
    fiction: Fiction
    attachments: Attachments
    dossier: DossierWords
    skeleton: Skeleton
