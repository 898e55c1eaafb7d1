"""What the decision that approves internal processes prints of each: facts, steps with their sum, drawing, comparison.

Knows no wording of the decision and no table's columns; `holds` of its tables are the names of the facts here."""

from collections.abc import Iterable, Iterator
from datetime import date

from ..model.doctype import Facts, Piece, Sheet, Words
from ..model.document import GAP
from ..model.library import Procedure
from ..model.procedure import Version
from ..model.process import Process, ProcessStep, sum_of
from ..model.process_form import ProcessForm
from ..resolve import Catalog
from ..viet import number
from .flow_columns import back_words
from .flow_figure import figures
from .paper_facts import time_paragraphs
from .restructuring import Restructuring, restructuring
from .words import levels
from .worktime import in_all, in_days, in_hours

STEPS, CHANGES, FLOW = "steps", "changes", "flow"
"""The names of the sheets and of the figures in a piece; also of the tables' forms."""


def process_pieces(catalog: Catalog, codes: Iterable[str], day: date, words: Words) -> tuple[Piece, ...]:
    """A piece for each procedure named that has a process, in the order named; as it stands on a day."""
    named = (catalog.library.procedures.get(code) for code in codes)
    return tuple(_piece(catalog, procedure, procedure.process, day, words)
                 for procedure in named if procedure and procedure.process)


def _piece(catalog: Catalog, procedure: Procedure, process: Process, day: date, words: Words) -> Piece:
    form = catalog.library.program.processes
    dated = catalog.version(procedure.code, max(day, process.since))
    change = restructuring(process, form)
    return Piece(
        values={**_values(catalog, procedure, dated.version if dated else None, day, words),
                **_of_process(process, change, form)},
        sheets={STEPS: (_steps(process.steps, form),), CHANGES: (_changes(change, form),) if change else ()},
        figures={FLOW: figures(process.steps, form)})


def _values(catalog: Catalog, procedure: Procedure, version: Version | None, day: date,
            words: Words) -> dict[str, str | tuple[str, ...]]:
    """What the procedure's text says; dots where it is not entered."""
    field = catalog.library.fields.get(procedure.field)
    known = {"code": procedure.code if procedure.code[0].isdigit() else GAP, "field": field.name if field else GAP}
    if version is None:
        return {**known, "name": GAP, "levels": GAP, "time": (GAP,), "agency": GAP}
    bodies = version.agency.handles or version.agency.decides
    return {**known, "name": version.name, "levels": levels(version.levels).lower(),
            "time": time_paragraphs(version, procedure.local_entry(day), words),
            "agency": "; ".join(catalog.organization_name(key, day) for key in bodies) or GAP}


def _of_process(process: Process, change: Restructuring | None, form: ProcessForm) -> dict[str, str | tuple[str, ...]]:
    """What its steps make; a paragraph about a case or a restructuring that there is not vanishes."""
    return {"total": in_all(sum_of(process.steps), form), "count": str(len(process.steps)),
            "case": (process.case,) if process.case else (),
            "before": (change.title,) if change else (),
            "before_total": (in_all(change.before, form),) if change else (),
            "saved": (change.saved,) if change else ()}


def _steps(steps: tuple[ProcessStep, ...], form: ProcessForm) -> Sheet:
    """A row a step, and their sum without a number."""
    rows = [Facts(facts={"work": tuple(filter(None, (step.work, back_words(step, form)))), "unit": (step.unit,),
                         **_time(step, form), "product": (step.product,) if step.product else ()}) for step in steps]
    total = sum_of(steps)
    last = {"ordinal": (), "work": (form.words["total"],), "hours": (number(total),), "time": (in_hours(total, form),),
            "days": (in_days(total, form),)}
    return Sheet(form=STEPS, rows=(*rows, Facts(facts=last)))


def _time(step: ProcessStep, form: ProcessForm) -> dict[str, tuple[str, ...]]:
    return {"hours": (number(step.hours),), "time": (in_hours(step.hours, form),),
            "days": (in_days(step.hours, form),)}


def _changes(change: Restructuring, form: ProcessForm) -> Sheet:
    """Before and after side by side, a step that there is not said to be none; then both sums and what was saved."""
    rows = [Facts(facts={**dict(_side("before", step.before, form)), **dict(_side("after", step.after, form)),
                         "change": (step.change,)}) for step in change.steps]
    last = {"ordinal": (), "before-work": (form.words["total"],), "before-hours": (number(change.before),),
            "after-work": (form.words["total"],), "after-hours": (number(change.after),), "change": (change.saved,)}
    return Sheet(form=CHANGES, rows=(*rows, Facts(facts=last)))


def _side(side: str, step: ProcessStep | None, form: ProcessForm) -> Iterator[tuple[str, tuple[str, ...]]]:
    if step is None:
        yield f"{side}-work", (form.words["none"],)
        return
    yield f"{side}-work", (step.work,)
    yield f"{side}-unit", (step.unit,)
    yield f"{side}-hours", (number(step.hours),)
