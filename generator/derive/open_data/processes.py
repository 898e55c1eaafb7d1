"""Internal processes step by step, as the software that runs them wants them. Knows no file format."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ...model.base import Amount
from ..naming import field_name
from ..sentences import procedure_path
from .ground import Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessStepRow:
    """One step of a procedure's internal process."""

    code: str
    name: str
    field: str
    field_name: str
    since: date
    by: str | None = None
    case: str | None = None
    number: int
    unit: str
    work: str
    hours: Amount
    product: str | None = None
    back_to: int | None = None
    back_when: str | None = None
    page: str


def process_step_rows(ground: Ground) -> Iterator[ProcessStepRow]:
    """The processes of procedures that have not ended, by code: also one that begins on a later day."""
    catalog = ground.catalog
    for code, entry in sorted(ground.entries.items()):
        process, shown = catalog.library.procedures[code].process, ground.standings[code].shown
        if process is None or shown is None or entry.ended:
            continue
        for number, step in enumerate(process.steps, 1):
            yield ProcessStepRow(
                code=code, name=" ".join(shown.version.name.split()), field=entry.field,
                field_name=field_name(catalog, entry.field), since=process.since, by=process.by, case=process.case,
                number=number, unit=step.unit, work=step.work, hours=step.hours, product=step.product,
                back_to=step.back.to if step.back else None, back_when=step.back.when if step.back else None,
                page=ground.url(f"{procedure_path(code)}#quy-trinh"))
