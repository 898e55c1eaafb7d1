"""A quarterly or yearly report drafted from a plan, its progress and the figures: a letter the editor goes on with."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ..derive.deadlines import days
from ..derive.progress import Status, TaskStanding, standings, target_standings
from ..derive.report_figures import (
    HANDLING,
    Handling,
    borders,
    delay_reasons,
    handling,
    publishing,
    publishing_facts,
    reviewing_facts,
)
from ..derive.target_figures import with_figures
from ..load.figures import period_of
from ..load.kinds import with_schema_line
from ..load.report_words import report_words
from ..model.deadline import Cycle, Period
from ..model.indicator import Reporting
from ..model.plan import Plan
from ..problem import Place, Problem, problem
from ..resolve import Catalog
from ..viet import ROMAN, number, padded_date, two_digits
from .writing import block, dumped, write_new

_PLACE = Place("congkhai new report")
_MOST_REASONS = 5
_SIGNER = "CHỦ TỊCH"


@dataclass(frozen=True, slots=True)
class _Draft:
    """What a report is made from."""

    catalog: Catalog
    key: str
    plan: Plan
    period: Period
    first: date
    last: date

    @property
    def name(self) -> str:
        """The paper's name: report-quy-2, report-nam; of a plan of several years with the year."""
        what = f"quy-{self.period.number}" if self.period.cycle is Cycle.QUARTER else "nam"
        return f"report-{what}" + (f"-{self.period.year}" if self.period.year != self.plan.year else "")


def new_report(catalog: Catalog, plans: Path, key: str, period: str) -> tuple[Path | None, list[Problem]]:
    """Writes `report-quy-2.yaml` beside a plan (`<year>/<slug>`); what nobody knows yet is left to the editor."""
    library = catalog.library
    plan = library.plans.get(key)
    reporting = library.indicator_rules.reporting
    named = period_of(period, Cycle.QUARTER) or period_of(period, Cycle.YEAR)
    if plan is None or plan.other_place:
        return None, [problem(_PLACE, "C011", value=key)]
    if named is None or reporting is None:
        return None, [problem(_PLACE, "C010", value=period)]
    made = _Draft(catalog, key, plan, named, *borders(named, reporting))
    path = plans / key / f"{made.name}.yaml"
    text = with_schema_line(f"plans/{key}/{path.name}", dumped(_letter(made, reporting)))
    write_new(path, text)
    return path, []


def _letter(made: _Draft, reporting: Reporting) -> dict[str, Any]:
    said, plan = report_words().sentences, made.plan
    period = report_words().periods[made.period.cycle].format(roman=ROMAN[made.period.number - 1],
                                                              year=made.period.year)
    span = said["span"].format(first=padded_date(made.first), last=padded_date(made.last))
    found = handling(made.catalog, made.period)
    year = made.period.cycle is Cycle.YEAR
    tables = {HANDLING: _handling_rows(made, found), "publishing": _publishing_rows(made)}
    if year:
        tables["reviewing"] = [dict(facts) for facts in reviewing_facts(made.catalog, made.period.year)]
    return {"doctype": "report-year" if year else "report-quarter", "title": said["title"].format(period=period),
            "by": plan.issuer, "subject": said["subject"].format(period=period), "addressees": list(reporting.to),
            "text": block("\n\n".join(_text(made, found, period, span))), "values": {"period": span}, "tables": tables,
            "copies": list(plan.recipients), "number": None, "signed": None,
            "signer": {"title": plan.signer.title if plan.signer else _SIGNER}}


def _text(made: _Draft, found: Handling | None, period: str, span: str) -> Iterator[str]:
    said = report_words().sentences
    issuer = made.catalog.organization_name(made.plan.issuer, made.last)
    decisions = publishing(made.catalog, made.first, made.last)
    yield said["intro"].format(issuer=issuer, period=period, span=span)
    yield said["results"]
    yield said["published_head"]
    yield said["published"].format(decisions=two_digits(len(decisions)), rows=two_digits(
        sum(sum(actions.values()) for _, actions in decisions))) if decisions else said["unpublished"]
    yield said["handled_head"]
    yield _handled(found) if found else said["unhandled"]
    yield said["plan_head"]
    many = _standings(made)
    yield from _of_plan(made, many)
    yield said["troubles"]
    reasons = delay_reasons(made.catalog, made.period)[:_MOST_REASONS]
    yield from [said["reasons"], *(said["reason"].format(reason=reason, count=number(count))
                                   for reason, count in reasons)] if reasons else []
    yield said["write_troubles"]
    yield said["ahead"]
    due = [one for one in many if _falls_due_next(made, one)]
    yield from [said["due"], *map(_task, due)] if due else []
    yield f"{said['write_ahead']}./."


def _handled(found: Handling) -> str:
    sums = Counter(found.sums)
    share = found.indicator.share(sums)
    return report_words().sentences["handled"].format(
        received=number(sums["received"]), online=number(sums["received-online"]), done=number(sums["done"]),
        in_time=number(sums["done"] - sums["done-late"]), late=number(sums["done-late"]),
        share=number(share) if share is not None else "…")


def _standings(made: _Draft) -> tuple[TaskStanding, ...]:
    return standings(made.plan, made.catalog.library.progress.get(made.key), made.last)


def _of_plan(made: _Draft, many: tuple[TaskStanding, ...]) -> Iterator[str]:
    """What is done and what is late; the targets that have a figure."""
    said, library = report_words().sentences, made.catalog.library
    late = [one for one in many if one.status is Status.OVERDUE]
    if made.key in library.progress:
        done = sum(one.status.done for one in many)
        yield said["late" if late else "in_time"].format(done=two_digits(done), all=two_digits(len(many)),
                                                         plan=made.plan.title, late=two_digits(len(late)))
        yield from map(_task, late)
    else:
        yield said["untracked"]
    progress = with_figures(library, made.plan, library.progress.get(made.key), made.last)
    known = [(one.target, one.goal, one.reading.value)
             for one in target_standings(made.plan, progress, made.last) if one.reading]
    yield from [said["targets"]] if known else []
    for target, goal, value in known:
        yield said["target"].format(indicator=target.indicator, value=f"{number(value)} {target.unit}",
                                    must=f"{target.compare.value} {number(goal.value)} {target.unit}")


def _falls_due_next(made: _Draft, standing: TaskStanding) -> bool:
    """Whether a task falls due in the period after this one; of a year, in the year after."""
    months = made.period.cycle.months
    number_of_months = made.period.year * 12 + (made.period.number - 1) * months + months
    following = Period(made.period.cycle, number_of_months // 12, number_of_months % 12 // months + 1)
    return any(following.first <= day <= following.last for day in days(standing.deadline, following.year))


def _task(standing: TaskStanding) -> str:
    return report_words().sentences["task"].format(key=standing.key, name=standing.task.name,
                                                   deadline=standing.task.deadline or "…")


def _handling_rows(made: _Draft, found: Handling | None) -> list[dict[str, str]]:
    """The rows by level; one that says so where there is no figure."""
    if found is None:
        return [{"unit": report_words().sentences["no_unit"]}]
    rows: list[dict[str, str]] = []
    for level, bodies in found.rows:
        rows.append({"heading": report_words().levels[level]})
        rows += [{"unit": made.catalog.organization_name(body, made.last), **_numbers(counts)}
                 for body, counts in bodies]
    return [*rows, {"unit": report_words().sentences["total"], **_numbers(found.sums)}]


def _numbers(counts: Mapping[str, int]) -> dict[str, str]:
    return {name: number(count) for name, count in counts.items()}


def _publishing_rows(made: _Draft) -> list[dict[str, str]]:
    rows = [dict(publishing_facts(case, actions))
            for case, actions in publishing(made.catalog, made.first, made.last)]
    return rows or [{"decision": report_words().sentences["no_decision"]}]
