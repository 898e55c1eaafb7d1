"""An annual plan: targets, tasks and dates (first cut)."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field as Key

from .base import Amount, Count, Day, Model, Slug, Text, WebAddress
from .decision import Signer


class PlanKind(StrEnum):
    """What the plan is for."""

    CONTROL = "control"
    REVIEW = "review"
    INSPECTION = "inspection"
    UNIT = "unit"
    REFORM = "reform"


class Target(Model):
    """What must be reached."""

    indicator: Text
    compare: Text = "≥"
    value: Amount
    unit: Text = "%"
    reached: Amount | None = None
    as_of: Day | None = None
    note: Text | None = None


class Task(Model):
    """One task, with its number as the plan has it (1, 1.1)."""

    number: Text
    name: Text
    lead: tuple[Text, ...] = ()
    with_: tuple[Text, ...] = Key(default=(), alias="with")
    deadline: Text | None = None
    """The plan's own words, such as Quý II/2025."""
    due: Day | None = None
    """The day by which, where the words name one."""
    product: Text | None = None
    meets: Slug | None = None
    """The duty of `law/duties.yaml` that it fulfils."""
    done: Day | None = None
    """When it was finished."""


class TaskGroup(Model):
    """A heading (I, II …) over tasks."""

    title: Text
    tasks: Annotated[tuple[Task, ...], Key(min_length=1)]


class Duty(Model):
    """What one unit must see to."""

    who: Text
    does: Annotated[tuple[Text, ...], Key(min_length=1)]


class Plan(Model):
    """`plans/<year>/<slug>/plan.yaml`."""

    kind: PlanKind
    year: Count
    title: Text
    summary: Text
    issuer: Slug
    number: Text | None = None
    signed: Day | None = None
    source: WebAddress | None = None
    bases: tuple[Text, ...] = ()
    purposes: tuple[Text, ...] = ()
    requirements: tuple[Text, ...] = ()
    targets: tuple[Target, ...] = ()
    groups: tuple[TaskGroup, ...] = ()
    duties: tuple[Duty, ...] = ()
    signer: Signer | None = None
