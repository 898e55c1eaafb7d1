"""A plan: what must be reached, who does what by when; of a review, what it saves; of an inspection, who is visited.

It says nothing of what was done: that stands beside it (`progress.yaml`), for a signed plan is not edited any more."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import Field as Key

from ..viet import ROMAN
from .base import Amount, Code, Count, Day, Flag, Level, Model, Slug, Text, WebAddress
from .compliance_cost import Cost
from .decision import Signer, ValueName

Year = Annotated[Count, Key(ge=1990, le=2100)]
"""A year of government as plans name it."""


class PlanKind(StrEnum):
    """What the plan is for."""

    CONTROL = "control"
    REVIEW = "review"
    INSPECTION = "inspection"
    UNIT = "unit"
    REFORM = "reform"
    DISPATCH = "dispatch"


class Compare(StrEnum):
    """How what is reached must stand to the goal."""

    AT_LEAST = "≥"
    AT_MOST = "≤"
    EQUAL = "="
    MORE = ">"
    LESS = "<"


class Goal(Model):
    """What must be reached; of one level, in one year or from a year on, where the plan says so."""

    value: Amount
    level: Level | None = None
    year: Year | None = None
    from_year: Year | None = None

    def holds(self, year: int) -> bool:
        """Whether it is a goal of a year."""
        return self.year == year if self.year is not None else self.from_year is None or self.from_year <= year


class Covered(StrEnum):
    """What the catalog itself tells when it is counted: of how many procedures it holds."""

    SAMPLE = "sample"
    PROCESS = "process"
    CURRENT = "current"
    """No change has taken effect whose text is not entered."""
    ONLINE = "online"
    """Wholly or partly."""
    FULL = "full"


class Target(Model):
    """What must be reached, told by an indicator."""

    id: Slug
    indicator: Text
    compare: Compare = Compare.AT_LEAST
    unit: Text = "%"
    goals: Annotated[tuple[Goal, ...], Key(min_length=1)]
    figure: Slug | None = None
    """The indicator of `content/indicators/` whose figures tell it."""
    measure: Covered | None = None
    """What counting the catalog tells of it (`/thong-ke/`)."""
    note: Text | None = None


class Task(Model):
    """One task, with its number as the plan has it (1, 1.1); one without lead is a heading over those below it."""

    number: Annotated[str, Key(pattern=r"^\d{1,3}(?:\.\d{1,3}){0,3}$")]
    name: Text
    lead: tuple[Text, ...] = ()
    """Ids of organizations, or names as the plan has them (Các sở, ban, ngành)."""
    with_: tuple[Text, ...] = Key(default=(), alias="with")
    deadline: Text | None = None
    """The plan's own words, such as Quý II/2025; `derive.deadlines` types them."""
    product: Text | None = None
    meets: Slug | None = None
    """The duty of `law/duties.yaml` that it fulfils."""
    unsure: Text | None = None
    """What the import was not sure of: an editor settles it and takes the key away."""


class TaskGroup(Model):
    """A heading (I, II …) over tasks."""

    title: Text
    tasks: Annotated[tuple[Task, ...], Key(min_length=1)]


class Duty(Model):
    """What one unit must see to."""

    who: Text
    does: Annotated[tuple[Text, ...], Key(min_length=1)]


class Information(Model):
    """How many things people must declare, before and after (their cut is asked for in NQ 131/NQ-CP)."""

    before: Count
    after: Count


class Review(Model):
    """One procedure or group of procedures to be reviewed, why, and what that saves (NĐ 63/2010 Đ28, Đ30)."""

    name: Text
    codes: tuple[Code, ...] = ()
    lead: tuple[Text, ...] = ()
    reason: Text
    proposal: Text | None = None
    """What is to become simpler; none yet where the review only begins."""
    product: Text | None = None
    deadline: Text | None = None
    before: Cost | None = None
    after: Cost | None = None
    information: Information | None = None


class Share(StrEnum):
    """Of what a plan wants a share: procedures made simpler, declared information cut, bodies inspected."""

    SIMPLIFIED = "simplified"
    INFORMATION = "information"
    DEPARTMENTS = "departments"
    DISTRICTS = "districts"
    COMMUNES = "communes"
    SUBORDINATE = "subordinate"
    LARGE_SUBORDINATE = "large-subordinate"


class Quota(Model):
    """The share that must be reached, of how many, and who says so."""

    of: Share
    at_least: Amount
    """In per cent."""
    total: Count | None = None
    source: Text


class Visit(Model):
    """Who is inspected, when, about what, and the conclusion that followed."""

    who: Text
    of: Share | None = None
    """Among what it counts for the quotas."""
    count: Count = 1
    when: Text
    """In words, as a task's deadline."""
    unannounced: Flag = False
    by: Text | None = None
    contents: tuple[Text, ...] = ()
    conclusion: Text | None = None
    """The paper that concludes it: the name of its YAML beside the plan."""


class Plan(Model):
    """`plans/<year>/<slug>/plan.yaml`."""

    kind: PlanKind
    year: Year
    until_year: Year | None = None
    title: Text
    summary: Text
    issuer: Text
    """An organization's id; of a plan of another place, the name it had."""
    other_place: Flag = False
    """Of another place: an example to look at, outside the clock and the statistics."""
    parent: Text | None = None
    """The plan it carries out, `<year>/<slug>`."""
    number: Text | None = None
    signed: Day | None = None
    source: WebAddress | None = None
    subject: Text | None = None
    """Its trích yếu on the paper, where the title does not say it."""
    addressees: tuple[Text, ...] = ()
    bases: tuple[Text, ...] = ()
    purposes: tuple[Text, ...] = ()
    requirements: tuple[Text, ...] = ()
    contents: tuple[Text, ...] = ()
    """What is to be done in the main, or what is inspected."""
    targets: tuple[Target, ...] = ()
    groups: Annotated[tuple[TaskGroup, ...], Key(max_length=len(ROMAN))] = ()
    reviews: tuple[Review, ...] = ()
    procedures: Count | None = None
    """Of a review: how many procedures the share made simpler is reckoned from."""
    visits: tuple[Visit, ...] = ()
    quotas: tuple[Quota, ...] = ()
    duties: tuple[Duty, ...] = ()
    funding: Text | None = None
    values: Mapping[ValueName, Text] = Key(default_factory=dict)
    """Other words that its doctype asks for, by the name in braces."""
    recipients: tuple[Text, ...] = ()
    signer: Signer | None = None

    @property
    def years(self) -> range:
        """The years it is for."""
        return range(self.year, max(self.year, self.until_year or self.year) + 1)

    def numbered(self) -> Iterator[tuple[str, int, int, Task]]:
        """Every task with its key (group and number, II.3.1) and its place; numbers begin anew in each group."""
        for group_at, group in enumerate(self.groups):
            for task_at, task in enumerate(group.tasks):
                yield f"{ROMAN[group_at]}.{task.number}", group_at, task_at, task
