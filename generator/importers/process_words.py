"""The wording of tables of internal processes, as data (`data/import/process.yaml`), and times as they write them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

import yaml

from ..model.process import HOURS_A_DAY
from ..viet import one_line
from .phrases import DATA, Column, holds, plain

_HOURS = {"ngay": Decimal(HOURS_A_DAY), "gio": Decimal(1), "phut": Decimal(1) / 60}
_MEASURE = re.compile(r"(\d+\s*/\s*\d+|\d+(?:[.,]\d+)?|½)\s*(?:\([^)]*\)\s*)?(ngày|giờ|phút)", re.IGNORECASE)
_BARE = re.compile(r"\d+(?:[.,]\d+)?|½|\d+\s*/\s*\d+")
_CENT = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class ProcessWords:
    """All wording, ready to be compared with `plain` text."""

    columns: tuple[Column, ...]
    no_time: tuple[str, ...]
    total: tuple[str, ...]
    before_name: tuple[str, ...]
    no_name: tuple[str, ...]
    notes: Mapping[str, Mapping[str, str]]
    comments: Mapping[str, str]

    def kind(self, heading: str) -> str:
        """The kind of a column by its heading, or an empty text."""
        where = plain(heading)
        return next((column.kind for column in self.columns if column.fits(where)), "")


@cache
def process_words() -> ProcessWords:
    """The wording, read once."""
    raw: dict[str, Any] = yaml.load((DATA / "import" / "process.yaml").read_text("utf-8"),
                                    Loader=yaml.CBaseLoader)  # noqa: S506 - the base loader makes text only
    columns = tuple(Column(row["kind"], whole=tuple(map(plain, row.get("whole", ()))),
                           start=tuple(map(plain, row["start"])), has=(), but=()) for row in raw["columns"])
    said = {key: tuple(map(plain, raw[key])) for key in ("no_time", "total", "before_name", "no_name")}
    return ProcessWords(columns, **said, notes=raw["notes"], comments=raw["comments"])


def hours_in(text: str, heading: str = "") -> Decimal | None:
    """Working hours of a step; None where the text names none or several that differ.

    A bare number has the unit of its column's heading."""
    text = one_line(text)
    measures = [_number(number) * _HOURS[plain(unit).strip()] for number, unit in _MEASURE.findall(text)]
    if not measures and _BARE.fullmatch(text):
        units = [unit for unit in ("giờ", "ngày", "phút") if holds(heading, (plain(unit),))]
        measures = [_number(text) * _HOURS[plain(units[0]).strip()]] if units else []
    if not measures and holds(text, process_words().no_time):
        return Decimal(0)
    return _short(measures[0]) if measures and len(set(measures)) == 1 else None


def name_in(texts: Sequence[str]) -> str:
    """The procedure's name in the lines over a table: the last that is one, without number and lead."""
    said = process_words()
    for text in reversed(texts):
        name = re.sub(r"^\W*(?:[IVX]+|[A-ZĐ]|[a-zđ]|\d{1,3}(?:\.\d{1,2})*)\s*[.)]\s*", "", one_line(text))
        words = plain(name)
        lead = next((phrase for phrase in sorted(said.before_name, key=len, reverse=True)
                     if words.startswith(phrase)), "")
        name = " ".join(name.split()[len(lead.split()):]).strip(" :.-–“”\"")
        name = re.sub(r"^(?:\d{1,3}\s*[:.)]?\s*)+", "", name)
        if len(name.split()) > 2 and not plain(name).startswith(said.no_name):
            return name
    return ""


def _number(text: str) -> Decimal:
    text = text.replace("½", "1/2").replace(" ", "")
    if "/" in text:
        above, below = text.split("/")
        return Decimal(above) / Decimal(below) if Decimal(below) else Decimal(0)
    return Decimal(text.replace(",", "."))


def _short(value: Decimal) -> Decimal:
    """Without the zeros that arithmetic leaves."""
    value = value.quantize(_CENT).normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value
