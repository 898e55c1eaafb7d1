"""What a quarterly or yearly report on procedures says, from the catalog: its borders, its tables, its sums. Pure.

Borders: TT 01/2020/TT-VPCP, as `law/indicators.yaml` has them. A reporting quarter is three reporting months."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ..model.base import Action, Level
from ..model.deadline import Cycle, Period
from ..model.indicator import Indicator, Measurement, Reporting
from ..model.library import DecisionCase
from ..resolve import Catalog
from ..viet import number, padded_date
from .annex import published_rows
from .compliance_cost import saving_of
from .indicators import gathered

HANDLING = "handling"
Facts = Mapping[str, str]
_LEVELS = (Level.PROVINCE, Level.COMMUNE)


@dataclass(frozen=True, slots=True)
class Handling:
    """How dossiers were handled: the rows of each level, and the sums of all."""

    rows: tuple[tuple[Level, tuple[tuple[str, Mapping[str, int]], ...]], ...]
    sums: Mapping[str, int]
    indicator: Indicator


def borders(period: Period, reporting: Reporting) -> tuple[date, date]:
    """The first and the last day of a reporting period: it begins in the month before (NĐ 09/2019)."""
    before = period.first - timedelta(days=1)
    return before.replace(day=reporting.begins), period.last.replace(day=reporting.begins) - timedelta(days=1)


def handling(catalog: Catalog, period: Period) -> Handling | None:
    """The table of handled dossiers from the indicator that fills it; None where nobody entered the period."""
    library = catalog.library
    key = next((key for key, one in library.indicators.items() if one.report == HANDLING), None)
    if key is None:
        return None
    indicator = library.indicators[key]
    months = [one for one in library.figures.get(key, ()) if one.period.cycle is Cycle.MONTH
              and period.first <= one.period.first <= period.last]
    bodies = dict.fromkeys(one.organization for one in months)
    of_level = {level: tuple((body, _counts(indicator, [one for one in months if one.organization == body]))
                             for body in bodies if (known := catalog.organization(body)) and known.level is level)
                for level in _LEVELS}
    rows = tuple((level, many) for level, many in of_level.items() if many)
    return Handling(rows, _counts(indicator, months), indicator) if rows else None


def _counts(indicator: Indicator, months: list[Measurement]) -> Mapping[str, int]:
    """The counts of a period, and the sum of those that begin alike: received of received-online and received-paper."""
    by_month: dict[Period, list[Measurement]] = {}
    for one in months:
        by_month.setdefault(one.period, []).append(one)
    counts = gathered(indicator, by_month)
    stems = dict.fromkeys(name.partition("-")[0] for name in counts)
    return {**counts, **{stem: sum(value for name, value in counts.items() if name.startswith(f"{stem}-"))
                         for stem in stems}}


def publishing(catalog: Catalog, first: date, last: date) -> tuple[tuple[DecisionCase, Mapping[Action, int]], ...]:
    """The decisions signed in a period that publish anything, and how many rows of each action."""
    signed = [(case.decision.signed, case) for case in catalog.library.decisions.values()
              if case.decision.signed and first <= case.decision.signed <= last and case.decision.publishes]
    return tuple((case, Counter(one.row.action for one in published_rows(catalog, case, last)))
                 for _, case in sorted(signed, key=lambda one: (one[0], one[1].key)))


def publishing_facts(case: DecisionCase, actions: Mapping[Action, int]) -> Facts:
    """One decision as a row of the table."""
    decision, after = case.decision, case.follow_up
    return {"decision": f"Quyết định số {decision.number or '…'}",
            "signed": padded_date(decision.signed) if decision.signed else "",
            "new": number(actions.get(Action.NEW, 0)),
            "amend": number(actions.get(Action.AMEND, 0) + actions.get(Action.REPLACE, 0)),
            "repeal": number(actions.get(Action.REPEAL, 0)),
            "entered": padded_date(after.entered) if after and after.entered else "chưa ghi"}


def reviewing_facts(catalog: Catalog, year: int) -> Iterator[Facts]:
    """The reviews of a year with their proposals and what they save in a year."""
    for plan in catalog.library.plans.values():
        for review in plan.reviews if plan.year == year and not plan.other_place else ():
            saving = saving_of(review)
            costs = {"before": number(saving.before), "after": number(saving.after),
                     "saving": f"{number(saving.share)} %"} if saving else {}
            yield {"name": review.name, "proposal": review.proposal or "chưa có", **costs}


def delay_reasons(catalog: Catalog, period: Period) -> tuple[tuple[str, int], ...]:
    """Why dossiers were late in a period, the most frequent reason first."""
    found: Counter[str] = Counter()
    for key, indicator in catalog.library.indicators.items():
        for one in catalog.library.figures.get(key, ()) if indicator.reasons else ():
            if one.value is not None and period.first <= one.period.first <= period.last:
                found[one.reason] += int(one.value)
    return tuple(sorted(found.items(), key=lambda one: (-one[1], one[0])))
