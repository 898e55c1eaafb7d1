"""The figures of indicators from their CSV files, each fault at its line and column. Knows no ranking.

Commas between cells, one row a line, quotes only around words with a comma. Lines that begin with # are remarks."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from ..model.deadline import Cycle, Period
from ..model.indicator import Indicator, Measurement
from ..problem import Place, Problem, problem
from .yaml_text import read_text

FOLDER = "indicators"
LARGEST = 2_000_000
_CELL = re.compile(r'"(?P<quoted>(?:[^"]|"")*)"(?=,|$)|(?P<plain>[^",]*)(?=,|$)')
_SHAPES = {Cycle.MONTH: (re.compile(r"(\d{4})-(0[1-9]|1[0-2])"), "2026-01"),
           Cycle.QUARTER: (re.compile(r"(\d{4})-Q([1-4])"), "2026-Q1"),
           Cycle.HALF_YEAR: (re.compile(r"(\d{4})-H([12])"), "2026-H1"),
           Cycle.YEAR: (re.compile(r"(\d{4})()"), "2026")}
_YEARS = range(1900, 2200)
_AMOUNT = re.compile(r"\d{1,15}(?:\.\d{1,4})?")
_WHOLE = re.compile(r"\d{1,15}")
_KEPT_PLACES = ("organization", "value", "reason")


@dataclass
class ReadFigures:
    """What was read: figures by indicator, the digest of each file by its path, and the problems met."""

    figures: dict[str, tuple[Measurement, ...]] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    place: Place


def read_figures(content: Path, indicators: Mapping[str, Indicator]) -> ReadFigures:
    """Every CSV file of the indicators' folder; one without its indicator is told and left alone."""
    found = ReadFigures()
    for path in sorted((content / FOLDER).glob("*")):
        place = Place(f"content/{FOLDER}/{path.name}")
        if path.name.startswith(".") or path.suffix in (".yaml", ".yml"):
            continue
        if path.is_symlink():
            found.problems.append(problem(place, "F007"))
        elif not path.is_file() or path.suffix != ".csv" or not path.with_suffix(".yaml").is_file():
            found.problems.append(problem(place, "F001", severity="warning"))
        elif (size := path.stat().st_size) > LARGEST:
            found.problems.append(problem(place, "Y003", size=f"{size / 1_000_000:.1f}", limit=LARGEST // 1_000_000))
        else:
            _read(path.read_bytes(), place, path.stem, indicators.get(path.stem), found)
    return found


def period_of(text: str, cycle: Cycle) -> Period | None:
    """The period that a text of the cycle's shape names: 2026-01, 2026-Q1, 2026-H1, 2026."""
    match = _SHAPES[cycle][0].fullmatch(text)
    if match is None or int(match[1]) not in _YEARS:
        return None
    return Period(cycle, int(match[1]), int(match[2] or 1))


def _read(raw: bytes, place: Place, key: str, indicator: Indicator | None, found: ReadFigures) -> None:
    found.digests[place.path] = hashlib.sha256(raw).hexdigest()
    text, problems = read_text(place.path, raw)
    found.problems += problems
    if text is None or indicator is None:  # its YAML is at fault, and is told itself
        return
    columns = ",".join(indicator.columns)
    rows = _rows(text, place.path, columns, found.problems)
    head = next(rows, [])
    if tuple(cell.text for cell in head) != indicator.columns:
        at = head[0].place if head else Place(place.path, (), 1, 1)
        found.problems.append(problem(at, "C001", columns=columns))
        return
    found.figures[key] = tuple(_figures(rows, indicator, found.problems))


def _rows(text: str, path: str, columns: str, problems: list[Problem]) -> Iterator[list[_Cell]]:
    """The lines as cells; one that is no CSV is told and left out."""
    for number, line in enumerate(text.split("\n"), 1):
        line = line.rstrip("\r")
        if not line.strip() or line.startswith("#"):
            continue
        cells = list(_cells(line, path, number))
        if cells:
            yield cells
        else:
            problems.append(problem(Place(path, (), number, 1, len(line)), "C002", columns=columns))


def _cells(line: str, path: str, number: int) -> Iterator[_Cell]:
    """The cells of a line; nothing where a quote is not closed or stands inside a cell."""
    found: list[_Cell] = []
    start = 0
    while start <= len(line):
        match = _CELL.match(line, start)
        if match is None:
            return
        quoted = match["quoted"]
        text = (match["plain"] if quoted is None else quoted.replace('""', '"')).strip()
        found.append(_Cell(text, Place(path, (), number, start + 1, len(match[0]))))
        start = match.end() + 1
    yield from found


def _figures(rows: Iterator[list[_Cell]], indicator: Indicator, problems: list[Problem]) -> Iterator[Measurement]:
    seen: dict[tuple[Period, str, str], Place] = {}
    for row in rows:
        if len(row) != len(indicator.columns):
            at = Place(row[0].place.path, (), row[0].place.line, 1)
            problems.append(problem(at, "C002", columns=",".join(indicator.columns)))
            continue
        cells = dict(zip(indicator.columns, row, strict=True))
        faults = list(_faults(cells, indicator))
        problems += faults
        if faults:
            continue
        figure = _figure(cells, indicator)
        one = (figure.period, figure.organization, figure.reason)
        if one in seen:
            problems.append(problem(cells["period"].place, "C005", period=cells["period"].text,
                                    organization=figure.organization, line=seen[one].line))
        seen.setdefault(one, cells["period"].place)
        yield figure


def _faults(cells: Mapping[str, _Cell], indicator: Indicator) -> Iterator[Problem]:
    period = cells["period"]
    if period_of(period.text, indicator.every) is None:
        yield problem(period.place, "C003", value=period.text, example=_SHAPES[indicator.every][1])
    for name in ("organization", *(("reason",) if indicator.reasons else ())):
        if not cells[name].text:
            yield problem(cells[name].place, "S010", value="", key=name, allowed="", fixed="")
    for name in indicator.columns[2:]:
        shape = _AMOUNT if name == "value" else _WHOLE
        text = cells[name].text
        if name != "reason" and not shape.fullmatch(text):
            yield problem(cells[name].place, "C004", value=text, column=name, fixed=_mended(text, shape))


def _mended(text: str, shape: re.Pattern[str]) -> str:
    """The number as it was surely meant: 97,5 with a decimal comma in quotes, 1.234 with a dot between thousands."""
    comma = text.replace(",", ".")
    grouped = text.replace(".", "") if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", text) else ""
    return next((fixed for fixed in (grouped, comma) if shape.fullmatch(fixed)), "")


def _figure(cells: Mapping[str, _Cell], indicator: Indicator) -> Measurement:
    period = period_of(cells["period"].text, indicator.every)
    if period is None:
        raise ValueError("a row without faults has its period")
    counts = {name: int(cells[name].text) for name in indicator.counts}
    value = Decimal(cells["value"].text) if "value" in cells else indicator.share(counts)
    reason = cells["reason"].text if indicator.reasons else ""
    return Measurement(period, cells["organization"].text, value, counts, reason,
                       {name: cells[name].place for name in _KEPT_PLACES if name in cells})
