"""Rules P: what an internal process must keep to."""

from collections.abc import Iterator
from datetime import date

from ..derive.worktime import cases_of, limits
from ..model.library import Procedure
from ..model.local import LocalEntry
from ..model.procedure import Version
from ..model.process import HOURS_A_DAY, Process, sum_of
from ..problem import Place, Problem, problem
from ..resolve import Catalog
from ..viet import number


def a_process_fits_its_limit(catalog: Catalog, today: date) -> Iterator[Problem]:
    """P001. The hours of a process may not exceed any time limit that it must keep.

    A limit in calendar days holds more or fewer working hours by the day it begins: held against the fewest, and told
    as a reminder."""
    for procedure, process, version, local in _processes(catalog, today):
        total = sum_of(process.steps)
        wanted = limits(version, local, process.case, catalog.library.program.processes)
        missed = [limit for limit in wanted if total > limit.hours]
        tightest = min(missed, key=lambda limit: (limit.calendar, limit.hours), default=None)
        if tightest is not None:
            days, hours = divmod(total - tightest.hours, HOURS_A_DAY)
            yield problem(_place(procedure).at("steps"), "P001", "warning" if tightest.calendar else "error",
                          code=procedure.code, total=number(total), time=tightest.words, limit=number(tightest.hours),
                          over=number(total - tightest.hours), days=number(days), hours=number(hours))


def a_process_names_a_case_there_is(catalog: Catalog, today: date) -> Iterator[Problem]:
    """P002. The case a process is for is one of those that the time limit knows."""
    for procedure, process, version, local in _processes(catalog, today):
        known = cases_of(version, local)
        if process.case is not None and process.case not in known:
            yield problem(_place(procedure).at("case"), "P002", case=process.case, known="; ".join(sorted(known)))


def earlier_steps_ended_before(catalog: Catalog, today: date) -> Iterator[Problem]:
    """P003. The steps before a restructuring held until the new ones began."""
    for procedure, process, _, _ in _processes(catalog, today):
        until = process.before.until if process.before else None
        if until is not None and until >= process.since:
            yield problem(_place(procedure).at("before", "until"), "P003", until=until, since=process.since)


def a_way_back_leads_to_an_earlier_step(catalog: Catalog, today: date) -> Iterator[Problem]:
    """P004. A dossier goes back to a step that it has been at."""
    for procedure in catalog.library.procedures.values():
        steps = procedure.process.steps if procedure.process else ()
        for index, step in enumerate(steps):
            if step.back and step.back.to > index:
                yield problem(_place(procedure).at("steps", index, "back", "to"), "P004", number=index + 1,
                              to=step.back.to)


def _processes(catalog: Catalog, today: date) -> Iterator[tuple[Procedure, Process, Version, LocalEntry | None]]:
    """Every process with the text it carries out: that of the day, or of the later day it begins."""
    for code, procedure in catalog.library.procedures.items():
        if procedure.process is not None:
            day = max(today, procedure.process.since)
            dated = catalog.version(code, day)
            if dated is not None:
                yield procedure, procedure.process, dated.version, procedure.local_entry(day)


def _place(procedure: Procedure) -> Place:
    return Place(f"{procedure.place.path}/process.yaml")
