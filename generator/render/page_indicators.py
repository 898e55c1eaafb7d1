"""Pages of figures: all indicators and the scoring, each indicator with its trend, its ranking and its table.

Knows no way of counting: that is `derive.indicators`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from .. import viet
from ..derive.indicators import (
    Delay,
    Point,
    Score,
    Standing,
    delays,
    most_of,
    periods,
    ranking,
    scored_periods,
    scores,
    trend,
    whole,
)
from ..derive.sentences import INDICATORS, STATISTICS, Link, indicator_path
from ..derive.windows import window_words
from ..model.deadline import Cycle, Period
from ..model.indicator import Better, Indicator
from .charts import Spot, line_chart
from .drawings import bar
from .piece import Piece, View

_STATISTICS = Link("Thống kê", STATISTICS)
_INDEX = Link("Chỉ số, số liệu", INDICATORS)
_SHOWN = 12
"""So many of the last periods stand side by side in the table by organization."""


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator in the index."""

    name: str
    path: str
    period: str
    value: str
    change: str
    bodies: int


@dataclass(frozen=True, slots=True)
class Row:
    """One organization in a ranking."""

    rank: int
    name: str
    path: str
    value: str
    change: str
    drawing: Markup


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One organization's points."""

    place: int
    name: str
    path: str
    points: tuple[str, ...]
    total: str
    rank: str


def indicators_page(view: View) -> Piece:
    """Every indicator by group, and the scoring of the last month that has points."""
    library = view.catalog.library
    rules = library.indicator_rules
    scoring = rules.scoring
    scored = scored_periods(library)
    last = scored[-1] if scored else None
    rows = [_score(view, score) for score in scores(library, last)] if last else []
    names = {**({key: group.name for key, group in scoring.groups.items()} if scoring else {}),
             **{key: survey.name for key, survey in rules.surveys.items()}}
    by_group: dict[str, list[Line]] = {}
    for key, indicator in library.indicators.items():
        by_group.setdefault(indicator.group or "", []).append(_line(view, key, indicator))
    monthly = [(names[key], by_group[key]) for key in (scoring.groups if scoring else ()) if key in by_group]
    yearly = [line for key in rules.surveys for line in by_group.get(key, ())]
    others = by_group.get("", [])
    sections = [("cham-diem", "Chấm điểm phục vụ", rows), ("theo-nhom", "Theo nhóm", monthly),
                ("hang-nam", "Chỉ số hằng năm", yearly), ("khac", "Chỉ số khác", others),
                ("cach-tinh", "Cách tính", True)]
    return view.piece(
        "page", INDICATORS, "Chỉ số, số liệu",
        "Số liệu giải quyết thủ tục theo tháng của từng cơ quan, điểm phục vụ người dân, các chỉ số hằng năm.",
        (_STATISTICS,), "indicators.html", scoring=scoring, reporting=rules.reporting, rows=rows,
        period=window_words(last) if last else "", monthly=monthly, yearly=yearly, others=others,
        groups=list(scoring.groups.values()) if scoring else [], place=view.catalog.place_name(view.today),
        invented=any(indicator.invented for indicator in library.indicators.values()),
        sections=[(anchor, label) for anchor, label, there in sections if there])


def indicator_page(view: View, key: str) -> Piece:
    """One indicator: the place over time, the organizations of the last period, all periods, delays, the source."""
    library = view.catalog.library
    indicator, figures, own = library.indicators[key], library.figures.get(key, ()), library.site.place.authority
    known = periods(figures)
    last = known[-1] if known else None
    points = whole(indicator, figures, own, library.organizations)
    ranked = ranking(indicator, figures, last, own) if last else ()
    late = delays(figures, last) if last and indicator.reasons else ()
    told = _told(indicator, points, view.catalog.place_name(view.today))
    most = most_of(indicator, library.indicator_rules) or max((one.value for one in ranked), default=Decimal(0))
    table = _table(view, indicator, ranked, known[-_SHOWN:], key)
    has_trend = any(point.value is not None for point in points)
    sections = [("dien-bien", "Diễn biến", has_trend), ("xep-hang", "Xếp hạng", ranked),
                ("cham-tre", "Danh sách chậm trễ", late), ("tat-ca", "Mọi kỳ", table),
                ("nguon", "Nguồn và cách tính", True)]
    return view.piece(
        "page", indicator_path(key), indicator.name,
        f"{indicator.name}: diễn biến, xếp hạng các cơ quan, bảng số liệu.", (_STATISTICS, _INDEX), "indicator.html",
        indicator=indicator, period=window_words(last) if last else "", points=_point_rows(indicator, points),
        chart=line_chart("db", _spots(points), indicator.unit, told),
        told=told, rows=[_row(view, indicator, one, most) for one in ranked], counted=_headings(indicator),
        late=[_delay(view, one) for one in late], periods=[_short(one, True) for one in known[-_SHOWN:]],
        table=table, group=_group(view, indicator), place=view.catalog.place_name(view.today),
        better="Càng cao càng tốt" if indicator.better is Better.HIGHER else "Càng thấp càng tốt",
        has_trend=has_trend, sections=[(anchor, label) for anchor, label, there in sections if there])


def _value_words(value: Decimal | None, unit: str) -> str:
    """A value with its unit; what is not known is never 0."""
    return "chưa có số liệu" if value is None else f"{viet.number(value)}\u00a0{unit}"


def _line(view: View, key: str, indicator: Indicator) -> Line:
    library = view.catalog.library
    figures = library.figures.get(key, ())
    points = whole(indicator, figures, library.site.place.authority, library.organizations)
    last = points[-1] if points else None
    before = points[-2].value if len(points) > 1 else None
    bodies = len({figure.organization for figure in figures if last and figure.period == last.period})
    value = "" if last is None or last.value is None else _value_words(last.value, indicator.unit)
    return Line(indicator.name, indicator_path(key), window_words(last.period) if last else "Chưa có số liệu", value,
                _change(last.value if last else None, before, indicator.unit), bodies)


def _score(view: View, score: Score) -> ScoreRow:
    name, path = _body(view, score.organization)
    return ScoreRow(score.place, name, path, tuple("–" if one is None else viet.number(one) for one in score.points),
                    viet.number(score.total), score.name or "chưa đủ nhóm")


def _row(view: View, indicator: Indicator, standing: Standing, most: Decimal) -> Row:
    name, path = _body(view, standing.organization)
    return Row(standing.rank, name, path, _value_words(standing.value, indicator.unit),
               _change(standing.value, standing.before, indicator.unit), bar(standing.value, Decimal(0), most))


def _delay(view: View, delay: Delay) -> tuple[str, str, str]:
    return _body(view, delay.organization)[0], viet.number(delay.count), delay.reason


def _table(view: View, indicator: Indicator, ranked: Sequence[Standing], known: Sequence[Period],
           key: str) -> list[tuple[str, tuple[str, ...]]]:
    """Every organization's values of the last periods, in the ranking's order."""
    figures = view.catalog.library.figures.get(key, ())
    found = []
    for one in ranked if len(known) > 1 else ():
        values: Mapping[Period, Decimal] = trend(figures, one.organization)
        found.append((_body(view, one.organization)[0],
                      tuple(viet.number(values[period]) if period in values else "–" for period in known)))
    return found


def _body(view: View, key: str) -> tuple[str, str]:
    """A body's name, and the address of its page where it has one."""
    return view.catalog.organization_name(key, view.today), f"co-quan/{key}/" if key in view.bodies_with_page else ""


def _group(view: View, indicator: Indicator) -> str:
    rules, key = view.catalog.library.indicator_rules, indicator.group or ""
    if rules.scoring and key in rules.scoring.groups:
        group = rules.scoring.groups[key]
        return f"{group.name}, nhóm của {rules.scoring.law} (tối đa {viet.number(group.most)}\u00a0điểm)"
    return f"Do {rules.surveys[key].by} đo" if key in rules.surveys else ""


def _point_rows(indicator: Indicator, points: Sequence[Point]) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Period, value, change and counts, the newest first."""
    before = [None, *(point.value for point in points)]
    rows = [(_capital(window_words(point.period)), _value_words(point.value, indicator.unit),
             _change(point.value, earlier, indicator.unit),
             tuple(viet.number(point.counts[name]) for name in indicator.counts))
            for point, earlier in zip(points, before, strict=False)]
    return rows[::-1]


def _headings(indicator: Indicator) -> list[str]:
    return [counted.name for counted in indicator.counts.values()]


def _change(value: Decimal | None, before: Decimal | None, unit: str) -> str:
    """tăng 1,2 hồ sơ / giảm 0,4 điểm % / không đổi; nothing where one of the two is not known."""
    if value is None or before is None:
        return ""
    if value == before:
        return "không đổi"
    moved = _value_words(abs(value - before), "điểm\u00a0%" if unit == "%" else unit)
    return f"{'tăng' if value > before else 'giảm'}\u00a0{moved}"


def _told(indicator: Indicator, points: Sequence[Point], place: str) -> str:
    known = [point for point in points if point.value is not None]
    if len(known) < 2:
        return ""
    first, last = known[0], known[-1]
    return (f"{indicator.name}, {place}: từ {_value_words(first.value, indicator.unit)} "
            f"({window_words(first.period)}) đến {_value_words(last.value, indicator.unit)} "
            f"({window_words(last.period)})")


def _spots(points: Sequence[Point]) -> list[Spot]:
    """The points of the chart; months and quarters say their year where there are several."""
    several = len({point.period.year for point in points}) > 1
    return [Spot(_short(point.period, several), point.value) for point in points]


def _short(period: Period, with_year: bool) -> str:
    """T6, Q2, 2025, or with the year 6/26, Q2/26: what stands under a point or over a column."""
    if period.cycle is Cycle.YEAR:
        return str(period.year)
    letter = {Cycle.MONTH: "" if with_year else "T", Cycle.QUARTER: "Q"}.get(period.cycle, "N")
    return f"{letter}{period.number}/{period.year % 100:02d}" if with_year else f"{letter}{period.number}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
