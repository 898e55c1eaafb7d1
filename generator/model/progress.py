"""What shows how far a plan is: papers, figures and files, by task and by target. States nothing without them."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field as Key

from .base import Amount, Day, Flag, Level, Model, Slug, Text


class Evidence(Model):
    """What was done, on which day, and what shows it."""

    day: Day
    what: Text
    by: Text
    """`decisions/<year>/<slug>`, `announcements/<year>/<id>`, `plans/<year>/<slug>`, one of these with a paper's name
    after it, `indicators/<id>`, or a web address."""
    part: Flag = False
    """Whether it shows a part of the work only: the task goes on."""


class Reading(Model):
    """A figure of a target on a day, and what shows it."""

    day: Day
    value: Amount
    level: Level | None = None
    by: Text
    note: Text | None = None


class Progress(Model):
    """`progress.yaml` beside a plan: by the task's key (I.3, II.1.2) and by the target's id."""

    tasks: Mapping[Text, Annotated[tuple[Evidence, ...], Key(min_length=1)]] = Key(default_factory=dict)
    targets: Mapping[Slug, Annotated[tuple[Reading, ...], Key(min_length=1)]] = Key(default_factory=dict)
