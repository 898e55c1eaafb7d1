"""A procedure's text: what a version says (NĐ 63/2010 Đ8 k2, amended by NĐ 92/2017). The province's part: `local`."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Discriminator, Tag
from pydantic import Field as Key

from .base import Amount, Count, Day, Flag, Level, Model, Slug, Text


class Audience(StrEnum):
    """Who may carry a procedure out."""

    CITIZEN = "citizen"
    OVERSEAS = "overseas-vietnamese"
    FOREIGNER = "foreigner"
    BUSINESS = "business"
    FOREIGN_BUSINESS = "foreign-business"
    COOPERATIVE = "cooperative"
    ORGANIZATION = "organization"
    FOREIGN_ORGANIZATION = "foreign-organization"
    OFFICIAL = "official"
    PARTY = "party"


class Online(StrEnum):
    """How far it can be done online."""

    NONE = "none"
    PARTIAL = "partial"
    FULL = "full"
    UNKNOWN = "unknown"


class Way(StrEnum):
    """How a dossier is handed in."""

    COUNTER = "counter"
    ONLINE = "online"
    POST = "post"


class Unit(StrEnum):
    """Unit of a time limit. `day` is a calendar day."""

    HOUR = "hour"
    WORKING_DAY = "working-day"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class ProcedureKind(StrEnum):
    """`standard`: a ministry's text for all; `specific`: set by a province; `internal`: between offices."""

    STANDARD = "standard"
    SPECIFIC = "specific"
    INTERNAL = "internal"


class Span(Model):
    """A time limit of a number of units; half days occur."""

    kind: Literal["span"]
    value: Annotated[Amount, Key(gt=0)]
    unit: Unit
    note: Text | None = None


class WithinDay(Model):
    """Settled on the working day it is handed in."""

    kind: Literal["within-day"]
    note: Text | None = None


class TimeText(Model):
    """A time limit that only words can give."""

    kind: Literal["text"]
    text: Text


class CaseTime(Model):
    """One case's own limit."""

    name: Text
    time: Annotated[Span | WithinDay | TimeText, Key(discriminator="kind")]


class ByCase(Model):
    """A time limit that differs by case."""

    kind: Literal["by-case"]
    cases: Annotated[tuple[CaseTime, ...], Key(min_length=1)]


class UnknownTime(Model):
    """Not entered: never shown as 0 days."""

    kind: Literal["unknown"]
    note: Text | None = None


Time = Annotated[Span | WithinDay | TimeText | ByCase | UnknownTime, Key(discriminator="kind")]


class Free(Model):
    """Nothing to pay, by a rule that says so (`basis`: an act's id, with `#dieu-n` where known)."""

    kind: Literal["free"]
    basis: Text | None = None
    note: Text | None = None


class FixedFee(Model):
    """One amount. `currency` other than VND is kept as the source has it."""

    kind: Literal["amount"]
    value: Annotated[Amount, Key(gt=0)]
    currency: Text = "VND"
    per: Text | None = None
    """What one pays it for, such as trang or bản."""
    basis: Text | None = None
    note: Text | None = None


class FeeRow(Model):
    """One line of a fee table: an amount, or words where the amount is not a number."""

    what: Text
    value: Amount | None = None
    currency: Text = "VND"
    note: Text | None = None


class FeeTable(Model):
    """Several amounts, by what is asked for."""

    kind: Literal["table"]
    rows: Annotated[tuple[FeeRow, ...], Key(min_length=1)]
    basis: Text | None = None
    note: Text | None = None


class FeeText(Model):
    """A fee that only words can give."""

    kind: Literal["text"]
    text: Text
    basis: Text | None = None


class UnknownFee(Model):
    """Not entered: never shown as 0 đồng."""

    kind: Literal["unknown"]
    note: Text | None = None


Fee = Annotated[Free | FixedFee | FeeTable | FeeText | UnknownFee, Key(discriminator="kind")]


class Step(Model):
    """One step in order."""

    who: Text | None = None
    name: Text | None = None
    does: Text


class Channel(Model):
    """One way to hand in the dossier, with its time limit and fee."""

    how: Way
    time: Time
    fee: Fee
    note: Text | None = None

    @property
    def fee_basis(self) -> str | None:
        """The act by which the fee is collected, where one is named."""
        return None if isinstance(self.fee, UnknownFee) else self.fee.basis


class Component(Model):
    """One paper of the dossier."""

    item: Text
    original: Count = 0
    copy_: Count = Key(default=0, alias="copy")
    form: Slug | None = None
    """Id of a blank form in the procedure's `forms/`."""
    form_name: Text | None = None
    """Name of a form that the source mentions without a file."""
    note: Text | None = None
    show_only: Flag = False
    """Shown at the counter, not handed in."""


class AnyOf(Model):
    """Papers of which one is enough: counts as one thing to bring."""

    any_of: Annotated[tuple[Component, ...], Key(min_length=2)]
    title: Text | None = None


def _piece(value: object) -> str:
    return "any_of" if isinstance(value, AnyOf) or (isinstance(value, dict) and "any_of" in value) else "item"


Piece = Annotated[Annotated[Component, Tag("item")] | Annotated[AnyOf, Tag("any_of")], Discriminator(_piece)]


class Case(Model):
    """The papers of one case. A case without a name holds for everyone."""

    name: Text | None = None
    group: Text | None = None
    """What neighbouring cases have in common, where there are many to choose from."""
    dossier: tuple[Piece, ...] = ()

    def papers(self) -> Iterator[Component]:
        """Every paper named, also those of which one is enough."""
        for piece in self.dossier:
            yield from piece.any_of if isinstance(piece, AnyOf) else (piece,)


class Agency(Model):
    """Who decides, handles, takes part (organization ids); where dossiers are received, in words."""

    decides: tuple[Slug, ...] = ()
    handles: tuple[Slug, ...] = ()
    coordinates: tuple[Slug, ...] = ()
    receives: Text | None = None


class Correction(Model):
    """A slip of the keyboard mended in place; the page shows it."""

    day: Day
    what: Text


class Version(Model):
    """The whole text in force from a day: the file's name."""

    name: Text
    levels: Annotated[tuple[Level, ...], Key(min_length=1)]
    kind: ProcedureKind = ProcedureKind.STANDARD
    by: tuple[Text, ...] = ()
    """The acts that set it: `announcements/<year>/<id>` or `decisions/<year>/<slug>`."""
    audience: tuple[Audience, ...] = ()
    anywhere_in_province: Flag | None = None
    online: Online = Online.UNKNOWN
    online_reason: Text | None = None
    steps: tuple[Step, ...]
    channels: tuple[Channel, ...]
    cases: tuple[Case, ...]
    sets: Count | None = None
    """How many sets of the dossier."""
    results: tuple[Text, ...]
    agency: Agency
    conditions: tuple[Text, ...] = ()
    bases: tuple[Slug, ...]
    transition: Text | None = None
    """What holds for dossiers handed in before."""
    effective_to: Day | None = None
    keywords: tuple[Text, ...] = ()
    """Other words for it that the source gives; the province's own stand in `local.yaml`."""
    notes: tuple[Text, ...] = ()
    """What the source adds that no other key takes."""
    source: Text | None = None
    corrections: tuple[Correction, ...] = ()
