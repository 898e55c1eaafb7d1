"""What the law wants done by when, as data with its article (`content/law/duties.yaml`)."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Discriminator
from pydantic import Field as Key

from .base import Count, Flag, Model, Text
from .calendar import YearDay


class Occasion(StrEnum):
    """What sets a duty going."""

    EFFECT = "effect"
    """Rows of an announcement, or of the province's own decision, take effect."""
    ANNOUNCED = "announced"
    """A ministry signs an announcement."""
    DECIDED = "decided"
    """The province's decision is signed."""
    DECISION_EFFECT = "decision-effect"
    """The province's decision takes effect."""
    FEEDBACK = "feedback"
    """A feedback arrives at the office."""


class Leeway(StrEnum):
    """How much time an announcement leaves."""

    USUAL = "usual"
    SHORTENED = "shortened"
    """The legal act was issued by the shortened procedure (trình tự, thủ tục rút gọn)."""
    LATE = "late"
    """The announcement came when the usual day had already passed, whatever the reason."""


class Bearer(StrEnum):
    """Whose duty it is."""

    MINISTRY = "ministry"
    AUTHORITY = "authority"
    CONTROL_OFFICE = "control-office"
    SUBMITTER = "submitter"
    """The department that proposes the decision; as long as nobody is named, the control office."""
    RECEIVERS = "receivers"
    """Every office that receives dossiers."""
    UNITS = "units"
    """Every department and every commune."""


class Proof(StrEnum):
    """What in the content shows that it is done."""

    DECISION = "decision"
    ENTERED = "entered"
    POSTED = "posted"
    PROCESS = "process"
    TEXT = "text"
    REVIEW_PLAN = "review-plan"
    UNIT_PLAN = "unit-plan"
    """Each unit's own plan under the place's control plan of the year; a year without that plan asks for none."""
    TASK = "task"
    """A plan's task that names the duty in `meets` and says when it was `done`."""
    NONE = "none"
    """Nothing here begins or ends it: it stands on the list of rules only."""


class Offset(Model):
    """A number of days before or after an occasion. The day of the occasion itself is not counted."""

    kind: Literal["before", "after"]
    of: Occasion
    days: Count
    unit: Literal["day", "working-day"] = "day"


class Yearly(Model):
    """Every year `before` (trước ngày) these days: the day before each is the last."""

    kind: Literal["yearly"]
    before: Annotated[tuple[YearDay, ...], Key(min_length=1)]
    ahead: Flag = False
    """What is made concerns the year after."""


class LegalDuty(Model):
    """One duty, by its id."""

    does: Text
    """What must be done, so that it can stand in a list: Nhập vào Cơ sở dữ liệu quốc gia …"""
    who: Bearer
    when: Annotated[Offset | Yearly, Discriminator("kind")]
    leeway: tuple[Leeway, ...] = (Leeway.USUAL, Leeway.LATE, Leeway.SHORTENED)
    """It holds where an announcement leaves so much time."""
    proof: Proof
    act: Text
    """An id of `law/acts`, or a citation where the act is not there."""
    article: Text | None = None
    sure: Flag = True
    """False where the rule was not read in the act itself, or the act names no number of days."""
    note: Text | None = None
