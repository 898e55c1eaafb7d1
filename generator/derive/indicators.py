"""What figures say: rankings, trends, the place as a whole, the points and ranks of the scoring, delays. Pure.

Nothing is averaged: shares are added up from their counts; without counts only the place's own figure tells it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..model.base import Level
from ..model.deadline import Period
from ..model.indicator import Better, Gather, Indicator, IndicatorRules, Measurement, Scoring
from ..model.library import Library
from ..model.organization import Organization

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Standing:
    """One organization in one period: its place among all (equal values share one), and its value the period before."""

    organization: str
    value: Decimal
    rank: int
    before: Decimal | None


@dataclass(frozen=True, slots=True)
class Point:
    """The value of one period; None where nothing is known of it."""

    period: Period
    value: Decimal | None
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Score:
    """An organization's points by group, in the groups' order (None: no figure), their sum, and its rank by them.

    `name` is None where a group is missing: a sum of some groups has no rank."""

    organization: str
    points: tuple[Decimal | None, ...]
    total: Decimal
    place: int
    name: str | None


@dataclass(frozen=True, slots=True)
class Delay:
    """How many dossiers an organization is late with, and why."""

    organization: str
    count: Decimal
    reason: str


def most_of(indicator: Indicator, rules: IndicatorRules) -> Decimal | None:
    """The greatest value there can be: the group's points, a hundred per cent; None where there is no bound."""
    group = rules.scoring.groups.get(indicator.group or "") if rules.scoring else None
    if indicator.points and group is not None:
        return group.most
    return _HUNDRED if indicator.unit == "%" else None


def periods(figures: Iterable[Measurement]) -> tuple[Period, ...]:
    """The periods there are figures of, the oldest first."""
    return tuple(sorted({figure.period for figure in figures}, key=lambda period: period.first))


def ranking(indicator: Indicator, figures: Sequence[Measurement], period: Period,
            own: str = "") -> tuple[Standing, ...]:
    """The organizations of a period, the best first; `own` is the place itself, which is no competitor of its parts."""
    known = periods(figures)
    earlier = known[known.index(period) - 1] if period in known and known.index(period) else None
    before = _by_organization(figure for figure in figures if figure.period == earlier)
    sign = -1 if indicator.better is Better.HIGHER else 1
    values = _by_organization(figure for figure in figures if figure.period == period and figure.organization != own)
    found: list[Standing] = []
    for name, value in sorted(values.items(), key=lambda row: (sign * row[1], row[0])):
        rank = found[-1].rank if found and found[-1].value == value else len(found) + 1
        found.append(Standing(name, value, rank, before.get(name)))
    return tuple(found)


def _by_organization(figures: Iterable[Measurement]) -> dict[str, Decimal]:
    """The values of a period; rows that differ by reason alone are added up."""
    found: dict[str, Decimal] = {}
    for figure in figures:
        if figure.value is not None:
            found[figure.organization] = found.get(figure.organization, Decimal(0)) + figure.value
    return found


def whole(indicator: Indicator, figures: Sequence[Measurement], own: str,
          bodies: Mapping[str, Organization], level: Level | None = None) -> tuple[Point, ...]:
    """The place as a whole (or one level of it) over time, by the first way that tells it.

    The place's own figure; else shares from the sums of their counts; else, of a list with reasons, the sum."""
    found: list[Point] = []
    for period in periods(figures):
        many = [figure for figure in figures if figure.period == period]
        mine = [figure for figure in many if figure.organization == own and level is None]
        parts = mine or [figure for figure in many if figure.organization != own
                         and _at(bodies.get(figure.organization), level)]
        counts = gathered(indicator, {period: parts})
        value = indicator.share(counts)
        if value is None and (mine or (indicator.reasons and parts)):
            value = sum((figure.value for figure in parts if figure.value is not None), Decimal(0))
        found.append(Point(period, value, counts))
    return tuple(found)


def _at(body: Organization | None, level: Level | None) -> bool:
    return level is None or (body is not None and body.level is level)


def gathered(indicator: Indicator, by_period: Mapping[Period, Sequence[Measurement]]) -> Mapping[str, int]:
    """The counts of several organizations and periods as one: sums, and stocks as they stood first or last."""
    order = [by_period[period] for period in sorted(by_period, key=lambda period: period.first)]
    kept = {Gather.SUM: order, Gather.FIRST: order[:1], Gather.LAST: order[-1:]}
    return {name: sum(figure.counts.get(name, 0) for many in kept[counted.over] for figure in many)
            for name, counted in indicator.counts.items()}


def trend(figures: Sequence[Measurement], organization: str) -> Mapping[Period, Decimal]:
    """One organization's values by period."""
    own = [figure for figure in figures if figure.organization == organization]
    by_period = {period: _by_organization(figure for figure in own if figure.period == period)
                 for period in periods(own)}
    return {period: values[organization] for period, values in by_period.items() if organization in values}


def scores(library: Library, period: Period) -> tuple[Score, ...]:
    """The scoring of a period, the most points first."""
    scoring = library.indicator_rules.scoring
    if scoring is None:
        return ()
    by_group = {indicator.group: {figure.organization: figure.value for figure in library.figures.get(key, ())
                                  if figure.period == period}
                for key, indicator in library.indicators.items() if indicator.points}
    names = sorted({name for known in by_group.values() for name in known} - {library.site.place.authority})
    rows = [(name, tuple(by_group.get(group, {}).get(name) for group in scoring.groups)) for name in names]
    totals = sorted(((name, points, sum((one for one in points if one is not None), Decimal(0)))
                     for name, points in rows), key=lambda row: (-row[2], row[0]))
    found: list[Score] = []
    for index, (name, points, total) in enumerate(totals):
        place = found[-1].place if found and found[-1].total == total else index + 1
        found.append(Score(name, points, total, place, None if None in points else rank_name(scoring, total)))
    return tuple(found)


def rank_name(scoring: Scoring, total: Decimal) -> str | None:
    """How good so many points are."""
    return next((rank.name for rank in scoring.ranks if total >= rank.at_least), None)


def scored_periods(library: Library) -> tuple[Period, ...]:
    """The periods of which there are points."""
    return periods(figure for key, indicator in library.indicators.items() if indicator.points
                   for figure in library.figures.get(key, ()))


def delays(figures: Iterable[Measurement], period: Period) -> tuple[Delay, ...]:
    """Who is late with how many and why, the most first."""
    found = [Delay(figure.organization, figure.value, figure.reason) for figure in figures
             if figure.period == period and figure.value]
    return tuple(sorted(found, key=lambda one: (-one.count, one.organization, one.reason)))
