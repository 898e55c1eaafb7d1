"""The table of data sets: to give away one more is a record, a function that yields it, a row here and its words.

Words: `data/open_data.yaml`. Which formats there are: `render/open_data/formats`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from .acts import AnnouncementRow, ChangeRow, DecisionRow, announcement_rows, change_rows, decision_rows
from .bodies import (
    EventRow,
    FieldRow,
    FigureRow,
    IndicatorRow,
    OrganizationRow,
    event_rows,
    field_rows,
    figure_rows,
    indicator_rows,
    organization_rows,
)
from .counts import CoverageRow, coverage_rows
from .ground import Ground
from .plans import PlanRow, TargetRow, TaskRow, plan_rows, target_rows, task_rows
from .procedures import ProcedureRecord, ProcedureRow, procedure_records, procedure_rows
from .processes import ProcessStepRow, process_step_rows
from .service import FeedbackRow, OfficeRow, feedback_rows, office_rows


@dataclass(frozen=True, slots=True)
class Dataset:
    """One data set: its name in addresses, the record it is made of, and where its records come from."""

    name: str
    record: Any
    """The class of its records: their fields are its columns."""
    rows: Callable[[Ground], Iterable[Any]]
    formats: tuple[str, ...] = ("json", "csv", "jsonl")
    by_day: bool = False
    """Whether a day that passes may change it, without anything that begins or ends: what falls due, for one."""


DATASETS: tuple[Dataset, ...] = (
    Dataset("procedures", ProcedureRow, procedure_rows, ("json", "csv", "jsonl", "jsonld")),
    Dataset("procedure-texts", ProcedureRecord, procedure_records, ("jsonl",)),
    Dataset("process-steps", ProcessStepRow, process_step_rows),
    Dataset("announcements", AnnouncementRow, announcement_rows, ("json", "csv", "jsonl", "jsonld")),
    Dataset("changes", ChangeRow, change_rows),
    Dataset("decisions", DecisionRow, decision_rows, ("json", "csv", "jsonl", "jsonld")),
    Dataset("plans", PlanRow, plan_rows, by_day=True),
    Dataset("targets", TargetRow, target_rows, by_day=True),
    Dataset("tasks", TaskRow, task_rows, by_day=True),
    Dataset("organizations", OrganizationRow, organization_rows, ("json", "csv", "jsonl", "jsonld")),
    Dataset("fields", FieldRow, field_rows, ("json", "csv", "jsonl", "jsonld")),
    Dataset("events", EventRow, event_rows, ("json", "csv", "jsonl", "jsonld")),
    Dataset("offices", OfficeRow, office_rows, by_day=True),
    Dataset("feedback", FeedbackRow, feedback_rows, by_day=True),
    Dataset("indicators", IndicatorRow, indicator_rows),
    Dataset("figures", FigureRow, figure_rows),
    Dataset("coverage", CoverageRow, coverage_rows),
)
